//! What is tried again, how often, and what is said of it.

use std::time::Duration;

use http::StatusCode;
use openapi_runtime::{
    Body, ErrorKind, Operation, Request, Retries, Transport, TransportBuilder, file_body,
};
use openapi_testkit::{Reply, ScriptedServer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::api::{Client, TOKEN};
use crate::server::{Server, Then, closed_port};

/// As by default, and without waiting.
fn hasty(url: &str) -> TransportBuilder {
    let quick = Retries::default().between(Duration::ZERO, Duration::ZERO);
    let builder = Transport::builder().base_url(url).bearer_token(TOKEN);
    builder.retries(quick)
}

fn client(url: &str) -> Client {
    Client::new(hasty(url).build().unwrap())
}

async fn scripted(replies: Vec<Reply>) -> ScriptedServer {
    ScriptedServer::start(replies).await.unwrap()
}

fn run() -> Reply {
    let reply = Reply::status(200).header("content-type", "application/json");
    reply.body(r#"{"id": "r", "created_at": 1}"#)
}

macro_rules! operations {
    ($($name:ident $method:literal)*) => {
        $(static $name: Operation = Operation {
            id: "act",
            method: $method,
            path: "/act",
            success: &[204],
            accept: "",
            security: &[],
            server: None,
        };)*
    };
}

operations! {
    GET "GET" HEAD "HEAD" PUT "PUT" DELETE "DELETE" OPTIONS "OPTIONS" POST "POST" PATCH "PATCH"
}

fn act(url: &str, operation: &'static Operation) -> Request<()> {
    let transport: Transport = hasty(url).build().unwrap();
    transport.call(operation).request_empty()
}

#[tokio::test]
async fn passing_statuses_are_tried_again_and_others_are_answers() {
    for status in 400..600_u16 {
        let server = scripted(vec![Reply::status(status), Reply::status(status), run()]).await;
        let answer = client(server.url()).get_run("r").await;
        let is_passing = matches!(status, 408 | 429 | 500 | 502 | 503 | 504);
        let expected = if is_passing { 3 } else { 1 };
        assert_eq!(server.requests().len(), expected, "{status}");
        assert_eq!(answer.is_ok(), is_passing, "{status}");
    }
}

#[tokio::test]
async fn idempotent_methods_are_tried_again_and_others_with_a_key_alone() {
    let all = [
        (&GET, true),
        (&HEAD, true),
        (&PUT, true),
        (&DELETE, true),
        (&OPTIONS, true),
        (&POST, false),
        (&PATCH, false),
    ];
    for (operation, is_idempotent) in all {
        let replies = vec![Reply::status(503), Reply::status(204)];
        let server = scripted(replies.clone()).await;
        let answer = act(server.url(), operation).await;
        assert_eq!(answer.is_ok(), is_idempotent, "{}", operation.method);
        let server = scripted(replies).await;
        let answer = act(server.url(), operation).with_header("idempotency-key", "k-1");
        answer.await.unwrap();
        let keys = server.requests().into_iter();
        let keys: Vec<_> = keys
            .map(|request| request.header("idempotency-key").map(str::to_owned))
            .collect();
        assert_eq!(keys, vec![Some("k-1".to_owned()); 2]);
    }
}

#[tokio::test]
async fn a_request_that_was_not_sent_is_tried_again_whatever_its_method() {
    let url = format!("http://127.0.0.1:{}", closed_port().await);
    for operation in [&GET, &POST] {
        let error = act(&url, operation).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
        assert!(!error.may_have_been_sent());
        assert_eq!(
            error.to_string(),
            format!("could not connect to {url} for {operation} (3 attempts)")
        );
    }
}

#[tokio::test]
async fn a_connection_that_broke_is_tried_again_where_that_is_safe() {
    for (operation, attempts) in [(&DELETE, 3), (&POST, 1)] {
        let server = Server::answering("").await;
        let error = act(&server.url(), operation).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Interrupted);
        assert_eq!(error.attempts(), attempts);
        assert_eq!(server.seen().len(), attempts as usize);
        assert!(error.may_have_been_sent());
    }
}

#[tokio::test]
async fn silence_is_tried_again_within_the_time_of_each_attempt() {
    let server = Server::start("", Then::Hang).await;
    let client = Client::new(
        hasty(&server.url())
            .timeout(Duration::from_millis(60))
            .build()
            .unwrap(),
    );
    let error = client.get_run("r").await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn no_attempt_goes_beyond_the_deadline() {
    let server = Server::start("", Then::Hang).await;
    let request = client(&server.url()).get_run("r");
    let error = request
        .with_deadline(Duration::from_millis(80))
        .await
        .unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
}

#[tokio::test]
async fn no_pause_goes_beyond_the_deadline() {
    let busy = Reply::status(503).header("retry-after", "30");
    let server = scripted(vec![busy]).await;
    let request = client(server.url()).get_run("r");
    let error = request
        .with_deadline(Duration::from_secs(20))
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
    assert_eq!(error.attempts(), 1);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
}

#[tokio::test]
async fn what_the_server_asks_for_beyond_a_minute_comes_back_at_once() {
    let replies = [
        ("61", 61),
        ("86400", 86_400),
        ("Sun, 06 Nov 1994 08:51:37 GMT", 120),
    ];
    for (text, seconds) in replies {
        let busy = Reply::status(429)
            .header("date", "Sun, 06 Nov 1994 08:49:37 GMT")
            .header("retry-after", text);
        let server = scripted(vec![busy, run()]).await;
        let error = client(server.url()).get_run("r").await.unwrap_err();
        assert!(error.is_rate_limited());
        assert_eq!(error.attempts(), 1);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(seconds)));
    }
}

#[tokio::test]
async fn a_time_that_is_past_is_no_pause() {
    let busy = Reply::status(429).header("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT");
    let server = scripted(vec![busy, run()]).await;
    client(server.url()).get_run("r").await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn the_same_bytes_are_sent_again() {
    let server = scripted(vec![Reply::status(503), Reply::status(204)]).await;
    let transport: Transport = hasty(server.url()).build().unwrap();
    let call = transport.call(&PUT).json("application/json", &[1, 2, 3]);
    call.query("page", &7).request_empty::<()>().await.unwrap();
    let requests = server.requests();
    let [first, second] = requests.as_slice() else {
        panic!("{requests:?}");
    };
    assert_eq!(first.body, b"[1,2,3]");
    assert_eq!(first.target, "/act?page=7");
    assert_eq!((&first.body, &first.target), (&second.body, &second.target));
    assert_eq!(first.headers, second.headers);
}

#[tokio::test]
async fn what_is_read_while_it_is_sent_is_sent_once() {
    let path = std::env::temp_dir().join(format!("openapi-runtime-{}", std::process::id()));
    std::fs::write(&path, "streamed").unwrap();
    let server = scripted(vec![Reply::status(503)]).await;
    let transport: Transport = hasty(server.url()).build().unwrap();
    let body: Body = file_body(&path).await.unwrap();
    let call = transport.call(&PUT).body("text/plain", body);
    let error = call.request_empty::<()>().await.unwrap_err();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(error.attempts(), 1);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_call_has_its_own_retries() {
    for (retries, attempts) in [(Retries::none(), 1), (Retries::up_to(4), 5)] {
        let server = scripted(vec![Reply::status(503).body("later")]).await;
        let retries = retries.between(Duration::ZERO, Duration::ZERO);
        let request = client(server.url()).get_run("r").with_retries(retries);
        let error = request.await.unwrap_err();
        assert_eq!(error.attempts(), attempts);
        assert_eq!(error.body(), Some(&b"later"[..]), "that of the last one");
    }
}

#[tokio::test]
async fn the_budget_ends_what_an_outage_would_multiply() {
    let server = scripted(vec![Reply::status(503)]).await;
    let client = client(server.url());
    for _ in 0..100 {
        client.get_run("r").await.unwrap_err();
    }
    assert_eq!(
        server.requests().len(),
        200,
        "a hundred calls and as many retries"
    );
    let other = self::client(server.url());
    assert_eq!(other.get_run("r").await.unwrap_err().attempts(), 3);
}

#[tokio::test]
async fn the_connection_is_used_again_after_a_short_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(&format!("http://{}", listener.local_addr().unwrap()));
    let serve = async {
        let (mut only, _) = listener.accept().await.unwrap();
        for answer in [
            "HTTP/1.1 503 No\r\ncontent-length: 5\r\n\r\nlater",
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 28\r\n\r\n{\"id\": \"r\", \"created_at\": 1}",
        ] {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(only.read_u8().await.unwrap());
            }
            only.write_all(answer.as_bytes()).await.unwrap();
        }
    };
    let (answer, ()) = tokio::join!(client.get_run("r"), serve);
    answer.unwrap();
}

#[tokio::test]
async fn an_attempt_that_may_have_been_sent_is_not_forgotten() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = client(&url);
    let (answer, ()) = tokio::join!(client.get_run("r"), async move {
        let (mut only, _) = listener.accept().await.unwrap();
        only.read_u8().await.unwrap();
        drop((only, listener));
    });
    let error = answer.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
    assert!(error.may_have_been_sent(), "the first one was read");
}
