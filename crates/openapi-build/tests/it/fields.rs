//! Fields: absent and `null`, who sets them, what is filled in, and how they are constructed.

use openapi_build::Build;

use crate::support::{Folder, before, code, code_of, document, item, schemas};

/// Sends `Sent`, and answers with `Got` and `Sent`.
fn both_ways(of: &str) -> String {
    let body = |name: &str| {
        format!(
            "content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{name}' }} }} }}"
        )
    };
    let (sent, got) = (body("Sent"), body("Got"));
    let paths = format!(
        "  /a:\n    post:\n      operationId: send\n      requestBody: {{ required: true, {sent} }}\n      \
         responses: {{ '200': {{ description: OK, {got} }}, '400': {{ description: No, {sent} }} }}"
    );
    let only_sent = "    Only: { type: object }";
    code(&document(
        &paths,
        &format!("    Sent: {of}\n    Got: {of}\n{only_sent}"),
    ))
}

fn squeezed(code: &str) -> String {
    code.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn absent_and_null_are_two_things_where_they_are_sent() {
    let code = both_ways(
        "{ type: object, required: [b], properties: { a: { type: [string, 'null'] }, b: { type: [string, 'null'] }, c: {}, d: { type: string } } }",
    );
    let sent = item(&code, "pub struct Sent ");
    for field in [
        "#[serde(skip_serializing_if = \"Patch::is_absent\")]\n    pub a: Patch<String>",
        "pub b: Option<String>",
        "pub c: Patch<Value>",
        "pub d: Option<String>",
    ] {
        assert!(sent.contains(field), "{field} in {sent}");
    }
    assert!(code.contains("openapi_runtime::setter!(a, Patch<String>, into, value);"));
    let got = item(&code, "pub struct Got ");
    for field in ["pub a: Option<String>", "pub c: Option<Value>"] {
        assert!(got.contains(field), "{field} in {got}");
    }
    assert_eq!(
        code.matches("Absent and `null` mean the same here.")
            .count(),
        2
    );
    assert!(code.contains("    use openapi_runtime::Patch;\n"), "{code}");
}

#[test]
fn exact_types_keep_null_though_they_are_only_received() {
    let folder = Folder::new("exact");
    let body = "content: { application/json: { schema: { $ref: '#/components/schemas/A' } } }";
    let paths = format!(
        "  /a:\n    get: {{ operationId: get, responses: {{ '200': {{ description: OK, {body} }} }} }}"
    );
    let of = "    A: { type: object, properties: { a: { type: [string, 'null'] } } }";
    let build = Build::new(folder.write("api.yaml", document(&paths, of)));
    assert!(code_of(&build.generate()).contains("pub a: Option<String>"));
    assert!(code_of(&build.exact().generate()).contains("pub a: Patch<String>"));
}

#[test]
fn where_there_is_no_null_to_send_it_is_an_option() {
    let parameter =
        "{ name: a, in: query, style: deepObject, schema: { $ref: '#/components/schemas/A' } }";
    let form = "content: { application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/B' } } }";
    let paths = format!(
        "  /a:\n    post: {{ operationId: send, parameters: [{parameter}], requestBody: {{ {form} }}, responses: {{ '204': {{ description: OK }} }} }}"
    );
    let of = "{ type: object, properties: { a: { type: [string, 'null'] } } }";
    let code = code(&document(&paths, &format!("    A: {of}\n    B: {of}")));
    assert_eq!(code.matches("pub a: Option<String>").count(), 2, "{code}");
    assert!(!code.contains("Patch"), "{code}");
}

#[test]
fn a_type_of_that_name_does_not_hide_it() {
    let code = code(&schemas(
        "    A: { type: object, properties: { a: { type: [string, 'null'] }, b: { $ref: '#/components/schemas/Patch' } } }\n    Patch: { type: object, properties: { a: { type: string } } }",
    ));
    let body = squeezed(&item(&code, "pub struct A "));
    assert!(
        body.contains("skip_serializing_if = \"::openapi_runtime::Patch::is_absent\""),
        "{body}"
    );
    assert!(
        body.contains("pub a: ::openapi_runtime::Patch<String>, "),
        "{body}"
    );
    assert!(body.contains("pub b: Option<Patch>, "), "{body}");
}

#[test]
fn what_the_server_sets_is_not_asked_for() {
    let code = both_ways(
        "{ type: object, required: [id, at, name], properties: { id: { type: string, readOnly: true }, at: { allOf: [{ type: integer, readOnly: true }] }, by: { type: string, readOnly: true }, name: { type: string } } }",
    );
    let sent = item(&code, "pub struct Sent ");
    for field in [
        "pub id: Option<String>",
        "pub at: Option<i64>",
        "pub name: String",
    ] {
        assert!(sent.contains(field), "{field} in {sent}");
    }
    let got = item(&code, "pub struct Got ");
    for field in ["pub id: String", "pub at: i64", "pub by: Option<String>"] {
        assert!(got.contains(field), "{field} in {got}");
    }
    let constructor = item(&code, "impl Sent ");
    assert!(
        constructor.contains("pub fn new(name: impl Into<String>) -> Self"),
        "{constructor}"
    );
    assert_eq!(constructor.matches("pub fn ").count(), 1, "{constructor}");
    assert_eq!(code.matches("Set by the server.").count(), 3);
}

#[test]
fn what_the_server_does_not_tell_is_not_expected() {
    let code = both_ways(
        "{ type: object, required: [secret, pin], properties: { secret: { type: string, writeOnly: true }, pin: { type: [integer, 'null'], writeOnly: true } } }",
    );
    for name in ["Sent", "Got"] {
        let body = item(&code, &format!("pub struct {name} "));
        assert!(body.contains("pub secret: Option<String>"), "{body}");
        assert!(code.contains(&format!(
            "openapi_runtime::object!({name}, optional(secret, pin));"
        )));
    }
    let constructor = squeezed(&item(&code, "impl Sent "));
    assert!(
        constructor.contains("pub fn new(pin: Option<i64>, secret: impl Into<String>) -> Self { Self { secret: Some(secret.into()), pin: pin.into(), } }"),
        "{constructor}"
    );
}

#[test]
fn what_is_only_sent_is_always_there() {
    let code = code(&document(
        "  /a:\n    post: { operationId: send, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }, responses: { '204': { description: OK } } }",
        "    A: { type: object, required: [a], properties: { a: { type: string, writeOnly: true } } }",
    ));
    assert!(
        item(&code, "pub struct A ").contains("pub a: String"),
        "{code}"
    );
}

#[test]
fn one_value_and_defaults_are_filled_in() {
    let code = code(&schemas(
        "    A: { type: object, required: [k, e, n, f, l, s, w, t, o], properties: { k: { const: a }, e: { $ref: '#/components/schemas/E', default: y }, n: { type: integer, default: 5.0 }, f: { const: true }, l: { type: array, items: { $ref: '#/components/schemas/E' }, default: [x] }, s: { $ref: '#/components/schemas/S' }, w: { type: integer, default: x }, t: { type: string, format: date-time, default: '2020-01-01T00:00:00Z' }, o: { $ref: '#/components/schemas/O', default: {} }, p: { type: integer, default: 7 } } }\n    E: { type: string, enum: [x, y] }\n    S: { type: string, default: s, minLength: 1 }\n    O: { type: object, required: [a], properties: { a: { type: string } } }",
    ));
    let constructor = squeezed(&item(&code, "impl A "));
    let new = "pub fn new(o: O, t: DateTime<FixedOffset>, w: i64) -> Self { Self { k: Ak::A, e: E::Y, n: 5, f: true, l: Vec::from([E::X]), s: S(String::from(\"s\")), w, t, o, p: None, } }";
    assert!(constructor.contains(new), "{constructor}");
    for method in [
        "setter!(k, Ak, value)",
        "setter!(n, i64, value)",
        "setter!(p, i64)",
    ] {
        assert!(constructor.contains(method), "{method} in {constructor}");
    }
    assert!(!code.contains("impl Default for"));
}

#[test]
fn what_asks_for_nothing_has_a_default() {
    let code = code(&schemas(
        "    A: { type: object, required: [a], properties: { a: { const: x }, b: { type: string } } }",
    ));
    let default = squeezed(&item(&code, "impl Default for A "));
    assert_eq!(
        default,
        "impl Default for A { fn default() -> Self { Self::new() } }"
    );
    assert!(!before(&code, "pub struct A ").contains("Default"));
}

#[test]
fn values_of_a_replaced_type_are_asked_for() {
    let folder = Folder::new("replaced");
    let text = schemas(
        "    A: { type: object, required: [e, l], properties: { e: { $ref: '#/components/schemas/E', default: x }, l: { type: array, items: { $ref: '#/components/schemas/E' }, default: [x] } } }\n    E: { type: string, enum: [x, y] }",
    );
    let build = Build::new(folder.write("api.yaml", text)).replace("E", "crate::E");
    let code = code_of(&build.generate());
    assert!(
        code.contains("pub fn new(e: E, l: Vec<E>) -> Self"),
        "{code}"
    );
}

#[test]
fn what_is_deprecated_says_so_everywhere() {
    let code = code(&schemas(
        "    A: { type: object, properties: { a: { type: string, deprecated: true }, b: { oneOf: [{ const: x, deprecated: true }, { const: y }] }, c: { oneOf: [{ $ref: '#/components/schemas/B', deprecated: true }, { type: integer }] } } }\n    B: { type: object, properties: { x: { type: string } } }",
    ));
    for (name, kind) in [
        ("a: ", "pub a: Option<String>"),
        ("X", "X,\n"),
        ("Object(", "Object(B),\n"),
    ] {
        assert!(
            before(&code, kind).contains("#[deprecated]"),
            "{name} in {code}"
        );
    }
    assert!(
        code.contains("openapi_runtime::setter!(#[deprecated] a, String, into);"),
        "{code}"
    );
}

#[test]
fn examples_are_shown_in_short() {
    let code = code(&schemas(
        "    A: { type: object, example: { a: 1 }, properties: { a: { type: integer, examples: [1, 2] }, b: { type: string, example: '`<b>`' } } }",
    ));
    assert!(
        before(&code, "pub struct A ").contains("/// Example: `{ \"a\": 1 }`.\n///\n/// Source:"),
        "{code}"
    );
    assert!(
        before(&code, "pub a:").contains("/// Examples: `1`, `2`."),
        "{code}"
    );
    assert!(
        before(&code, "pub b:").contains(" Example: ``\"`<b>`\"``."),
        "{code}"
    );
}
