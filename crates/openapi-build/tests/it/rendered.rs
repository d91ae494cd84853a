//! What the generator underneath would refuse or get wrong is rendered, as the document says.

use openapi_build::{Build, Interface, Report};

use crate::support::{code_of, codes, document, item, operation, schemas};

/// A document is rendered; its findings are of these codes, and the code has these lines.
fn check(text: &str, found: &[&str], lines: &[&str]) -> Report {
    let build = Build::from_text("api.yaml", text).interface(Interface::Positional);
    let report = build.generate();
    assert_eq!(codes(&report), found, "of {text}\n{}", report.render());
    let code = code_of(&report);
    let squeezed = code.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in lines {
        assert!(squeezed.contains(line), "{line} of {text}\n{code}");
    }
    assert_eq!(report.left_out(), 0);
    report
}

fn schema(text: &str) -> String {
    schemas(&format!("    A: {text}"))
}

const NONE: &str = "responses: { '204': { description: None } }";

fn parameters(text: &str) -> String {
    operation(&format!("operationId: a, parameters: [{text}], {NONE}"))
}

fn path(path: &str, method: &str, members: &str) -> String {
    let text = format!("  {path}:\n    {method}: {{ operationId: a, {members} {NONE} }}");
    document(&text, "    A: { type: object }")
}

fn answers(text: &str) -> String {
    operation(&format!("operationId: a, responses: {{ {text} }}"))
}

#[test]
fn unions_are_enums_with_a_place_for_what_is_unknown() {
    let lines = ["String(String),", "Integer(i64),", "Unknown("];
    for keyword in ["oneOf", "anyOf"] {
        let text = format!("{{ {keyword}: [{{ type: string }}, {{ type: integer }}] }}");
        check(&schema(&text), &[], &lines);
    }
}

#[test]
fn a_discriminator_decides() {
    let text = schemas(
        "    A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: t } }
    B: { type: object, properties: { t: { type: string }, x: { type: string } } }
    C: { type: object, properties: { t: { type: string }, y: { type: string } } }",
    );
    let lines = ["B(B),", "C(C),", "\"t\"", "\"B\"", "\"C\""];
    check(&text, &[], &lines);
}

#[test]
fn parts_of_all_of_are_one_type() {
    let b = "{ type: object, properties: { b: { type: integer } } }";
    let a = "{ type: object, properties: { a: { type: string } } }";
    let report = check(&schema(&format!("{{ allOf: [{a}, {b}] }}")), &[], &[]);
    let body = item(&code_of(&report), "pub struct A ");
    assert!(
        body.contains("pub a: Option<String>") && body.contains("pub b: Option<i64>"),
        "{body}"
    );
}

#[test]
fn constraints_are_said_and_change_nothing() {
    let map = "pub struct A(pub BTreeMap<String, Value>);";
    check(
        &schema("{ type: object, not: { type: string } }"),
        &["O406"],
        &[map],
    );
    let string = "pub struct A(pub String);";
    check(
        &schema("{ type: string, pattern: '(?i)^(a+)+$' }"),
        &["O406"],
        &[string],
    );
    let long = "{ type: array, minItems: 33, maxItems: 33, items: { type: string } }";
    check(
        &schema(long),
        &["O406", "O406"],
        &["pub struct A(pub Vec<String>);"],
    );
}

#[test]
fn properties_that_are_said_to_be_there_are_kept() {
    let of = |others: &str| {
        schema(&format!(
            "{{ type: object, properties: {{ a: {{ type: string }} }}{others} }}"
        ))
    };
    let kept = ["pub extra: BTreeMap<String, Value>"];
    check(&of(", additionalProperties: true"), &[], &kept);
    check(&of(", additionalProperties: {}"), &["O411"], &kept);
    for others in ["", ", additionalProperties: false"] {
        let report = check(&of(others), &[], &["pub a: Option<String>"]);
        assert!(!code_of(&report).contains("extra"));
    }
}

#[test]
fn defaults_are_words_and_send_nothing() {
    // Neither fits its type; the backend refuses the document for it.
    let text = "{ type: object, properties: { a: { type: integer, default: x }, b: { type: string, default: plain, description: Which. } } }";
    let report = check(
        &schema(text),
        &["O308"],
        &["pub a: Option<i64>", "pub b: Option<String>"],
    );
    let code = code_of(&report);
    assert!(code.contains("Which.") && code.contains("plain"), "{code}");
    assert!(code.contains("Default::default()"), "{code}");
}

#[test]
fn formats_of_another_type_have_no_effect() {
    let text = "{ type: array, format: uuid, items: { type: boolean } }";
    check(&schema(text), &["O406"], &["pub struct A(pub Vec<bool>);"]);
}

#[test]
fn enums_take_whatever_comes() {
    let mixed = "{ type: object, properties: { e: { enum: [1, a] } } }";
    check(
        &schema(mixed),
        &[],
        &["pub e: Option<Ae>", "json_enum!(Ae, [Value1, A]);"],
    );
    let empty = "{ type: string, enum: [] }";
    check(&schema(empty), &["O307"], &["pub struct A(pub String);"]);
    let boolean = "{ type: boolean, enum: [true] }";
    check(&schema(boolean), &["O406"], &["pub struct A(pub bool);"]);
}

#[test]
fn values_that_have_one_name_are_numbered() {
    let letters = [
        "A2, A, Unknown(String)",
        "\"a\" => Self::A2, \"A\" => Self::A",
    ];
    let of =
        |values: &str| schema(&format!("{{ type: string, enum: [{values}] }}")).replace('@', "a");
    let without_docs = |text: String| {
        let lines = text.lines().map(str::trim);
        lines
            .filter(|line| !line.starts_with("///"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let code = without_docs(code_of(&check(&of("a, A"), &[], &[])));
    assert!(letters.iter().all(|line| code.contains(line)), "{code}");
    let code = without_docs(code_of(&check(&of("'<', '=', '<='"), &[], &[])));
    assert!(
        code.contains("Self::Less => \"<\", Self::Equal => \"=\""),
        "{code}"
    );
}

#[test]
fn properties_that_have_one_name_are_numbered() {
    let of = |properties: &str| {
        schema(&format!(
            "{{ type: object, properties: {{ {properties} }} }}"
        ))
    };
    check(
        &of("fooBar: { type: string }, foo_bar: { type: integer }"),
        &[],
        &["pub foo_bar_2: Option<String>", "pub foo_bar: Option<i64>"],
    );
    check(
        &of("'@id': { type: string }, id: { type: integer }"),
        &[],
        &[
            "rename = \"@id\"",
            "pub id_2: Option<String>",
            "pub id: Option<i64>",
        ],
    );
    let extra = "{ type: object, properties: { extra: { type: string } }, additionalProperties: { type: string } }";
    check(
        &schema(extra),
        &[],
        &[
            "pub extra: Option<String>",
            "pub extra_2: BTreeMap<String, String>",
        ],
    );
}

#[test]
fn schemas_that_have_one_name_are_numbered_and_said() {
    let text =
        "    foo_bar: { type: object }\n    FooBar: { type: object }\n    A: { type: object }";
    let report = check(
        &schemas(text),
        &["O404"],
        &["pub struct FooBar(", "pub struct FooBar2("],
    );
    let shown = report.render();
    assert!(
        shown.contains("api.yaml:12:5") && shown.contains("api.yaml:11:5"),
        "{shown}"
    );
}

#[test]
fn names_of_the_prelude_are_not_taken() {
    let none = "    None: { type: object }\n    A: { type: object }";
    check(&schemas(none), &[], &["pub struct None2("]);
    let ok = "{ type: object, properties: { a: { type: string, x-rust-name: Ok } } }";
    check(&schema(ok), &[], &["pub struct Ok2(pub String);"]);
}

#[test]
fn parameters_are_sent_in_every_place_and_style() {
    let of = |text: &str, line: &str| check(&parameters(text), &[], &[line]);
    let string = "schema: { type: string }";
    of(
        &format!("{{ name: X-A, in: header, {string} }}"),
        ".header(\"X-A\", &x_a)",
    );
    of(
        &format!("{{ name: a, in: cookie, {string} }}"),
        ".cookie(\"a\", &a)",
    );
    of(
        "{ name: a, in: query, style: pipeDelimited, schema: { type: array, items: { type: string } } }",
        ".query_as(\"a\", &a, Style::PipeDelimited, false)",
    );
    of(
        "{ name: a, in: query, explode: false, schema: { type: array, items: { type: string } } }",
        ".query_as(\"a\", &a, Style::Form, false)",
    );
    of(
        "{ name: a, in: query, style: deepObject, explode: true, schema: { type: object } }",
        ".query_as(\"a\", &a, Style::DeepObject, true)",
    );
    of(
        &format!("{{ name: a, in: query, allowReserved: true, {string} }}"),
        ".query_reserved(\"a\", &a, Style::Form, true)",
    );
    of(
        "{ name: a, in: query, schema: { type: object } }",
        "a: Option<&BTreeMap<String, Value>>",
    );
    of(
        "{ name: a, in: query, schema: { type: [string, 'null'] } }",
        "a: Option<&str>",
    );
}

#[test]
fn parameters_that_have_one_name_are_told_apart() {
    check(
        &parameters(
            "{ name: a-b, in: query, schema: { type: string } }, { name: a_b, in: query, schema: { type: string } }",
        ),
        &[],
        &[".query(\"a-b\", &a_b_query)", ".query(\"a_b\", &a_b)"],
    );
    let body = "parameters: [{ name: body, in: query, schema: { type: string } }], requestBody: { required: true, content: { application/json: { schema: { type: string } } } },";
    check(
        &path("/a", "post", body),
        &[],
        &[
            ".query(\"body\", &body_query)",
            ".json(\"application/json\", body)",
        ],
    );
}

#[test]
fn paths_and_their_parameters_are_made_to_fit() {
    let at = |members: &str| format!("parameters: [{{ name: b, in: path, {members} }}],");
    let moment = at("required: true, schema: { type: string, format: date-time }");
    check(
        &path("'/a/{b}'", "get", &moment),
        &[],
        &["b: DateTime<FixedOffset>", ".path(\"b\", &b)"],
    );
    check(
        &path("'/a/{b}'", "get", ""),
        &["O307"],
        &["b: &str", ".path(\"b\", b)"],
    );
    let optional = at("schema: { type: string }");
    check(&path("'/a/{b}'", "get", &optional), &["O307"], &["b: &str"]);
    let unused = parameters("{ name: b, in: path, required: true, schema: { type: string } }");
    check(&unused, &["O307"], &["pub fn a(&self) ->"]);
    check(&path("'/a?b=c'", "get", ""), &[], &["path: \"/a?b=c\""]);
}

#[test]
fn every_method_is_sent() {
    for method in [
        "get", "put", "post", "delete", "options", "head", "patch", "trace",
    ] {
        let sent = format!("method: \"{}\"", method.to_uppercase());
        check(&path("/a", method, ""), &[], &[&sent]);
    }
}

#[test]
fn bodies_may_be_left_out_or_be_of_another_form() {
    let body = |members: &str| path("/a", "post", &format!("requestBody: {{ {members} }},"));
    check(
        &body("content: { application/json: { schema: { type: string } } }"),
        &[],
        &["body: Option<&str>", ".maybe(body,"],
    );
    check(
        &body("required: true, content: { text/plain: { schema: { type: string } } }"),
        &[],
        &["body: &str", ".text(\"text/plain\", body)"],
    );
    check(
        &body(
            "required: true, content: { application/merge-patch+json: { schema: { type: object } } }",
        ),
        &[],
        &[".json(\"application/merge-patch+json\", body)"],
    );
}

#[test]
fn answers_of_every_form_are_taken() {
    let json = "content: { application/json: { schema: { type: string } } }";
    check(
        &answers(
            "'200': { description: A, content: { text/plain: { schema: { type: string } } } }",
        ),
        &[],
        &["Request<String>", ".request_text()"],
    );
    check(
        &answers("'200': { description: A, content: { application/json: {}, text/csv: {} } }"),
        &[],
        &[
            "Request<ASuccess>",
            "Json(Value)",
            "Csv(String)",
            "\"text/csv\" => answer.text().map(Self::Csv),",
            "_ => answer.json().map(Self::Json),",
            "accept: \"application/json, text/csv;q=0.9\"",
        ],
    );
    check(
        &answers("'404': { description: A }"),
        &["O409"],
        &["Request<ByteStream, AError>", "success: &[]"],
    );
    check(&answers("2XX: { description: A }"), &[], &["success: &[]"]);
    check(
        &answers(&format!(
            "'204': {{ description: A }}, '404': {{ description: B, {json} }}"
        )),
        &[],
        &[
            "NotFound(String),",
            "404 => Some(answer.json().map(Self::NotFound))",
        ],
    );
    check(
        &answers(&format!(
            "'200': {{ description: A, {json} }}, '204': {{ description: B }}"
        )),
        &[],
        &["Ok(String),", "NoContent,", ".request_variants()"],
    );
}

#[test]
fn what_is_no_status_is_left_out_alone() {
    let text = answers("'204': { description: A }, '4X4': { description: B }");
    let report = check(&text, &["O304"], &["success: &[204]"]);
    assert!(report.render().contains("`4X4` is no status"));
}

#[test]
fn a_document_that_is_missing_is_an_error() {
    let report = openapi_build::Build::new("/nowhere/api.yaml").generate();
    assert_eq!(codes(&report), ["O901"]);
    assert!(report.code().is_none());
    assert_eq!(report.files(), [std::path::Path::new("/nowhere/api.yaml")]);
}
