//! Attributes of generated items: documentation, derives and serde's names.

use quote::ToTokens;
use syn::{Attribute, Field, LitStr, parse_quote};

/// Puts documentation in the place of what is there; one attribute a line, as people write it.
pub(crate) fn set_docs(attributes: &mut Vec<Attribute>, text: &str) {
    attributes.retain(|attribute| !attribute.path().is_ident("doc"));
    let lines = docs(text);
    attributes.splice(0..0, lines);
}

/// Documentation as attributes, one a line.
pub(crate) fn docs(text: &str) -> Vec<Attribute> {
    let line = |line: &str| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        parse_quote!(#[doc = #line])
    };
    text.trim_end().lines().map(line).collect()
}

/// The name of a field in JSON: what serde renames it to, or its own.
pub(crate) fn json_name(field: &Field) -> Option<String> {
    let mut name = field.ident.as_ref()?.to_string();
    for attribute in field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        // What is no `rename = ".."` is somebody else's.
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                name = meta.value()?.parse::<LitStr>()?.value();
            } else if let Ok(value) = meta.value() {
                value.parse::<syn::Expr>()?;
            }
            Ok(())
        });
    }
    Some(name.trim_start_matches("r#").to_owned())
}

/// The last segments of what is derived, in order.
pub(crate) fn derives(attributes: &[Attribute]) -> Vec<String> {
    let mut names = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("derive"))
    {
        let _ = attribute.parse_nested_meta(|meta| {
            let last = meta.path.segments.last();
            names.extend(last.map(|segment| segment.ident.to_token_stream().to_string()));
            Ok(())
        });
    }
    names
}

/// Whether a field can be left out: serde then writes nothing, or it holds whatever else there is.
pub(crate) fn is_optional(field: &Field) -> bool {
    serde_has(field, "skip_serializing_if") || serde_has(field, "flatten")
}

/// Whether one of serde's attributes is on a field.
pub(crate) fn serde_has(field: &Field, name: &str) -> bool {
    let mut has = false;
    let of_serde = |attribute: &&Attribute| attribute.path().is_ident("serde");
    for attribute in field.attrs.iter().filter(of_serde) {
        // Nothing here fails: what has no value is passed over.
        let _ = attribute.parse_nested_meta(|meta| {
            has |= meta.path.is_ident(name);
            if let Ok(value) = meta.value() {
                value.parse::<syn::Expr>()?;
            }
            Ok(())
        });
    }
    has
}
