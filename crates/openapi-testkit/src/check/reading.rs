//! From the text of a parameter to the JSON value that its schema describes.

use serde_json::{Number, Value};

use crate::document::parameter::{Form, Parameter};
use crate::document::types::Types;

/// The value of a parameter that was sent as `texts`, already decoded: one text, or one an
/// element of an array.
///
/// Where the schema leaves several readings open, the first that it accepts is taken.
pub(crate) fn read(parameter: &Parameter, texts: &[String]) -> Result<Value, String> {
    if parameter.form == Form::Json {
        return read_json(parameter, texts);
    }
    let readings = readings(parameter, texts);
    let mut reasons = Vec::new();
    for value in readings {
        match parameter.schema.check(&value) {
            Ok(()) => return Ok(value),
            Err(reason) => reasons.push(reason),
        }
    }
    let first = reasons.into_iter().next();
    Err(first.unwrap_or_else(|| "is given more than once".to_owned()))
}

fn read_json(parameter: &Parameter, texts: &[String]) -> Result<Value, String> {
    let [text] = texts else {
        return Err("is given more than once".to_owned());
    };
    let value = serde_json::from_str(text).map_err(|error| format!("is no JSON: {error}"))?;
    parameter.schema.check(&value).map(|()| value)
}

fn readings(parameter: &Parameter, texts: &[String]) -> Vec<Value> {
    let mut found = Vec::new();
    if let [text] = texts
        && !parameter.types.are_only("array")
    {
        found.extend(scalars(&parameter.types, text));
    }
    if parameter.types.has("array") {
        let readings = texts
            .iter()
            .map(|text| scalars(&parameter.item_types, text));
        let items = readings.filter_map(|all| all.into_iter().next());
        found.push(Value::Array(items.collect()));
    }
    found
}

/// What one text may stand for, the narrowest type first; never empty.
fn scalars(types: &Types, text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    if (types.allow("number") || types.has("integer"))
        && let Some(number) = number(text)
    {
        found.push(Value::Number(number));
    }
    if types.allow("boolean")
        && let Ok(flag) = text.parse()
    {
        found.push(Value::Bool(flag));
    }
    if types.has("null") && text.is_empty() {
        found.push(Value::Null);
    }
    if found.is_empty() || types.allow("string") {
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
