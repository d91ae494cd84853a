//! The request for a token (RFC 6749, section 4) and its answer (section 5).

use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method};
use reqwest::{Request, Url};
use serde_json::Value;
use zeroize::Zeroize as _;

use super::cache::{Issued, NoToken};
use super::oauth::{Grant, GrantKind};
use super::placed::{basic_pair, encoded, pair, sensitive};
use crate::address::Address;
use crate::body;
use crate::http_clients::HttpClients;
use crate::platform::Response;
use crate::secret::Secret;
use crate::secrets::Secrets;
use crate::text;

/// In bytes: no answer of a token endpoint is longer.
const LONGEST: usize = 1024 * 1024;

/// What requests for tokens are made with.
#[derive(Clone, Copy)]
pub(crate) struct Exchange<'a> {
    pub(crate) address: &'a Address,
    pub(crate) http: &'a HttpClients,
}

/// Where the server of OpenID Connect has its token endpoint (OpenID Connect Discovery 1.0,
/// section 4).
pub(super) async fn discover(exchange: Exchange<'_>, url: &str) -> Result<String, NoToken> {
    let url = exchange.resolve(url)?;
    let mut request = Request::new(Method::GET, url);
    let json = HeaderValue::from_static("application/json");
    request.headers_mut().insert(ACCEPT, json);
    let answer = exchange.answer(request, &Secrets::default()).await?;
    let endpoint = answer.value.get("token_endpoint").and_then(Value::as_str);
    let endpoint = endpoint.map(str::to_owned);
    endpoint.ok_or_else(|| format!("{} names no `token_endpoint`", answer.origin).into())
}

/// Gets a token; by a refresh token in the place of what the grant has, if there is one.
pub(super) async fn issue(
    exchange: Exchange<'_>,
    url: &str,
    grant: &Grant,
    refresh: Option<&str>,
    scopes: &[&str],
) -> Result<Issued, NoToken> {
    let url = exchange.resolve(url)?;
    let mut request = Request::new(Method::POST, url);
    let headers = request.headers_mut();
    let form = HeaderValue::from_static("application/x-www-form-urlencoded");
    headers.insert(CONTENT_TYPE, form);
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    if let Some(value) = client_header(grant) {
        headers.insert(AUTHORIZATION, value);
    }
    let form = form_of(grant, refresh, scopes);
    *request.body_mut() = Some(form.into_shared().into());
    let secrets = secrets(grant, refresh);
    let mut answer = exchange.answer(request, &secrets).await?;
    let issued = issued(&mut answer.value);
    issued.map_err(|words| format!("{}: {words}", answer.origin).into())
}

/// The client's id and secret by HTTP's `Basic`, both encoded as in a form (RFC 6749, section 2.3.1).
fn client_header(grant: &Grant) -> Option<HeaderValue> {
    let (id, secret) = grant.client.as_ref()?;
    let secret = secret.as_ref().filter(|_| !grant.client_in_form)?;
    sensitive(Secret::joined(&["Basic ", &client_pair(id, secret)])).ok()
}

fn client_pair(id: &str, secret: &str) -> Secret {
    basic_pair(&encoded(id), &encoded(secret))
}

fn form_of(grant: &Grant, refresh: Option<&str>, scopes: &[&str]) -> Secret {
    let refreshed = |token: &str| {
        vec![
            pair("grant_type", "refresh_token"),
            pair("refresh_token", token),
        ]
    };
    let mut form = match (&grant.kind, refresh) {
        (_, Some(token)) => refreshed(token),
        (GrantKind::RefreshToken(token), None) => refreshed(token),
        (GrantKind::ClientCredentials, None) => vec![pair("grant_type", "client_credentials")],
        (GrantKind::Password { user, password }, None) => vec![
            pair("grant_type", "password"),
            pair("username", user),
            pair("password", password),
        ],
    };
    if !scopes.is_empty() {
        form.push(pair("scope", &scopes.join(" ")));
    }
    if let Some((id, secret)) = &grant.client
        && (grant.client_in_form || secret.is_none())
    {
        form.push(pair("client_id", id));
        form.extend(secret.iter().map(|secret| pair("client_secret", secret)));
    }
    let more = grant.parameters.iter();
    form.extend(more.map(|(name, value)| pair(name, value)));
    Secret::separated(&form, "&")
}

fn secrets(grant: &Grant, refresh: Option<&str>) -> Secrets {
    let own = grant.secrets().into_iter().chain(refresh.map(Secret::from));
    let texts = own.flat_map(|secret| super::placed::forms(&secret));
    let client = grant.client.as_ref().and_then(|(id, secret)| {
        let secret = secret.as_ref()?;
        Some(client_pair(id, secret))
    });
    Secrets::new(texts.chain(client))
}

/// An answer in JSON, and who gave it.
struct Answer {
    origin: String,
    value: Value,
}

/// There may be tokens in it that nobody asked for.
impl Drop for Answer {
    fn drop(&mut self) {
        let members = self.value.as_object_mut().into_iter();
        for member in members.flat_map(serde_json::Map::values_mut) {
            if let Value::String(text) = member {
                text.zeroize();
            }
        }
    }
}

impl Exchange<'_> {
    fn resolve(&self, url: &str) -> Result<Url, NoToken> {
        self.address.resolve(url).map_err(Into::into)
    }

    async fn answer(&self, request: Request, secrets: &Secrets) -> Result<Answer, NoToken> {
        let origin = request.url().origin().ascii_serialization();
        let failed = |error: reqwest::Error| said(&origin, error, secrets);
        let mut response = self.http.execute(request).await.map_err(failed)?;
        let body = body::read(&mut response, LONGEST).await;
        if let body::End::Broken(error) = body.end {
            return Err(failed(error));
        }
        let value = serde_json::from_slice::<Value>(&body.bytes).ok();
        if !response.status().is_success() {
            return Err(refused(&origin, &response, value.as_ref(), secrets));
        }
        match value {
            Some(value) => Ok(Answer { origin, value }),
            None => Err(format!("{origin} did not answer in JSON").into()),
        }
    }
}

/// An error of the library with its causes, without the URL.
fn said(origin: &str, error: reqwest::Error, secrets: &Secrets) -> NoToken {
    let error = error.without_url();
    let mut words = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        words.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    format!("{origin}: {}", text::clean(&words, secrets)).into()
}

/// What the server says of its refusal (RFC 6749, section 5.2).
fn refused(origin: &str, response: &Response, said: Option<&Value>, secrets: &Secrets) -> NoToken {
    let words = ["error", "error_description"].into_iter();
    let words = words.filter_map(|key| said?.get(key)?.as_str());
    let words: String = words.map(|word| format!(": {word}")).collect();
    format!(
        "{origin} said {}{}",
        response.status(),
        text::clean(&words, secrets)
    )
    .into()
}

fn issued(answer: &mut Value) -> Result<Issued, &'static str> {
    let token = take(answer, "access_token").filter(|token| !token.is_empty());
    let token = token.ok_or("the answer has no `access_token`")?;
    let kind = answer.get("token_type").and_then(Value::as_str);
    if kind.is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err("the token is not of the type `Bearer`");
    }
    super::Placed::bearer(&token).map_err(|_| "the `access_token` is no bearer token")?;
    Ok(Issued {
        token,
        lives: answer.get("expires_in").and_then(seconds),
        refresh: take(answer, "refresh_token"),
    })
}

/// A text out of an object, without a copy.
fn take(answer: &mut Value, key: &str) -> Option<Secret> {
    match answer.get_mut(key)?.take() {
        Value::String(text) => Some(text.into()),
        _ => None,
    }
}

/// A number, or a text with one in it, as some servers send it.
fn seconds(value: &Value) -> Option<Duration> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_f64(),
    };
    // What has no end as a duration has none at all.
    Duration::try_from_secs_f64(number?.max(0.0)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_taken_in_any_form() {
        let of = |text: &str| seconds(&serde_json::from_str(text).unwrap_or_default());
        assert_eq!(of("3600"), Some(Duration::from_secs(3600)));
        assert_eq!(of("\"60\""), Some(Duration::from_secs(60)));
        assert_eq!(of("-1"), Some(Duration::ZERO));
        assert_eq!(of("1e300"), None);
        assert_eq!(of("\"soon\""), None);
        assert_eq!(of("null"), None);
    }

    #[test]
    fn client_is_encoded_before_it_is_joined() {
        assert_eq!(client_pair("a:b", "c d"), basic_pair("a%3Ab", "c%20d"));
    }
}
