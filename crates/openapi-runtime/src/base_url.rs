//! The address that every path of the document is put behind.

use std::net::{Ipv4Addr, Ipv6Addr};

use reqwest::Url;

use crate::BuildError;

const MISSING: &str =
    "no base URL was given; say `.base_url(\"https://api.example.com\")`, with your host";
const SPACE: &str = "the base URL has white space, a control character or a backslash in it; \
     write it without, as in `https://api.example.com/v2`";
const SCHEME: &str = "the base URL does not begin with `https://` or `http://`; \
     write it in full, as in `https://api.example.com/v2`";
const HOST: &str = "the base URL has no host; write one after the scheme, \
     as in `https://api.example.com/v2`";
const MALFORMED: &str = "the base URL is not a URL; write scheme, host and path only, \
     as in `https://api.example.com/v2`";
const USER: &str = "the base URL has a user name or a password in it; \
     leave them out and give the token on its own";
const QUERY: &str = "the base URL has a query; leave out everything from the `?` on";
const FRAGMENT: &str = "the base URL has a fragment; leave out everything from the `#` on";
const PLAIN: &str = "the base URL is plain `http` to another machine, \
     where everyone on the way can read the token; write `https://`, \
     or say `.allow_insecure_http(true)` if that is all right";

/// A base URL that was checked.
pub(crate) struct BaseUrl {
    /// Scheme, host, port, and a path prefix without a slash at its end.
    pub(crate) text: String,
    /// The same with one.
    pub(crate) url: Url,
}

/// Checks a base URL and brings it into the form that paths are put behind.
pub(crate) fn normalize(given: Option<&str>, allow_http: bool) -> Result<BaseUrl, BuildError> {
    let given = given.ok_or(BuildError::new(MISSING))?;
    check_text(given)?;
    let mut url = Url::parse(given).map_err(|_| BuildError::new(MALFORMED))?;
    check_parts(&url)?;
    if url.scheme() == "http" && !allow_http && !is_loopback(&url) {
        return Err(BuildError::new(PLAIN));
    }
    let text = url.as_str().trim_end_matches('/').to_owned();
    url.set_path(&format!("{}/", url.path().trim_end_matches('/')));
    Ok(BaseUrl { text, url })
}

/// What a lenient URL parser would take and turn into something else.
fn check_text(given: &str) -> Result<(), BuildError> {
    if given.is_empty() {
        return Err(BuildError::new(MISSING));
    }
    if given.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
        return Err(BuildError::new(SPACE));
    }
    let rest = given
        .split_once("://")
        .filter(|(scheme, _)| {
            scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
        })
        .map(|(_, rest)| rest)
        .ok_or(BuildError::new(SCHEME))?;
    if rest.is_empty() || rest.starts_with(['/', '?', '#', ':']) {
        return Err(BuildError::new(HOST));
    }
    Ok(())
}

fn check_parts(url: &Url) -> Result<(), BuildError> {
    let problem = if !url.username().is_empty() || url.password().is_some() {
        USER
    } else if url.host_str().is_none_or(str::is_empty) {
        HOST
    } else if url.query().is_some() {
        QUERY
    } else if url.fragment().is_some() {
        FRAGMENT
    } else {
        return Ok(());
    };
    Err(BuildError::new(problem))
}

/// `localhost` itself, 127.0.0.0/8 and `[::1]`. Names under `localhost` are
/// not taken, as RFC 6761 only wishes that they stay on the machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    if let Some(v6) = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
        return v6.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback());
    }
    host == "localhost" || host.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
}
