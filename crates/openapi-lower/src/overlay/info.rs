//! What an overlay says of itself (Overlay 1.1, section 4.4.2; the same in 1.0).

use crate::diagnostic::{Diagnostic, codes};
use crate::node::Node;

/// The finding that `info` is not as the format asks for. It changes nothing of what the actions do.
pub(super) fn missing(overlay: &Node) -> Option<Diagnostic> {
    let version = overlay.member("overlay");
    let (message, at) = match overlay.member("info") {
        None => {
            let at = version.map_or(overlay.span, |version| version.span());
            (String::from("the overlay has no `info`"), at)
        }
        Some(info) if info.node.as_object().is_none() => {
            let message = format!("the `info` of the overlay is {}", info.node.kind());
            (message, info.span())
        }
        Some(info) => {
            let is_no_text = |key: &&str| info.node.get(key).and_then(Node::as_str).is_none();
            let key = ["title", "version"].into_iter().find(is_no_text)?;
            let (what, at) = match info.node.member(key) {
                Some(member) => (member.node.kind(), member.span()),
                None => ("missing", info.key),
            };
            (format!("`info.{key}` of the overlay is {what}"), at)
        }
    };
    let found = Diagnostic::new(&codes::OVERLAY_INFO, message)
        .at(at, "the overlay is applied all the same")
        .help("write `info` with a `title` and a `version`, both strings");
    Some(found)
}
