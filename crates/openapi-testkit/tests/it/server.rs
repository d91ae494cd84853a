//! Answers without memory, and the life of a server.

use openapi_testkit::Server;
use serde_json::{Value, json};
use tokio::net::TcpStream;

use crate::support::{content, get, operation, receive, request, send_json, serve};

async fn answering(responses: Value) -> Server {
    serve(json!({ "/a": { "get": { "operationId": "a", "responses": responses } } })).await
}

fn json_of(value: Value) -> Value {
    json!({ "description": "", "content": content(json!({ "const": value })) })
}

#[tokio::test]
async fn server_answers_with_the_first_documented_success() {
    for (responses, status, body) in [
        (
            json!({ "404": json_of(json!(4)), "202": json_of(json!(2)), "201": json_of(json!(1)) }),
            201,
            "1",
        ),
        (
            json!({ "2XX": json_of(json!(2)), "404": json_of(json!(4)) }),
            200,
            "2",
        ),
        (
            json!({ "default": json_of(json!(3)), "302": json_of(json!(4)) }),
            200,
            "3",
        ),
        (
            json!({ "302": json_of(json!(4)), "404": json_of(json!(5)) }),
            302,
            "4",
        ),
        (json!({ "204": { "description": "" } }), 204, ""),
        (json!({ "204": json_of(json!(1)) }), 204, ""),
        (json!({ "200": { "description": "" } }), 200, ""),
    ] {
        let server = answering(responses).await;
        let answer = get(&server, "/a").await;
        assert_eq!((answer.status, answer.text.as_str()), (status, body));
    }
}

#[tokio::test]
async fn server_says_when_there_is_no_success_to_answer_with() {
    let answer = get(&answering(json!({ "404": json_of(json!(4)) })).await, "/a").await;
    assert_eq!(answer.status, 500);
    assert!(
        answer.error().contains("`a` documents no success"),
        "{}",
        answer.text
    );
    let none = json!({ "type": "string", "pattern": "^(?!string)a$" });
    let responses = json!({ "200": { "description": "", "content": content(none) } });
    let answer = get(&answering(responses).await, "/a").await;
    assert_eq!(answer.status, 500);
    assert!(
        answer.error().contains("does not fit its own document"),
        "{}",
        answer.text
    );
}

#[tokio::test]
async fn server_answers_richly_where_the_minimum_is_ambiguous() {
    let lists = json!({ "oneOf": [
        { "type": "array", "items": { "type": "integer" } },
        { "type": "array", "items": { "type": "string" } },
    ] });
    let responses = json!({ "200": { "description": "", "content": content(lists) } });
    assert_eq!(
        get(&answering(responses).await, "/a").await.json(),
        json!([0])
    );
    let objects = json!({ "oneOf": [
        { "type": "object", "properties": { "a": { "type": "integer" } } },
        { "type": "object", "properties": { "a": { "type": "string" } } },
    ] });
    let responses = json!({ "200": { "description": "", "content": content(objects) } });
    assert_eq!(
        get(&answering(responses).await, "/a").await.json(),
        json!({ "a": 0 })
    );
}

#[tokio::test]
async fn server_answers_in_a_documented_media_type() {
    let of = |content: Value| json!({ "200": { "description": "", "content": content } });
    let text = json!({ "schema": { "type": "string", "const": "a,b" } });
    for (content, media_type, body) in [
        (json!({ "text/csv": text }), "text/csv", "a,b"),
        (
            json!({ "text/csv": text, "application/hal+json": text }),
            "application/hal+json",
            "\"a,b\"",
        ),
        (json!({ "*/*": text }), "application/json", "\"a,b\""),
        (json!({ "text/*": text }), "text/plain", "a,b"),
        (json!({ "image/*": text }), "image/png", "a,b"),
        (
            json!({ "application/json": {} }),
            "application/json",
            "null",
        ),
    ] {
        let answer = get(&answering(of(content)).await, "/a").await;
        assert_eq!(
            (answer.header("content-type"), answer.text.as_str()),
            (media_type, body)
        );
    }
}

#[tokio::test]
async fn server_sends_headers() {
    let responses = json!({ "200": { "description": "", "headers": {
        "X-Total": { "required": true, "schema": { "type": "integer", "minimum": 5 } },
        "X-List": { "required": true, "schema": { "const": ["a", "b"] } },
        "X-Other": { "schema": { "type": "string" } },
        "X-None": { "schema": false },
        "Content-Length": { "required": true, "schema": { "type": "integer" } },
    } } });
    let answer = get(&answering(responses).await, "/a").await;
    assert_eq!(
        (answer.header("x-total"), answer.header("x-list")),
        ("5", "a,b")
    );
    assert_eq!(answer.header("x-other"), "string");
    assert!(answer.headers.get("x-none").is_none());
    assert_eq!((answer.status, answer.header("content-length")), (200, "0"));
}

#[tokio::test]
async fn server_records_everything_it_receives() {
    let mut posted = operation("a");
    posted["requestBody"] = json!({ "content": content(json!({ "type": "object" })) });
    let server = serve(json!({ "/a": { "post": posted } })).await;
    let body = json!({ "b": [1] });
    send_json(&server, "POST", "/a?q=%20x", &body).await;
    receive(request(&server, "GET", "/nowhere").header("x-mark", "here")).await;
    let [first, second] = &server.requests()[..] else {
        panic!("{:?}", server.requests());
    };
    assert_eq!(
        (first.method.as_str(), first.target.as_str()),
        ("POST", "/a?q=%20x")
    );
    assert_eq!(first.header("Content-Type"), Some("application/json"));
    assert_eq!(first.json().unwrap(), body);
    assert_eq!(
        (second.method.as_str(), second.target.as_str()),
        ("GET", "/nowhere")
    );
    assert_eq!(second.header("X-MARK"), Some("here"));
    assert!(second.body.is_empty() && second.json().is_err());
}

#[tokio::test]
async fn server_ends_when_shut_down_or_dropped() {
    let paths = json!({ "/a": { "get": operation("a") } });
    let server = serve(paths.clone()).await;
    let address = server.url().strip_prefix("http://").unwrap().to_owned();
    assert_eq!(get(&server, "/a").await.status, 200);
    server.shutdown().await;
    assert!(TcpStream::connect(&address).await.is_err());

    let server = serve(paths).await;
    let address = server.url().strip_prefix("http://").unwrap().to_owned();
    drop(server);
    for _ in 0..100 {
        if TcpStream::connect(&address).await.is_err() {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("still listening");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn server_serves_many_at_once() {
    let server = std::sync::Arc::new(serve(json!({ "/a": { "get": operation("a") } })).await);
    let tasks: Vec<_> = (0..50)
        .map(|_| {
            let server = std::sync::Arc::clone(&server);
            tokio::spawn(async move { get(&server, "/a").await.status })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), 200);
    }
    assert_eq!(server.requests().len(), 50);
}
