//! Spans by OpenTelemetry's conventions: which there are, and all that they say.

mod recorder;

use std::time::Duration;

use openapi_runtime::{Retries, Transport, TransportBuilder};
use openapi_testkit::{Reply, ScriptedServer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::api::{Client, TOKEN};
use crate::server::{Server, Then, closed_port, cut_off};
use recorder::Recorder;

fn builder(url: &str) -> TransportBuilder {
    let quick = Retries::default().between(Duration::ZERO, Duration::ZERO);
    let builder = Transport::builder().base_url(url).bearer_token(TOKEN);
    builder.retries(quick)
}

fn client(url: &str) -> Client {
    Client::new(builder(url).build().unwrap())
}

async fn scripted(replies: Vec<Reply>) -> ScriptedServer {
    ScriptedServer::start(replies).await.unwrap()
}

fn run() -> Reply {
    let reply = Reply::status(200).header("content-type", "application/json");
    reply.body(r#"{"id": "r", "created_at": 1}"#)
}

/// The span of a call of `get_run`, with what it says beside that.
fn call(more: &str) -> String {
    let call = "call \
        http.request.method=GET \
        openapi.operation.id=get_run \
        otel.kind=internal \
        otel.name=get_run \
        url.template=/v1/run/{run_id}";
    sorted(&format!("{call} {more}"))
}

/// The same of one of its attempts.
fn attempt(url: &str, more: &str) -> String {
    let port = url.rsplit(':').next().unwrap();
    sorted(&format!(
        "call/attempt \
        http.request.method=GET \
        openapi.operation.id=get_run \
        otel.kind=client \
        otel.name=GET_/v1/run/{{run_id}} \
        server.address=127.0.0.1 \
        server.port={port} \
        url.template=/v1/run/{{run_id}} {more}"
    ))
}

fn sorted(line: &str) -> String {
    let (name, fields) = line.split_once(' ').unwrap();
    let mut fields: Vec<&str> = fields.split_whitespace().collect();
    fields.sort_unstable();
    format!("{name} {}", fields.join(" "))
}

#[tokio::test]
async fn success_is_a_call_with_an_attempt() {
    let recorder = Recorder::start();
    let server = scripted(vec![run().header("x-request-id", "q-1")]).await;
    client(server.url()).get_run("id-1").await.unwrap();
    let expected = [
        call("http.response.status_code=200 openapi.attempts=1"),
        attempt(
            server.url(),
            "http.response.status_code=200 openapi.request.id=q-1",
        ),
    ];
    assert_eq!(recorder.closed(), expected);
}

#[tokio::test]
async fn attempts_of_a_call_are_beside_each_other() {
    let recorder = Recorder::start();
    let busy = Reply::status(503).header("retry-after", "1");
    let server = scripted(vec![busy.header("request-id", "q-1"), run()]).await;
    client(server.url()).get_run("id-1").await.unwrap();
    let expected = [
        call("http.response.status_code=200 openapi.attempts=2"),
        attempt(
            server.url(),
            "error.type=503 http.response.status_code=503 openapi.request.id=q-1 \
             openapi.retry.pause=1 openapi.retry.reason=status otel.status_code=ERROR",
        ),
        attempt(
            server.url(),
            "http.request.resend_count=1 http.response.status_code=200",
        ),
    ];
    assert_eq!(recorder.closed(), expected);
}

#[tokio::test]
async fn refusal_is_an_error_by_its_status() {
    let recorder = Recorder::start();
    let server = scripted(vec![Reply::status(404)]).await;
    client(server.url()).get_run("id-1").await.unwrap_err();
    let refused = "error.type=404 http.response.status_code=404 otel.status_code=ERROR";
    let expected = [
        call(&format!("{refused} openapi.attempts=1")),
        attempt(server.url(), refused),
    ];
    assert_eq!(recorder.closed(), expected);
}

#[tokio::test]
async fn redirect_is_an_error_of_the_call_alone() {
    let recorder = Recorder::start();
    let server = scripted(vec![Reply::status(302).header("location", "/id-1")]).await;
    client(server.url()).get_run("id-1").await.unwrap_err();
    let expected = [
        call(
            "error.type=302 http.response.status_code=302 openapi.attempts=1 otel.status_code=ERROR",
        ),
        attempt(server.url(), "http.response.status_code=302"),
    ];
    assert_eq!(recorder.closed(), expected);
}

#[tokio::test]
async fn connection_that_cannot_be_made_is_said_by_each_attempt() {
    let recorder = Recorder::start();
    let url = format!("http://127.0.0.1:{}", closed_port().await);
    client(&url).get_run("id-1").await.unwrap_err();
    let failed = "error.type=connect otel.status_code=ERROR";
    let again = format!("{failed} openapi.retry.pause=0 openapi.retry.reason=connect");
    let expected = [
        call(&format!("{failed} openapi.attempts=3")),
        attempt(&url, &again),
        attempt(&url, &format!("{again} http.request.resend_count=1")),
        attempt(&url, &format!("{failed} http.request.resend_count=2")),
    ];
    assert_eq!(recorder.closed(), expected);
}

#[tokio::test]
async fn body_that_is_no_answer_is_an_error_of_the_call_alone() {
    let not_json = Reply::status(200).body("no");
    let server = scripted(vec![not_json]).await;
    let broken = Server::answering(cut_off("200 OK", "{")).await;
    let broken_url = broken.url();
    for (url, kind, id) in [
        (server.url(), "decode", ""),
        (&broken_url, "interrupted", "openapi.request.id=r-1"),
    ] {
        let recorder = Recorder::start();
        client(url).get_run("id-1").await.unwrap_err();
        let status = "http.response.status_code=200";
        let failed = format!("{status} error.type={kind} otel.status_code=ERROR");
        let expected = [
            call(&format!("{failed} openapi.attempts=1")),
            attempt(url, &format!("{status} {id}")),
        ];
        assert_eq!(recorder.closed(), expected);
    }
}

#[tokio::test]
async fn call_that_cannot_be_made_has_no_attempt() {
    let recorder = Recorder::start();
    client("https://h").get_run("..").await.unwrap_err();
    let expected = [call("error.type=request otel.status_code=ERROR")];
    assert_eq!(recorder.closed(), expected);
}

#[tokio::test]
async fn call_that_is_dropped_says_so() {
    let recorder = Recorder::start();
    let server = Server::start("", Then::Hang).await;
    let client = client(&server.url());
    let call = tokio::time::timeout(Duration::from_millis(100), client.get_run("id-1").send());
    assert!(call.await.is_err());
    let cancelled = "error.type=cancelled otel.status_code=ERROR";
    let expected = [self::call(cancelled), attempt(&server.url(), cancelled)];
    assert_eq!(recorder.closed(), expected);
}

#[tokio::test]
async fn stream_is_a_call_to_its_head_and_one_more_where_it_connects_again() {
    let recorder = Recorder::start();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let transport = builder(&format!("http://{address}")).build().unwrap();
    let serve = async {
        for event in ["retry: 1\ndata: 1\n\n", "data: 2\n\n"] {
            let (mut peer, _) = listener.accept().await.unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(peer.read_u8().await.unwrap());
            }
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
            let answer = format!("{head}{event}");
            peer.write_all(answer.as_bytes()).await.unwrap();
        }
    };
    let read = async {
        let call = transport.call(&crate::streams::WATCH);
        let call = call.request_events::<u8, ()>().await;
        let mut events = call.unwrap().into_inner().reconnecting(1);
        assert_eq!(recorder.closed().len(), 2, "while the stream goes on");
        for data in [1, 2] {
            assert_eq!(events.next().await.unwrap().unwrap().data, data);
        }
    };
    tokio::join!(serve, read);
    let call = "call http.request.method=GET http.response.status_code=200 openapi.attempts=1 \
        openapi.operation.id=watch otel.kind=internal otel.name=watch url.template=/watch";
    let attempt = format!(
        "call/attempt http.request.method=GET http.response.status_code=200 \
        openapi.operation.id=watch otel.kind=client otel.name=GET_/watch \
        server.address=127.0.0.1 server.port={} url.template=/watch",
        address.port()
    );
    let once = [call, &attempt];
    assert_eq!(recorder.closed(), [once, once].concat());
}

#[tokio::test]
async fn calls_at_once_have_each_their_own() {
    let recorder = Recorder::start();
    let server = scripted(vec![run().delay(Duration::from_millis(50))]).await;
    let client = client(server.url());
    let outer = tracing::info_span!(target: "openapi_runtime", "outer");
    let calls = async { tokio::join!(client.get_run("a").send(), client.get_run("b").send()) };
    let (a, b) = tracing::Instrument::instrument(calls, outer).await;
    a.unwrap();
    b.unwrap();
    let names: Vec<String> = recorder.closed();
    let names: Vec<&str> = names
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let call = ["outer/call", "outer/call/attempt"];
    assert_eq!(names, [&["outer"], &call[..], &call[..]].concat());
    assert!(recorder.is_outside());
}
