//! Going on in another connection.

use openapi_runtime::{ErrorKind, EventStream};

use super::{EVENTS, Listener, Peer, opened};

/// Who is to connect again at once.
async fn watching(listener: &Listener, attempts: u32) -> (EventStream<u8>, Peer) {
    let client = listener.client();
    let body = "retry: 1\nid: a\ndata: 1\n\n";
    let (mut events, peer) = opened(client.events(), listener, EVENTS, body).await;
    assert_eq!(events.next().await.unwrap().unwrap().data, 1);
    (events.reconnecting(attempts), peer)
}

async fn again(listener: &Listener, answer: &str) -> Peer {
    let mut peer = listener.accept().await;
    peer.send(answer).await;
    peer
}

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";

#[tokio::test]
async fn ended_stream_goes_on_after_the_last_event() {
    let listener = Listener::start().await;
    let (mut events, peer) = watching(&listener, 1).await;
    drop(peer);
    let answer = format!("{HEAD}data: 2\n\nid: b\ndata: 3");
    let (event, peer) = tokio::join!(events.next(), again(&listener, &answer));
    assert_eq!(event.unwrap().unwrap().data, 2);
    assert!(
        peer.request.contains("\r\nlast-event-id: a\r\n"),
        "{}",
        peer.request
    );
    assert!(
        peer.request.contains("\r\nauthorization: Bearer "),
        "{}",
        peer.request
    );
    drop(peer);
    let answer = format!("{HEAD}id: c\ndata: 4\n\n");
    let (event, peer) = tokio::join!(events.next(), again(&listener, &answer));
    assert_eq!(event.unwrap().unwrap().data, 4);
    assert!(
        peer.request.contains("\r\nlast-event-id: a\r\n"),
        "{}",
        peer.request
    );
    assert_eq!(events.last_event_id(), Some("c"));
}

#[tokio::test]
async fn no_content_ends_the_stream() {
    let listener = Listener::start().await;
    let (mut events, peer) = watching(&listener, 5).await;
    drop(peer);
    let answer = "HTTP/1.1 204 No Content\r\n\r\n";
    let (event, _peer) = tokio::join!(events.next(), again(&listener, answer));
    assert!(event.is_none());
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn attempts_are_bounded() {
    let listener = Listener::start().await;
    let (mut events, peer) = watching(&listener, 3).await;
    drop(peer);
    let busy = "HTTP/1.1 503 Busy\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    let refuse = async {
        for _ in 0..3 {
            again(&listener, busy).await;
        }
        drop(listener);
    };
    let (event, ()) = tokio::join!(events.next(), refuse);
    let error = event.unwrap().unwrap_err();
    assert_eq!(
        (error.kind(), error.status().unwrap().as_u16()),
        (ErrorKind::Status, 503)
    );
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn attempts_begin_anew_with_an_event() {
    let listener = Listener::start().await;
    let (mut events, mut peer) = watching(&listener, 1).await;
    for n in 2..5 {
        drop(peer);
        let answer = format!("{HEAD}retry: 1\ndata: {n}\n\n");
        let (event, next) = tokio::join!(events.next(), again(&listener, &answer));
        assert_eq!(event.unwrap().unwrap().data, n);
        peer = next;
    }
    drop((peer, listener));
    let error = events.next().await.unwrap().unwrap_err();
    assert!(error.is_connect());
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn answers_without_events_are_attempts() {
    let listener = Listener::start().await;
    let (mut events, peer) = watching(&listener, 2).await;
    drop(peer);
    let empty = async {
        again(&listener, HEAD).await;
        again(&listener, HEAD).await;
    };
    let (event, ()) = tokio::join!(events.next(), empty);
    assert!(event.is_none());
}

#[tokio::test]
async fn refusal_is_the_last_item() {
    let listener = Listener::start().await;
    let not_found = "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
    let no_events = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nno";
    for (answer, kind) in [
        (not_found, ErrorKind::Status),
        (no_events, ErrorKind::Decode),
    ] {
        let (mut events, peer) = watching(&listener, 5).await;
        drop(peer);
        let (event, _peer) = tokio::join!(events.next(), again(&listener, answer));
        assert_eq!(event.unwrap().unwrap_err().kind(), kind);
        assert!(events.next().await.is_none());
    }
}

#[tokio::test]
async fn what_the_server_asks_for_is_waited_for_up_to_a_minute() {
    let listener = Listener::start().await;
    let (mut events, peer) = watching(&listener, 5).await;
    drop(peer);
    let busy = |seconds: u32| {
        format!(
            "HTTP/1.1 503 Busy\r\nretry-after: {seconds}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
        )
    };
    let begun = std::time::Instant::now();
    let answers = async {
        again(&listener, &busy(1)).await;
        again(&listener, &busy(61)).await;
    };
    let (event, ()) = tokio::join!(events.next(), answers);
    let waited = begun.elapsed().as_millis();
    assert!((1000..20_000).contains(&waited), "{waited}");
    let asked = event.unwrap().unwrap_err().retry_after();
    assert_eq!(asked.unwrap().as_secs(), 61);
}

#[tokio::test]
async fn nothing_is_sent_again_unless_it_is_asked_for() {
    let listener = Listener::start().await;
    let (events, peer) = watching(&listener, 0).await;
    let mut events = events;
    drop(peer);
    assert!(events.next().await.is_none());
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn undecodable_event_is_no_reason_to_connect_again() {
    let listener = Listener::start().await;
    let (mut events, mut peer) = watching(&listener, 5).await;
    peer.send("data: x\n\ndata: 2\n\n").await;
    assert!(events.next().await.unwrap().unwrap_err().is_decode());
    assert_eq!(events.next().await.unwrap().unwrap().data, 2);
}
