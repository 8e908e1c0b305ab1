//! Serving: a second start finds the first; another program's port is told.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::Stdio;

use crate::desk::{Desk, Run};

#[test]
fn a_second_start_opens_what_the_first_has_started() {
    let desk = Desk::new();
    let mut first = desk.command(&["serve", "--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(first.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let port = line.trim().trim_end_matches('/').rsplit(':').next().unwrap().to_owned();
    // No program that opens a browser is found in an empty folder.
    let start = |args: &[&str]| Run::of(desk.command(args).env("PATH", desk.path("")).output().unwrap());
    let second = start(&["serve", "--open", "--port", &port]);
    let told = start(&["serve", "--port", &port]);
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!((second.status, second.out), (0, line));
    assert_eq!(told.status, 1, "who asked for no browser asked to serve");
}

#[test]
fn a_port_of_another_program_is_not_taken_for_ours() {
    let desk = Desk::new();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port().to_string();
    let run = desk.expect(1, &["serve", "--open", "--port", &port]);
    assert!(run.out.is_empty() && run.err.contains(&port), "{}", run.err);
}
