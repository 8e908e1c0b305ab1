//! A server of its own on a free port, and the plainest of clients.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::channel;

use phaen_app::Acting;
use phaen_app::database::{Database, UtcMillis, Uuid};
use phaen_app::picture::Picture;
use phaen_app::read::{self, Found, Options};
use phaen_core::form::Form;
use phaen_core::paper::Paper;
use phaen_gen::{PlanSpec, TextStyle, write_text};
use phaen_web::{Config, Printer, serve};
use serde_json::Value;
use tempfile::TempDir;

/// No form is set here: what Typst does is tested where it is known.
struct NoPrinter;

impl Printer for NoPrinter {
    fn pdf(&self, form: &Form, _: &str, _: Vec<Picture>) -> Result<Vec<u8>, String> {
        Ok(format!("%PDF {}", form.title.join(" ")).into_bytes())
    }

    fn paper(&self, paper: &Paper, _: &str) -> Result<Vec<u8>, String> {
        Ok(format!("%PDF {}", paper.title.join(" ")).into_bytes())
    }
}

/// What time it is for the server: 7 November 2569 04:20 in Thailand.
const NOW: i64 = 1_794_000_000_000;

/// A running server with one plan, number 1.
pub struct Server {
    pub address: SocketAddr,
    folder: TempDir,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}", self.body))
    }
}

impl Server {
    /// Serves a plan of eight activities whose first title is `title`.
    pub fn with_title(title: Option<&str>) -> Self {
        Self::made(title, NOW)
    }

    /// Serves a plan that was kept at that moment; it is [`NOW`] for the server.
    pub fn kept_at(millis: i64) -> Self {
        Self::made(None, millis)
    }

    /// Serves that plan, with whatever else is done to its database first.
    pub fn prepared(prepare: impl FnOnce(&mut Database, &mut Acting<'_>)) -> Self {
        Self::begun(None, NOW, prepare)
    }

    fn made(title: Option<&str>, millis: i64) -> Self {
        Self::begun(title, millis, |_, _| ())
    }

    fn begun(title: Option<&str>, millis: i64, prepare: impl FnOnce(&mut Database, &mut Acting<'_>)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plans.db");
        let mut database = Database::open(&path).unwrap();
        let text = write_text(&phaen_gen::plan(&PlanSpec { sections: 2, ..PlanSpec::of(7, 8) }), &TextStyle::default());
        let Some(Found::Form(mut reading)) = read::read("แผน.txt", text.as_bytes(), &Options::default()).unwrap().pop()
        else {
            panic!("text is a form")
        };
        if let Some(title) = title {
            title.clone_into(&mut reading.plan.lines[1].title);
        }
        let mut acting = Acting { actor: "ผู้ทดสอบ", at: UtcMillis(millis), new_id: &mut Uuid::new_v4 };
        database.keep(text.as_bytes(), &reading, &mut acting).unwrap();
        prepare(&mut database, &mut acting);
        Self::of(database, folder)
    }

    /// Serves that database, which lies in that folder.
    pub fn of(database: Database, folder: TempDir) -> Self {
        let (ready, heard) = channel();
        std::thread::spawn(move || {
            let address = "127.0.0.1:0".parse().unwrap();
            let now = || UtcMillis(NOW);
            let config = Config { address, database, printer: Arc::new(NoPrinter), now };
            serve(config, |address| ready.send(address).unwrap()).map_err(|error| format!("{error:?}")).unwrap();
        });
        Self { address: heard.recv().unwrap(), folder }
    }

    pub fn new() -> Self {
        Self::with_title(None)
    }

    /// Sends a request with those further heads.
    pub fn send(&self, method: &str, path: &str, heads: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        if !heads.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request.push_str(&format!("Host: {}\r\n", self.address));
        }
        heads.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        request.push_str("\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (head, body, bytes) = (text(&bytes[..end]), text(&bytes[end + 4..]), bytes[end + 4..].to_vec());
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_lowercase(), body, bytes }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"")
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, &[("Content-Type", "application/json")], body.to_string().as_bytes())
    }

    /// Names of the files beside the database, but for those that SQLite keeps while it is open.
    pub fn beside(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = files.map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
        names.sort();
        names
    }

    pub fn sheet(&self) -> Value {
        self.get("/api/plans/1/sheet").json()
    }
}
