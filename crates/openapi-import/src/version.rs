//! Versions of OpenAPI that fragments say.

use openapi_lower::Value;

use crate::join::Variant;

/// Whether all are of one minor version: those differ in the wording of the specification alone (OpenAPI 3.1,
/// section 4.1).
pub(crate) fn are_of_one_minor(variants: &[Variant]) -> bool {
    let mut minors = variants.iter().map(|variant| Some(parts(variant)?.0));
    let first = minors.next().flatten();
    first.is_some() && minors.all(|minor| minor == first)
}

/// The highest of versions.
pub(crate) fn highest(variants: &[Variant]) -> Option<usize> {
    let patch = |variant: &Variant| parts(variant).and_then(|(_, patch)| patch);
    let patches = variants.iter().map(patch).enumerate();
    let highest = patches.max_by_key(|(number, patch)| (*patch, std::cmp::Reverse(*number)));
    highest.map(|(number, _)| number)
}

/// `3.1`, and the number behind it.
fn parts(variant: &Variant) -> Option<(String, Option<u32>)> {
    let text = match &variant.node.as_ref()?.value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let mut parts = text.splitn(3, '.');
    let minor = format!("{}.{}", parts.next()?, parts.next()?);
    Some((minor, parts.next().and_then(|patch| patch.parse().ok())))
}
