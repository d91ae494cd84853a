//! From the texts of a value to the JSON that its schema describes.

use serde_json::{Map, Number, Value};

use super::written::Written;
use crate::document::shape::Shape;
use crate::document::{Direction, Schema};

/// The first reading of what was written that the schema accepts.
///
/// Parameters and forms are text: what is a number, a boolean or `null` the schema tells. Where it
/// leaves several readings open, any that is valid will do.
pub(crate) fn read(schema: &Schema, shape: &Shape, written: &[Written]) -> Result<Value, String> {
    let mut reason = None;
    for value in written.iter().flat_map(|one| readings(shape, one)) {
        match schema.check(Direction::Request, &value) {
            Ok(()) => return Ok(value),
            Err(why) => reason = reason.or(Some(why)),
        }
    }
    Err(reason.unwrap_or_else(|| unreadable(written)))
}

fn unreadable(written: &[Written]) -> String {
    let several = |one: &Written| matches!(one, Written::Texts(texts) if texts.len() > 1);
    match written.iter().any(several) {
        true => "is given more than once".to_owned(),
        false => "is not written as its style asks".to_owned(),
    }
}

/// What something written may stand for; the likeliest first.
pub(crate) fn readings(shape: &Shape, written: &Written) -> Vec<Value> {
    match written {
        Written::Texts(texts) => of_texts(shape, texts),
        Written::Members(members) => {
            let mut found = objects(shape, members);
            found.extend(numbered(shape, members));
            found
        }
    }
}

/// An array whose elements are named by their numbers, as many write those of a `deepObject` that are
/// no scalars.
fn numbered(shape: &Shape, members: &[(String, Written)]) -> Option<Value> {
    if !shape.allows("array") {
        return None;
    }
    let items = shape.items();
    let numbers = (0..members.len()).map(|number| number.to_string());
    let elements = numbers.map(|number| {
        let (_, written) = members.iter().find(|(name, _)| *name == number)?;
        fitting(&items, &readings(&items, written))
    });
    elements.collect::<Option<_>>().map(Value::Array)
}

fn of_texts(shape: &Shape, texts: &[String]) -> Vec<Value> {
    let mut found = match texts {
        [text] => of_text(shape, text),
        _ => Vec::new(),
    };
    if shape.allows("array") {
        found.extend(arrays(shape, texts));
    }
    found
}

/// What one text may stand for by itself: of elements, which no style writes apart again.
fn of_text(shape: &Shape, text: &str) -> Vec<Value> {
    let scalars = shape.allows_scalars().then(|| scalars(shape, text));
    let mut found = scalars.unwrap_or_default();
    found.extend(compound(shape, text));
    found
}

/// Objects and arrays that stand in a text as JSON, for which the styles have no form.
fn compound(shape: &Shape, text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    let fits = (value.is_object() && shape.allows("object"))
        || (value.is_array() && shape.allows("array"));
    fits.then_some(value)
}

/// Each element as the schema of the items has it; then each as it is likeliest, and as text.
fn arrays(shape: &Shape, texts: &[String]) -> Vec<Value> {
    let items = shape.items();
    let each = texts.iter().map(|text| of_text(&items, text));
    let each: Vec<Vec<Value>> = each.collect();
    let fitting = each.iter().map(|readings| fitting(&items, readings));
    let likeliest = each.iter().map(|readings| readings.first().cloned());
    let plain = each.iter().map(|readings| readings.last().cloned());
    let all: [Option<Vec<Value>>; 3] = [fitting.collect(), likeliest.collect(), plain.collect()];
    all.into_iter().flatten().map(Value::Array).collect()
}

fn objects(shape: &Shape, members: &[(String, Written)]) -> Vec<Value> {
    if !shape.allows("object") {
        return Vec::new();
    }
    let read = |(name, written): &(String, Written)| {
        let property = shape.property(name);
        let readings = readings(&property, written);
        Some((name.clone(), fitting(&property, &readings)?))
    };
    let object: Option<Map<String, Value>> = members.iter().map(read).collect();
    object.map(Value::Object).into_iter().collect()
}

/// The first reading that fits, or else the first.
pub(crate) fn fitting(shape: &Shape, readings: &[Value]) -> Option<Value> {
    let fits = |value: &&Value| shape.fits(Direction::Request, value);
    readings.iter().find(fits).or(readings.first()).cloned()
}

/// What one text may stand for, the narrowest type first; never empty.
fn scalars(shape: &Shape, text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    if (shape.allows("number") || shape.has("integer"))
        && let Some(number) = number(text)
    {
        found.push(Value::Number(number));
    }
    if shape.allows("boolean")
        && let Ok(flag) = text.parse()
    {
        found.push(Value::Bool(flag));
    }
    if shape.has("null") && text.is_empty() {
        found.push(Value::Null);
    }
    if found.is_empty() || shape.allows("string") {
        found.push(Value::from(text));
    }
    found
}

/// A number as JSON writes it, which is stricter than most parsers: no `+1`, no `01`, no blanks.
fn number(text: &str) -> Option<Number> {
    let plain = text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    let plain = plain && text.ends_with(|last: char| last.is_ascii_digit());
    plain.then(|| serde_json::from_str(text).ok()).flatten()
}
