//! `security`: which operations ask for the HTTP bearer credential. The backend reads nothing of it.

use openapi_lower::{Diagnostic, Diagnostics, Node, Pointer, codes, follow};

use crate::plan::{Bearer, Operation, Plan};

pub(super) fn run(document: &Node, plan: &mut Plan) -> Diagnostics {
    let mut found = Diagnostics::new();
    for operation in &mut plan.operations {
        let own = operation
            .at
            .resolve(document)
            .and_then(|node| node.get("security"));
        let Some(security) = own.or_else(|| document.get("security")) else {
            continue;
        };
        let alternatives = security.as_array().unwrap_or_default();
        found.append(undeclared(document, operation, alternatives));
        let bearer = alternatives.iter().any(|one| is_bearer(document, one));
        operation.bearer = match (bearer, allows_none(alternatives)) {
            (true, true) => Bearer::IfGiven,
            (true, false) => Bearer::Required,
            (false, _) => Bearer::No,
        };
        if !bearer && !allows_none(alternatives) {
            found.push(unsupported(operation, security));
        }
    }
    found
}

fn allows_none(alternatives: &[Node]) -> bool {
    let is_empty = |one: &Node| one.as_object().is_some_and(|schemes| schemes.is_empty());
    alternatives.is_empty() || alternatives.iter().any(is_empty)
}

/// Whether the alternative is satisfied by an HTTP bearer credential alone.
fn is_bearer(document: &Node, alternative: &Node) -> bool {
    let Some(schemes) = alternative.as_object() else {
        return false;
    };
    let mut names = schemes.keys();
    let (Some(name), None) = (names.next(), names.next()) else {
        return false;
    };
    let scheme = scheme(document, name);
    let text = |key| scheme.and_then(|scheme| scheme.get(key)?.as_str());
    let bearer = text("scheme").is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer"));
    text("type") == Some("http") && bearer
}

/// A scheme of the components, references followed.
fn scheme<'a>(document: &'a Node, name: &str) -> Option<&'a Node> {
    let at = Pointer::root()
        .join("components")
        .join("securitySchemes")
        .join(name);
    follow(document, at.resolve(document)?)
}

/// Names that are in no `securitySchemes` (OpenAPI 3.1, section 4.8.30).
fn undeclared(document: &Node, operation: &Operation, alternatives: &[Node]) -> Diagnostics {
    let names = alternatives.iter().filter_map(Node::as_object).flatten();
    let unknown = names.filter(|(name, _)| scheme(document, name).is_none());
    unknown
        .map(|(name, member)| {
            let message = format!("there is no security scheme `{name}`");
            Diagnostic::new(&codes::REFERENCE_TARGET, message)
                .at(member.key, "not in `components.securitySchemes`")
                .pointer(&operation.at)
                .help("declare it there, or correct the name")
        })
        .collect()
}

fn unsupported(operation: &Operation, security: &Node) -> Diagnostic {
    Diagnostic::new(
        &codes::SECURITY_NOT_RENDERED,
        "the security scheme is not supported",
    )
    .at(security.span, "the client sends no credential for this")
    .pointer(&operation.at)
    .help("the operation is sent without one, and the server may refuse it")
}
