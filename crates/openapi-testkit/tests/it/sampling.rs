//! Samples, each validated against the schema it was made for.

use openapi_testkit::{Document, sample};
use serde_json::{Value, json};

/// The sample of a schema, after making sure that it is valid.
fn valid(schema: Value) -> Value {
    let value = sample(&schema);
    let options = jsonschema::options().should_validate_formats(true);
    let validator = options.build(&schema).unwrap();
    if let Err(error) = validator.validate(&value) {
        panic!("{value} for {schema}: {error}");
    }
    value
}

#[test]
fn sample_of_scalars_is_minimal() {
    assert_eq!(valid(json!({ "type": "string" })), "string");
    assert_eq!(valid(json!({ "type": "integer" })), 0);
    assert_eq!(valid(json!({ "type": "number" })), 0);
    assert_eq!(valid(json!({ "type": "boolean" })), true);
    assert_eq!(valid(json!({ "type": "null" })), Value::Null);
    assert_eq!(valid(json!({ "type": ["null", "integer"] })), 0);
    assert_eq!(valid(json!({ "const": [1] })), json!([1]));
    assert_eq!(valid(json!({ "enum": [null, "b", "a"] })), "b");
    assert_eq!(valid(json!({ "enum": [null] })), Value::Null);
    assert_eq!(valid(json!(true)), json!({}));
    assert_eq!(valid(json!({})), json!({}));
}

#[test]
fn sample_of_texts_has_format_and_length() {
    let formats = [
        "uuid",
        "date-time",
        "date",
        "time",
        "duration",
        "email",
        "hostname",
        "ipv4",
        "ipv6",
        "uri",
        "uri-reference",
        "uri-template",
        "json-pointer",
        "relative-json-pointer",
        "regex",
    ];
    for format in formats {
        valid(json!({ "type": "string", "format": format }));
    }
    let uuid = json!({ "type": "string", "format": "uuid" });
    assert_ne!(valid(uuid.clone()), valid(uuid));
    assert_eq!(
        valid(json!({ "type": "string", "minLength": 8 })),
        "stringxx"
    );
    assert_eq!(valid(json!({ "type": "string", "maxLength": 3 })), "str");
    assert_eq!(valid(json!({ "minLength": 7 })), "stringx");
    assert_eq!(
        valid(json!({ "type": "string", "pattern": "^a+$", "examples": ["aa"] })),
        "aa"
    );
    assert_eq!(
        valid(json!({ "type": "string", "pattern": "^a+$", "default": "aaa" })),
        "aaa"
    );
}

#[test]
fn sample_of_texts_matches_a_pattern() {
    for (pattern, expected) in [
        ("^(0|[1-9][0-9]*)$", "0"),
        ("^[A-Z]{3}$", "AAA"),
        (r"^v\d+(-(alpha|beta))?\.x$", "v0.x"),
        (r"\/images\/([a-f\d]{4})", "/images/aaaa"),
        ("str", "string"),
    ] {
        assert_eq!(
            valid(json!({ "type": "string", "pattern": pattern })),
            expected
        );
    }
    let long = json!({ "type": "string", "pattern": "^a+$", "minLength": 5, "maxLength": 9 });
    assert!(valid(long).as_str().unwrap().len() >= 5);
    let uuid = json!({ "type": "string", "pattern": "^[0-9a-f-]{36}$", "format": "uuid" });
    assert_ne!(valid(uuid.clone()), valid(uuid));
    let looking = json!({ "type": "string", "pattern": "^(?!string)b", "examples": ["bc"] });
    assert_eq!(valid(looking), "bc");
    for endless in ["(a{1000}){1000}", "((((a*)*)*)*)*", "(?:)*", "(?!string)b"] {
        let _ = sample(&json!({ "type": "string", "pattern": endless, "minLength": 9 }));
    }
}

#[test]
fn sample_of_texts_is_encoded_as_they_say() {
    let base64 = json!({ "type": "string", "contentEncoding": "base64", "maxLength": 9 });
    assert_eq!(valid(base64), "c3RyaW5n");
    let json_text = json!({ "type": "string", "contentMediaType": "application/json",
        "contentSchema": { "type": "object", "required": ["a"], "properties": {
            "a": { "type": "integer" } } } });
    assert_eq!(valid(json_text), "{\"a\":0}");
}

#[test]
fn sample_of_unique_items_makes_them_differ() {
    for items in [
        json!({ "type": "integer", "maximum": 9 }),
        json!({ "type": "string" }),
        json!({ "type": "string", "pattern": "^(0|[1-9][0-9]*)$" }),
        json!({ "enum": ["a", "b", "c"] }),
        json!({ "type": "object", "required": ["a"], "properties": { "a": { "type": "number" } } }),
    ] {
        valid(json!({ "type": "array", "minItems": 3, "uniqueItems": true, "items": items }));
    }
}

#[test]
fn sample_of_numbers_keeps_bounds() {
    for (schema, expected) in [
        (json!({ "type": "integer", "minimum": 3 }), json!(3)),
        (json!({ "type": "integer", "minimum": 2.5 }), json!(3)),
        (
            json!({ "type": "integer", "exclusiveMinimum": 3 }),
            json!(4),
        ),
        (json!({ "type": "integer", "maximum": -3 }), json!(-3)),
        (
            json!({ "type": "integer", "exclusiveMaximum": 0 }),
            json!(-1),
        ),
        (
            json!({ "type": "integer", "minimum": 4, "multipleOf": 3 }),
            json!(6),
        ),
        (
            json!({ "type": "integer", "maximum": -4, "multipleOf": 3 }),
            json!(-6),
        ),
        (json!({ "type": "number", "minimum": 0.5 }), json!(0.5)),
        (json!({ "type": "number", "exclusiveMinimum": 0 }), json!(1)),
        (
            json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 0.5 }),
            json!(0.25),
        ),
        (
            json!({ "type": "number", "exclusiveMaximum": 0 }),
            json!(-1),
        ),
        (
            json!({ "type": "number", "exclusiveMinimum": 0, "multipleOf": 0.5 }),
            json!(0.5),
        ),
        (
            json!({ "type": "number", "minimum": 1, "maximum": 2 }),
            json!(1),
        ),
    ] {
        assert_eq!(valid(schema.clone()), expected, "{schema}");
    }
}

#[test]
fn sample_of_arrays_has_what_they_must_have() {
    assert_eq!(
        valid(json!({ "type": "array", "items": { "type": "integer" } })),
        json!([])
    );
    let two = json!({ "type": "array", "minItems": 2, "items": { "const": "a" } });
    assert_eq!(valid(two), json!(["a", "a"]));
    let tuple = json!({ "minItems": 3, "prefixItems": [{ "const": 1 }, { "const": 2 }], "items": { "const": 3 } });
    assert_eq!(valid(tuple), json!([1, 2, 3]));
}

#[test]
fn sample_of_objects_has_what_they_must_have() {
    let properties = json!({ "a": { "type": "integer" }, "b": { "type": "string" } });
    let schema = json!({ "type": "object", "properties": properties, "required": ["a", "c"],
        "additionalProperties": { "type": "boolean" } });
    assert_eq!(valid(schema), json!({ "a": 0, "c": true }));
    let schema = json!({ "properties": properties, "minProperties": 3 });
    assert_eq!(
        valid(schema),
        json!({ "a": 0, "b": "string", "property1": {} })
    );
}

#[test]
fn sample_follows_references_and_merges() {
    let schema = json!({
        "allOf": [
            { "$ref": "#/$defs/Base" },
            { "required": ["size"], "properties": { "size": { "minimum": 2 } } },
        ],
        "properties": { "size": { "type": "number" } },
        "$defs": { "Base": { "type": "object", "required": ["id"], "properties": {
            "id": { "$ref": "#/$defs/a~1b%20c" }, "size": { "type": "integer", "minimum": 1 },
        } }, "a/b c": { "const": "id" } },
    });
    assert_eq!(valid(schema), json!({ "id": "id", "size": 2 }));
    let siblings =
        json!({ "$ref": "#/$defs/A", "maxLength": 2, "$defs": { "A": { "type": "string" } } });
    assert_eq!(valid(siblings), "st");
    let narrowed =
        json!({ "allOf": [{ "type": ["string", "number"] }, { "type": ["integer", "null"] }] });
    assert_eq!(valid(narrowed), 0);
    let listed = json!({ "allOf": [{ "enum": ["a", "b"] }, { "enum": ["b", "c"] }] });
    assert_eq!(valid(listed), "b");
}

#[test]
fn sample_takes_the_first_branch_that_is_not_null() {
    let either = json!({ "anyOf": [{ "type": "null" }, { "const": "a" }, { "const": "b" }] });
    assert_eq!(valid(either), "a");
    let one = json!({ "type": "object", "required": ["kind"], "oneOf": [
        { "properties": { "kind": { "const": "x" } } }, { "properties": { "kind": { "const": "y" } } },
    ] });
    assert_eq!(valid(one), json!({ "kind": "x" }));
    let narrowed =
        json!({ "enum": [2, 3], "allOf": [{ "oneOf": [{ "const": 1 }, { "const": 2 }] }] });
    assert_eq!(valid(narrowed), 2);
}

#[test]
fn sample_names_its_branch_to_a_discriminator() {
    let branch = json!({ "type": "object", "properties": { "kind": { "type": "string" } } });
    let mut schema = json!({
        "oneOf": [{ "$ref": "#/$defs/Cat" }],
        "discriminator": { "propertyName": "kind" },
        "$defs": { "Cat": branch },
    });
    assert_eq!(valid(schema.clone()), json!({ "kind": "Cat" }));
    schema["discriminator"]["mapping"] = json!({ "cat": "#/$defs/Cat" });
    assert_eq!(valid(schema), json!({ "kind": "cat" }));
}

#[test]
fn sample_of_a_schema_in_itself_ends_validly() {
    let node = |next: Value| {
        json!({ "$ref": "#/$defs/Node", "$defs": { "Node": {
            "type": ["object", "null"], "required": ["next"], "properties": { "next": next } } } })
    };
    let reference = json!({ "$ref": "#/$defs/Node" });
    assert_eq!(valid(node(reference.clone())), json!({ "next": null }));
    let optional = json!({ "anyOf": [reference, { "type": "null" }] });
    assert_eq!(valid(node(optional)), json!({ "next": null }));
    let expression = json!({ "$ref": "#/$defs/E", "$defs": { "E": { "oneOf": [
        { "type": "object", "required": ["not"], "properties": { "not": { "$ref": "#/$defs/E" } } },
        { "type": "string" },
    ] } } });
    assert_eq!(valid(expression), json!({ "not": "string" }));
    let tree = json!({ "required": ["leaves"], "properties": { "leaves": { "type": "array", "items": { "$ref": "#" } } } });
    assert_eq!(valid(tree), json!({ "leaves": [] }));
}

#[test]
fn sample_ends_even_where_no_value_is_valid() {
    let names: Vec<_> = (0..20).map(|number| format!("p{number}")).collect();
    let properties: serde_json::Map<_, _> = names
        .iter()
        .map(|name| (name.clone(), json!({ "$ref": "#" })))
        .collect();
    let _ = sample(&json!({ "type": "object", "required": names, "properties": properties }));
    let _ = sample(&json!({ "$ref": "#" }));
    let _ = sample(&json!({ "allOf": [{ "$ref": "#" }, { "$ref": "#" }] }));
    let _ = sample(&json!({ "anyOf": [{ "anyOf": [{ "$ref": "#" }] }] }));
    let _ = sample(&json!({ "type": "array", "minItems": 1_000_000_000_000_u64 }));
    let _ = sample(&json!({ "type": "array", "minItems": 9, "items": { "$ref": "#" } }));
    let _ = sample(&json!({ "type": "string", "minLength": u64::MAX }));
    let _ = sample(&json!({ "minProperties": u64::MAX }));
    let _ = sample(
        &json!({ "type": 1, "enum": 2, "allOf": 3, "$ref": 4, "properties": 5, "required": 6 }),
    );
    let _ = sample(&json!({ "type": "integer", "minimum": 1e300, "multipleOf": 1e-300 }));
}

#[test]
fn sample_survives_long_chains() {
    let count = 9_000;
    let link = |number: usize| json!({ "allOf": [{ "$ref": format!("#/$defs/{}", number + 1) }] });
    let chain: serde_json::Map<_, _> = (0..count)
        .map(|number| (number.to_string(), link(number)))
        .collect();
    let _ = sample(&json!({ "$ref": "#/$defs/0", "$defs": chain }));
}

#[test]
fn sample_of_a_document_is_found_by_pointer() {
    let schemas = json!({ "A": { "$ref": "#/components/schemas/B" }, "B": { "const": 1 } });
    let document = crate::support::document(json!({}), schemas);
    let document = Document::from_json(document).unwrap();
    assert_eq!(document.sample("/components/schemas/A"), Some(json!(1)));
    assert_eq!(document.sample("/components/schemas/C"), None);
}
