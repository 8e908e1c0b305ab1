//! Which address is answered by what.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use phaen_app::error::MAX_FILE_BYTES;

use crate::desk::Desk;
use crate::keep::MAX_BACKUP_BYTES;
use crate::{api, assets, guard, pages};

/// What a file is wrapped in when a browser sends it.
const WRAPPING: u64 = 64 << 10;
/// An action of a person is small: a paste into a whole plan is less than this many bytes.
const MAX_ACTION_BYTES: usize = 8 << 20;

/// Everything that is served.
pub fn router(desk: Arc<Desk>, address: SocketAddr) -> Router {
    let file = DefaultBodyLimit::max(usize::try_from(MAX_FILE_BYTES + WRAPPING).unwrap_or(usize::MAX));
    let api = Router::new()
        .route("/plans", get(api::plans::list))
        .route("/plans/{number}/sheet", get(api::sheet::sheet))
        .route("/plans/{number}/edits", post(api::edits::edit))
        .route("/plans/{number}/changes", get(api::edits::changes))
        .route("/plans/{number}/undo", post(api::edits::undo))
        .route("/plans/{number}/redo", post(api::edits::redo))
        .route("/plans/{number}/answers", post(api::answers::answer))
        .route("/plans/{number}/spread", post(api::spread::spread))
        .route("/plans/{number}/book", get(api::book::entries).post(api::book::post))
        .route("/plans/{number}/book/{layer}", get(api::book::layer))
        .route("/read", post(api::read::read).layer(file))
        .route("/keep", get(api::keep::stands))
        .route("/keep/backup", post(api::keep::backup))
        .route("/keep/restore", post(api::keep::offer).layer(everything()))
        .route("/keep/restore/{token}", post(api::keep::restore))
        .fallback(api::none);
    Router::new()
        .nest("/api", api)
        .nest("/en", pages())
        .route("/en/", get(pages::plans::page))
        .merge(pages())
        .route("/assets/{*name}", get(assets::file))
        .route("/favicon.svg", get(assets::favicon))
        .route("/favicon.ico", get(assets::favicon))
        .route("/who", post(pages::who::keep))
        .fallback(pages::error::none)
        .layer(DefaultBodyLimit::max(MAX_ACTION_BYTES))
        .layer(from_fn_with_state(address, guard::guard))
        .with_state(desk)
}

/// The limit of a backup that comes back.
fn everything() -> DefaultBodyLimit {
    DefaultBodyLimit::max(usize::try_from(MAX_BACKUP_BYTES + WRAPPING).unwrap_or(usize::MAX))
}

fn pages() -> Router<Arc<Desk>> {
    Router::new()
        .route("/", get(pages::plans::page))
        .route("/plans/{number}", get(pages::plan::page))
        .route("/plans/{number}/review", get(pages::review::page).post(pages::review::answer))
        .route("/plans/{number}/source/{page}", get(pages::source::picture))
        .route("/plans/{number}/year", get(pages::year::page))
        .route("/plans/{number}/year/{file}", get(pages::year::csv))
        .route("/plans/{number}/history", get(pages::history::page))
        .route("/plans/{number}/compare", get(pages::compare::page))
        .route("/plans/{number}/compare.csv", get(pages::compare::table))
        .route("/plans/{number}/print", get(pages::print::page))
        .route("/plans/{number}/files/{file}", get(pages::print::file))
        .route("/new", get(pages::new::page).post(pages::new::make))
        .route("/blank/{file}", get(pages::print::blank))
        .route("/plans/{number}/bin", post(pages::bin::put))
        .route("/targets", get(pages::targets::page).post(pages::targets::enter))
        .route("/templates", get(pages::templates::page).post(pages::templates::keep))
        .route("/templates/{uuid}", post(pages::templates::rename))
        .route("/templates/{uuid}/remove", post(pages::templates::remove))
        .route("/keep", get(pages::keep::page))
        .route("/keep/backup", post(pages::keep::backup))
        .route("/keep/restore", post(pages::keep::ask).layer(everything()))
        .route("/keep/restore/{token}", post(pages::keep::answer))
        .route("/keep/earlier", post(pages::keep::ask_earlier))
        .route("/help", get(pages::help::page))
        .merge(pages::book::routes())
        .merge(pages::cases::routes())
        .merge(pages::department::routes())
        .merge(pages::indicators::routes())
        .merge(pages::meeting::routes())
        .merge(pages::money::routes())
        .merge(pages::progress::routes())
        .merge(pages::province::routes())
        .merge(pages::records::routes())
        .merge(pages::register::routes())
        .merge(pages::visits::routes())
}
