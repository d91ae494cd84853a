//! One of several types: which of them a JSON value is.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Deserializer};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use crate::held;
use crate::kept::{self, Kept, UNDESCRIBED, UNKNOWN};

/// For generated code: `Deserialize` of a union whose branches no property tells apart, by [`Union`].
///
/// ```
/// use serde_json::{Value, json};
///
/// #[derive(Debug, PartialEq)]
/// enum Id { Number(i64), Text(String), Unknown(Value) }
///
/// openapi_runtime::one_of!(Id, [Number, Text]);
///
/// assert_eq!(serde_json::from_str::<Id>("7").unwrap(), Id::Number(7));
/// assert_eq!(serde_json::from_str::<Id>("[7]").unwrap(), Id::Unknown(json!([7])));
/// ```
#[macro_export]
macro_rules! one_of {
    (
        $name:ident, [$($variant:ident),*] $(, checked($schemas:path, $schema:literal))?
    ) => {
        $crate::reading!($name $([$schemas, $schema])?, |deserializer| {
            let read = $crate::Union::read(deserializer)?;
            ::core::result::Result::Ok(read$(.or(Self::$variant))*.or_else(Self::Unknown))
        });
    };
}

/// For generated code: `From` what a variant holds; in a box, if it holds one.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// enum Id { Number(i64), Text(Box<String>) }
///
/// openapi_runtime::from_variants!(Id, Number(i64), Text(String));
///
/// assert_eq!(Id::from(7), Id::Number(7));
/// assert_eq!(Id::from("7".to_owned()), Id::Text(Box::new("7".to_owned())));
/// ```
#[macro_export]
macro_rules! from_variants {
    ($name:ident, $($variant:ident($ty:ty)),*) => {
        $(impl ::core::convert::From<$ty> for $name {
            fn from(value: $ty) -> Self {
                Self::$variant(::core::convert::From::from(value))
            }
        })*
    };
}

/// For generated code: decodes a union whose branches no property tells apart.
///
/// Each branch that can read the value is compared by what it writes back. The one that keeps the
/// most is taken, and of equals the first. A value that no branch reads is kept as it came.
///
/// ```
/// use openapi_runtime::Union;
/// use serde_json::{Value, json};
///
/// #[derive(Debug, PartialEq)]
/// enum Id { Number(i64), Text(String), Unknown(Value) }
///
/// let id = |value| Union::of(value).or(Id::Number).or(Id::Text).or_else(Id::Unknown);
///
/// assert_eq!(id(json!(7)), Id::Number(7));
/// assert_eq!(id(json!("7")), Id::Text("7".to_owned()));
/// assert_eq!(id(json!([7])), Id::Unknown(json!([7])));
/// ```
#[derive(Debug)]
pub struct Union<U> {
    value: Value,
    size: usize,
    best: Option<(U, Kept)>,
    _work: Work,
}

impl<U> Union<U> {
    /// Reads a value, of whatever form.
    ///
    /// # Errors
    ///
    /// What the deserializer has to say: it is no JSON.
    pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        held::read(deserializer).map(Self::of)
    }

    /// From a value.
    #[must_use]
    pub fn of(value: Value) -> Self {
        let size = kept::size(&value);
        Self {
            value,
            size,
            best: None,
            _work: Work::begin(size),
        }
    }

    /// Tries a branch.
    #[must_use]
    pub fn or<T>(mut self, variant: impl FnOnce(T) -> U) -> Self
    where
        T: DeserializeOwned + Serialize,
    {
        let whole = |(_, kept): &(U, Kept)| kept.is_all(&self.value);
        if self.best.as_ref().is_some_and(whole) || !Work::take(self.size) {
            return self;
        }
        let Ok(read) = T::deserialize(&self.value) else {
            return self;
        };
        let kept = Kept::of(&read, &self.value);
        if self
            .best
            .as_ref()
            .map_or(Kept::default(), |(_, kept)| *kept)
            < kept
        {
            self.best = Some((variant(read), kept));
        }
        self
    }

    /// What was found, or the value as it came.
    pub fn or_else(self, unknown: impl FnOnce(Value) -> U) -> U {
        match self.best {
            Some((found, _)) => found,
            None => unknown(self.value),
        }
    }
}

/// For generated code: writes a branch that has no field for the property which tells it apart.
///
/// # Errors
///
/// What the value or the serializer has to say.
pub fn with_tag<T: Serialize, S: Serializer>(
    value: &T,
    property: &str,
    tag: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut value = serde_json::to_value(value).map_err(serde::ser::Error::custom)?;
    if let Value::Object(members) = &mut value {
        members.entry(property).or_insert_with(|| Value::from(tag));
    }
    value.serialize(serializer)
}

/// For generated code: writes a value that is none of a union's branches. JSON shows nothing of it,
/// but to a [`Union`] around it this is no branch that fits.
///
/// # Errors
///
/// Whatever the serializer has to say.
pub fn unknown<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_newtype_struct(UNKNOWN, value)
}

/// For generated code: writes the properties of a struct that have no field. JSON shows nothing of it,
/// but a [`Union`] prefers a branch that has fields for them.
///
/// # Errors
///
/// Whatever the values or the serializer have to say.
pub fn undescribed<T: Serialize, S: Serializer>(
    properties: &BTreeMap<String, T>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    struct One<'a, T>(&'a T);
    impl<T: Serialize> Serialize for One<'_, T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_newtype_struct(UNDESCRIBED, self.0)
        }
    }
    serializer.collect_map(properties.iter().map(|(name, value)| (name, One(value))))
}

/// How much is left to be tried. In unions of unions the branches multiply, and what a server sends
/// must not decide how long it takes: after this much, values are kept as they came.
#[derive(Debug)]
struct Work;

/// How often each member, element and scalar of the outermost value may be looked at, on average.
const LOOKS: usize = 4096;

thread_local! {
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    static LEFT: Cell<usize> = const { Cell::new(0) };
}

impl Work {
    fn begin(size: usize) -> Self {
        if DEPTH.get() == 0 {
            LEFT.set(size.saturating_mul(LOOKS));
        }
        DEPTH.set(DEPTH.get() + 1);
        Self
    }

    /// Whether there is enough left for a value of this size.
    fn take(size: usize) -> bool {
        let left = LEFT.get().checked_sub(size);
        LEFT.set(left.unwrap_or_default());
        left.is_some()
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
    }
}
