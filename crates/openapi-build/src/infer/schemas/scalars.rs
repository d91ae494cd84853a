//! Scalars, by `type` and `format` (OpenAPI 3.1, section 4.4, and its format registry).

use openapi_lower::{Node, Value};

use crate::model::{Integer, TypeRef};

/// The type of a scalar; none for a name that is no scalar's.
pub(super) fn scalar(name: &str, node: &Node) -> Option<TypeRef> {
    let format = node.get("format").and_then(Node::as_str);
    let format = format.unwrap_or_default();
    match name {
        "string" => Some(string(format)),
        "integer" => Some(TypeRef::Integer(integer(format, node))),
        "number" => Some(TypeRef::Float),
        "boolean" => Some(TypeRef::Bool),
        _ => None,
    }
}

fn string(format: &str) -> TypeRef {
    match format {
        "uuid" => TypeRef::Uuid,
        "date-time" => TypeRef::DateTime,
        "date" => TypeRef::Date,
        "ip" => TypeRef::IpAddr,
        "ipv4" => TypeRef::Ipv4Addr,
        "ipv6" => TypeRef::Ipv6Addr,
        _ => TypeRef::String,
    }
}

fn integer(format: &str, node: &Node) -> Integer {
    match format {
        "int8" => Integer::I8,
        "int16" => Integer::I16,
        "int32" => Integer::I32,
        "uint8" => Integer::U8,
        "uint16" => Integer::U16,
        "uint32" => Integer::U32,
        "uint64" | "uint" => Integer::U64,
        _ if is_beyond_i64(node) => Integer::U64,
        _ => Integer::I64,
    }
}

/// Whether the values go beyond an `i64`. What says so counts from zero, unless it says that too.
fn is_beyond_i64(node: &Node) -> bool {
    let bound = |key| match &node.get(key)?.value {
        Value::Number(number) => number.as_str().parse::<f64>().ok(),
        _ => None,
    };
    #[allow(clippy::cast_precision_loss, reason = "which side it is on is enough")]
    let most = i64::MAX as f64;
    let least = bound("minimum");
    least.is_some_and(|bound| bound >= most)
        || bound("maximum").is_some_and(|bound| bound > most)
            && least.is_none_or(|bound| bound >= 0.0)
}
