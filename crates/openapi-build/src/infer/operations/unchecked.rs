//! What the methods do not carry of their operations: said, each with its place.

use openapi_lower::{Diagnostic, Diagnostics, Kind, Node, codes, walk};

pub(super) fn run(document: &Node) -> Diagnostics {
    let mut found = Diagnostics::new();
    walk(document, &mut |node, kind, at| {
        let keys: &[&str] = match kind {
            Kind::Operation => &["callbacks"],
            Kind::Response => &["links"],
            _ => &[],
        };
        for key in keys {
            if let Some(member) = node.member(key).filter(|member| has_effect(&member.node)) {
                let message = format!("`{key}` has no effect on the generated code");
                let diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
                    .at(member.span(), "nothing is generated for it")
                    .pointer(at);
                found.push(diagnostic);
            }
        }
    });
    found
}

/// Whether it says anything: `callbacks: {}` does not.
pub(super) fn has_effect(value: &Node) -> bool {
    let is_empty_list = value.as_array().is_some_and(<[Node]>::is_empty);
    let is_empty_map = value.as_object().is_some_and(|members| members.is_empty());
    !is_empty_list && !is_empty_map
}
