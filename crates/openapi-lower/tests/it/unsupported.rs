//! What is refused rather than dropped.

use crate::support::{run, with_components, with_schema};

/// Code and text under the caret of what is refused in a schema.
fn refused(schema: &str) -> Vec<String> {
    shown(&with_schema(schema))
}

fn shown(text: &str) -> Vec<String> {
    let read = run(text);
    let found = read.found.iter().map(|found| {
        assert!(
            found.pointer.is_some() && found.help.is_some(),
            "{}",
            found.message
        );
        format!("{} {}", found.code.id, read.text(found.span.unwrap()))
    });
    found.collect()
}

#[test]
fn keywords_without_a_form_in_3_0_are_refused() {
    let members = [
        "$schema: a",
        "$vocabulary: {}",
        "$comment: a",
        "prefixItems: []",
        "patternProperties: {}",
        "propertyNames: {}",
        "contains: {}",
        "minContains: 1",
        "maxContains: 1",
        "dependentRequired: {}",
        "dependentSchemas: {}",
        "if: {}",
        "then: {}",
        "else: {}",
        "unevaluatedItems: {}",
        "unevaluatedProperties: {}",
        "contentEncoding: a",
        "contentMediaType: a",
    ];
    for member in members {
        assert_eq!(
            refused(&format!("{{{member}}}")),
            [format!("O302 {member}")]
        );
        let inner = format!("{{properties: {{a: {{items: {{{member}}}}}}}}}");
        assert_eq!(refused(&inner), [format!("O302 {member}")]);
    }
}

#[test]
fn keywords_of_the_document_are_refused() {
    let text = |member: &str| {
        format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\npaths: {{}}\n{member}\n")
    };
    assert_eq!(shown(&text("webhooks: {}")), ["O302 webhooks: {}"]);
    assert_eq!(
        shown(&text("jsonSchemaDialect: a")),
        ["O302 jsonSchemaDialect: a"]
    );
}

#[test]
fn keywords_that_clash_are_refused() {
    let cases = [
        ("{const: 1, enum: [1]}", "O302 const: 1"),
        (
            "{exclusiveMinimum: 1, minimum: 0}",
            "O302 exclusiveMinimum: 1",
        ),
        (
            "{exclusiveMaximum: 1, maximum: 0}",
            "O302 exclusiveMaximum: 1",
        ),
        (
            "{type: [string, integer], anyOf: [{}]}",
            "O302 type: [string, integer]",
        ),
        (
            "{type: [string, integer, 'null'], anyOf: [{}]}",
            "O302 type: [string, integer, 'null']",
        ),
        (
            "{$ref: '#/components/schemas/T', title: a}",
            "O302 $ref: '#/components/schemas/T'",
        ),
    ];
    for (schema, expected) in cases {
        let text = with_components(&format!("{{schemas: {{S: {schema}, T: {{}}}}}}"));
        assert_eq!(shown(&text), [expected], "{schema}");
    }
}

#[test]
fn nullable_type_beside_any_of_is_lowered() {
    let read = run(with_schema(
        "{type: [string, 'null'], anyOf: [{minLength: 1}]}",
    ));
    assert!(!read.found.has_errors());
    assert!(read.root().to_json().contains("minLength"));
}

#[test]
fn types_that_are_null_alone_are_refused() {
    for value in ["'null'", "['null']", "[]"] {
        assert_eq!(
            refused(&format!("{{type: {value}}}")),
            [format!("O302 {value}")]
        );
    }
}

#[test]
fn empty_unions_are_refused() {
    for key in ["anyOf", "oneOf", "allOf"] {
        assert_eq!(
            refused(&format!("{{{key}: []}}")),
            [format!("O302 {key}: []")]
        );
    }
}

#[test]
fn boolean_schemas_are_refused() {
    assert_eq!(refused("true"), ["O302 true"]);
    assert_eq!(refused("{items: false}"), ["O302 false"]);
    assert_eq!(refused("{properties: {a: true}}"), ["O302 true"]);
    // The name of a property, and not the keyword.
    assert_eq!(
        refused("{properties: {additionalProperties: true}}"),
        ["O302 true"]
    );
    assert_eq!(
        refused("{additionalProperties: {additionalProperties: true}}"),
        [""; 0]
    );
}

#[test]
fn unknown_types_are_refused() {
    assert_eq!(refused("{type: text}"), ["O303 text"]);
    assert_eq!(refused("{type: [string, date]}"), ["O303 date"]);
    assert_eq!(refused("{type: 1}"), ["O303 1"]);
    assert_eq!(refused("{type: [string, null]}"), ["O303 null"]);
    assert_eq!(refused("{type: {}}"), ["O303 {}"]);
}

#[test]
fn bounds_that_are_no_numbers_are_refused() {
    assert_eq!(refused("{exclusiveMinimum: true}"), ["O303 true"]);
    assert_eq!(refused("{exclusiveMaximum: '5'}"), ["O303 '5'"]);
}

#[test]
fn values_that_are_no_schemas_are_refused() {
    assert_eq!(refused("1"), ["O304 1"]);
    assert_eq!(refused("{items: [{}, {}]}"), ["O304 [{}, {}]"]);
    assert_eq!(refused("{properties: {a: text}}"), ["O304 text"]);
    assert_eq!(refused("{allOf: [~]}"), ["O304 ~"]);
}

#[test]
fn every_refusal_is_found_at_once() {
    let found = refused("{$id: a, if: {}, properties: {b: {contains: {}}, c: true}}");
    assert_eq!(found, ["O302 if: {}", "O302 contains: {}", "O302 true"]);
}
