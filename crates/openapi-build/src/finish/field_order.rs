//! Fields in the order of the document: the backend sorts them by name.

use std::collections::HashMap;

use syn::{Fields, Item};

use super::attributes::json_name;
use crate::emit::types::Known;
use crate::model::TypeKind;

pub(super) fn run(items: &mut Vec<Item>, known: &Known<'_>) {
    for item in items {
        let Item::Struct(found) = item else { continue };
        let definition = known.definition(&found.ident.to_string());
        let (Some(TypeKind::Struct(object)), Fields::Named(fields)) = (
            definition.map(|definition| &definition.kind),
            &mut found.fields,
        ) else {
            continue;
        };
        let places = object.fields.iter().enumerate();
        let places: HashMap<&str, usize> = places
            .map(|(place, field)| (field.property.as_str(), place))
            .collect();
        let place = |field: &syn::Field| {
            let place = json_name(field).and_then(|name| places.get(name.as_str()).copied());
            place.unwrap_or(usize::MAX)
        };
        let mut sorted: Vec<_> = std::mem::take(&mut fields.named).into_iter().collect();
        sorted.sort_by_cached_key(place);
        fields.named = sorted.into_iter().collect();
    }
}
