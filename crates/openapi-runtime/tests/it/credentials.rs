//! What is sent for each security scheme, and which of several alternatives.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use openapi_runtime::{ErrorKind, Identity, Token, TokenFuture, TokenProvider, Transport};
use openapi_testkit::Reply;
use tokio::time::Instant;

use crate::schemes::*;
use crate::server::{Server, Then};

#[tokio::test]
async fn every_scheme_has_its_place() {
    let set = credentials()
        .token(&BEARER, "b.1")
        .basic(&BASIC, "Ünal", "p:w €")
        .token(&DIGEST, "username=\"a\"")
        .token(&HEADER, "key-1")
        .token(&WORD, "Token w-1")
        .token(&COOKIE, "c-1")
        .oauth2(&OAUTH, "o-1")
        .oauth2(&OPEN_ID, "i-1");
    let probe = Probe::to_open(set).await;
    let authorized = [
        (&WITH_BEARER, "Bearer b.1"),
        (&WITH_BASIC, "Basic w5xuYWw6cDp3IOKCrA=="),
        (&WITH_DIGEST, "Digest username=\"a\""),
        (&WITH_WORD, "Token w-1"),
        (&WITH_OAUTH, "Bearer o-1"),
        (&WITH_OPEN_ID, "Bearer i-1"),
    ];
    for (operation, expected) in authorized {
        probe.send(operation).await.unwrap();
        let request = probe.last();
        assert_eq!(request.header("authorization"), Some(expected));
        assert_eq!(
            (request.header("x-key"), request.header("cookie")),
            (None, None)
        );
    }
    probe.send(&WITH_HEADER).await.unwrap();
    assert_eq!(probe.last().header("x-key"), Some("key-1"));
    assert_eq!(probe.last().header("authorization"), None);
    probe.send(&WITH_COOKIE).await.unwrap();
    assert_eq!(probe.last().header("cookie"), Some("session=c-1"));
    probe.send(&OPEN).await.unwrap();
    assert_eq!(probe.last().header("authorization"), None);
    assert_eq!(probe.last().header("cookie"), None);
}

#[tokio::test]
async fn keys_stand_beside_parameters() {
    let set = credentials().token(&QUERY, "a b&c=ü").token(&COOKIE, "c-1");
    let probe = Probe::to_open(set).await;
    probe.send(&WITH_QUERY).await.unwrap();
    let pair = "api%20key=a%20b%26c%3D%C3%BC";
    assert_eq!(probe.last().target, format!("/probe?{pair}"));
    let call = probe.transport.call(&WITH_QUERY).query("page", "2");
    call.request_empty::<()>().await.unwrap();
    assert_eq!(probe.last().target, format!("/probe?page=2&{pair}"));
    let call = probe.transport.call(&WITH_COOKIE).cookie("theme", "dark");
    call.request_empty::<()>().await.unwrap();
    assert_eq!(
        probe.last().header("cookie"),
        Some("theme=dark; session=c-1")
    );
}

#[tokio::test]
async fn first_alternative_that_is_whole_is_taken() {
    let key = || credentials().token(&HEADER, "k");
    let probe = Probe::to_open(key().basic(&BASIC, "u", "p")).await;
    probe.send(&EITHER).await.unwrap();
    assert_eq!(probe.last().header("x-key"), Some("k"));
    assert_eq!(probe.last().header("authorization"), None);
    // Of the two keys that the first takes, one is missing.
    probe.send(&BOTH).await.unwrap();
    assert_eq!(probe.last().header("x-key"), None);
    assert_eq!(probe.last().header("authorization"), Some("Basic dTpw"));
    let probe = Probe::to_open(key().token(&QUERY, "q").basic(&BASIC, "u", "p")).await;
    probe.send(&BOTH).await.unwrap();
    assert_eq!(probe.last().header("x-key"), Some("k"));
    assert_eq!(probe.last().target, "/probe?api%20key=q");
    assert_eq!(probe.last().header("authorization"), None);
    probe.send(&OPTIONAL).await.unwrap();
    assert_eq!(
        probe.last().header("x-key"),
        Some("k"),
        "optional, and given"
    );
    let probe = Probe::to_open(credentials()).await;
    probe.send(&OPTIONAL).await.unwrap();
    assert_eq!(probe.last().header("x-key"), None);
}

#[tokio::test]
async fn nothing_is_sent_without_a_credential() {
    let probe = Probe::to_open(credentials().token(&HEADER, "k")).await;
    let error = probe.send(&BOTH).await.unwrap_err();
    let expected = "could not make the request for GET /probe: the operation asks for \
         an API key (`header`) with an API key (`query`), or a user and a password (`basic`); \
         give what it takes when the client is built";
    assert_eq!(error.to_string(), expected);
    for operation in all()
        .into_iter()
        .filter(|one| !std::ptr::eq(*one, &WITH_HEADER))
    {
        let error = probe.send(operation).await.unwrap_err();
        assert_unsent(&error, ErrorKind::Request, "asks for");
    }
    assert!(probe.server.requests().is_empty());
}

#[tokio::test]
async fn bearer_token_serves_every_scheme_that_takes_one() {
    let build = |builder: openapi_runtime::TransportBuilder| {
        builder
            .bearer_token("any")
            .credentials(credentials().token(&BEARER, "own"))
    };
    let probe = Probe::built(vec![Reply::status(204)], build).await;
    for (operation, token) in [
        (&WITH_BEARER, "own"),
        (&WITH_OAUTH, "any"),
        (&WITH_OPEN_ID, "any"),
        (&EITHER, "any"),
    ] {
        probe.send(operation).await.unwrap();
        let expected = format!("Bearer {token}");
        assert_eq!(probe.last().header("authorization"), Some(&*expected));
    }
    let error = probe.send(&WITH_WORD).await.unwrap_err();
    assert_unsent(&error, ErrorKind::Request, "an API key (`word`)");
}

#[tokio::test]
async fn what_the_caller_puts_there_is_not_doubled() {
    let set = credentials()
        .token(&BEARER, "t")
        .token(&HEADER, "k")
        .token(&COOKIE, "c")
        .token(&QUERY, "q");
    let given = Probe::to_open(set).await;
    let nothing = Probe::to_open(credentials()).await;
    for probe in [given, nothing] {
        let call = |operation| probe.transport.call(operation);
        let sent = call(&WITH_BEARER)
            .header("Authorization", "Mine 1")
            .request_empty::<()>();
        sent.await.unwrap();
        let values = |name: &str| {
            let headers = probe.last().headers.into_iter();
            headers
                .filter(|(found, _)| found.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
                .collect::<Vec<_>>()
        };
        assert_eq!(values("authorization"), ["Mine 1"]);
        call(&WITH_HEADER)
            .header("x-key", "mine")
            .request_empty::<()>()
            .await
            .unwrap();
        assert_eq!(values("x-key"), ["mine"]);
        call(&WITH_COOKIE)
            .cookie("session", "mine")
            .request_empty::<()>()
            .await
            .unwrap();
        assert_eq!(values("cookie"), ["session=mine"]);
        call(&WITH_QUERY)
            .query("api key", "mine")
            .request_empty::<()>()
            .await
            .unwrap();
        assert_eq!(probe.last().target, "/probe?api%20key=mine");
    }
}

#[test]
fn what_cannot_be_sent_is_refused_when_it_is_given() {
    let set = credentials;
    let cases = [
        (
            set().token(&HEADER, ""),
            "`header` cannot be sent: it is empty",
        ),
        (set().token(&HEADER, "secret\n"), "line break"),
        (set().token(&HEADER, "se\ncret"), "visible ASCII"),
        (set().token(&HEADER, "sécret"), "visible ASCII"),
        (set().token(&DIGEST, "sécret"), "visible ASCII"),
        (set().token(&COOKIE, "se;cret"), "RFC 6265"),
        (set().token(&COOKIE, "se cret"), "RFC 6265"),
        (set().token(&QUERY, " secret"), "white space"),
        (set().token(&BEARER, "Bearer secret"), "`Bearer `"),
        (set().oauth2(&OAUTH, "se cret"), "RFC 6750"),
        (set().basic(&BASIC, "us:er", "secret"), "colon"),
        (set().basic(&BASIC, "user", "sec\0ret"), "control"),
    ];
    for (set, expected) in cases {
        let error = refused(set);
        let text = format!("{error} {error:?}");
        assert!(text.contains(expected), "{expected}: {text}");
        assert!(!text.contains("cret"), "{text}");
    }
}

struct Counted(Mutex<Vec<String>>, &'static str);

impl TokenProvider for Counted {
    fn token<'a>(&'a self, scopes: &'a [&'a str]) -> TokenFuture<'a> {
        Box::pin(async move {
            let mut seen = self.0.lock().map_err(|_| "poisoned")?;
            seen.push(scopes.join(" "));
            Ok(format!("{}-{}", self.1, seen.len()))
        })
    }

    fn refused(&self, token: &str) {
        self.0.lock().unwrap().push(format!("refused {token}"));
    }
}

#[tokio::test]
async fn provider_is_asked_before_each_call_and_told_of_a_refusal() {
    let provider = Arc::new(Counted(Mutex::default(), "t"));
    let set = credentials()
        .oauth2(&OAUTH, Token::shared(provider.clone()))
        .token(&QUERY, Token::shared(provider.clone()));
    let replies = vec![
        Reply::status(204),
        Reply::status(204),
        Reply::status(401),
        Reply::status(204),
    ];
    let probe = Probe::new(replies, set).await;
    probe.send(&WITH_OAUTH).await.unwrap();
    assert_eq!(probe.last().header("authorization"), Some("Bearer t-1"));
    probe.send(&WITH_QUERY).await.unwrap();
    assert_eq!(probe.last().target, "/probe?api%20key=t-2");
    assert!(probe.send(&WITH_OAUTH).await.unwrap_err().is_unauthorized());
    probe.send(&WITH_OAUTH).await.unwrap();
    assert_eq!(probe.last().header("authorization"), Some("Bearer t-5"));
    let seen = provider.0.lock().unwrap().clone();
    assert_eq!(
        seen,
        ["read write", "", "read write", "refused t-3", "read write"]
    );
    assert_eq!(probe.server.requests().len(), 4, "nothing is repeated");
}

struct Failing(&'static str);

impl TokenProvider for Failing {
    fn token<'a>(&'a self, _scopes: &'a [&'a str]) -> TokenFuture<'a> {
        Box::pin(async move {
            if self.0.is_empty() {
                Err("the vault is closed".into())
            } else {
                Ok(self.0.to_owned())
            }
        })
    }
}

#[tokio::test]
async fn provider_that_has_nothing_stops_the_call() {
    let set = credentials()
        .token(&HEADER, Token::provided(Failing("s3cr3t\n")))
        .token(&QUERY, Token::provided(Failing("")));
    let probe = Probe::new(vec![Reply::status(204)], set).await;
    let error = probe.send(&WITH_QUERY).await.unwrap_err();
    assert_unsent(
        &error,
        ErrorKind::Credential,
        "there is no credential for GET /probe: `query`",
    );
    let source = std::error::Error::source(&error).unwrap();
    assert_eq!(source.to_string(), "the vault is closed");
    let error = probe.send(&WITH_HEADER).await.unwrap_err();
    assert_unsent(
        &error,
        ErrorKind::Credential,
        "`header` cannot be sent: it has white space",
    );
    assert!(!format!("{error} {error:?}").contains("s3cr3t"));
    let build = |builder: openapi_runtime::TransportBuilder| builder.bearer_provider(Failing("t"));
    let probe = Probe::built(vec![Reply::status(204)], build).await;
    probe.send(&WITH_BEARER).await.unwrap();
    assert_eq!(probe.last().header("authorization"), Some("Bearer t"));
}

#[test]
fn certificates_are_looked_at_when_the_transport_is_made() {
    let builder = || Transport::builder().base_url("https://h");
    let bad = Identity::from_pem("no certificate", "s3cr3t");
    let error = builder().identity(bad.clone()).build().unwrap_err();
    assert!(
        !format!("{error:?} {bad:?}").contains("s3cr3t"),
        "{error:?}"
    );
    let other = Identity::from_pem("another", "s3cr3t");
    let set = credentials().identity(&CERTIFICATE, other);
    let error = builder()
        .identity(bad)
        .credentials(set)
        .build()
        .unwrap_err();
    assert!(
        error.to_string().contains("several client certificates"),
        "{error}"
    );
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[tokio::test]
async fn certificate_satisfies_its_scheme_and_is_not_in_the_request() {
    let identity = || {
        let certificate = include_str!("../identity/certificate.pem");
        Identity::from_pem(certificate, include_str!("../identity/key.pem"))
    };
    let probe = Probe::to_open(credentials().identity(&CERTIFICATE, identity())).await;
    probe.send(&WITH_CERTIFICATE).await.unwrap();
    let names = probe
        .last()
        .headers
        .into_iter()
        .map(|(name, _)| name.to_ascii_lowercase());
    let mut names: Vec<String> = names.collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"]);
    let probe = Probe::built(vec![Reply::status(204)], |builder| {
        builder.identity(identity())
    })
    .await;
    probe.send(&WITH_CERTIFICATE).await.unwrap();
    let error = probe.send(&WITH_BEARER).await.unwrap_err();
    assert_unsent(&error, ErrorKind::Request, "asks for");
}

struct Slow(Duration);

impl TokenProvider for Slow {
    fn token<'a>(&'a self, _scopes: &'a [&'a str]) -> TokenFuture<'a> {
        Box::pin(async move {
            tokio::time::sleep(self.0).await;
            Ok("t-1".to_owned())
        })
    }
}

#[tokio::test(start_paused = true)]
async fn token_that_does_not_come_is_waited_for_within_the_time_of_the_call() {
    let never = credentials().token(&BEARER, Token::provided(Slow(Duration::MAX)));
    let probe = Probe::to_open(never).await;
    let begin = Instant::now();
    let error = probe.send(&WITH_BEARER).await.unwrap_err();
    let words = "for GET /probe: `bearer` did not come within 30s";
    assert_unsent(&error, ErrorKind::Credential, words);
    assert_eq!(begin.elapsed().as_secs(), 30);
    assert!(probe.server.requests().is_empty());
    let call = probe.transport.call(&WITH_BEARER).request_empty::<()>();
    let error = call
        .with_deadline(Duration::from_secs(2))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(error.to_string().contains("within 2s"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn waiting_for_a_token_takes_of_the_time_of_the_attempt() {
    let server = Server::start("", Then::Hang).await;
    let set = credentials().token(&BEARER, Token::provided(Slow(Duration::from_secs(18))));
    let builder = Transport::builder().base_url(server.url());
    let transport: Transport = builder.credentials(set).build().unwrap();
    let begin = Instant::now();
    let call = transport.call(&WITH_BEARER).request_empty::<()>();
    let error = call
        .with_deadline(Duration::from_secs(20))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(begin.elapsed().as_secs(), 20);
}
