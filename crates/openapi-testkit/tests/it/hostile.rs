//! Documents that nobody should write: an error or an answer, never a panic.

use openapi_testkit::{Document, DocumentErrorKind as Kind};
use serde_json::{Value, json};

use crate::support::{content, document, get, operation, send_json, start};

/// Everything in the document in turn replaced by something else.
#[test]
fn hostile_values_anywhere_do_not_panic() {
    let mut read = operation("a");
    read["parameters"] =
        json!([{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } }]);
    read["requestBody"] = json!({ "required": true, "content": content(json!({ "$ref": "#/components/schemas/A" })) });
    read["responses"]["200"]["headers"] =
        json!({ "X-A": { "required": true, "schema": { "type": "string" } } });
    read["security"] = json!([{ "Token": [] }]);
    let schemas = json!({ "A": { "type": "object", "required": ["a"], "properties": { "a": { "enum": [1] } } } });
    let good = document(json!({ "/a/{id}": { "get": read } }), schemas);
    Document::from_json(good.clone()).unwrap();
    let replacements = [
        json!(null),
        json!(1),
        json!(""),
        json!([1]),
        json!({ "a": 1 }),
        json!({ "$ref": "#" }),
        json!({ "$ref": 1 }),
    ];
    let mut tried = 0;
    for pointer in pointers(&good, String::new()) {
        for replacement in &replacements {
            let mut bad = good.clone();
            *bad.pointer_mut(&pointer).unwrap() = replacement.clone();
            if let Err(error) = Document::from_json(bad) {
                assert!(!error.to_string().is_empty());
            }
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}

fn pointers(value: &Value, here: String) -> Vec<String> {
    let child = |key: &str| format!("{here}/{}", key.replace('~', "~0").replace('/', "~1"));
    let below: Vec<_> = match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, value)| pointers(value, child(key)))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(index, value)| pointers(value, child(&index.to_string())))
            .collect(),
        _ => Vec::new(),
    };
    std::iter::once(here).chain(below).collect()
}

#[test]
fn hostile_depth_is_refused() {
    let mut deep = json!({ "type": "string" });
    for _ in 0..300 {
        deep = json!({ "not": deep });
    }
    let error = Document::from_json(document(json!({}), json!({ "A": deep }))).unwrap_err();
    assert_eq!(error.kind(), Kind::Unsupported);
}

#[tokio::test]
async fn hostile_schemas_in_themselves_are_served() {
    let mut posted = operation("a");
    posted["requestBody"] =
        json!({ "content": content(json!({ "$ref": "#/components/schemas/A" })) });
    posted["responses"] = json!({ "200": { "description": "", "content": content(json!({ "$ref": "#/components/schemas/B" })) } });
    posted["parameters"] =
        json!([{ "name": "q", "in": "query", "schema": { "$ref": "#/components/schemas/B" } }]);
    let paths = json!({ "/a": { "post": posted } });
    let schemas = json!({
        "A": { "allOf": [{ "$ref": "#/components/schemas/A" }] },
        "B": { "anyOf": [{ "$ref": "#/components/schemas/C" }] },
        "C": { "oneOf": [{ "$ref": "#/components/schemas/B" }] },
    });
    let server = start(document(paths, schemas)).await;
    send_json(&server, "POST", "/a?q=1", &json!(1)).await;
    assert_eq!(get(&server, "/a").await.status, 405);
}
