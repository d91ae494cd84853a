//! What refusals look like.

use serde_json::{Value, json};

use crate::support::{Received, content, get, serve};

/// What `GET /a?n=x` is refused with when `responses` are documented beside 200.
async fn refused(responses: Value) -> Received {
    let mut operation = crate::support::operation("a");
    let documented = operation["responses"].as_object_mut().unwrap();
    documented.extend(responses.as_object().unwrap().clone());
    operation["parameters"] =
        json!([{ "name": "n", "in": "query", "schema": { "type": "integer" } }]);
    let server = serve(json!({ "/a": { "get": operation } })).await;
    let answer = get(&server, "/a?n=x").await;
    assert_eq!(answer.status, 422);
    answer
}

fn object(properties: Value, required: Value) -> Value {
    let schema = json!({ "type": "object", "properties": properties, "required": required,
        "additionalProperties": false });
    json!({ "description": "", "content": content(schema) })
}

#[tokio::test]
async fn failure_is_an_error_property_if_nothing_is_documented() {
    let answer = refused(json!({})).await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.json().as_object().unwrap().len(), 1);
    assert!(
        answer.error().contains("query parameter `n`"),
        "{}",
        answer.text
    );
}

#[tokio::test]
async fn failure_is_written_as_documented() {
    let text = json!({ "type": "string" });
    let error = refused(json!({ "422": object(json!({ "error": text }), json!([])) })).await;
    assert!(error.error().contains("`n`"));
    let message = object(
        json!({ "message": text, "code": { "type": "integer" } }),
        json!(["code"]),
    );
    let message = refused(json!({ "422": message })).await.json();
    assert_eq!(message["code"], 0);
    assert!(
        message["message"].as_str().unwrap().contains("`n`"),
        "{message}"
    );
    let coded = object(
        json!({ "error": { "enum": ["bad"] }, "message": text }),
        json!(["error"]),
    );
    let coded = refused(json!({ "422": coded })).await.json();
    assert_eq!(coded["error"], "bad");
    assert!(coded["message"].is_string(), "{coded}");
}

#[tokio::test]
async fn failure_may_be_documented_by_range_or_default() {
    let text = json!({ "type": "string" });
    let with = |key: &str| json!({ key: object(json!({ "message": text }), json!(["message"])) });
    assert!(refused(with("4XX")).await.json()["message"].is_string());
    assert!(refused(with("default")).await.json()["message"].is_string());
    assert!(refused(with("400")).await.json()["error"].is_string());
    assert!(refused(with("5XX")).await.json()["error"].is_string());
}

#[tokio::test]
async fn failure_is_a_sample_if_the_text_has_no_place() {
    let items = json!({ "type": "array", "minItems": 1, "items": { "type": "integer" } });
    let listed = object(json!({ "errors": items }), json!(["errors"]));
    assert_eq!(
        refused(json!({ "422": listed })).await.json(),
        json!({ "errors": [0] })
    );
    let deep = object(json!({ "error": { "type": "object" } }), json!(["error"]));
    assert_eq!(
        refused(json!({ "422": deep })).await.json(),
        json!({ "error": {} })
    );
}

#[tokio::test]
async fn failure_keeps_the_documented_media_type() {
    let problem = json!({ "description": "", "content": {
        "text/plain": {},
        "application/problem+json": { "schema": { "type": "object" } },
    } });
    let answer = refused(json!({ "422": problem })).await;
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert!(answer.json()["error"].is_string());
    let text = json!({ "description": "", "content": { "text/plain": {} } });
    let answer = refused(json!({ "422": text })).await;
    assert_eq!(answer.header("content-type"), "application/json");
}
