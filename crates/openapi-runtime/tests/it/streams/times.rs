//! How long a stream may take, and how long it may pause.

use std::time::Duration;

use openapi_runtime::ErrorKind;

use super::{EVENTS, Listener, opened};

const SHORT: Duration = Duration::from_millis(400);

#[tokio::test]
async fn stream_outlasts_the_time_of_an_answer() {
    let listener = Listener::start().await;
    let client = listener.client_with(|builder| builder.timeout(SHORT));
    let (mut lines, mut peer) =
        opened(client.lines::<u8>(), &listener, "application/jsonl", "").await;
    for n in 0..4 {
        tokio::time::sleep(SHORT / 2).await;
        peer.send(format!("{n}\n")).await;
        assert_eq!(lines.next().await.unwrap().unwrap(), n);
    }
}

#[tokio::test]
async fn silence_is_a_timeout() {
    let listener = Listener::start().await;
    let client = listener.client_with(|builder| builder.idle_timeout(SHORT));
    let (mut events, peer) = opened(
        client.events::<u8>(),
        &listener,
        EVENTS,
        "data: 1\n\ndata: 2\n",
    )
    .await;
    assert_eq!(events.next().await.unwrap().unwrap().data, 1);
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_timeout() && error.may_have_been_sent());
    assert_eq!(error.event().unwrap().data, "2");
    assert_eq!(
        error.to_string(),
        "the answer to GET /watch (200 OK) paused for longer than 400ms"
    );
    assert!(events.next().await.is_none());
    peer.closed().await;
}

#[tokio::test]
async fn comments_break_the_silence() {
    let listener = Listener::start().await;
    let client = listener.client_with(|builder| builder.idle_timeout(SHORT));
    let (mut events, mut peer) = opened(client.events::<u8>(), &listener, EVENTS, "").await;
    let keep_alive = async {
        for _ in 0..4 {
            tokio::time::sleep(SHORT / 2).await;
            peer.send(": still here\n\n").await;
        }
        peer.send("data: 1\n\n").await;
    };
    let (event, ()) = tokio::join!(events.next(), keep_alive);
    assert_eq!(event.unwrap().unwrap().data, 1);
}

#[tokio::test]
async fn slow_caller_is_not_a_silent_server() {
    let listener = Listener::start().await;
    let client = listener.client_with(|builder| builder.idle_timeout(SHORT));
    let (mut bytes, mut peer) = opened(client.bytes(), &listener, "image/png", "a").await;
    assert_eq!(&*bytes.next().await.unwrap().unwrap(), b"a");
    tokio::time::sleep(SHORT * 2).await;
    peer.send("b").await;
    assert_eq!(&*bytes.next().await.unwrap().unwrap(), b"b");
}

#[tokio::test]
async fn head_of_a_stream_has_the_time_of_an_answer() {
    let listener = Listener::start().await;
    let client = listener.client_with(|builder| builder.timeout(SHORT));
    let (answer, peer) = tokio::join!(client.events::<u8>(), listener.accept());
    let error = answer.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.status(), None);
    let expected = format!(
        "no answer from {} to GET /watch in time; the request may have been carried out",
        client.0.base_url()
    );
    assert_eq!(error.to_string(), expected);
    peer.closed().await;
}

#[tokio::test]
async fn refusal_has_the_time_of_an_answer_too() {
    let listener = Listener::start().await;
    let client = listener.client_with(|builder| builder.timeout(SHORT));
    let serve = async {
        let mut peer = listener.accept().await;
        peer.send("HTTP/1.1 503 No\r\ncontent-length: 100\r\n\r\nsorry")
            .await;
        peer
    };
    let (answer, _peer) = tokio::join!(client.events::<u8>(), serve);
    let error = answer.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.body().unwrap(), b"sorry");
}
