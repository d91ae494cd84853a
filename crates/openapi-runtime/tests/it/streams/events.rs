//! Events: what comes, and what is kept of what is wrong.

use openapi_runtime::{Error, ErrorKind, EventStream};
use serde::Deserialize;

use super::{EVENTS, Listener, opened};
use crate::server::{Server, answer};

#[derive(Debug, PartialEq, Deserialize)]
struct Tick {
    n: u8,
}

/// All events of a whole answer.
async fn all(body: impl AsRef<[u8]>) -> Vec<Result<Tick, Error>> {
    let listener = Listener::start().await;
    let client = listener.client();
    let (mut events, peer) = opened(client.events(), &listener, EVENTS, body).await;
    drop(peer);
    let mut all = Vec::new();
    while let Some(event) = events.next().await {
        all.push(event.map(openapi_runtime::Event::into_data));
    }
    assert!(events.next().await.is_none());
    all
}

#[tokio::test]
async fn event_is_there_before_the_next_is_sent() {
    let listener = Listener::start().await;
    let client = listener.client();
    let (mut events, mut peer) = opened(
        client.events::<Tick>(),
        &listener,
        EVENTS,
        "id: a\nretry: 5\ndata: {\"n\":1}\n\n",
    )
    .await;
    let event = events.next().await.unwrap().unwrap();
    assert_eq!((&*event.event, event.id.as_deref()), ("message", Some("a")));
    assert_eq!(
        (event.retry.unwrap().as_millis(), event.data),
        (5, Tick { n: 1 })
    );
    peer.send("event: tick\ndata: {\"n\"").await;
    peer.send(":2}\n\n").await;
    let event = events.next().await.unwrap().unwrap();
    assert_eq!((&*event.event, event.id.as_deref()), ("tick", Some("a")));
    assert_eq!((event.retry, event.data), (None, Tick { n: 2 }));
    drop(peer);
    assert!(events.next().await.is_none());
    assert_eq!(events.last_event_id(), Some("a"));
}

#[tokio::test]
async fn chunks_of_http_mean_nothing() {
    let listener = Listener::start().await;
    let client = listener.client();
    let serve = async {
        let mut peer = listener.accept().await;
        peer.send("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
            .await;
        for piece in [
            "data: {",
            "\"n\":1",
            "}\r",
            "\n\r",
            "\ndata: {\"n\":2}\n",
            "\n",
            "",
        ] {
            peer.chunk(piece).await;
        }
        peer
    };
    let (answer, _peer) = tokio::join!(client.events::<Tick>(), serve);
    let mut events = answer.unwrap();
    assert_eq!(events.status(), 200);
    assert_eq!(events.next().await.unwrap().unwrap().data, Tick { n: 1 });
    assert_eq!(events.next().await.unwrap().unwrap().data, Tick { n: 2 });
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn undecodable_event_is_kept_and_the_stream_goes_on() {
    let body = "event: odd\nid: 7\ndata: {\"n\":\ndata: 300}\n\ndata: {\"n\":2}\n\n";
    let all = all(body).await;
    let [Err(error), Ok(Tick { n: 2 })] = &all[..] else {
        panic!("{all:?}");
    };
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(
        (error.status().unwrap().as_u16(), error.request_id()),
        (200, Some("r-1"))
    );
    assert_eq!(error.decode_error().unwrap().path(), "n");
    let event = error.event().unwrap();
    assert_eq!((&*event.event, event.id.as_deref()), ("odd", Some("7")));
    assert_eq!(event.data, "{\"n\":\n300}");
    assert_eq!(error.body().unwrap(), b"{\"n\":\n300}");
    assert_eq!(
        error.to_string(),
        "an event of the answer to GET /watch (200 OK) is not what the document says: \
         at n: invalid value: integer `300`, expected u8 at line 2 column 3"
    );
}

#[tokio::test]
async fn done_ends_events_in_json() {
    let done = "data: {\"n\":1}\n\ndata: [DONE]\n\ndata: {\"n\":2}\n\n";
    let unended = "data: {\"n\":1}\n\ndata: [DONE]";
    for body in [done, unended] {
        let all = all(body).await;
        assert!(matches!(&all[..], [Ok(Tick { n: 1 })]), "{all:?}");
    }
}

#[tokio::test]
async fn done_closes_the_connection() {
    let listener = Listener::start().await;
    let client = listener.client();
    let (mut events, peer) = opened(
        client.events::<Tick>(),
        &listener,
        EVENTS,
        "data: [DONE]\n\n",
    )
    .await;
    assert!(events.next().await.is_none());
    peer.closed().await;
}

#[tokio::test]
async fn text_is_any_text() {
    let listener = Listener::start().await;
    let client = listener.client();
    let body = b"data: [DONE]\n\ndata: 7\n\ndata: a\xff\n\n";
    let (mut events, peer) = opened(client.text_events(), &listener, EVENTS, body).await;
    drop(peer);
    for expected in ["[DONE]", "7", "a\u{fffd}"] {
        assert_eq!(events.next().await.unwrap().unwrap().data, expected);
    }
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn json_that_is_not_utf8_is_replaced() {
    let listener = Listener::start().await;
    let client = listener.client();
    let (mut events, _peer) = opened(
        client.events::<Vec<String>>(),
        &listener,
        EVENTS,
        b"data: [\"\xff\"]\n\n",
    )
    .await;
    assert_eq!(events.next().await.unwrap().unwrap().data, ["\u{fffd}"]);
}

#[tokio::test]
async fn answer_that_ends_within_an_event_is_interrupted() {
    let all = all("id: 4\ndata: {\"n\":1}\n\nid: 5\ndata: {\"n\":2}\n").await;
    let [Ok(Tick { n: 1 }), Err(error)] = &all[..] else {
        panic!("{all:?}");
    };
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert_eq!(error.event().unwrap().data, "{\"n\":2}");
    assert_eq!(
        error.to_string(),
        "the answer to GET /watch (200 OK) ended within an event"
    );
}

#[tokio::test]
async fn lost_connection_is_the_last_item() {
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let server = Server::answering(format!("{head}e\r\ndata: {{\"n\":1}}\n\r\n")).await;
    let error = interrupted(&server, &[]).await;
    assert_eq!(error.event().unwrap().data, "{\"n\":1}");
    assert!(std::error::Error::source(&error).is_some());
    assert_eq!(
        error.to_string(),
        "the answer to GET /watch (200 OK) was cut off"
    );
    let server = Server::answering(format!("{head}f\r\ndata: {{\"n\":1}}\n\n\r\n")).await;
    let error = interrupted(&server, &[Tick { n: 1 }]).await;
    assert!(error.event().is_none());
}

async fn interrupted(server: &Server, before: &[Tick]) -> Error {
    let mut events = at(server, 1000).await;
    for tick in before {
        assert_eq!(events.next().await.unwrap().unwrap().data, *tick);
    }
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Interrupted);
    assert!(events.next().await.is_none());
    error
}

async fn at(server: &Server, limit: usize) -> EventStream<Tick> {
    let builder = openapi_runtime::Transport::builder().base_url(server.url());
    let builder = builder
        .bearer_token(crate::api::TOKEN)
        .max_response_bytes(limit);
    let client = super::Client(builder.build().unwrap());
    client.events().await.unwrap().into_inner()
}

#[tokio::test]
async fn event_beyond_the_limit_is_the_last_item() {
    let body = format!(
        "data: {{\"n\":1}}\n\ndata: {{\"n\":2,\"x\":\"{}\"}}\n\ndata: {{\"n\":3}}\n\n",
        "y".repeat(100)
    );
    let server = Server::answering(answer(
        "200 OK",
        "content-type: text/event-stream\r\n",
        &body,
    ))
    .await;
    let mut events = at(&server, 50).await;
    assert_eq!(events.next().await.unwrap().unwrap().data, Tick { n: 1 });
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert_eq!(
        error.to_string(),
        "an item of the answer to GET /watch (200 OK) is larger than the limit of 50 bytes"
    );
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn endless_event_is_left_at_the_limit() {
    let head = "HTTP/1.1 200 OK\r\n\r\ndata: ";
    let server = Server::start(head, crate::server::Then::Repeat(&[b'x'; 1000])).await;
    let mut events = at(&server, 5000).await;
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.body().unwrap().starts_with(b"xxx"));
}

#[tokio::test]
async fn answer_of_another_type_is_no_empty_stream() {
    let headers = "content-type: application/json; charset=utf-8\r\n";
    let server = Server::answering(answer("200 OK", headers, r#"{"n":1}"#)).await;
    let client = super::Client(crate::api::transport(server.url()));
    let error = client.events::<Tick>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body().unwrap(), br#"{"n":1}"#);
    assert_eq!(
        error.to_string(),
        "the answer to GET /watch (200 OK) is no stream of events, but `application/json`"
    );
}

#[tokio::test]
async fn documented_error_is_read_as_ever() {
    let body = r#"{"message":"gone"}"#;
    let server = Server::answering(crate::server::json("404 Not Found", body)).await;
    let client = super::Client(crate::api::transport(server.url()));
    let error = client.events::<Tick>().await.unwrap_err();
    assert!(error.is_not_found() && error.is_documented());
    assert_eq!(error.message(), Some("gone"));
    assert!(server.request().contains(crate::api::TOKEN));
}
