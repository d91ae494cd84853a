//! The client's own certificate.

use std::fmt;

use zeroize::Zeroizing;

/// A client certificate with its key, both in PEM: what the scheme `mutualTLS` asks for.
///
/// It is shown to any server that asks for one while a connection is made, and its key to nobody.
///
/// ```no_run
/// use openapi_runtime::{Identity, Transport};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let identity = Identity::from_pem(std::fs::read("client.pem")?, std::fs::read("key.pem")?);
/// let builder = Transport::builder().base_url("https://api.example.com").identity(identity);
/// # let _ = builder;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    certificates: Zeroizing<Vec<u8>>,
    key: Zeroizing<Vec<u8>>,
}

impl Identity {
    /// The certificate, any between it and the root behind it, and its private key (PKCS #8). It is
    /// looked at when the transport is made.
    #[must_use]
    pub fn from_pem(certificates: impl Into<Vec<u8>>, key: impl Into<Vec<u8>>) -> Self {
        Self {
            certificates: certificates.into().into(),
            key: key.into().into(),
        }
    }
}

#[cfg(not(target_family = "wasm"))]
impl Identity {
    /// Puts it into a client.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub(crate) fn put(
        &self,
        builder: reqwest::ClientBuilder,
    ) -> Result<reqwest::ClientBuilder, reqwest::Error> {
        Ok(builder.identity(self.read()?))
    }

    // Of both, `reqwest` takes this one.
    #[cfg(feature = "native-tls")]
    fn read(&self) -> Result<reqwest::Identity, reqwest::Error> {
        reqwest::Identity::from_pkcs8_pem(&self.certificates, &self.key)
    }

    #[cfg(all(feature = "rustls", not(feature = "native-tls")))]
    fn read(&self) -> Result<reqwest::Identity, reqwest::Error> {
        let pem = [&**self.certificates, b"\n", &**self.key].concat();
        let pem = Zeroizing::new(pem);
        reqwest::Identity::from_pem(&pem)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}
