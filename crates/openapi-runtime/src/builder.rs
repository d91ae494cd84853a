//! Settings of a transport.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::address::Address;
use crate::credentials::Keyring;
use crate::http_clients::{HttpClients, Settings};
use crate::transport::Times;
use crate::{
    BuildError, CredentialSet, Identity, Observer, Retries, ServerUrl, Token, TokenProvider,
    Transport, base_url,
};

const OWN_AGENT: &str = concat!("openapi-runtime/", env!("CARGO_PKG_VERSION"));
const BAD_AGENT: &str = "the user agent has a character that a header cannot carry; \
     use visible ASCII, as in `my-tool/1.0`";

const IDENTITIES: &str = "several client certificates were given; \
     a connection has one, so make a client for each";

/// Settings of a [`Transport`], made by [`Transport::builder`]; or of a generated client, made by its
/// `builder`, with the transport in it.
///
/// Nothing is checked before [`build`](Self::build).
#[derive(Clone)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct TransportBuilder<C = Transport> {
    base_url: Option<ServerUrl>,
    is_override: bool,
    bearer_token: Option<Token>,
    credentials: CredentialSet,
    identity: Option<Identity>,
    timeout: Duration,
    deadline: Duration,
    retries: Retries,
    idle_timeout: Duration,
    connect_timeout: Duration,
    max_response_bytes: usize,
    allow_insecure_http: bool,
    user_agent: Option<String>,
    observer: Option<Arc<dyn Observer>>,
    made: PhantomData<fn() -> C>,
}

impl<C> Default for TransportBuilder<C> {
    fn default() -> Self {
        Self {
            base_url: None,
            is_override: false,
            bearer_token: None,
            credentials: CredentialSet::default(),
            identity: None,
            timeout: Duration::from_secs(30),
            deadline: Duration::from_secs(120),
            retries: Retries::default(),
            idle_timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            max_response_bytes: 8 * 1024 * 1024,
            allow_insecure_http: false,
            user_agent: None,
            observer: None,
            made: PhantomData,
        }
    }
}

impl<C> TransportBuilder<C> {
    /// Where the API is; required, unless the client has an address by its
    /// document. Scheme, host, port if need be, and a path prefix if need be,
    /// as in `https://api.example.com/v2`; or a server of the document.
    ///
    /// Operations with a server of their own in the document go there all the
    /// same; see [`server_override`](Self::server_override).
    ///
    /// Slashes at the end are removed. White space, a query, a fragment, a
    /// user name or password, and schemes other than `http` and `https` are
    /// refused; so is plain `http`, see
    /// [`allow_insecure_http`](Self::allow_insecure_http).
    pub fn base_url(mut self, url: impl Into<ServerUrl>) -> Self {
        self.base_url = Some(url.into());
        self.is_override = false;
        self
    }

    /// The one address that everything goes to, whatever servers the document
    /// has for single operations: a gateway, or a server in a test. Requests
    /// for tokens go there as well, with the paths that they have. Of this and
    /// [`base_url`](Self::base_url) the last one counts.
    pub fn server_override(mut self, url: impl Into<ServerUrl>) -> Self {
        self.base_url = Some(url.into());
        self.is_override = true;
        self
    }

    /// The credentials by the schemes of the document, made by the
    /// `Credentials` of a generated client. What is given again for a scheme
    /// replaces the first.
    pub fn credentials(mut self, credentials: impl Into<CredentialSet>) -> Self {
        self.credentials = self.credentials.and(credentials.into());
        self
    }

    /// A client certificate, for the scheme `mutualTLS` and for any server
    /// that asks for one.
    pub fn identity(mut self, identity: Identity) -> Self {
        self.identity = Some(identity);
        self
    }

    /// The token for operations that ask for the HTTP `bearer` scheme, or for
    /// a token of OAuth 2 or OpenID Connect, without the word `Bearer`. It is
    /// sent with those only, and only where nothing else is given for the
    /// scheme by [`credentials`](Self::credentials).
    ///
    /// Allowed is what [RFC 6750, section 2.1] calls a `b64token`. White space
    /// around it is refused, not trimmed.
    ///
    /// [RFC 6750, section 2.1]: https://www.rfc-editor.org/rfc/rfc6750#section-2.1
    pub fn bearer_token(mut self, token: impl Into<String>) -> Self {
        self.bearer_token = Some(token.into().into());
        self
    }

    /// The same by what renews the token.
    pub fn bearer_provider(mut self, provider: impl TokenProvider) -> Self {
        self.bearer_token = Some(Token::provided(provider));
        self
    }

    /// How long one attempt may take, from connecting to the last byte of the
    /// answer; of a stream, to the head of the answer. 30 seconds unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long a call may take, with all its attempts and the pauses between
    /// them. 2 minutes unless set, or as long as one attempt may take if that
    /// is longer. No pause begins that would go beyond it.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// How often a call is tried again, which calls, and after which pauses.
    /// Twice unless set; see [`Retries`].
    pub fn retries(mut self, retries: Retries) -> Self {
        self.retries = retries;
        self
    }

    /// How long a stream (of events, lines or bytes) may pause while its next
    /// item is waited for. 30 seconds unless set. How long a stream lasts is
    /// not bounded.
    ///
    /// ```
    /// use std::time::Duration;
    /// use openapi_runtime::Transport;
    ///
    /// let builder = Transport::builder().idle_timeout(Duration::from_secs(90));
    /// ```
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
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
    /// is cut. Of a stream, it bounds one item.
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

    /// Who is told of every attempt, its end and whether another one follows; see [`Observer`]. Of several the
    /// last one counts.
    pub fn observer(mut self, observer: impl Observer) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Checks the settings and makes the transport, or the client. Nothing is
    /// sent.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the base URL is missing, if a setting is refused for
    /// the reasons given at each, or if TLS cannot be set up.
    pub fn build(self) -> Result<C, BuildError>
    where
        C: From<Transport>,
    {
        self.transport().map(C::from)
    }

    fn transport(self) -> Result<Transport, BuildError> {
        let given = self.base_url.as_ref().map(ServerUrl::text).transpose()?;
        let base = base_url::normalize(given.as_deref(), self.allow_insecure_http)?;
        let settings = Settings {
            timeout: self.timeout,
            connect_timeout: self.connect_timeout,
            user_agent: self.agent()?,
            identity: self.only_identity()?.cloned(),
        };
        let has_identity = settings.identity.is_some();
        let bearer = self.bearer_token.as_ref();
        let keyring = Keyring::new(self.credentials, bearer, has_identity)?;
        let http = HttpClients::new(&base.url, settings)?;
        let address = Address::new(base, self.is_override, self.allow_insecure_http);
        Ok(Transport::new(
            address,
            keyring,
            self.max_response_bytes,
            Times {
                answer: self.timeout,
                deadline: self.deadline,
                idle: self.idle_timeout,
            },
            self.retries,
            http,
            self.observer,
        ))
    }

    fn only_identity(&self) -> Result<Option<&Identity>, BuildError> {
        let mut all = self.identity.iter().chain(self.credentials.identities());
        let first = all.next();
        match all.all(|other| Some(other) == first) {
            true => Ok(first),
            false => Err(BuildError::new(IDENTITIES)),
        }
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

/// Without the credentials, and without the base URL, which is not checked yet
/// and may have a password in it.
impl<C> fmt::Debug for TransportBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportBuilder")
            .field("credentials", &self.credentials)
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("retries", &self.retries)
            .field("idle_timeout", &self.idle_timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("allow_insecure_http", &self.allow_insecure_http)
            .finish_non_exhaustive()
    }
}
