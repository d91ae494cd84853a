//! JSON that is held until it is known what it is, and read from then. Equal keys are an error.

mod again;

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, map};

use crate::decode::INSIDE;
use crate::object::{Key, twice};
pub(crate) use again::{Held, Named, of_member, whatever_is_asked_for};

/// Reads a value, of whatever form.
pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
    Hold::deserialize(deserializer).map(|hold| hold.0)
}

/// What is wrong in a part, and which part: [`from_json`](crate::from_json) puts it behind the path
/// of the whole.
pub(crate) fn inside<E: Error>(part: &str, error: &E) -> E {
    let message = error.to_string();
    E::custom(match message.strip_prefix(INSIDE) {
        Some(rest) if rest.starts_with('[') => format!("{INSIDE}{part}{rest}"),
        Some(rest) => format!("{INSIDE}{part}.{rest}"),
        None => format!("{INSIDE}{part}: {message}"),
    })
}

/// The methods of a visitor that takes every form, but for strings and objects.
macro_rules! of_values {
    ($of:path) => {
        fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Self::Value, E> {
            $of(value.into())
        }

        fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Self::Value, E> {
            $of(value.into())
        }

        fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
            $of(value.into())
        }

        fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Self::Value, E> {
            $of(value.into())
        }

        fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
            $of(serde_json::Value::Null)
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(
            self,
            elements: A,
        ) -> Result<Self::Value, A::Error> {
            $of($crate::held::elements(elements)?)
        }
    };
}

pub(crate) use of_values;

/// A value as it came.
struct Hold(Value);

impl Hold {
    fn of<E: Error>(value: Value) -> Result<Self, E> {
        Ok(Self(value))
    }
}

impl<'de> Deserialize<'de> for Hold {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Hold;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any JSON")
            }

            of_values!(Hold::of);

            fn visit_str<E: Error>(self, value: &str) -> Result<Hold, E> {
                Hold::of(value.into())
            }

            fn visit_string<E: Error>(self, value: String) -> Result<Hold, E> {
                Hold::of(value.into())
            }

            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Hold, A::Error> {
                Hold::of(object(members)?)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// An array.
pub(crate) fn elements<'de, A: SeqAccess<'de>>(mut elements: A) -> Result<Value, A::Error> {
    let mut all = Vec::new();
    while let Some(Hold(element)) = elements.next_element()? {
        all.push(element);
    }
    Ok(Value::Array(all))
}

/// An object.
pub(crate) fn object<'de, A: MapAccess<'de>>(mut members: A) -> Result<Value, A::Error> {
    let mut all = Members::default();
    while let Some(key) = members.next_key()? {
        all.read(key, &mut members)?;
    }
    Ok(all.into_value())
}

/// Members of an object.
#[derive(Default)]
pub(crate) struct Members(Map<String, Value>);

/// What `serde_json` has as the only key of a number if it keeps every digit.
const NUMBER: &str = "$serde_json::private::Number";

impl Members {
    /// Takes the value of a key.
    pub(crate) fn read<'de, A>(&mut self, key: Key<'de>, members: &mut A) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        let Hold(value) = members.next_value()?;
        match self.0.entry(key.0.into_owned()) {
            map::Entry::Occupied(had) => Err(twice(had.key())),
            map::Entry::Vacant(place) => {
                place.insert(value);
                Ok(())
            }
        }
    }

    pub(crate) fn into_value(self) -> Value {
        let digits = match self.0.get(NUMBER) {
            Some(Value::String(digits)) if self.0.len() == 1 => digits.parse().ok(),
            _ => None,
        };
        digits.map_or(Value::Object(self.0), Value::Number)
    }
}

/// Members of an object in their order, with names as they stand in the text.
#[derive(Default)]
pub(crate) struct Listed<'de> {
    members: Vec<(Key<'de>, Value)>,
    /// The names, once there are more than [`FEW`].
    names: HashSet<String>,
}

/// So many names are compared faster than looked up.
const FEW: usize = 16;

impl<'de> Listed<'de> {
    /// Takes the value of a key.
    pub(crate) fn read<A>(&mut self, key: Key<'de>, members: &mut A) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        let Hold(value) = members.next_value()?;
        if self.has(key.as_str()) {
            return Err(twice(key.as_str()));
        }
        self.members.push((key, value));
        Ok(())
    }

    fn has(&mut self, name: &str) -> bool {
        let had = self.members.iter().map(|(had, _)| had.as_str());
        if self.members.len() < FEW {
            return had.into_iter().any(|had| had == name);
        }
        if self.names.is_empty() {
            self.names.extend(had.map(str::to_owned));
        }
        !self.names.insert(name.to_owned())
    }

    pub(crate) fn into_value(self) -> Value {
        let members = self.members.into_iter();
        let members = members.map(|(key, value)| (key.0.into_owned(), value));
        Members(members.collect()).into_value()
    }

    pub(crate) fn into_iter(self) -> std::vec::IntoIter<(Key<'de>, Value)> {
        self.members.into_iter()
    }
}
