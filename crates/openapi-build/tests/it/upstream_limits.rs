//! What the passes of `shape/` and `finish/` are there for: progenitor alone still fails. The day one
//! of these tests fails, its pass can go.

use std::panic::{AssertUnwindSafe, catch_unwind};

use progenitor::{GenerationSettings, Generator};
use serde_json::{Value, json};

/// The code that progenitor writes by itself; its error, or `panic`.
fn alone(paths: Value) -> Result<String, String> {
    let document = json!({
        "openapi": "3.0.3", "info": { "title": "Limits", "version": "1" }, "paths": paths,
    });
    let document: openapiv3::OpenAPI = serde_json::from_value(document).unwrap();
    let generate = || Generator::new(&GenerationSettings::default()).generate_tokens(&document);
    match catch_unwind(AssertUnwindSafe(generate)) {
        Ok(Ok(tokens)) => Ok(prettyplease::unparse(&syn::parse2(tokens).unwrap())),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err(String::from("panic")),
    }
}

fn get(responses: Value) -> Value {
    json!({ "/things": { "get": { "operationId": "get_thing", "responses": responses } } })
}

fn answer(property: &str) -> Value {
    let schema = json!({ "type": "object", "properties": { property: { "type": "string" } } });
    json!({ "description": "", "content": { "application/json": { "schema": schema } } })
}

#[test]
fn operation_ids_are_asked_for() {
    let refused =
        alone(json!({ "/things": { "get": { "responses": { "204": { "description": "" } } } } }));
    assert!(refused.unwrap_err().contains("operation ID"));
}

#[test]
fn named_schemas_inline_answers_of_one_operation_become_one_type() {
    let code = alone(get(
        json!({ "200": answer("value"), "401": answer("error") }),
    ))
    .unwrap();
    assert!(
        code.contains("pub value:") && !code.contains("pub error:"),
        "{code}"
    );
}

#[test]
fn answers_of_several_kinds_panic() {
    let empty = json!({ "description": "" });
    let panicked = alone(get(
        json!({ "200": answer("value"), "401": answer("error"), "429": empty }),
    ));
    assert_eq!(panicked.unwrap_err(), "panic");
}

#[test]
fn operations_send_a_header_that_nobody_asked_for() {
    let code = alone(get(json!({ "200": answer("value") }))).unwrap();
    assert!(code.contains("\"api-version\""));
}

#[test]
fn derives_and_field_order_are_left_out() {
    let properties = json!({ "b": { "type": "string" }, "a": { "type": "string" } });
    let schema = json!({ "type": "object", "properties": properties });
    let body =
        json!({ "description": "", "content": { "application/json": { "schema": schema } } });
    let code = alone(get(json!({ "200": body }))).unwrap();
    assert!(code.find("pub a:") < code.find("pub b:"), "sorted by name");
    assert!(!code.contains("PartialEq"));
}

#[test]
fn optional_collections_never_send_an_empty_one() {
    let properties = json!({ "tags": { "type": "array", "items": { "type": "string" } } });
    let schema = json!({ "type": "object", "properties": properties });
    let body =
        json!({ "description": "", "content": { "application/json": { "schema": schema } } });
    let code = alone(get(json!({ "200": body }))).unwrap();
    assert!(code.contains("Vec::is_empty"), "{code}");
}

#[test]
fn path_segments_can_leave_their_place() {
    assert_eq!(progenitor_client::encode_path(".."), "..");
    assert_eq!(progenitor_client::encode_path("..\\admin"), "..\\admin");
}
