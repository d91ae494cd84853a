//! What 3.0 left in 3.1 documents.

use openapi_lower::{Diagnostics, Node, normalize};

use crate::support::{Read, places, schema, squeeze, try_read, with_schema};

fn normalized(text: &str) -> (Read, Diagnostics, Node) {
    let mut read = try_read(with_schema(text));
    let mut node = read.node.take().unwrap();
    let found = normalize(&mut node);
    (read, found, node)
}

/// What a schema with `nullable` becomes, and the codes of what is reported.
fn rewritten(text: &str) -> (String, Vec<&'static str>) {
    let (_, found, node) = normalized(text);
    let codes = found.iter().map(|found| found.code.id).collect();
    (squeeze(&schema(&node).to_json()), codes)
}

const CASES: &[(&str, &str)] = &[
    (
        "{type: string, nullable: true}",
        r#"{"type":["string","null"]}"#,
    ),
    (
        "{type: [string, integer], nullable: true}",
        r#"{"type":["string","integer","null"]}"#,
    ),
    (
        "{type: [string, 'null'], nullable: true}",
        r#"{"type":["string","null"]}"#,
    ),
    (
        "{type: string, enum: [a], nullable: true}",
        r#"{"type":["string","null"],"enum":["a",null]}"#,
    ),
    (
        "{type: string, enum: [a, null], nullable: true}",
        r#"{"type":["string","null"],"enum":["a",null]}"#,
    ),
    (
        "{type: string, const: a, nullable: true}",
        r#"{"type":["string","null"],"enum":["a",null]}"#,
    ),
    (
        "{$ref: '#/a', nullable: true}",
        r##"{"anyOf":[{"$ref":"#/a"},{"type":"null"}]}"##,
    ),
    (
        "{description: d, enum: [a], x-b: 1, nullable: true}",
        r#"{"description":"d","x-b":1,"anyOf":[{"enum":["a"]},{"type":"null"}]}"#,
    ),
    ("{nullable: true}", "{}"),
    (
        "{anyOf: [{type: string}], nullable: true}",
        r#"{"anyOf":[{"anyOf":[{"type":"string"}]},{"type":"null"}]}"#,
    ),
    ("{type: string, nullable: false}", r#"{"type":"string"}"#),
    ("{nullable: false}", "{}"),
    (
        "{items: {type: string, nullable: true}}",
        r#"{"items":{"type":["string","null"]}}"#,
    ),
];

#[test]
fn nullable_is_rewritten_and_reported() {
    for (text, expected) in CASES {
        assert_eq!(
            rewritten(text),
            ((*expected).to_owned(), vec!["O301"]),
            "{text}"
        );
    }
}

#[test]
fn nullable_that_is_no_boolean_is_dropped() {
    for value in ["1", "~", "[]"] {
        let (json, codes) = rewritten(&format!("{{type: string, nullable: {value}}}"));
        let expected = r#"{"type":"string"}"#;
        assert_eq!((json.as_str(), codes), (expected, vec!["O301"]), "{value}");
    }
}

#[test]
fn nullable_is_reported_where_it_stands() {
    let (read, found, _) = normalized("{type: string, nullable: true}");
    assert_eq!(places(&found, &read.sources), ["O301 3:42"]);
    let found = found.iter().next().unwrap();
    assert_eq!(read.text(found.span.unwrap()), "nullable: true");
    assert_eq!(
        found.pointer.as_ref().unwrap().to_string(),
        "#/components/schemas/S"
    );
    assert_eq!(found.label, "read as `type: [string, \"null\"]`");
}

#[test]
fn nullable_without_a_type_says_how_it_is_read() {
    let label = |text: &str| {
        let (_, found, _) = normalized(text);
        found.iter().next().unwrap().label.clone()
    };
    assert_eq!(
        label("{$ref: '#/a', nullable: true}"),
        "read as `anyOf` with `type: \"null\"`"
    );
    assert_eq!(
        label("{nullable: true}"),
        "without effect: the schema accepts any value"
    );
}

#[test]
fn nullable_that_is_no_keyword_is_left_alone() {
    let texts = [
        r#"{"properties":{"nullable":{"type":"string"}}}"#,
        r#"{"example":{"nullable":true}}"#,
        r#"{"examples":[{"nullable":true}]}"#,
        r#"{"default":{"type":"string","nullable":true}}"#,
        r#"{"enum":[{"nullable":true}]}"#,
        r#"{"const":{"nullable":true}}"#,
        r#"{"x-a":{"nullable":true}}"#,
        r#"{"required":["nullable"]}"#,
    ];
    for text in texts {
        assert_eq!(rewritten(text), (text.to_owned(), vec![]), "{text}");
    }
}

#[test]
fn nullable_in_every_place_of_a_schema_is_met() {
    let text = "openapi: 3.1.0\npaths:\n  /a:\n    parameters: [{schema: {type: string, nullable: true}}]\n    get:\n      parameters: [{content: {a/b: {schema: {type: string, nullable: true}}}}]\n      requestBody: {content: {a/b: {schema: {type: string, nullable: true}, encoding: {x: {headers: {h: {schema: {type: string, nullable: true}}}}}}}}\n      responses: {200: {headers: {h: {schema: {type: string, nullable: true}}}, content: {a/b: {schema: {type: string, nullable: true}}}}}\n      callbacks: {c: {e: {post: {responses: {200: {content: {a/b: {schema: {type: string, nullable: true}}}}}}}}}\nwebhooks: {w: {post: {requestBody: {content: {a/b: {schema: {type: string, nullable: true}}}}}}}\n";
    let mut node = try_read(text).node.unwrap();
    assert_eq!(normalize(&mut node).iter().count(), 8);
    assert!(!node.to_json().contains("nullable"));
}

#[test]
fn document_of_another_version_is_untouched() {
    for version in ["3.0.3", "2.0"] {
        let text = with_schema("{type: string, nullable: true}").replace("3.1.0", version);
        let mut node = try_read(text).node.unwrap();
        let before = node.to_json();
        assert!(normalize(&mut node).iter().next().is_none());
        assert_eq!(node.to_json(), before);
    }
}

#[test]
fn normalizing_twice_is_normalizing_once() {
    for (text, _) in CASES {
        let (_, _, mut node) = normalized(text);
        let once = node.to_json();
        assert!(normalize(&mut node).iter().next().is_none(), "{text}");
        assert_eq!(node.to_json(), once, "{text}");
    }
}
