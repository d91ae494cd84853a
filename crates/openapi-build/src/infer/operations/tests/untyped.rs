//! Bodies that are not JSON, and what is said of their schemas.

use super::{answers, body, operation, parameter, sent};

const OBJECT: &str = "{ type: object, properties: { a: { type: string } } }";

/// The codes of warnings, and of the notes that are about media types.
fn about(codes: Vec<String>) -> Vec<String> {
    let codes = codes.into_iter();
    codes.filter(|code| code != "(O409)").collect()
}

#[test]
fn schemas_that_nobody_reads_are_reported() {
    let cases: [(&str, &str, &[&str]); 10] = [
        ("application/xml", OBJECT, &["O406"]),
        (
            "text/xml",
            "{ type: array, items: { type: string } }",
            &["O406"],
        ),
        (
            "application/atom+xml",
            "{ anyOf: [{ type: object }, { type: string }] }",
            &["O406"],
        ),
        ("application/yaml", "{ properties: { a: {} } }", &["O406"]),
        ("application/zip", OBJECT, &["O406"]),
        ("text/plain", "{ type: string, description: Text. }", &[]),
        ("text/plain", "{ type: integer }", &["(O406)"]),
        ("text/plain", "{ type: string, enum: [a, b] }", &["(O406)"]),
        ("image/png", "{ type: string, format: binary }", &[]),
        ("application/pdf", "{ description: A document. }", &[]),
    ];
    for (name, schema, expected) in cases {
        let content = format!("{name}: {{ schema: {schema} }}");
        assert_eq!(about(sent(&content).1), expected, "{content}");
        let (_, _, codes) = answers(&format!("'200': {{ content: {{ {content} }} }}"));
        assert_eq!(about(codes), expected, "{content}");
    }
    for name in [
        "application/x-ndjson",
        "application/json-seq",
        "text/event-stream",
    ] {
        let content = format!("{name}: {{ schema: {OBJECT} }}");
        assert_eq!(about(sent(&content).1), ["O406"], "{content}");
        let (_, _, codes) = answers(&format!("'404': {{ content: {{ {content} }} }}"));
        assert_eq!(about(codes), ["O406"], "{content}");
    }
}

#[test]
fn bodies_without_a_media_type_are_reported() {
    let (found, codes) = body("");
    assert!(found.is_none());
    assert_eq!(codes, ["O409", "(O409)"]);
}

#[test]
fn parameters_in_other_media_types_are_given_as_text() {
    let cases: [(&str, &str, &[&str]); 4] = [
        ("application/xml", OBJECT, &["O406"]),
        ("text/plain", "{ type: integer }", &[]),
        ("application/json", OBJECT, &[]),
        (
            "text/csv",
            "{ type: array, items: { type: string } }",
            &["O406"],
        ),
    ];
    let types = ["String", "I64", "Aq", "String"];
    for ((name, schema, expected), ty) in cases.into_iter().zip(types) {
        let (operation, codes) = operation(&format!(
            "parameters: [{{ name: q, in: query, content: {{ {name}: {{ schema: {schema} }} }} }}]"
        ));
        let found = parameter(&operation.parameters[1]);
        assert!(found.ends_with(ty), "{found}");
        assert_eq!(about(codes), expected, "{name}");
    }
}
