//! Who calls (RFC 6750).

use crate::document::security::Security;
use crate::request::RecordedRequest;
use crate::server::refusal::Refusal;

/// Refuses with 401 a call that lacks the bearer token it needs.
///
/// `expected` is the one token taken; without it any token is.
pub(crate) fn check(
    security: Security,
    request: &RecordedRequest,
    expected: Option<&str>,
) -> Result<(), Refusal> {
    if security == Security::Anonymous {
        return Ok(());
    }
    let Some(token) = bearer_token(request) else {
        return Err(unauthorized("a bearer token is required"));
    };
    match expected {
        Some(expected) if expected != token => Err(unauthorized("the bearer token is not valid")),
        _ => Ok(()),
    }
}

/// The token of the one `Authorization` header; the name of the scheme has no case.
fn bearer_token(request: &RecordedRequest) -> Option<&str> {
    let mut values = request.header_values("authorization");
    let (scheme, token) = values.next()?.split_once(' ')?;
    let token = token.trim();
    let alone = values.next().is_none();
    (alone && scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

fn unauthorized(message: &str) -> Refusal {
    Refusal::new(401, message).with_header("www-authenticate", "Bearer")
}
