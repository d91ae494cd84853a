//! One record of a collection: how it comes to be, and whether it is the one meant.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::refusal::Refusal;
use super::store::Call;
use crate::collection::Collection;
use crate::document::{Direction, Schema, content, response};
use crate::sample::{Extent, Given, valid};

pub(crate) type Record = Map<String, Value>;

/// A record for a create call: a sample, over it the body, the path, and a key of its own.
pub(crate) fn create(
    call: Call<'_>,
    collection: &Collection,
    others: &[Record],
) -> Result<Record, Refusal> {
    let sample = |schema| valid(schema, Direction::Response, Extent::Minimal, Given::Scalars).ok();
    let mut record = match schema(call).and_then(sample) {
        Some(Value::Object(record)) => record,
        _ => Record::new(),
    };
    put_described(&mut record, call, |_| true);
    if let Some((property, value)) = parent(call, collection) {
        record.insert(property.to_owned(), value.clone());
    }
    if let Some((property, parameter)) = &collection.key {
        match call.path.get(parameter).or_else(|| in_body(call, property)) {
            Some(given) => record.insert(property.clone(), given.clone()),
            None => renew(&mut record, property, others),
        };
        if others.iter().any(|other| same(other, &record, property)) {
            return Err(Refusal::new(409, "there is a record of this key already"));
        }
    }
    Ok(record)
}

/// Puts the body's properties into a record whose key and parent stay.
pub(crate) fn overlay(record: &mut Record, call: Call<'_>, collection: &Collection) {
    let key = collection.key.as_ref().map(|(property, _)| property);
    let parent = collection.parent.as_ref().map(|(property, _)| property);
    put_described(record, call, |name| {
        [key, parent].iter().flatten().all(|fixed| *fixed != name)
    });
}

/// Whether the path names this record's key.
pub(crate) fn has_key(record: &Record, call: Call<'_>, collection: &Collection) -> bool {
    collection
        .key
        .as_ref()
        .is_some_and(|(property, parameter)| {
            let (known, wanted) = (record.get(property), call.path.get(parameter));
            known.is_some() && known.map(text) == wanted.map(text)
        })
}

/// Whether the path names this record's parent; true in a collection without parents.
pub(crate) fn has_parent(record: &Record, call: Call<'_>, collection: &Collection) -> bool {
    parent(call, collection)
        .is_none_or(|(property, wanted)| record.get(property).map(text) == Some(text(wanted)))
}

/// The property that names the parent, and the value that the path has for it.
fn parent<'a>(call: Call<'a>, collection: &'a Collection) -> Option<(&'a str, &'a Value)> {
    let (property, _) = collection.parent.as_ref()?;
    let parameter = collection.parent_parameter(|name| call.path.contains_key(name))?;
    Some((property, call.path.get(parameter)?))
}

/// The schema of the records: of what the operation answers with.
fn schema(call: Call<'_>) -> Option<&Schema> {
    let (_, response) = response::success(&call.operation.responses)?;
    content::preferred(&response.content)?.schema.as_ref()
}

/// Takes over what the schema of the answer describes; everything if it describes nothing.
fn put_described(record: &mut Record, call: Call<'_>, may: impl Fn(&String) -> bool) {
    let keywords = schema(call).map(|schema| call.document.keywords_of(schema));
    let keywords = keywords.unwrap_or_default();
    let described = keywords.get("properties").and_then(Value::as_object);
    let Some(body) = call.body.and_then(Value::as_object) else {
        return;
    };
    for (name, value) in body {
        if may(name) && described.is_none_or(|all| all.contains_key(name)) {
            record.insert(name.clone(), value.clone());
        }
    }
}

fn in_body<'a>(call: Call<'a>, property: &str) -> Option<&'a Value> {
    call.body?.get(property)
}

/// Gives a record whose sampled key another one has already a key of the same type.
fn renew(record: &mut Record, property: &str, others: &[Record]) -> Option<Value> {
    let taken = others.iter().any(|other| same(other, record, property));
    let known = record.get(property).filter(|_| taken)?;
    let fresh = if known.is_number() {
        let numbers = others.iter().filter_map(|one| one.get(property)?.as_i64());
        Value::from(numbers.max().unwrap_or(0).saturating_add(1))
    } else {
        Value::from(Uuid::new_v4().to_string())
    };
    record.insert(property.to_owned(), fresh)
}

fn same(left: &Record, right: &Record, property: &str) -> bool {
    left.get(property).is_some() && left.get(property) == right.get(property)
}

/// As it stands in a path.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
