//! The Rust type of a schema, as far as a change of it shows: what `openapi_build` makes of it.

use openapi_lower::{Node, Value};

use super::bounds::number;
use super::types::Types;
use super::view::View;

/// What kind of Rust type a schema has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Any,
    Never,
    Null,
    Bool,
    Float,
    Integer(&'static str),
    /// A string, or what is made of one by its format.
    String(&'static str),
    Array,
    Fixed(u64),
    Places,
    Map,
    Struct,
    Enum,
    Union,
    /// Several types without branches.
    Several(Types),
}

impl Shape {
    pub(crate) fn of(view: &View<'_>) -> Self {
        if let Some(values) = view.values()
            && values
                .iter()
                .any(|value| !matches!(value.value, Value::Null))
        {
            return Self::Enum;
        }
        if view.branches.is_some() {
            return Self::Union;
        }
        let types = view.types().without_null();
        match types.only() {
            _ if types == Types::ALL.without_null() => Self::Any,
            Some("boolean") => Self::Bool,
            Some("number") => Self::Float,
            Some("integer") => Self::Integer(integer(view)),
            Some("string") => Self::String(string(view)),
            Some("array") => array(view),
            Some("object") => object(view),
            _ if types == Types::NONE && view.null.is_some() => Self::Null,
            _ if types == Types::NONE => Self::Never,
            _ => Self::Several(types),
        }
    }

    /// Whether it holds all values of another one.
    pub(crate) fn has(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Integer(outer), Self::Integer(inner)) => is_within(inner, outer),
            (Self::String("String"), Self::String(_)) | (Self::Array, Self::Fixed(_)) => true,
            _ => self == other,
        }
    }

    /// Whether it is an item with a name, and no type of Rust's own.
    pub(crate) fn is_item(&self) -> bool {
        use Shape::{Enum, Places, Several, Struct, Union};
        matches!(self, Enum | Places | Several(_) | Struct | Union)
    }
}

fn string(view: &View<'_>) -> &'static str {
    let encoding = view.text("contentEncoding");
    let is_base64 = |encoding: &str| {
        let encoding = encoding.to_ascii_lowercase();
        encoding == "base64" || encoding == "base64url"
    };
    match view.text("format") {
        Some("byte" | "base64url") => "Base64",
        Some("password") => "Password",
        Some("uuid") => "Uuid",
        Some("date-time") => "DateTime",
        Some("date") => "NaiveDate",
        Some("ip") => "IpAddr",
        Some("ipv4") => "Ipv4Addr",
        Some("ipv6") => "Ipv6Addr",
        None if encoding.is_some_and(is_base64) => "Base64",
        _ => "String",
    }
}

/// The integers of Rust: their names, and the least and the greatest that they hold.
const INTEGERS: [(&str, f64, f64); 8] = [
    ("i8", -128.0, 127.0),
    ("i16", -32_768.0, 32_767.0),
    ("i32", -2_147_483_648.0, 2_147_483_647.0),
    (
        "i64",
        -9_223_372_036_854_775_808.0,
        9_223_372_036_854_775_807.0,
    ),
    ("u8", 0.0, 255.0),
    ("u16", 0.0, 65_535.0),
    ("u32", 0.0, 4_294_967_295.0),
    ("u64", 0.0, 18_446_744_073_709_551_615.0),
];

/// The type of the format, or if a bound is outside of it, one that has all within the bounds.
fn integer(view: &View<'_>) -> &'static str {
    let of_format = match view.text("format") {
        Some("int8") => "i8",
        Some("int16") => "i16",
        Some("int32") => "i32",
        Some("uint8") => "u8",
        Some("uint16") => "u16",
        Some("uint32") => "u32",
        Some("uint64" | "uint") => "u64",
        _ => "i64",
    };
    let range = |name: &str| {
        let mut integers = INTEGERS.iter();
        integers
            .find(|one| one.0 == name)
            .map_or((0.0, 0.0), |one| (one.1, one.2))
    };
    let (lower, upper) = (
        bound(view, "minimum", "exclusiveMinimum", 1.0).map(f64::ceil),
        bound(view, "maximum", "exclusiveMaximum", -1.0).map(f64::floor),
    );
    let beyond = upper.is_some_and(|upper| upper > range("i64").1);
    let lower = lower.unwrap_or(if beyond { 0.0 } else { range(of_format).0 });
    let upper = upper.unwrap_or(match lower >= range("i64").1 {
        true => range("u64").1,
        false => range(of_format).1,
    });
    let has = |name: &&str| {
        let (least, most) = range(name);
        (least..=most).contains(&lower) && (least..=most).contains(&upper)
    };
    let mut fitting = [of_format, "i64", "u64"].into_iter();
    fitting.find(has).unwrap_or("any")
}

/// Whether all integers of one type of Rust are of another.
fn is_within(inner: &str, outer: &str) -> bool {
    let width = |name: &str| name.get(1..).and_then(|bits| bits.parse::<u8>().ok());
    let (Some(inner_bits), Some(outer_bits)) = (width(inner), width(outer)) else {
        return outer == "any";
    };
    match (inner.starts_with('u'), outer.starts_with('u')) {
        (true, true) | (false, false) => inner_bits <= outer_bits,
        (true, false) => inner_bits < outer_bits,
        (false, true) => false,
    }
}

fn bound(view: &View<'_>, key: &str, exclusive: &str, step: f64) -> Option<f64> {
    let next = |number: f64| {
        if number.fract() == 0.0 {
            number + step
        } else {
            number
        }
    };
    let exclusive = number(view.get(exclusive)).map(next);
    number(view.get(key)).or(exclusive)
}

fn array(view: &View<'_>) -> Shape {
    const LONGEST: u64 = 32;
    let length = |key| match &view.get(key)?.value {
        Value::Number(number) => number.as_str().parse::<u64>().ok(),
        _ => None,
    };
    let places = view.get("prefixItems").and_then(Node::as_array);
    match (length("minItems"), length("maxItems")) {
        _ if places.is_some_and(|places| !places.is_empty()) => Shape::Places,
        (Some(least), Some(most)) if least == most && (1..=LONGEST).contains(&least) => {
            Shape::Fixed(least)
        }
        _ => Shape::Array,
    }
}

fn object(view: &View<'_>) -> Shape {
    match view.properties().is_empty() {
        true => Shape::Map,
        false => Shape::Struct,
    }
}
