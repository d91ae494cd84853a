//! How much of a JSON value a type keeps: the type is written back and compared, without writing.

use std::fmt;

use serde::ser::{self, Serialize};
use serde_json::Value;

mod compound;

use compound::{Members, OneMember, Places};

/// The name under which an enum writes a value that it does not list: JSON does not show it, and
/// [`Kept`] counts it for less.
pub(crate) const UNLISTED: &str = "openapi_runtime::unlisted";

/// The name under which a union writes what is none of its branches: it describes nothing of it.
pub(crate) const UNKNOWN: &str = "openapi_runtime::unknown";

/// The name under which a struct writes a property that has no field: it describes nothing of it.
pub(crate) const UNDESCRIBED: &str = "openapi_runtime::undescribed";
/// The name under which serde_json writes a number that keeps all its digits: a struct with a field of that
/// name, which is the text.
pub(crate) const EXACT_NUMBER: &str = "$serde_json::private::Number";

/// How much of a value came back: every member, element and scalar counts for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kept {
    /// In a place that the type describes.
    pub(crate) described: usize,
    /// As a value that an enum does not list, or a number of another form.
    pub(crate) as_it_came: usize,
    /// As a property without a field.
    pub(crate) beside: usize,
}

impl Kept {
    const ONE: Self = Self {
        described: 1,
        as_it_came: 0,
        beside: 0,
    };
    const NOTHING: Self = Self {
        described: 0,
        as_it_came: 0,
        beside: 0,
    };

    /// What a type keeps of the value that it was read from.
    pub(crate) fn of<T: Serialize>(written: &T, original: &Value) -> Self {
        let compare = Compare { original };
        written.serialize(compare).unwrap_or(Self::NOTHING)
    }

    /// Whether the value came back whole, in places that are described.
    pub(crate) fn is_all(self, original: &Value) -> bool {
        self.described == size(original)
    }

    fn and(self, other: Self) -> Self {
        Self {
            described: self.described + other.described,
            as_it_came: self.as_it_came + other.as_it_came,
            beside: self.beside + other.beside,
        }
    }

    fn when(same: bool) -> Self {
        if same { Self::ONE } else { Self::NOTHING }
    }

    fn unlisted(self) -> Self {
        Self {
            described: 0,
            as_it_came: self.described + self.as_it_came,
            ..self
        }
    }

    fn undescribed(self) -> Self {
        Self {
            beside: self.described + self.as_it_came + self.beside,
            ..Self::NOTHING
        }
    }

    /// As the value of a member.
    fn member(self) -> Self {
        match self {
            Self::NOTHING => self,
            Self {
                described: 0,
                as_it_came: 0,
                ..
            } => self.and(Self::ONE.undescribed()),
            _ => self.and(Self::ONE),
        }
    }
}

/// How many members, elements and scalars there are, the value itself included.
pub(crate) fn size(value: &Value) -> usize {
    match value {
        Value::Array(elements) => 1 + elements.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(|value| 1 + size(value)).sum::<usize>(),
        _ => 1,
    }
}

/// Writing into it compares with the value that was read.
#[derive(Clone, Copy)]
struct Compare<'a> {
    original: &'a Value,
}

impl Compare<'_> {
    fn number(self, exact: bool, number: f64) -> Result<Kept, Stopped> {
        let same = self.original.as_f64() == Some(number);
        Ok(match exact {
            true => Kept::ONE,
            false => Kept::when(same).unlisted(),
        })
    }
}

/// What cannot be written has kept nothing.
#[derive(Debug)]
pub(crate) struct Stopped;

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it cannot be written")
    }
}

impl std::error::Error for Stopped {}

impl ser::Error for Stopped {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// `2024-02-03` (RFC 3339, section 5.6): what is read as one need not have been, `2024-2-3` is none.
fn is_date(text: &str) -> bool {
    let is_place = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(is_place)
}

macro_rules! integers {
    ($($method:ident: $ty:ty, $as:ident;)*) => {
        $(fn $method(self, value: $ty) -> Result<Kept, Stopped> {
            let exact = self.original.$as().is_some_and(|number| i128::from(number) == i128::from(value));
            self.number(exact, value as f64)
        })*
    };
}

impl<'a> ser::Serializer for Compare<'a> {
    type Ok = Kept;
    type Error = Stopped;
    type SerializeSeq = Places<'a>;
    type SerializeTuple = Places<'a>;
    type SerializeTupleStruct = Places<'a>;
    type SerializeTupleVariant = OneMember<Places<'a>>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = OneMember<Members<'a>>;

    integers! {
        serialize_i8: i8, as_i64;
        serialize_i16: i16, as_i64;
        serialize_i32: i32, as_i64;
        serialize_i64: i64, as_i64;
        serialize_u8: u8, as_u64;
        serialize_u16: u16, as_u64;
        serialize_u32: u32, as_u64;
        serialize_u64: u64, as_u64;
    }

    fn serialize_i128(self, value: i128) -> Result<Kept, Stopped> {
        let signed = self.original.as_i64().map(i128::from);
        let number = signed.or(self.original.as_u64().map(i128::from));
        self.number(number == Some(value), value as f64)
    }

    fn serialize_bool(self, value: bool) -> Result<Kept, Stopped> {
        Ok(Kept::when(self.original.as_bool() == Some(value)))
    }

    fn serialize_f32(self, value: f32) -> Result<Kept, Stopped> {
        let read = self.original.as_f64().filter(|_| self.original.is_f64());
        let exact = read.is_some_and(|read| read as f32 == value);
        self.number(exact, f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Result<Kept, Stopped> {
        let exact = self.original.is_f64() && self.original.as_f64() == Some(value);
        self.number(exact, value)
    }

    fn serialize_char(self, value: char) -> Result<Kept, Stopped> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    /// A time may be written in another way, and a date may not.
    fn serialize_str(self, written: &str) -> Result<Kept, Stopped> {
        let original = self.original.as_str();
        let kept = Kept::when(original.is_some());
        Ok(match original != Some(written) && is_date(written) {
            true => kept.unlisted(),
            false => kept,
        })
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Kept, Stopped> {
        Ok(Kept::when(self.original.is_array()))
    }

    fn serialize_none(self) -> Result<Kept, Stopped> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Kept, Stopped> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Kept, Stopped> {
        Ok(Kept::when(self.original.is_null()))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Kept, Stopped> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Kept, Stopped> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Kept, Stopped> {
        Ok(match name {
            UNLISTED => value.serialize(self)?.unlisted(),
            UNKNOWN => Kept::NOTHING,
            UNDESCRIBED => value.serialize(self)?.undescribed(),
            _ => value.serialize(self)?,
        })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Kept, Stopped> {
        let mut members = Members::new(self.original);
        ser::SerializeStruct::serialize_field(&mut members, variant, value)?;
        Ok(members.kept)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Places<'a>, Stopped> {
        Ok(Places::new(self.original))
    }

    fn serialize_tuple(self, _: usize) -> Result<Places<'a>, Stopped> {
        Ok(Places::new(self.original))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Places<'a>, Stopped> {
        Ok(Places::new(self.original))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<OneMember<Places<'a>>, Stopped> {
        Ok(OneMember::new(self.original, variant, Places::new))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>, Stopped> {
        Ok(Members::new(self.original))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Members<'a>, Stopped> {
        if name == EXACT_NUMBER {
            return Ok(Members::number(self.original));
        }
        Ok(Members::new(self.original))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<OneMember<Members<'a>>, Stopped> {
        Ok(OneMember::new(self.original, variant, Members::new))
    }
}
