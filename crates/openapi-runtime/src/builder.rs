//! Settings of a transport.

use std::fmt;
use std::time::Duration;

use http::HeaderValue;

use crate::token::BearerToken;
use crate::{BuildError, Transport, base_url};

const OWN_AGENT: &str = concat!("openapi-runtime/", env!("CARGO_PKG_VERSION"));
const BAD_AGENT: &str = "the user agent has a character that a header cannot carry; \
     use visible ASCII, as in `my-tool/1.0`";

/// Settings of a [`Transport`]; made by [`Transport::builder`].
///
/// Nothing is checked before [`build`](Self::build).
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct TransportBuilder {
    base_url: Option<String>,
    bearer_token: Option<String>,
    timeout: Duration,
    connect_timeout: Duration,
    max_response_bytes: usize,
    allow_insecure_http: bool,
    user_agent: Option<String>,
}

impl TransportBuilder {
    pub(crate) fn new() -> Self {
        Self {
            base_url: None,
            bearer_token: None,
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            max_response_bytes: 8 * 1024 * 1024,
            allow_insecure_http: false,
            user_agent: None,
        }
    }

    /// Where the API is; required. Scheme, host, port if need be, and a path
    /// prefix if need be, as in `https://api.example.com/v2`.
    ///
    /// Slashes at the end are removed. White space, a query, a fragment, a
    /// user name or password, and schemes other than `http` and `https` are
    /// refused; so is plain `http`, see
    /// [`allow_insecure_http`](Self::allow_insecure_http).
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The token for operations that ask for the HTTP `bearer` scheme,
    /// without the word `Bearer`. It is sent with those only.
    ///
    /// Allowed is what [RFC 6750, section 2.1] calls a `b64token`. White space
    /// around it is refused, not trimmed.
    ///
    /// [RFC 6750, section 2.1]: https://www.rfc-editor.org/rfc/rfc6750#section-2.1
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.bearer_token = Some(token.into());
        self
    }

    /// How long one call may take, from connecting to the last byte of the
    /// answer. 30 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long making a connection may take, TLS included; within
    /// [`timeout`](Self::timeout). 5 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How many bytes of the body of an answer are read at most. 8 MiB unless
    /// set. A longer body of a success becomes
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge); that of an error
    /// is cut.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    /// Whether plain `http` may go to another machine, where everyone on the
    /// way can read the token and change the answers. No unless set.
    ///
    /// To this machine (`localhost`, `127.0.0.0/8`, `[::1]`) it always may.
    pub fn allow_insecure_http(mut self, allow: bool) -> Self {
        self.allow_insecure_http = allow;
        self
    }

    /// The name and version of the program, as in `my-tool/1.0`; sent in the
    /// `User-Agent` header in front of the name and version of this crate.
    pub fn user_agent(mut self, agent: impl Into<String>) -> Self {
        self.user_agent = Some(agent.into());
        self
    }

    /// Checks the settings and makes the transport. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the base URL is missing, if a setting is refused for
    /// the reasons given at each, or if TLS cannot be set up.
    pub fn build(self) -> Result<Transport, BuildError> {
        let base_url = base_url::normalize(self.base_url.as_deref(), self.allow_insecure_http)?;
        let token = self.bearer_token.as_deref().map(BearerToken::new);
        let token = token.transpose()?;
        let http = self.http_client(base_url.is_loopback)?;
        Ok(Transport::new(
            base_url.text,
            token,
            self.max_response_bytes,
            http,
        ))
    }

    /// What goes to this machine goes through no proxy: plain `http` would
    /// leave the machine there, with the token.
    fn http_client(&self, is_loopback: bool) -> Result<reqwest::Client, BuildError> {
        let mut builder = reqwest::Client::builder();
        if is_loopback {
            builder = builder.no_proxy();
        }
        builder
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .timeout(self.timeout)
            .connect_timeout(self.connect_timeout)
            .user_agent(self.agent()?)
            .build()
            .map_err(BuildError::http_client)
    }

    fn agent(&self) -> Result<HeaderValue, BuildError> {
        let Some(given) = &self.user_agent else {
            return Ok(HeaderValue::from_static(OWN_AGENT));
        };
        if given.trim().is_empty() || !given.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return Err(BuildError::new(BAD_AGENT));
        }
        HeaderValue::try_from(format!("{} {OWN_AGENT}", given.trim()))
            .map_err(|_| BuildError::new(BAD_AGENT))
    }
}

/// Without the token, and without the base URL, which is not checked yet and
/// may have a password in it.
impl fmt::Debug for TransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportBuilder")
            .field("timeout", &self.timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("allow_insecure_http", &self.allow_insecure_http)
            .finish_non_exhaustive()
    }
}
