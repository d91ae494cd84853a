//! Headers of answers: which methods there are, and what they read.

use crate::support::{before, codes, fixture, generate, item, operation};

#[test]
fn a_method_reads_what_the_header_is_described_as() {
    let code = fixture("webhooks");
    let methods = item(&code, "impl ListPetsHeaders<'_> ");
    for (signature, read) in [
        (
            "x_rate_limit(&self) -> Result<Option<i64>, DecodeError>",
            "simple(\"X-Rate-Limit\", false)",
        ),
        (
            "x_scopes(&self) -> Result<Option<Vec<types::Scope>>, DecodeError>",
            "simple(\"X-Scopes\", false)",
        ),
        (
            "x_color(&self) -> Result<Option<types::Color>, DecodeError>",
            "simple(\"X-Color\", true)",
        ),
        (
            "x_page(&self) -> Result<Option<types::Page>, DecodeError>",
            "json(\"X-Page\")",
        ),
        (
            "x_at(&self) -> Result<Option<DateTime<FixedOffset>>, DecodeError>",
            "simple(\"X-At\", false)",
        ),
        (
            "set_cookie(&self) -> Result<Option<Vec<String>>, DecodeError>",
            "lines(\"Set-Cookie\")",
        ),
        (
            "from_2(&self) -> Result<Option<String>, DecodeError>",
            "simple(\"From\", false)",
        ),
        (
            "x_kind(&self) -> Result<Option<String>, DecodeError>",
            "simple(\"X-Kind\", false)",
        ),
    ] {
        let text = methods.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            text.contains(&format!("pub fn {signature} {{ self.0.{read} }}")),
            "{signature} in {text}"
        );
    }
    assert!(!methods.contains("content_type") && methods.matches("x_rate_limit").count() == 1);
    let docs = before(&code, "pub fn x_rate_limit(");
    assert!(docs.contains("/// Calls that are left."), "{docs}");
    assert!(before(&code, "pub fn list_pets(").contains("[`ListPetsHeaders`]"));
}

#[test]
fn what_does_not_hold_is_said() {
    let headers = "headers: { Content-Type: { schema: { type: string } }, 'a b': { schema: { type: string } }, X: { schema: { type: integer } }, Y: { content: { text/csv: { schema: { type: array, items: { type: string } } } } } }";
    let report = generate(&operation(&format!(
        "operationId: a, responses: {{ '204': {{ description: OK, {headers} }}, '404': {{ description: Gone, headers: {{ X: {{ schema: {{ type: boolean }} }} }} }} }}"
    )));
    let shown = report.render();
    for text in [
        "`Content-Type` is no header here",
        "no header can be called `a b`",
        "answers have the header `X` in two types",
        "the schema of `text/csv` has no effect",
    ] {
        assert!(shown.contains(text), "{text} in {shown}");
    }
    assert!(!shown.contains("headers are reached by name"), "{shown}");
    assert_eq!(codes(&report).len(), 4, "{shown}");
    let methods = item(report.code().unwrap(), "impl AHeaders<'_> ");
    assert_eq!(
        methods.matches("Result<Option<String>").count(),
        2,
        "{methods}"
    );
}
