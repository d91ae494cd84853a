//! Numbers that JSON has no form for.

use std::collections::{BTreeMap, HashMap};

use serde::ser::{Error, Serialize, Serializer};

use crate::patch::Patch;

/// An error of the request is known by it, see `error::unwritable`.
pub(crate) const NOT_FINITE: &str = "NaN and infinity have no form in JSON";

/// For generated code: refuses NaN and the infinities in a field.
///
/// They have no form in JSON ([RFC 8259, section 6]). `serde_json` writes them
/// as `null` without a word, which a server may take for "clear it".
///
/// # Errors
///
/// If any number in the value is not finite, and whatever the serializer has
/// to say.
///
/// ```
/// #[derive(serde::Serialize)]
/// struct Limit {
///     #[serde(serialize_with = "openapi_runtime::finite")]
///     cost: Option<f64>,
/// }
///
/// let json = serde_json::to_string(&Limit { cost: Some(0.5) });
/// assert_eq!(json.ok().as_deref(), Some(r#"{"cost":0.5}"#));
/// assert!(serde_json::to_string(&Limit { cost: Some(f64::NAN) }).is_err());
/// ```
///
/// [RFC 8259, section 6]: https://www.rfc-editor.org/rfc/rfc8259#section-6
pub fn finite<T, S>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
where
    T: Finite + Serialize,
    S: Serializer,
{
    if value.is_finite() {
        value.serialize(serializer)
    } else {
        Err(S::Error::custom(NOT_FINITE))
    }
}

/// What [`finite`] can check: numbers, and what generated types put around
/// them.
pub trait Finite {
    /// Whether there is neither NaN nor an infinity in it.
    fn is_finite(&self) -> bool;
}

impl Finite for f32 {
    fn is_finite(&self) -> bool {
        f32::is_finite(*self)
    }
}

impl Finite for f64 {
    fn is_finite(&self) -> bool {
        f64::is_finite(*self)
    }
}

macro_rules! always_finite {
    ($($ty:ty)*) => {
        $(impl Finite for $ty {
            fn is_finite(&self) -> bool {
                true
            }
        })*
    };
}

always_finite!(() bool String i8 i16 i32 i64 u8 u16 u32 u64 serde_json::Value);
always_finite!(serde_json::Number crate::Base64 crate::Password);

macro_rules! tuples {
    ($($first:ident $($name:ident)*;)*) => {
        $(impl<$first: Finite, $($name: Finite),*> Finite for ($first, $($name,)*) {
            fn is_finite(&self) -> bool {
                #[allow(non_snake_case)]
                let ($first, $($name,)*) = self;
                $first.is_finite() $(&& $name.is_finite())*
            }
        })*
    };
}

tuples! {
    A; A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H;
    A B C D E F G H I; A B C D E F G H I J; A B C D E F G H I J K; A B C D E F G H I J K L;
    A B C D E F G H I J K L M; A B C D E F G H I J K L M N; A B C D E F G H I J K L M N O;
    A B C D E F G H I J K L M N O P;
}

impl<T: Finite> Finite for Option<T> {
    fn is_finite(&self) -> bool {
        self.iter().all(T::is_finite)
    }
}

impl<T: Finite> Finite for Patch<T> {
    fn is_finite(&self) -> bool {
        self.as_option().is_none_or(T::is_finite)
    }
}

impl<T: Finite> Finite for Vec<T> {
    fn is_finite(&self) -> bool {
        self.iter().all(T::is_finite)
    }
}

impl<T: Finite, const N: usize> Finite for [T; N] {
    fn is_finite(&self) -> bool {
        self.iter().all(T::is_finite)
    }
}

impl<T: Finite + ?Sized> Finite for Box<T> {
    fn is_finite(&self) -> bool {
        T::is_finite(self)
    }
}

impl<T: Finite, S> Finite for HashMap<String, T, S> {
    fn is_finite(&self) -> bool {
        self.values().all(T::is_finite)
    }
}

impl<T: Finite> Finite for BTreeMap<String, T> {
    fn is_finite(&self) -> bool {
        self.values().all(T::is_finite)
    }
}
