//! Short paths: names of the prelude as they are, other crates' by a `use` at the top. A name that
//! the module has for something else stays long.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::visit_mut::{VisitMut, visit_path_mut, visit_type_path_mut};
use syn::{Attribute, Ident, Item, Macro, Meta, Path, Token, Type, TypePath, parse_quote};

/// Names of Rust's prelude, by the path that the backend writes.
const PRELUDE: [(&str, &str); 10] = [
    ("std::option::Option", "Option"),
    ("std::string::String", "String"),
    ("std::vec::Vec", "Vec"),
    ("std::boxed::Box", "Box"),
    ("std::result::Result", "Result"),
    ("std::convert::From", "From"),
    ("std::convert::TryFrom", "TryFrom"),
    ("std::convert::Into", "Into"),
    ("std::default::Default", "Default"),
    ("std::iter::IntoIterator", "IntoIterator"),
];

/// Names that are imported, by the path that the backend writes, and what they are imported by.
const IMPORTED: [(&str, &str); 32] = [
    ("std::borrow::Cow", "std::borrow::Cow"),
    ("std::collections::BTreeMap", "std::collections::BTreeMap"),
    ("std::collections::HashMap", "std::collections::HashMap"),
    ("std::convert::Infallible", "std::convert::Infallible"),
    ("std::fmt", "std::fmt"),
    ("std::net::IpAddr", "std::net::IpAddr"),
    ("std::net::Ipv4Addr", "std::net::Ipv4Addr"),
    ("std::net::Ipv6Addr", "std::net::Ipv6Addr"),
    ("std::num::NonZeroU8", "std::num::NonZeroU8"),
    ("std::num::NonZeroU16", "std::num::NonZeroU16"),
    ("std::num::NonZeroU32", "std::num::NonZeroU32"),
    ("std::num::NonZeroU64", "std::num::NonZeroU64"),
    ("std::ops::Deref", "std::ops::Deref"),
    ("std::str::FromStr", "std::str::FromStr"),
    ("chrono::DateTime", "chrono::DateTime"),
    ("chrono::FixedOffset", "chrono::FixedOffset"),
    ("chrono::naive::NaiveDate", "chrono::NaiveDate"),
    ("openapi_runtime::Patch", "openapi_runtime::Patch"),
    ("openapi_runtime::Base64", "openapi_runtime::Base64"),
    ("openapi_runtime::Items", "openapi_runtime::Items"),
    ("openapi_runtime::Mark", "openapi_runtime::Mark"),
    ("openapi_runtime::Number", "openapi_runtime::Number"),
    (
        "openapi_runtime::PagedRequest",
        "openapi_runtime::PagedRequest",
    ),
    ("openapi_runtime::Pages", "openapi_runtime::Pages"),
    ("openapi_runtime::Paging", "openapi_runtime::Paging"),
    ("openapi_runtime::Password", "openapi_runtime::Password"),
    ("serde::Deserialize", "serde::Deserialize"),
    ("serde::Deserializer", "serde::Deserializer"),
    ("serde::Serialize", "serde::Serialize"),
    ("serde_json::Map", "serde_json::Map"),
    ("serde_json::Value", "serde_json::Value"),
    ("uuid::Uuid", "uuid::Uuid"),
];

/// The crates of these paths.
const CRATES: [&str; 6] = [
    "std",
    "chrono",
    "openapi_runtime",
    "serde",
    "serde_json",
    "uuid",
];

/// Traits whose methods are called. They have to be there, whatever their names mean here.
pub(crate) fn traits(own: &BTreeSet<String>) -> Vec<Item> {
    let called: [(&str, Item); 6] = [
        (
            "Default",
            parse_quote!(
                use std::default::Default as _;
            ),
        ),
        (
            "Deserialize",
            parse_quote!(
                use serde::Deserialize as _;
            ),
        ),
        (
            "From",
            parse_quote!(
                use std::convert::From as _;
            ),
        ),
        (
            "Into",
            parse_quote!(
                use std::convert::Into as _;
            ),
        ),
        (
            "ToOwned",
            parse_quote!(
                use std::borrow::ToOwned as _;
            ),
        ),
        (
            "ToString",
            parse_quote!(
                use std::string::ToString as _;
            ),
        ),
    ];
    let shadowed = called.into_iter().filter(|(name, _)| own.contains(*name));
    let imports = shadowed.map(|(_, import)| parse_quote!(#[allow(unused_imports)] #import));
    imports.collect()
}

/// `use` lines, those of one module in one.
pub(crate) fn imports(used: &BTreeSet<String>) -> Vec<Item> {
    let mut modules: BTreeMap<&str, Vec<syn::Ident>> = BTreeMap::new();
    for path in used {
        if let Some((module, name)) = path.rsplit_once("::") {
            let name = syn::Ident::new(name, proc_macro2::Span::call_site());
            modules.entry(module).or_default().push(name);
        }
    }
    let import = |(module, names): (&str, Vec<syn::Ident>)| {
        let module: Path = syn::parse_str(module).ok()?;
        let import: Item = match names.as_slice() {
            [name] => parse_quote!(use #module::#name;),
            names => parse_quote!(use #module::{#(#names),*};),
        };
        Some(import)
    };
    let mut modules: Vec<(&str, Vec<syn::Ident>)> = modules.into_iter().collect();
    modules.sort_by_key(|(module, names)| {
        let single = names.first().filter(|_| names.len() == 1);
        single.map_or((*module).to_owned(), |name| format!("{module}::{name}"))
    });
    modules.into_iter().filter_map(import).collect()
}

/// Shortens the paths in the items of a module.
pub(crate) struct Shorten<'a> {
    /// The names that the module has.
    own: &'a BTreeSet<String>,
    used: BTreeSet<String>,
}

impl<'a> Shorten<'a> {
    /// For a module that has these names.
    pub(crate) fn new(own: &'a BTreeSet<String>) -> Self {
        let used = BTreeSet::new();
        Self { own, used }
    }

    pub(crate) fn run(&mut self, items: &mut [Item]) {
        for item in items {
            self.visit_item_mut(item);
        }
    }

    /// What the items use of other crates, and is to be imported.
    pub(crate) fn used(self) -> BTreeSet<String> {
        self.used
    }
}

impl Shorten<'_> {
    /// How many leading segments of a path can go.
    fn leading(&mut self, path: &Path) -> usize {
        let is_long = |name: &Ident| CRATES.iter().any(|long| name == long);
        let first = path.segments.first().map(|first| &first.ident);
        if path.segments.len() < 2 || !first.is_some_and(is_long) {
            return 0;
        }
        let names = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        let segments: Vec<String> = names.collect();
        for count in 2..=segments.len() {
            let Some(head) = segments.get(..count) else {
                break;
            };
            let long = head.join("::");
            let short = head.last().is_some_and(|name| !self.own.contains(name));
            if PRELUDE.iter().any(|(path, _)| *path == long) && short {
                return count - 1;
            }
            let import = IMPORTED.iter().find(|(path, _)| *path == long);
            if let Some((_, import)) = import.filter(|_| short) {
                self.used.insert((*import).to_owned());
                return count - 1;
            }
        }
        0
    }
}

impl Shorten<'_> {
    /// The paths in serde's conditions, which are strings. Any other string is the document's.
    fn conditions(&self, tokens: TokenStream) -> TokenStream {
        let mut is_condition = false;
        let token = |token: TokenTree| match token {
            TokenTree::Ident(name) => {
                is_condition = name == "skip_serializing_if";
                TokenTree::Ident(name)
            }
            TokenTree::Literal(path) if is_condition => TokenTree::Literal(self.condition(path)),
            other => other,
        };
        tokens.into_iter().map(token).collect()
    }

    /// What is imported stands in the type of the field as well, which says so.
    fn condition(&self, path: Literal) -> Literal {
        let text = path.to_string();
        let text = text.trim_matches('"').trim_start_matches("::");
        let short = PRELUDE.iter().chain(&IMPORTED).find_map(|(long, _)| {
            let (short, method) = (long.rsplit("::").next()?, text.strip_prefix(long)?);
            (!self.own.contains(short)).then(|| format!("{short}{method}"))
        });
        short.map_or(path, |short| Literal::string(&short))
    }
}

/// The type behind the first comma, and what stands around it.
fn around_type(input: ParseStream<'_>) -> syn::Result<(TokenStream, Type, TokenStream)> {
    let mut before = TokenStream::new();
    while !input.peek(Token![,]) {
        before.extend([input.parse::<TokenTree>()?]);
    }
    input.parse::<Token![,]>()?;
    Ok((before, input.parse()?, input.parse()?))
}

impl VisitMut for Shorten<'_> {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_path_mut(self, path);
        let leading = self.leading(path);
        if leading > 0 {
            path.leading_colon = None;
            let kept = std::mem::take(&mut path.segments);
            path.segments = kept.into_iter().skip(leading).collect();
        }
    }

    /// In `<A as long::B>::C` the place of the `>` is counted in segments.
    fn visit_type_path_mut(&mut self, found: &mut TypePath) {
        let before = found.path.segments.len();
        visit_type_path_mut(self, found);
        let gone = before - found.path.segments.len();
        if let Some(qself) = &mut found.qself {
            qself.position = qself.position.saturating_sub(gone);
        }
    }

    /// In these, a type stands behind the first comma.
    fn visit_macro_mut(&mut self, found: &mut Macro) {
        let name = found.path.segments.last();
        let has_type = ["newtype", "setter", "request"];
        if !name.is_some_and(|name| has_type.iter().any(|has| name.ident == has)) {
            return;
        }
        if let Ok((before, mut ty, behind)) = found.parse_body_with(around_type) {
            self.visit_type_mut(&mut ty);
            found.tokens = quote!(#before, #ty #behind);
        }
    }

    fn visit_attribute_mut(&mut self, attribute: &mut Attribute) {
        let Meta::List(list) = &mut attribute.meta else {
            return;
        };
        if list.path.is_ident("derive") {
            let parse = Punctuated::<Path, Token![,]>::parse_terminated;
            if let Ok(mut paths) = list.parse_args_with(parse) {
                paths.iter_mut().for_each(|path| self.visit_path_mut(path));
                list.tokens = paths.to_token_stream();
            }
            return;
        }
        let tokens = std::mem::take(&mut list.tokens);
        list.tokens = self.conditions(tokens);
    }
}
