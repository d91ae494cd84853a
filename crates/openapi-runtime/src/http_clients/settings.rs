//! What the HTTP clients are made with.

use std::time::Duration;

use http::header::{ACCEPT_ENCODING, USER_AGENT};
use http::{HeaderMap, HeaderValue};

use crate::Identity;

/// See the methods of [`TransportBuilder`](crate::TransportBuilder) of the same names.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) given: Option<reqwest::Client>,
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Option<Duration>,
    pub(crate) user_agent: Option<HeaderValue>,
    pub(crate) identity: Option<Identity>,
    pub(crate) roots: Vec<Vec<u8>>,
    pub(crate) proxy: ProxyChoice,
    pub(crate) is_compressed: bool,
    #[cfg(feature = "http2")]
    pub(crate) is_http2: bool,
    #[cfg(feature = "http2")]
    #[cfg_attr(
        target_family = "wasm",
        expect(dead_code, reason = "a browser has its own")
    )]
    pub(crate) max_header_bytes: usize,
}

/// See [`TransportBuilder::proxy`](crate::TransportBuilder::proxy).
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) enum ProxyChoice {
    #[default]
    OfTheEnvironment,
    None,
    /// A URL, with a user and a password if need be.
    At(String),
}

impl Settings {
    pub(super) fn has_what_a_client_has(&self) -> bool {
        #[cfg(feature = "http2")]
        if self.is_http2 {
            return true;
        }
        self.identity.is_some()
            || !self.roots.is_empty()
            || self.connect_timeout.is_some()
            || self.proxy != ProxyChoice::OfTheEnvironment
    }

    /// What each request has, whatever the client.
    pub(super) fn headers(&self) -> HeaderMap {
        let mut headers = self.codings();
        if let Some(agent) = &self.user_agent {
            headers.insert(USER_AGENT, agent.clone());
        }
        headers
    }

    /// Unless it is asked for, no coding of an answer is undone here, and so none is accepted (RFC 9110, section
    /// 12.5.3).
    fn codings(&self) -> HeaderMap {
        match self.is_compressed {
            true => HeaderMap::new(),
            false => {
                HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static("identity"))])
            }
        }
    }
}
