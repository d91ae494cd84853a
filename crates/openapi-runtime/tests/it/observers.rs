//! What is told of every attempt, and what never is.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use openapi_runtime::{
    Attempt, AttemptEnd, AttemptOutcome, ErrorKind, Observer, Retries, Transport, TransportBuilder,
};
use openapi_testkit::{Reply, ScriptedServer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::api::{Client, TOKEN};
use crate::server::{Server, Then, closed_port};

/// Keeps what it is told, in a line each.
#[derive(Clone, Default)]
pub(crate) struct Diary(Arc<Mutex<Vec<String>>>);

impl Diary {
    pub(crate) fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    fn add(&self, line: String) {
        self.0.lock().unwrap().push(line);
    }
}

impl Observer for Diary {
    fn before(&self, attempt: &Attempt) {
        let (operation, number) = (attempt.operation(), attempt.number());
        self.add(format!("{number} {operation}"));
    }

    fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome<'_>) {
        let mut line = format!("{} {:?}", attempt.number(), outcome.end());
        if let Some(id) = outcome.request_id() {
            line.push_str(&format!(" id={id}"));
        }
        if let Some(retry) = outcome.retry() {
            line.push_str(&format!(" again={} {:?}", retry.reason(), retry.pause()));
        }
        self.add(line);
    }
}

fn watched(url: &str) -> (TransportBuilder, Diary) {
    let diary = Diary::default();
    let quick = Retries::default().between(Duration::ZERO, Duration::ZERO);
    let builder = Transport::builder().base_url(url).bearer_token(TOKEN);
    (builder.retries(quick).observer(diary.clone()), diary)
}

fn client(url: &str) -> (Client, Diary) {
    let (builder, diary) = watched(url);
    (Client::new(builder.build().unwrap()), diary)
}

async fn scripted(replies: Vec<Reply>) -> ScriptedServer {
    ScriptedServer::start(replies).await.unwrap()
}

fn run() -> Reply {
    let reply = Reply::status(200).header("content-type", "application/json");
    reply.body(r#"{"id": "r", "created_at": 1}"#)
}

const BEGUN: &str = "1 GET /v1/run/{run_id}";

#[tokio::test]
async fn success_is_one_attempt() {
    let server = scripted(vec![run().header("x-request-id", "q-1")]).await;
    let (client, diary) = client(server.url());
    client.get_run("id-1").await.unwrap();
    assert_eq!(diary.lines(), [BEGUN, "1 Answered(200) id=q-1"]);
}

#[tokio::test]
async fn each_attempt_is_told_with_why_and_when_another_follows() {
    let busy = Reply::status(503).header("request-id", "q-1");
    let server = scripted(vec![busy, Reply::status(429), run()]).await;
    let (client, diary) = client(server.url());
    client.get_run("id-1").await.unwrap();
    let expected = [
        BEGUN,
        "1 Answered(503) id=q-1 again=status 0ns",
        "2 GET /v1/run/{run_id}",
        "2 Answered(429) again=status 0ns",
        "3 GET /v1/run/{run_id}",
        "3 Answered(200)",
    ];
    assert_eq!(diary.lines(), expected);
}

#[tokio::test]
async fn pause_that_the_server_asks_for_is_told() {
    let busy = Reply::status(503).header("retry-after", "1");
    let server = scripted(vec![busy, run()]).await;
    let (client, diary) = client(server.url());
    client.get_run("id-1").await.unwrap();
    assert_eq!(diary.lines()[1], "1 Answered(503) again=status 1s");
}

#[tokio::test]
async fn last_attempt_is_followed_by_none() {
    let server = scripted(vec![Reply::status(503)]).await;
    let (client, diary) = client(server.url());
    client.get_run("id-1").await.unwrap_err();
    assert_eq!(diary.lines()[5], "3 Answered(503)");
    let server = scripted(vec![Reply::status(404)]).await;
    let (client, diary) = self::client(server.url());
    client.get_run("id-1").await.unwrap_err();
    assert_eq!(diary.lines(), [BEGUN, "1 Answered(404)"]);
}

#[tokio::test]
async fn attempts_without_an_answer_are_told_by_kind() {
    let url = format!("http://127.0.0.1:{}", closed_port().await);
    let (client, diary) = client(&url);
    client.get_run("id-1").await.unwrap_err();
    assert_eq!(diary.lines()[1], "1 Failed(Connect) again=connect 0ns");
    assert_eq!(diary.lines()[5], "3 Failed(Connect)");

    let server = Server::answering("").await;
    let (client, diary) = self::client(&server.url());
    client.get_run("id-1").await.unwrap_err();
    let broken = "1 Failed(Interrupted) again=interrupted 0ns";
    assert_eq!(diary.lines()[1], broken);

    let server = Server::start("", Then::Hang).await;
    let (builder, diary) = watched(&server.url());
    let client = Client::new(builder.timeout(Duration::from_millis(50)).build().unwrap());
    client.get_run("id-1").await.unwrap_err();
    assert_eq!(diary.lines()[1], "1 Failed(Timeout) again=timeout 0ns");
}

#[tokio::test]
async fn call_without_its_credential_is_an_attempt_that_was_not_sent() {
    let diary = Diary::default();
    let builder = Transport::builder()
        .base_url("https://h")
        .observer(diary.clone());
    let client = Client::new(builder.build().unwrap());
    client.get_run("id-1").await.unwrap_err();
    assert_eq!(diary.lines(), [BEGUN, "1 Failed(Request)"]);
}

#[tokio::test]
async fn call_that_is_dropped_ends_its_attempt() {
    let server = Server::start("", Then::Hang).await;
    let (client, diary) = client(&server.url());
    let call = tokio::time::timeout(Duration::from_millis(100), client.get_run("id-1").send());
    assert!(call.await.is_err());
    assert_eq!(diary.lines(), [BEGUN, "1 Dropped"]);
}

#[tokio::test]
async fn stream_that_connects_again_begins_anew() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (builder, diary) = watched(&format!("http://{}", listener.local_addr().unwrap()));
    let transport = builder.build().unwrap();
    let serve = async {
        for event in ["retry: 1\ndata: 1\n\n", "data: 2\n\n"] {
            let (mut peer, _) = listener.accept().await.unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(peer.read_u8().await.unwrap());
            }
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
            peer.write_all(format!("{head}{event}").as_bytes())
                .await
                .unwrap();
        }
    };
    let read = async {
        let call = transport
            .call(&crate::streams::WATCH)
            .request_events::<u8, ()>();
        let mut events = call.await.unwrap().into_inner().reconnecting(1);
        for data in [1, 2] {
            assert_eq!(events.next().await.unwrap().unwrap().data, data);
        }
    };
    tokio::join!(serve, read);
    let once = ["1 GET /watch", "1 Answered(200)"];
    assert_eq!(diary.lines(), [once, once].concat());
}

/// Keeps everything that there is to see.
#[derive(Default)]
struct Curious(Mutex<Vec<(String, Duration)>>);

impl Observer for Curious {
    fn before(&self, attempt: &Attempt) {
        let seen = format!("{attempt:?} {attempt:#?} {}", attempt.server_address());
        self.0.lock().unwrap().push((seen, Duration::ZERO));
    }

    fn after(&self, attempt: &Attempt, outcome: &AttemptOutcome<'_>) {
        let (host, port) = (attempt.server_address(), attempt.server_port());
        let seen = format!("{host} {port} {attempt:?} {outcome:?} {:?}", outcome.end());
        self.0.lock().unwrap().push((seen, outcome.elapsed()));
    }
}

#[tokio::test]
async fn nothing_of_a_request_is_told_but_where_it_goes() {
    let slow = Reply::status(500).header("x-request-id", TOKEN).body(TOKEN);
    let server = scripted(vec![slow.delay(Duration::from_millis(30))]).await;
    let curious = Arc::new(Curious::default());
    let builder = Transport::builder()
        .base_url(server.url())
        .bearer_token(TOKEN);
    let builder = builder
        .retries(Retries::none())
        .observer(Arc::clone(&curious));
    let transport = builder.build().unwrap();
    let call = transport.call(&crate::api::GET_RUN).path("run_id", "id-1");
    let call = call
        .query("q", "id-1")
        .header("x-trace", "id-1")
        .cookie("c", "id-1");
    let request = call.text("text/plain", "id-1").request::<u8, ()>();
    assert_eq!(request.await.unwrap_err().kind(), ErrorKind::Status);
    let seen = curious.0.lock().unwrap();
    assert_eq!(seen.len(), 2);
    for (seen, _) in &*seen {
        assert!(!seen.contains("s3cr3t") && !seen.contains("id-1"), "{seen}");
    }
    let (after, elapsed) = &seen[1];
    let port = server.url().rsplit(':').next().unwrap();
    assert!(after.starts_with(&format!("127.0.0.1 {port} ")), "{after}");
    assert!(after.contains("request_id: None"), "{after}");
    assert!(*elapsed >= Duration::from_millis(30), "{elapsed:?}");
}

#[tokio::test]
async fn host_has_no_brackets_and_the_port_is_that_of_the_scheme() {
    for (url, expected) in [
        ("https://[::1]/v1", "::1 443 "),
        ("http://localhost", "localhost 80 "),
    ] {
        let curious = Arc::new(Curious::default());
        let builder = Transport::builder()
            .base_url(url)
            .observer(Arc::clone(&curious));
        let client = Client::new(builder.build().unwrap());
        // There is no token, so that nothing is sent.
        client.get_run("r").await.unwrap_err();
        let seen = curious.0.lock().unwrap();
        assert!(seen[1].0.starts_with(expected), "{}", seen[1].0);
    }
}

#[test]
fn ends_are_compared() {
    assert_ne!(AttemptEnd::Dropped, AttemptEnd::Failed(ErrorKind::Timeout));
}
