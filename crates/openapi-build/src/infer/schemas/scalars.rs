//! Scalars, by `type` and `format` (OpenAPI 3.1, section 4.4, and its format registry).

use openapi_lower::{Node, Value};

use super::form::is_integer;
use crate::infer::exact_numbers::is_marked;
use crate::model::{Integer, TypeRef};

/// The type of a scalar; none for a name that is no scalar's, and for integers that are in no type.
pub(super) fn scalar(name: &str, node: &Node) -> Option<TypeRef> {
    let format = node.get("format").and_then(Node::as_str);
    let format = format.unwrap_or_default();
    let is_exact = is_marked(node);
    match name {
        "string" => Some(string(format, node)),
        "number" if is_exact => Some(TypeRef::Number),
        "number" => Some(TypeRef::Float),
        "integer" if is_exact && bounds(node) == (None, None) => Some(TypeRef::Number),
        "integer" => match integer(format, node) {
            Some(integer) => Some(TypeRef::Integer(integer)),
            None => is_exact.then_some(TypeRef::Number),
        },
        "boolean" => Some(TypeRef::Bool),
        _ => None,
    }
}

fn string(format: &str, node: &Node) -> TypeRef {
    match format {
        _ if is_base64(node) => TypeRef::Base64,
        "password" => TypeRef::Password,
        "uuid" => TypeRef::Uuid,
        "date-time" => TypeRef::DateTime,
        "date" => TypeRef::Date,
        "ip" => TypeRef::IpAddr,
        "ipv4" => TypeRef::Ipv4Addr,
        "ipv6" => TypeRef::Ipv6Addr,
        _ => TypeRef::String,
    }
}

/// Whether a string is bytes in base64, by its format or its encoding. Lowering makes `byte` of the
/// encoding where there is no format.
pub(crate) fn is_base64(node: &Node) -> bool {
    let text = |key| node.get(key).and_then(Node::as_str);
    let is_of_format = matches!(text("format"), Some("byte" | "base64url"));
    let encoding = text("x-contentEncoding").filter(|_| !node.has("format"));
    is_of_format || encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64url"))
}

/// The type of the format, or if a bound is outside of it, one that has all within the bounds.
fn integer(format: &str, node: &Node) -> Option<Integer> {
    let of_format = match format {
        "int8" => Integer::I8,
        "int16" => Integer::I16,
        "int32" => Integer::I32,
        "uint8" => Integer::U8,
        "uint16" => Integer::U16,
        "uint32" => Integer::U32,
        "uint64" | "uint" => Integer::U64,
        _ => Integer::I64,
    };
    let (least, most) = range(of_format);
    let (lower, upper) = bounds(node);
    // What goes beyond an `i64` counts from zero, unless it says that too.
    let beyond = upper.is_some_and(|upper| upper > range(Integer::I64).1);
    let lower = lower.unwrap_or(if beyond { 0.0 } else { least });
    let upper = upper.unwrap_or(match lower {
        lower if lower >= range(Integer::I64).1 => range(Integer::U64).1,
        _ => most,
    });
    let has = |integer: &Integer| {
        let within = |bound| (range(*integer).0..=range(*integer).1).contains(&bound);
        within(lower) && within(upper)
    };
    [of_format, Integer::I64, Integer::U64]
        .into_iter()
        .find(has)
}

/// The least and the greatest value: as exact as bounds are, which are often written as a float has
/// them.
#[allow(
    clippy::cast_precision_loss,
    reason = "both sides are of one precision"
)]
fn range(integer: Integer) -> (f64, f64) {
    match integer {
        Integer::I8 => (i8::MIN.into(), i8::MAX.into()),
        Integer::I16 => (i16::MIN.into(), i16::MAX.into()),
        Integer::I32 => (i32::MIN.into(), i32::MAX.into()),
        Integer::I64 => (i64::MIN as f64, i64::MAX as f64),
        Integer::U8 => (0.0, u8::MAX.into()),
        Integer::U16 => (0.0, u16::MAX.into()),
        Integer::U32 => (0.0, u32::MAX.into()),
        Integer::U64 => (0.0, u64::MAX as f64),
    }
}

/// The least and the greatest integer that a schema allows.
fn bounds(node: &Node) -> (Option<f64>, Option<f64>) {
    let bound = |key, exclusive, step: f64| {
        let Value::Number(number) = &node.get(key)?.value else {
            return None;
        };
        let bound = number.as_str().parse::<f64>().ok()?;
        let is_exclusive = node.get(exclusive).and_then(Node::as_bool) == Some(true);
        let is_next = is_exclusive && bound.fract() == 0.0;
        Some(if is_next { bound + step } else { bound })
    };
    (
        bound("minimum", "exclusiveMinimum", 1.0).map(f64::ceil),
        bound("maximum", "exclusiveMaximum", -1.0).map(f64::floor),
    )
}

/// Whether an integer of an `enum` is in no type, and is not taken for a float.
pub(super) fn is_too_large(node: &Node) -> bool {
    let name = node.get("type").and_then(Node::as_str);
    let values = node.get("enum").and_then(Node::as_array).unwrap_or(&[]);
    name.is_none_or(|name| name == "integer") && values.iter().any(is_beyond)
}

/// Whether a value is an integer of no type.
pub(crate) fn is_beyond(value: &Node) -> bool {
    let Value::Number(number) = &value.value else {
        return false;
    };
    let text = number.as_str();
    let digits = text.strip_prefix('-').unwrap_or(text);
    !is_integer(&value.value) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Why integers are taken for any value.
pub(super) fn untyped(node: &Node) -> Option<&'static str> {
    if is_too_large(node) {
        return Some("an integer of the list is in no type");
    }
    let is_wide = node.get("type").and_then(Node::as_str) == Some("integer")
        && !node.has("enum")
        && scalar("integer", node).is_none();
    is_wide.then_some("no type has all integers within the bounds")
}
