//! What is said of a value that is not as its schema says.

use openapi_runtime::Schemas;
use serde_json::{Value, json};

static SCHEMAS: Schemas = Schemas::new(&[
    (
        "Node",
        r##"{"oneOf":[{"$ref":"#/components/schemas/And"},{"$ref":"#/components/schemas/Literal"}]}"##,
    ),
    (
        "And",
        r##"{"type":"object","required":["op","args"],"properties":{"op":{"const":"and"},"args":{"type":"array","items":{"$ref":"#/components/schemas/Node"}}}}"##,
    ),
    (
        "Literal",
        r##"{"type":"object","required":["op","value"],"properties":{"op":{"const":"literal"},"value":{"type":"number"}}}"##,
    ),
    (
        "Contact",
        r##"{"anyOf":[{"required":["mail"],"properties":{"mail":{"maxLength":3}}},{"required":["phone"],"properties":{"phone":{"type":"integer"}}},{"type":"string"}]}"##,
    ),
]);

fn said(name: &'static str, value: &Value) -> String {
    SCHEMAS.check(name, value).unwrap_err().to_string()
}

#[test]
fn what_is_wrong_in_a_union_is_said_of_the_branch_that_is_meant() {
    let deep = json!({ "op": "and", "args": [{ "op": "and", "args": [{ "op": "literal", "value": "x" }] }] });
    assert_eq!(
        said("Node", &deep),
        r#"at args[0].args[0].value: value is not of type "number""#
    );
    assert_eq!(
        said("Node", &json!({ "op": "literal" })),
        r#""value" is a required property"#
    );
    assert_eq!(
        said("Contact", &json!({ "phone": "1" })),
        r#"at phone: value is not of type "integer""#
    );
    assert_eq!(
        said("Contact", &json!({ "mail": "a@b.c" })),
        "at mail: value is longer than 3 characters"
    );
}

#[test]
fn what_is_no_branch_is_said_of_the_union() {
    for value in [json!({ "op": "or" }), json!(1)] {
        let said = said("Node", &value);
        assert!(said.ends_with("listed in the 'oneOf' keyword"), "{said}");
    }
}
