//! Who is at the browser: a name typed once and kept there, until accounts exist.

use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use percent_encoding::percent_decode_str;

/// The cookie that keeps the name, percent-encoded.
pub const COOKIE_NAME: &str = "phaen_who";
/// Names are cut at this many characters.
pub const MAX_CHARS: usize = 80;

/// The name that was typed in this browser; `None` before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who(pub Option<String>);

impl Who {
    /// The name, or words for nobody in particular.
    pub fn or_nobody(self) -> String {
        self.0.unwrap_or_else(|| "ไม่ระบุชื่อ".to_owned())
    }
}

/// A name as it is kept: one line, not too long; `None` where nothing is left.
pub fn tidy(name: &str) -> Option<String> {
    let plain: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let name: String = plain.trim().chars().take(MAX_CHARS).collect();
    (!name.is_empty()).then_some(name)
}

impl<S: Send + Sync> FromRequestParts<S> for Who {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let cookies = parts.headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok());
        let pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let mut named = pairs.filter(|(name, _)| *name == COOKIE_NAME);
        let found = named.next().map(|(_, value)| percent_decode_str(value).decode_utf8_lossy().into_owned());
        Ok(Self(found.as_deref().and_then(tidy)))
    }
}
