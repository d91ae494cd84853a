//! Unions that are a branch of themselves, by however many others: no value is of that branch that is not
//! of another, and whoever looked for one would not come to an end.

use super::boxes::steps_back;
use crate::model::{TypeKind, TypeRef, Types};

pub(super) fn run(types: &mut Types) {
    for (name, slots) in steps_back(types, each_choice) {
        let Some(definition) = types.get_mut(&name) else {
            continue;
        };
        let mut slot = 0;
        let mut leads_back = |ty: &mut TypeRef| {
            let Some(_) = named(ty) else {
                return false;
            };
            slot += 1;
            slots.contains(&(slot - 1))
        };
        match &mut definition.kind {
            TypeKind::Union(union) => {
                union
                    .variants
                    .retain_mut(|variant| !leads_back(&mut variant.ty));
                if union.variants.is_empty() {
                    definition.kind = TypeKind::Alias(TypeRef::Any);
                }
            }
            TypeKind::Newtype(ty) => *ty = TypeRef::Any,
            _ => {}
        }
    }
}

/// Calls `meet` with each named type that a value of the type is as a whole.
fn each_choice(kind: &mut TypeKind, meet: &mut dyn FnMut(&mut TypeRef)) {
    match kind {
        TypeKind::Union(union) => {
            let types = union.variants.iter_mut();
            types
                .filter_map(|variant| named(&mut variant.ty))
                .for_each(meet);
        }
        TypeKind::Newtype(ty) => named(ty).into_iter().for_each(meet),
        _ => {}
    }
}

fn named(ty: &mut TypeRef) -> Option<&mut TypeRef> {
    match ty {
        TypeRef::Named(_) => Some(ty),
        TypeRef::Option(inner) => named(inner),
        _ => None,
    }
}
