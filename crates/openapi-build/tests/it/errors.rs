//! Error answers.

use crate::support::{before, codes, fixture, generate, item, operation};

fn with_errors(errors: &str) -> String {
    operation(&format!(
        "operationId: a, responses: {{ '204': {{ description: None }}, {errors} }}"
    ))
}

#[test]
fn variants_are_in_the_order_of_statuses() {
    let code = fixture("errors");
    assert_eq!(
        item(&code, "pub enum GetRunError"),
        "pub enum GetRunError {\n    Found,\n    Unauthorized(types::GetRunUnauthorizedResponse),\n    NotFound(types::GetRunNotFoundResponse),\n    ImATeapot,\n    TooManyRequests,\n    Status499,\n    ClientError(types::Problem),\n    ServerError,\n    Default(types::Problem),\n}"
    );
}

#[test]
fn inline_schemas_that_differ_are_two_types() {
    let code = fixture("errors");
    assert!(
        item(&code, "pub struct GetRunUnauthorizedResponse").contains("pub error: Option<String>")
    );
    assert!(
        item(&code, "pub struct GetRunNotFoundResponse").contains("pub missing: Option<String>")
    );
    assert!(item(&code, "pub struct GetRunResponse").contains("pub value: f64"));
}

#[test]
fn decoding_tries_codes_then_ranges_then_default() {
    let code = fixture("errors");
    let decoder = item(&code, "impl Documented for GetRunError");
    let at = |text: &str| {
        decoder
            .find(text)
            .unwrap_or_else(|| panic!("{text} in {decoder}"))
    };
    assert!(at("401 =>") < at("400..=499 => Some(answer.json().map(Self::ClientError))"));
    assert!(at("400..=499") < at("500..=599 => Some(Ok(Self::ServerError))"));
    assert!(at("500..=599") < at("_ => Some(answer.json().map(Self::Default))"));
}

#[test]
fn decoding_of_default_alone_asks_no_status() {
    let decoder = item(&fixture("errors"), "impl Documented for OnlyDefaultError");
    assert!(decoder.contains("fn decode(answer: &Answer)"), "{decoder}");
    assert!(!decoder.contains("match"));
}

#[test]
fn an_answer_without_a_body_is_a_plain_variant() {
    let code = fixture("errors");
    let decoder = item(&code, "impl Documented for PlainError");
    assert!(
        decoder.contains("503 => Some(Ok(Self::ServiceUnavailable))"),
        "{decoder}"
    );
    assert!(!decoder.contains("json()"), "{decoder}");
}

#[test]
fn descriptions_stand_on_the_variants() {
    let code = fixture("errors");
    assert_eq!(before(&code, "TooManyRequests,"), "/// `429`: Slow down.");
    assert_eq!(
        before(&code, "NotFound(types::GetRunNotFoundResponse)"),
        "/// `404`."
    );
    assert!(
        before(&code, "Unauthorized(types").ends_with("/// `401`:\n///\n/// Who\n/// are you.")
    );
}

#[test]
fn a_body_of_any_form_is_a_variant() {
    for (schema, variant) in [
        (
            "{ type: array, items: { type: string } }",
            "BadRequest(Vec<String>)",
        ),
        ("{ type: string }", "BadRequest(String)"),
        (
            "{ type: object, additionalProperties: { type: integer } }",
            "BadRequest(BTreeMap<String, i64>)",
        ),
        ("{}", "BadRequest(Value)"),
    ] {
        let report = generate(&with_errors(&format!(
            "'400': {{ description: Bad, content: {{ application/json: {{ schema: {schema} }} }} }}"
        )));
        let any: &[&str] = if schema == "{}" { &["O411"] } else { &[] };
        assert_eq!(codes(&report), any, "{}", report.render());
        let variants = item(report.code().unwrap(), "pub enum AError");
        assert!(variants.contains(variant), "{variants}");
    }
}

#[test]
fn a_described_body_with_a_rust_name_is_a_type() {
    let schema = "{ x-rust-name: Problem, description: What went wrong, type: object, properties: { a: { type: string } } }";
    let report = generate(&with_errors(&format!(
        "'400': {{ description: Bad, content: {{ application/json: {{ schema: {schema} }} }} }}"
    )));
    assert!(
        report
            .code()
            .unwrap()
            .contains("BadRequest(types::Problem)")
    );
}

#[test]
fn the_runtimes_own_names_are_left_to_it() {
    let text = with_errors("'404': { description: None }")
        .replace("operationId: a", "operationId: decode");
    let report = generate(&text);
    assert!(
        report
            .code()
            .unwrap()
            .contains("pub enum DecodeOperationError")
    );
}
