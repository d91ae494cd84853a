//! Answers that are streams (`fixtures/streams.yaml`), asked for and read item by item.

use openapi_runtime::{ErrorKind, Event, FilePart, Transport};
use openapi_testkit::{Reply, ScriptedServer};

use crate::streams_builder::{self, ChatStreamError as BuilderError};
use crate::streams_client::{ChatStreamError, ChatSuccess, Client, PartsOperationParts, types};

async fn answered(reply: Reply) -> (ScriptedServer, Client) {
    let server = ScriptedServer::start(vec![reply]).await.unwrap();
    let transport = Transport::builder().retries(openapi_runtime::Retries::none()).base_url(server.url()).build().unwrap();
    (server, Client::new(transport))
}

fn events(body: &str) -> Reply {
    Reply::status(200).header("content-type", "text/event-stream").body(body)
}

fn asked<T: serde::de::DeserializeOwned>(stream: bool) -> T {
    serde_json::from_value(serde_json::json!({ "text": "t", "stream": stream })).unwrap()
}

/// A success that is no stream is an error of the method for the stream.
async fn whole_or_streamed() {
    let json = Reply::status(200).header("content-type", "application/json").body(r#"{"text":"a"}"#);
    let (server, client) = answered(json).await;
    let ChatSuccess::Ok(answer) = client.chat(&asked(false)).await.unwrap().into_inner() else {
        panic!("the whole answer was sent")
    };
    assert_eq!(answer.text, "a");
    assert_eq!(server.requests()[0].header("accept"), Some("application/json"));

    let body = "event: first\nid: 1\ndata: {\"n\":1}\n\ndata: {}\n\ndata: {\"n\":2}\n\ndata: [DONE]\n\n";
    let (server, client) = answered(events(body)).await;
    let answer = client.chat_stream(&asked(true)).await.unwrap();
    assert_eq!(answer.status(), 200);
    let mut pieces = answer.into_inner();
    let Event { event, id, data, .. } = pieces.next().await.unwrap().unwrap();
    let data: types::Piece = data;
    assert_eq!((&*event, id.as_deref(), data.n), ("first", Some("1"), 1));
    let error = pieces.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), &*error.event().unwrap().data), (ErrorKind::Decode, "{}"));
    assert_eq!(pieces.next().await.unwrap().unwrap().data.n, 2);
    assert!(pieces.next().await.is_none());
    let request = &server.requests()[0];
    assert_eq!(request.header("accept"), Some("text/event-stream, application/json;q=0.1"));
    assert_eq!(request.body, br#"{"text":"t","stream":true}"#);

    let refusal = Reply::status(429).header("content-type", "application/json").body(r#"{"why":"w"}"#);
    let (server, client) = answered(refusal).await;
    let error = client.chat_stream(&asked(true)).await.unwrap_err();
    let Some(ChatStreamError::TooManyRequests(types::Refusal { why, .. })) = error.into_documented() else {
        panic!("the error is documented")
    };
    assert_eq!(why, "w");

    let later = Reply::status(202).header("content-type", "application/json").body(r#"{"n":4}"#);
    let (_server, client) = answered(later).await;
    let error = client.chat_stream(&asked(true)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status().unwrap(), 202);
    assert!(matches!(error.into_documented(), Some(ChatStreamError::Accepted(types::Piece { n: 4, .. }))));
    let transport = Transport::builder().retries(openapi_runtime::Retries::none()).base_url(server.url()).build().unwrap();
    let builder = streams_builder::Client::new(transport);
    let error = builder.chat_stream(&asked(true)).send().await.unwrap_err();
    assert!(matches!(error.documented(), Some(BuilderError::TooManyRequests(_))));
}

async fn parts() {
    let (_server, client) = answered(events("event: a\ndata: {\"n\":7}\n\ndata: [DONE]\n\n")).await;
    let parts = PartsOperationParts::new(FilePart::new("x"));
    let mut stream = client.parts_stream(&parts).await.unwrap().into_inner();
    assert_eq!(stream.next().await.unwrap().unwrap().into_data().n, 7);
    assert!(stream.next().await.is_none());
}

async fn lines() {
    let lines = Reply::status(200).body("{\"n\":1}\n\n{\"n\":\"x\"}\r\n{\"n\":2}");
    let (server, client) = answered(lines).await;
    let level = Some(&types::Level::High);
    let mut lines = client.log(level).await.unwrap().into_inner();
    assert_eq!(lines.next().await.unwrap().unwrap().n, 1);
    let error = lines.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some(&br#"{"n":"x"}"#[..])));
    assert_eq!(lines.next().await.unwrap().unwrap().n, 2);
    assert!(lines.next().await.is_none());
    assert_eq!(server.requests()[0].header("accept"), Some("application/x-ndjson"));

    let (server, client) = answered(Reply::status(204)).await;
    let mut nothing = client.log(None).await.unwrap();
    assert_eq!(nothing.status(), 204);
    assert!(nothing.next().await.is_none());
    let transport = Transport::builder().retries(openapi_runtime::Retries::none()).base_url(server.url()).build().unwrap();
    let builder = streams_builder::Client::new(transport);
    let high = streams_builder::types::Level::High;
    assert!(builder.log().level(&high).await.unwrap().next().await.is_none());

    let (_server, client) = answered(Reply::status(200).body("\x1e1\n\x1e2\n")).await;
    let mut numbers = client.event_stream().await.unwrap().into_inner();
    assert_eq!(numbers.next().await.unwrap().unwrap(), 1);
    assert_eq!(numbers.next().await.unwrap().unwrap(), 2);
}

async fn text() {
    let (_server, client) = answered(events("data: low\n\ndata: other\n\n")).await;
    let mut levels = client.levels().await.unwrap().into_inner();
    assert_eq!(levels.next().await.unwrap().unwrap().data, types::Level::Low);
    assert_eq!(levels.next().await.unwrap().unwrap().data.as_str(), "other");
    let (_server, client) = answered(events("data: a\ndata: b\n\ndata: [DONE]\n\n")).await;
    let mut words = client.words().await.unwrap().into_inner();
    assert_eq!(words.next().await.unwrap().unwrap().data, "a\nb");
    assert_eq!(words.next().await.unwrap().unwrap().data, "[DONE]");
    let html = Reply::status(200).header("content-type", "text/html").body("<p>");
    let (_server, client) = answered(html).await;
    let error = client.words().await.unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, Some(&b"<p>"[..])));
}

pub(crate) async fn run() {
    whole_or_streamed().await;
    parts().await;
    lines().await;
    text().await;
}
