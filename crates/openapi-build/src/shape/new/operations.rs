//! The operations that the backend renders truly: scalars in path and query, JSON or nothing in the
//! body, and one kind of success.
//!
//! Ours are the others: the backend refuses cookies, styles, `content` parameters and most media
//! types, panics at several answers, takes every body for required, and writes lists and `null` in
//! a form of its own.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::types;
use crate::model::{
    AnswerBody, BodyContent, Location, Operation, Parameter, Status, Style, TypeRef, Types,
};
use crate::names::field_name;

/// An operation as the backend is shown it, and the types that it names; nothing if it is ours.
pub(super) fn operation(
    operation: &Operation,
    _types: &Types,
) -> Option<(Value, BTreeSet<String>)> {
    let known = ["GET", "PUT", "POST", "DELETE", "PATCH"].contains(&operation.method);
    let plain_path = !operation.path.contains(['?', '#']) && is_plain_path(&operation.path);
    if !known || !plain_path || !operation.constant_query.is_empty() || operation.deprecated {
        return None;
    }
    let mut named = BTreeSet::new();
    let parameters: Option<Vec<Value>> = operation
        .parameters
        .iter()
        .map(|shown| parameter(shown, &mut named))
        .collect();
    let mut shown = Map::new();
    shown.insert(String::from("operationId"), json!(operation.name));
    shown.insert(String::from("parameters"), Value::Array(parameters?));
    if let Some(body) = &operation.body {
        let BodyContent::Json(ty) = &body.content else {
            return None;
        };
        if !body.required || body.media_type != "application/json" || !is_plain(ty) {
            return None;
        }
        let content = json!({ "application/json": { "schema": types::of(ty, &mut named) } });
        let body = json!({ "required": true, "content": content });
        shown.insert(String::from("requestBody"), body);
    }
    shown.insert(String::from("responses"), success(operation, &mut named)?);
    Some((Value::Object(shown), named))
}

/// Each parameter is a whole segment, and each segment is either a parameter or plain text.
fn is_plain_path(path: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
    let mut segments = path.split('/').skip(1).peekable();
    let all = segments.clone().all(|segment| {
        let parameter = segment
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        let text = parameter.unwrap_or(segment);
        !text.is_empty()
            && (parameter.is_some() || text.chars().all(is_plain))
            && !text.contains(['{', '}'])
    });
    path.starts_with('/') && segments.peek().is_some() && all
}

fn parameter(parameter: &Parameter, named: &mut BTreeSet<String>) -> Option<Value> {
    let (location, style) = match parameter.location {
        Location::Path => ("path", Style::Simple),
        Location::Query => ("query", Style::Form),
        Location::Header | Location::Cookie => return None,
    };
    let plain = parameter.style == style
        && !parameter.allow_reserved
        && parameter.argument == field_name(&parameter.name)
        && is_scalar(&parameter.ty);
    plain.then(|| {
        json!({
            "name": parameter.name,
            "in": location,
            "required": parameter.required,
            "schema": types::of(&parameter.ty, named),
        })
    })
}

/// What has one form as text. chrono's `Display` of a `DateTime` is not RFC 3339.
fn is_scalar(ty: &TypeRef) -> bool {
    matches!(
        ty,
        TypeRef::Bool | TypeRef::String | TypeRef::Integer(_) | TypeRef::Uuid | TypeRef::Date
    )
}

fn is_plain(ty: &TypeRef) -> bool {
    *ty != TypeRef::Any && types::plain(ty)
}

/// One success answer stands for all: they have one body.
fn success(operation: &Operation, named: &mut BTreeSet<String>) -> Option<Value> {
    let first = operation.successes.first()?;
    let codes_only = |answer: &crate::model::Answer| {
        matches!(answer.status, Status::Code(_)) && answer.body == first.body
    };
    if !operation.successes.iter().all(codes_only) {
        return None;
    }
    let mut answer = json!({ "description": "" });
    match &first.body {
        AnswerBody::Empty => {}
        AnswerBody::Json(ty) if is_plain(ty) => {
            let content = json!({ "application/json": { "schema": types::of(ty, named) } });
            if let Some(members) = answer.as_object_mut() {
                members.insert(String::from("content"), content);
            }
        }
        _ => return None,
    }
    Some(json!({ "200": answer }))
}

/// Adds an operation to the paths.
pub(super) fn insert(paths: &mut Map<String, Value>, operation: &Operation, shown: Value) {
    let item = paths
        .entry(operation.path.clone())
        .or_insert_with(|| json!({}));
    if let Some(item) = item.as_object_mut() {
        item.insert(operation.method.to_lowercase(), shown);
    }
}
