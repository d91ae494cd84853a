//! Objects with named properties: how a struct is read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

/// For generated code: `Deserialize` of a struct with named fields, from an object and from nothing else.
///
/// The fields are listed by whether they are `required`; what is not there of the `optional` ones is
/// their default. The name of a property stands behind its field where it is another. Other properties are
/// passed over, or kept in the map `rest`. A property that is there twice is an error.
///
/// What is `checked` has to be as its schema says, when it is read by itself or in another one.
///
/// serde's own derive would take an array for a struct as well, and overflow the stack with a struct of
/// many fields that contains itself.
///
/// ```
/// use std::collections::BTreeMap;
/// use serde_json::Value;
///
/// #[derive(Debug, PartialEq)]
/// struct Pet { name: String, kind: Option<String>, extra: BTreeMap<String, Value> }
///
/// openapi_runtime::object!(Pet, required(name), optional(kind("type")), rest(extra));
///
/// let pet: Pet = serde_json::from_str(r#"{ "name": "Minka", "type": "cat", "age": 3 }"#)?;
/// assert_eq!(pet.kind.as_deref(), Some("cat"));
/// assert_eq!(pet.extra["age"], 3);
///
/// let error = serde_json::from_str::<Pet>(r#"{ "type": "cat" }"#).unwrap_err();
/// assert!(error.to_string().starts_with("missing field `name`"));
/// let error = serde_json::from_str::<Pet>(r#"["Minka"]"#).unwrap_err();
/// assert!(error.to_string().starts_with("invalid type: sequence, expected an object"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! object {
    (
        $name:ident
            $(, required($($required:ident $(($required_key:literal))?),*))?
            $(, optional($($optional:ident $(($optional_key:literal))?),*))?
            $(, rest($rest:ident))?
            $(, checked($schemas:path, $schema:literal))?
    ) => {
        $crate::reading!($name $([$schemas, $schema])?, |deserializer| {
            struct __Members;
            impl<'de> $crate::serde::de::Visitor<'de> for __Members {
                type Value = $name;

                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an object")
                }

                fn visit_map<__A: $crate::serde::de::MapAccess<'de>>(
                    self,
                    mut map: __A,
                ) -> ::core::result::Result<Self::Value, __A::Error> {
                    $($(let mut $required = ::core::option::Option::None;)*)?
                    $($(let mut $optional = ::core::option::Option::None;)*)?
                    $(let mut $rest = ::core::default::Default::default();)?
                    $crate::object!(@read map,
                        [$($($required $crate::object!(@key $required $($required_key)?),)*)?
                         $($($optional $crate::object!(@key $optional $($optional_key)?),)*)?]
                        $(, $rest)?);
                    ::core::result::Result::Ok($name {
                        $($($required: $crate::required(
                            $required,
                            $crate::object!(@key $required $($required_key)?),
                        )?,)*)?
                        $($($optional: $optional.unwrap_or_default(),)*)?
                        $($rest,)?
                    })
                }
            }
            let _nested = $crate::nested::<__D::Error>()?;
            deserializer.deserialize_map(__Members)
        });
    };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
    // Without a map for other properties no name is kept.
    (@read $map:ident, [$($field:ident $key:expr,)*]) => {
        #[allow(non_camel_case_types)]
        enum __Field { $($field,)* __Other }
        while let ::core::option::Option::Some(field) =
            $map.next_key_seed($crate::FieldOf(|name: &str| {
                $(if name == $key { return __Field::$field; })*
                __Field::__Other
            }))?
        {
            match field {
                $(__Field::$field => $crate::member(&mut $field, $key, &mut $map)?,)*
                __Field::__Other => $crate::pass_over(&mut $map)?,
            }
        }
    };
    (@read $map:ident, [$($field:ident $key:expr,)*], $rest:ident) => {
        while let ::core::option::Option::Some(key) = $map.next_key::<$crate::Key<'de>>()? {
            $(if key.as_str() == $key {
                $crate::member(&mut $field, $key, &mut $map)?;
                continue;
            })*
            $crate::rest(&mut $rest, key, &mut $map)?;
        }
    };
}

/// For generated code: which field a property has, by its name, which is not kept.
#[derive(Debug)]
pub struct FieldOf<F>(pub F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for FieldOf<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for FieldOf<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<T, E> {
        Ok((self.0)(name))
    }
}

/// For generated code: the name of a property, borrowed from the text where it stands there as it is.
#[derive(Debug)]
pub struct Key<'a>(pub(crate) Cow<'a, str>);

impl Key<'_> {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a property")
            }

            fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(name)))
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Key<'de>, E> {
                self.visit_string(name.to_owned())
            }

            fn visit_string<E: Error>(self, name: String) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(name)))
            }
        }
        deserializer.deserialize_str(Name)
    }
}

/// For generated code: reads the value of a property that has a field.
///
/// # Errors
///
/// If the property was there before, or its value is of another type.
pub fn member<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    field: &mut Option<T>,
    key: &'static str,
    map: &mut A,
) -> Result<(), A::Error> {
    if field.is_some() {
        return Err(twice(key));
    }
    *field = Some(map.next_value()?);
    Ok(())
}

/// For generated code: keeps a property that has no field.
///
/// # Errors
///
/// If the property was there before, or its value is of another type.
pub fn rest<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    rest: &mut BTreeMap<String, T>,
    key: Key<'_>,
    map: &mut A,
) -> Result<(), A::Error> {
    let key = key.0.into_owned();
    if rest.contains_key(&key) {
        return Err(twice(&key));
    }
    rest.insert(key, map.next_value()?);
    Ok(())
}

/// For generated code: passes over the value of a property that is not kept.
///
/// # Errors
///
/// If it is no JSON.
pub fn pass_over<'de, A: MapAccess<'de>>(map: &mut A) -> Result<(), A::Error> {
    map.next_value::<serde::de::IgnoredAny>().map(drop)
}

/// For generated code: the value of a property that has to be there. One that may be `null` is `None` if
/// it is not, as servers leave out what they have no value for.
///
/// # Errors
///
/// If it is not there, and may not be `null`.
pub fn required<'de, T: Deserialize<'de>, E: Error>(
    field: Option<T>,
    name: &'static str,
) -> Result<T, E> {
    match field {
        Some(field) => Ok(field),
        None => T::deserialize(Missing(name, PhantomData)),
    }
}

/// What stands in the place of a property that is not there.
struct Missing<E>(&'static str, PhantomData<E>);

impl<'de, E: Error> Deserializer<'de> for Missing<E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, E> {
        Err(E::missing_field(self.0))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        visitor.visit_none()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

pub(crate) fn twice<E: Error>(key: &str) -> E {
    E::custom(format_args!("property `{key}` is there twice"))
}
