//! The parameters of a request (OpenAPI 3.1, Parameter Object).

use serde_json::{Map, Value};

use super::reading;
use crate::document::operation::Operation;
use crate::document::parameter::{Form, Parameter, Place};
use crate::document::route::{Template, raw_pairs};
use crate::percent;
use crate::request::RecordedRequest;
use crate::server::refusal::Refusal;

/// Refuses with 422 a request whose parameters are missing or do not fit their schemas; else the
/// values of the path parameters by name.
pub(crate) fn check(
    operation: &Operation,
    template: &Template,
    request: &RecordedRequest,
) -> Result<Map<String, Value>, Refusal> {
    let captures = template.captures(request.path()).unwrap_or_default();
    let mut of_path = Map::new();
    for parameter in &operation.parameters {
        let value = value(parameter, &captures, request)
            .map_err(|reason| Refusal::unfit(format!("{} {reason}", described(parameter))))?;
        if let (Place::Path, Some(value)) = (parameter.place, value) {
            of_path.insert(parameter.name.clone(), value);
        }
    }
    Ok(of_path)
}

fn described(parameter: &Parameter) -> String {
    let place = match parameter.place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
    };
    format!("{place} parameter `{}`:", parameter.name)
}

/// The value of one parameter; `None` if it is absent and may be.
fn value(
    parameter: &Parameter,
    captures: &[(String, String)],
    request: &RecordedRequest,
) -> Result<Option<Value>, String> {
    let sent = sent(parameter, captures, request);
    if sent.is_empty() {
        return match parameter.required {
            true => Err("is required".to_owned()),
            false => Ok(None),
        };
    }
    // The commas of an array are found before decoding: a `%2C` is none.
    let pieces: Vec<String> = match has_commas(parameter) {
        true => sent.iter().flat_map(|text| elements(text)).collect(),
        false => sent,
    };
    let texts = pieces.iter().map(|piece| decode(parameter.place, piece));
    let texts: Option<Vec<String>> = texts.collect();
    reading::read(parameter, &texts.ok_or("is not UTF-8 when decoded")?).map(Some)
}

/// What was sent under the name of the parameter, still encoded.
fn sent(
    parameter: &Parameter,
    captures: &[(String, String)],
    request: &RecordedRequest,
) -> Vec<String> {
    let name = parameter.name.as_str();
    match parameter.place {
        Place::Path => {
            let own = captures.iter().filter(|(known, _)| known == name);
            own.map(|(_, value)| value.clone()).collect()
        }
        Place::Query => {
            let is_own = |known: &str| percent::decode_query(known).as_deref() == Some(name);
            let own = raw_pairs(request.query()).filter(|(known, _)| is_own(known));
            own.map(|(_, value)| value.to_owned()).collect()
        }
        Place::Header => header(name, request),
        Place::Cookie => cookies(name, request),
    }
}

/// Several fields of one name are one list (RFC 9110, section 5.3).
fn header(name: &str, request: &RecordedRequest) -> Vec<String> {
    let values: Vec<_> = request.header_values(name).collect();
    if values.is_empty() {
        Vec::new()
    } else {
        vec![values.join(",")]
    }
}

/// RFC 6265, section 4.2.
fn cookies(name: &str, request: &RecordedRequest) -> Vec<String> {
    let pairs = request
        .header_values("cookie")
        .flat_map(|all| all.split(';'));
    let pairs = pairs.filter_map(|pair| pair.trim().split_once('='));
    let own = pairs.filter(|(known, _)| *known == name);
    own.map(|(_, value)| value.to_owned()).collect()
}

fn has_commas(parameter: &Parameter) -> bool {
    parameter.form == Form::Commas && parameter.types.has("array")
}

/// An empty text is an empty array.
fn elements(text: &str) -> Vec<String> {
    let parts = text.split(',').filter(|_| !text.is_empty());
    parts.map(str::to_owned).collect()
}

fn decode(place: Place, text: &str) -> Option<String> {
    match place {
        Place::Path | Place::Cookie => percent::decode(text),
        Place::Query => percent::decode_query(text),
        Place::Header => Some(text.trim().to_owned()),
    }
}
