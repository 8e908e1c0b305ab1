//! The language of a page is in its address: Thai at the root, English under `/en`.

use axum::extract::{FromRequestParts, OriginalUri};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use phaen_app::words::Lang;

/// The language that a page or an answer is wanted in, and the page's address without it.
#[derive(Debug, Clone)]
pub struct In {
    /// The language.
    pub lang: Lang,
    /// The address below the language, with its query: `/plans/3?at=4`.
    pub path: String,
}

impl In {
    /// What addresses of this language begin with.
    pub const fn base(&self) -> &'static str {
        base(self.lang)
    }
}

/// What addresses of a language begin with.
pub const fn base(lang: Lang) -> &'static str {
    match lang {
        Lang::Thai => "",
        Lang::English => "/en",
    }
}

impl<S: Send + Sync> FromRequestParts<S> for In {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let uri = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
        let whole = uri.path_and_query().map_or("/", |p| p.as_str());
        let asked = || {
            let named = parts.headers.get(ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
            named.and_then(|name| Lang::from_name(name.split([',', ';']).next().unwrap_or_default()))
        };
        Ok(match whole.strip_prefix("/en").filter(|rest| rest.is_empty() || rest.starts_with(['/', '?'])) {
            Some(rest) => Self { lang: Lang::English, path: rest.to_owned() },
            None if whole.starts_with("/api/") => Self { lang: asked().unwrap_or_default(), path: whole.to_owned() },
            None => Self { lang: Lang::Thai, path: whole.to_owned() },
        })
    }
}
