//! Who calls (RFC 6750, RFC 7617, and keys of any name).

use crate::check::parameters::cookies;
use crate::document::operation::Operation;
use crate::document::parameter::Place;
use crate::document::route::raw_pairs;
use crate::document::security::{Requirement, Scheme};
use crate::percent;
use crate::request::RecordedRequest;
use crate::server::refusal::Refusal;

/// Refuses with 401 a call that meets none of the alternatives of its operation.
///
/// `expected` is the one bearer token taken; without it any token is.
pub(crate) fn check(
    operation: &Operation,
    request: &RecordedRequest,
    expected: Option<&str>,
) -> Result<(), Refusal> {
    let met = |requirement: &Requirement| {
        let mut unmet = requirement.iter().map(|one| unmet(one, request, expected));
        unmet.find_map(|reason| reason)
    };
    let mut reasons = Vec::new();
    for requirement in &operation.security {
        match met(requirement) {
            None => return Ok(()),
            Some(reason) => reasons.push(reason),
        }
    }
    reasons.dedup();
    if reasons.is_empty() {
        return Ok(());
    }
    let challenges = challenges(operation);
    let refusal = Refusal::new(401, reasons.join("; or "));
    Err(refusal.with_header("www-authenticate", challenges))
}

/// Why a scheme is not met; `None` if it is.
fn unmet(scheme: &Scheme, request: &RecordedRequest, expected: Option<&str>) -> Option<String> {
    match scheme {
        Scheme::Bearer => match credentials(request, "bearer") {
            None => Some("a bearer token is required".to_owned()),
            Some(token) if expected.is_some_and(|expected| expected != token) => {
                Some("the bearer token is not valid".to_owned())
            }
            Some(_) => None,
        },
        Scheme::Basic => match credentials(request, "basic").is_some_and(is_basic) {
            true => None,
            false => Some("name and password are required (Basic)".to_owned()),
        },
        Scheme::Http(name) => match credentials(request, name) {
            Some(_) => None,
            None => Some(format!("`Authorization` of scheme `{name}` is required")),
        },
        Scheme::Key { place, name } => match has_key(*place, name, request) {
            true => None,
            false => Some(format!("the {} `{name}` is required", place.name())),
        },
        Scheme::Unseen => None,
    }
}

/// What follows the scheme in the one `Authorization` header; the name of the scheme has no case.
fn credentials<'a>(request: &'a RecordedRequest, scheme: &str) -> Option<&'a str> {
    let mut values = request.header_values("authorization");
    let (known, token) = values.next()?.split_once(' ')?;
    let token = token.trim();
    let alone = values.next().is_none();
    (alone && known.eq_ignore_ascii_case(scheme) && !token.is_empty()).then_some(token)
}

/// Base64 of a name, a colon and a password, by its alphabet.
fn is_basic(text: &str) -> bool {
    let plain = text.trim_end_matches('=');
    let known = |c: char| c.is_ascii_alphanumeric() || c == '+' || c == '/';
    !plain.is_empty() && plain.chars().all(known) && text.len().is_multiple_of(4)
}

fn has_key(place: Place, name: &str, request: &RecordedRequest) -> bool {
    let mut values: Vec<&str> = match place {
        Place::Header => request.header_values(name).collect(),
        Place::Cookie => named(cookies(request), |known| known == name),
        Place::Query | Place::Path => named(raw_pairs(request.query()).collect(), |known| {
            percent::decode_query(known).as_deref() == Some(name)
        }),
    };
    values.retain(|value| !value.is_empty());
    !values.is_empty()
}

fn named<'a>(pairs: Vec<(&'a str, &'a str)>, is_it: impl Fn(&str) -> bool) -> Vec<&'a str> {
    let own = pairs.into_iter().filter(|(known, _)| is_it(known));
    own.map(|(_, value)| value).collect()
}

/// The schemes that would do (RFC 9110, section 11.6.1); keys have no registered name.
fn challenges(operation: &Operation) -> String {
    let schemes = operation.security.iter().flatten();
    let mut names: Vec<String> = Vec::new();
    for scheme in schemes {
        let name = match scheme {
            Scheme::Bearer => "Bearer".to_owned(),
            Scheme::Basic => "Basic realm=\"api\"".to_owned(),
            Scheme::Http(name) => name.clone(),
            Scheme::Key { .. } => "ApiKey".to_owned(),
            Scheme::Unseen => continue,
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
