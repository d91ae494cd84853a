//! The properties of an object as parts of a body (OpenAPI 3.1, section 4.8.15.1.3).

use serde_json::{Map, Value};

use super::multipart::{self, Part};
use super::reading::{fitting, readings};
use super::written::{Splitter, Written};
use crate::document::content::{Encoding, Media};
use crate::document::shape::Shape;
use crate::document::{Direction, Schema};
use crate::media;

/// The object that the parts stand for, checked.
pub(crate) fn read(
    media: &Media,
    schema: &Schema,
    content_type: &str,
    body: &[u8],
) -> Result<Value, String> {
    let parts = multipart::parse(content_type, body)?;
    if !media.range.ends_with("/form-data") && parts.iter().all(|part| part.name.is_none()) {
        // Parts without names stand for no properties.
        return Ok(Value::Null);
    }
    let shape = schema.shape();
    let mut object = Map::new();
    for name in names(&parts)? {
        let own = parts.iter().filter(|one| one.name.as_ref() == Some(&name));
        let own: Vec<_> = own.collect();
        let property = shape.property(&name);
        let value = property_of(&name, &own, &property, media.encoding(&name))?;
        object.insert(name, value);
    }
    spread(media, &shape, &mut object);
    let value = Value::Object(object);
    schema.check(Direction::Request, &value)?;
    Ok(value)
}

fn names(parts: &[Part<'_>]) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for part in parts {
        let name = part.name.clone().ok_or("a part has no name")?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// The value of a property: of one part, or of several that are elements of an array.
fn property_of(
    name: &str,
    parts: &[&Part<'_>],
    shape: &Shape,
    encoding: Option<&Encoding>,
) -> Result<Value, String> {
    let said = |reason: String| format!("the part `{name}` {reason}");
    if let [part] = parts {
        let all = part_readings(part, shape, encoding).map_err(said)?;
        let whole = all.iter().find(|one| shape.fits(Direction::Request, one));
        if let Some(value) = whole.or(all.first().filter(|_| !shape.allows("array"))) {
            return Ok(value.clone());
        }
    }
    let items = shape.items();
    let elements = parts.iter().map(|part| {
        let all = part_readings(part, &items, encoding)?;
        fitting(&items, &all).ok_or_else(|| "cannot be read".to_owned())
    });
    elements.collect::<Result<_, _>>().map_err(said)
}

/// What one part may stand for.
fn part_readings(
    part: &Part<'_>,
    shape: &Shape,
    encoding: Option<&Encoding>,
) -> Result<Vec<Value>, String> {
    let sent = part.content_type.as_deref().map(media::essence);
    if let (Some(sent), Some(encoding)) = (&sent, encoding) {
        let mut documented = encoding.content_types.iter();
        let is_known = documented.any(|range| media::fit(range, sent).is_some());
        if !is_known && !encoding.content_types.is_empty() {
            return Err(format!("is of type `{sent}`, which is not documented"));
        }
    }
    if sent.as_deref().is_some_and(media::is_json) {
        let value = serde_json::from_slice(part.content);
        return value
            .map(|value| vec![value])
            .map_err(|error| format!("is no JSON: {error}"));
    }
    let text = String::from_utf8_lossy(part.content).into_owned();
    let written = match encoding.and_then(|encoding| encoding.style) {
        Some((_, explode)) => Splitter {
            name: "",
            explode,
            shape,
            decode: |text| Some(text.to_owned()),
        }
        .simple(&text),
        None => vec![Written::Texts(vec![text])],
    };
    Ok(written
        .iter()
        .flat_map(|one| readings(shape, one))
        .collect())
}

/// Puts members of objects that are written as parts of their own to where they belong: those whose
/// style says so, with brackets (`deepObject`) or without.
fn spread(media: &Media, shape: &Shape, object: &mut Map<String, Value>) {
    for encoding in media.encoding.iter().filter(|one| one.style.is_some()) {
        let property = shape.property(&encoding.name);
        if object.contains_key(&encoding.name) || !property.has("object") {
            continue;
        }
        let mut members = Map::new();
        for name in property.properties() {
            let bracketed = format!("{}[{name}]", encoding.name);
            let value = object.remove(&bracketed).or_else(|| object.remove(name));
            members.extend(value.map(|value| {
                let shape = property.property(name);
                let texts = Written::Texts(vec![plain(&value)]);
                let read = fitting(&shape, &readings(&shape, &texts));
                (name.to_owned(), read.unwrap_or(value))
            }));
        }
        if !members.is_empty() {
            object.insert(encoding.name.clone(), Value::Object(members));
        }
    }
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
