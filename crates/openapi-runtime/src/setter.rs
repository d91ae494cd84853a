//! Methods that set what a constructor leaves open.

/// For generated code: a method of a field's name that sets it and returns the rest as it was.
///
/// The field is an `Option` of the type. Words say what is otherwise:
///
/// - `into`: whatever becomes a value of the type is taken.
/// - `value`: the field is of the type itself.
///
/// A method of another name than the field has it behind `as`.
///
/// ```
/// #[derive(Default)]
/// struct Pet { name: Option<String>, age: u8 }
///
/// impl Pet {
///     openapi_runtime::setter!(name, String, into);
///     openapi_runtime::setter!(age as years, u8, value);
/// }
///
/// let pet = Pet::default().name("Minka").years(3);
/// assert_eq!((pet.name.as_deref(), pet.age), (Some("Minka"), 3));
/// ```
#[macro_export]
macro_rules! setter {
    ($(#[$attribute:meta])* $name:ident $(as $method:ident)?, $of:ty) => {
        $crate::setter!(@ $(#[$attribute])* $name $(as $method)?, $of, ::core::option::Option::Some($name));
    };
    ($(#[$attribute:meta])* $name:ident $(as $method:ident)?, $of:ty, value) => {
        $crate::setter!(@ $(#[$attribute])* $name $(as $method)?, $of, $name);
    };
    ($(#[$attribute:meta])* $name:ident $(as $method:ident)?, $of:ty, into) => {
        $crate::setter!(
            @ $(#[$attribute])* $name $(as $method)?,
            impl ::core::convert::Into<$of>,
            ::core::option::Option::Some(::core::convert::Into::into($name))
        );
    };
    ($(#[$attribute:meta])* $name:ident $(as $method:ident)?, $of:ty, into, value) => {
        $crate::setter!(
            @ $(#[$attribute])* $name $(as $method)?,
            impl ::core::convert::Into<$of>,
            ::core::convert::Into::into($name)
        );
    };
    (@ $(#[$attribute:meta])* $name:ident, $given:ty, $value:expr) => {
        $crate::setter!(@ $(#[$attribute])* $name as $name, $given, $value);
    };
    (@ $(#[$attribute:meta])* $name:ident as $method:ident, $given:ty, $value:expr) => {
        #[doc = concat!("Sets `", stringify!($name), "`.")]
        $(#[$attribute])*
        // It is named as the document has it, whatever Rust's conventions read into the name.
        #[allow(clippy::should_implement_trait, clippy::wrong_self_convention)]
        #[must_use]
        pub fn $method(mut self, $name: $given) -> Self {
            self.$name = $value;
            self
        }
    };
}
