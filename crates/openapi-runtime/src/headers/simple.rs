//! Style `simple`, read: `blue`, `blue,black`, `R,100,G,200` or `R=100,G=200`.

use serde::Deserializer;
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Value};

/// A text that is read as whatever is asked for.
pub(super) struct Simple<'t> {
    text: &'t str,
    explode: bool,
}

impl<'t> Simple<'t> {
    pub(super) fn new(text: &'t str, explode: bool) -> Self {
        let text = text.trim();
        Self { text, explode }
    }

    /// A boolean or a number, as JSON has them, or else a string.
    fn scalar(&self) -> Value {
        match serde_json::from_str(self.text) {
            Ok(value @ (Value::Bool(_) | Value::Number(_))) => value,
            _ => Value::from(self.text),
        }
    }

    /// Empty elements are none (RFC 9110, section 5.6.1.2).
    fn elements(&self) -> impl Iterator<Item = Simple<'t>> {
        let elements = self.text.split(',').map(str::trim);
        let there = elements.filter(|element| !element.is_empty());
        there.map(|element| Simple::new(element, false))
    }

    /// Names with their values.
    fn members(&self) -> Result<Vec<(&'t str, Simple<'t>)>, Error> {
        let mut members = Vec::new();
        let mut parts = self.text.split(',').map(str::trim);
        if self.text.is_empty() {
            return Ok(members);
        }
        while let Some(part) = parts.next() {
            let pair = match self.explode {
                true => part.split_once('='),
                false => parts.next().map(|value| (part, value)),
            };
            let (name, value) = pair.ok_or_else(|| Error::custom("a name has no value"))?;
            members.push((name.trim(), Simple::new(value, false)));
        }
        Ok(members)
    }
}

impl<'de> IntoDeserializer<'de, Error> for Simple<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Simple<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.scalar().deserialize_any(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.text)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.text)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.text)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        SeqDeserializer::new(self.elements()).deserialize_any(visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        MapDeserializer::new(self.members()?.into_iter()).deserialize_any(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        Value::from(self.text).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 bytes byte_buf unit unit_struct
        ignored_any
    }
}
