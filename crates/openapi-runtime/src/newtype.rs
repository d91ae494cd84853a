//! Types of their own around another one.

/// For generated code: what a type of its own has besides its derives.
///
/// It dereferences to what it is around, is made of it and taken apart by `From`, and is read and
/// written as if it were it. Words say what more it has:
///
/// - `text`: `Display` and `FromStr` of what it is around.
/// - `string`: the same, and `From<&str>`.
/// - `date_time`: as `text`, with `Display` as JSON has it; chrono's own is for people.
/// - `collection`: `IntoIterator`.
/// - `finite`: numbers that JSON has no form for are refused when it is written.
/// - `checked`: it has to be as its schema says, when it is read by itself or in another one.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// struct Port(u16);
/// openapi_runtime::newtype!(Port, u16, text);
///
/// assert_eq!(serde_json::from_str::<Port>("443").unwrap(), Port::from(443));
/// assert_eq!("443".parse(), Ok(Port(443)));
/// assert_eq!(Port(443).to_string(), "443");
///
/// #[derive(Debug, PartialEq)]
/// struct Name(String);
/// openapi_runtime::newtype!(Name, String, string);
///
/// assert_eq!(Name::from("Minka").to_string(), "Minka");
///
/// struct Tags(Vec<String>);
/// openapi_runtime::newtype!(Tags, Vec<String>, collection);
///
/// let tags: Tags = serde_json::from_str(r#"["a", "b"]"#).unwrap();
/// assert_eq!(tags.len(), 2);
/// assert_eq!(tags.into_iter().next().as_deref(), Some("a"));
/// ```
#[macro_export]
macro_rules! newtype {
    ($name:ident, $of:ty $(, $word:ident $(($schemas:path, $schema:literal))?)*) => {
        impl ::core::ops::Deref for $name {
            type Target = $of;

            fn deref(&self) -> &$of {
                &self.0
            }
        }

        impl ::core::convert::From<$of> for $name {
            fn from(value: $of) -> Self {
                Self(value)
            }
        }

        impl ::core::convert::From<$name> for $of {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        $crate::reading!($name $($([$schemas, $schema])?)*, |deserializer| {
            $crate::serde::Deserialize::deserialize(deserializer).map(Self)
        });

        $crate::newtype!(@serialize $name $($word)*);
        $($crate::newtype!(@$word $name, $of);)*
    };
    (@serialize $name:ident finite $($words:ident)*) => {
        $crate::newtype!(@write $name, $crate::finite);
    };
    (@serialize $name:ident $word:ident $($words:ident)*) => {
        $crate::newtype!(@serialize $name $($words)*);
    };
    (@serialize $name:ident) => {
        $crate::newtype!(@write $name, $crate::serde::Serialize::serialize);
    };
    (@write $name:ident, $write:path) => {
        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $write(&self.0, serializer)
            }
        }
    };
    (@finite $name:ident, $of:ty) => {};
    (@checked $name:ident, $of:ty) => {};
    (@text $name:ident, $of:ty) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        $crate::newtype!(@from_str $name, $of);
    };
    (@string $name:ident, $of:ty) => {
        impl ::core::convert::From<&str> for $name {
            fn from(value: &str) -> Self {
                Self(value.to_owned())
            }
        }

        $crate::newtype!(@text $name, $of);
    };
    (@date_time $name:ident, $of:ty) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let seconds = ::chrono::SecondsFormat::AutoSi;
                f.write_str(&self.0.to_rfc3339_opts(seconds, true))
            }
        }

        $crate::newtype!(@from_str $name, $of);
    };
    (@from_str $name:ident, $of:ty) => {
        impl ::core::str::FromStr for $name {
            type Err = <$of as ::core::str::FromStr>::Err;

            fn from_str(value: &str) -> ::core::result::Result<Self, Self::Err> {
                value.parse().map(Self)
            }
        }
    };
    (@collection $name:ident, $of:ty) => {
        impl ::core::iter::IntoIterator for $name {
            type Item = <$of as ::core::iter::IntoIterator>::Item;
            type IntoIter = <$of as ::core::iter::IntoIterator>::IntoIter;

            fn into_iter(self) -> Self::IntoIter {
                self.0.into_iter()
            }
        }
    };
}
