//! What OpenAPI 3.2 brought: a document that uses none of it reads as 3.1.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::grammar::{Kind, walk};
use crate::node::{Member, Node};

/// Refuses each use of what is new, and says how the document is read if there is none.
pub(super) fn check(document: &Node, version: &Node, found: &mut Diagnostics) {
    let mut uses = Diagnostics::new();
    walk(document, &mut |node, kind, at| {
        for member in new_members(node, kind) {
            uses.push(refused(member.0, member.1).pointer(at));
        }
        if let Some(member) = new_value(node, kind) {
            uses.push(refused(member.0, member.1).pointer(at));
        }
    });
    if !uses.has_errors() {
        uses.push(read_as(version));
    }
    found.append(uses);
}

fn new_members(node: &Node, kind: Kind) -> Vec<(&str, &Member)> {
    let new: &[&str] = match kind {
        Kind::Document => &["$self"],
        Kind::PathItem => &["query", "additionalOperations"],
        Kind::MediaType => &["itemSchema", "prefixEncoding", "itemEncoding"],
        Kind::Encoding => &["encoding", "prefixEncoding", "itemEncoding"],
        Kind::Components => &["mediaTypes"],
        Kind::Discriminator => &["defaultMapping"],
        Kind::Response => &["summary"],
        Kind::Server => &["name"],
        Kind::Tag => &["summary", "parent", "kind"],
        Kind::Example => &["dataValue", "serializedValue"],
        Kind::Xml => &["nodeType"],
        Kind::OAuthFlows => &["deviceAuthorization"],
        Kind::OAuthFlow => &["deviceAuthorizationUrl"],
        Kind::SecurityScheme => &["oauth2MetadataUrl", "deprecated"],
        _ => &[],
    };
    let members = node.as_object().into_iter().flatten();
    members
        .map(|(key, member)| (key.as_str(), member))
        .filter(|(key, _)| new.contains(key))
        .collect()
}

/// Values that no earlier version has for a member.
fn new_value(node: &Node, kind: Kind) -> Option<(&str, &Member)> {
    let members = [("in", "querystring"), ("style", "cookie")];
    let (key, value) = members
        .into_iter()
        .find(|(key, value)| node.get(key).and_then(Node::as_str) == Some(value))?;
    let member = node.member(key).filter(|_| kind == Kind::Parameter)?;
    Some((value, member))
}

fn refused(what: &str, member: &Member) -> Diagnostic {
    Diagnostic::new(
        &codes::VERSION,
        format!("`{what}` of OpenAPI 3.2 is not supported"),
    )
    .at(member.span(), "3.1 has no such thing")
    .help("say it in terms of OpenAPI 3.1, or remove it by an overlay")
}

fn read_as(version: &Node) -> Diagnostic {
    Diagnostic::new(&codes::ASSUMED, "OpenAPI 3.2 is read as 3.1")
        .at(version.span, "nothing in the document is new in 3.2")
        .help("write `openapi: 3.1.1`, or allow O307")
}
