//! Nothing is read that is not asked for, and who stops asking closes.

use std::pin::Pin;
use std::time::Duration;

use tokio::io::AsyncWriteExt;

use super::{EVENTS, Listener, Peer, opened};

/// More than all buffers on the way take.
const MUCH: usize = 64 * 1024 * 1024;
const EVENT: &[u8] = b"data: 0123456789012345678901234567890123456789012345678901234567\n\n";

/// Sends events until nobody takes any for a while; how many bytes.
async fn fill(peer: &mut Peer) -> usize {
    let mut sent = 0;
    let events = EVENT.repeat(1024);
    while sent < MUCH {
        let send = peer.stream.write(&events);
        match tokio::time::timeout(Duration::from_millis(500), send).await {
            Ok(written) => sent += written.unwrap(),
            Err(_) => return sent,
        }
    }
    sent
}

#[tokio::test]
async fn server_waits_for_a_caller_that_does_not_read() {
    let listener = Listener::start().await;
    let client = listener.client();
    let (mut events, mut peer) = opened(client.text_events(), &listener, EVENTS, EVENT).await;
    events.next().await.unwrap().unwrap();
    let sent = fill(&mut peer).await;
    assert!(sent < MUCH, "{sent} bytes were taken");
    peer.stream.shutdown().await.unwrap();
    for _ in 0..sent / EVENT.len() {
        assert_eq!(
            events.next().await.unwrap().unwrap().data.len(),
            EVENT.len() - 8
        );
    }
}

#[tokio::test]
async fn dropping_a_stream_closes_the_connection() {
    let listener = Listener::start().await;
    let client = listener.client();
    let (mut events, peer) = opened(client.text_events(), &listener, EVENTS, EVENT).await;
    events.next().await.unwrap().unwrap();
    drop(events);
    peer.closed().await;
    let (lines, peer) = opened(client.lines::<u8>(), &listener, "application/jsonl", "1").await;
    drop(lines);
    peer.closed().await;
    let (bytes, peer) = opened(client.bytes(), &listener, "image/png", "1").await;
    drop(bytes);
    peer.closed().await;
}

#[tokio::test]
async fn dropping_a_call_closes_the_connection() {
    let listener = Listener::start().await;
    let client = listener.client();
    let call = tokio::spawn(async move { client.bytes().await.map(drop) });
    let peer = listener.accept().await;
    call.abort();
    peer.closed().await;
}

#[tokio::test]
async fn waiting_that_is_given_up_loses_nothing() {
    let listener = Listener::start().await;
    let client = listener.client();
    let (mut events, mut peer) = opened(client.text_events(), &listener, EVENTS, "data: ").await;
    for piece in ["a", "b", "\n"] {
        peer.send(piece).await;
        let next = tokio::time::timeout(Duration::from_millis(20), events.next());
        assert!(next.await.is_err());
    }
    peer.send("\n").await;
    assert_eq!(events.next().await.unwrap().unwrap().data, "ab");
}

#[tokio::test]
async fn streams_are_streams() {
    fn is_stream<S: futures_core::Stream + Send + Unpin>(_: &S) {}
    let listener = Listener::start().await;
    let client = listener.client();
    let (mut events, _peer) = opened(client.text_events(), &listener, EVENTS, EVENT).await;
    is_stream(&events);
    let event =
        std::future::poll_fn(|cx| futures_core::Stream::poll_next(Pin::new(&mut events), cx));
    let event = event.await;
    assert_eq!(event.unwrap().unwrap().data.len(), EVENT.len() - 8);
    let (lines, _peer) = opened(client.lines::<u8>(), &listener, "application/jsonl", "").await;
    is_stream(&lines);
    let (bytes, _peer) = opened(client.bytes(), &listener, "image/png", "").await;
    is_stream(&bytes);
}
