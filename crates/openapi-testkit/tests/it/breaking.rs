//! The scripted server where it breaks things, byte by byte.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use openapi_testkit::{Ending, Reading, Reply, ScriptedServer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::wire::{connect, exchange, read_until};

const ASK: &str = "POST /a HTTP/1.1\r\ncontent-length: 5\r\n\r\nhello";
const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

async fn start(replies: Vec<Reply>) -> ScriptedServer {
    ScriptedServer::start(replies).await.unwrap()
}

fn ok() -> Reply {
    Reply::status(200).body("{}")
}

/// What comes until the end, and how that is.
async fn heard(server: &ScriptedServer, ask: &str) -> (String, Result<(), ErrorKind>) {
    let mut stream = connect(server.url()).await;
    // It may be gone already.
    let _ = stream.write_all(ask.as_bytes()).await;
    let mut bytes = Vec::new();
    let end = stream.read_to_end(&mut bytes).await;
    let text = String::from_utf8(bytes).unwrap();
    (text, end.map(drop).map_err(|error| error.kind()))
}

/// Until all connections are closed.
async fn all_closed(server: &ScriptedServer) {
    let closed = async {
        while server.open_connections() > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(5), closed)
        .await
        .unwrap();
}

#[tokio::test]
async fn connections_are_reset_at_each_stage() {
    let reset = Err(ErrorKind::ConnectionReset);
    let of = |reading| Reply::raw("").reading(reading).ending(Ending::Reset);
    for reading in [
        Reading::Nothing,
        Reading::Bytes(1),
        Reading::Head,
        Reading::Whole,
    ] {
        let server = start(vec![of(reading)]).await;
        assert_eq!(heard(&server, ASK).await, (String::new(), reset));
        let whole = usize::from(reading == Reading::Whole);
        assert_eq!((server.received(), server.requests().len()), (whole, whole));
        all_closed(&server).await;
    }
    let in_the_body = ok().cut_after(1).ending(Ending::Reset);
    let server = start(vec![in_the_body]).await;
    let said = &OK[..OK.len() - 1];
    assert_eq!(heard(&server, ASK).await, (said.to_owned(), reset));
}

#[tokio::test]
async fn replies_come_before_the_request_is_there() {
    for reading in [Reading::Nothing, Reading::Bytes(4), Reading::Head] {
        let server = start(vec![ok().reading(reading)]).await;
        let mut stream = connect(server.url()).await;
        let head = "POST /a HTTP/1.1\r\ncontent-length: 5\r\n\r\n";
        let sent = match reading {
            Reading::Nothing => "",
            Reading::Head => head,
            _ => &head[..4],
        };
        stream.write_all(sent.as_bytes()).await.unwrap();
        assert_eq!(read_until(&mut stream, "{}").await, OK, "{reading:?}");
        assert_eq!(server.received(), 0);
    }
}

#[tokio::test]
async fn connection_is_closed_when_the_next_request_comes() {
    let gone = Reply::raw("").reading(Reading::Bytes(1));
    let server = start(vec![ok(), gone.ending(Ending::Close)]).await;
    let mut stream = connect(server.url()).await;
    stream.write_all(ASK.as_bytes()).await.unwrap();
    assert_eq!(read_until(&mut stream, "{}").await, OK);
    assert_eq!((server.connections(), server.open_connections()), (1, 1));
    stream.write_all(b"G").await.unwrap();
    assert_eq!(stream.read(&mut [0]).await.unwrap(), 0);
    assert_eq!((server.connections(), server.received()), (1, 1));
    all_closed(&server).await;
}

#[tokio::test]
async fn idle_connection_is_closed_at_once() {
    let server = start(vec![ok(), Reply::raw("").reading(Reading::Nothing), ok()]).await;
    let mut stream = connect(server.url()).await;
    stream.write_all(ASK.as_bytes()).await.unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).await.unwrap();
    assert_eq!(said, OK);
    assert_eq!(
        exchange(server.url(), &ask_once("GET")).await,
        OK,
        "the one that was left"
    );
}

fn ask_once(method: &str) -> String {
    format!("{method} / HTTP/1.1\r\nconnection: close\r\n\r\n")
}

#[tokio::test]
async fn half_closed_and_silent_connections_wait_for_the_caller() {
    for ending in [Ending::HalfClose, Ending::Hang] {
        let server = start(vec![ok().ending(ending)]).await;
        let mut stream = connect(server.url()).await;
        stream.write_all(ASK.as_bytes()).await.unwrap();
        assert_eq!(read_until(&mut stream, "{}").await, OK);
        let mut byte = [0];
        let next = stream.read(&mut byte);
        let next = tokio::time::timeout(Duration::from_millis(30), next).await;
        match ending {
            Ending::HalfClose => assert_eq!(next.unwrap().unwrap(), 0),
            _ => assert!(next.is_err()),
        }
        stream.write_all(b"more").await.unwrap();
        assert_eq!(server.open_connections(), 1);
        drop(stream);
        all_closed(&server).await;
    }
}

#[tokio::test]
async fn replies_drip() {
    let pause = Duration::from_millis(2);
    let server = start(vec![ok().drip(4, pause)]).await;
    let begun = Instant::now();
    assert_eq!(exchange(server.url(), &ask_once("GET")).await, OK);
    assert!(begun.elapsed() >= pause * 10, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn bodies_are_as_long_as_they_are_to_be() {
    let long = Reply::status(200).body("<").repeating("0123456789", 3);
    let unframed = Reply::status(200).repeating("ab", 2).unframed();
    let endless = Reply::status(200).repeating("x", usize::MAX).unframed();
    let server = start(vec![long.clone(), long, unframed, endless]).await;
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 31\r\n\r\n";
    let said = exchange(server.url(), &ask_once("GET")).await;
    assert_eq!(said, format!("{head}<012345678901234567890123456789"));
    assert_eq!(exchange(server.url(), &ask_once("HEAD")).await, head);
    let said = exchange(server.url(), "GET / HTTP/1.1\r\n\r\n").await;
    assert_eq!(said, "HTTP/1.1 200 OK\r\n\r\nabab");
    let mut stream = connect(server.url()).await;
    stream.write_all(ask_once("GET").as_bytes()).await.unwrap();
    stream.read_exact(&mut vec![0; 1 << 16]).await.unwrap();
    drop(stream);
    all_closed(&server).await;
}

#[tokio::test]
async fn bombs_are_in_a_coding_and_without_end() {
    let server = start(vec![Reply::gzip_bomb()]).await;
    let mut stream = connect(server.url()).await;
    stream.write_all(ask_once("GET").as_bytes()).await.unwrap();
    let mut bytes = vec![0; 20_000];
    stream.read_exact(&mut bytes).await.unwrap();
    let head = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n\x1f\x8b\x08";
    assert!(bytes.starts_with(head));
}

#[tokio::test]
async fn script_may_be_replaced() {
    let server = start(vec![Reply::status(500)]).await;
    assert!(
        exchange(server.url(), &ask_once("GET"))
            .await
            .contains("500")
    );
    server.replace(vec![ok()]);
    assert_eq!((server.received(), server.connections()), (0, 0));
    assert_eq!(exchange(server.url(), &ask_once("GET")).await, OK);
    assert_eq!((server.received(), server.connections()), (1, 1));
    server.replace(Vec::new());
    assert_eq!(exchange(server.url(), &ask_once("GET")).await, "");
}
