//! JSON Pointers as text (RFC 6901).

use crate::percent;

/// `pointer` with one more reference token.
pub(crate) fn join(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", token.replace('~', "~0").replace('/', "~1"))
}

/// The pointer of a local reference such as `#/components/schemas/Pet`.
///
/// `None` when the reference is not a pointer into the same document.
pub(crate) fn of_reference(reference: &str) -> Option<String> {
    let pointer = percent::decode(reference.strip_prefix('#')?)?;
    (pointer.is_empty() || pointer.starts_with('/')).then_some(pointer)
}

/// The last reference token, unescaped.
pub(crate) fn last(pointer: &str) -> String {
    let token = pointer.rsplit('/').next().unwrap_or_default();
    token.replace("~1", "/").replace("~0", "~")
}
