//! Each error is of one class, and its predicate says so.

use std::time::Duration;

use re_factor::test_util::{Reply, ScriptedServer, TOKEN, recorded};
use re_factor::{Client, ClientBuilder, Error, Retries};

use crate::support::*;

/// The classes whose predicates are true.
fn classes(error: &Error) -> Vec<&'static str> {
    let all = [
        ("setup", error.is_setup()),
        ("request", error.is_request()),
        ("connect", error.is_connect()),
        ("timeout", error.is_timeout()),
        ("interrupted", error.is_interrupted()),
        ("status", error.is_status()),
        ("decode", error.is_decode()),
        ("too large", error.is_too_large()),
    ];
    all.into_iter()
        .filter_map(|(name, is_so)| is_so.then_some(name))
        .collect()
}

fn to(url: &str) -> ClientBuilder {
    Client::builder().base_url(url).retries(Retries::none())
}

async fn listed(builder: ClientBuilder) -> Error {
    let run = builder.build().map(|client| client.run(run_id()));
    match run {
        Ok(run) => run.evaluations().list().await.unwrap_err(),
        Err(error) => error,
    }
}

async fn answered(reply: Reply) -> Error {
    let server = ScriptedServer::start([reply]).await.unwrap();
    let builder = to(server.url()).token(TOKEN).max_response_bytes(500);
    listed(builder.timeout(Duration::from_secs(2))).await
}

#[tokio::test]
async fn each_error_is_of_one_class() {
    assert_eq!(classes(&listed(to("no URL").token(TOKEN)).await), ["setup"]);
    assert_eq!(
        classes(&listed(to("http://127.0.0.1:1")).await),
        ["request"]
    );
    let unheard = listed(to("http://127.0.0.1:1").token(TOKEN)).await;
    assert_eq!(classes(&unheard), ["connect"]);
    let json = |body: &str| {
        Reply::status(200)
            .header("content-type", "application/json")
            .body(body)
    };
    for (reply, class) in [
        (
            recorded::evaluations().delay(Duration::from_secs(60)),
            "timeout",
        ),
        (Reply::raw("garbage\r\n\r\n"), "interrupted"),
        (json("[]").cut_after(1), "interrupted"),
        (recorded::unauthorized(), "status"),
        (Reply::status(503), "status"),
        (Reply::status(302).header("location", "/"), "status"),
        (json("{}"), "decode"),
        (recorded::evaluations(), "too large"),
    ] {
        let error = answered(reply).await;
        assert_eq!(classes(&error), [class], "{error}");
    }
}
