//! Answers that are asked for: by `Prefer` and by `Accept`.

use openapi_testkit::{Document, Server};
use serde_json::{Value, json};

use crate::support::{Received, content, document, get, receive, request, serve};

async fn answering(responses: Value) -> Server {
    serve(json!({ "/a": { "get": { "operationId": "a", "responses": responses } } })).await
}

async fn with(server: &Server, name: &str, value: &str) -> Received {
    receive(request(server, "GET", "/a").header(name, value)).await
}

fn json_of(value: Value) -> Value {
    json!({ "description": "", "content": content(json!({ "const": value })) })
}

#[tokio::test]
async fn prefer_gets_any_documented_status() {
    let responses = json!({ "200": json_of(json!(2)), "404": json_of(json!(4)),
        "4XX": json_of(json!(40)), "default": json_of(json!(0)) });
    let server = answering(responses).await;
    for (code, body) in [(404, "4"), (418, "40"), (500, "0"), (201, "0"), (200, "2")] {
        let answer = with(&server, "prefer", &format!("code={code}")).await;
        assert_eq!((answer.status, answer.text.as_str()), (code, body));
    }
    assert!(server.refusals().is_empty());
    let none = answering(json!({ "200": json_of(json!(2)) })).await;
    for code in [404, 101, 700] {
        let answer = with(&none, "prefer", &format!("code={code}")).await;
        assert_eq!(answer.status, 400);
        assert!(
            answer.error().contains(&format!("no status {code}")),
            "{}",
            answer.text
        );
    }
}

#[tokio::test]
async fn prefer_gets_examples() {
    let schema = json!({ "type": "object", "properties": { "a": { "type": "integer" } } });
    let examples = json!({ "bad": { "value": { "a": "x" } }, "one": { "value": { "a": 1 } },
        "two": { "value": { "a": 2 } } });
    let content = json!({ "application/json": { "schema": schema, "examples": examples } });
    let server = answering(json!({ "200": { "description": "", "content": content } })).await;
    assert_eq!(get(&server, "/a").await.json(), json!({ "a": 1 }));
    assert_eq!(
        with(&server, "prefer", "example=two").await.json(),
        json!({ "a": 2 })
    );
    assert_eq!(
        with(&server, "prefer", "dynamic=true").await.json(),
        json!({ "a": 0 })
    );
    let answer = with(&server, "prefer", "example=none").await;
    let message = "`a` has no example `none` of this answer";
    assert_eq!(
        (answer.status, answer.json()),
        (500, json!({ "error": message }))
    );
    assert_eq!(with(&server, "prefer", "example=bad").await.status, 500);
}

#[tokio::test]
async fn prefer_takes_over_what_schemas_give() {
    let schema = json!({ "type": "object", "required": ["a", "b"], "properties": {
        "a": { "type": "string", "example": "given" },
        "b": { "type": "integer", "default": "no integer" },
        "c": { "type": "integer", "examples": [7] },
    } });
    let responses = json!({ "200": { "description": "", "content": content(schema) } });
    let plain = get(&answering(responses).await, "/a").await.json();
    assert_eq!(plain, json!({ "a": "string", "b": 0 }));
    let schema = json!({ "type": "object", "required": ["a"], "properties": {
        "a": { "type": "string", "example": "given" }, "c": { "type": "integer", "examples": [7] } } });
    let responses = json!({ "200": { "description": "", "content": content(schema) } });
    let server = answering(responses).await;
    assert_eq!(get(&server, "/a").await.json(), json!({ "a": "given" }));
    let full = with(&server, "prefer", "dynamic=true").await.json();
    assert_eq!(full, json!({ "a": "given", "c": 7 }));
}

#[tokio::test]
async fn prefer_leaves_out_what_does_not_go_that_way() {
    let user = json!({ "type": "object", "required": ["id", "password"], "properties": {
        "id": { "type": "integer", "readOnly": true },
        "password": { "allOf": [{ "$ref": "#/components/schemas/Secret" }] } } });
    let secret = json!({ "type": "string", "writeOnly": true });
    let named =
        json!({ "allOf": [{ "$ref": "#/components/schemas/User" }, { "required": ["id"] }] });
    let paths = json!({ "/a": { "post": { "operationId": "a",
        "requestBody": { "required": true, "content": content(named.clone()) },
        "responses": { "200": { "description": "", "content": content(named) } } } } });
    let schemas = json!({ "User": user, "Secret": secret });
    let server = crate::support::start(document(paths, schemas)).await;
    let ask = |body: Value| {
        let server = &server;
        async move { receive(request(server, "POST", "/a").json(&body)).await }
    };
    let made = ask(json!({ "password": "p" })).await;
    assert_eq!((made.status, made.json()), (200, json!({ "id": 0 })));
    assert_eq!(ask(json!({ "id": 1 })).await.status, 422);
    assert_eq!(ask(json!({ "id": "x", "password": "p" })).await.status, 422);
    let full = request(&server, "POST", "/a").header("prefer", "dynamic=true");
    let full = receive(full.json(&json!({ "password": "p" }))).await;
    assert_eq!(full.json(), json!({ "id": 0 }));
}

#[tokio::test]
async fn prefer_knows_which_media_types_are_accepted() {
    let text = json!({ "schema": { "const": "a" } });
    let content = json!({ "text/csv": text, "application/json": text, "image/*": text });
    let server = answering(json!({ "200": { "description": "", "content": content },
        "404": { "description": "", "content": { "text/plain": text } } }))
    .await;
    for (accept, media_type) in [
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("application/json;q=0.1, text/csv", "text/csv"),
        ("image/png", "image/png"),
        ("*/*;q=0.1, text/csv;q=0, image/*;q=0", "application/json"),
    ] {
        let answer = with(&server, "accept", accept).await;
        assert_eq!(answer.header("content-type"), media_type, "{accept}");
    }
    let refused = with(&server, "accept", "application/xml").await;
    assert_eq!(refused.status, 406);
    let refused = with(&server, "accept", "application/json;q=0").await;
    assert_eq!(refused.status, 406);
    let error = request(&server, "GET", "/a").header("accept", "application/json");
    let error = receive(error.header("prefer", "code=404")).await;
    assert_eq!(
        (error.status, error.header("content-type")),
        (404, "text/plain")
    );
}

#[tokio::test]
async fn prefer_gets_streams_piece_by_piece() {
    let item = json!({ "type": "object", "required": ["a"], "properties": {
        "a": { "type": "integer" }, "b": { "type": "boolean" } } });
    let answer = |media_type: &'static str, entry: Value| async move {
        let content = json!({ media_type: entry });
        let server = answering(json!({ "200": { "description": "", "content": content } })).await;
        let answer = get(&server, "/a").await;
        assert_eq!(answer.header("content-type"), media_type);
        assert!(answer.headers.get("content-length").is_none());
        answer.text
    };
    let events = answer("text/event-stream", json!({ "schema": item })).await;
    assert_eq!(
        events,
        "data: {\"a\":0}\n\ndata: {\"a\":0,\"b\":true}\n\ndata: {\"a\":0}\n\n"
    );
    let event = json!({ "type": "object", "required": ["data", "event"], "properties": {
        "event": { "const": "ping" }, "data": { "const": "x\ny" } } });
    let events = answer("text/event-stream", json!({ "itemSchema": event })).await;
    assert!(
        events.starts_with("data: x\ndata: y\nevent: ping\n\n"),
        "{events}"
    );
    let lines = answer("application/jsonl", json!({ "itemSchema": item })).await;
    assert_eq!(lines.lines().count(), 3);
    let list = json!({ "schema": { "type": "array", "items": item } });
    let sequence = answer("application/json-seq", list).await;
    assert_eq!(sequence, "\u{1e}{\"a\":0,\"b\":true}\n");
}

#[tokio::test]
async fn prefer_may_be_left_to_the_document() {
    let mut operation = crate::support::operation("a");
    operation["parameters"] =
        json!([{ "name": "n", "in": "query", "schema": { "type": "integer" } }]);
    let required = json!({ "required": true, "schema": { "const": "trace" } });
    operation["responses"]["400"] =
        json!({ "description": "", "headers": { "X-Trace": required } });
    let text = json!({ "description": "", "content": { "text/plain": {} } });
    let other = json!({ "operationId": "b", "responses": { "200": text } });
    let paths = json!({ "/a": { "get": operation }, "/b": { "get": other } });
    let document = Document::from_json(document(paths, json!({}))).unwrap();
    let server = Server::builder(document).documented_statuses();
    let server = server.start().await.unwrap();
    let answer = get(&server, "/a?n=x").await;
    assert_eq!((answer.status, answer.header("x-trace")), (400, "trace"));
    let image = request(&server, "GET", "/b").header("accept", "image/png");
    let image = receive(image).await;
    assert_eq!(
        (image.status, image.header("content-type")),
        (200, "text/plain")
    );
    let [refused] = &server.refusals()[..] else {
        panic!("{:?}", server.refusals());
    };
    let refused = refused.refused.as_ref().unwrap();
    assert_eq!(refused.status, 400);
    assert!(refused.reason.contains("query parameter `n`"));
}

#[tokio::test]
async fn prefer_tells_who_looks_on() {
    let paths = json!({ "/a": { "get": crate::support::operation("a") } });
    let document = Document::from_json(document(paths, json!({}))).unwrap();
    let seen = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let shared = std::sync::Arc::clone(&seen);
    let server = Server::builder(document).observe(move |request, status| {
        shared
            .lock()
            .unwrap()
            .push((request.target.clone(), status));
    });
    let server = server.start().await.unwrap();
    get(&server, "/a").await;
    get(&server, "/b").await;
    let expected = [("/a".to_owned(), 200), ("/b".to_owned(), 404)];
    assert_eq!(*seen.lock().unwrap(), expected);
}
