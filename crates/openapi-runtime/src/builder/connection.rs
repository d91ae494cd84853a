//! How connections are made.

use std::time::Duration;

use super::TransportBuilder;
use crate::Identity;
use crate::http_clients::ProxyChoice;

impl<C> TransportBuilder<C> {
    /// How long making a connection may take, TLS included; within
    /// [`timeout`](Self::timeout). 5 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connection.connect_timeout = Some(timeout);
        self
    }

    /// A client certificate, for the scheme `mutualTLS` and for any server
    /// that asks for one.
    pub fn identity(mut self, identity: Identity) -> Self {
        self.connection.identity = Some(identity);
        self
    }

    /// Certificates in PEM that servers may be signed by, beside those of the
    /// system: of a company, or of a test.
    ///
    /// ```no_run
    /// use openapi_runtime::Transport;
    ///
    /// # fn main() -> std::io::Result<()> {
    /// let builder = Transport::builder().root_certificates(std::fs::read("company.pem")?);
    /// # Ok(())
    /// # }
    /// ```
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.connection.roots.push(pem.into());
        self
    }

    /// The proxy that everything goes through, in the place of those of the
    /// environment: `http://` or `https://`, with a user and a password if it
    /// asks for them. What goes to this machine goes through it only if it is
    /// on this machine as well.
    ///
    /// ```
    /// use openapi_runtime::Transport;
    ///
    /// let builder = Transport::builder().proxy("http://user:secret@proxy.example.com:3128");
    /// ```
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.connection.proxy = ProxyChoice::At(url.into());
        self
    }

    /// Through no proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.connection.proxy = ProxyChoice::None;
        self
    }

    /// Whether answers may come compressed, and are inflated. No unless set,
    /// as a small answer may inflate to a large one: it is read up to
    /// [`max_response_bytes`](Self::max_response_bytes). It takes one of the
    /// features `gzip`, `brotli` and `zstd`, which say in what codings.
    pub fn compressed(mut self, compressed: bool) -> Self {
        self.connection.is_compressed = compressed;
        self
    }

    /// HTTP/2 from the first byte on, also over plain `http`, to servers that
    /// are known to speak it. Without this it is chosen while a connection is
    /// made by TLS, if the feature `http2` is on, and HTTP/1.1 otherwise.
    #[cfg(feature = "http2")]
    pub fn http2_prior_knowledge(mut self) -> Self {
        self.connection.is_http2 = true;
        self
    }

    /// A client of your own to send with: its pool, its DNS, its TLS, its
    /// proxies, its time for connecting. All else is as it is set here.
    ///
    /// Make it with [`redirect::Policy::none()`](reqwest::redirect::Policy::none): what it
    /// follows by itself takes along what it does not know to be a credential.
    ///
    /// ```
    /// # use openapi_runtime::reqwest;
    /// use openapi_runtime::Transport;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = reqwest::Client::builder()
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .pool_max_idle_per_host(4)
    ///     .build()?;
    /// let transport = Transport::builder().base_url("http://localhost:8080").http_client(client).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.connection.given = Some(client);
        self
    }
}
