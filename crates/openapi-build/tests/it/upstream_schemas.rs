//! What progenitor alone gets wrong of schemas, beside `upstream_limits`: forms that never reach it,
//! because `bundle` and `infer` have made something else of them. What is generated instead is right:
//! `limits`.

use std::process::Command;

use progenitor::{GenerationSettings, InterfaceStyle};
use serde_json::{Value, json};

use crate::upstream_limits::{alone_as, code, declared, of};

fn panics(schemas: Value) {
    assert_eq!(of(schemas.clone()).unwrap_err(), "panic", "{schemas}");
}

fn properties(properties: Value) -> Value {
    json!({ "A": { "type": "object", "properties": properties } })
}

#[test]
fn long_arrays_of_one_length_are_no_values_of_serde() {
    let strings = json!({ "type": "string" });
    let array = json!({ "type": "array", "minItems": 33, "maxItems": 33, "items": strings });
    let code = code(json!({ "A": array }));
    assert!(code.contains("[::std::string::String; 33usize]"), "{code}");
}

#[test]
fn formats_of_what_is_no_text_panic() {
    panics(json!({ "A": { "type": "object", "format": "x" } }));
    panics(json!({ "A": { "type": "boolean", "format": "x" } }));
}

#[test]
fn a_closed_base_takes_the_properties_of_the_others() {
    let closed = json!({
        "type": "object", "additionalProperties": false, "properties": { "a": { "type": "string" } },
    });
    let more = json!({ "type": "object", "properties": { "b": { "type": "string" } } });
    let code = code(json!({ "A": { "allOf": [closed, more] } }));
    assert!(!code.contains("pub b:"), "{code}");
}

#[test]
fn what_must_not_be_required_takes_every_property() {
    let code = code(json!({ "A": {
        "type": "object", "properties": { "a": { "type": "string" } }, "not": { "required": ["a"] },
    } }));
    assert!(!code.contains("pub a:"), "{code}");
}

#[test]
fn a_property_called_extra_collides_with_the_others() {
    let code = code(json!({ "A": {
        "type": "object", "properties": { "extra": { "type": "string" } },
        "additionalProperties": { "type": "string" },
    } }));
    let fields = declared(&code, "pub struct A");
    assert_eq!(fields.matches("pub extra:").count(), 2, "{fields}");
}

#[test]
fn a_schema_called_default_hides_the_trait() {
    let object = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let members = json!({ "components": { "schemas": { "Default": object } } });
    let mut settings = GenerationSettings::default();
    settings.with_interface(InterfaceStyle::Builder);
    let code = alone_as(&settings, members).unwrap();
    assert!(code.contains("pub struct Default {"), "{code}");
    assert!(code.contains(" Default::default()"), "{code}");
}

#[test]
fn null_without_a_type_is_a_list() {
    let code = code(properties(
        json!({ "a": { "nullable": true, "minLength": 3 } }),
    ));
    assert!(
        code.contains("pub a: ::std::option::Option<::std::vec::Vec<::serde_json::Value>>"),
        "{code}"
    );
}

#[test]
fn types_of_json_schema_and_of_swagger_panic() {
    for name in ["null", "file"] {
        panics(json!({ "A": { "type": name } }));
    }
}

#[test]
fn references_beyond_components_panic() {
    let named = |reference: &str| {
        let mut schemas = properties(json!({ "a": { "$ref": reference } }));
        schemas["B"] = json!({ "type": "object", "properties": { "b": { "type": "string" } } });
        schemas
    };
    for reference in [
        "other.yaml",
        "https://example.org/b.json",
        "#/components/schemas/B/properties/b",
        "#b",
    ] {
        panics(named(reference));
    }
    // Only the last step counts, whatever it is a step of.
    let code = code(named("#/components/responses/B"));
    assert!(code.contains("pub a: ::std::option::Option<B>"), "{code}");
}

#[test]
fn patterns_are_run_on_what_a_server_sends() {
    let code = code(json!({ "A": { "type": "string", "pattern": "^(a+)+$" } }));
    assert!(
        code.contains("::regress::Regex::new(\"^(a+)+$\")"),
        "{code}"
    );
    let at = code.find("for A {\n        fn deserialize").unwrap();
    assert!(code[at..].contains(".parse()"), "{code}");
}

/// In a process of its own, as it does not come back.
#[test]
fn parts_of_themselves_abort_the_process() {
    let child = "upstream_schemas::abort_of_a_part_of_itself";
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", child, "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(stderr.contains("overflowed its stack"), "{stderr}");
}

#[test]
#[ignore = "aborts the process: run by the test above"]
fn abort_of_a_part_of_itself() {
    let itself = json!({ "$ref": "#/components/schemas/A" });
    drop(of(
        json!({ "A": { "allOf": [itself, { "type": "object" }] } }),
    ));
}
