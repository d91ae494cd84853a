//! What a caller has put in the place of a credential: it is none of the transport's, and as secret.

use http::header::{AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION};
use http::{HeaderMap, HeaderName, HeaderValue};
use reqwest::Request;

use super::placed::forms;
use crate::secret::Secret;
use crate::{Operation, SchemeKind};

/// Marks what nobody should read of the headers.
pub(crate) fn hide(operation: &Operation, headers: &mut HeaderMap) {
    for (name, value) in headers.iter_mut() {
        let is_always = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(name);
        if is_always || kinds(operation).any(|kind| is_key(kind, name)) {
            value.set_sensitive(true);
        }
    }
}

fn is_key(kind: SchemeKind, header: &HeaderName) -> bool {
    matches!(kind, SchemeKind::HeaderKey(name) if name.eq_ignore_ascii_case(header.as_str()))
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

#[cfg(test)]
mod tests {
    use http::HeaderName;
    use reqwest::{Method, Url};

    use super::super::placed::Placed;
    use super::*;
    use crate::SecurityScheme;

    const KEY: SecurityScheme = SecurityScheme::new("key", SchemeKind::HeaderKey("X-Key"));
    const QUERY: SecurityScheme = SecurityScheme::new("query", SchemeKind::QueryKey("api key"));
    const COOKIES: SecurityScheme = SecurityScheme::new("cookie", SchemeKind::CookieKey("sid"));
    static ALL: Operation = Operation {
        id: "all",
        method: "GET",
        path: "/",
        success: &[],
        accept: "",
        security: &[
            &[KEY.scopes(&[]), QUERY.scopes(&[])],
            &[COOKIES.scopes(&[])],
        ],
        server: None,
    };

    fn request(url: &str) -> Option<Request> {
        Some(Request::new(Method::GET, Url::parse(url).ok()?))
    }

    fn headers(names: [&'static str; 5]) -> HeaderMap {
        let header = |name| {
            (
                HeaderName::from_static(name),
                HeaderValue::from_static("a=b"),
            )
        };
        names.map(header).into_iter().collect()
    }

    #[test]
    fn what_the_caller_gives_is_marked_and_nothing_else() {
        let names = [
            "authorization",
            "proxy-authorization",
            "cookie",
            "x-key",
            "x-trace",
        ];
        let mut headers = headers(names);
        hide(&ALL, &mut headers);
        for (name, value) in &headers {
            assert_eq!(value.is_sensitive(), name != "x-trace", "{name}");
            assert_eq!(value, "a=b");
        }
    }

    #[test]
    fn what_the_transport_gives_is_marked_also_behind_what_is_there() {
        let kinds = [
            SchemeKind::Bearer,
            SchemeKind::Http("Digest"),
            KEY.kind,
            COOKIES.kind,
        ];
        let placed = kinds.iter().map(|kind| Placed::new(*kind, "abc"));
        let placed = placed.chain([Placed::basic("user", "pass word"), Placed::bearer("abc")]);
        for placed in placed.flatten() {
            for cookies in [None, Some(HeaderValue::from_static("a=b"))] {
                let Some(mut request) = request("http://h/") else {
                    continue;
                };
                request
                    .headers_mut()
                    .extend(cookies.map(|value| (COOKIE, value)));
                placed.clone().put(&mut request);
                let open = request
                    .headers()
                    .iter()
                    .filter(|(_, value)| !value.is_sensitive());
                let open: Vec<_> = open.filter(|(_, value)| *value != "a=b").collect();
                assert!(open.is_empty(), "{open:?}");
                assert!(request.headers().values().any(HeaderValue::is_sensitive));
            }
        }
    }

    #[test]
    fn given_are_the_values_in_the_places_of_credentials_alone() {
        let mut request = request("http://h/?q=open&api+key=a%20b");
        let texts = request.as_mut().map(|request| {
            let headers = [
                ("authorization", "Bearer own"),
                ("x-key", "k"),
                ("x-trace", "open"),
            ];
            let headers = headers.into_iter().chain([("cookie", "a=open; sid=s=1")]);
            for (name, value) in headers {
                request
                    .headers_mut()
                    .insert(name, HeaderValue::from_static(value));
            }
            given(&ALL, request)
        });
        let texts = texts.unwrap_or_default();
        let texts: Vec<&str> = texts.iter().map(|text| &**text).collect();
        for text in ["Bearer own", "own", "k", "a b", "a%20b", "s=1", "s%3D1"] {
            assert!(texts.contains(&text), "{text}: {texts:?}");
        }
        assert!(!texts.contains(&"open"));
    }
}
