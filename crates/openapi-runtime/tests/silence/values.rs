//! Values that hold a credential, a body or a cookie, and what is said of those that are refused.

use openapi_runtime::http::{HeaderMap, StatusCode};
use openapi_runtime::{
    Answer, ClientCredentials, CredentialSet, FilePart, Headers, Identity, OAuth2, Password,
    RefreshToken, ServerUrl, Token, TokenFuture, TokenProvider, Transport, TransportBuilder,
    TypedBody, UserPassword,
};

use crate::capture::{say, show, show_error, unwrap};
use crate::needles::*;
use crate::schemes;
use crate::tls::Guarded;

/// Gives a token that the transport does not know before.
pub(crate) struct Vault;

impl TokenProvider for Vault {
    fn token<'a>(&'a self, _: &'a [&'a str]) -> TokenFuture<'a> {
        Box::pin(async { Ok(PROVIDED.to_owned()) })
    }
}

/// One of each kind.
pub(crate) fn set() -> CredentialSet {
    schemes::credentials()
        .token(&schemes::BEARER, BEARER)
        .basic(&schemes::BASIC, "user", BASIC)
        .token(&schemes::DIGEST, DIGEST)
        .token(&schemes::HEADER, HEADER)
        .token(&schemes::WORD, format!("Token {WORD}"))
        .token(&schemes::QUERY, format!("{QUERY} /&"))
        .token(&schemes::COOKIE, COOKIE)
        .oauth2(&schemes::OAUTH, ClientCredentials::new("id", CLIENT))
        .oauth2(&schemes::OPEN_ID, RefreshToken::new(REFRESH))
}

pub(crate) fn print(guarded: &Guarded) {
    let user = UserPassword::new("me", LOGIN).client("id", CLIENT);
    let client = ClientCredentials::new("id", CLIENT).parameter("assertion", CLIENT);
    show(&(&user, &client, RefreshToken::new(REFRESH)));
    show(&(
        OAuth2::from(BEARER),
        OAuth2::from(user),
        OAuth2::from(client),
    ));
    show(&(
        Token::from(BEARER),
        Token::provided(Vault),
        Password::from(BODY),
    ));
    show(&(set(), &guarded.identity));
    show(&ServerUrl::from(format!(
        "https://me:{BASE_URL}@h/v1?key={QUERY}"
    )));
    show(&ServerUrl::template("{u}").variable("u", format!("https://me:{BASE_URL}@h"), &[]));
    show(&FilePart::new(BODY.as_bytes().to_vec()).header("x-key", HEADER));
    show(&TypedBody::new("text/plain", BODY));
    answer();
    transport(guarded);
    refused();
}

fn answer() {
    let cookie = format!("sid={COOKIE}").parse().unwrap();
    let headers = HeaderMap::from_iter([("set-cookie".parse().unwrap(), cookie)]);
    let answer = Answer::new(StatusCode::OK, headers, BODY);
    show(&(&answer, Headers::from(answer.headers())));
}

fn transport(guarded: &Guarded) {
    let url = format!("https://me:{BASE_URL}@h");
    show(&Transport::builder().base_url(url));
    let builder = || {
        let builder = Transport::builder()
            .base_url("https://h")
            .bearer_token(BEARER);
        builder
            .credentials(set())
            .identity(guarded.identity.clone())
    };
    show(&builder());
    let transport: Transport = builder().build().unwrap();
    show(&(&transport, transport.http()));
    let call = || {
        let call = transport.call(&schemes::BOTH).query("q", PARAMETER);
        call.cookie("c", PARAMETER)
            .header("x-h", PARAMETER)
            .text("text/plain", BODY)
    };
    show(&call());
    let request = call().request_empty::<()>();
    show(&request.with_header("authorization", &format!("Bearer {BY_HAND}")));
}

/// What cannot be built says why, without what it is.
fn refused() {
    let at = |url: String| Transport::builder().base_url(url);
    let with = |set: CredentialSet| at("https://h".into()).credentials(set);
    let key = format!("-----BEGIN PRIVATE KEY-----\n{KEY}\n-----END PRIVATE KEY-----\n");
    let builders: Vec<TransportBuilder> = vec![
        at(format!("https://me:{BASE_URL}@h")),
        at(format!("https://h/?key={BASE_URL}")),
        at(format!("https://{BASE_URL} h")),
        at(format!("{BASE_URL}://h")),
        at("https://h".into()).bearer_token(format!("{BEARER}\n")),
        at("https://h".into()).bearer_token(format!("{BEARER} \u{e9}")),
        at("https://h".into()).identity(Identity::from_pem(KEY, key.clone())),
        at("https://h".into()).identity(Identity::from_pem(key.clone(), key)),
        with(set().basic(&schemes::BASIC, "a:b", BASIC)),
        with(set().token(&schemes::COOKIE, format!("{COOKIE};"))),
        with(set().token(&schemes::HEADER, format!("{HEADER}\u{e9}"))),
        with(set().oauth2(&schemes::BEARER, ClientCredentials::new("id", CLIENT))),
    ];
    for builder in builders {
        show(&builder);
        let refused = builder.build().unwrap_err();
        show_error(&refused);
        unwrap(Err::<(), _>(refused));
    }
    say(CANARY);
}
