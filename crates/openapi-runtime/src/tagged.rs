//! One of several types, told by one property: read without keeping what comes behind it.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;

use crate::held::{self, Held, Named, inside, of_values, whatever_is_asked_for};
use crate::object::{Key, twice};
use crate::whole_numbers::of_float;

/// For generated code: a union whose branches the value of one property tells apart.
///
/// A branch is read as the document is, without a detour through [`Value`]: what comes before the
/// property is held until it is met, the rest is not.
///
/// ```
/// use openapi_runtime::TaggedUnion;
/// use serde::{Deserialize, Deserializer};
/// use serde_json::Value;
///
/// #[derive(Debug, PartialEq, Deserialize)]
/// struct Card { number: String }
///
/// #[derive(Debug, PartialEq)]
/// enum Payment { Card(Card), Unknown(Value) }
///
/// impl TaggedUnion for Payment {
///     const TAG: &'static str = "type";
///
///     fn of_tag<'de, D: Deserializer<'de>>(tag: Option<&str>, value: D) -> Result<Self, D::Error> {
///         match tag {
///             Some("card") => Deserialize::deserialize(value).map(Self::Card),
///             _ => Deserialize::deserialize(value).map(Self::Unknown),
///         }
///     }
/// }
///
/// openapi_runtime::tagged_union!(Payment);
///
/// let card: Payment = serde_json::from_str(r#"{ "type": "card", "number": "42" }"#).unwrap();
/// assert_eq!(card, Payment::Card(Card { number: "42".to_owned() }));
/// let other: Payment = serde_json::from_str(r#"{ "type": "cash" }"#).unwrap();
/// assert_eq!(other, Payment::Unknown(serde_json::json!({ "type": "cash" })));
/// ```
pub trait TaggedUnion: Sized {
    /// The property.
    const TAG: &'static str;

    /// Decodes a value by its tag: a number or a boolean is its text, and there is none where the
    /// property is missing or no scalar. The value has the property still.
    ///
    /// # Errors
    ///
    /// If the value is not of the branch.
    fn of_tag<'de, D: Deserializer<'de>>(tag: Option<&str>, value: D) -> Result<Self, D::Error>;
}

/// For generated code: `Deserialize` of a [`TaggedUnion`].
#[macro_export]
macro_rules! tagged_union {
    ($name:ident $(, checked($schemas:path, $schema:literal))?) => {
        $crate::reading!($name $([$schemas, $schema])?, |deserializer| $crate::tagged(deserializer));
    };
}

/// For generated code: reads a [`TaggedUnion`], from a value of whatever form.
///
/// # Errors
///
/// If the value is not of the branch that its tag stands for, or no JSON.
pub fn tagged<'de, T: TaggedUnion, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Reader(PhantomData))
}

struct Reader<T>(PhantomData<T>);

impl<T: TaggedUnion> Reader<T> {
    /// What is no object has no tag.
    fn untagged<E: Error>(value: Value) -> Result<T, E> {
        T::of_tag(None, Held::new(value))
    }
}

impl<'de, T: TaggedUnion> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with `{}`", T::TAG)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<T, A::Error> {
        let mut before = held::Listed::default();
        while let Some(key) = members.next_key::<Key<'de>>()? {
            if key.as_str() != T::TAG {
                before.read(key, &mut members)?;
                continue;
            }
            let scalar: Scalar<'de> = members.next_value()?;
            let text = scalar.text();
            return T::of_tag(
                text.as_deref(),
                Members {
                    name: T::TAG,
                    tag: Some(&scalar),
                    before: before.into_iter(),
                    live: members,
                    next: Next::Live,
                },
            );
        }
        T::of_tag(None, Held::new(before.into_value()))
    }

    of_values!(Self::untagged);

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        Self::untagged(value.into())
    }
}

/// The value of the property.
enum Scalar<'de> {
    Text(Cow<'de, str>),
    Other(Value),
}

impl<'de> Scalar<'de> {
    fn other<E: Error>(value: Value) -> Result<Self, E> {
        Ok(Self::Other(value))
    }

    /// Reads from it once more.
    fn read<V: DeserializeSeed<'de>, E: Error>(&self, seed: V) -> Result<V::Value, E> {
        match self {
            Self::Text(text) => seed.deserialize(Text(text, PhantomData)),
            Self::Other(value) => seed.deserialize(Held::new(value.clone())),
        }
    }

    /// What it is in the table of the branches. Equal numbers are written in one way.
    fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Other(Value::Bool(flag)) => Some(Cow::Owned(flag.to_string())),
            Self::Other(Value::Number(number)) => Some(Cow::Owned(number_text(number))),
            Self::Other(_) => None,
        }
    }
}

fn number_text(number: &serde_json::Number) -> String {
    match of_float(number) {
        Some(whole) => whole.to_string(),
        None => number.to_string(),
    }
}

impl<'de> Deserialize<'de> for Scalar<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarReader)
    }
}

struct ScalarReader;

impl<'de> Visitor<'de> for ScalarReader {
    type Value = Scalar<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    of_values!(Scalar::other);

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Text(Cow::Borrowed(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Scalar<'de>, E> {
        Ok(Scalar::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Scalar<'de>, A::Error> {
        held::object(members).map(Scalar::Other)
    }
}

/// Reads from a string that is borrowed where it can be.
struct Text<'t, 'de, E>(&'t Cow<'de, str>, PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for Text<'_, 'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.0 {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_str(text),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, E> {
        StrDeserializer::new(self.0).deserialize_enum(name, variants, visitor)
    }

    whatever_is_asked_for!();
}

/// An object again: the tag, what came before it, and the rest as it comes.
struct Members<'t, 'de, A> {
    name: &'static str,
    tag: Option<&'t Scalar<'de>>,
    before: std::vec::IntoIter<(Key<'de>, Value)>,
    live: A,
    next: Next<'t, 'de>,
}

/// Where the value of the last key is.
enum Next<'t, 'de> {
    Tag(&'t Scalar<'de>),
    Before(Key<'de>, Value),
    Live,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Members<'_, 'de, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        if let Some(tag) = self.tag.take() {
            self.next = Next::Tag(tag);
            return seed.deserialize(Named::of(self.name)).map(Some);
        }
        if let Some((key, value)) = self.before.next() {
            let found = seed.deserialize(Named::of_key(&key))?;
            self.next = Next::Before(key, value);
            return Ok(Some(found));
        }
        self.next = Next::Live;
        match self.live.next_key::<Key<'de>>()? {
            Some(key) if key.as_str() == self.name => Err(twice(self.name)),
            Some(key) => seed.deserialize(Named::of_key(&key)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        match std::mem::replace(&mut self.next, Next::Live) {
            Next::Tag(tag) => tag
                .read(seed)
                .map_err(|error: A::Error| inside(self.name, &error)),
            Next::Before(key, value) => held::of_member(key.as_str(), value, seed),
            Next::Live => self.live.next_value_seed(seed),
        }
    }
}

/// What is asked for does not matter: it is an object.
impl<'de, A: MapAccess<'de>> Deserializer<'de> for Members<'_, 'de, A> {
    type Error = A::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        MapAccessDeserializer::new(self).deserialize_enum(name, variants, visitor)
    }

    whatever_is_asked_for!();
}
