//! Settings of a transport.

mod build;
mod connection;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use crate::http_clients::Settings;
use crate::transport::{Limits, Times};
use crate::{
    CredentialSet, Observer, Redirects, Retries, ServerUrl, Token, TokenProvider, Transport,
};

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
    times: Times,
    retries: Retries,
    redirects: Redirects,
    limits: Limits,
    max_concurrency: Option<usize>,
    connection: Settings,
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
            times: Times::default(),
            retries: Retries::default(),
            redirects: Redirects::none(),
            limits: Limits::default(),
            max_concurrency: None,
            connection: Settings::default(),
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
    /// A token that has to be got first takes of it.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.times.answer = timeout;
        self
    }

    /// How long a call may take, with all its attempts and the pauses between
    /// them. 2 minutes unless set, or as long as one attempt may take if that
    /// is longer. No pause begins that would go beyond it.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.times.deadline = deadline;
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
        self.times.idle = timeout;
        self
    }

    /// Whether redirects are followed, and where to. No unless set; see
    /// [`Redirects`].
    pub fn redirects(mut self, redirects: Redirects) -> Self {
        self.redirects = redirects;
        self
    }

    /// How many requests are under way at once, from connecting to the last
    /// byte of the answer, or to the end of a stream; at least one. What is
    /// more waits, for no longer than its [`deadline`](Self::deadline). Any
    /// number unless set.
    pub fn max_concurrency(mut self, requests: usize) -> Self {
        self.max_concurrency = Some(requests);
        self
    }

    /// How many bytes of the body of an answer are read at most. 8 MiB unless
    /// set. A longer body of a success becomes
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge); that of an error
    /// is cut. Of a stream, it bounds one item. What is
    /// [compressed](Self::compressed) counts as it is when it is inflated.
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.limits.body = bytes;
        self
    }

    /// How many bytes the headers of an answer may have, names and values; 64
    /// KiB unless set. More becomes
    /// [`ErrorKind::TooLarge`](crate::ErrorKind::TooLarge), and more than some
    /// 400 KiB, or than 100 headers, ends the connection whatever is set.
    pub fn max_header_bytes(mut self, bytes: usize) -> Self {
        self.limits.headers = bytes;
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
}

/// Without the credentials, and without the base URL, which is not checked yet
/// and may have a password in it.
impl<C> fmt::Debug for TransportBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportBuilder")
            .field("credentials", &self.credentials)
            .field("timeout", &self.times.answer)
            .field("deadline", &self.times.deadline)
            .field("idle_timeout", &self.times.idle)
            .field("retries", &self.retries)
            .field("redirects", &self.redirects)
            .field("max_concurrency", &self.max_concurrency)
            .field("max_response_bytes", &self.limits.body)
            .field("max_header_bytes", &self.limits.headers)
            .field("allow_insecure_http", &self.allow_insecure_http)
            .finish_non_exhaustive()
    }
}
