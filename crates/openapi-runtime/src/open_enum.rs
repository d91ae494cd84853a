//! Enums that keep the values that a document does not list.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::kept::UNLISTED;

/// For generated code: what an enum of strings has besides `as_str()` and `From<&str>`.
///
/// It is `Display`, `FromStr`, `From<String>`, and read and written as its string; a listed value
/// allocates nothing. It is ordered as its strings are: a document lists values in no order.
///
/// ```
/// #[derive(Debug, PartialEq, Eq)]
/// enum Status { Running, Unknown(String) }
///
/// impl Status {
///     fn as_str(&self) -> &str {
///         match self { Self::Running => "running", Self::Unknown(value) => value }
///     }
/// }
///
/// impl From<&str> for Status {
///     fn from(value: &str) -> Self {
///         match value { "running" => Self::Running, _ => Self::Unknown(value.to_owned()) }
///     }
/// }
///
/// openapi_runtime::string_enum!(Status);
///
/// assert_eq!("running".parse(), Ok(Status::Running));
/// assert_eq!(serde_json::from_str::<Status>(r#""new""#).unwrap(), Status::Unknown("new".to_owned()));
/// assert_eq!(Status::Running.to_string(), "running");
/// assert!(Status::Running > Status::from("new"));
/// ```
#[macro_export]
macro_rules! string_enum {
    ($name:ident $(, checked($schemas:path, $schema:literal))?) => {
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(value: ::std::string::String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            // Not `Self::Err`, which may be a variant.
            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(value))
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(self.as_str(), f)
            }
        }

        $crate::string_enum!(@ordered $name, as_str);

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    Self::Unknown(value) => $crate::unlisted(value, serializer),
                    listed => serializer.serialize_str(listed.as_str()),
                }
            }
        }

        $crate::reading!($name $([$schemas, $schema])?, |deserializer| $crate::string(deserializer, |value| Self::from(value)));
    };
    // By its value. One that is listed and the same as unknown are not equal.
    (@ordered $name:ident, $method:ident) => {
        impl ::core::cmp::Ord for $name {
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                let key = |value: &Self| ::core::matches!(value, Self::Unknown(_));
                let order = ::core::cmp::Ord::cmp(&self.$method(), &other.$method());
                order.then(::core::cmp::Ord::cmp(&key(self), &key(other)))
            }
        }

        impl ::core::cmp::PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }
    };
}

/// For generated code: what an enum of integers has besides a method that returns the number, and
/// `From` it. It is `Display`, ordered, read and written as its number.
///
/// ```
/// #[derive(Debug, PartialEq, Eq)]
/// enum Level { Low, Unknown(i64) }
///
/// impl Level {
///     fn as_i64(&self) -> i64 {
///         match self { Self::Low => 1, Self::Unknown(value) => *value }
///     }
/// }
///
/// impl From<i64> for Level {
///     fn from(value: i64) -> Self {
///         match value { 1 => Self::Low, _ => Self::Unknown(value) }
///     }
/// }
///
/// openapi_runtime::integer_enum!(Level, i64, as_i64);
///
/// assert_eq!(serde_json::from_str::<Level>("1").unwrap(), Level::Low);
/// assert_eq!(Level::Unknown(7).to_string(), "7");
/// ```
#[macro_export]
macro_rules! integer_enum {
    (
        $name:ident, $integer:ident, $method:ident $(, checked($schemas:path, $schema:literal))?
    ) => {
        impl ::core::convert::From<$name> for $integer {
            fn from(value: $name) -> Self {
                value.$method()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::num::ParseIntError;

            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::num::ParseIntError> {
                value.parse::<$integer>().map(Self::from)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.$method(), f)
            }
        }

        $crate::string_enum!(@ordered $name, $method);

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                match self {
                    Self::Unknown(value) => $crate::unlisted(value, serializer),
                    listed => $crate::serde::Serialize::serialize(&listed.$method(), serializer),
                }
            }
        }

        $crate::reading!($name $([$schemas, $schema])?, |deserializer| $crate::integer(deserializer, |value: $integer| Self::from(value)));
    };
}

/// For generated code: writes a value that an enum does not list.
///
/// # Errors
///
/// Whatever the serializer has to say.
pub fn unlisted<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_newtype_struct(UNLISTED, value)
}

/// For generated code: reads a string without keeping it.
///
/// # Errors
///
/// If it is no string.
pub fn string<'de, T, D: Deserializer<'de>>(
    deserializer: D,
    make: fn(&str) -> T,
) -> Result<T, D::Error> {
    struct Text<T>(fn(&str) -> T);
    impl<T> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
            Ok((self.0)(value))
        }
    }
    deserializer.deserialize_str(Text(make))
}

/// For generated code: reads an integer.
///
/// # Errors
///
/// If it is no integer, or one beyond the type's bounds.
pub fn integer<'de, T, N, D: Deserializer<'de>>(
    deserializer: D,
    make: fn(N) -> T,
) -> Result<T, D::Error>
where
    N: TryFrom<i128>,
{
    struct Number<T, N>(fn(N) -> T, PhantomData<N>);
    impl<'de, T, N: TryFrom<i128>> Visitor<'de> for Number<T, N> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an integer")
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
            self.visit_i128(i128::from(value))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
            self.visit_i128(i128::from(value))
        }

        fn visit_i128<E: Error>(self, value: i128) -> Result<T, E> {
            let number = N::try_from(value);
            number
                .map(self.0)
                .map_err(|_| E::custom(format_args!("{value} is beyond the bounds")))
        }

        /// `1.0` is an integer in JSON Schema.
        #[allow(clippy::cast_possible_truncation, clippy::float_cmp)]
        fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
            let whole = value as i128;
            if whole as f64 == value {
                self.visit_i128(whole)
            } else {
                Err(E::invalid_type(Unexpected::Float(value), &self))
            }
        }

        /// As serde_json hands out numbers that keep all their digits.
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            let number = serde_json::Number::deserialize(MapAccessDeserializer::new(map));
            match number.map(|number| (number.as_i128(), number.as_f64())) {
                Ok((Some(value), _)) => self.visit_i128(value),
                Ok((None, Some(value))) => self.visit_f64(value),
                _ => Err(A::Error::invalid_type(Unexpected::Map, &self)),
            }
        }
    }
    deserializer.deserialize_any(Number(make, PhantomData))
}
