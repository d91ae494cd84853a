//! `Display` for every type around one value that has it: values go into paths. The backend leaves
//! it out where it checks the value.

use quote::ToTokens;
use syn::{Fields, Item, ItemStruct, Type, parse_quote};

use crate::emit::types::Known;

pub(super) fn run(items: &mut Vec<Item>, _: &Known<'_>) {
    let displayed: Vec<String> = items.iter().filter_map(displayed).collect();
    let mut all = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        let display = match &item {
            Item::Struct(found) if is_plain(found) => {
                let name = &found.ident;
                let has = displayed.contains(&name.to_string());
                (!has).then(|| -> Item {
                    parse_quote! {
                        impl ::std::fmt::Display for #name {
                            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                                self.0.fmt(f)
                            }
                        }
                    }
                })
            }
            _ => None,
        };
        all.push(item);
        all.extend(display);
    }
    *items = all;
}

/// The type of an implementation of `Display`.
fn displayed(item: &Item) -> Option<String> {
    let Item::Impl(found) = item else { return None };
    let (path, _) = found.trait_.as_ref()?;
    let last = path.segments.last()?;
    (last.ident == "Display").then(|| found.self_ty.to_token_stream().to_string())
}

/// Whether the struct is around one string or number.
fn is_plain(found: &ItemStruct) -> bool {
    let Fields::Unnamed(fields) = &found.fields else {
        return false;
    };
    let Some(Type::Path(path)) = fields.unnamed.first().map(|field| &field.ty) else {
        return false;
    };
    let text = path.to_token_stream().to_string().replace(' ', "");
    matches!(
        text.as_str(),
        "::std::string::String" | "i64" | "i32" | "u64" | "u32" | "f64" | "f32" | "bool"
    )
}
