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
    let cases: [(&str, &str, &[&str]); 14] = [
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
        ("application/x-ndjson", OBJECT, &["O406"]),
        ("application/jsonl", OBJECT, &["O406"]),
        ("application/json-seq", OBJECT, &["O406"]),
        ("application/stream+json", OBJECT, &["O406"]),
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
    let (_, _, codes) = answers(&format!(
        "'200': {{ content: {{ text/event-stream: {{ schema: {OBJECT} }} }} }}"
    ));
    assert_eq!(codes, ["O406"]);
}

#[test]
fn bodies_without_a_media_type_are_reported() {
    let (found, codes) = body("");
    assert!(found.is_none());
    assert_eq!(codes, ["O409", "(O409)"]);
}

#[test]
fn events_that_are_not_streamed_are_reported() {
    let events = "text/event-stream: {}";
    let (good, _, codes) = answers(&format!(
        "'200': {{ content: {{ application/json: {{}}, {events} }} }}"
    ));
    assert_eq!(
        (good, codes),
        (vec![String::from("200 Ok Any")], vec![String::from("O408")])
    );
    let (good, _, codes) = answers(&format!(
        "'200': {{ content: {{ image/png: {{}}, {events} }} }}"
    ));
    assert_eq!(
        (good, codes),
        (
            vec![String::from("200 Ok Bytes")],
            vec![String::from("(O408)")]
        )
    );
    let several = format!("'200': {{ content: {{ {events} }} }}, '202': {{}}");
    assert_eq!(answers(&several).2, ["O406"]);
    let alike =
        format!("'200': {{ content: {{ {events} }} }}, '201': {{ content: {{ a/b: {{}} }} }}");
    assert_eq!(answers(&alike).2, Vec::<String>::new());
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
