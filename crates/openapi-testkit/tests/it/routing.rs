//! Which operation a request belongs to.

use serde_json::{Value, json};

use crate::support::{content, get, operation, receive, request, serve};

/// An operation that answers with its own name, and takes these path parameters.
fn named(id: &str, parameters: &[&str]) -> Value {
    let parameters = parameters.iter();
    let parameters = parameters.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
    json!({
        "operationId": id,
        "parameters": parameters.collect::<Value>(),
        "responses": { "200": { "description": "", "content": content(json!({ "const": id })) } },
    })
}

#[tokio::test]
async fn routing_prefers_text_to_parameters() {
    let server = serve(json!({
        "/pets/{id}": { "get": named("one", &["id"]) },
        "/pets/mine": { "get": named("mine", &[]) },
        "/{kind}/mine": { "get": named("any", &["kind"]) },
        "/pets/{id}.json": { "get": named("file", &["id"]) },
    }))
    .await;
    for (path, id) in [
        ("/pets/mine", "mine"),
        ("/pets/m%69ne", "mine"),
        ("/pets/7", "one"),
        ("/pets/a%2Fb", "one"),
        ("/pets/7.json", "file"),
        ("/dogs/mine", "any"),
        ("/pets/mine?x=/y", "mine"),
    ] {
        assert_eq!(get(&server, path).await.json(), id, "{path}");
    }
}

#[tokio::test]
async fn routing_takes_templates_that_name_one_place_differently() {
    let server = serve(json!({
        "/run/{run_id}/evaluation/{id}": { "get": named("one", &["run_id", "id"]) },
        "/run/{id}/evaluations": { "get": named("all", &["id"]) },
        "/same/{a}": { "get": named("read", &["a"]) },
        "/same/{b}": { "put": named("write", &["b"]) },
    }))
    .await;
    assert_eq!(get(&server, "/run/1/evaluation/2").await.json(), "one");
    assert_eq!(get(&server, "/run/1/evaluations").await.json(), "all");
    assert_eq!(get(&server, "/same/1").await.json(), "read");
    let put = receive(request(&server, "PUT", "/same/1")).await;
    assert_eq!(put.json(), "write");
    let post = receive(request(&server, "POST", "/same/1")).await;
    assert_eq!((post.status, post.header("allow")), (405, "GET, PUT"));
}

#[tokio::test]
async fn routing_tells_paths_apart_by_a_constant_query() {
    let server = serve(json!({
        "/runs": { "post": named("plain", &[]) },
        "/runs?mode=sync": { "post": named("sync", &[]) },
        "/runs?mode=async": { "post": named("async", &[]) },
    }))
    .await;
    for (path, id) in [
        ("/runs", "plain"),
        ("/runs?mode=sync", "sync"),
        ("/runs?a=b&mode=async", "async"),
        ("/runs?mode=other", "plain"),
    ] {
        let answer = receive(request(&server, "POST", path)).await;
        assert_eq!(answer.json(), id, "{path}");
    }
    let encoded = receive(request(&server, "POST", "/runs%3Fmode=sync")).await;
    assert_eq!(encoded.status, 404);
}

#[tokio::test]
async fn routing_answers_404_off_the_document() {
    let server = serve(json!({ "/a/{id}": { "get": named("a", &["id"]) } })).await;
    for path in ["/", "/b", "/a", "/a/", "/a/1/", "//a/1", "/A/1"] {
        let answer = get(&server, path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.header("content-type"), "application/json");
        assert!(answer.error().contains(path), "{}", answer.text);
    }
}

#[tokio::test]
async fn routing_answers_405_with_allow() {
    let item = json!({ "put": operation("put"), "get": operation("get") });
    let server = serve(json!({ "/a": item })).await;
    for method in ["POST", "OPTIONS", "DELETE", "get", "BREW"] {
        let answer = receive(request(&server, method, "/a")).await;
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), "GET, PUT");
        assert!(answer.error().contains(method));
    }
    let head = receive(request(&server, "HEAD", "/a")).await;
    assert_eq!((head.status, head.header("allow")), (405, "GET, PUT"));
}

#[tokio::test]
async fn routing_serves_documented_head_and_options() {
    let item = json!({ "head": named("head", &[]), "options": operation("options") });
    let server = serve(json!({ "/a": item })).await;
    let head = receive(request(&server, "HEAD", "/a")).await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
    assert_eq!(head.header("content-length"), "6");
    let options = receive(request(&server, "OPTIONS", "/a")).await;
    assert_eq!(options.status, 200);
}

#[tokio::test]
async fn routing_tries_all_that_a_fragment_keeps_apart() {
    let sent = |id: &str, stream: bool| {
        let mut operation = named(id, &[]);
        let schema = json!({ "properties": { "stream": { "const": stream } } });
        operation["requestBody"] = json!({ "required": true, "content": content(schema) });
        operation
    };
    let server = serve(json!({
        "/chat": { "post": sent("whole", false) },
        "/chat#stream": { "post": sent("stream", true) },
    }))
    .await;
    for (stream, id) in [(false, "whole"), (true, "stream")] {
        let body = json!({ "stream": stream });
        let answer = receive(request(&server, "POST", "/chat").json(&body)).await;
        assert_eq!(answer.json(), id);
    }
    let refused = receive(request(&server, "POST", "/chat").json(&json!({ "stream": 1 }))).await;
    assert_eq!(refused.status, 422);
}
