//! Attributes of generated items: documentation, derives and serde's names.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::token::{Bracket, Eq, Pound};
use syn::{AttrStyle, Attribute, Expr, ExprLit, Field, Ident, Lit, LitStr, Meta, MetaNameValue};

/// Puts documentation in the place of what is there; one attribute a line, as people write it.
pub(crate) fn set_docs(attributes: &mut Vec<Attribute>, text: &str) {
    attributes.retain(|attribute| !attribute.path().is_ident("doc"));
    attributes.splice(0..0, doc_lines(text).map(|line| doc(&line)));
}

/// Documentation as it is written, an attribute a line.
pub(crate) fn doc_attributes(text: &str) -> TokenStream {
    let lines = doc_lines(text);
    quote!(#(#[doc = #lines])*)
}

/// A line of documentation begins with a space.
fn doc_lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.trim_end().lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    })
}

/// Put together, as there are many of them, and reading tokens takes much longer.
fn doc(line: &str) -> Attribute {
    let value = ExprLit {
        attrs: Vec::new(),
        lit: Lit::Str(LitStr::new(line, Span::call_site())),
    };
    Attribute {
        pound_token: Pound::default(),
        style: AttrStyle::Outer,
        bracket_token: Bracket::default(),
        meta: Meta::NameValue(MetaNameValue {
            path: Ident::new("doc", Span::call_site()).into(),
            eq_token: Eq::default(),
            value: Expr::Lit(value),
        }),
    }
}

/// The name of a field in JSON: what serde renames it to, or its own.
pub(crate) fn json_name(field: &Field) -> Option<String> {
    let renamed = serde_tokens(field).skip_while(|token| !is_named(token, "rename"));
    let renamed = renamed.skip(1).find_map(|token| match token {
        TokenTree::Literal(name) => Some(Lit::new(name)),
        _ => None,
    });
    match renamed {
        Some(Lit::Str(name)) => Some(name.value()),
        _ => {
            let name = field.ident.as_ref()?.to_string();
            Some(name.trim_start_matches("r#").to_owned())
        }
    }
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
    serde_tokens(field).any(|token| is_named(&token, name))
}

/// What one of serde's attributes says but for these.
pub(crate) fn serde_without(attribute: &Attribute, names: &[&str]) -> Vec<TokenStream> {
    let mut kept = Vec::new();
    // Nothing here fails: each part is a name, or a name with a value.
    let _ = attribute.parse_nested_meta(|meta| {
        let path = meta.path.clone();
        let value = match meta.value() {
            Ok(value) => Some(value.parse::<Expr>()?),
            Err(_) => None,
        };
        match value {
            _ if names.iter().any(|name| path.is_ident(name)) => {}
            Some(value) => kept.push(quote!(#path = #value)),
            None => kept.push(quote!(#path)),
        }
        Ok(())
    });
    kept
}

/// What stands in serde's attributes. Their values are strings: a name is what is said.
fn serde_tokens(field: &Field) -> impl Iterator<Item = TokenTree> + '_ {
    field.attrs.iter().flat_map(|attribute| {
        let list = attribute.meta.require_list().ok();
        let list = list.filter(|list| list.path.is_ident("serde"));
        list.into_iter().flat_map(|list| list.tokens.clone())
    })
}

fn is_named(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(found) if found == name)
}
