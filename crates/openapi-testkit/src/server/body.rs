//! The bodies of answers: a value of the schema, written as the media type asks.

use serde_json::Value;

use super::answer::Answer;
use super::preference::Preference;
use crate::document::content::Media;
use crate::document::{Direction, Schema};
use crate::media;
use crate::sample::{Extent, Given, valid};

/// Puts the content into an answer; `Err` says why no value can be made.
pub(crate) fn write(
    answer: &mut Answer,
    entry: &Media,
    preference: &Preference,
    payload: Option<Value>,
) -> Result<(), String> {
    let media_type = entry.concrete().to_owned();
    answer.set_content_type(&media_type);
    if media::is_events(&media_type) || media::is_lines(&media_type) {
        answer.frames = stream(&media_type, entry)?;
        answer.is_stream = true;
        return Ok(());
    }
    let value = value(entry, preference, payload)?;
    let text = match media::is_json(&media_type) {
        true => value.to_string(),
        false if media::is_xml(&media_type) && !value.is_string() => xml(&value),
        false => text(&value),
    };
    answer.frames = vec![text.into_bytes()];
    Ok(())
}

/// A payload, an example, or a sample; checked.
fn value(entry: &Media, preference: &Preference, payload: Option<Value>) -> Result<Value, String> {
    if let Some(value) = payload {
        return checked(entry.schema.as_ref(), value);
    }
    if let Some(value) = preference
        .example
        .as_ref()
        .and_then(|name| entry.example(name))
    {
        return checked(entry.schema.as_ref(), value.clone());
    }
    let mut examples = entry.examples.iter().filter(|_| !preference.dynamic);
    let valid_example = examples.find(|(_, value)| {
        let schema = entry.schema.as_ref();
        schema.is_none_or(|schema| schema.check(Direction::Response, value).is_ok())
    });
    if let Some((_, value)) = valid_example {
        return Ok(value.clone());
    }
    let schema = entry.schema.as_ref();
    schema.map_or(Ok(Value::Null), |schema| {
        sampled(schema, preference.dynamic)
    })
}

fn checked(schema: Option<&Schema>, value: Value) -> Result<Value, String> {
    if let Some(schema) = schema {
        schema.check(Direction::Response, &value)?;
    }
    Ok(value)
}

fn sampled(schema: &Schema, full: bool) -> Result<Value, String> {
    match full {
        true => valid(schema, Direction::Response, Extent::Full, Given::Scalars),
        false => valid(schema, Direction::Response, Extent::Minimal, Given::All),
    }
}

/// A few items, the first minimal and the second with everything.
fn stream(media_type: &str, entry: &Media) -> Result<Vec<Vec<u8>>, String> {
    let items = items(entry)?;
    let write = |item: &Value| match media_type {
        _ if media::is_events(media_type) => event(item),
        _ if media_type.ends_with("json-seq") => format!("\u{1e}{item}\n"),
        _ => format!("{item}\n"),
    };
    Ok(items.iter().map(|item| write(item).into_bytes()).collect())
}

fn items(entry: &Media) -> Result<Vec<Value>, String> {
    if let Some(item) = &entry.item_schema {
        return three(item);
    }
    let Some(schema) = &entry.schema else {
        return Ok(vec![Value::Object(serde_json::Map::new())]);
    };
    if schema.shape().has("array") {
        let value = valid(schema, Direction::Response, Extent::Full, Given::Unused)?;
        return Ok(value.as_array().cloned().unwrap_or_default());
    }
    three(schema)
}

fn three(schema: &Schema) -> Result<Vec<Value>, String> {
    let first = sampled(schema, false)?;
    let second = sampled(schema, true)?;
    Ok(vec![first.clone(), second, first])
}

/// An event: of an object that has `data` its own fields, else the value as the data.
fn event(item: &Value) -> String {
    const FIELDS: [&str; 5] = ["event", "data", "id", "retry", "comment"];
    let members = item.as_object();
    let own = members.filter(|all| {
        all.contains_key("data") && all.keys().all(|name| FIELDS.contains(&name.as_str()))
    });
    let mut text = String::new();
    match own {
        Some(members) => {
            for (name, value) in members {
                let name = if name == "comment" { "" } else { name.as_str() };
                push_field(&mut text, name, &self::text(value));
            }
        }
        None => push_field(&mut text, "data", &self::text(item)),
    }
    text.push('\n');
    text
}

fn push_field(text: &mut String, name: &str, value: &str) {
    for line in value.split(['\n', '\r']) {
        text.push_str(&format!("{name}: {line}\n"));
    }
}

/// A value as text: a string as it is, else JSON.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A value as XML, without what an XML Object may say of it.
fn xml(value: &Value) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    push_xml(&mut out, "root", value);
    out
}

fn push_xml(out: &mut String, name: &str, value: &Value) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| push_xml(out, name, item)),
        Value::Object(members) => {
            out.push_str(&format!("<{name}>"));
            members
                .iter()
                .for_each(|(name, value)| push_xml(out, name, value));
            out.push_str(&format!("</{name}>"));
        }
        other => {
            let text = text(other).replace('&', "&amp;").replace('<', "&lt;");
            out.push_str(&format!("<{name}>{text}</{name}>"));
        }
    }
}
