//! How many requests are under way at once.

use std::time::Duration;

use openapi_runtime::{ErrorKind, Retries, Transport};
use openapi_testkit::{Reply, ScriptedServer};

use crate::api::{Client, TOKEN};
use crate::server::{Server, Then, json};

const RUN: &str = r#"{"id":"r","created_at":7}"#;

fn limited(url: &str, requests: usize) -> openapi_runtime::TransportBuilder {
    let builder = Transport::builder().base_url(url).bearer_token(TOKEN);
    builder.retries(Retries::none()).max_concurrency(requests)
}

#[tokio::test]
async fn no_more_are_under_way_than_may_be() {
    let server = Server::start("", Then::Hang).await;
    let builder = limited(&server.url(), 3).timeout(Duration::from_millis(300));
    let client = Client::new(builder.build().unwrap());
    let calls: Vec<_> = (0..9)
        .map(|_| tokio::spawn(client.get_run("r").into_future()))
        .collect();
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(server.seen().len(), 3);
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap_err().kind(), ErrorKind::Timeout);
    }
    // The time of an attempt begins when it leaves.
    assert_eq!(server.seen().len(), 9);
}

#[tokio::test]
async fn who_waits_for_too_long_has_sent_nothing() {
    let server = Server::start("", Then::Hang).await;
    let client = Client::new(limited(&server.url(), 1).build().unwrap());
    let first = tokio::spawn(client.get_run("r").into_future());
    while server.seen().is_empty() {
        tokio::task::yield_now().await;
    }
    let second = client.get_run("r").with_deadline(Duration::from_millis(50));
    let second = second.with_timeout(Duration::from_millis(50));
    let error = second.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(error.is_timeout() && !error.may_have_been_sent());
    assert_eq!(
        error.to_string(),
        "none of the 1 requests under way ended in time for GET /v1/run/{run_id}"
    );
    assert_eq!(server.seen().len(), 1);
    first.abort();
    assert!(first.await.is_err());
    // Whoever is dropped makes room.
    let third = client.get_run("r").with_timeout(Duration::from_millis(50));
    assert_eq!(third.await.unwrap_err().kind(), ErrorKind::Timeout);
}

#[tokio::test]
async fn an_answer_that_is_read_makes_room_and_so_does_an_error() {
    let ok = || {
        Reply::status(200)
            .header("content-type", "application/json")
            .body(RUN)
    };
    let all = vec![ok(), Reply::status(500), Reply::raw("nonsense"), ok()];
    let server = ScriptedServer::start(all).await.unwrap();
    let client = Client::new(limited(server.url(), 1).build().unwrap());
    let kept = client.get_run("r").await.unwrap();
    assert_eq!(
        client.get_run("r").await.unwrap_err().status().unwrap(),
        500
    );
    assert_eq!(
        client.get_run("r").await.unwrap_err().kind(),
        ErrorKind::Interrupted
    );
    assert_eq!(
        client.get_run("r").await.unwrap().into_inner(),
        kept.into_inner()
    );
}

#[tokio::test]
async fn none_is_taken_for_one() {
    let server = Server::answering(json("200 OK", RUN)).await;
    let client = Client::new(limited(&server.url(), 0).build().unwrap());
    assert!(client.get_run("r").await.is_ok());
}
