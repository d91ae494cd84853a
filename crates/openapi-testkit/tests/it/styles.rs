//! Parameters in every style (OpenAPI 3.1, section 4.8.12.4).

use openapi_testkit::Server;
use serde_json::{Value, json};

use crate::support::{get, operation, receive, request, serve};

/// A server with `GET /a/{p}/z` whose path parameter is written so.
async fn path(style: &str, explode: bool, schema: Value) -> Server {
    let mut operation = operation("a");
    operation["parameters"] = json!([{ "name": "p", "in": "path", "required": true,
        "style": style, "explode": explode, "schema": schema }]);
    serve(json!({ "/a/{p}/z": { "get": operation } })).await
}

/// A server with `GET /a` whose query parameter `q` is written so.
async fn query(style: &str, explode: bool, schema: Value) -> Server {
    let mut operation = operation("a");
    operation["parameters"] = json!([
        { "name": "q", "in": "query", "style": style, "explode": explode, "schema": schema },
        { "name": "other", "in": "query", "schema": { "type": "string" } },
    ]);
    serve(json!({ "/a": { "get": operation } })).await
}

async fn paths(server: &Server, texts: &[&str], expected: u16) {
    for text in texts {
        let answer = get(server, &format!("/a/{text}/z")).await;
        assert_eq!(answer.status, expected, "{text}: {}", answer.text);
    }
}

async fn queries(server: &Server, texts: &[&str], expected: u16) {
    for text in texts {
        let answer = get(server, &format!("/a?{text}")).await;
        assert_eq!(answer.status, expected, "{text}: {}", answer.text);
    }
}

fn integers() -> Value {
    json!({ "type": "array", "items": { "type": "integer" }, "minItems": 2, "maxItems": 2 })
}

fn point() -> Value {
    json!({ "type": "object", "required": ["x"], "additionalProperties": false,
        "properties": { "x": { "type": "integer" }, "y": { "type": "string" } } })
}

#[tokio::test]
async fn styles_of_paths_are_simple() {
    let server = path("simple", false, integers()).await;
    paths(&server, &["1,2"], 200).await;
    paths(&server, &["1", "1,x", "1%2C2", ".1,2"], 422).await;
    let nullable = json!({ "type": ["integer", "null"] });
    let server = path("simple", false, nullable).await;
    paths(&server, &["1", "null"], 200).await;
    paths(&server, &["none"], 422).await;
    for (explode, fit, unfit) in [(false, "x,1,y,b", "x=1,y=b"), (true, "x=1,y=b", "x,1,y,b")] {
        let server = path("simple", explode, point()).await;
        paths(&server, &[fit], 200).await;
        paths(&server, &[unfit, "y,b", "x"], 422).await;
    }
}

#[tokio::test]
async fn styles_of_paths_are_labels() {
    let server = path("label", false, json!({ "type": "number" })).await;
    paths(&server, &[".1", ".1.5"], 200).await;
    paths(&server, &["1", ".x"], 422).await;
    let server = path("label", false, integers()).await;
    paths(&server, &[".1,2", ".1.2"], 200).await;
    paths(&server, &["1,2", ".1"], 422).await;
    let server = path("label", true, integers()).await;
    paths(&server, &[".1.2"], 200).await;
    paths(&server, &[".1,2"], 422).await;
    paths(&path("label", true, point()).await, &[".x=1.y=b"], 200).await;
    paths(&path("label", false, point()).await, &[".x,1,y,b"], 200).await;
}

#[tokio::test]
async fn styles_of_paths_are_matrices() {
    let server = path("matrix", false, json!({ "type": "integer" })).await;
    paths(&server, &[";p=1"], 200).await;
    paths(&server, &["1", ";q=1", ";p=x", "p=1"], 422).await;
    let server = path("matrix", false, integers()).await;
    paths(&server, &[";p=1,2"], 200).await;
    let server = path("matrix", true, integers()).await;
    paths(&server, &[";p=1;p=2"], 200).await;
    paths(&server, &[";p=1,2", ";p=1"], 422).await;
    paths(&path("matrix", true, point()).await, &[";x=1;y=b"], 200).await;
    paths(&path("matrix", false, point()).await, &[";p=x,1,y,b"], 200).await;
}

#[tokio::test]
async fn styles_of_queries_are_forms() {
    let server = query("form", true, point()).await;
    queries(
        &server,
        &["x=1&y=b", "x=1&other=z", "x=1&unknown=z", "other=z"],
        200,
    )
    .await;
    queries(&server, &["x=b", "y=b"], 422).await;
    let server = query("form", false, point()).await;
    queries(&server, &["q=x,1,y,b%2Cc", "q=x,1"], 200).await;
    queries(&server, &["q=x", "q=y,b", "q=x,1,z,2"], 422).await;
    let map = json!({ "type": "object", "additionalProperties": { "type": "integer" } });
    let server = query("form", true, map).await;
    queries(&server, &["a=1&b=2", "other=z"], 200).await;
    queries(&server, &["a=1&b=c"], 422).await;
}

#[tokio::test]
async fn styles_of_queries_have_delimiters() {
    let server = query("spaceDelimited", false, integers()).await;
    queries(&server, &["q=1%202", "q=1+2"], 200).await;
    queries(&server, &["q=1,2", "q=1"], 422).await;
    let server = query("pipeDelimited", false, integers()).await;
    queries(&server, &["q=1%7C2", "q=1|2"], 200).await;
    queries(&server, &["q=1,2", "q=1&q=2&q=3"], 422).await;
    let server = query("pipeDelimited", false, point()).await;
    queries(&server, &["q=x|1|y|b"], 200).await;
    let server = query("pipeDelimited", true, integers()).await;
    queries(&server, &["q=1&q=2"], 200).await;
}

#[tokio::test]
async fn styles_of_queries_are_deep_objects() {
    let server = query("deepObject", true, point()).await;
    queries(&server, &["q[x]=1&q[y]=b", "q%5Bx%5D=1", ""], 200).await;
    queries(&server, &["q[x]=b", "q[y]=b", "q[x]=1&q[z]=2", "q=1"], 422).await;
    let deep = json!({ "type": "object", "properties": {
        "at": point(), "tags": { "type": "array", "items": { "type": "integer" } } } });
    let server = query("deepObject", true, deep).await;
    queries(
        &server,
        &["q[at][x]=1&q[tags]=1&q[tags]=2", "q[tags][]=1"],
        200,
    )
    .await;
    queries(
        &server,
        &["q[at][x]=b", "q[tags]=b", "q[at]=1&q[at][x]=1"],
        422,
    )
    .await;
    let points = json!({ "type": "array", "items": point(), "minItems": 2 });
    let points = json!({ "type": "object", "properties": { "all": points } });
    let server = query("deepObject", true, points).await;
    queries(
        &server,
        &["q[all][0][x]=1&q[all][0][y]=b&q[all][1][x]=2"],
        200,
    )
    .await;
    queries(
        &server,
        &[
            "q[all][x]=1&q[all][x]=2",
            "q[all][0][x]=1&q[all][2][x]=1",
            "q[all][0][x]=1",
        ],
        422,
    )
    .await;
}

#[tokio::test]
async fn styles_take_any_reading_that_is_valid() {
    let union = json!({ "anyOf": [{ "type": "array", "items": { "type": "integer" } },
        { "type": "array", "items": { "type": "string", "maxLength": 1 } }] });
    let server = query("form", false, union).await;
    queries(&server, &["q=1,22", "q=a,b", "q=1,b"], 200).await;
    queries(&server, &["q=22,b"], 422).await;
    let either = json!({ "oneOf": [{ "type": "integer" }, point()] });
    let server = query("form", true, either).await;
    queries(&server, &["q=1", "x=1"], 200).await;
    queries(&server, &["q=b"], 422).await;
    let objects = json!({ "type": "array", "items": point() });
    let server = query("form", true, objects).await;
    queries(&server, &["q=%7B%22x%22:1%7D&q=%7B%22x%22:2%7D"], 200).await;
    queries(&server, &["q=%7B%22x%22:true%7D"], 422).await;
}

#[tokio::test]
async fn styles_of_headers_and_cookies_write_objects() {
    let mut operation = operation("a");
    operation["parameters"] = json!([
        { "name": "X-Point", "in": "header", "explode": true, "schema": point() },
        { "name": "c", "in": "cookie", "explode": false, "schema": integers() },
    ]);
    let server = serve(json!({ "/a": { "get": operation } })).await;
    for (name, value, status) in [
        ("x-point", "x=1,y=b", 200),
        ("x-point", "x=b", 422),
        ("cookie", "c=1,2", 200),
        ("cookie", "c=1", 422),
    ] {
        let answer = receive(request(&server, "GET", "/a").header(name, value)).await;
        assert_eq!(answer.status, status, "{name}: {value}: {}", answer.text);
    }
}

#[tokio::test]
async fn styles_take_empty_values_where_they_may_be() {
    let mut operation = operation("a");
    operation["parameters"] = json!([{ "name": "q", "in": "query", "allowEmptyValue": true,
        "schema": { "type": "integer" } }]);
    let server = serve(json!({ "/a": { "get": operation } })).await;
    queries(&server, &["q=", "q", "q=1"], 200).await;
    queries(&server, &["q=x"], 422).await;
}
