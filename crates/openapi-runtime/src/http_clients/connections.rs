//! HTTP clients with connections of their own.

use std::time::Duration;

use reqwest::ClientBuilder;

use super::Settings;
use crate::BuildError;

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
const NO_TLS: &str = "a certificate needs TLS; turn on the feature `rustls` or `native-tls`";
#[cfg(not(any(feature = "gzip", feature = "brotli", feature = "zstd")))]
const NO_CODING: &str = "nothing is here that undoes a coding; \
     turn on the feature `gzip`, `brotli` or `zstd`";
const GIVEN: &str = "an HTTP client was given, and beside it a proxy, a certificate, \
     a time for connecting or HTTP/2, which are its own: set them where it is made";
#[cfg(any(feature = "rustls", feature = "native-tls"))]
const BAD_ROOTS: &str = "a root certificate is none in PEM";
/// How long making a connection may take.
const CONNECT: Duration = Duration::from_secs(5);

impl Settings {
    /// What cannot be together, or not without a Cargo feature.
    pub(super) fn check(&self) -> Result<(), BuildError> {
        #[cfg(not(any(feature = "rustls", feature = "native-tls")))]
        if self.identity.is_some() || !self.roots.is_empty() {
            return Err(BuildError::new(NO_TLS));
        }
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        for roots in &self.roots {
            let found = reqwest::Certificate::from_pem_bundle(roots);
            if found.is_ok_and(|found| found.is_empty()) {
                return Err(BuildError::new(BAD_ROOTS));
            }
        }
        #[cfg(not(any(feature = "gzip", feature = "brotli", feature = "zstd")))]
        if self.is_compressed && self.given.is_none() {
            return Err(BuildError::new(NO_CODING));
        }
        self.proxy.check()?;
        match self.given.is_some() && self.has_what_a_client_has() {
            true => Err(BuildError::new(GIVEN)),
            false => Ok(()),
        }
    }

    /// What goes to this machine goes through no proxy of another one: plain `http` would leave the machine there,
    /// with the credentials.
    pub(super) fn client(&self, is_local: bool) -> reqwest::Result<reqwest::Client> {
        let builder = self.proxy.put(ClientBuilder::new(), is_local)?;
        let builder = self.put_codings(builder);
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        let builder = self.put_certificates(builder)?;
        #[cfg(feature = "http2")]
        let builder = self.put_http2(builder);
        builder
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .default_headers(self.headers())
            .retry(reqwest::retry::never())
            .timeout(self.timeout)
            .connect_timeout(self.connect_timeout.unwrap_or(CONNECT))
            .build()
    }

    /// Other crates of the program may turn codings on in `reqwest`, which would undo them unasked.
    fn put_codings(&self, builder: ClientBuilder) -> ClientBuilder {
        let builder = builder.no_gzip().no_brotli().no_zstd().no_deflate();
        #[cfg(feature = "gzip")]
        let builder = builder.gzip(self.is_compressed);
        #[cfg(feature = "brotli")]
        let builder = builder.brotli(self.is_compressed);
        #[cfg(feature = "zstd")]
        let builder = builder.zstd(self.is_compressed);
        builder
    }

    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    fn put_certificates(&self, mut builder: ClientBuilder) -> reqwest::Result<ClientBuilder> {
        if let Some(identity) = &self.identity {
            builder = identity.put(builder)?;
        }
        for roots in &self.roots {
            builder = builder.tls_certs_merge(reqwest::Certificate::from_pem_bundle(roots)?);
        }
        Ok(builder)
    }

    #[cfg(feature = "http2")]
    fn put_http2(&self, builder: ClientBuilder) -> ClientBuilder {
        let limit = u32::try_from(self.max_header_bytes).unwrap_or(u32::MAX);
        let builder = builder.http2_max_header_list_size(limit);
        match self.is_http2 {
            true => builder.http2_prior_knowledge(),
            false => builder,
        }
    }
}
