//! The REST and WebSocket API (T9), described by the OpenAPI document that it serves, and the desktop's page.
//!
//! No route but the sign-in, the health and that document does anything without a session.

mod agents;
mod audio;
mod audit;
mod call_control;
mod client;
mod configuration;
mod connections;
mod contacts;
mod credentials;
mod data;
mod ending;
mod error;
mod explanation;
mod extract;
mod guesses;
mod health;
mod history;
mod idempotency;
mod live;
mod origin;
mod outdial;
mod page;
mod passwords;
mod presence;
mod profile;
mod recording;
mod session;
mod supervisor;
mod views;
mod voicemails;
mod waveform;

use crate::exchange_task::ExchangeHandle;
use crate::reload::ReloadHandle;
use anyhow::Context;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware;
use axum::routing::get;
use config::Configuration;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use store::Store;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, Semaphore, watch};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::OpenApi;
use utoipa::openapi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityRequirement, SecurityScheme};
use utoipa_axum::{router::OpenApiRouter, routes};

use client::Peer;
use connections::Limited;
use ending::Ended;
use error::Problem;
use guesses::Guesses;
use idempotency::Keys;
use live::Hub;
use presence::Presence;

/// The largest request body, bytes.
const LARGEST_BODY: usize = 64 << 10;
/// Passwords that are checked at a time: each takes a core and 19 MiB for tens of milliseconds.
const PASSWORD_CHECKS: usize = 2;

/// The API, bound and not yet serving.
pub struct Web {
    listener: TcpListener,
    address: SocketAddr,
    app: App,
}

/// The API, serving.
pub struct RunningWeb {
    stop: watch::Sender<bool>,
    server: tokio::task::JoinHandle<std::io::Result<()>>,
    background: [tokio::task::JoinHandle<()>; 4],
}

/// What every handler works with.
#[derive(Clone)]
struct App(Arc<Parts>);

struct Parts {
    reload: ReloadHandle,
    exchange: ExchangeHandle,
    store: Store,
    recordings: PathBuf,
    password_checks: Arc<Semaphore>,
    /// Sessions are replaced one at a time: an agent has one (S3).
    replacing_sessions: Mutex<()>,
    /// What a password is checked against where the user does not exist, so that it takes as long.
    nobody: String,
    ended: Ended,
    presence: Presence,
    keys: Keys,
    guesses: Guesses,
    hub: Hub,
    stopping: watch::Receiver<bool>,
    stop: watch::Sender<bool>,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Parts {
    /// The configuration in use. A handler that needs more than one thing of it asks once.
    fn configuration(&self) -> Arc<Configuration> {
        self.reload.configuration()
    }
}

impl Web {
    /// Binds the address that the configuration names.
    pub async fn bind(
        reload: ReloadHandle,
        exchange: ExchangeHandle,
        store: Store,
        recordings: PathBuf,
    ) -> anyhow::Result<Self> {
        let wanted = *reload.configuration().http.listen;
        let listener =
            TcpListener::bind(wanted).await.with_context(|| format!("cannot listen on {wanted}"))?;
        let address = listener.local_addr()?;
        let (stop, stopping) = watch::channel(false);
        let parts = Parts {
            reload,
            exchange,
            store,
            recordings,
            password_checks: Arc::new(Semaphore::new(PASSWORD_CHECKS)),
            replacing_sessions: Mutex::new(()),
            nobody: crate::password::hash("no user has this password")?,
            ended: Ended::default(),
            presence: Presence::default(),
            keys: Keys::default(),
            guesses: Guesses::default(),
            hub: Hub::new(),
            stopping,
            stop,
        };
        Ok(Self { listener, address, app: App(Arc::new(parts)) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Starts to serve.
    pub fn start(self) -> RunningWeb {
        let Self { listener, app, .. } = self;
        let stop = app.stop.clone();
        let background = [
            tokio::spawn(live::publish(app.clone())),
            tokio::spawn(configuration::follow(app.clone(), app.reload.configurations())),
            tokio::spawn(ending::follow_acd(app.clone())),
            tokio::spawn(ending::follow_desktops(app.clone())),
        ];
        let mut stopping = app.stopping.clone();
        let shutdown = async move { drop(stopping.wait_for(|stopping| *stopping).await) };
        let service = router(app.clone()).into_make_service_with_connect_info::<Peer>();
        let listener = Limited::new(listener);
        let server = tokio::spawn(async move {
            if let Err(error) = ending::start(&app).await {
                tracing::error!(%error, "what was left over of sessions could not be ended");
            }
            axum::serve(listener, service).with_graceful_shutdown(shutdown).await
        });
        RunningWeb { stop, server, background }
    }
}

impl RunningWeb {
    /// Ends the event streams, answers what has been asked, and stops.
    pub async fn stop(self) {
        self.stop.send_replace(true);
        self.background.iter().for_each(|task| task.abort());
        match tokio::time::timeout(std::time::Duration::from_secs(2), self.server).await {
            Ok(Ok(Ok(()))) => {}
            Ok(Ok(Err(error))) => tracing::warn!(%error, "the API did not stop cleanly"),
            Ok(Err(_)) | Err(_) => tracing::debug!("requests were cut off by the stop"),
        }
    }
}

#[derive(OpenApi)]
#[openapi(info(
    title = "Sidetone",
    description = "Agents, queues, contacts. Times are milliseconds since 1970-01-01 00:00 UTC. Errors are RFC 9457 problem details with a stable `code`; 401 where the session is over, or there is none. What changes something, and the event stream, is refused to pages of other origins: 403 `foreign_origin`."
))]
struct Api;

fn router(app: App) -> Router {
    let (router, mut api) = OpenApiRouter::with_openapi(Api::openapi())
        .routes(routes!(session::sign_in, session::show, session::sign_out))
        .routes(routes!(session::choose_station))
        .routes(routes!(passwords::change))
        .routes(routes!(agents::set_state))
        .routes(routes!(agents::my_contacts))
        .routes(routes!(profile::show))
        .routes(routes!(agents::agents))
        .routes(routes!(agents::teams))
        .routes(routes!(supervisor::sign_out))
        .routes(routes!(supervisor::set_state))
        .routes(routes!(supervisor::unlock))
        .routes(routes!(supervisor::locks))
        .routes(routes!(agents::queues))
        .routes(routes!(agents::wait_accuracy))
        .routes(routes!(contacts::list))
        .routes(routes!(contacts::show))
        .routes(routes!(contacts::events))
        .routes(routes!(contacts::recording))
        .routes(routes!(history::of_customer))
        .routes(routes!(history::handled))
        .routes(routes!(history::recorded))
        .routes(routes!(history::recordings))
        .routes(routes!(history::recording))
        .routes(routes!(waveform::show))
        .routes(routes!(profile::address_book))
        .routes(routes!(explanation::explain))
        .routes(routes!(call_control::hold, call_control::resume))
        .routes(routes!(call_control::transfer))
        .routes(routes!(call_control::consult, call_control::end_consult))
        .routes(routes!(call_control::confirm_consult))
        .routes(routes!(call_control::complete_consult))
        .routes(routes!(call_control::confer))
        .routes(routes!(call_control::answer))
        .routes(routes!(call_control::hang_up))
        .routes(routes!(outdial::outdial))
        .routes(routes!(call_control::supervise, call_control::leave_supervision))
        .routes(routes!(call_control::take_over))
        .routes(routes!(recording::pause, recording::resume))
        .routes(routes!(data::change))
        .routes(routes!(contacts::wrap_up, contacts::draft_wrap_up))
        .routes(routes!(contacts::cancel_auto_wrap_up))
        .routes(routes!(contacts::extend_wrap_up))
        .routes(routes!(audit::list))
        .routes(routes!(audit::accounts))
        .routes(routes!(voicemails::list))
        .routes(routes!(voicemails::recording))
        .routes(routes!(live::stream))
        .routes(routes!(configuration::reload))
        .routes(routes!(health::show))
        .split_for_parts();
    require_session(&mut api);
    idempotency::describe(&mut api);
    let document: Arc<str> = api.to_json().unwrap_or_default().into();
    let describe = async move || ([(header::CONTENT_TYPE, "application/json")], document.to_string());
    router
        .route("/api/openapi.json", get(describe))
        .fallback(page::serve)
        .method_not_allowed_fallback(async || {
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "this resource does not do that",
            )
        })
        .layer(middleware::from_fn_with_state(app.clone(), idempotency::once))
        .layer(middleware::from_fn_with_state(app.clone(), origin::check))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(fixed_header(header::CACHE_CONTROL, "no-store"))
        .layer(fixed_header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed_header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"))
        .with_state(app)
}

/// Says in the document that every route wants the session's cookie, but those that say otherwise.
fn require_session(api: &mut openapi::OpenApi) {
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(session::COOKIE)));
    api.components.get_or_insert_default().add_security_scheme("session", cookie);
    api.security = Some(vec![SecurityRequirement::new("session", [""; 0])]);
}

fn fixed_header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
