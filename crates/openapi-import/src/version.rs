//! Versions of OpenAPI that fragments say.

use openapi_lower::Value;

use crate::join::Variant;

/// Takes versions that differ in the last number for one, the highest of them: that number is of the wording of the
/// specification alone, and tools do not consider it (OpenAPI 3.1, section 4.1).
pub(crate) fn join_patches(variants: &mut Vec<Variant>) {
    let mut all: Vec<Variant> = Vec::new();
    for variant in std::mem::take(variants) {
        let minor = minor(&variant);
        let is_like = |known: &&mut Variant| minor.is_some() && self::minor(known) == minor;
        match all.iter_mut().find(is_like) {
            Some(known) => take_in(known, variant),
            None => all.push(variant),
        }
    }
    *variants = all;
}

fn take_in(known: &mut Variant, mut variant: Variant) {
    if patch(&variant) > patch(known) {
        std::mem::swap(known, &mut variant);
    }
    known.said.append(&mut variant.said);
    known.said.sort_unstable();
}

/// `3.1` of `3.1.0`.
fn minor(variant: &Variant) -> Option<String> {
    let text = text(variant)?;
    let mut parts = text.split('.');
    Some(format!("{}.{}", parts.next()?, parts.next()?))
}

/// The number behind that.
fn patch(variant: &Variant) -> Option<u32> {
    text(variant)?.splitn(3, '.').nth(2)?.parse().ok()
}

fn text(variant: &Variant) -> Option<String> {
    match &variant.node.as_ref()?.value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
