//! Who is not answered.

use serde_json::json;

use crate::client::Server;

#[test]
fn another_name_for_this_machine_is_not_answered() {
    let server = Server::new();
    for host in ["phaen.example", "phaen.example:4180", "127.0.0.1:1"] {
        assert_eq!(server.send("GET", "/", &[("Host", host)], b"").status, 403, "{host}");
    }
}

#[test]
fn another_sites_page_changes_nothing() {
    let server = Server::new();
    let before = server.sheet();
    let body = json!({"who": "ก", "group": "00000000-0000-4000-8000-000000000001", "base": 1, "changes": []});
    for origin in ["http://example.com", "null"] {
        let heads = [("Origin", origin), ("Content-Type", "text/plain")];
        assert_eq!(server.send("POST", "/api/plans/1/undo", &heads, body.to_string().as_bytes()).status, 403);
    }
    assert_eq!(server.sheet(), before);
}

#[test]
fn what_cannot_be_understood_is_refused_with_its_place() {
    let server = Server::new();
    let before = server.sheet();
    let refused = server.send("POST", "/api/plans/1/edits", &[], b"{");
    assert_eq!((refused.status, refused.json()["error"]["kind"].clone()), (400, json!("malformed")));
    let change = json!({"kind": "cell", "place": {"line": "L1", "period": "m13"}, "before": null, "after": null});
    let group = "00000000-0000-4000-8000-000000000001";
    let body = json!({"group": group, "base": 1, "changes": [{"id": group, "change": change}]});
    let refused = server.post("/api/plans/1/edits", &body);
    assert_eq!(refused.status, 400);
    assert!(refused.json()["error"]["message"].as_str().unwrap().contains("place"), "{}", refused.body);
    assert_eq!(server.sheet(), before);
}

#[test]
fn a_file_that_is_no_plan_is_refused_by_name() {
    let server = Server::new();
    let body =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n\0\u{1}\u{2}\0\r\n--x--\r\n";
    let heads = [("Content-Type", "multipart/form-data; boundary=x"), ("Accept-Language", "en")];
    let refused = server.send("POST", "/api/read", &heads, body.as_bytes());
    assert_eq!(refused.status, 422);
    assert!(refused.json()["error"]["message"].as_str().unwrap().contains("a.bin"), "{}", refused.body);
}
