//! Fields in the order of the document: the backend sorts them by name.

use syn::{Fields, Item};

use super::attributes::json_name;
use crate::plan::Plan;

pub(super) fn run(items: &mut Vec<Item>, plan: &Plan) {
    for item in items {
        let Item::Struct(found) = item else { continue };
        let Some(planned) = plan.types.get(&found.ident.to_string()) else {
            continue;
        };
        let Fields::Named(fields) = &mut found.fields else {
            continue;
        };
        let place = |field: &syn::Field| {
            let place = json_name(field).and_then(|name| planned.properties.get_index_of(&name));
            place.unwrap_or(usize::MAX)
        };
        let mut sorted: Vec<_> = std::mem::take(&mut fields.named).into_iter().collect();
        sorted.sort_by_cached_key(place);
        fields.named = sorted.into_iter().collect();
    }
}
