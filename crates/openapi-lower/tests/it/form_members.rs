//! Members that OpenAPI does not know.

use openapi_lower::{METHODS, repair};

use crate::support::{try_read, with_components, with_schema};

/// Place, message and help of each unknown member.
fn told(text: &str) -> Vec<String> {
    let read = try_read(text);
    let found = repair(&mut read.root().clone());
    let found = found.iter().filter(|found| found.code.id == "O305");
    let lines = found.map(|found| {
        assert!(found.pointer.is_some());
        let (message, help) = (&found.message, found.help.as_ref().unwrap());
        format!("{} {message}: {help}", read.text(found.span.unwrap()))
    });
    lines.collect()
}

/// A document with `{}` replaced by a member, and what the object is called.
const OBJECTS: &[(&str, &str)] = &[
    ("{}", "the OpenAPI Object"),
    ("components: {{}}", "the Components Object"),
    ("paths: {/a: {{}}}", "a Path Item Object"),
    ("paths: {/a: {get: {{}}}}", "an Operation Object"),
    (
        "paths: {/a: {parameters: [{name: n, in: query, {}}]}}",
        "a Parameter Object",
    ),
    (
        "components: {parameters: {p: {name: n, in: query, {}}}}",
        "a Parameter Object",
    ),
    (
        "components: {requestBodies: {b: {{}}}}",
        "a Request Body Object",
    ),
    (
        "components: {requestBodies: {b: {content: {a/b: {{}}}}}}",
        "a Media Type Object",
    ),
    ("components: {responses: {r: {{}}}}", "a Response Object"),
    (
        "paths: {/a: {get: {responses: {'200': {{}}}}}}",
        "a Response Object",
    ),
    ("components: {headers: {h: {{}}}}", "a Header Object"),
    ("components: {schemas: {S: {{}}}}", "a Schema Object"),
    (
        "components: {schemas: {S: {properties: {a: {items: {{}}}}}}}",
        "a Schema Object",
    ),
    ("servers: [{url: /, {}}]", "a Server Object"),
    ("tags: [{name: a, {}}]", "a Tag Object"),
    (
        "servers: [{url: '/{a}', variables: {a: {default: b, {}}}}]",
        "a Server Variable Object",
    ),
    (
        "externalDocs: {url: /, {}}",
        "an External Documentation Object",
    ),
    ("components: {examples: {a: {{}}}}", "an Example Object"),
    (
        "components: {links: {a: {operationId: a, {}}}}",
        "a Link Object",
    ),
    (
        "components: {securitySchemes: {a: {type: http, scheme: bearer, {}}}}",
        "a Security Scheme Object",
    ),
    (
        "components: {securitySchemes: {a: {type: oauth2, flows: {password: {tokenUrl: /, scopes: {a: b}, {}}}}}}",
        "an OAuth Flow Object",
    ),
    (
        "components: {schemas: {S: {discriminator: {propertyName: a, {}}}}}",
        "a Discriminator Object",
    ),
    (
        "components: {schemas: {S: {xml: {name: a, {}}}}}",
        "an XML Object",
    ),
];

fn with_member(object: &str, member: &str) -> String {
    let head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n";
    format!("{head}{}\n", object.replacen("{}", member, 1))
}

#[test]
fn unknown_member_of_each_object_is_reported() {
    for (object, name) in OBJECTS {
        assert_eq!(
            told(&with_member(object, "unheardOf: 1")),
            [format!(
                "unheardOf `unheardOf` is not a member of {name}: delete it, or begin it with `x-`"
            )],
            "{object}"
        );
        let none: [&str; 0] = [];
        assert_eq!(told(&with_member(object, "x-a: 1")), none, "{object}");
    }
    let text = "openapi: 3.1.0\ninfo: {title: t, version: '1', licence: {name: MIT}}\n";
    assert_eq!(
        told(text),
        ["licence `licence` is not a member of the Info Object: did you mean `license`?"]
    );
}

#[test]
fn misspelt_member_names_what_is_near() {
    let cases = [
        ("paths: {/a: {{}}}", "gte", "get"),
        ("paths: {/a: {get: {{}}}}", "respones", "responses"),
        ("paths: {/a: {get: {{}}}}", "operatonId", "operationId"),
        (
            "components: {schemas: {S: {{}}}}",
            "propertes",
            "properties",
        ),
        ("components: {schemas: {S: {{}}}}", "tpye", "type"),
        ("{}", "component", "components"),
    ];
    for (object, wrong, right) in cases {
        let found = told(&with_member(object, &format!("{wrong}: {{}}")));
        assert_eq!(found.len(), 1, "{wrong}");
        assert!(
            found[0].ends_with(&format!(": did you mean `{right}`?")),
            "{found:?}"
        );
    }
}

#[test]
fn every_method_is_known() {
    for method in METHODS {
        let text = with_member("paths: {/a: {{}}}", &format!("{method}: {{}}"));
        assert!(told(&text).is_empty(), "{method}");
    }
}

#[test]
fn keywords_of_json_schema_and_of_openapi_are_known() {
    let keywords = [
        "$id",
        "$defs",
        "$comment",
        "if",
        "then",
        "prefixItems",
        "contentSchema",
        "definitions",
        "id",
        "nullable",
        "discriminator",
        "xml",
        "externalDocs",
        "example",
        "examples",
        "const",
        "dependentRequired",
        "unevaluatedProperties",
        "multipleOf",
        "uniqueItems",
        "readOnly",
    ];
    for keyword in keywords {
        assert!(
            told(&with_schema(&format!("{{{keyword}: 1}}"))).is_empty(),
            "{keyword}"
        );
    }
}

#[test]
fn what_stands_beside_a_reference_is_left_to_others() {
    for (kind, other) in [
        ("schemas", "{}"),
        ("parameters", "{name: a, in: query, schema: {}}"),
        ("headers", "{schema: {}}"),
        ("responses", "{description: a}"),
        ("requestBodies", "{content: {}}"),
    ] {
        let text = with_components(&format!(
            "{{{kind}: {{a: {{$ref: '#/components/{kind}/b', unheardOf: 1}}, b: {other}}}}}"
        ));
        assert!(told(&text).is_empty(), "{kind}");
    }
}

#[test]
fn reference_where_there_are_none_is_reported() {
    for object in ["paths: {/a: {get: {{}}}}", "components: {{}}"] {
        let found = told(&with_member(object, "$ref: '#/b', unheardOf: 1"));
        assert_eq!(found.len(), 2, "{found:?}");
    }
    assert!(told(&with_member("paths: {/a: {{}}}", "$ref: '#/b'")).is_empty());
}

#[test]
fn names_of_the_authors_choice_are_no_members() {
    let schemas = [
        "{properties: {unheardOf: {}, tpye: {}}}",
        "{example: {unheardOf: 1}}",
        "{default: {unheardOf: 1}}",
        "{enum: [{unheardOf: 1}]}",
        "{x-a: {unheardOf: 1}}",
        "{discriminator: {unheardOf: 1}}",
    ];
    for schema in schemas {
        assert!(told(&with_schema(schema)).is_empty(), "{schema}");
    }
    let text = with_components("{schemas: {unheardOf: {}}, headers: {unheardOf: {}}}");
    assert!(told(&text).is_empty());
}
