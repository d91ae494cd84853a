//! The scripted server, byte by byte.

use std::time::{Duration, Instant};

use openapi_testkit::{Reply, ScriptedServer, StartError};
use tokio::io::AsyncWriteExt;

use crate::wire::{connect, exchange, read_to_end, read_until};

const ASK: &str = "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";

async fn start(replies: Vec<Reply>) -> ScriptedServer {
    ScriptedServer::start(replies).await.unwrap()
}

async fn said(reply: Reply) -> String {
    exchange(start(vec![reply]).await.url(), ASK).await
}

#[tokio::test]
async fn scripted_replies_are_sent_as_given() {
    let reply = Reply::status(200)
        .header("Content-Type", "application/json")
        .header("X-A", "1")
        .body("{}");
    let expected = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-A: 1\r\ncontent-length: 2\r\n\r\n{}";
    assert_eq!(said(reply).await, expected);
    assert_eq!(
        said(Reply::status(401)).await,
        "HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n"
    );
    assert_eq!(
        said(Reply::status(204)).await,
        "HTTP/1.1 204 No Content\r\n\r\n"
    );
    assert_eq!(
        said(Reply::status(799)).await,
        "HTTP/1.1 799 \r\ncontent-length: 0\r\n\r\n"
    );
    let framed = Reply::status(200).header("Content-Length", "9").body("abc");
    assert_eq!(
        said(framed).await,
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"
    );
}

#[tokio::test]
async fn scripted_replies_come_in_order_and_the_last_repeats() {
    let server = start(vec![
        Reply::status(500),
        Reply::status(429),
        Reply::status(200),
    ])
    .await;
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(reqwest::get(server.url()).await.unwrap().status().as_u16());
    }
    assert_eq!(statuses, [500, 429, 200, 200]);
}

#[tokio::test]
async fn scripted_replies_share_a_connection_that_stays_open() {
    let server = start(vec![
        Reply::status(200).body("one"),
        Reply::status(200).body("two"),
    ])
    .await;
    let mut stream = connect(server.url()).await;
    // The second request comes before the first is answered.
    let ask = "POST /a HTTP/1.1\r\ncontent-length: 2\r\n\r\nhiGET /b HTTP/1.1\r\n\r\n";
    stream.write_all(ask.as_bytes()).await.unwrap();
    let said = read_until(&mut stream, "two").await;
    assert!(said.contains("one"));
    let recorded: Vec<_> = server
        .requests()
        .into_iter()
        .map(|one| (one.target, one.body))
        .collect();
    assert_eq!(
        recorded,
        [
            ("/a".to_owned(), b"hi".to_vec()),
            ("/b".to_owned(), Vec::new())
        ]
    );
}

#[tokio::test]
async fn scripted_bodies_may_be_cut() {
    let server = start(vec![Reply::status(200).body("0123456789").cut_after(4)]).await;
    let ask = "GET / HTTP/1.1\r\n\r\n";
    let said = exchange(server.url(), ask).await;
    assert_eq!(said, "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123");
    let response = reqwest::get(server.url()).await.unwrap();
    assert!(response.bytes().await.is_err());
}

#[tokio::test]
async fn scripted_bytes_may_be_raw() {
    let server = start(vec![
        Reply::raw("no HTTP at all"),
        Reply::raw(b"HTTP/1.1 200 OK\r\nA : b\r\n\r\n".to_vec()),
    ])
    .await;
    assert_eq!(
        exchange(server.url(), "GET / HTTP/1.1\r\n\r\n").await,
        "no HTTP at all"
    );
    assert!(reqwest::get(server.url()).await.is_err());
    assert_eq!(said(Reply::raw("")).await, "");
}

#[tokio::test]
async fn scripted_replies_may_wait() {
    let wait = Duration::from_millis(60);
    let begun = Instant::now();
    let said = said(Reply::raw("late").delay(wait)).await;
    assert_eq!(said, "late");
    assert!(begun.elapsed() >= wait);
}

#[tokio::test]
async fn scripted_replies_to_head_have_no_body() {
    let server = start(vec![Reply::status(200).body("abc")]).await;
    let said = exchange(server.url(), "HEAD / HTTP/1.1\r\nconnection: close\r\n\r\n").await;
    assert_eq!(said, "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n");
}

#[tokio::test]
async fn scripted_requests_are_recorded_exactly() {
    let server = start(vec![Reply::status(200).header("Connection", "close")]).await;
    let ask = "PoST //a/../b%2f?x=1&&y HTTP/1.1\r\nX-Second: 2\r\nhost: h\r\nx-FIRST: 1\r\nx-first: again\r\ncontent-length: 5\r\n\r\n[1,2]";
    exchange(server.url(), ask).await;
    let [request] = &server.requests()[..] else {
        panic!("one request");
    };
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        ("PoST", "//a/../b%2f?x=1&&y")
    );
    let names: Vec<_> = request
        .headers
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(
        names,
        ["X-Second", "host", "x-FIRST", "x-first", "content-length"]
    );
    assert_eq!(request.header("X-First"), Some("1"));
    assert_eq!(request.json().unwrap(), serde_json::json!([1, 2]));
}

#[tokio::test]
async fn scripted_requests_may_be_chunked() {
    let server = start(vec![Reply::status(200)]).await;
    let ask = "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n";
    exchange(server.url(), ask).await;
    assert_eq!(server.requests()[0].body, b"abc0123456789");
}

#[tokio::test]
async fn scripted_server_tells_an_expecting_client_to_continue() {
    let server = start(vec![Reply::status(200).header("connection", "close")]).await;
    let mut stream = connect(server.url()).await;
    let head = "PUT / HTTP/1.1\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    assert_eq!(
        read_until(&mut stream, "\r\n\r\n").await,
        "HTTP/1.1 100 Continue\r\n\r\n"
    );
    stream.write_all(b"ok").await.unwrap();
    assert!(read_to_end(&mut stream).await.starts_with("HTTP/1.1 200"));
    assert_eq!(server.requests()[0].body, b"ok");
}

#[tokio::test]
async fn scripted_server_closes_on_what_is_no_request() {
    let server = start(vec![Reply::status(200)]).await;
    for bad in [
        "\0\r\n\r\n",
        "GET / HTTP/1.1\r\ncontent-length: x\r\n\r\n",
        "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nz\r\n",
    ] {
        assert_eq!(exchange(server.url(), bad).await, "");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn scripted_server_needs_a_script_and_ends() {
    let error = ScriptedServer::start(Vec::new()).await.unwrap_err();
    assert!(matches!(error, StartError::EmptyScript));
    let server = start(vec![Reply::status(200)]).await;
    let url = server.url().to_owned();
    server.shutdown().await;
    assert!(reqwest::get(url).await.is_err());
}
