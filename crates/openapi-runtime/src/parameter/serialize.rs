//! From a type of the document to a [`Value`], by its own `Serialize`.

use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::value::{Value, name_of};
use crate::finite::NOT_FINITE;
use crate::kept::EXACT_NUMBER;

type Error = serde_json::Error;
type Outcome = Result<Value, Error>;

/// Makes a [`Value`] of whatever is written into it.
pub(super) struct Writer;

/// A list in the making.
pub(super) struct List(Vec<Value>);

/// An object in the making.
pub(super) struct Object {
    members: Vec<(String, Value)>,
    name: String,
}

/// A list or an object under the name of a variant.
pub(super) struct Variant<T>(&'static str, T);

fn list(length: Option<usize>) -> List {
    List(Vec::with_capacity(length.unwrap_or_default().min(64)))
}

fn object() -> Object {
    Object {
        members: Vec::new(),
        name: String::new(),
    }
}

fn under(name: &str, value: Value) -> Value {
    Value::Object(vec![(name.to_owned(), value)])
}

macro_rules! plain {
    ($($method:ident $type:ty),*) => {
        $(fn $method(self, value: $type) -> Outcome { Ok(Value::plain(value)) })*
    };
}

impl Serializer for Writer {
    type Ok = Value;
    type Error = Error;
    type SerializeSeq = List;
    type SerializeTuple = List;
    type SerializeTupleStruct = List;
    type SerializeTupleVariant = Variant<List>;
    type SerializeMap = Object;
    type SerializeStruct = Object;
    type SerializeStructVariant = Variant<Object>;

    plain!(
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32,
        serialize_i64 i64, serialize_i128 i128, serialize_u8 u8, serialize_u16 u16,
        serialize_u32 u32, serialize_u64 u64, serialize_u128 u128
    );

    /// Not by way of `f64`, which would show digits that nobody gave.
    fn serialize_f32(self, value: f32) -> Outcome {
        finite(value.is_finite(), serde_json::to_string(&value))
    }

    fn serialize_f64(self, value: f64) -> Outcome {
        finite(value.is_finite(), serde_json::to_string(&value))
    }

    fn serialize_char(self, value: char) -> Outcome {
        Ok(Value::string(value))
    }

    fn serialize_str(self, value: &str) -> Outcome {
        Ok(Value::string(value))
    }

    fn serialize_bytes(self, value: &[u8]) -> Outcome {
        Ok(Value::List(value.iter().map(Value::plain).collect()))
    }

    fn serialize_none(self) -> Outcome {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Outcome {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Outcome {
        Ok(Value::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Outcome {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Outcome {
        Ok(Value::string(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Outcome {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Outcome {
        Ok(under(variant, value.serialize(Writer)?))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<List, Error> {
        Ok(list(length))
    }

    fn serialize_tuple(self, length: usize) -> Result<List, Error> {
        Ok(list(Some(length)))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<List, Error> {
        Ok(list(Some(length)))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Variant<List>, Error> {
        Ok(Variant(variant, list(Some(length))))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object, Error> {
        Ok(object())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object, Error> {
        Ok(object())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Variant<Object>, Error> {
        Ok(Variant(variant, object()))
    }
}

fn finite(is_finite: bool, text: Result<String, Error>) -> Outcome {
    if is_finite {
        text.map(Value::plain)
    } else {
        Err(Error::custom(NOT_FINITE))
    }
}

impl List {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.0.push(value.serialize(Writer)?);
        Ok(())
    }
}

impl Object {
    fn push<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        self.members
            .push((name.to_owned(), value.serialize(Writer)?));
        Ok(())
    }
}

macro_rules! lists {
    ($($of:ident $method:ident),*) => {
        $(impl $of for List {
            type Ok = Value;
            type Error = Error;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.push(value)
            }
            fn end(self) -> Outcome {
                Ok(Value::List(self.0))
            }
        })*
    };
}

lists!(SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field);

impl SerializeTupleVariant for Variant<List> {
    type Ok = Value;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.1.push(value)
    }

    fn end(self) -> Outcome {
        Ok(under(self.0, Value::List(self.1.0)))
    }
}

impl SerializeMap for Object {
    type Ok = Value;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), Error> {
        self.name = name_of(name.serialize(Writer)?)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let name = std::mem::take(&mut self.name);
        self.push(&name, value)
    }

    fn end(self) -> Outcome {
        Ok(Value::Object(self.members))
    }
}

impl SerializeStruct for Object {
    type Ok = Value;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.push(name, value)
    }

    fn end(self) -> Outcome {
        Ok(number(&self.members).unwrap_or(Value::Object(self.members)))
    }
}

/// What serde_json writes for a number that keeps all its digits.
fn number(members: &[(String, Value)]) -> Option<Value> {
    match members {
        [(name, Value::Scalar(digits))] if name == EXACT_NUMBER => Some(Value::plain(&digits.text)),
        _ => None,
    }
}

impl SerializeStructVariant for Variant<Object> {
    type Ok = Value;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.1.push(name, value)
    }

    fn end(self) -> Outcome {
        Ok(under(self.0, Value::Object(self.1.members)))
    }
}
