//! Which branch of `anyOf` or `oneOf` a sample follows.

use serde_json::{Map, Value, json};

use super::Keywords;
use crate::pointer;

/// The first branch that is not `null`, does not lead back to where the sample comes from, and
/// has no constant that the keywords known so far rule out.
///
/// A turn is that many branches further on. The more often the schema has been entered already, the later the branch that is tried, and
/// `null` is better than any: a sample of a schema that contains itself has to end.
pub(super) fn choose<'a>(
    branches: &'a [Value],
    known: &Keywords,
    open: &[String],
    recursion: usize,
    turn: usize,
) -> Option<&'a Value> {
    let null = branches.iter().find(|branch| is_null(branch));
    if recursion > 0 && null.is_some() {
        return null;
    }
    let leads_back = |branch: &Value| {
        let reference = branch.get("$ref").and_then(Value::as_str);
        reference.is_some_and(|reference| open.iter().any(|passed| passed == reference))
    };
    let fresh: Vec<_> = branches
        .iter()
        .filter(|branch| !is_null(branch) && !leads_back(branch) && is_possible(branch, known))
        .collect();
    let wanted = match (recursion + turn).checked_rem(fresh.len()) {
        Some(place) if recursion == 0 => fresh.get(place),
        _ => fresh.get(recursion + turn).or_else(|| fresh.last()),
    };
    wanted.copied().or(null).or_else(|| branches.first())
}

/// The property and the value by which a `discriminator` tells this branch from the others.
pub(super) fn discriminator(
    schema: &Map<String, Value>,
    branch: &Value,
) -> Option<(String, String)> {
    let discriminator = schema.get("discriminator")?;
    let property = discriminator.get("propertyName")?.as_str()?;
    let reference = branch.get("$ref")?.as_str()?;
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let named = mapping.and_then(|mapping| {
        let mut entries = mapping.iter();
        entries.find(|(_, target)| target.as_str() == Some(reference))
    });
    let value = named.map_or_else(|| pointer::last(reference), |(value, _)| value.clone());
    Some((property.to_owned(), value))
}

/// Has the property be there with this value, unless the schema itself settles the value.
pub(super) fn require_constant(keywords: &mut Keywords, property: &str, value: String) {
    let properties = keywords.entry("properties").or_insert_with(|| json!({}));
    let Some(properties) = properties.as_object_mut() else {
        return;
    };
    let described = properties.entry(property).or_insert_with(|| json!({}));
    let settled = ["const", "enum", "$ref"]
        .iter()
        .any(|keyword| described.get(keyword).is_some());
    if !settled {
        *described = json!({ "const": value });
    }
    let required = keywords.entry("required").or_insert_with(|| json!([]));
    if let Some(required) = required.as_array_mut() {
        required.push(Value::from(property));
    }
}

fn is_possible(branch: &Value, known: &Keywords) -> bool {
    let Some(constant) = branch.get("const") else {
        return true;
    };
    let listed = known.get("enum").and_then(Value::as_array);
    listed.is_none_or(|values| values.contains(constant))
        && known.get("const").is_none_or(|only| only == constant)
}

fn is_null(branch: &Value) -> bool {
    branch.get("type").is_some_and(|name| name == "null")
        || branch.get("const").is_some_and(Value::is_null)
}
