//! Parameters: read as their schema says, refused when they do not fit it.

use openapi_testkit::Server;
use serde_json::{Value, json};

use crate::support::{get, operation, receive, request, serve};

/// A server with one operation, `GET /a`, of these parameters.
async fn taking(parameters: Value) -> Server {
    let mut operation = operation("a");
    operation["parameters"] = parameters;
    serve(json!({ "/a": { "get": operation } })).await
}

async fn query(schema: Value) -> Server {
    taking(json!([{ "name": "q", "in": "query", "schema": schema }])).await
}

async fn statuses(server: &Server, queries: &[&str], expected: u16) {
    for query in queries {
        let answer = get(server, &format!("/a?{query}")).await;
        assert_eq!(answer.status, expected, "{query}: {}", answer.text);
    }
}

#[tokio::test]
async fn parameters_are_read_as_their_type() {
    let server = query(json!({ "type": "integer", "minimum": 1 })).await;
    statuses(&server, &["q=1", "q=12", "", "other=x", "q=1&other=0"], 200).await;
    statuses(
        &server,
        &[
            "q=0", "q=x", "q=", "q=1.5", "q=+1", "q=01", "q=%201", "q=true", "q=1&q=2",
        ],
        422,
    )
    .await;
    let server = query(json!({ "type": "number" })).await;
    statuses(&server, &["q=1", "q=-1.5", "q=1e3"], 200).await;
    statuses(&server, &["q=NaN", "q=.5", "q=1,5"], 422).await;
    let server = query(json!({ "type": "boolean" })).await;
    statuses(&server, &["q=true", "q=false"], 200).await;
    statuses(&server, &["q=True", "q=1", "q="], 422).await;
    let server = query(json!({ "type": "string", "maxLength": 4 })).await;
    statuses(
        &server,
        &["q=1", "q=true", "q=", "q=a+b", "q=%C3%A4%C3%B6%C3%BC"],
        200,
    )
    .await;
    statuses(&server, &["q=longer", "q=%FF"], 422).await;
    let server = query(json!({ "type": ["string", "null"], "enum": ["a b", null] })).await;
    statuses(&server, &["q=a+b", "q=a%20b", "q="], 200).await;
    statuses(&server, &["q=b", "q=null"], 422).await;
}

#[tokio::test]
async fn parameters_are_read_through_composition() {
    let server = query(json!({ "anyOf": [{ "type": "integer" }, { "const": "all" }, { "type": "string", "format": "uuid" }] })).await;
    statuses(
        &server,
        &["q=7", "q=all", "q=67e55044-10b1-426f-9247-bb680e5fe0c8"],
        200,
    )
    .await;
    statuses(&server, &["q=some"], 422).await;
    let server = query(json!({ "enum": [1, "two", true] })).await;
    statuses(&server, &["q=1", "q=two", "q=true"], 200).await;
    statuses(&server, &["q=2"], 422).await;
}

#[tokio::test]
async fn parameters_of_arrays_repeat_or_have_commas() {
    let list = json!({ "type": "array", "items": { "type": "integer" }, "maxItems": 2 });
    let server = query(list.clone()).await;
    statuses(&server, &["q=1", "q=1&q=2", ""], 200).await;
    statuses(&server, &["q=1,2", "q=1&q=x", "q=1&q=2&q=3"], 422).await;
    let commas = json!([{ "name": "q", "in": "query", "explode": false, "schema": list }]);
    let server = taking(commas).await;
    statuses(&server, &["q=1", "q=1,2", "q="], 200).await;
    statuses(&server, &["q=1%2C2", "q=1,x", "q=1,2,3"], 422).await;
}

#[tokio::test]
async fn parameters_of_the_path_have_to_fit() {
    let mut operation = operation("a");
    operation["parameters"] = json!([
        { "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } },
    ]);
    let server = serve(json!({ "/a/{id}": { "get": operation } })).await;
    let fit = get(&server, "/a/67e55044-10b1-426f-9247-bb680e5fe0c8").await;
    assert_eq!(fit.status, 200);
    let unfit = get(&server, "/a/1").await;
    assert_eq!(unfit.status, 422);
    assert!(
        unfit.error().contains("path parameter `id`"),
        "{}",
        unfit.text
    );
    assert_eq!(get(&server, "/a/%FF").await.status, 422);
}

#[tokio::test]
async fn parameters_of_the_operation_replace_those_of_the_path() {
    let of = |kind: &str| json!([{ "name": "q", "in": "query", "schema": { "type": kind } }]);
    let mut own = operation("own");
    own["parameters"] = of("boolean");
    let item = json!({ "parameters": of("integer"), "get": own, "delete": operation("inherited") });
    let server = serve(json!({ "/a": item })).await;
    statuses(&server, &["q=true"], 200).await;
    statuses(&server, &["q=1"], 422).await;
    let inherited = receive(request(&server, "DELETE", "/a?q=true")).await;
    assert_eq!(inherited.status, 422);
}

#[tokio::test]
async fn parameters_may_be_headers() {
    let server = taking(json!([
        { "name": "X-Count", "in": "header", "required": true, "schema": { "type": "integer" } },
        { "name": "X-Tags", "in": "header", "schema": { "type": "array", "items": { "enum": ["a", "b"] } } },
        { "name": "Authorization", "in": "header", "required": true, "schema": { "const": 1 } },
    ]))
    .await;
    let ask = |headers: &'static [(&str, &str)]| {
        let request = request(&server, "GET", "/a");
        receive(
            headers
                .iter()
                .fold(request, |all, (k, v)| all.header(*k, *v)),
        )
    };
    assert!(ask(&[]).await.error().contains("`X-Count`: is required"));
    assert_eq!(ask(&[("x-count", "3")]).await.status, 200);
    assert_eq!(ask(&[("x-count", "three")]).await.status, 422);
    assert_eq!(
        ask(&[("x-count", "3"), ("x-tags", "a, b")]).await.status,
        200
    );
    assert_eq!(
        ask(&[("x-count", "3"), ("x-tags", "a"), ("x-tags", "b")])
            .await
            .status,
        200
    );
    assert_eq!(
        ask(&[("x-count", "3"), ("x-tags", "a, c")]).await.status,
        422
    );
    assert_eq!(ask(&[("x-count", "3"), ("x-count", "4")]).await.status, 422);
}

#[tokio::test]
async fn parameters_may_be_cookies() {
    let schema = json!({ "type": "integer" });
    let server =
        taking(json!([{ "name": "n", "in": "cookie", "required": true, "schema": schema }])).await;
    let ask =
        |cookie: &'static str| receive(request(&server, "GET", "/a").header("cookie", cookie));
    assert_eq!(ask("other=x; n=1").await.status, 200);
    assert_eq!(ask("n=x").await.status, 422);
    assert_eq!(ask("other=1").await.status, 422);
}

#[tokio::test]
async fn parameters_may_be_json() {
    let content = crate::support::content(json!({ "type": "object", "required": ["a"] }));
    let server = taking(json!([{ "name": "q", "in": "query", "content": content }])).await;
    statuses(&server, &["q=%7B%22a%22:1%7D", ""], 200).await;
    statuses(&server, &["q=%7B%7D", "q=a"], 422).await;
}
