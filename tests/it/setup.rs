//! What `build` takes and refuses, and the environment.

use re_factor::Client;

use crate::support::*;

fn build(url: &str) -> Result<Client, re_factor::Error> {
    Client::builder().base_url(url).token(TOKEN).build()
}

#[test]
fn base_url_that_can_be_used_is_taken() {
    for url in [
        "https://api.example.com",
        "https://api.example.com/",
        "https://api.example.com:8443/prefix/",
        "HTTPS://API.example.com",
        "http://localhost:8080",
        "http://127.0.0.1:8080/",
        "http://127.9.9.9",
        "http://[::1]:8080",
    ] {
        build(url).unwrap_or_else(|error| panic!("{url}: {error}"));
    }
}

#[test]
fn base_url_that_cannot_be_used_is_refused_with_a_reason() {
    for (url, reason) in [
        ("", "base URL"),
        ("api.example.com", "https://"),
        ("ftp://api.example.com", "http"),
        ("file:///etc/passwd", "http"),
        ("https://api.example.com?key=1", "query"),
        ("https://api.example.com/#top", "fragment"),
        ("https://user:pass@api.example.com", "user"),
        ("http://api.example.com", "https"),
        ("http://10.0.0.1", "https"),
        ("http://localhost.example.com", "https"),
        ("https://", "host"),
    ] {
        let error = build(url).expect_err(url);
        assert!(error.is_setup(), "{url}");
        assert!(error.to_string().contains(reason), "{url}: {error}");
        assert!(!everything_shown(&error).contains("pass@"), "{error:?}");
    }
}

#[test]
fn plain_http_elsewhere_has_to_be_asked_for() {
    let builder = Client::builder()
        .base_url("http://api.example.com")
        .token(TOKEN);
    assert!(builder.allow_insecure_http(true).build().is_ok());
}

#[test]
fn base_url_is_required() {
    let error = Client::builder().token(TOKEN).build().unwrap_err();
    assert!(error.to_string().contains("base URL"), "{error}");
}

#[test]
fn token_that_is_none_is_refused_and_not_shown() {
    for token in ["", "two words", "line\nbreak", "ключ", "Bearer abc", "a=b"] {
        let built = Client::builder()
            .base_url("https://api.example.com")
            .token(token)
            .build();
        let error = built.expect_err(token);
        let shown = everything_shown(&error);
        assert!(token.is_empty() || !shown.contains(token), "{shown}");
    }
}

#[tokio::test]
async fn call_without_a_token_is_refused_before_anything_is_sent() {
    let (server, _) = scripted(vec![json_reply(200, &evaluation())]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let error = call(&client, "get").await.unwrap_err();
    assert!(!error.may_have_been_sent());
    assert!(error.to_string().contains("token"), "{error}");
    assert!(server.requests().is_empty());
}

/// The environment belongs to the process, so each case is a process of its own: this test, called
/// with the variable that says which case it is.
#[test]
fn environment_is_read() {
    let case = "RE_FACTOR_TEST_CASE";
    if let Ok(expected) = std::env::var(case) {
        let outcome =
            Client::from_env().map_or_else(|error| error.to_string(), |_| "ok".to_owned());
        assert_eq!(outcome, expected);
        return;
    }
    let url = ("RE_FACTOR_BASE_URL", "https://api.example.com");
    let token = ("RE_FACTOR_TOKEN", TOKEN);
    let empty = ("RE_FACTOR_BASE_URL", "");
    let cases: [(&[(&str, &str)], &str); 4] = [
        (&[url, token], "ok"),
        (
            &[empty, token],
            "the environment variable RE_FACTOR_BASE_URL is empty",
        ),
        (
            &[token],
            "the environment variable RE_FACTOR_BASE_URL is not set",
        ),
        (
            &[url],
            "the environment variable RE_FACTOR_TOKEN is not set",
        ),
    ];
    for (variables, expected) in cases {
        let mut test = std::process::Command::new(std::env::current_exe().unwrap());
        test.args(["--exact", "setup::environment_is_read"]);
        test.env_remove("RE_FACTOR_BASE_URL")
            .env_remove("RE_FACTOR_TOKEN");
        test.envs(variables.iter().copied()).env(case, expected);
        let output = test.output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
        assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"));
    }
}
