//! Names of types and methods.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// A type name: UpperCamelCase, an identifier.
pub(crate) fn type_name(text: &str) -> String {
    identifier(text.to_upper_camel_case(), "X")
}

/// A method name: snake_case, an identifier and no keyword.
pub(crate) fn method_name(text: &str) -> String {
    let name = identifier(text.to_snake_case(), "x_");
    if syn::parse_str::<syn::Ident>(&name).is_err() {
        return name + "_";
    }
    name
}

fn identifier(text: String, prefix: &str) -> String {
    let kept: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        .collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) {
        kept
    } else {
        prefix.to_owned() + &kept
    }
}
