//! What goes wrong on purpose.

use std::time::{Duration, Instant};

use openapi_testkit::{Document, Fault, Server};
use serde_json::{Value, json};

use crate::support::{content, document, get, receive, request};

fn paths() -> Value {
    let schema = json!({ "type": "object", "required": ["a"] });
    let ok = json!({ "description": "", "content": content(schema) });
    json!({
        "/a": { "get": { "operationId": "a", "responses": { "200": ok, "default": ok } } },
        "/b": { "get": { "operationId": "b", "responses": { "204": { "description": "" } } } },
    })
}

async fn serving(fault: Option<Fault>) -> Server {
    let document = Document::from_json(document(paths(), json!({}))).unwrap();
    let mut builder = Server::builder(document);
    if let Some(fault) = fault {
        builder = builder.fault("a", fault);
    }
    builder.start().await.unwrap()
}

/// Both ways to ask for one, and whoever asks for nothing.
async fn spoiled(fault: Fault, name: &str) -> crate::support::Received {
    let server = serving(Some(fault)).await;
    let by_builder = get(&server, "/a").await;
    let server = serving(None).await;
    let asked = request(&server, "GET", "/a").header("prefer", format!("fault={name}"));
    let asked = receive(asked).await;
    assert_eq!(
        (asked.status, &asked.text),
        (by_builder.status, &by_builder.text)
    );
    assert_eq!(get(&server, "/a").await.status, 200);
    assert!(server.refusals().is_empty());
    by_builder
}

#[tokio::test]
async fn faults_are_statuses_types_and_bodies() {
    let status = spoiled(Fault::Status, "status").await;
    assert_eq!(status.status, 418);
    let mislabelled = spoiled(Fault::ContentType, "content-type").await;
    assert_eq!(mislabelled.status, 200);
    assert_eq!(mislabelled.header("content-type"), "text/html");
    let unfit = spoiled(Fault::Body, "body").await;
    assert_eq!((unfit.status, unfit.text.as_str()), (200, "{}"));
}

#[tokio::test]
async fn faults_cut_the_connection() {
    let server = serving(None).await;
    let asked = request(&server, "GET", "/a").header("prefer", "fault=cut");
    let answer = asked.send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    assert!(answer.content_length().unwrap() > 2);
    assert!(answer.text().await.is_err());
    let nothing = request(&server, "GET", "/b").header("prefer", "fault=cut");
    assert!(nothing.send().await.is_err());
    assert_eq!(get(&server, "/b").await.status, 204);
}

#[tokio::test]
async fn faults_cut_within_what_was_sent() {
    let server = serving(None).await;
    let request = "GET /a HTTP/1.1\r\nhost: a\r\nprefer: fault=cut\r\n\r\n";
    let received = crate::wire::exchange(server.url(), request).await;
    let (head, body) = received.split_once("\r\n\r\n").unwrap();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let length: usize = length.unwrap().parse().unwrap();
    assert_eq!(body.len(), length / 2);
}

#[tokio::test]
async fn faults_are_delays() {
    let started = Instant::now();
    let server = serving(Some(Fault::Delay(Duration::from_millis(150)))).await;
    assert_eq!(get(&server, "/a").await.status, 200);
    assert!(started.elapsed() >= Duration::from_millis(150));
    let started = Instant::now();
    let server = serving(None).await;
    let asked = request(&server, "GET", "/b").header("prefer", "delay=150");
    assert_eq!(receive(asked).await.status, 204);
    assert!(started.elapsed() >= Duration::from_millis(150));
}
