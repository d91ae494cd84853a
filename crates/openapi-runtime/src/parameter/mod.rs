//! Values of parameters and form fields as text, by style (OpenAPI 3.1, section 4.8.12).

mod form;
mod percent;
mod serialize;
mod style;
mod template;
mod value;

pub(crate) use form::{form_pairs, is_form_delimited, is_part_delimited, part_pairs};
pub(crate) use percent::Keep;
pub(crate) use style::{cookie_pairs, header_text, is_apart, is_delimited, path_text, query_pairs};
pub(crate) use template::{Template, collapses};
pub(crate) use value::{Scalar, Value};

pub use form::FormField;
pub use style::Style;
