//! Everything to one file and back from it, while the server runs.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;

use serde_json::{Value, json};

use crate::client::{Answer, Server};

fn upload(server: &Server, path: &str, name: &str, bytes: &[u8]) -> Answer {
    let head = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    let body = [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat();
    server.send("POST", path, &[("Content-Type", "multipart/form-data; boundary=x")], &body)
}

fn form(server: &Server, path: &str, body: &str) -> Answer {
    server.send("POST", path, &[("Content-Type", "application/x-www-form-urlencoded")], body.as_bytes())
}

fn backup(server: &Server) -> Answer {
    form(server, "/keep/backup", "")
}

/// A plan more than before.
fn another(server: &Server) {
    assert_eq!(form(server, "/new", "year=2571&office=B").status, 303);
}

fn plans(server: &Server) -> usize {
    server.get("/api/plans").json().as_array().unwrap().len()
}

#[test]
fn a_backup_is_a_file_that_is_named_after_the_day() {
    let server = Server::new();
    assert!(server.get("/api/keep").json()["last_backup"].is_null());
    let answer = backup(&server);
    assert_eq!(answer.status, 200);
    assert!(answer.head.contains("filename=\"phaen-2569-11-07.db\""), "{}", answer.head);
    assert!(answer.bytes.starts_with(b"SQLite format 3\0"));
    assert!(answer.head.contains(&format!("content-length: {}", answer.bytes.len())));
    let noted = || !server.get("/api/keep").json()["last_backup"].is_null();
    assert!((0..100).any(|_| noted() || {
        thread::sleep(std::time::Duration::from_millis(20));
        false
    }));
    assert_eq!(server.beside(), ["plans.db"], "nothing stays beside the database");
}

#[test]
fn a_backup_is_restored_after_a_question_and_what_stood_comes_back() {
    let server = Server::new();
    let copy = backup(&server).bytes;
    another(&server);
    let asked = upload(&server, "/en/keep/restore", "stick.db", &copy);
    assert_eq!(asked.status, 200, "{}", asked.body);
    assert!(asked.body.contains("stick.db") && asked.body.contains("1 plan (") && asked.body.contains("2 plans ("));
    assert_eq!(plans(&server), 2, "nothing is restored before the answer");
    let action = asked.body.split("action=\"/en/keep/restore/").nth(1).unwrap();
    let path = format!("/en/keep/restore/{}", action.split('"').next().unwrap());
    let done = form(&server, &path, "yes=1");
    assert_eq!((done.status, plans(&server)), (303, 1), "{}", done.body);
    assert_eq!(form(&server, &path, "yes=1").status, 422, "it waits no longer");
    let page = server.get("/en/keep").body;
    let kept = page.split("name=\"name\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(kept, "plans-before-restore-2569-11-07-042000.db");
    let asked = form(&server, "/keep/earlier", &format!("name={kept}"));
    let action = asked.body.split("action=\"/keep/restore/").nth(1).unwrap();
    let path = format!("/keep/restore/{}", action.split('"').next().unwrap());
    assert_eq!((form(&server, &path, "yes=1").status, plans(&server)), (303, 2), "the restoring is taken back");
    assert_eq!(form(&server, "/keep/earlier", "name=plans.db").status, 422, "no other file is taken by its name");
}

#[test]
fn what_cannot_be_restored_is_said_and_nothing_is_touched() {
    let server = Server::new();
    let copy = backup(&server).bytes;
    let mut damaged = copy.clone();
    let end = damaged.len();
    damaged[8 * 4096..end].fill(0xA5);
    let mut newer = copy.clone();
    newer[60..64].copy_from_slice(&999_u32.to_be_bytes());
    for (bytes, said) in
        [(damaged, "damaged"), (b"%PDF-1.7".to_vec(), "no database"), (newer, "999"), (vec![], "another")]
    {
        let refused = upload(&server, "/en/keep/restore", "given.db", &bytes);
        assert_eq!(refused.status, 422, "{said}: {}", refused.body);
        assert!(refused.body.contains("given.db") && refused.body.contains(said), "{said}: {}", refused.body);
    }
    assert_eq!((plans(&server), server.beside()), (1, vec!["plans.db".to_owned()]));
}

#[test]
fn an_offer_that_is_refused_is_gone() {
    let server = Server::new();
    let copy = backup(&server).bytes;
    let offered = upload(&server, "/api/keep/restore", "a.db", &copy).json();
    assert_eq!((&offered["plans"], &offered["faults"]), (&json!(1), &json!([])));
    let path = format!("/keep/restore/{}", offered["token"].as_str().unwrap());
    assert_eq!(form(&server, &path, "").status, 303);
    assert_eq!(server.beside(), ["plans.db"]);
    let body = json!({"who": "ก"});
    assert_eq!(server.post(&format!("/api{path}"), &body).json()["error"]["kind"], "nothing_waits");
}

#[test]
fn plans_are_read_and_written_while_everything_is_restored() {
    let server = Server::new();
    let copy = backup(&server).bytes;
    let (done, asked) = (AtomicBool::new(false), AtomicU32::new(0));
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !done.load(Ordering::Relaxed) {
                    let sheet = server.get("/api/plans/1/sheet");
                    assert_eq!(sheet.status, 200, "{}", sheet.body);
                    assert!(sheet.json()["plan"]["lines"].as_array().is_some_and(|l| !l.is_empty()));
                    assert_eq!(server.get("/").status, 200);
                    another(&server);
                    asked.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for _ in 0..5 {
            let offered: Value = upload(&server, "/api/keep/restore", "a.db", &copy).json();
            let path = format!("/api/keep/restore/{}", offered["token"].as_str().unwrap());
            let restored = server.post(&path, &json!({"who": "ก"}));
            assert_eq!(restored.status, 200, "{}", restored.body);
        }
        done.store(true, Ordering::Relaxed);
    });
    assert!(asked.load(Ordering::Relaxed) > 0);
    let offered: Value = upload(&server, "/api/keep/restore", "a.db", &copy).json();
    let path = format!("/api/keep/restore/{}", offered["token"].as_str().unwrap());
    assert_eq!(server.post(&path, &json!({"who": "ก"})).status, 200);
    assert_eq!(plans(&server), 1);
    assert!(!server.get("/").body.contains("2571"), "no plan is shown as it was read before");
}
