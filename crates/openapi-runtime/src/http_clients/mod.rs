//! The HTTP clients: one for this machine, which the proxies of the environment do not see, and one for everything
//! else; or the one that the caller has made.

#[cfg(target_family = "wasm")]
mod browser;
#[cfg(not(target_family = "wasm"))]
mod connections;
#[cfg(not(target_family = "wasm"))]
mod proxy;
mod settings;

use std::sync::OnceLock;
use std::time::Duration;

use http::HeaderMap;
use reqwest::{Request, Url};

use crate::BuildError;
use crate::base_url::is_loopback;
use crate::platform::{self, Response};

pub(crate) use settings::{ProxyChoice, Settings};

/// What requests leave through.
pub(crate) enum HttpClients {
    Own(Box<Own>),
    /// Made by the caller, with what each request has in the place of the client's own headers.
    Given(reqwest::Client, HeaderMap),
}

/// Each client is made when it is needed, and that of the base URL at once.
pub(crate) struct Own {
    main: reqwest::Client,
    main_is_local: bool,
    other: OnceLock<reqwest::Client>,
    #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
    waited: Waited,
    settings: Settings,
}

/// Those of the thread that carries blocking calls out. A connection is driven by the runtime that it was made on, and
/// that may be one whose thread is blocked.
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
#[derive(Default)]
struct Waited {
    local: OnceLock<reqwest::Client>,
    remote: OnceLock<reqwest::Client>,
}

impl HttpClients {
    pub(crate) fn new(base_url: &Url, mut settings: Settings) -> Result<Self, BuildError> {
        settings.check()?;
        if let Some(given) = settings.given.take() {
            return Ok(Self::Given(given, settings.headers()));
        }
        let main_is_local = is_loopback(base_url);
        let main = settings.client(main_is_local);
        Ok(Self::Own(Box::new(Own {
            main: main.map_err(BuildError::http_client)?,
            main_is_local,
            other: OnceLock::new(),
            #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
            waited: Waited::default(),
            settings,
        })))
    }

    /// That of the base URL.
    pub(crate) fn main(&self) -> &reqwest::Client {
        match self {
            Self::Own(own) => &own.main,
            Self::Given(client, _) => client,
        }
    }

    /// Whether requests have this much time without being told.
    pub(crate) fn gives(&self, time: Duration) -> bool {
        match self {
            // In a browser, only requests have a time.
            Self::Own(own) => !cfg!(target_family = "wasm") && own.settings.timeout == time,
            Self::Given(..) => false,
        }
    }

    /// The answer. The request is taken at once, so that what is awaited is small.
    pub(crate) fn execute(
        &self,
        request: Request,
    ) -> impl Future<Output = reqwest::Result<Response>> + use<> {
        let sent = self.send(request);
        async move { sent?.await }
    }

    fn send(
        &self,
        mut request: Request,
    ) -> reqwest::Result<impl Future<Output = reqwest::Result<Response>> + use<>> {
        Ok(match self {
            Self::Own(own) => platform::execute(own.of(request.url())?, request),
            Self::Given(client, headers) => {
                for (name, value) in headers {
                    let entry = request.headers_mut().entry(name);
                    entry.or_insert_with(|| value.clone());
                }
                platform::execute(client, request)
            }
        })
    }
}

impl Own {
    /// The client for a URL.
    fn of(&self, url: &Url) -> reqwest::Result<&reqwest::Client> {
        let is_local = is_loopback(url);
        #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
        if crate::blocking::is_helper() {
            let waited = &self.waited;
            return match is_local {
                true => self.made(&waited.local, true),
                false => self.made(&waited.remote, false),
            };
        }
        match is_local == self.main_is_local {
            true => Ok(&self.main),
            false => self.made(&self.other, is_local),
        }
    }

    /// The client of this place, made if it is not there.
    fn made<'a>(
        &self,
        place: &'a OnceLock<reqwest::Client>,
        is_local: bool,
    ) -> reqwest::Result<&'a reqwest::Client> {
        if let Some(client) = place.get() {
            return Ok(client);
        }
        let client = self.settings.client(is_local)?;
        Ok(place.get_or_init(|| client))
    }
}
