//! The name that the server gave to the call.

use http::HeaderMap;

use crate::secrets::Secrets;

/// The usual headers, the most specific first.
const NAMES: &[&str] = &[
    "x-request-id",
    "request-id",
    "x-correlation-id",
    "x-amzn-requestid",
    "cf-ray",
];

/// The header that has it; none if a secret is in it. The name is kept and
/// not the value, as that is in the headers already.
pub(super) fn header(headers: &HeaderMap, secrets: &Secrets) -> Option<&'static str> {
    let (name, value) = NAMES
        .iter()
        .filter_map(|name| Some((*name, text(headers, name)?)))
        .find(|(_, value)| !value.is_empty())?;
    let is_secret = secrets.are_in(value);
    (!is_secret).then_some(name)
}

/// The value itself, unless a secret is in it.
pub(crate) fn value<'a>(headers: &'a HeaderMap, secrets: &Secrets) -> Option<&'a str> {
    text(headers, header(headers, secrets)?)
}

pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
