//! Tokens of OAuth 2: got, kept, renewed, refused.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use openapi_runtime::{ClientCredentials, ErrorKind, RefreshToken, UserPassword};
use openapi_testkit::{RecordedRequest, Reply};

use crate::schemes::*;

fn token(text: &str, more: &str) -> Reply {
    let body = format!(r#"{{"access_token":"{text}","token_type":"bearer"{more}}}"#);
    Reply::status(200).body(body)
}

fn done() -> Reply {
    Reply::status(204)
}

fn client() -> ClientCredentials {
    ClientCredentials::new("cl:ient", "s3cr3t é")
}

/// What was asked for, request by request: target, form or token.
fn story(requests: &[RecordedRequest]) -> Vec<String> {
    let line = |request: &RecordedRequest| {
        let authorization = request.header("authorization").unwrap_or_default();
        match request.method.as_str() {
            "POST" => format!(
                "{} {}",
                request.target,
                String::from_utf8_lossy(&request.body)
            ),
            _ => format!("{} {authorization}", request.target),
        }
    };
    requests.iter().map(line).collect()
}

#[tokio::test]
async fn token_is_got_once_for_each_set_of_scopes() {
    let replies = vec![
        token("t1", r#","expires_in":3600"#),
        done(),
        done(),
        token("t2", ""),
        done(),
    ];
    let probe = Probe::new(replies, credentials().oauth2(&OAUTH, client())).await;
    for operation in [
        &WITH_OAUTH,
        &WITH_OAUTH,
        &WITH_OTHER_SCOPES,
        &WITH_OTHER_SCOPES,
        &WITH_OAUTH,
    ] {
        probe.send(operation).await.unwrap();
    }
    let requests = probe.server.requests();
    let expected = [
        "/token grant_type=client_credentials&scope=read%20write",
        "/probe Bearer t1",
        "/probe Bearer t1",
        "/token grant_type=client_credentials&scope=admin",
        "/probe Bearer t2",
        "/probe Bearer t2",
        "/probe Bearer t1",
    ];
    assert_eq!(story(&requests), expected);
    let basic = format!("Basic {}", STANDARD.encode("cl%3Aient:s3cr3t%20%C3%A9"));
    assert_eq!(requests[0].header("authorization"), Some(&*basic));
    assert_eq!(
        requests[0].header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(requests[0].header("accept"), Some("application/json"));
}

#[tokio::test]
async fn what_is_said_to_the_token_endpoint_is_the_callers() {
    let given = client()
        .client_in_form()
        .scopes(["all"])
        .parameter("audience", "https://api")
        .token_url("/elsewhere");
    let probe = Probe::new(
        vec![token("t", ""), done()],
        credentials().oauth2(&OAUTH, given),
    )
    .await;
    probe.send(&WITH_OAUTH).await.unwrap();
    probe.send(&WITH_OTHER_SCOPES).await.unwrap();
    let form = "/elsewhere grant_type=client_credentials&scope=all&client_id=cl%3Aient\
         &client_secret=s3cr3t%20%C3%A9&audience=https%3A%2F%2Fapi";
    let requests = probe.server.requests();
    assert_eq!(
        story(&requests),
        [form, "/probe Bearer t", "/probe Bearer t"]
    );
    assert_eq!(requests[0].header("authorization"), None);
}

#[tokio::test]
async fn token_that_has_ended_is_got_anew() {
    let replies = vec![
        token("t1", r#","expires_in":0"#),
        done(),
        token("t2", r#","expires_in":"0""#),
        done(),
    ];
    let probe = Probe::new(replies, credentials().oauth2(&OAUTH, client())).await;
    probe.send(&WITH_OAUTH).await.unwrap();
    probe.send(&WITH_OAUTH).await.unwrap();
    let story = story(&probe.server.requests());
    assert_eq!(
        (&*story[1], &*story[3]),
        ("/probe Bearer t1", "/probe Bearer t2")
    );
}

#[tokio::test]
async fn token_that_is_refused_is_forgotten_and_the_call_is_not_repeated() {
    let replies = vec![token("t1", ""), Reply::status(401), token("t2", ""), done()];
    let probe = Probe::new(replies, credentials().oauth2(&OAUTH, client())).await;
    assert!(probe.send(&WITH_OAUTH).await.unwrap_err().is_unauthorized());
    assert_eq!(probe.server.requests().len(), 2);
    probe.send(&WITH_OAUTH).await.unwrap();
    assert_eq!(story(&probe.server.requests())[3], "/probe Bearer t2");
}

#[tokio::test]
async fn refresh_token_is_followed_by_those_that_come_of_it() {
    let replies = vec![
        token("t1", r#","expires_in":0,"refresh_token":"r2""#),
        done(),
        token("t2", r#","expires_in":0"#),
        done(),
        token("t3", ""),
        done(),
    ];
    let given = RefreshToken::new("r1").client_id("app");
    let probe = Probe::new(replies, credentials().oauth2(&OAUTH, given)).await;
    for _ in 0..3 {
        probe.send(&WITH_OAUTH).await.unwrap();
    }
    let story = story(&probe.server.requests());
    let form =
        |token| format!("/refresh grant_type=refresh_token&refresh_token={token}&client_id=app");
    assert_eq!(
        [&story[0], &story[2], &story[4]],
        [&form("r1"), &form("r2"), &form("r2")]
    );
}

#[tokio::test]
async fn password_is_used_again_where_its_refresh_token_has_ended() {
    let replies = vec![
        token("t1", r#","expires_in":0,"refresh_token":"r1""#),
        done(),
        Reply::status(400).body(r#"{"error":"invalid_grant"}"#),
        token("t2", ""),
        done(),
    ];
    let given = UserPassword::new("me", "p&w").client("app", "s");
    let probe = Probe::new(replies, credentials().oauth2(&OAUTH, given)).await;
    probe.send(&WITH_OAUTH).await.unwrap();
    probe.send(&WITH_OAUTH).await.unwrap();
    let password = "/login grant_type=password&username=me&password=p%26w&scope=read%20write";
    let expected = [
        password,
        "/probe Bearer t1",
        "/renew grant_type=refresh_token&refresh_token=r1&scope=read%20write",
        password,
        "/probe Bearer t2",
    ];
    assert_eq!(story(&probe.server.requests()), expected);
}

#[tokio::test]
async fn calls_that_come_while_a_token_is_got_wait_for_it() {
    let slow = token("t", r#","expires_in":0"#).delay(Duration::from_millis(100));
    let probe = Probe::new(vec![slow, done()], credentials().oauth2(&OAUTH, client())).await;
    let (a, b, c) = tokio::join!(
        probe.send(&WITH_OAUTH),
        probe.send(&WITH_OAUTH),
        probe.send(&WITH_OAUTH),
    );
    for sent in [a, b, c] {
        sent.unwrap();
    }
    let posts = probe
        .server
        .requests()
        .iter()
        .filter(|one| one.method == "POST")
        .count();
    assert_eq!((posts, probe.server.requests().len()), (1, 4));
}

#[tokio::test]
async fn calls_that_wait_share_a_failure_and_later_ones_try_again() {
    let slow = Reply::status(503).delay(Duration::from_millis(100));
    let replies = vec![slow, token("t", ""), done()];
    let probe = Probe::new(replies, credentials().oauth2(&OAUTH, client())).await;
    let (a, b) = tokio::join!(probe.send(&WITH_OAUTH), probe.send(&WITH_OAUTH));
    for error in [a.unwrap_err(), b.unwrap_err()] {
        assert_unsent(&error, ErrorKind::Credential, "503");
    }
    assert_eq!(probe.server.requests().len(), 1);
    probe.send(&WITH_OAUTH).await.unwrap();
}

#[tokio::test]
async fn call_that_is_dropped_lets_others_on() {
    let slow = token("t1", "").delay(Duration::from_secs(60));
    let probe = Probe::new(
        vec![slow, token("t2", ""), done()],
        credentials().oauth2(&OAUTH, client()),
    )
    .await;
    let dropped = tokio::time::timeout(Duration::from_millis(100), probe.send(&WITH_OAUTH));
    assert!(dropped.await.is_err());
    probe.send(&WITH_OAUTH).await.unwrap();
    assert_eq!(probe.last().header("authorization"), Some("Bearer t2"));
}

#[tokio::test]
async fn token_endpoint_that_gives_none_is_said_without_secrets() {
    let echo =
        r#"{"error":"invalid_client","error_description":"bad s3cr3t é or s3cr3t%20%C3%A9"}"#;
    let cases = [
        (
            Reply::status(401).body(echo),
            "said 401 Unauthorized: invalid_client: bad [redacted]",
        ),
        (
            Reply::status(302).header("location", "/s3cr3t"),
            "said 302 Found",
        ),
        (Reply::status(500).body("s3cr3t é"), "said 500"),
        (
            Reply::status(200).body("s3cr3t é"),
            "did not answer in JSON",
        ),
        (Reply::status(200).body("{}"), "no `access_token`"),
        (token("t t", ""), "no bearer token"),
        (
            Reply::status(200).body(r#"{"access_token":"s3cr3t","token_type":"mac"}"#),
            "`Bearer`",
        ),
        (Reply::raw("s3cr3t"), "127.0.0.1"),
    ];
    for (reply, expected) in cases {
        let probe = Probe::new(vec![reply], credentials().oauth2(&OAUTH, client())).await;
        let error = probe.send(&WITH_OAUTH).await.unwrap_err();
        assert_unsent(&error, ErrorKind::Credential, expected);
        assert_unsent(
            &error,
            ErrorKind::Credential,
            &format!("`oauth` was not given: {}", probe.server.url()),
        );
        let texts = crate::secrets::texts(&error);
        assert!(!texts.contains("s3cr3t"), "{texts}");
    }
}

#[tokio::test]
async fn token_endpoint_that_is_not_there_is_said() {
    let url = format!(
        "http://127.0.0.1:{}/token",
        crate::server::closed_port().await
    );
    let probe =
        Probe::to_open(credentials().oauth2(&OAUTH, client().token_url(url.as_str()))).await;
    let error = probe.send(&WITH_OAUTH).await.unwrap_err();
    assert_unsent(&error, ErrorKind::Credential, &url.replace("/token", ": "));
    let plain = client().token_url("http://auth.example.com/token");
    let probe = Probe::to_open(credentials().oauth2(&OAUTH, plain)).await;
    let error = probe.send(&WITH_OAUTH).await.unwrap_err();
    assert_unsent(&error, ErrorKind::Credential, "plain `http`");
    let other = client().token_url("ftp://auth.example.com/token");
    let probe = Probe::to_open(credentials().oauth2(&OAUTH, other)).await;
    let error = probe.send(&WITH_OAUTH).await.unwrap_err();
    assert_unsent(&error, ErrorKind::Credential, "neither `https` nor `http`");
    assert!(probe.server.requests().is_empty());
    let nowhere = refused(credentials().oauth2(&BEARER, client()));
    assert!(nowhere.to_string().contains("token_url"), "{nowhere}");
}

#[tokio::test]
async fn open_id_says_where_tokens_are_to_be_had() {
    let discovery = || Reply::status(200).body(r#"{"token_endpoint":"/oidc/token"}"#);
    let replies = vec![
        discovery(),
        token("t1", r#","expires_in":0"#),
        done(),
        token("t2", ""),
        done(),
    ];
    let probe = Probe::new(replies, credentials().oauth2(&OPEN_ID, client())).await;
    probe.send(&WITH_OPEN_ID).await.unwrap();
    probe.send(&WITH_OPEN_ID).await.unwrap();
    let form = "/oidc/token grant_type=client_credentials&scope=openid";
    let expected = [
        "/openid ",
        form,
        "/probe Bearer t1",
        form,
        "/probe Bearer t2",
    ];
    assert_eq!(story(&probe.server.requests()), expected);
    let replies = vec![
        Reply::status(200).body("{}"),
        discovery(),
        token("t", ""),
        done(),
    ];
    let probe = Probe::new(replies, credentials().oauth2(&OPEN_ID, client())).await;
    let error = probe.send(&WITH_OPEN_ID).await.unwrap_err();
    assert_unsent(&error, ErrorKind::Credential, "names no `token_endpoint`");
    probe.send(&WITH_OPEN_ID).await.unwrap();
}
