//! Members and values in another case than OpenAPI writes them, where they would be lost: `In: Query`.

use crate::form::values::Verdict;
use crate::node::Node;

/// Writes a member as OpenAPI does, if it is one of the values in any case; what it was, and is now.
pub(super) fn member(node: &mut Node, key: &str, values: &[&str]) -> Option<Verdict> {
    let members = node.as_object()?;
    let written = match members.get_key_value(key) {
        Some((written, _)) => written,
        None => members
            .keys()
            .find(|other| other.eq_ignore_ascii_case(key))?,
    };
    let (written, text) = (written.clone(), node.get(written)?.as_str()?.to_owned());
    let is_meant = |value: &&&str| value.eq_ignore_ascii_case(text.trim());
    let meant = values.iter().find(is_meant)?;
    if written == key && text == *meant {
        return None;
    }
    let span = node.get(&written)?.span;
    if written != key {
        node.remove(&written);
    }
    node.set(key, Node::string(*meant, span));
    let form = format!("`{key}: {meant}`");
    Some(Verdict::Mended(
        format!("`{written}: {text}` is not as OpenAPI writes it"),
        form,
    ))
}

/// What else there is to say of the value goes first: it may be left out.
pub(super) fn then(mended: Option<Verdict>, verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Fine => mended.unwrap_or(Verdict::Fine),
        other => other,
    }
}
