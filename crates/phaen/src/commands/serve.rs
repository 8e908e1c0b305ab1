//! `phaen serve`.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use phaen_app::picture::Picture;
use phaen_app::words::Label;
use phaen_core::form::Form;
use phaen_core::paper::Paper;
use phaen_pdf::PrintOptions;
use phaen_web::{Config, Printer, ServeError, serve};

use super::{Result, print};
use crate::browser;
use crate::context::{Context, Failure, now};
use crate::exit::Verdict;

/// How long another program on the port may take to say what it is.
const PATIENCE: Duration = Duration::from_secs(2);
/// The most that is read of what it says.
const MAX_ANSWER_BYTES: u64 = 16 << 10;

/// Serve the plans in the browser on this machine (เปิดในเบราว์เซอร์).
///
/// Only this machine is served. Stop it with Ctrl+C; what the page showed as saved is kept.
///
/// Example (ตัวอย่าง):
///   phaen serve --open
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub struct Args {
    /// The port; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 4180)]
    port: u16,
    /// Open the browser once pages can be asked for.
    #[arg(long)]
    open: bool,
}

/// Serves until the program is stopped.
pub fn run(args: &Args, context: &mut Context) -> Result {
    let config = Config {
        address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), args.port),
        database: context.open()?,
        printer: Arc::new(Typesetter),
        now,
    };
    let out = &mut context.out;
    let served = serve(config, |address| {
        let page = format!("http://{address}/");
        // A program that started this one reads the line; nobody listening is no reason to fail.
        let _ = writeln!(out, "ready {page}");
        let _ = out.flush();
        if args.open {
            browser::open(&page);
        }
    });
    match served {
        Ok(()) => Ok(Verdict::Balanced),
        // A second double click goes to what the first has started.
        Err(ServeError::Listen(address, _)) if args.open && is_ours(address) => {
            let page = format!("http://{address}/");
            writeln!(context.out, "ready {page}")?;
            browser::open(&page);
            Ok(Verdict::Balanced)
        }
        Err(ServeError::App(error)) => Err(Failure::App(error)),
        Err(ServeError::System(error)) => Err(Failure::Output(error)),
        Err(ServeError::NotLoopback(address)) => {
            context.say(&format!("phaen: {address}: {}", context.words().label(Label::NotLoopback)));
            Ok(Verdict::Failed)
        }
        Err(ServeError::Listen(address, error)) => {
            context.say(&format!("phaen: {address}: {} ({error})", context.words().label(Label::PortTaken)));
            Ok(Verdict::Failed)
        }
    }
}

/// Whether a `phaen` already answers at that address.
fn is_ours(address: SocketAddr) -> bool {
    let asked = || -> io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET /api/none HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.take(MAX_ANSWER_BYTES).read_to_end(&mut answer)?;
        Ok(answer)
    };
    let mark = b"phaen.error/1";
    asked().is_ok_and(|answer| answer.windows(mark.len()).any(|part| part == mark))
}

/// Sets forms and papers with Typst.
struct Typesetter;

impl Printer for Typesetter {
    fn pdf(&self, form: &Form, identity: &str, pictures: Vec<Picture>) -> std::result::Result<Vec<u8>, String> {
        let pictures = pictures.into_iter().map(print::set).collect();
        let options = PrintOptions { identity: identity.to_owned(), pictures };
        phaen_pdf::print(form, &options).map_err(|error| error.to_string())
    }

    fn paper(&self, paper: &Paper, identity: &str) -> std::result::Result<Vec<u8>, String> {
        phaen_pdf::print_paper(paper, identity).map_err(|error| error.to_string())
    }
}
