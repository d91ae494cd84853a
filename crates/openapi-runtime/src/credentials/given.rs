//! What a caller has put in the place of a credential: it is none of the transport's, and as secret.

use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use http::{HeaderMap, HeaderValue};
use reqwest::Request;

use super::placed::forms;
use crate::secret::Secret;
use crate::{Operation, SchemeKind};

/// Marks what nobody should read of the headers.
pub(crate) fn hide(operation: &Operation, headers: &mut HeaderMap) {
    let always = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE];
    let always = always.iter().map(|name| name.as_str());
    let keys = kinds(operation).filter_map(|kind| match kind {
        SchemeKind::HeaderKey(name) => Some(name),
        _ => None,
    });
    for name in always.chain(keys) {
        if let Some(value) = headers.get_mut(name) {
            value.set_sensitive(true);
        }
    }
}

/// What may not be shown of what is there before the transport puts its own on.
pub(crate) fn given(operation: &Operation, request: &Request) -> Vec<Secret> {
    let mut texts = Vec::new();
    let headers = request.headers();
    texts.extend(headers.get(AUTHORIZATION).into_iter().flat_map(of_header));
    for kind in kinds(operation) {
        match kind {
            SchemeKind::HeaderKey(name) if !name.eq_ignore_ascii_case(COOKIE.as_str()) => {
                texts.extend(headers.get(name).into_iter().flat_map(of_header));
            }
            SchemeKind::QueryKey(name) => {
                let pairs = request.url().query_pairs();
                let own = pairs.filter(|(key, _)| key == name);
                texts.extend(own.flat_map(|(_, value)| forms(&value)));
            }
            SchemeKind::CookieKey(name) => {
                let cookies = headers.get(COOKIE).and_then(|value| value.to_str().ok());
                let pairs = cookies.into_iter().flat_map(|cookies| cookies.split(';'));
                let pairs = pairs.filter_map(|pair| pair.trim().split_once('='));
                let own = pairs.filter(|(key, _)| *key == name);
                texts.extend(own.flat_map(|(_, value)| forms(value)));
            }
            _ => {}
        }
    }
    texts
}

fn of_header(value: &HeaderValue) -> Vec<Secret> {
    value.to_str().map(forms).unwrap_or_default()
}

fn kinds(operation: &Operation) -> impl Iterator<Item = SchemeKind> {
    let all = operation.security.iter().flat_map(|all| all.iter());
    all.map(|one| one.scheme.kind)
}
