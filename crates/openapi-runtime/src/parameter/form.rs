//! The fields of forms (OpenAPI 3.1, section 4.8.15).

use super::percent::{Keep, decode};
use super::style::{Pair, Style, deep, holds, is_delimited, members, query_pairs, spread};
use super::value::Value;

/// For generated code: how a field of a form is written, where the document says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormField {
    /// The member of the object.
    pub name: &'static str,
    /// As if it were a query parameter.
    pub style: Style,
    /// Whether each element or member is a field of its own.
    pub explode: bool,
    /// Whether reserved characters stay as they are, as far as they do not end the value.
    pub reserved: bool,
}

/// The fields of a form (`application/x-www-form-urlencoded`). What nothing is said of is in style
/// `form`, objects in it as JSON (OpenAPI 3.1, section 4.8.15.1.2).
pub(crate) fn form_pairs(value: &Value, fields: &[FormField]) -> Option<Vec<Pair>> {
    let Value::Object(object) = value else {
        return None;
    };
    let pairs = members(object).flat_map(|(name, value)| {
        match fields.iter().find(|field| field.name == name) {
            Some(field) => encoded(field, value),
            None => spread(Keep::Unreserved.encode(name), value, Keep::Unreserved),
        }
    });
    Some(pairs.collect())
}

fn encoded(field: &FormField, value: &Value) -> Vec<Pair> {
    let keep = if field.reserved {
        Keep::Reserved
    } else {
        Keep::Unreserved
    };
    match (field.style, value) {
        (Style::DeepObject, value) => deep(&Keep::Unreserved.encode(field.name), value, keep),
        (style, value) => query_pairs(field.name, value, style, field.explode, keep),
    }
}

/// Whether the elements of each field are read as what they were.
pub(crate) fn is_form_delimited(value: &Value, fields: &[FormField]) -> bool {
    let Value::Object(object) = value else {
        return true;
    };
    fields.iter().all(|field| {
        let mut members = members(object).filter(|(name, _)| *name == field.name);
        members.all(|(_, value)| is_delimited(value, field.style, field.explode))
    })
}

/// The same of a part, in which commas are not encoded either.
pub(crate) fn is_part_delimited(value: &Value, style: Style, explode: bool) -> bool {
    let has_commas = style == Style::Form && !explode;
    is_delimited(value, style, explode) && !(has_commas && holds(value, ','))
}

/// The same for parts of a form (`multipart/form-data`), in which nothing is percent-encoded.
pub(crate) fn part_pairs(name: &str, value: &Value, style: Style, explode: bool) -> Vec<Pair> {
    let pairs = query_pairs(name, value, style, explode, Keep::Unreserved);
    let plain = |(name, value): Pair| (decode(&name), decode(&value));
    pairs.into_iter().map(plain).collect()
}
