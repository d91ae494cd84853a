//! Request bodies.

use openapi_testkit::Server;
use serde_json::{Value, json};

use crate::support::{content, document, operation, receive, request, send_json, start};

async fn taking(body: Value) -> Server {
    let mut posted = operation("a");
    posted["requestBody"] = body;
    let paths = json!({ "/a": { "post": posted }, "/none": { "post": operation("none") } });
    let point = json!({
        "type": "object",
        "required": ["x"],
        "properties": {
            "x": { "type": "number" },
            "at": { "type": "string", "format": "date-time" },
            "next": { "$ref": "#/components/schemas/Point" },
        },
    });
    start(document(paths, json!({ "Point": point }))).await
}

async fn taking_points() -> Server {
    let schema = json!({ "$ref": "#/components/schemas/Point" });
    taking(json!({ "required": true, "content": content(schema) })).await
}

#[tokio::test]
async fn body_has_to_fit_its_schema() {
    let server = taking_points().await;
    let fit = json!({ "x": 1, "at": "2024-02-29T00:00:00Z", "next": { "x": 2 }, "more": true });
    assert_eq!(send_json(&server, "POST", "/a", &fit).await.status, 200);
    for (body, pointer) in [
        (json!({ "x": "1" }), "\"/x\""),
        (
            json!({ "x": 1, "next": { "x": 1, "next": { "x": null } } }),
            "\"/next/next/x\"",
        ),
        (json!({ "x": 1, "at": "yesterday" }), "\"/at\""),
        (json!({}), "at \"\""),
        (json!([]), "at \"\""),
    ] {
        let answer = send_json(&server, "POST", "/a", &body).await;
        assert_eq!(answer.status, 422, "{body}");
        assert!(answer.error().contains(pointer), "{}", answer.text);
    }
}

#[tokio::test]
async fn body_findings_do_not_quote_at_length() {
    let server = taking_points().await;
    let answer = send_json(&server, "POST", "/a", &json!({ "x": "y".repeat(10_000) })).await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.text.len() < 500 && answer.error().contains("/x"),
        "{}",
        answer.text
    );
}

#[tokio::test]
async fn body_has_to_be_json() {
    let server = taking_points().await;
    for text in ["{", "{}}", "x", "\u{feff}{}", &"[".repeat(1_000)] {
        let request = request(&server, "POST", "/a").header("content-type", "application/json");
        let answer = receive(request.body(text.to_owned())).await;
        assert_eq!(answer.status, 422);
        assert!(answer.error().contains("no JSON"), "{}", answer.text);
    }
}

#[tokio::test]
async fn body_may_be_required() {
    let server = taking_points().await;
    let missing = receive(request(&server, "POST", "/a")).await;
    assert_eq!(
        (missing.status, missing.error().as_str()),
        (422, "a body is required")
    );
    let typed = request(&server, "POST", "/a").header("content-type", "application/json");
    assert_eq!(receive(typed).await.status, 422);
    let server = taking(json!({ "content": content(json!({ "type": "integer" })) })).await;
    assert_eq!(receive(request(&server, "POST", "/a")).await.status, 200);
    assert_eq!(
        send_json(&server, "POST", "/a", &json!("x")).await.status,
        422
    );
}

#[tokio::test]
async fn body_has_to_be_of_a_documented_type() {
    let server = taking_points().await;
    let ask = |content_type: &'static str| {
        let request = request(&server, "POST", "/a").body(r#"{"x":1}"#);
        receive(request.header("content-type", content_type))
    };
    assert_eq!(ask("application/json; charset=utf-8").await.status, 200);
    assert_eq!(ask("Application/JSON").await.status, 200);
    assert_eq!(ask("text/plain").await.status, 415);
    assert_eq!(ask("application/problem+json").await.status, 415);
    let untyped = receive(request(&server, "POST", "/a").body("{}")).await;
    assert_eq!(untyped.status, 415);
    let coded = request(&server, "POST", "/a").json(&json!({ "x": 1 }));
    let coded = receive(coded.header("content-encoding", "gzip")).await;
    assert_eq!(coded.status, 415);
}

#[tokio::test]
async fn body_is_checked_by_the_narrowest_range() {
    let of = |kind: &str| json!({ "schema": { "type": kind } });
    let server = taking(json!({ "required": true, "content": {
        "*/*": of("string"), "application/*": of("boolean"), "application/json": of("integer"),
        "text/plain": {},
    } }))
    .await;
    let ask = |content_type: &'static str, body: &'static str| {
        let request = request(&server, "POST", "/a").body(body);
        receive(request.header("content-type", content_type))
    };
    assert_eq!(ask("application/json", "1").await.status, 200);
    assert_eq!(ask("application/json", "true").await.status, 422);
    assert_eq!(ask("application/problem+json", "true").await.status, 200);
    assert_eq!(ask("image/svg+json", "\"a\"").await.status, 200);
    assert_eq!(ask("text/plain", "anything").await.status, 200);
    assert_eq!(ask("text/plain", "").await.status, 200);
}

#[tokio::test]
async fn body_is_refused_where_none_is_documented() {
    let server = taking_points().await;
    let sent = send_json(&server, "POST", "/none", &json!({})).await;
    assert_eq!(sent.status, 415);
    assert_eq!(receive(request(&server, "POST", "/none")).await.status, 200);
}

#[tokio::test]
async fn body_is_refused_over_eight_mebibytes() {
    let limit = 8 * 1024 * 1024;
    let server = taking(json!({ "content": { "text/plain": {} } })).await;
    for (length, status) in [(limit, 200), (limit + 1, 413), (3 * limit, 413)] {
        let request = request(&server, "POST", "/a").header("content-type", "text/plain");
        let answer = receive(request.body("x".repeat(length))).await;
        assert_eq!(answer.status, status, "{length}");
    }
    let kept: Vec<_> = server.requests().iter().map(|one| one.body.len()).collect();
    assert_eq!(kept, [limit, limit, limit]);
}
