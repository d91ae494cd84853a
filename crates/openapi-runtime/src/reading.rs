//! `Deserialize` of generated types.

/// For other macros: `Deserialize` of a type, which is checked first if it is to be, unless a type around
/// it was.
#[doc(hidden)]
#[macro_export]
macro_rules! reading {
    ($name:ident $([$schemas:path, $schema:literal])?, |$deserializer:ident| $read:expr) => {
        // The names are such as no type of a document has: they are seen by the types of its fields.
        #[allow(deprecated)]
        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<__D: $crate::serde::Deserializer<'de>>(
                $deserializer: __D,
            ) -> ::core::result::Result<Self, __D::Error> {
                $(if !$crate::is_checking() {
                    return $crate::read_checked($deserializer, &$schemas, $schema);
                })?
                $read
            }
        }
    };
}
