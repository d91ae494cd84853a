//! `type: mutualTLS` (OpenAPI 3.1, section 4.8.27), which 3.0 has no scheme for. The certificate
//! belongs to the connection and not to the request, so a request needs nothing for it: the scheme
//! is kept as `components.x-mutualTLS`, and requirements no longer name it. As they were they are kept
//! as `x-security`.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::Kind;
use crate::node::{Member, Node, Object};
use crate::place::{Place, each_up};
use crate::pointer::Pointer;

pub(super) fn run(document: &mut Node, at: &Place<'_>, found: &mut Diagnostics) {
    if at.kind != Kind::Document {
        return;
    }
    let schemes = take(document);
    if schemes.is_empty() {
        return;
    }
    for (name, scheme) in &schemes {
        found.push(report(name, scheme));
    }
    each_up(document, &Place::root(), &mut |node, at| {
        if matches!(at.kind, Kind::Document | Kind::Operation) {
            forget(node, &schemes);
        }
    });
    let span = document.span;
    if let Some(components) = document.get_mut("components") {
        components.set("x-mutualTLS", Node::new(schemes.into(), span));
    }
}

fn take(document: &mut Node) -> Object {
    let components = document.get_mut("components");
    let schemes = components.and_then(|all| all.get_mut("securitySchemes"));
    let Some(schemes) = schemes.and_then(Node::as_object_mut) else {
        return Object::default();
    };
    let all = std::mem::take(schemes);
    let is_ours =
        |member: &Member| member.node.get("type").and_then(Node::as_str) == Some("mutualTLS");
    let (ours, others) = all.into_iter().partition(|(_, member)| is_ours(member));
    *schemes = others;
    ours
}

fn forget(node: &mut Node, schemes: &Object) {
    let Some(security) = node.get_mut("security") else {
        return;
    };
    let was = security.clone();
    let mut forgotten = false;
    for requirement in security.as_array_mut().into_iter().flatten() {
        if let Some(members) = requirement.as_object_mut() {
            let count = members.len();
            members.retain(|name, _| !schemes.contains_key(name));
            forgotten |= members.len() < count;
        }
    }
    if forgotten {
        node.set("x-security", was);
    }
}

fn report(name: &str, scheme: &Member) -> Diagnostic {
    let at = Pointer::root()
        .join("components")
        .join("securitySchemes")
        .join(name);
    Diagnostic::new(&codes::LOWERED, "`mutualTLS` is not in OpenAPI 3.0")
        .at(
            scheme.span(),
            "a certificate of the connection, which no request carries",
        )
        .pointer(&at)
        .help("give the certificate to the client when it is built")
}
