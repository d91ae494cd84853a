//! Derives as far as the parts allow: the backend compares nothing but strings.

use syn::parse::Parser;
use syn::{Attribute, Item};

use crate::emit::types::Known;
use crate::model::{TypeDef, TypeKind};

pub(super) fn run(items: &mut Vec<Item>, known: &Known<'_>) {
    for item in items {
        let Item::Struct(found) = item else { continue };
        let name = found.ident.to_string();
        let had: &[&str] = if can_be_empty(known.definition(&name)) {
            &["Default", "Serialize"]
        } else {
            &["Serialize"]
        };
        let derive = known.derives(&name, had, false);
        let attributes = &mut found.attrs;
        attributes.retain(|attribute| !attribute.path().is_ident("derive"));
        let docs = attributes
            .iter()
            .take_while(|attribute| attribute.path().is_ident("doc"));
        let at = docs.count();
        // The tokens are ours: an attribute.
        let derive = Attribute::parse_outer.parse2(derive).unwrap_or_default();
        attributes.splice(at..at, derive);
    }
}

/// Whether a struct may have nothing in it.
fn can_be_empty(definition: Option<&TypeDef>) -> bool {
    let kind = definition.map(|definition| &definition.kind);
    matches!(kind, Some(TypeKind::Struct(object)) if object.can_be_empty())
}
