//! What has no effect on the generated code is said, and half of it is not made something else.

use openapi_build::Build;

use crate::support::{before, codes, generate, item, operation, schemas};

#[test]
fn keywords_without_effect_are_each_reported() {
    let keywords = [
        "type: integer, minimum: 1, maximum: 9",
        "type: integer, exclusiveMinimum: 0",
        "type: number, multipleOf: 2",
        "type: array, uniqueItems: true, minItems: 1, items: { type: string }",
        "type: array, items: { type: string }, contains: { type: string }, minContains: 2, maxContains: 3",
        "type: object, unevaluatedProperties: false",
        "type: object, patternProperties: { a: { type: string } }",
        "type: array, prefixItems: [{ type: string }], minItems: 2",
        "type: string, contentEncoding: quoted-printable",
        "type: array, items: { type: string }, unevaluatedItems: false",
        "type: array, items: { type: string, readOnly: true }",
        "enum: [false]",
        "type: number, enum: [18446744073709551616, 2]",
        "type: boolean, enum: [true]",
        "type: integer, format: date-time",
        "type: boolean, format: int32",
        "type: object, format: uuid",
    ];
    for text in keywords {
        let report = generate(&schemas(&format!(
            "    A: {{ type: object, properties: {{ a: {{ {text} }} }} }}"
        )));
        let shown = report.render();
        let mut codes = codes(&report).into_iter();
        assert!(
            codes.all(|code| code == "O406" || code == "O302"),
            "{shown}"
        );
        assert!(
            shown.contains("has no effect on the generated code"),
            "{shown}"
        );
        assert!(
            shown.contains("note[O406]") && shown.contains("0 warnings"),
            "{shown}"
        );
        assert!(!report.code().unwrap().contains("NonZero"));
    }
}

#[test]
fn keywords_are_named_as_the_document_has_them() {
    let cases: [(&str, &[&str]); 12] = [
        ("type: integer, exclusiveMinimum: 5", &["exclusiveMinimum"]),
        ("type: integer, exclusiveMaximum: 5", &["exclusiveMaximum"]),
        (
            "type: integer, minimum: 1, maximum: 5",
            &["minimum", "maximum"],
        ),
        ("const: true", &["const"]),
        ("const: 1.5", &[]),
        ("enum: [1.5, a, [], null]", &[]),
        ("enum: [false]", &["enum"]),
        ("type: object, enum: [{}]", &["enum"]),
        ("not: { type: string }", &["not"]),
        ("type: object, properties: { b: false }", &["false"]),
        (
            "type: array, prefixItems: [{ type: string }], items: false",
            &[],
        ),
        (
            "type: array, prefixItems: [{ type: string }], maxItems: 3",
            &["maxItems"],
        ),
    ];
    for (text, expected) in cases {
        let report = generate(&schemas(&format!(
            "    A: {{ type: object, properties: {{ a: {{ {text} }} }} }}"
        )));
        let shown = report.render();
        let mut named: Vec<&str> = shown
            .lines()
            .filter_map(|line| line.strip_prefix("note[O406]: `")?.split('`').next())
            .collect();
        let mut expected = expected.to_vec();
        named.sort_unstable();
        expected.sort_unstable();
        assert_eq!(named, expected, "{shown}");
    }
}

/// With checks on, only what no check can say is left.
#[test]
fn what_cannot_be_checked_is_said_and_checks_nothing() {
    let cases = [
        ("type: string, pattern: '^(?!x)'", "pattern", "linear time"),
        (
            "type: object, patternProperties: { '^(?!x)': { type: string } }, additionalProperties: false",
            "patternProperties",
            "linear time",
        ),
        (
            "type: number, maximum: 1e400",
            "maximum",
            "beyond all floats",
        ),
        ("enum: [1e400, 2]", "enum", "beyond all floats"),
    ];
    for (text, keyword, why) in cases {
        let text = schemas(&format!("    A: {{ {text}, title: '1e400' }}"));
        let report = Build::from_text("api.yaml", text).exact().generate();
        let shown = report.render();
        let said = format!("note[O406]: `{keyword}` has no effect");
        assert_eq!(shown.matches("[O406]").count(), 1, "{shown}");
        assert!(shown.contains(&said) && shown.contains(why), "{shown}");
        // Nothing of it is in a schema, so that no value is refused for what cannot be read.
        let code = report.code().unwrap();
        assert!(!code.contains(&format!("\"{keyword}\"")), "{code}");
    }
    let report = Build::from_text(
        "api.yaml",
        schemas("    A: { type: string, pattern: '^x' }"),
    );
    assert!(codes(&report.exact().generate()).is_empty());
}

#[test]
fn keywords_of_files_have_an_effect_where_these_are_sent() {
    let of = |schema: &str, content: &str| {
        let text = format!(
            "operationId: a, requestBody: {{ content: {{ {content}: {{ schema: {schema} }} }} }}, responses: {{ '204': {{ description: A }} }}"
        );
        generate(&operation(&text)).render()
    };
    let png = "{ type: object, properties: { a: { type: string, contentMediaType: image/png } } }";
    let list = "{ type: object, properties: { a: { type: array, items: { type: string, contentMediaType: image/png } } } }";
    let idle = "`contentMediaType` has no effect";
    assert!(!of(png, "multipart/form-data").contains(idle));
    assert!(!of(list, "multipart/form-data").contains(idle));
    assert!(of(png, "application/json").contains(idle));
    let base64 = "{ type: object, properties: { a: { type: string, contentEncoding: base64 } } }";
    let shown = of(base64, "multipart/form-data");
    assert!(shown.contains("the file is sent as it is"), "{shown}");
}

#[test]
fn keywords_that_say_nothing_are_not_reported() {
    let text = "    A: { type: array, uniqueItems: false, readOnly: false, items: { type: string, format: int64 } }";
    let report = generate(&schemas(text));
    assert!(codes(&report).is_empty(), "{}", report.render());
    assert!(report.render().contains("nothing left out"));
}

#[test]
fn who_sends_a_property_has_an_effect() {
    let text = "    A: { type: object, properties: { a: { type: string, readOnly: true }, b: { $ref: '#/components/schemas/B' }, c: { allOf: [{ type: string, writeOnly: true }] } } }\n    B: { type: string, readOnly: true }";
    let report = generate(&schemas(text));
    assert!(codes(&report).is_empty(), "{}", report.render());
}

#[test]
fn what_the_type_says_is_not_reported() {
    let text = "    A: { type: array, prefixItems: [{ type: string }, { type: integer }], items: false, minItems: 2 }";
    let report = generate(&schemas(text));
    assert!(codes(&report).is_empty(), "{}", report.render());
    assert!(
        report
            .code()
            .unwrap()
            .contains("pub struct A(pub (String, i64));")
    );
}

#[test]
fn properties_of_patterns_are_kept() {
    let text = "    A: { type: object, properties: { a: { type: string } }, patternProperties: { ^x: { type: integer } } }";
    let report = generate(&schemas(text));
    let object = item(report.code().unwrap(), "pub struct A ");
    assert!(
        object.contains("pub extra: BTreeMap<String, Value>"),
        "{object}"
    );
}

#[test]
fn webhooks_are_reported() {
    let text = schemas("    A: { type: object }")
        + "webhooks: { a: { post: { responses: { '200': { description: A } } } } }\n";
    let report = generate(&text);
    assert_eq!(codes(&report), ["O406"], "{}", report.render());
}

#[test]
fn what_is_deprecated_is_marked() {
    let text = "operationId: a, deprecated: true, responses: { '204': { description: A } }";
    let report = generate(&operation(text));
    assert!(codes(&report).is_empty(), "{}", report.render());
    assert!(before(report.code().unwrap(), "pub fn a(").contains("#[deprecated]"));
}

#[test]
fn servers_are_not_reported() {
    let report = generate(
        &(schemas("    A: { type: object }") + "servers: [{ url: 'https://api.example.com' }]\n"),
    );
    assert_eq!(codes(&report), [] as [&str; 0], "{}", report.render());
}

#[test]
fn numbers_that_are_sent_are_finite() {
    let body = "{ type: object, properties: { a: { type: number }, b: { type: array, items: { type: number } }, c: { type: integer } } }";
    let text = format!(
        "operationId: a, requestBody: {{ required: true, content: {{ application/json: {{ schema: {body} }} }} }}, responses: {{ '204': {{ description: A }} }}"
    );
    let report = generate(&operation(&text));
    let code = report.code().unwrap();
    assert_eq!(code.matches("openapi_runtime::finite").count(), 2, "{code}");
}

#[test]
fn parameters_are_as_many_as_there_are() {
    let parameters =
        (0..3000).map(|n| format!("{{ name: p{n}, in: query, schema: {{ type: string }} }}"));
    let parameters = parameters.collect::<Vec<_>>().join(", ");
    let text = format!(
        "operationId: a, parameters: [{parameters}], responses: {{ '204': {{ description: A }} }}"
    );
    let report = generate(&operation(&text));
    assert!(codes(&report).is_empty(), "{}", report.render());
    assert!(report.code().unwrap().contains(".query(\"p2999\", p2999)"));
}

#[test]
fn security_scheme_that_is_not_declared_is_said() {
    let text =
        "operationId: a, security: [{ Nobody: [] }], responses: { '204': { description: A } }";
    let report = generate(&operation(text));
    assert_eq!(codes(&report), ["O405", "O409"], "{}", report.render());
    assert!(item(report.code().unwrap(), "static _A:").contains("security: &[],"));
}
