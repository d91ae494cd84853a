//! What was held is read: a deserializer of values, and one of their keys.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Value, map};

use super::inside;
use crate::object::Key;

/// What a deserializer has that knows what it is of: newtypes are looked through, and of other forms it
/// does not matter which is asked for.
macro_rules! whatever_is_asked_for {
    () => {
        fn deserialize_newtype_struct<V: serde::de::Visitor<'de>>(
            self,
            _: &'static str,
            visitor: V,
        ) -> Result<V::Value, Self::Error> {
            visitor.visit_newtype_struct(self)
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
            unit_struct seq tuple tuple_struct map struct identifier ignored_any
        }
    };
}

pub(crate) use whatever_is_asked_for;

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

    whatever_is_asked_for!();
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
