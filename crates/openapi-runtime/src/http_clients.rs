//! The HTTP clients: one for this machine, which no proxy sees, and one for everything else.

use std::sync::OnceLock;
use std::time::Duration;

use http::header::ACCEPT_ENCODING;
use http::{HeaderMap, HeaderValue};
use reqwest::Url;

use crate::base_url::is_loopback;
use crate::{BuildError, Identity};

/// What the clients are made with.
pub(crate) struct Settings {
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) user_agent: HeaderValue,
    pub(crate) identity: Option<Identity>,
}

/// Each client is made when it is needed, and that of the base URL at once.
pub(crate) struct HttpClients {
    main: reqwest::Client,
    main_is_local: bool,
    other: OnceLock<reqwest::Client>,
    settings: Settings,
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
const NO_TLS: &str = "a client certificate needs TLS; turn on the feature `rustls` or `native-tls`";

impl HttpClients {
    pub(crate) fn new(base_url: &Url, settings: Settings) -> Result<Self, BuildError> {
        let main_is_local = is_loopback(base_url);
        #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
        if settings.identity.is_some() {
            return Err(BuildError::new(NO_TLS));
        }
        let main = settings.client(main_is_local);
        Ok(Self {
            main: main.map_err(BuildError::http_client)?,
            main_is_local,
            other: OnceLock::new(),
            settings,
        })
    }

    /// That of the base URL.
    pub(crate) fn main(&self) -> &reqwest::Client {
        &self.main
    }

    /// The client for a URL.
    pub(crate) fn of(&self, url: &Url) -> reqwest::Result<&reqwest::Client> {
        let is_local = is_loopback(url);
        if is_local == self.main_is_local {
            return Ok(&self.main);
        }
        if let Some(other) = self.other.get() {
            return Ok(other);
        }
        let other = self.settings.client(is_local)?;
        Ok(self.other.get_or_init(|| other))
    }
}

/// No coding of an answer is undone here, so that none is asked for (RFC 9110, section 12.5.3).
fn uncoded() -> HeaderMap {
    HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static("identity"))])
}

impl Settings {
    /// What goes to this machine goes through no proxy: plain `http` would leave the machine there,
    /// with the credentials.
    fn client(&self, is_local: bool) -> reqwest::Result<reqwest::Client> {
        let mut builder = reqwest::Client::builder();
        if is_local {
            builder = builder.no_proxy();
        }
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        if let Some(identity) = &self.identity {
            builder = identity.put(builder)?;
        }
        builder
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .default_headers(uncoded())
            .retry(reqwest::retry::never())
            .timeout(self.timeout)
            .connect_timeout(self.connect_timeout)
            .user_agent(self.user_agent.clone())
            .build()
    }
}
