//! Lowered documents, and what is written for their operations.

use openapi_lower::{Limits, Sources, read};

use super::lints::Lints;
use super::{items, methods};
use crate::Interface;
use crate::infer::infer;
use crate::options::Options;
use crate::order::Order;

/// What is written for these paths.
fn code(paths: &str, interface: Interface) -> String {
    let schemas = "components: { schemas: { Old: { type: object, deprecated: true }, Big: { type: object, properties: { a: {}, b: {}, c: {}, d: {} } } } }";
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", format!("{schemas}\npaths:\n{paths}"));
    let (document, found) = read(&sources, file, Limits::default());
    assert_eq!(found.iter().count(), 0, "{}", found.render(&sources));
    let (api, _) = infer(
        &document.unwrap(),
        &Order::default(),
        None,
        &Options::default(),
    );
    let lints = Lints::of(&api);
    let methods = methods("Client", &api.operations, &lints, interface);
    let items = items(&api.operations, &lints, interface);
    prettyplease::unparse(&syn::parse2(quote::quote!(#methods #items)).unwrap())
}

/// For one operation.
fn one(members: &str, interface: Interface) -> String {
    code(
        &format!("  /a: {{ get: {{ operationId: a, {members} }} }}"),
        interface,
    )
}

/// The lines between the documentation and an item.
fn attributes(code: &str, item: &str) -> Vec<String> {
    let (before, _) = code
        .split_once(item)
        .unwrap_or_else(|| panic!("no `{item}` in:\n{code}"));
    let lines = before.trim_end().lines().rev().map(str::trim);
    let mut lines: Vec<String> = lines
        .take_while(|line| line.starts_with("#["))
        .map(str::to_owned)
        .collect();
    lines.reverse();
    lines
}

#[test]
fn deprecated_operations_are_marked_and_deprecated_types_are_used_in_silence() {
    let old = "{ content: { application/json: { schema: { $ref: '#/components/schemas/Old' } } } }";
    let members = format!("deprecated: true, requestBody: {old}, responses: {{ '400': {old} }}");
    let code = one(&members, Interface::Positional);
    let allow = "#[allow(deprecated)]";
    assert_eq!(attributes(&code, "pub fn a("), ["#[deprecated]", allow]);
    let derives = ["#[derive(Clone, Debug, PartialEq)]", "#[non_exhaustive]"];
    assert_eq!(
        attributes(&code, "pub enum AError"),
        [&[allow][..], &derives].concat()
    );
    assert_eq!(attributes(&code, "impl Documented for AError"), [allow]);
    let code = one(&members, Interface::Builder);
    assert_eq!(attributes(&code, "pub fn a("), ["#[deprecated]", allow]);
    assert_eq!(attributes(&code, "impl A {"), [allow]);
}

#[test]
fn lints_are_allowed_where_they_would_be_raised() {
    let list: Vec<String> = (0..7)
        .map(|n| format!("{{ name: p{n}, in: query }}"))
        .collect();
    let many = |count: usize| {
        let members = format!("parameters: [{}]", list[..count].join(", "));
        attributes(&one(&members, Interface::Positional), "pub fn a(")
    };
    assert_eq!(many(6), Vec::<String>::new());
    assert_eq!(many(7), ["#[allow(clippy::too_many_arguments)]"]);
    let big = "{ content: { application/json: { schema: { $ref: '#/components/schemas/Big' } } } }";
    let answers = format!("responses: {{ 4XX: {big}, 5XX: {{}}, '500': {{}} }}");
    let code = one(&answers, Interface::Positional);
    let found = attributes(&code, "pub enum AError");
    assert_eq!(
        found[..2],
        [
            "#[allow(clippy::large_enum_variant)]",
            "#[allow(clippy::enum_variant_names)]"
        ]
    );
}

#[test]
fn a_request_has_a_method_for_what_is_not_required() {
    let code = one(
        "parameters: [{ name: q, in: query, required: true }, { name: x-y, in: header, description: Why }],
         requestBody: { content: { application/json: { schema: { type: integer } } } }, responses: { '204': {} }",
        Interface::Builder,
    );
    assert!(code.contains("pub fn a(&self, q: &str) -> A {"), "{code}");
    let x_y = "    /// Why.\n    ///\n    /// The header `x-y`.\n    pub fn x_y(self, x_y: &str) -> Self {\n";
    assert!(code.contains(x_y), "{code}");
    assert!(
        code.contains("pub fn body(self, body: i64) -> Self {"),
        "{code}"
    );
    assert!(
        code.contains("Self(self.0.map(|call| call.json(\"application/json\", &body)))"),
        "{code}"
    );
    assert!(
        code.contains("openapi_runtime::request!(A, Request < () >);"),
        "{code}"
    );
}

#[test]
fn text_of_the_document_stays_in_its_place() {
    let code = code(
        "  \"/a`/*\\u202e\\\"{b}\": { get: { operationId: a, summary: \"*/ fn main() {}\", parameters: [{ name: b, in: path, description: \"x\\n```\\ncode\\n```\" }] } }",
        Interface::Positional,
    );
    assert!(code.contains("path: \"/a`/*\\u{202e}\\\"{b}\""), "{code}");
    assert!(code.contains("/// `GET /a/*\"{b}` → "), "{code}");
    assert!(!code.contains("/// ```"), "{code}");
}

#[test]
fn one_success_body_has_several_statuses_and_several_are_an_enum() {
    let text = "content: { text/plain: {} }";
    let code = one(
        &format!("responses: {{ '200': {{ {text} }}, '201': {{ {text} }} }}"),
        Interface::Positional,
    );
    assert!(code.contains("-> Request<String> {"), "{code}");
    assert!(code.contains("success: &[200, 201]"), "{code}");
    let code = one(
        &format!("responses: {{ 2XX: {{ {text} }}, '204': {{}} }}"),
        Interface::Positional,
    );
    assert!(code.contains("-> Request<ASuccess> {"), "{code}");
    assert!(code.contains("success: &[],"), "{code}");
    assert!(
        code.contains("200..=299 => Some(answer.text().map(Self::Success)),"),
        "{code}"
    );
}
