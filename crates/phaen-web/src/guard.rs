//! Who may ask, and what every answer says about itself.
//!
//! Until accounts exist only this machine is served. A page of another site could still make a browser here send
//! requests: the host's name must be ours (a foreign name that was bent to this machine is not), and a request that
//! changes something must come from a page of ours.

use std::net::SocketAddr;

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, ORIGIN, REFERRER_POLICY};
use axum::http::header::{X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
                      font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Lets through what this machine's own pages ask for.
pub async fn guard(State(address): State<SocketAddr>, request: Request, next: Next) -> Response {
    let mut response = if allowed(request.method(), request.headers(), address) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "phaen: this address serves only its own pages on this machine\n").into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

fn allowed(method: &Method, headers: &HeaderMap, address: SocketAddr) -> bool {
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let ours = |host: &str| {
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
        let named = ["127.0.0.1", "localhost", "[::1]"].contains(&name) || name == address.ip().to_string();
        named && port == address.port().to_string()
    };
    if !text(&HOST).is_some_and(ours) {
        return false;
    }
    if matches!(*method, Method::GET | Method::HEAD) {
        return true;
    }
    let from_here = |origin: &str| origin.strip_prefix("http://").is_some_and(ours);
    match text(&ORIGIN) {
        Some(origin) => from_here(origin),
        // Programs that are no browser send neither.
        None => text(&FETCH_SITE).is_none_or(|site| matches!(site, "same-origin" | "none")),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn asked(method: &Method, headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v))).collect();
        allowed(method, &headers, "127.0.0.1:4100".parse().unwrap())
    }

    #[test]
    fn only_our_own_name_is_answered() {
        assert!(asked(&Method::GET, &[("host", "127.0.0.1:4100")]));
        assert!(asked(&Method::GET, &[("host", "localhost:4100")]));
        for host in ["phaen.example:4100", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.example:4100", ""] {
            assert!(!asked(&Method::GET, &[("host", host)]), "{host}");
        }
        assert!(!asked(&Method::GET, &[]));
    }

    #[test]
    fn only_our_own_pages_change_anything() {
        let host = ("host", "127.0.0.1:4100");
        assert!(asked(&Method::POST, &[host, ("origin", "http://127.0.0.1:4100")]));
        assert!(asked(&Method::POST, &[host]), "a program that is no browser");
        assert!(!asked(&Method::POST, &[host, ("origin", "http://example.com")]));
        assert!(!asked(&Method::POST, &[host, ("origin", "null")]));
        assert!(!asked(&Method::POST, &[host, ("origin", "https://127.0.0.1:4100")]));
        assert!(!asked(&Method::POST, &[host, ("sec-fetch-site", "cross-site")]));
    }
}
