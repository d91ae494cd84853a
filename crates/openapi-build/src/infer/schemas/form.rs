//! What a simple schema becomes.

use openapi_lower::{Node, Value};

use super::arrays::Length;
use super::flatten::Simple;
use super::{enums, scalars};
use crate::model::TypeRef;

/// What becomes of a schema, before its parts are looked into.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Form {
    /// Any JSON.
    Any,
    /// No value: what it says excludes each other. Any JSON is taken for it.
    Never,
    /// `null` alone.
    Null,
    /// A component, by its key.
    Reference(String),
    Scalar(TypeRef),
    Array,
    /// An array of this many elements.
    Fixed(usize),
    Tuple,
    /// An array with places, and of open length.
    Places,
    /// An object without properties of its own.
    Map,
    Struct,
    /// An `enum` of strings.
    Strings,
    /// An `enum` of integers.
    Integers,
    /// An `enum` of values of several kinds, or of other numbers.
    Values,
    Union,
    /// Objects or arrays that it describes, and values of all other types.
    Untyped,
}

impl Form {
    /// Whether it is an item of `types` also where it stands inline.
    pub(super) fn needs_name(&self) -> bool {
        matches!(
            self,
            Self::Struct
                | Self::Strings
                | Self::Integers
                | Self::Values
                | Self::Union
                | Self::Untyped
                | Self::Places
        )
    }
}

pub(super) fn form(simple: &Simple<'_>) -> Form {
    let node = &*simple.node;
    if simple.is_never() {
        return Form::Never;
    }
    if !simple.branches.is_empty() {
        return Form::Union;
    }
    if let Some(key) = reference(node) {
        return Form::Reference(key.to_owned());
    }
    if let Some(form) = of_values(node) {
        return form;
    }
    match node.get("type").and_then(Node::as_str) {
        Some("object") => of_object(node),
        Some("array") => Length::of(node).form(),
        Some(name) => scalars::scalar(name, node).map_or(Form::Any, Form::Scalar),
        None if is_object(node) => of_object(node),
        None if node.has("items") || node.has("x-prefixItems") => Length::of(node).form(),
        None => Form::Any,
    }
}

/// By the letter, what is said of objects or arrays allows values of other types as well, unless `type`
/// stands beside it (JSON Schema 2020-12, section 7.6.1).
pub(super) fn literal(simple: &Simple<'_>) -> Form {
    let form = form(simple);
    let is_object = matches!(form, Form::Struct | Form::Map);
    let is_array = matches!(
        form,
        Form::Array | Form::Fixed(_) | Form::Tuple | Form::Places
    );
    match (is_object || is_array) && !simple.node.has("type") {
        true => Form::Untyped,
        false => form,
    }
}

/// What a schema without `type` says of objects, and of arrays.
pub(super) fn described(node: &Node) -> [Option<Form>; 2] {
    let is_array = node.has("items") || node.has("x-prefixItems");
    [
        is_object(node).then(|| of_object(node)),
        is_array.then(|| Length::of(node).form()),
    ]
}

/// The key of the component that a schema refers to.
pub(super) fn reference(node: &Node) -> Option<&str> {
    let target = node.get("$ref")?.as_str()?;
    target.strip_prefix("#/components/schemas/")
}

/// By the values of an `enum`.
fn of_values(node: &Node) -> Option<Form> {
    let values = node.get("enum").and_then(Node::as_array)?;
    let mut present = values
        .iter()
        .filter(|value| !matches!(value.value, Value::Null))
        .peekable();
    if present.peek().is_none() {
        return (!values.is_empty()).then_some(Form::Null);
    }
    let all = |kind: fn(&Value) -> bool| present.clone().all(|value| kind(&value.value));
    if all(|value| matches!(value, Value::String(_))) {
        return Some(Form::Strings);
    }
    if all(|value| matches!(value, Value::Bool(_))) {
        return Some(Form::Scalar(TypeRef::Bool));
    }
    let is_number = node.get("type").and_then(Node::as_str) == Some("number");
    if all(is_integer) && !is_number {
        return Some(Form::Integers);
    }
    if scalars::is_too_large(node) {
        return Some(Form::Any);
    }
    let containers = all(|value| matches!(value, Value::Array(_) | Value::Object(_)));
    if containers && node.has("type") {
        // The type beside them says more than the values.
        return None;
    }
    if values.iter().any(scalars::is_beyond) {
        let is_number = all(|value| matches!(value, Value::Number(_)));
        return Some(if is_number {
            Form::Scalar(TypeRef::Float)
        } else {
            Form::Any
        });
    }
    let all_are_json = values.iter().all(|value| enums::json(value).is_some());
    Some(if all_are_json {
        Form::Values
    } else {
        Form::Any
    })
}

/// Of an `i64` or a `u64`; 1.0 is one.
pub(super) fn is_integer(value: &Value) -> bool {
    let Value::Number(number) = value else {
        return false;
    };
    let is_in_a_type = |text: &str| text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok();
    let text = number.as_str();
    is_in_a_type(text) || enums::number_text(text).is_some_and(|text| is_in_a_type(&text))
}

/// Keywords that only objects have.
const OF_OBJECTS: [&str; 8] = [
    "properties",
    "additionalProperties",
    "required",
    "x-patternProperties",
    "x-propertyNames",
    "x-dependentRequired",
    "minProperties",
    "maxProperties",
];

fn is_object(node: &Node) -> bool {
    OF_OBJECTS.iter().any(|key| node.has(key))
}

/// Properties make a struct; so does a refusal of all others.
fn of_object(node: &Node) -> Form {
    let properties = node.get("properties").and_then(Node::as_object);
    let conditional = ["x-then", "x-else", "x-dependentSchemas"];
    let has_properties = properties.is_some_and(|properties| !properties.is_empty())
        || conditional.iter().any(|key| node.has(key));
    let closed = node.get("additionalProperties").and_then(Node::as_bool) == Some(false);
    if has_properties || closed {
        Form::Struct
    } else {
        Form::Map
    }
}

/// What describes the values of properties that are not listed.
pub(super) fn values_keyword(node: &Node) -> &'static str {
    if node.has("additionalProperties") {
        "additionalProperties"
    } else {
        "x-unevaluatedProperties"
    }
}
