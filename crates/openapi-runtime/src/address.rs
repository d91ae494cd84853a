//! Where requests go: to the base URL, or where the document sends an operation.

use std::borrow::Cow;

use reqwest::Url;

use crate::Operation;
use crate::base_url::{BaseUrl, is_loopback};

const NO_URL: &str = "the server that the document has for it is not a URL";
const SCHEME: &str = "the document sends it to a server that is neither `https` nor `http`";
const PLAIN: &str = "the document sends it over plain `http` to another machine, \
     where everyone on the way can read the credentials; \
     say `.allow_insecure_http(true)` if that is all right";

/// The base URL, and what else may be called.
pub(crate) struct Address {
    base: BaseUrl,
    /// Whether everything goes to the base URL.
    is_override: bool,
    allow_http: bool,
}

impl Address {
    pub(crate) fn new(base: BaseUrl, is_override: bool, allow_http: bool) -> Self {
        Self {
            base,
            is_override,
            allow_http,
        }
    }

    /// Whether plain `http` may go to other machines.
    pub(crate) fn allows_http(&self) -> bool {
        self.allow_http
    }

    pub(crate) fn base(&self) -> &str {
        &self.base.text
    }

    /// What the path of an operation is put behind.
    pub(crate) fn of(&self, operation: &Operation) -> Result<Cow<'_, str>, &'static str> {
        let Some(server) = operation.server.filter(|_| !self.is_override) else {
            return Ok(Cow::Borrowed(&self.base.text));
        };
        let url = self.resolve(server)?;
        Ok(Cow::Owned(url.as_str().trim_end_matches('/').to_owned()))
    }

    /// Where a URL of the document leads: what is not whole is relative to the base URL
    /// (OpenAPI 3.1, section 4.6). If everything goes to one server, its path there.
    pub(crate) fn resolve(&self, url: &str) -> Result<Url, &'static str> {
        let mut url = self.base.url.join(url).map_err(|_| NO_URL)?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return Err(SCHEME);
        }
        if self.is_override {
            self.move_here(&mut url).map_err(|()| NO_URL)?;
        }
        if url.scheme() == "http" && !self.allow_http && !is_loopback(&url) {
            return Err(PLAIN);
        }
        Ok(url)
    }

    fn move_here(&self, url: &mut Url) -> Result<(), ()> {
        url.set_scheme(self.base.url.scheme())?;
        url.set_host(self.base.url.host_str()).map_err(|_| ())?;
        url.set_port(self.base.url.port())
    }

    /// Whether a request goes where credentials of the operation may go.
    pub(crate) fn is_for(&self, operation: &Operation, url: &Url) -> bool {
        match operation.server.filter(|_| !self.is_override) {
            None => is_same(&self.base.url, url),
            Some(server) => self
                .resolve(server)
                .is_ok_and(|server| is_same(&server, url)),
        }
    }
}

fn is_same(one: &Url, other: &Url) -> bool {
    one.scheme() == other.scheme()
        && one.host_str() == other.host_str()
        && one.port() == other.port()
}
