//! Enums of values of several kinds that keep those that a document does not list.

use serde::de::Deserializer;
use serde_json::Value;

use crate::held;

/// For generated code: what an enum of any JSON has besides `to_value()`.
///
/// It is `From<Value>`, and read and written as its value. Numbers are equal as JSON Schema has it: 1.0
/// is 1.
///
/// ```
/// use serde_json::{Value, json};
///
/// #[derive(Clone, Debug, PartialEq)]
/// enum Limit { Value10, None, Unknown(Value) }
///
/// impl Limit {
///     fn to_value(&self) -> Value {
///         match self {
///             Self::Value10 => json!(10),
///             Self::None => json!("none"),
///             Self::Unknown(value) => value.clone(),
///         }
///     }
/// }
///
/// openapi_runtime::json_enum!(Limit, [Value10, None]);
///
/// assert_eq!(serde_json::from_str::<Limit>("10.0").unwrap(), Limit::Value10);
/// assert_eq!(Limit::from(json!("none")), Limit::None);
/// assert_eq!(Limit::from(json!([])), Limit::Unknown(json!([])));
/// assert_eq!(serde_json::to_string(&Limit::None).unwrap(), r#""none""#);
/// ```
#[macro_export]
macro_rules! json_enum {
    (
        $name:ident, [$($variant:ident),*] $(, checked($schemas:path, $schema:literal))?
    ) => {
        impl ::core::convert::From<$crate::Value> for $name {
            fn from(value: $crate::Value) -> Self {
                $(if $crate::is_equal(&Self::$variant.to_value(), &value) {
                    return Self::$variant;
                })*
                Self::Unknown(value)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    Self::Unknown(value) => $crate::unknown(value, serializer),
                    listed => $crate::serde::Serialize::serialize(&listed.to_value(), serializer),
                }
            }
        }

        $crate::reading!($name $([$schemas, $schema])?, |deserializer| $crate::json(deserializer).map(Self::from));
    };
}

/// For generated code: reads a value, of whatever form.
///
/// # Errors
///
/// If it is no JSON, or an object has a key twice.
pub fn json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    held::read(deserializer)
}

/// For generated code: whether two values are equal (JSON Schema 2020-12, section 4.2.2).
#[must_use]
pub fn is_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            let is_integer = !one.is_f64() && !other.is_f64();
            one == other || (!is_integer && one.as_f64() == other.as_f64())
        }
        (Value::Array(one), Value::Array(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| is_equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_same = |(key, one)| other.get(key).is_some_and(|other| is_equal(one, other));
            one.len() == other.len() && one.iter().all(is_same)
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::is_equal;

    #[test]
    fn numbers_are_equal_however_they_are_written() {
        let equal = [
            (json!(1), json!(1.0)),
            (json!([{ "a": 0 }, null]), json!([{ "a": -0.0 }, null])),
            (json!({ "a": 1, "b": "c" }), json!({ "b": "c", "a": 1.0 })),
            (json!(u64::MAX), json!(u64::MAX)),
        ];
        for (one, other) in equal {
            assert!(is_equal(&one, &other), "{one} and {other}");
        }
        let other = [
            (json!(1), json!(true)),
            (json!(0), json!(false)),
            (json!("1"), json!(1)),
            (json!(1), json!(1.5)),
            (json!(i64::MAX), json!(i64::MAX - 1)),
            (json!([1]), json!([1, 2])),
            (json!({ "a": 1 }), json!({ "b": 1 })),
            (json!({}), json!([])),
        ];
        for (one, other) in other {
            assert!(!is_equal(&one, &other), "{one} and {other}");
        }
    }
}
