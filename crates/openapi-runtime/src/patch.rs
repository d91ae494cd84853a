//! A value that may be absent, `null`, or there.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A property that may be left out, and may be `null`: two things where something is changed, as leaving
/// it out keeps what there is, and `null` clears it ([RFC 7396]).
///
/// A value and an `Option` become one, `None` as `null`, so that methods which take
/// `impl Into<Patch<T>>` take either.
///
/// ```
/// use openapi_runtime::Patch;
///
/// #[derive(Default, serde::Serialize, serde::Deserialize)]
/// struct Change {
///     #[serde(default, skip_serializing_if = "Patch::is_absent")]
///     nickname: Patch<String>,
/// }
///
/// let json = |nickname| serde_json::to_string(&Change { nickname }).unwrap();
/// assert_eq!(json(Patch::Absent), "{}");
/// assert_eq!(json(Patch::Null), r#"{"nickname":null}"#);
/// assert_eq!(json("Mimi".into()), r#"{"nickname":"Mimi"}"#);
/// assert_eq!(json(None.into()), r#"{"nickname":null}"#);
///
/// let change: Change = serde_json::from_str(r#"{"nickname":null}"#).unwrap();
/// assert!(change.nickname.is_null());
/// ```
///
/// [RFC 7396]: https://www.rfc-editor.org/rfc/rfc7396
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Patch<T> {
    /// It is left out.
    #[default]
    Absent,
    /// It is `null`.
    Null,
    /// It is there.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether it is left out.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether it is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether there is a value.
    #[must_use]
    pub const fn is_value(&self) -> bool {
        matches!(self, Self::Value(_))
    }

    /// The same with a reference to the value.
    #[must_use]
    pub const fn as_ref(&self) -> Patch<&T> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(value),
        }
    }

    /// The value, if there is one.
    #[must_use]
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value to be changed, if there is one.
    #[must_use]
    pub const fn as_option_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value as what it dereferences to, if there is one: a `&str` of a `String`.
    #[must_use]
    pub fn as_deref(&self) -> Option<&T::Target>
    where
        T: std::ops::Deref,
    {
        self.as_option().map(T::deref)
    }

    /// The value, if there is one.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same with another value in the place of the one that there is.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Patch<U> {
        match self {
            Self::Absent => Patch::Absent,
            Self::Null => Patch::Null,
            Self::Value(value) => Patch::Value(change(value)),
        }
    }
}

impl<T> From<T> for Patch<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is `null`.
impl<T> From<Option<T>> for Patch<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Patch<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T> From<T> for Patch<Box<T>> {
    fn from(value: T) -> Self {
        Self::Value(Box::new(value))
    }
}

/// What is absent is left out by whoever writes the object; here it is `null`.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a method of generated code takes it.
    fn set<T>(value: impl Into<Patch<T>>) -> Patch<T> {
        value.into()
    }

    #[test]
    fn values_options_and_itself_become_one() {
        assert_eq!(set::<i64>(5), Patch::Value(5));
        assert_eq!(set::<i64>(None), Patch::Null);
        assert_eq!(set::<String>("a"), Patch::Value(String::from("a")));
        assert_eq!(set::<String>(None), Patch::Null);
        assert_eq!(
            set::<String>(Some(String::new())),
            Patch::Value(String::new())
        );
        assert_eq!(set::<Box<i64>>(5), Patch::Value(Box::new(5)));
        assert_eq!(set::<Box<i64>>(None), Patch::Null);
        assert_eq!(set::<i64>(Patch::Absent), Patch::default());
        assert_eq!(set::<serde_json::Value>(None), Patch::Null);
    }

    #[test]
    fn what_is_in_it_is_seen_in_several_ways() {
        let there = Patch::Value(String::from("a"));
        assert_eq!(
            (there.as_option(), there.as_deref()),
            (Some(&String::from("a")), Some("a"))
        );
        assert_eq!(there.as_ref().map(String::len), Patch::Value(1));
        assert!(there.is_value() && !there.is_null() && !there.is_absent());
        assert_eq!(there.into_option().as_deref(), Some("a"));
        let null = Patch::<String>::Null;
        assert!(null.is_null() && null.as_deref().is_none() && null.as_ref().is_null());
        assert!(Patch::<String>::Absent.as_ref().is_absent());
        assert_eq!(null.into_option(), None);
    }
}
