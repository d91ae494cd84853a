//! From the settings to the transport.

use http::HeaderValue;

use super::TransportBuilder;
use crate::address::Address;
use crate::credentials::Keyring;
use crate::http_clients::{HttpClients, Settings};
use crate::retry::Budget;
use crate::slots::Slots;
use crate::transport::Shared;
use crate::{BuildError, Identity, ServerUrl, Transport, base_url};

const OWN_AGENT: &str = concat!("openapi-runtime/", env!("CARGO_PKG_VERSION"));
const BAD_AGENT: &str = "the user agent has a character that a header cannot carry; \
     use visible ASCII, as in `my-tool/1.0`";
const IDENTITIES: &str = "several client certificates were given; \
     a connection has one, so make a client for each";

impl<C> TransportBuilder<C> {
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
        let settings = self.settings()?;
        let has_identity = settings.identity.is_some();
        let bearer = self.bearer_token.as_ref();
        let keyring = Keyring::new(self.credentials, bearer, has_identity)?;
        let http = HttpClients::new(&base.url, settings)?;
        let address = Address::new(base, self.is_override, self.allow_insecure_http);
        Ok(Transport::new(Shared {
            address,
            keyring,
            limits: self.limits,
            times: self.times,
            retries: self.retries,
            redirects: self.redirects,
            budget: Budget::default(),
            slots: Slots::new(self.max_concurrency),
            http,
            observer: self.observer,
        }))
    }

    /// Those of the connections, with what is said elsewhere.
    fn settings(&self) -> Result<Settings, BuildError> {
        Ok(Settings {
            timeout: self.times.answer,
            user_agent: Some(self.agent()?),
            identity: self.only_identity()?.cloned(),
            #[cfg(feature = "http2")]
            max_header_bytes: self.limits.headers,
            ..self.connection.clone()
        })
    }

    fn only_identity(&self) -> Result<Option<&Identity>, BuildError> {
        let own = self.connection.identity.iter();
        let mut all = own.chain(self.credentials.identities());
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
