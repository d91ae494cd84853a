//! Derives as far as the parts allow: the backend compares nothing but strings.

use syn::parse::Parser;
use syn::{Attribute, Fields, Item};

use super::attributes::is_optional;
use crate::emit::types::Known;

pub(super) fn run(items: &mut Vec<Item>, known: &Known<'_>) {
    for item in items {
        let Item::Struct(found) = item else { continue };
        let newtype = matches!(found.fields, Fields::Unnamed(_));
        let had: &[&str] = if newtype {
            &["Serialize", "Deserialize"]
        } else if can_be_empty(&found.fields) {
            &["Default", "Serialize"]
        } else {
            &["Serialize"]
        };
        let derive = known.derives(&found.ident.to_string(), had, newtype);
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

/// Whether every field of a struct can be left out.
fn can_be_empty(fields: &Fields) -> bool {
    fields.iter().all(is_optional)
}
