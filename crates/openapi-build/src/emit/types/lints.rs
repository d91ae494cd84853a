//! Lints that a document's own forms set off: its types are as large, deep and deprecated as it says.

use syn::{Attribute, parse_quote};

use crate::model::{TypeKind, TypeRef, Types};

/// What the module `types` has to allow.
pub(crate) fn lints(types: &Types) -> Vec<Attribute> {
    let mut lints = Vec::new();
    if types
        .values()
        .any(|definition| definition.deprecated || has_deprecated(&definition.kind))
    {
        lints.push(parse_quote!(#[allow(deprecated)]));
    }
    if types
        .values()
        .any(|definition| matches!(definition.kind, TypeKind::Union(_)))
    {
        lints.push(parse_quote!(#[allow(clippy::large_enum_variant)]));
    }
    if types
        .values()
        .any(|definition| is_complex(&definition.kind))
    {
        lints.push(parse_quote!(#[allow(clippy::type_complexity)]));
    }
    lints
}

fn has_deprecated(kind: &TypeKind) -> bool {
    match kind {
        TypeKind::Struct(object) => object.fields.iter().any(|field| field.deprecated),
        TypeKind::Enum(all) => all.values.iter().any(|value| value.deprecated),
        TypeKind::Integers(all) => all.values.iter().any(|value| value.deprecated),
        TypeKind::Values(all) => all.values.iter().any(|value| value.deprecated),
        TypeKind::Union(union) => union.variants.iter().any(|variant| variant.deprecated),
        TypeKind::Places(array) => array.places.iter().any(|place| place.deprecated),
        TypeKind::Newtype(_) | TypeKind::Alias(_) => false,
    }
}

/// Clippy's bound.
const COMPLEX: usize = 250;

fn is_complex(kind: &TypeKind) -> bool {
    let is_complex = |ty: &TypeRef| complexity(ty, 2) > COMPLEX;
    match kind {
        TypeKind::Struct(object) => {
            let extra = object
                .extra
                .iter()
                .any(|extra| complexity(&extra.ty, 3) > COMPLEX);
            extra || object.fields.iter().any(|field| is_complex(&field.ty))
        }
        TypeKind::Places(array) => array.types().any(|ty| complexity(ty, 3) > COMPLEX),
        TypeKind::Union(union) => union.variants.iter().any(|variant| is_complex(&variant.ty)),
        TypeKind::Newtype(ty) | TypeKind::Alias(ty) => is_complex(ty),
        TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Values(_) => false,
    }
}

/// As Clippy counts: ten for each name, times its depth. A field may stand in an `Option`.
fn complexity(ty: &TypeRef, depth: usize) -> usize {
    let own = 10 * depth;
    match ty {
        TypeRef::Vec(inner)
        | TypeRef::Array(inner, _)
        | TypeRef::Option(inner)
        | TypeRef::Boxed(inner) => own + complexity(inner, depth + 1),
        TypeRef::Map(inner) => own + 10 * (depth + 1) + complexity(inner, depth + 1),
        TypeRef::Tuple(places) => {
            let places = places.iter().map(|place| complexity(place, depth + 1));
            own + places.sum::<usize>()
        }
        TypeRef::DateTime => own + 10 * (depth + 1),
        _ => own,
    }
}
