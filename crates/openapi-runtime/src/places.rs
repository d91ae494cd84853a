//! Structs that are JSON arrays: a field for each place, and one for the elements that follow.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeSeq, Serializer};

use crate::finite::{Finite, NOT_FINITE};
use crate::nesting::nested;

/// For generated code: reads and writes a struct as a JSON array.
///
/// The places come in the order of the array: those that are always there, those that may be
/// absent, and then a vector of what follows. Without that vector, nothing may follow. A place that
/// is there behind one that is not cannot be written. Fields in `finite` are refused where they
/// hold NaN or an infinity, as by [`finite`](crate::finite()). What is `checked` has to be as its
/// schema says.
///
/// ```
/// #[derive(Debug, Default, PartialEq)]
/// struct Address { number: i64, street: Option<String>, rest: Vec<bool> }
///
/// openapi_runtime::places!(Address, required(number), optional(street), rest(rest));
///
/// let address: Address = serde_json::from_str(r#"[1600, "Pennsylvania", true]"#)?;
/// assert_eq!(address.street.as_deref(), Some("Pennsylvania"));
/// assert_eq!(address.rest, [true]);
/// assert_eq!(serde_json::to_string(&Address { number: 7, ..Address::default() })?, "[7]");
///
/// let gap = Address { rest: vec![true], ..Address::default() };
/// assert!(serde_json::to_string(&gap).is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! places {
    (
        $name:ident
        $(, required($($required:ident),*))?
        $(, optional($($optional:ident),*))?
        $(, rest($rest:ident))?
        $(, finite($($finite:ident),*))?
        $(, checked($schemas:path, $schema:literal))?
    ) => {
        impl $crate::places::Places for $name {
            const REQUIRED: usize =
                <[&str]>::len(&[$($(::core::stringify!($required)),*)?]);

            fn read<'de, A: $crate::serde::de::SeqAccess<'de>>(
                places: &mut $crate::places::Reader<A>,
            ) -> ::core::result::Result<Self, A::Error> {
                ::core::result::Result::Ok(Self {
                    $($($required: places.required::<Self, _>()?,)*)?
                    $($($optional: places.optional()?,)*)?
                    $($rest: places.rest()?,)?
                })
            }

            fn write<S: $crate::serde::ser::SerializeSeq>(
                &self,
                places: &mut $crate::places::Writer<S>,
            ) -> ::core::result::Result<(), S::Error> {
                $($(places.finite(&self.$finite)?;)*)?
                $($(places.required(&self.$required)?;)*)?
                $($(places.optional(&self.$optional)?;)*)?
                $(places.rest(&self.$rest)?;)?
                ::core::result::Result::Ok(())
            }
        }

        $crate::reading!($name $([$schemas, $schema])?, |deserializer| $crate::places::read(deserializer));

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::places::write(self, serializer)
            }
        }
    };
}

/// What [`places!`](crate::places!) says of a struct.
pub trait Places: Sized {
    /// How many places are always there.
    const REQUIRED: usize;

    /// Reads the fields, in the order of the array.
    ///
    /// # Errors
    ///
    /// If a place is missing or of another type.
    fn read<'de, A: SeqAccess<'de>>(places: &mut Reader<A>) -> Result<Self, A::Error>;

    /// Writes the fields, in the order of the array.
    ///
    /// # Errors
    ///
    /// If a place is there behind one that is not, and what the serializer has to say.
    fn write<S: SerializeSeq>(&self, places: &mut Writer<S>) -> Result<(), S::Error>;
}

/// Hands out the elements of an array.
#[derive(Debug)]
pub struct Reader<A> {
    elements: A,
    read: usize,
}

impl<'de, A: SeqAccess<'de>> Reader<A> {
    /// The next place, which has to be there.
    ///
    /// # Errors
    ///
    /// If it is not, or of another type.
    pub fn required<P: Places, T: Deserialize<'de>>(&mut self) -> Result<T, A::Error> {
        match self.optional()? {
            Some(place) => Ok(place),
            None => Err(A::Error::invalid_length(self.read, &AtLeast(P::REQUIRED))),
        }
    }

    /// The next place, if it is there.
    ///
    /// # Errors
    ///
    /// If it is of another type.
    pub fn optional<T: Deserialize<'de>>(&mut self) -> Result<Option<T>, A::Error> {
        let place = self.elements.next_element()?;
        self.read += usize::from(place.is_some());
        Ok(place)
    }

    /// All that follows.
    ///
    /// # Errors
    ///
    /// If some of it is of another type.
    pub fn rest<T: Deserialize<'de>>(&mut self) -> Result<Vec<T>, A::Error> {
        let mut rest = Vec::new();
        while let Some(element) = self.optional()? {
            rest.push(element);
        }
        Ok(rest)
    }

    fn end(&mut self) -> Result<(), A::Error> {
        match self.elements.next_element::<IgnoredAny>()? {
            Some(_) => Err(A::Error::invalid_length(self.read + 1, &AtMost(self.read))),
            None => Ok(()),
        }
    }
}

/// Takes the elements of an array.
#[derive(Debug)]
pub struct Writer<S> {
    elements: S,
    written: usize,
    /// Whether a place was absent: then nothing may follow.
    ended: bool,
}

impl<S: SerializeSeq> Writer<S> {
    /// The next place.
    ///
    /// # Errors
    ///
    /// If one before it is absent, and what the serializer has to say.
    pub fn required<T: Serialize>(&mut self, place: &T) -> Result<(), S::Error> {
        if self.ended {
            return Err(S::Error::custom(Gap(self.written)));
        }
        self.written += 1;
        self.elements.serialize_element(place)
    }

    /// The next place, if it is there.
    ///
    /// # Errors
    ///
    /// As of [`required`](Self::required).
    pub fn optional<T: Serialize>(&mut self, place: &Option<T>) -> Result<(), S::Error> {
        match place {
            Some(place) => self.required(place),
            None => {
                self.ended = true;
                Ok(())
            }
        }
    }

    /// All that follows.
    ///
    /// # Errors
    ///
    /// As of [`required`](Self::required).
    pub fn rest<T: Serialize>(&mut self, rest: &[T]) -> Result<(), S::Error> {
        rest.iter().try_for_each(|place| self.required(place))
    }

    /// Refuses NaN and the infinities.
    ///
    /// # Errors
    ///
    /// If there is one in the value.
    pub fn finite<T: Finite>(&self, place: &T) -> Result<(), S::Error> {
        match place.is_finite() {
            true => Ok(()),
            false => Err(S::Error::custom(NOT_FINITE)),
        }
    }
}

/// Reads a struct from an array.
///
/// # Errors
///
/// If it is no array, a place is missing or of another type, or something follows that may not.
pub fn read<'de, P: Places, D: Deserializer<'de>>(deserializer: D) -> Result<P, D::Error> {
    let _nested = nested::<D::Error>()?;
    deserializer.deserialize_seq(Array(PhantomData))
}

/// Writes a struct as an array.
///
/// # Errors
///
/// If a place is there behind one that is not, and what the serializer has to say.
pub fn write<P: Places, S: Serializer>(value: &P, serializer: S) -> Result<S::Ok, S::Error> {
    let mut places = Writer {
        elements: serializer.serialize_seq(None)?,
        written: 0,
        ended: false,
    };
    value.write(&mut places)?;
    places.elements.end()
}

struct Array<P>(PhantomData<P>);

impl<'de, P: Places> Visitor<'de> for Array<P> {
    type Value = P;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<P, A::Error> {
        let mut places = Reader { elements, read: 0 };
        let value = P::read(&mut places)?;
        places.end()?;
        Ok(value)
    }
}

struct AtLeast(usize);

impl serde::de::Expected for AtLeast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an array of at least {}", self.0)
    }
}

struct AtMost(usize);

impl serde::de::Expected for AtMost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an array of at most {}", self.0)
    }
}

/// The place that is not there.
struct Gap(usize);

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "place {} is absent, and one behind it is not", self.0)
    }
}
