//! What is known of a request that got no answer.

use std::error::Error;

use super::ErrorKind;
use crate::retry::Reason;

/// What is not known to have stayed here counts as sent.
pub(super) fn kind_of(error: &reqwest::Error) -> ErrorKind {
    if error.is_builder() {
        ErrorKind::Request
    } else if is_connect(error) {
        ErrorKind::Connect
    } else if error.is_timeout() {
        ErrorKind::Timeout
    } else {
        ErrorKind::Interrupted
    }
}

#[cfg(not(target_family = "wasm"))]
fn is_connect(error: &reqwest::Error) -> bool {
    error.is_connect()
}

/// A browser tells nobody.
#[cfg(target_family = "wasm")]
fn is_connect(_: &reqwest::Error) -> bool {
    false
}

/// Why another attempt may end otherwise, if it may.
pub(super) fn reason_of(error: &reqwest::Error) -> Option<Reason> {
    match kind_of(error) {
        ErrorKind::Connect if is_of_certificate(error) => None,
        ErrorKind::Connect => Some(Reason::Connect),
        ErrorKind::Timeout => Some(Reason::Timeout),
        ErrorKind::Interrupted if chain(error).any(is_untouched) => Some(Reason::Untouched),
        ErrorKind::Interrupted => Some(Reason::Interrupted),
        _ => None,
    }
}

/// What caused it, without itself: it names the URL.
fn chain(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |cause: &&'_ (dyn Error + 'static)| {
        Error::source(*cause)
    })
}

/// A certificate is the same the next time. Each library of TLS has errors of its own, and all of them say this word.
fn is_of_certificate(error: &reqwest::Error) -> bool {
    chain(error).any(|cause| {
        let words = cause.to_string();
        words.to_ascii_lowercase().contains("certificate")
    })
}

/// Whether nobody has acted on the request, and nobody will.
#[cfg(not(target_family = "wasm"))]
fn is_untouched(cause: &(dyn Error + 'static)) -> bool {
    let never_left = cause
        .downcast_ref::<hyper::Error>()
        .is_some_and(hyper::Error::is_canceled);
    never_left || is_turned_away(cause)
}

#[cfg(target_family = "wasm")]
fn is_untouched(_: &(dyn Error + 'static)) -> bool {
    false
}

/// Whether the server says that it has not begun with the stream: it refuses it (RFC 9113, section 8.7), or goes away
/// after an earlier one (section 6.8). Of a `GOAWAY`, `h2` fails those streams alone that are later than the last one
/// that it names.
#[cfg(all(feature = "http2", not(target_family = "wasm")))]
fn is_turned_away(cause: &(dyn Error + 'static)) -> bool {
    let Some(error) = cause.downcast_ref::<h2::Error>() else {
        return false;
    };
    let is_refused = error.is_reset() && error.reason() == Some(h2::Reason::REFUSED_STREAM);
    error.is_remote() && (error.is_go_away() || is_refused)
}

#[cfg(all(not(feature = "http2"), not(target_family = "wasm")))]
fn is_turned_away(_: &(dyn Error + 'static)) -> bool {
    false
}
