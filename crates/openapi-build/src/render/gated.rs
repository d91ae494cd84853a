//! What stands behind Cargo features: a module of its own, out of which everything is re-exported.
//! Imports stand in it too, so that each is used whenever it is there.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Item, parse_quote};

use super::{file, text};

/// A module behind features.
pub(super) struct Gated<'a> {
    /// At least one.
    pub(super) features: &'a [&'a str],
    pub(super) name: &'a str,
    /// Whether anything of it is re-exported: an empty re-export is a warning.
    pub(super) exports: bool,
}

impl Gated<'_> {
    /// What stands before the lines of the module, and what behind them.
    pub(super) fn around(&self) -> (String, String) {
        let name = format_ident!("{}", self.name);
        let condition = condition(self.features);
        let mut items: Vec<Item> = vec![parse_quote!(#[cfg(#condition)] mod #name {})];
        if self.exports {
            items.push(parse_quote!(#[cfg(#condition)] pub use #name::*;));
        }
        let empty = text(file(items));
        let (before, behind) = empty.split_once("{}").unwrap_or((&empty, ""));
        (format!("{before}{{\n"), format!("}}{behind}"))
    }
}

/// What `cfg` asks for: one of some features.
pub(super) fn condition(features: &[&str]) -> TokenStream {
    match features {
        [only] => quote!(feature = #only),
        several => quote!(any(#(feature = #several),*)),
    }
}
