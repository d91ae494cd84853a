//! A credential in the form that is sent, and its place in a request.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use reqwest::Request;
use zeroize::Zeroizing;

use crate::SchemeKind;
use crate::parameter::Keep;
use crate::secret::Secret;

/// What is put on a request. A clone shares the bytes of a header.
#[derive(Clone)]
pub(crate) enum Placed {
    Header(HeaderName, HeaderValue),
    /// A pair of the query, percent-encoded.
    Query(Secret),
    /// A pair of the `Cookie` header.
    Cookie(Secret),
}

const EMPTY: &str = "it is empty; leave it out if there is none";
const PREFIXED: &str = "it begins with `Bearer `; give the token alone";
const SURROUNDED: &str =
    "it has white space around it (a line break at the end of a file?); give it alone";
const NO_BEARER: &str = "it has a character that a bearer token cannot have; \
     allowed are letters, digits, `-._~+/`, and `=` at the end (RFC 6750, section 2.1)";
const NO_HEADER: &str = "it has a character that a header cannot carry; allowed is visible ASCII";
const NO_COOKIE: &str = "it has a character that a cookie cannot have; \
     allowed is visible ASCII but `\"`, `,`, `;` and `\\` (RFC 6265, section 4.1.1)";
const NO_USER: &str = "the user has a colon in it, which is what ends it (RFC 7617, section 2)";
const CONTROL: &str = "it has a control character in it (RFC 7617, section 2)";
const NO_NAME: &str = "the name of its header is none of HTTP";

impl Placed {
    /// A token or a key for a scheme; or what is wrong with it.
    pub(crate) fn new(kind: SchemeKind, text: &str) -> Result<Self, &'static str> {
        check_edges(text)?;
        match kind {
            SchemeKind::HeaderKey(name) => Self::key(name, text),
            SchemeKind::QueryKey(name) => Ok(Self::Query(pair(name, text))),
            SchemeKind::CookieKey(name) if text.bytes().all(is_cookie_octet) => {
                Ok(Self::Cookie(Secret::joined(&[name, "=", text])))
            }
            SchemeKind::CookieKey(_) => Err(NO_COOKIE),
            SchemeKind::Http(scheme) if is_visible(text) => {
                Self::authorization(&[scheme, " ", text])
            }
            SchemeKind::Http(_) => Err(NO_HEADER),
            _ => Self::bearer(text),
        }
    }

    /// A `b64token` of RFC 6750, section 2.1.
    pub(crate) fn bearer(token: &str) -> Result<Self, &'static str> {
        check_edges(token)?;
        if is_b64token(token) {
            return Self::authorization(&["Bearer ", token]);
        }
        let prefix = token.get(..7).unwrap_or_default();
        Err(match prefix.eq_ignore_ascii_case("Bearer ") {
            true => PREFIXED,
            false => NO_BEARER,
        })
    }

    /// A user and a password, in UTF-8 (RFC 7617).
    pub(crate) fn basic(user: &str, password: &str) -> Result<Self, &'static str> {
        if user.contains(':') {
            return Err(NO_USER);
        }
        if user.chars().chain(password.chars()).any(char::is_control) {
            return Err(CONTROL);
        }
        Self::authorization(&["Basic ", &basic_pair(user, password)])
    }

    fn authorization(parts: &[&str]) -> Result<Self, &'static str> {
        Ok(Self::Header(
            AUTHORIZATION,
            sensitive(Secret::joined(parts))?,
        ))
    }

    fn key(name: &str, text: &str) -> Result<Self, &'static str> {
        if !is_visible(text) {
            return Err(NO_HEADER);
        }
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| NO_NAME)?;
        Ok(Self::Header(name, sensitive(text.into())?))
    }

    /// Puts it on a request that has nothing in its place.
    pub(crate) fn put(self, request: &mut Request) {
        match self {
            Self::Header(name, value) if name == COOKIE => {
                add_cookie(request.headers_mut(), value);
            }
            Self::Header(name, value) => drop(request.headers_mut().insert(name, value)),
            Self::Query(pair) => {
                let url = request.url_mut();
                let query = match url.query().filter(|query| !query.is_empty()) {
                    Some(query) => Secret::joined(&[query, "&", &pair]),
                    None => pair,
                };
                url.set_query(Some(&query));
            }
            Self::Cookie(pair) => {
                // It was checked when it was made.
                if let Ok(value) = sensitive(pair) {
                    add_cookie(request.headers_mut(), value);
                }
            }
        }
    }
}

/// Behind the cookies that are there.
fn add_cookie(headers: &mut HeaderMap, value: HeaderValue) {
    let Some(cookies) = headers.get(COOKIE) else {
        headers.insert(COOKIE, value);
        return;
    };
    let all = [cookies.as_bytes(), b"; ", value.as_bytes()].concat();
    let all = Bytes::from_owner(Zeroizing::new(all));
    if let Ok(mut value) = HeaderValue::from_maybe_shared(all) {
        value.set_sensitive(true);
        headers.insert(COOKIE, value);
    }
}

/// Whether the caller has put something of their own where the scheme would.
pub(crate) fn is_there(kind: SchemeKind, request: &Request) -> bool {
    match kind {
        SchemeKind::HeaderKey(name) => {
            !name.eq_ignore_ascii_case(COOKIE.as_str()) && request.headers().contains_key(name)
        }
        SchemeKind::QueryKey(name) => request.url().query_pairs().any(|(key, _)| key == name),
        SchemeKind::CookieKey(name) => {
            let mut cookies = request.headers().get_all(COOKIE).iter();
            cookies.any(|cookies| has_cookie(cookies, name))
        }
        SchemeKind::MutualTls => false,
        _ => request.headers().contains_key(AUTHORIZATION),
    }
}

fn has_cookie(cookies: &HeaderValue, name: &str) -> bool {
    let pairs = cookies.as_bytes().split(|byte| *byte == b';');
    let mut names = pairs.filter_map(|pair| pair.trim_ascii().split(|byte| *byte == b'=').next());
    names.any(|found| found == name.as_bytes())
}

/// `user:password` in base64.
pub(crate) fn basic_pair(user: &str, password: &str) -> Secret {
    let pair = Secret::joined(&[user, ":", password]);
    let mut text = String::with_capacity(pair.len().div_ceil(3) * 4);
    STANDARD.encode_string(&*pair, &mut text);
    text.into()
}

/// `name=value`, percent-encoded.
pub(crate) fn pair(name: &str, value: &str) -> Secret {
    Secret::joined(&[&encoded(name), "=", &encoded(value)])
}

/// The text, percent-encoded.
pub(crate) fn encoded(text: &str) -> Secret {
    let mut encoded = String::with_capacity(text.len() * 3);
    Keep::Unreserved.push(text, &mut encoded);
    encoded.into()
}

/// A header that is shown to nobody, and cleared when nobody needs it any more.
pub(crate) fn sensitive(text: Secret) -> Result<HeaderValue, &'static str> {
    if !is_visible(&text) {
        return Err(NO_HEADER);
    }
    let value = HeaderValue::from_maybe_shared(text.into_shared());
    let mut value = value.map_err(|_| NO_HEADER)?;
    value.set_sensitive(true);
    Ok(value)
}

/// The forms in which a server may send a token or key back.
pub(crate) fn forms(text: &str) -> Vec<Secret> {
    let mut forms = vec![text.into(), encoded(text)];
    // Some keys have a word before them: `Token abc`.
    if let Some((_, rest)) = text.split_once(' ') {
        forms.push(rest.into());
    }
    forms
}

fn check_edges(text: &str) -> Result<(), &'static str> {
    if text.is_empty() {
        Err(EMPTY)
    } else if text.trim() != text {
        Err(SURROUNDED)
    } else {
        Ok(())
    }
}

/// Visible ASCII, and spaces between.
fn is_visible(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

fn is_cookie_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\",;\\".contains(&byte)
}

fn is_b64token(token: &str) -> bool {
    let text = token.trim_end_matches('=');
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte))
}
