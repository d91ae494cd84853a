//! JSON that is held until it is known what it is, and read from then. Equal keys are an error.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::StrDeserializer;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Map, Value, map};

use crate::decode::INSIDE;
use crate::object::{Key, twice};

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

/// Reads from a key again.
pub(crate) struct Named<'k, 'de, E> {
    name: &'k str,
    borrowed: Option<&'de str>,
    error: PhantomData<E>,
}

impl<'k, 'de, E> Named<'k, 'de, E> {
    pub(crate) fn of(name: &'k str) -> Self {
        Self {
            name,
            borrowed: None,
            error: PhantomData,
        }
    }

    pub(crate) fn of_key(key: &'k Key<'de>) -> Self {
        let borrowed = match key.0 {
            Cow::Borrowed(name) => Some(name),
            Cow::Owned(_) => None,
        };
        Self {
            borrowed,
            ..Self::of(&key.0)
        }
    }
}

/// Maps may have numbers for keys.
macro_rules! numbers {
    ($($method:ident $visit:ident;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            match self.name.parse() {
                Ok(number) => visitor.$visit(number),
                Err(_) => self.deserialize_any(visitor),
            }
        })*
    };
}

impl<'de, E: Error> Deserializer<'de> for Named<'_, 'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.borrowed {
            Some(name) => visitor.visit_borrowed_str(name),
            None => visitor.visit_str(self.name),
        }
    }

    numbers! {
        deserialize_i8 visit_i8;
        deserialize_i16 visit_i16;
        deserialize_i32 visit_i32;
        deserialize_i64 visit_i64;
        deserialize_u8 visit_u8;
        deserialize_u16 visit_u16;
        deserialize_u32 visit_u32;
        deserialize_u64 visit_u64;
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        StrDeserializer::new(self.name).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i128 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// Reads from a value that was held. Its errors say where in it they are.
pub(crate) struct Held<E>(Value, PhantomData<E>);

impl<E> Held<E> {
    pub(crate) fn new(value: Value) -> Self {
        Self(value, PhantomData)
    }
}

impl<'de, E: Error> Deserializer<'de> for Held<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.0 {
            Value::Array(elements) => {
                let length = elements.len();
                let mut left = Elements(elements.into_iter().enumerate(), PhantomData);
                let found = visitor.visit_seq(&mut left)?;
                match left.0.len() {
                    0 => Ok(found),
                    _ => Err(E::invalid_length(length, &"fewer elements in array")),
                }
            }
            Value::Object(members) => visitor.visit_map(Pairs {
                members: members.into_iter(),
                next: None,
                error: PhantomData,
            }),
            scalar => scalar.deserialize_any(visitor).map_err(E::custom),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        let value = self.0;
        value
            .deserialize_enum(name, variants, visitor)
            .map_err(E::custom)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

struct Elements<E>(
    std::iter::Enumerate<std::vec::IntoIter<Value>>,
    PhantomData<E>,
);

impl<'de, E: Error> SeqAccess<'de> for &mut Elements<E> {
    type Error = E;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, E> {
        let Some((index, element)) = self.0.next() else {
            return Ok(None);
        };
        let found = seed.deserialize(Held::new(element));
        found
            .map(Some)
            .map_err(|error: E| inside(&format!("[{index}]"), &error))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Pairs<E> {
    members: map::IntoIter,
    next: Option<(String, Value)>,
    error: PhantomData<E>,
}

impl<'de, E: Error> MapAccess<'de> for Pairs<E> {
    type Error = E;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, E> {
        let Some((key, value)) = self.members.next() else {
            return Ok(None);
        };
        let found = seed.deserialize(Named::of(&key))?;
        self.next = Some((key, value));
        Ok(Some(found))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, E> {
        match self.next.take() {
            Some((key, value)) => of_member(&key, value, seed),
            None => Err(E::custom("a value without a key")),
        }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.members.len())
    }
}

/// Reads from the value of a key.
pub(crate) fn of_member<'de, T: DeserializeSeed<'de>, E: Error>(
    key: &str,
    value: Value,
    seed: T,
) -> Result<T::Value, E> {
    let found = seed.deserialize(Held::new(value));
    found.map_err(|error: E| inside(key, &error))
}
