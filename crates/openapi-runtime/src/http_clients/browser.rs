//! HTTP clients whose connections are the browser's.

use reqwest::ClientBuilder;

use super::Settings;
use crate::BuildError;

const THE_BROWSERS: &str = "in a browser, these are the browser's: proxies, certificates, \
     the time for connecting, HTTP/2 and compression; leave them out there";

impl Settings {
    /// What is not ours to say.
    pub(super) fn check(&self) -> Result<(), BuildError> {
        match self.has_what_a_client_has() || self.is_compressed {
            true => Err(BuildError::new(THE_BROWSERS)),
            false => Ok(()),
        }
    }

    /// It is the same for what goes to this machine.
    pub(super) fn client(&self, _is_local: bool) -> reqwest::Result<reqwest::Client> {
        ClientBuilder::new().default_headers(self.headers()).build()
    }
}
