//! The client and how it is set up.

use std::env::VarError;
use std::time::Duration;

use openapi_runtime::{Retries, Transport, TransportBuilder};

use crate::{Error, Run, RunId, generated};

/// A client for the re-factor API.
///
/// A clone is cheap and shares the connections; use one client from any number of tasks.
#[derive(Clone, Debug)]
pub struct Client {
    generated: generated::Client,
}

impl Client {
    /// Settings to begin with. The base URL is required.
    ///
    /// ```
    /// # fn main() -> Result<(), re_factor::Error> {
    /// let client = re_factor::Client::builder()
    ///     .base_url("https://api.example.com")
    ///     .token("eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8opsbCGfG_HACGpVUMN_a9IV7pAx_Zmeo")
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn builder() -> ClientBuilder {
        ClientBuilder {
            transport: Transport::builder().user_agent(USER_AGENT),
        }
    }

    /// A client with the base URL in the environment variable `RE_FACTOR_BASE_URL` and the token in
    /// `RE_FACTOR_TOKEN`.
    ///
    /// # Errors
    /// When one of them is not set or not valid. See [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        let base_url = variable("RE_FACTOR_BASE_URL")?;
        let token = variable("RE_FACTOR_TOKEN")?;
        Self::builder().base_url(base_url).token(token).build()
    }

    /// The run with an id. Nothing is sent.
    #[must_use]
    pub fn run(&self, id: RunId) -> Run {
        Run::new(self.generated.clone(), id)
    }

    /// The client as it is generated: every operation under its own name, answers with status and
    /// headers.
    #[must_use]
    pub fn generated(&self) -> &generated::Client {
        &self.generated
    }
}

fn variable(name: &'static str) -> Result<String, Error> {
    match std::env::var(name) {
        Ok(value) if value.is_empty() => Err(Error::variable(name, "is empty")),
        Ok(value) => Ok(value),
        Err(VarError::NotPresent) => Err(Error::variable(name, "is not set")),
        Err(VarError::NotUnicode(_)) => Err(Error::variable(name, "is not UTF-8")),
    }
}

/// Settings of a [`Client`].
#[derive(Clone, Debug)]
pub struct ClientBuilder {
    transport: TransportBuilder,
}

impl ClientBuilder {
    /// Where the API is. Required: its document lists no server.
    ///
    /// `https`, or `http` on this machine; a path prefix is kept; no query, fragment or user.
    #[must_use]
    pub fn base_url(self, url: impl Into<String>) -> Self {
        self.with(|transport| transport.base_url(url))
    }

    /// The bearer token (a JWT). It is sent to the base URL only, and shown nowhere.
    #[must_use]
    pub fn token(self, token: impl Into<String>) -> Self {
        self.with(|transport| transport.bearer_token(token))
    }

    /// How long one attempt may take, the body included; 30 seconds unless set.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|transport| transport.timeout(timeout))
    }

    /// How long a call may take in all, with its attempts and the pauses between them; 2 minutes unless set.
    #[must_use]
    pub fn deadline(self, deadline: Duration) -> Self {
        self.with(|transport| transport.deadline(deadline))
    }

    /// How often `get`, `list` and `update` are tried again, twice unless set; `create` is, where nothing was
    /// sent.
    #[must_use]
    pub fn retries(self, retries: Retries) -> Self {
        self.with(|transport| transport.retries(retries))
    }

    /// How many bytes the body of an answer may have; 8 MiB unless set.
    #[must_use]
    pub fn max_response_bytes(self, bytes: usize) -> Self {
        self.with(|transport| transport.max_response_bytes(bytes))
    }

    /// How many requests are under way at once, of which what is more waits its turn; any number unless set.
    #[must_use]
    pub fn max_concurrency(self, requests: usize) -> Self {
        self.with(|transport| transport.max_concurrency(requests))
    }

    /// The proxy that everything goes through, as in `http://user:secret@proxy.example.com:3128`, in the place of
    /// those of the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`).
    #[must_use]
    pub fn proxy(self, url: impl Into<String>) -> Self {
        self.with(|transport| transport.proxy(url))
    }

    /// Certificates in PEM that the server may be signed by, beside those of the system.
    #[must_use]
    pub fn root_certificates(self, pem: impl Into<Vec<u8>>) -> Self {
        self.with(|transport| transport.root_certificates(pem))
    }

    /// Any other setting of the transport: a client certificate, a client of `reqwest` of your own, hooks and so on.
    ///
    /// ```
    /// let builder = re_factor::Client::builder()
    ///     .transport(|transport| transport.no_proxy().max_header_bytes(16 * 1024));
    /// ```
    #[must_use]
    pub fn transport(self, set: impl FnOnce(TransportBuilder) -> TransportBuilder) -> Self {
        self.with(set)
    }

    /// Allows plain `http` to other machines: the token can be read on the way.
    #[must_use]
    pub fn allow_insecure_http(self, allow: bool) -> Self {
        self.with(|transport| transport.allow_insecure_http(allow))
    }

    /// Puts a name of your own in front of this crate's in `User-Agent`.
    #[must_use]
    pub fn user_agent(self, agent: impl Into<String>) -> Self {
        let agent = format!("{} {USER_AGENT}", agent.into());
        self.with(|transport| transport.user_agent(agent))
    }

    /// The client.
    ///
    /// # Errors
    /// When the base URL is missing or not usable, or the token is not one by RFC 6750, section 2.1.
    /// The message says what to write instead, and shows neither.
    pub fn build(self) -> Result<Client, Error> {
        let transport = self.transport.build()?;
        Ok(Client {
            generated: generated::Client::new(transport),
        })
    }

    fn with(self, set: impl FnOnce(TransportBuilder) -> TransportBuilder) -> Self {
        Self {
            transport: set(self.transport),
        }
    }
}

const USER_AGENT: &str = concat!("re-factor/", env!("CARGO_PKG_VERSION"));
