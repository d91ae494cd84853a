//! Documentation of types and their parts.

use proc_macro2::TokenStream;
use quote::quote;

use super::examples::{self, Examples};
use crate::emit::markdown::{code_span, inert, sentence};
use crate::finish::attributes::doc_attributes;
use crate::model::{Access, Field, Start, TypeDef, TypeRef, Variant};

/// What stands over a type: its documentation, and whether it is deprecated.
pub(super) fn head(definition: &TypeDef) -> TokenStream {
    let docs = doc_attributes(&of_type(definition));
    let deprecated = deprecated(definition.deprecated);
    quote!(#docs #deprecated)
}

/// The text over a type: the document's words, and where it is from.
pub(crate) fn of_type(definition: &TypeDef) -> String {
    let source = format!("Source: {}.", whole_span(&definition.at.to_string()));
    let parts = [
        described(definition.description.as_deref()),
        examples::text(&definition.examples),
        Some(source),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("\n\n")
}

/// A pointer is shown as a whole: people search for it.
fn whole_span(pointer: &str) -> String {
    let plain = |c: char| c != '`' && !c.is_control() && (c.is_ascii() || c.is_alphanumeric());
    if pointer.chars().all(plain) {
        format!("`{pointer}`")
    } else {
        code_span(pointer)
    }
}

/// Documentation of a field.
pub(super) fn of_field(field: &Field) -> TokenStream {
    doc_attributes(&field_text(field))
}

/// The text over a field. What is not described is known by its notes, or it is said that it is not.
pub(crate) fn field_text(field: &Field) -> String {
    let mut notes = notes(field);
    let mut block = None;
    match examples::shown(&field.examples) {
        Some(Examples::Line(line)) => notes.push(line),
        Some(Examples::Block(text)) => block = Some(text),
        None => {}
    }
    let notes = notes.join(" ");
    let mut text = match described(field.description.as_deref()) {
        Some(text) => with_notes(text, &notes),
        None if notes.is_empty() => String::from("Not described in the document."),
        None => notes,
    };
    if let Some(block) = block {
        text.push_str("\n\n");
        text.push_str(&block);
    }
    text
}

/// A block of code or a list ends where it ends.
fn with_notes(text: String, notes: &str) -> String {
    let between = match text.contains('\n') {
        _ if notes.is_empty() => return text,
        true => "\n\n",
        false if text.ends_with('`') => ". ",
        false => " ",
    };
    text + between + notes
}

/// What is said of a field beside the document's words.
fn notes(field: &Field) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(default) = &field.default {
        notes.push(format!("Default: {}.", code_span(default)));
    }
    if field.start == Start::Server {
        notes.push(String::from("Set by the server."));
    }
    if field.access == Access::Client {
        notes.push(String::from("Sent, and in no answer."));
    }
    let may_be_null = field.nullable || field.ty == TypeRef::Any;
    if !field.required && !field.keeps_null && may_be_null {
        notes.push(String::from("Absent and `null` mean the same here."));
    }
    notes
}

/// Documentation of a union's variant: what the document says, or what it is known by.
pub(super) fn of_variant(variant: &Variant, tag: Option<&str>) -> TokenStream {
    let text = described(variant.description.as_deref()).unwrap_or_else(|| match tag {
        Some(tag) if !variant.tags.is_empty() => {
            let values: Vec<String> = variant.tags.iter().map(|tag| code_span(tag)).collect();
            format!("Where {} is {}.", code_span(tag), values.join(" or "))
        }
        _ => kind(&variant.ty),
    });
    doc_attributes(&text)
}

/// Documentation of an enum's variant: what the document says, or its value.
pub(super) fn of_value(description: Option<&str>, value: &str) -> TokenStream {
    let text = described(description).unwrap_or_else(|| match value {
        "" => String::from("The empty string."),
        value => format!("{}.", code_span(value)),
    });
    doc_attributes(&text)
}

fn kind(ty: &TypeRef) -> String {
    let text = match ty {
        TypeRef::Named(name) => return format!("As [`{name}`]."),
        TypeRef::Boxed(inner) | TypeRef::Option(inner) => return kind(inner),
        TypeRef::Any => "Any value.",
        TypeRef::Null => "`null`.",
        TypeRef::Bool => "`true` or `false`.",
        TypeRef::Integer(_) => "An integer.",
        TypeRef::Float | TypeRef::Number => "A number.",
        TypeRef::Vec(_) | TypeRef::Array(..) | TypeRef::Tuple(_) => "An array.",
        TypeRef::Map(_) => "An object with any names.",
        TypeRef::Uuid => "A UUID.",
        TypeRef::DateTime => "A date with its time.",
        TypeRef::Date => "A date.",
        TypeRef::IpAddr | TypeRef::Ipv4Addr | TypeRef::Ipv6Addr => "An IP address.",
        TypeRef::Base64 => "Bytes, in base64.",
        TypeRef::Password => "A password.",
        TypeRef::String => "A string.",
    };
    text.to_owned()
}

pub(super) fn described(description: Option<&str>) -> Option<String> {
    let text = sentence(&inert(description?));
    (!text.is_empty()).then_some(text)
}

pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated]))
}
