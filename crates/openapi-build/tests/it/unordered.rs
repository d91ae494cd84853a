//! Code without its order: whatever in it may stand in another order and be the same to callers and servers is
//! sorted, and documentation is taken out. What is left tells more than the public API: which property a field
//! is, in which order arguments are passed on, what is tried first.

use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Expr, ExprMatch, ExprStruct, File, Item, ItemEnum, ItemImpl, ItemMod, Macro};
use syn::{FieldsNamed, ImplItemFn, Token};

/// The text of the code without its order.
pub(crate) fn unordered(code: &str) -> String {
    let mut file: File = syn::parse_str(&without_places(code)).unwrap();
    Unordered.visit_file_mut(&mut file);
    let items = file.items.iter();
    let lines = items.map(|item| {
        item.to_token_stream()
            .to_string()
            .replace("} ", "}\n")
            .replace("; ", ";\n")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Without the place of a parameter in its list: schemas that are checked are called after it.
fn without_places(code: &str) -> String {
    let mut parts = code.split("/parameters/");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |code, part| {
        code + "/parameters/" + part.trim_start_matches(char::is_numeric)
    })
}

struct Unordered;

fn text(of: &impl ToTokens) -> String {
    of.to_token_stream().to_string()
}

fn sort<T: ToTokens>(all: &mut [T]) {
    all.sort_by_cached_key(text);
}

/// In the order of their texts, with a comma behind each.
fn sorted<T: ToTokens, P: Default>(all: &mut Punctuated<T, P>) {
    let mut elements: Vec<T> = std::mem::take(all).into_iter().collect();
    sort(&mut elements);
    all.extend(elements);
}

impl VisitMut for Unordered {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("doc"));
        // How many variants there are decides about a lint, and which comes first about a name.
        attributes.retain(|attribute| !attribute.path().is_ident("allow"));
    }

    fn visit_file_mut(&mut self, file: &mut File) {
        // Schemas that are checked stand in it as they were written.
        let is_table = |item: &Item| matches!(item, Item::Static(item) if item.ident == "SCHEMAS");
        file.items.retain(|item| !is_table(item));
        visit_mut::visit_file_mut(self, file);
        sort(&mut file.items);
    }

    fn visit_item_mod_mut(&mut self, module: &mut ItemMod) {
        visit_mut::visit_item_mod_mut(self, module);
        if let Some((_, items)) = &mut module.content {
            sort(items);
        }
    }

    fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
        visit_mut::visit_item_impl_mut(self, item);
        sort(&mut item.items);
    }

    fn visit_item_enum_mut(&mut self, item: &mut ItemEnum) {
        visit_mut::visit_item_enum_mut(self, item);
        sorted(&mut item.variants);
    }

    fn visit_fields_named_mut(&mut self, fields: &mut FieldsNamed) {
        visit_mut::visit_fields_named_mut(self, fields);
        sorted(&mut fields.named);
    }

    fn visit_expr_match_mut(&mut self, found: &mut ExprMatch) {
        visit_mut::visit_expr_match_mut(self, found);
        sort(&mut found.arms);
    }

    fn visit_expr_struct_mut(&mut self, found: &mut ExprStruct) {
        visit_mut::visit_expr_struct_mut(self, found);
        let security = found.fields.iter_mut();
        let security = security.filter(|field| text(&field.member) == "security");
        security.for_each(|field| alternatives(&mut field.expr));
        sorted(&mut found.fields);
    }

    /// Parts are sent in the order of the document.
    fn visit_impl_item_fn_mut(&mut self, found: &mut ImplItemFn) {
        visit_mut::visit_impl_item_fn_mut(self, found);
        if found.sig.ident == "write" {
            sort(&mut found.block.stmts);
        }
    }

    fn visit_item_mut(&mut self, item: &mut Item) {
        visit_mut::visit_item_mut(self, item);
        if let Item::Macro(found) = item {
            arguments(&mut found.mac);
        }
    }
}

/// Of the alternatives of `security` the first that there is something for is taken, and of one all are.
fn alternatives(list: &mut Expr) {
    if let Expr::Reference(list) = list
        && let Expr::Array(list) = &mut *list.expr
    {
        list.elems.iter_mut().for_each(alternatives);
        sorted(&mut list.elems);
    }
}

/// The fields of an object, and the conversions of a union. What a union tries has an order.
fn arguments(found: &mut Macro) {
    let name = found
        .path
        .segments
        .last()
        .map(|last| last.ident.to_string());
    let parse = Punctuated::<Expr, Token![,]>::parse_terminated;
    let is_list = |name: &str| matches!(name, "object" | "from_variants" | "json_enum");
    if !name.as_deref().is_some_and(is_list) {
        return;
    }
    // A type such as `Vec<A>` is no expression.
    let Ok(mut list) = parse.parse2(found.tokens.clone()) else {
        let mut parts: Vec<String> = found
            .tokens
            .to_string()
            .split(',')
            .map(str::to_owned)
            .collect();
        parts.sort();
        found.tokens = quote::quote!(#(#parts),*);
        return;
    };
    for argument in &mut list {
        match argument {
            Expr::Call(call) => sorted(&mut call.args),
            Expr::Array(values) => sorted(&mut values.elems),
            _ => {}
        }
    }
    if name.as_deref() == Some("from_variants") {
        sorted(&mut list);
    }
    found.tokens = list.to_token_stream();
}
