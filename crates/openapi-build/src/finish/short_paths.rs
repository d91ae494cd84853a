//! Short paths: names of the prelude as they are, other crates' by a `use` at the top. A name that
//! the module has for something else stays long.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit_mut::{VisitMut, visit_path_mut, visit_type_path_mut};
use syn::{Attribute, Item, Meta, Path, Token, TypePath, parse_quote};

use crate::plan::Plan;

/// Names of Rust's prelude, by the path that the backend writes.
const PRELUDE: [(&str, &str); 9] = [
    ("std::option::Option", "Option"),
    ("std::string::String", "String"),
    ("std::vec::Vec", "Vec"),
    ("std::boxed::Box", "Box"),
    ("std::result::Result", "Result"),
    ("std::convert::From", "From"),
    ("std::convert::TryFrom", "TryFrom"),
    ("std::convert::Into", "Into"),
    ("std::default::Default", "Default"),
];

/// Names that are imported, by the path that the backend writes, and what they are imported by.
const IMPORTED: [(&str, &str); 24] = [
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
    (
        "openapi_runtime::progenitor_client::QueryParam",
        "openapi_runtime::QueryParam",
    ),
    ("serde::Deserialize", "serde::Deserialize"),
    ("serde::Deserializer", "serde::Deserializer"),
    ("serde::Serialize", "serde::Serialize"),
    ("serde_json::Map", "serde_json::Map"),
    ("serde_json::Value", "serde_json::Value"),
    ("uuid::Uuid", "uuid::Uuid"),
];

pub(super) fn run(items: &mut Vec<Item>, _: &Plan) {
    let own = own_names(items);
    let mut imports = shorten(items, own.clone());
    // `String::deserialize` asks for the trait, whatever its name means here.
    let calls = |item: &Item| item.to_token_stream().to_string().contains("deserialize");
    if own.contains("Deserialize") && items.iter().any(calls) {
        imports.insert(
            0,
            parse_quote!(
                use serde::Deserialize as _;
            ),
        );
    }
    items.splice(0..0, imports);
}

/// Shortens the paths in the items of a module that has these names already. What is returned are
/// the imports for it.
pub(crate) fn shorten(items: &mut [Item], own: BTreeSet<String>) -> Vec<Item> {
    let mut shorten = Shorten {
        own,
        used: BTreeSet::new(),
    };
    for item in items.iter_mut() {
        if !matches!(item, Item::Mod(_)) {
            shorten.visit_item_mut(item);
        }
    }
    imports(&shorten.used)
}

pub(crate) fn own_names(items: &[Item]) -> BTreeSet<String> {
    let name = |item: &Item| match item {
        Item::Struct(found) => Some(found.ident.to_string()),
        Item::Enum(found) => Some(found.ident.to_string()),
        Item::Type(found) => Some(found.ident.to_string()),
        _ => None,
    };
    items.iter().filter_map(name).collect()
}

/// `use` lines, those of one module in one.
fn imports(used: &BTreeSet<String>) -> Vec<Item> {
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

struct Shorten {
    own: BTreeSet<String>,
    used: BTreeSet<String>,
}

impl Shorten {
    /// How many leading segments of a path can go.
    fn leading(&mut self, path: &Path) -> usize {
        let segments: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
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

impl VisitMut for Shorten {
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
        let mut text = list.tokens.to_string();
        for (long, short) in PRELUDE {
            if !self.own.contains(short) {
                text = text.replace(&format!("::{long}::"), &format!("{short}::"));
            }
        }
        if let Ok(tokens) = text.parse() {
            list.tokens = tokens;
        }
    }
}
