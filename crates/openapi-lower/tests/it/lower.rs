//! 3.1 to 3.0.

use openapi_lower::{Level, check_version, lower, normalize};

use crate::support::{lowered, places, run, schema, tree, with_schema};

/// A schema, and what it becomes.
const CASES: &[(&str, &str)] = &[
    ("{type: string}", r#"{"type":"string"}"#),
    ("{type: [string]}", r#"{"type":"string"}"#),
    (
        "{type: [string, 'null']}",
        r#"{"type":"string","nullable":true}"#,
    ),
    (
        "{type: ['null', string], minLength: 1}",
        r#"{"type":"string","minLength":1,"nullable":true}"#,
    ),
    (
        "{type: [string, integer]}",
        r#"{"anyOf":[{"type":"string"},{"type":"integer"}]}"#,
    ),
    (
        "{type: [string, integer, 'null'], description: d}",
        r#"{"description":"d","anyOf":[{"type":"string"},{"type":"integer"},{"enum":[null],"nullable":true}]}"#,
    ),
    (
        "{type: [array, 'null'], items: {type: string}}",
        r#"{"type":"array","items":{"type":"string"},"nullable":true}"#,
    ),
    (
        "{type: [array, string]}",
        r#"{"anyOf":[{"type":"array","items":{}},{"type":"string"}]}"#,
    ),
    ("{type: array}", r#"{"type":"array","items":{}}"#),
    ("{const: a}", r#"{"enum":["a"]}"#),
    ("{const: null}", r#"{"enum":[null],"nullable":true}"#),
    (
        "{type: object, const: {const: 1}}",
        r#"{"type":"object","enum":[{"const":1}]}"#,
    ),
    (
        "{exclusiveMinimum: 1.50}",
        r#"{"minimum":1.50,"exclusiveMinimum":true}"#,
    ),
    (
        "{exclusiveMaximum: 7, minimum: 2}",
        r#"{"minimum":2,"maximum":7,"exclusiveMaximum":true}"#,
    ),
    ("{examples: [1, 2]}", r#"{"example":1,"x-examples":[1,2]}"#),
    (
        "{example: 3, examples: [1]}",
        r#"{"example":3,"x-examples":[1]}"#,
    ),
    ("{examples: []}", r#"{"x-examples":[]}"#),
    (
        "{additionalProperties: true}",
        r#"{"additionalProperties":true}"#,
    ),
    (
        "{additionalProperties: false}",
        r#"{"additionalProperties":false}"#,
    ),
    (
        "{items: {properties: {a: {type: [string, 'null']}}}}",
        r#"{"items":{"properties":{"a":{"type":"string","nullable":true}}}}"#,
    ),
    ("{not: {const: 1}}", r#"{"not":{"enum":[1]}}"#),
    (
        "{allOf: [{const: 1}, {type: [integer, 'null']}]}",
        r#"{"allOf":[{"enum":[1]},{"type":"integer","nullable":true}]}"#,
    ),
];

#[test]
fn schema_says_the_same_in_3_0() {
    for (text, expected) in CASES {
        assert_eq!(lowered(text), *expected, "{text}");
    }
}

#[test]
fn what_only_looks_like_a_keyword_is_left_alone() {
    let texts = [
        r#"{"properties":{"const":{"type":"string"},"examples":{},"type":{},"exclusiveMinimum":{},"if":{},"$defs":{}}}"#,
        r#"{"example":{"const":1,"type":["string","null"],"examples":[1],"exclusiveMinimum":1,"if":1}}"#,
        r#"{"default":{"const":1,"$id":"x"}}"#,
        r#"{"enum":[{"const":1},{"type":[]}]}"#,
        r#"{"x-a":{"const":1,"prefixItems":[]}}"#,
        r#"{"required":["const"]}"#,
    ];
    for text in texts {
        assert_eq!(lowered(text), text);
    }
}

#[test]
fn version_becomes_3_0() {
    let read = run("openapi: 3.1.1\ninfo: {title: t, version: '1'}\npaths: {}\n");
    assert_eq!(read.root().get("openapi").unwrap().as_str(), Some("3.0.3"));
}

#[test]
fn paths_are_added_where_they_are_missing() {
    let read = run(with_schema("{}"));
    assert_eq!(read.root().get("paths").unwrap().to_json(), "{}\n");
}

#[test]
fn what_is_added_has_the_place_of_what_it_stands_for() {
    let read = run(with_schema(
        "{type: [string, 'null'], const: 1, exclusiveMinimum: 2}",
    ));
    let schema = schema(read.root());
    assert_eq!(read.text(schema.get("nullable").unwrap().span), "type");
    assert_eq!(read.text(schema.get("enum").unwrap().span), "const: 1");
    assert_eq!(
        read.text(schema.get("exclusiveMinimum").unwrap().span),
        "exclusiveMinimum"
    );
    assert_eq!(read.text(schema.get("minimum").unwrap().span), "2");
}

#[test]
fn documents_of_3_0_are_untouched() {
    let text = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\ncomponents: {schemas: {S: {type: string, nullable: true, minimum: 1, exclusiveMinimum: true}, B: {$ref: '#/components/schemas/S', description: d}}}\n";
    let read = run(text);
    // What stands beside `$ref`.
    assert_eq!(places(&read.found, &read.sources), ["O307 3:131"]);
    let expected = text.replacen(
        "components: {schemas: {",
        "paths: {}\ncomponents: {schemas: {",
        1,
    );
    assert!(read.root().same(&tree(&expected)));
}

#[test]
fn versions_that_are_not_read_are_refused() {
    let cases = [
        ("openapi: 3.3.0", "O300 1:10"),
        ("openapi: '2.0'", "O300 1:10"),
        ("openapi: 3.10.0", "O300 1:10"),
        ("openapi: {}", "O300 1:10"),
        ("openapi: ~", "O300 1:10"),
        ("a: 1\nswagger: '2.0'", "O300 2:1"),
        ("info: {}", "O300 1:1"),
        ("[]", "O300 1:1"),
        ("text", "O300 1:1"),
    ];
    for (text, expected) in cases {
        let read = run(text);
        assert_eq!(read.places(), [expected], "{text}");
        let line = &read.lines()[0];
        assert!(!line.contains("``"), "{line}");
    }
    for text in ["openapi: 3.1.0", "openapi: 3.1.7", "openapi: 3.0.0"] {
        assert!(!check_version(&tree(text)).has_errors(), "{text}");
    }
}

#[test]
fn version_of_two_parts_says_so() {
    for text in ["3.1", "'3.1'", "3.0", "'3.0'"] {
        let found = check_version(&tree(&format!("openapi: {text}")));
        let found = found.iter().next().unwrap();
        assert_eq!((found.code.id, found.level), ("O307", Level::Warning));
        assert_eq!(found.label, "three parts are expected");
    }
    for text in ["3.3.0", "'2.0'", "4", "~"] {
        let found = check_version(&tree(&format!("openapi: {text}")));
        assert_eq!(found.iter().next().unwrap().label, "3.1 and 3.0 are read");
    }
}

#[test]
fn version_3_2_is_refused_where_it_uses_what_is_new() {
    let uses = [
        "$self: a",
        "paths: {/a: {query: {}}}",
        "paths: {/a: {additionalOperations: {}}}",
        "paths: {/a: {get: {parameters: [{name: a, in: querystring}]}}}",
        "paths: {/a: {get: {parameters: [{name: a, in: cookie, style: cookie}]}}}",
        "components: {requestBodies: {b: {content: {a/b: {itemSchema: {}}}}}}",
        "components: {schemas: {S: {discriminator: {propertyName: a, defaultMapping: S}}}}",
        "components: {requestBodies: {b: {content: {a/b: {prefixEncoding: []}}}}}",
        "components: {requestBodies: {b: {content: {a/b: {encoding: {c: {itemEncoding: {}}}}}}}}",
        "components: {schemas: {S: {xml: {nodeType: element}}}}",
        "components: {mediaTypes: {}}",
        "components: {examples: {a: {dataValue: 1}}}",
        "components: {examples: {a: {serializedValue: '1'}}}",
        "components: {responses: {a: {summary: b}}}",
        "components: {securitySchemes: {a: {type: http, scheme: bearer, deprecated: true}}}",
        "components: {securitySchemes: {a: {type: oauth2, oauth2MetadataUrl: b}}}",
        "components: {securitySchemes: {a: {flows: {deviceAuthorization: {}}}}}",
        "components: {securitySchemes: {a: {flows: {password: {deviceAuthorizationUrl: b}}}}}",
        "servers: [{url: /, name: a}]",
        "tags: [{name: a, parent: b}]",
        "tags: [{name: a, kind: b}]",
        "tags: [{name: a, summary: b}]",
    ];
    for text in uses {
        let found = check_version(&tree(&format!("openapi: 3.2.0\n{text}")));
        let found: Vec<_> = found.iter().map(|found| found.code.id).collect();
        assert_eq!(found, ["O300"], "{text}");
    }
}

#[test]
fn version_as_a_number_is_shown_as_written() {
    let lines = run("openapi: 3.10").lines();
    assert!(
        lines[0].contains("OpenAPI `3.10` is not supported"),
        "{}",
        lines[0]
    );
}

#[test]
fn lowering_twice_is_lowering_once() {
    for (text, _) in CASES {
        let mut node = run(with_schema(text)).node.unwrap();
        let once = node.to_json();
        assert!(normalize(&mut node).iter().next().is_none(), "{text}");
        assert!(lower(&mut node).iter().next().is_none(), "{text}");
        assert_eq!(node.to_json(), once, "{text}");
    }
}

#[test]
fn passes_leave_alone_what_they_made() {
    // `exclusiveMinimum: true` is what 3.0 asks for, and 3.1 refuses.
    let cases = CASES.iter().filter(|(text, _)| !text.contains("exclusive"));
    for (text, _) in cases {
        let once = run(with_schema(text)).node.unwrap().to_json();
        let mut again = tree(&once.replacen("3.0.3", "3.1.0", 1));
        assert!(lower(&mut again).iter().next().is_none(), "{text}");
        assert_eq!(again.to_json(), once, "{text}");
    }
}

#[test]
fn what_comes_out_is_openapi_3_0() {
    for (text, _) in CASES {
        let read = run(with_schema(text));
        let json = read.root().to_json();
        let api: openapiv3::OpenAPI = serde_json::from_str(&json).expect(text);
        assert_eq!(api.openapi, "3.0.3");
        assert!(api.components.unwrap().schemas.contains_key("S"));
    }
}

#[test]
fn re_factor_becomes_openapi_3_0() {
    let path = format!(
        "{}/../../openapi/re-factor.yaml",
        env!("CARGO_MANIFEST_DIR")
    );
    let read = run(std::fs::read_to_string(path).unwrap());
    assert!(
        !read.found.has_errors(),
        "{:?}",
        places(&read.found, &read.sources)
    );
    let api: openapiv3::OpenAPI = serde_json::from_str(&read.root().to_json()).unwrap();
    assert_eq!(api.openapi, "3.0.3");
    assert!(!api.paths.paths.is_empty());
}
