//! Operations: names, success answers, parameters, credentials.

use openapi_build::{Build, Interface};

use crate::support::{
    code, code_of, codes, document, fixture, fixtures, generate, item, operation,
};

const NONE: &str = "responses: { '204': { description: None } }";

/// The code of a fixture with all parameters as arguments.
fn positional(name: &str) -> String {
    let mut fixtures = fixtures().into_iter();
    let (_, path) = fixtures.find(|(found, _)| found == name).unwrap();
    code_of(&Build::new(path).interface(Interface::Positional).generate())
}

fn two(first: &str, second: &str) -> String {
    let paths = format!("  /a:\n    get: {{ {first}{NONE} }}\n    put: {{ {second}{NONE} }}");
    document(&paths, "    A: { type: object }")
}

#[test]
fn name_is_derived_without_an_id() {
    let report = generate(&document(
        &format!(
            "  /runs/{{id}}:\n    parameters: [{{ name: id, in: path, required: true, schema: {{ type: integer }} }}]\n    get: {{ {NONE} }}"
        ),
        "    A: { type: object }",
    ));
    assert_eq!(codes(&report), ["O401"]);
    assert!(
        report.render().contains("api.yaml:6:10"),
        "{}",
        report.render()
    );
    assert!(report.code().unwrap().contains("pub fn get_runs_id("));
}

#[test]
fn ids_that_become_one_name_are_told_apart() {
    for (first, second, name, other, found) in [
        // The one that is written like the name has it.
        ("getFoo", "get_foo", "get_foo", "get_foo_get", &["O402"][..]),
        ("getFoo", "GetFoo", "get_foo", "get_foo_put", &["O402"]),
        (
            "new",
            "callNew",
            "call_new",
            "call_new_put",
            &["O402", "O402"],
        ),
    ] {
        let report = generate(&two(
            &format!("operationId: {first}, "),
            &format!("operationId: {second}, "),
        ));
        let text = report.render();
        assert_eq!(codes(&report), found, "{text}");
        assert!(
            text.contains("api.yaml:6:25") && text.contains("api.yaml:5:25"),
            "{text}"
        );
        let code = report.code().unwrap();
        assert!(code.contains(&format!("pub fn {name}(")), "{code}");
        assert!(code.contains(&format!("pub fn {other}(")), "{code}");
    }
    let report = generate(&two("operationId: foo1, ", "operationId: foo_1, "));
    assert!(codes(&report).is_empty(), "{}", report.render());
}

#[test]
fn names_of_the_client_are_not_taken() {
    let code = code(&two("operationId: new, ", "operationId: clone, "));
    assert!(code.contains("pub fn call_new("));
    assert!(code.contains("pub fn call_clone("));
    assert_eq!(code.matches("pub fn new(").count(), 1);
}

#[test]
fn keywords_get_an_underscore() {
    let code = code(&two("operationId: type, ", "operationId: gen, "));
    assert!(code.contains("pub fn type_("));
    assert!(code.contains("pub fn gen_("));
    assert!(code.contains("static TYPE_: Operation"));
}

#[test]
fn statuses_without_a_body_are_one_answer() {
    let code = fixture("operations");
    let method = item(&code, "pub fn type_(");
    assert!(method.contains("-> Type"), "{method}");
    assert!(code.contains("pub struct Type(Request<()>);"), "{code}");
    assert!(method.contains("call(&TYPE_)"));
    assert!(item(&code, "static TYPE_:").contains("success: &[202, 204]"));
}

#[test]
fn statuses_of_one_schema_are_one_answer() {
    let code = fixture("operations");
    assert!(item(&code, "static CALL_NEW:").contains("success: &[200, 201]"));
    assert!(code.contains("pub struct CallNew(Request<types::Pet>);"));
}

#[test]
fn several_kinds_of_success_are_an_enum() {
    let report = generate(&operation(
        "operationId: a, responses: { '200': { description: A, content: { application/json: { schema: { type: string } } } }, '204': { description: B } }",
    ));
    assert!(codes(&report).is_empty(), "{}", report.render());
    let code = report.code().unwrap();
    assert!(code.contains("pub struct A(Request<ASuccess>);"), "{code}");
    assert_eq!(
        item(code, "pub enum ASuccess"),
        "pub enum ASuccess {\n    Ok(String),\n    NoContent,\n}"
    );
}

#[test]
fn bodies_are_what_the_document_says() {
    let code = positional("operations");
    for (method, answer) in [
        ("list_pets", "Request<Vec<types::Pet>>"),
        ("words", "Request<String>"),
        ("anything", "Request<Value>"),
        ("x_1st_toys", "Request<BTreeMap<String, i64>>"),
        ("without_schema", "Request<Value>"),
    ] {
        let method = item(&code, &format!("pub fn {method}("));
        assert!(method.contains(answer), "{method}");
    }
}

#[test]
fn enums_of_parameters_are_named_after_them() {
    assert!(fixture("operations").contains("pub enum X1stToysFormat {"));
    let code = fixture("parameters");
    assert!(code.contains("pub enum SearchOrderBy {"), "{code}");
}

#[test]
fn arguments_are_called_as_in_the_document() {
    let method = item(&positional("parameters"), "pub fn named(");
    for sent in [
        ".path(\"type\", type_)",
        ".path(\"base_url\", base_url)",
        ".path(\"self\", self_)",
        ".path(\"_\", x)",
        ".query(\"result\", &result)",
        ".query(\"client\", &client)",
    ] {
        assert!(method.contains(sent), "{sent} in {method}");
    }
}

#[test]
fn security_is_per_operation() {
    let report = generate(&std::fs::read_to_string("tests/fixtures/security.yaml").unwrap());
    // A parameter that is a credential as well.
    assert_eq!(codes(&report), ["O409"], "{}", report.render());
    let code = report.code().unwrap();
    for (name, security) in [
        ("INHERITS", "&[&[Credentials::TOKEN.scopes(&[])]]"),
        ("OPEN", "&[]"),
        (
            "EITHER",
            "&[&[Credentials::KEY.scopes(&[])], &[Credentials::TOKEN.scopes(&[])]]",
        ),
        (
            "BOTH",
            "&[&[Credentials::KEY.scopes(&[]), Credentials::TOKEN.scopes(&[])]]",
        ),
        ("OPTIONAL", "&[&[Credentials::KEY.scopes(&[])], &[]]"),
        ("OAUTH", "&[&[Credentials::OAUTH.scopes(&[\"read\"])]]"),
        ("CERTIFIED", "&[&[Credentials::CERTIFICATE.scopes(&[])]]"),
    ] {
        let constant = item(code, &format!("static {name}:"));
        let one_line = constant.split_whitespace().collect::<Vec<_>>().join(" ");
        let one_line = one_line
            .replace("[ ", "[")
            .replace(", ]", "]")
            .replace(" ]", "]");
        assert!(
            one_line.contains(&format!("security: {security},")),
            "{constant}"
        );
    }
}

#[test]
fn imports_are_what_is_used() {
    let code = fixture("empty");
    assert!(
        code.starts_with("use openapi_runtime::Transport;"),
        "{code}"
    );
    assert!(!code.contains("impl Client {}"));
}
