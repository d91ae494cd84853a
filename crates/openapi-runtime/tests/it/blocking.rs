//! Calls that are waited for without a runtime, and within one.

use std::time::Duration;

use openapi_runtime::{ErrorKind, Operation, Retries, Transport, blocking};
use openapi_testkit::{Reply, ScriptedServer};

use crate::api::{Client, TOKEN};
use crate::server::{Server, answer, json};

const RUN: &str = r#"{"id":"r","created_at":7}"#;

/// A server whose runtime is on a thread of its own.
fn server(bytes: String) -> Server {
    blocking::wait(Server::answering(bytes)).unwrap()
}

#[test]
fn a_call_is_made_without_a_runtime() {
    let server = server(json("200 OK", RUN));
    let answer = Client::at(server.url())
        .get_run("r")
        .send_blocking()
        .unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.into_inner().id, "r");
}

#[test]
fn an_error_is_as_it_is_otherwise() {
    let server = server(answer("404 Not Found", "x-request-id: q\r\n", ""));
    let error = Client::at(server.url())
        .get_run("r")
        .send_blocking()
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.request_id(), Some("q"));
}

/// Where `block_on` would be a panic.
#[tokio::test]
async fn a_call_is_made_within_a_runtime() {
    let server = server(json("200 OK", RUN));
    let client = Client::at(server.url());
    assert_eq!(
        client.get_run("r").send_blocking().unwrap().into_inner().id,
        "r"
    );
    // The same client goes on as before.
    assert_eq!(client.get_run("r").await.unwrap().into_inner().id, "r");
    assert_eq!(
        client.get_run("r").send_blocking().unwrap().into_inner().id,
        "r"
    );
}

/// A connection that is kept alive is driven by the runtime that it was made on, whose only thread is blocked here.
#[tokio::test]
async fn a_call_does_not_wait_for_the_runtime_that_it_blocks() {
    let kept = Reply::status(200).header("content-type", "application/json");
    let server = blocking::wait(ScriptedServer::start(vec![kept.body(RUN)]));
    let server = server.unwrap().unwrap();
    let builder = Transport::builder()
        .base_url(server.url())
        .bearer_token(TOKEN);
    let client = Client::new(builder.retries(Retries::none()).build().unwrap());
    for _ in 0..3 {
        client.get_run("r").await.unwrap();
        client.get_run("r").send_blocking().unwrap();
    }
    assert_eq!(server.connections(), 2);
}

#[test]
fn many_threads_share_a_client() {
    let server = server(json("200 OK", RUN));
    let client = Client::at(server.url());
    std::thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                for _ in 0..20 {
                    assert!(client.get_run("r").send_blocking().is_ok());
                }
            });
        }
    });
    assert_eq!(server.seen().len(), 320);
}

#[test]
fn it_is_tried_again_and_ends_in_time() {
    let replies = vec![
        Reply::status(503),
        Reply::status(503).delay(Duration::from_secs(60)),
    ];
    let server = blocking::wait(ScriptedServer::start(replies))
        .unwrap()
        .unwrap();
    let client = Client::new(
        Transport::builder()
            .base_url(server.url())
            .bearer_token(TOKEN)
            .build()
            .unwrap(),
    );
    let quick = Retries::default().between(Duration::ZERO, Duration::ZERO);
    let request = client
        .get_run("r")
        .with_retries(quick)
        .with_deadline(Duration::from_millis(300));
    let error = request.send_blocking().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
}

#[test]
fn a_stream_is_an_iterator() {
    static LINES: Operation = Operation {
        id: "lines",
        method: "GET",
        path: "/lines",
        success: &[200],
        accept: "application/jsonl",
        security: &[],
        server: None,
    };
    let server = server(answer(
        "200 OK",
        "content-type: application/jsonl\r\n",
        "1\n2\nx\n",
    ));
    let transport = Transport::builder().base_url(server.url());
    let transport: Transport = transport.build().unwrap();
    let stream = transport
        .call(&LINES)
        .request_lines::<u8, ()>()
        .send_blocking();
    let items: Vec<_> = blocking::iter(stream.unwrap().into_inner()).collect();
    let items: Vec<_> = items
        .into_iter()
        .map(|item| item.map_err(|error| error.kind()))
        .collect();
    assert_eq!(items, [Ok(1), Ok(2), Err(ErrorKind::Decode)]);
}

#[test]
fn a_panic_is_one_on_the_thread_that_waits() {
    let caught = std::panic::catch_unwind(|| blocking::wait(async { panic!("of the test") }));
    let panic = caught.unwrap_err();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"of the test"));
    assert_eq!(blocking::wait(async { 1 }).unwrap(), 1);
}

#[test]
fn what_would_wait_for_itself_is_an_error() {
    let inner =
        blocking::wait(async { blocking::wait(async { 1 }).map_err(|error| error.to_string()) });
    assert!(
        inner
            .unwrap()
            .unwrap_err()
            .starts_with("a blocking call was made within another one")
    );
}
