//! What the user has changed in the generated types: others in their place, and further derives.

use std::collections::BTreeSet;

use openapi_lower::{Diagnostic, Diagnostics, codes, did_you_mean};
use proc_macro2::TokenTree;
use syn::{Attribute, Item, Path, Type, parse_quote, parse_str};

use crate::finish::attributes::derives;
use crate::model::{TypeKind, TypeRef, Types};
use crate::options::Options;

/// The changes, made in the items of some types at a time.
pub(crate) struct Customize<'a> {
    replacements: Vec<(&'a str, Type)>,
    derives: Vec<Path>,
}

impl<'a> Customize<'a> {
    pub(crate) fn new(options: &'a Options, types: &'a Types) -> Self {
        let replacements = options.replacements.iter();
        let by = |(name, path): &'a (String, String)| {
            Some((not_null(name, types), parse_str(path).ok()?))
        };
        let derives = options.derives.iter();
        Self {
            replacements: replacements.filter_map(by).collect(),
            derives: derives.filter_map(|path| parse_str(path).ok()).collect(),
        }
    }

    pub(crate) fn run(&self, items: &mut Vec<Item>) {
        for (name, path) in &self.replacements {
            replace(items, name, path);
        }
        for derive in &self.derives {
            add_derive(items, derive);
        }
    }
}

/// Where a name stands for a value or `null`, it is the value's type that is replaced.
fn not_null<'a>(name: &'a str, types: &'a Types) -> &'a str {
    let definition = types.get(name);
    let value = definition.and_then(|definition| match &definition.kind {
        TypeKind::Alias(TypeRef::Option(inner)) => match &**inner {
            TypeRef::Named(value) => types.get(value).filter(|value| value.at == definition.at),
            _ => None,
        },
        _ => None,
    });
    value.map_or(name, |value| &value.name)
}

/// Changes that cannot be made: what is no Rust, and what is to be replaced and is no type.
pub(crate) fn unfit(options: &Options, names: &BTreeSet<String>) -> Diagnostics {
    let mut found = Diagnostics::new();
    for (name, path) in &options.replacements {
        if parse_str::<Type>(path).is_err() {
            found.push(not_rust("type", path));
        } else if !names.contains(name) {
            found.push(no_type(name, names.iter()));
        }
    }
    let derives = options.derives.iter();
    let unfit = derives.filter(|path| parse_str::<Path>(path).is_err());
    found.extend(unfit.map(|path| not_rust("trait", path)));
    found
}

/// The type becomes another name of the path, so that whatever names it stays as it is. What was
/// written for the type goes with it.
fn replace(items: &mut Vec<Item>, name: &str, by: &Type) {
    let Some(item) = items.iter_mut().find(|item| is_type(item, name)) else {
        return;
    };
    let ident = quote::format_ident!("{name}");
    let docs: Vec<Attribute> = attributes(item).map_or(Vec::new(), |all| {
        let is_doc = |one: &&mut Attribute| one.path().is_ident("doc");
        all.iter_mut()
            .filter(is_doc)
            .map(|one| one.clone())
            .collect()
    });
    *item = parse_quote! { #(#docs)* pub type #ident = #by; };
    items.retain(|item| !is_for(item, name));
}

/// Whether something is implemented for a type, by hand or by a macro of the runtime.
fn is_for(item: &Item, name: &str) -> bool {
    match item {
        Item::Impl(found) => {
            matches!(&*found.self_ty, Type::Path(path) if path.path.is_ident(name))
        }
        Item::Macro(found) => {
            let first = found.mac.tokens.clone().into_iter().next();
            matches!(first, Some(TokenTree::Ident(first)) if first == name)
        }
        _ => false,
    }
}

fn no_type<'n>(name: &str, names: impl Iterator<Item = &'n String>) -> Diagnostic {
    let message = format!("`{name}` is to be replaced and is no generated type");
    let help = did_you_mean(name, names.map(String::as_str));
    let help = help
        .unwrap_or_else(|| String::from("name a type of the module `types`, as it is generated"));
    Diagnostic::new(&codes::OPTION, message).help(help)
}

fn type_name(item: &Item) -> Option<String> {
    match item {
        Item::Struct(found) => Some(found.ident.to_string()),
        Item::Enum(found) => Some(found.ident.to_string()),
        Item::Type(found) => Some(found.ident.to_string()),
        _ => None,
    }
}

fn is_type(item: &Item, name: &str) -> bool {
    type_name(item).is_some_and(|found| found == name)
}

fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Struct(found) => Some(&mut found.attrs),
        Item::Enum(found) => Some(&mut found.attrs),
        Item::Type(found) => Some(&mut found.attrs),
        _ => None,
    }
}

fn not_rust(what: &str, text: &str) -> Diagnostic {
    let message = format!("`{text}` is no {what} of Rust");
    let help = "write a path such as `crate::money::Money`";
    Diagnostic::new(&codes::OPTION, message).help(help)
}

/// Every struct and enum derives the trait, unless it derives or implements it already.
fn add_derive(items: &mut [Item], path: &Path) {
    let last = path.segments.last().map(|last| last.ident.to_string());
    let last = last.unwrap_or_default();
    let implement: Vec<String> = items
        .iter()
        .filter_map(|item| implementor(item, &last))
        .collect();
    for item in items {
        let has = type_name(item).is_some_and(|name| implement.contains(&name));
        if has || matches!(item, Item::Type(_)) {
            continue;
        }
        if let Some(attributes) = attributes(item)
            && !derives(attributes).contains(&last)
        {
            push_derive(attributes, path);
        }
    }
}

/// The type that a trait is implemented for by hand.
fn implementor(item: &Item, name: &str) -> Option<String> {
    let Item::Impl(found) = item else {
        return None;
    };
    let (path, _) = found.trait_.as_ref()?;
    let is_it = path.segments.last()?.ident == name;
    match &*found.self_ty {
        Type::Path(path) if is_it => path.path.get_ident().map(ToString::to_string),
        _ => None,
    }
}

/// Behind the derives that are there, or behind the documentation.
fn push_derive(attributes: &mut Vec<Attribute>, path: &Path) {
    let is_derive = |one: &Attribute| one.path().is_ident("derive");
    if let Some(found) = attributes.iter_mut().find(|one| is_derive(one))
        && let syn::Meta::List(list) = &mut found.meta
    {
        let had = &list.tokens;
        list.tokens = quote::quote!(#had, #path);
        return;
    }
    let docs = attributes.iter().filter(|one| one.path().is_ident("doc"));
    let at = docs.count();
    attributes.insert(at, parse_quote!(#[derive(#path)]));
}
