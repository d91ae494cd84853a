//! What is refused: with a code, a position and nothing generated.

use crate::support::{codes, document, generate, operation, schemas};

/// Each document is refused with this code alone, at this line, in these words.
fn check(documents: &[(&str, String, usize, &str)]) {
    for (code, text, line, words) in documents {
        let report = generate(text);
        let shown = report.render();
        assert_eq!(codes(&report), [*code], "of {text}\n{shown}");
        assert!(
            shown.contains(&format!("api.yaml:{line}:")),
            "line {line} of {text}\n{shown}"
        );
        assert!(shown.contains(words), "{words} in {shown}");
        assert!(
            shown.contains("= at: #/") && shown.contains("= help: "),
            "{shown}"
        );
        assert!(shown.contains("nothing was generated"));
        assert!(report.code().is_none() && report.lowered().is_none());
    }
}

fn schema(text: &str) -> String {
    schemas(&format!("    A: {text}"))
}

#[test]
fn schemas_that_would_be_rendered_untruly() {
    let of = |text: &str, words: &'static str| ("O403", schema(text), 11, words);
    check(&[
        of(
            "{ type: object, discriminator: { propertyName: t } }",
            "`discriminator`",
        ),
        of("{ type: object, not: { type: string } }", "`not`"),
        of("{ type: string, pattern: a }", "`pattern`"),
        of(
            "{ oneOf: [{ type: string }, { type: integer }] }",
            "`oneOf` of several",
        ),
        of(
            "{ anyOf: [{ type: string }, { type: integer }] }",
            "`anyOf` of several",
        ),
        of(
            "{ allOf: [{ type: object }, { type: object }] }",
            "`allOf` of several",
        ),
        of("{ type: string, default: a }", "`default`"),
        of("{ type: string, enum: [] }", "an empty `enum`"),
        of("{ type: boolean, enum: [true] }", "`enum` of a boolean"),
        of(
            "{ type: array, minItems: 33, maxItems: 33, items: { type: string } }",
            "more than 32",
        ),
    ]);
}

#[test]
fn names_that_would_be_one() {
    let of = |text: &str, words: &'static str| ("O404", schema(text), 11, words);
    check(&[
        of(
            "{ type: object, properties: { fooBar: { type: string }, foo_bar: { type: string } } }",
            "the field `foo_bar`",
        ),
        of(
            "{ type: object, properties: { '@id': { type: string }, id: { type: string } } }",
            "the field `id`",
        ),
        of(
            "{ type: object, properties: { extra: { type: string } }, additionalProperties: { type: string } }",
            "the field `extra`",
        ),
        of("{ type: string, enum: [a, A] }", "the variant `A`"),
        of("{ type: string, enum: ['<', '='] }", "the variant `X`"),
        of(
            "{ type: object, properties: { a: { type: string, x-rust-name: Ok } } }",
            "cannot be called `Ok`",
        ),
        (
            "O404",
            schemas(
                "    foo_bar: { type: object }\n    FooBar: { type: object }\n    A: { type: object }",
            ),
            12,
            "two schemas are called `FooBar`",
        ),
        (
            "O404",
            schemas("    None: { type: object }\n    A: { type: object }"),
            11,
            "cannot be called `None`",
        ),
    ]);
}

#[test]
fn parameters_that_would_be_sent_untruly() {
    let of = |code: &'static str, text: &str, words: &'static str| {
        let none = "responses: { '204': { description: None } }";
        let operation = operation(&format!("operationId: a, parameters: [{text}], {none}"));
        (code, operation, 5, words)
    };
    check(&[
        of(
            "O403",
            "{ name: a, in: header, schema: { type: string } }",
            "a parameter in `header`",
        ),
        of(
            "O403",
            "{ name: a, in: cookie, schema: { type: string } }",
            "a parameter in `cookie`",
        ),
        of(
            "O403",
            "{ name: a, in: query, style: form, schema: { type: string } }",
            "`style`",
        ),
        of(
            "O403",
            "{ name: a, in: query, explode: false, schema: { type: string } }",
            "`explode`",
        ),
        of(
            "O403",
            "{ name: a, in: query, allowReserved: true, schema: { type: string } }",
            "`allowReserved`",
        ),
        of(
            "O403",
            "{ name: a, in: query, allowEmptyValue: true, schema: { type: string } }",
            "`allowEmptyValue`",
        ),
        of(
            "O403",
            "{ name: a, in: query, schema: { type: array, items: { type: string } } }",
            "no scalar",
        ),
        of(
            "O403",
            "{ name: a, in: query, schema: { type: object } }",
            "no scalar",
        ),
        of(
            "O403",
            "{ name: a-b, in: query, schema: { type: string } }, { name: a_b, in: query, schema: { type: string } }",
            "a second parameter",
        ),
        of(
            "O403",
            "{ name: a, in: query, schema: { type: [string, 'null'] } }",
            "may be `null`",
        ),
        of(
            "O304",
            "{ name: b, in: path, required: true, schema: { type: string } }",
            "do not fit its template",
        ),
    ]);
}

#[test]
fn paths_and_methods() {
    let of =
        |code: &'static str, path: &str, method: &str, members: &str, line, words: &'static str| {
            let none = "responses: { '204': { description: None } }";
            let text = format!("  {path}:\n    {method}: {{ operationId: a, {members} {none} }}");
            (
                code,
                document(&text, "    A: { type: object }"),
                line,
                words,
            )
        };
    let at = "{ name: b, in: path, required: true, schema: { type: string, format: date-time } }";
    check(&[
        of(
            "O403",
            "'/a/{b}'",
            "get",
            &format!("parameters: [{at}],"),
            5,
            "a `date-time` in a path",
        ),
        of("O403", "/a", "options", "", 5, "method `OPTIONS`"),
        of("O403", "/a", "trace", "", 5, "method `TRACE`"),
        of("O403", "'/a?b'", "get", "", 5, "a query in a path"),
        of("O304", "'/a/{b}'", "get", "", 5, "do not fit its template"),
        of(
            "O304",
            "'/a/{b}'",
            "get",
            "parameters: [{ name: b, in: path, schema: { type: string } }],",
            5,
            "not `required`",
        ),
        of(
            "O403",
            "/a",
            "post",
            "requestBody: { content: { application/json: { schema: { type: string } } } },",
            5,
            "not required",
        ),
        of(
            "O403",
            "/a",
            "post",
            "requestBody: { required: true, content: { text/plain: { schema: { type: string } } } },",
            5,
            "not `application/json` alone",
        ),
        of(
            "O403",
            "/a",
            "post",
            "parameters: [{ name: body, in: query, schema: { type: string } }], requestBody: { required: true, content: { application/json: { schema: { type: string } } } },",
            5,
            "a second parameter `body`",
        ),
    ]);
}

#[test]
fn answers() {
    let of = |code: &'static str, answers: &str, words: &'static str| {
        (
            code,
            operation(&format!("operationId: a, responses: {{ {answers} }}")),
            5,
            words,
        )
    };
    let json = "content: { application/json: { schema: { type: string } } }";
    check(&[
        of(
            "O403",
            "'200': { description: A, content: { text/plain: { schema: { type: string } } } }",
            "not JSON alone",
        ),
        of(
            "O403",
            "'200': { description: A, content: { application/json: {}, text/csv: {} } }",
            "not JSON alone",
        ),
        of(
            "O403",
            "'404': { description: A }",
            "without a success answer",
        ),
        of(
            "O403",
            "2XX: { description: A }",
            "a range of success statuses",
        ),
        of(
            "O403",
            &format!("'204': {{ description: A }}, '404': {{ description: B, {json} }}"),
            "no object",
        ),
        of(
            "O304",
            "'204': { description: A }, '4X4': { description: B }",
            "`4X4` is no status",
        ),
    ]);
}

#[test]
fn a_document_that_is_missing_is_an_error() {
    let report = openapi_build::Build::new("/nowhere/api.yaml").generate();
    assert_eq!(codes(&report), ["O901"]);
    assert!(report.code().is_none());
    assert_eq!(report.files(), [std::path::Path::new("/nowhere/api.yaml")]);
}
