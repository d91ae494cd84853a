//! JSON, one a line.

use openapi_runtime::ErrorKind;

use super::{Listener, opened};

#[tokio::test]
async fn line_is_there_before_the_next_is_sent() {
    let listener = Listener::start().await;
    let client = listener.client();
    let (mut lines, mut peer) =
        opened(client.lines::<u8>(), &listener, "application/jsonl", "1\n").await;
    assert_eq!(lines.next().await.unwrap().unwrap(), 1);
    peer.send("\n\r\n 2").await;
    peer.send("0\r\n3").await;
    assert_eq!(lines.next().await.unwrap().unwrap(), 20);
    drop(peer);
    assert_eq!(lines.next().await.unwrap().unwrap(), 3);
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn separator_begins_each_text() {
    let listener = Listener::start().await;
    let client = listener.client();
    let body = "\x1e[\n1,\n2\n]\n";
    let (mut lines, peer) = opened(
        client.lines::<Vec<u8>>(),
        &listener,
        "application/json-seq",
        body,
    )
    .await;
    assert_eq!(lines.next().await.unwrap().unwrap(), [1, 2]);
    drop(peer);
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn undecodable_line_is_kept_and_the_stream_goes_on() {
    let listener = Listener::start().await;
    let client = listener.client();
    let body = "[1]\n[1, 300]\n[2]\n[3";
    let (mut lines, peer) = opened(
        client.lines::<Vec<u8>>(),
        &listener,
        "application/x-ndjson",
        body,
    )
    .await;
    drop(peer);
    assert_eq!(lines.next().await.unwrap().unwrap(), [1]);
    let error = lines.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.decode_error().unwrap().path(), "[1]");
    assert_eq!(error.body().unwrap(), b"[1, 300]");
    assert!(error.event().is_none());
    assert!(
        error
            .to_string()
            .starts_with("an item of the answer to GET /watch (200 OK) is not")
    );
    assert_eq!(lines.next().await.unwrap().unwrap(), [2]);
    let error = lines.next().await.unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.body().unwrap()),
        (ErrorKind::Decode, &b"[3"[..])
    );
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn line_beyond_the_limit_is_the_last_item() {
    let listener = Listener::start().await;
    let client = listener.client_with(|builder| builder.max_response_bytes(10));
    let body = "\"2345678\"\n\"23456789a\"\n1\n";
    let (mut lines, _peer) = opened(
        client.lines::<String>(),
        &listener,
        "application/jsonl",
        body,
    )
    .await;
    assert_eq!(lines.next().await.unwrap().unwrap(), "2345678");
    let error = lines.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(error.body().unwrap(), b"\"23456789a\"");
    assert!(lines.next().await.is_none());
}

#[tokio::test]
async fn lost_connection_keeps_what_came_of_the_line() {
    let listener = Listener::start().await;
    let client = listener.client();
    let serve = async {
        let mut peer = listener.accept().await;
        peer.send("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n1\n2")
            .await;
    };
    let (answer, ()) = tokio::join!(client.lines::<u8>(), serve);
    let mut lines = answer.unwrap().into_inner();
    assert_eq!(lines.next().await.unwrap().unwrap(), 1);
    let error = lines.next().await.unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.body().unwrap()),
        (ErrorKind::Interrupted, &b"2"[..])
    );
    assert!(lines.next().await.is_none());
}
