//! Through which proxy requests go.

use reqwest::{ClientBuilder, Proxy, Url};

use super::ProxyChoice;
use crate::BuildError;
use crate::base_url::is_loopback;

const BAD_PROXY: &str = "the proxy is none; write scheme, host and port, \
     as in `http://proxy.example.com:3128`";

impl ProxyChoice {
    pub(super) fn check(&self) -> Result<(), BuildError> {
        let Self::At(text) = self else { return Ok(()) };
        let url = Url::parse(text).map_err(|_| BuildError::new(BAD_PROXY))?;
        let is_known = matches!(url.scheme(), "http" | "https") && url.has_host();
        match is_known && Proxy::all(text.as_str()).is_ok() {
            true => Ok(()),
            false => Err(BuildError::new(BAD_PROXY)),
        }
    }

    /// For what goes to this machine, or for what does not.
    pub(super) fn put(
        &self,
        builder: ClientBuilder,
        is_local: bool,
    ) -> reqwest::Result<ClientBuilder> {
        match self {
            Self::At(url) if !is_local || is_here(url) => Ok(builder.proxy(Proxy::all(url)?)),
            Self::OfTheEnvironment if !is_local => Ok(builder),
            _ => Ok(builder.no_proxy()),
        }
    }
}

fn is_here(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| is_loopback(&url))
}
