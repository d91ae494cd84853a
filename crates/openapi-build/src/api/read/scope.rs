//! What names mean in a module: its own items, and what it imports.

use std::collections::BTreeMap;

use syn::{Attribute, Ident, Item, ItemMod, ItemUse, UseTree, Visibility};

use super::ApiError;
use super::types::tokens;

/// Names that every module has, by their paths in the standard library: they are written short.
const PRELUDE: [&str; 30] = [
    "std::borrow::ToOwned",
    "std::boxed::Box",
    "std::clone::Clone",
    "std::cmp::Eq",
    "std::cmp::Ord",
    "std::cmp::PartialEq",
    "std::cmp::PartialOrd",
    "std::convert::AsMut",
    "std::convert::AsRef",
    "std::convert::From",
    "std::convert::Into",
    "std::convert::TryFrom",
    "std::convert::TryInto",
    "std::default::Default",
    "std::future::Future",
    "std::future::IntoFuture",
    "std::iter::Extend",
    "std::iter::FromIterator",
    "std::iter::IntoIterator",
    "std::iter::Iterator",
    "std::marker::Copy",
    "std::marker::Send",
    "std::marker::Sized",
    "std::marker::Sync",
    "std::ops::Drop",
    "std::option::Option",
    "std::result::Result",
    "std::string::String",
    "std::string::ToString",
    "std::vec::Vec",
];

/// Derives that are in the prelude, while their traits are not.
const DERIVED: [(&str, &str); 2] = [("Debug", "std::fmt::Debug"), ("Hash", "std::hash::Hash")];

/// Other paths to the same thing.
const SAME: [(&str, &str); 2] = [
    ("chrono::naive::NaiveDate", "chrono::NaiveDate"),
    ("openapi_runtime::Value", "serde_json::Value"),
];

/// A module, and those in it.
pub(super) struct Scope<'a> {
    pub(super) items: &'a [Item],
    pub(super) modules: Vec<Scope<'a>>,
    /// What its public items are reached by, and whether they are.
    path: String,
    pub(super) is_public: bool,
    /// The path of the module around it.
    parent: Option<String>,
    /// The conditions that it stands behind.
    pub(super) gates: Vec<String>,
    own: BTreeMap<String, String>,
    imported: BTreeMap<String, String>,
}

impl<'a> Scope<'a> {
    pub(super) fn root(items: &'a [Item]) -> Result<Self, ApiError> {
        Self::new(items, String::new(), true, None, Vec::new())
    }

    fn new(
        items: &'a [Item],
        path: String,
        is_public: bool,
        parent: Option<String>,
        gates: Vec<String>,
    ) -> Result<Self, ApiError> {
        let mut scope = Self {
            items,
            modules: Vec::new(),
            path,
            is_public,
            parent,
            gates,
            own: BTreeMap::new(),
            imported: BTreeMap::new(),
        };
        for item in items {
            match item {
                Item::Use(import) => scope.import(import)?,
                Item::Mod(module) => scope.module(module)?,
                item => scope.name(item),
            }
        }
        Ok(scope)
    }

    /// The path of one of its items.
    pub(super) fn path_of(&self, name: &str) -> String {
        path_in(&self.path, name)
    }

    fn name(&mut self, item: &Item) {
        if let Some(name) = declared(item) {
            let name = name.to_string();
            let path = self.path_of(&name);
            self.own.insert(name, path);
        }
    }

    /// A module whose items are those of this one, if they are exported, or has a path of its own.
    fn module(&mut self, module: &'a ItemMod) -> Result<(), ApiError> {
        let Some((_, items)) = &module.content else {
            return Err(ApiError::new(format!(
                "the module `{}` is in another file",
                module.ident
            )));
        };
        let name = module.ident.to_string();
        let path = self.path_of(&name);
        self.own.insert(name.clone(), path.clone());
        let exported = self.exports(&name);
        let (path, is_public) = match exported {
            true => (self.path.clone(), self.is_public),
            false => (path, self.is_public && is_public(&module.vis)),
        };
        let mut gates = self.gates.clone();
        gates.extend(self::gates(&module.attrs));
        let inner = Scope::new(items, path, is_public, Some(self.path.clone()), gates)?;
        if exported {
            self.own.extend(inner.own.clone());
        }
        self.modules.push(inner);
        Ok(())
    }

    /// Whether there is `pub use name::*`.
    fn exports(&self, name: &str) -> bool {
        let exported = |item: &Item| match item {
            Item::Use(import) if is_public(&import.vis) => {
                globbed(import).is_some_and(|of| of == name)
            }
            _ => false,
        };
        self.items.iter().any(exported)
    }

    fn import(&mut self, import: &ItemUse) -> Result<(), ApiError> {
        match globbed(import) {
            Some(_) if is_public(&import.vis) => Ok(()),
            _ if is_public(&import.vis) => Err(unlisted("a re-export", import)),
            _ => self.tree(Vec::new(), &import.tree),
        }
    }

    fn tree(&mut self, mut path: Vec<String>, tree: &UseTree) -> Result<(), ApiError> {
        match tree {
            UseTree::Path(step) => {
                path.push(step.ident.to_string());
                self.tree(path, &step.tree)
            }
            UseTree::Group(group) => group
                .items
                .iter()
                .try_for_each(|tree| self.tree(path.clone(), tree)),
            UseTree::Name(name) => {
                path.push(name.ident.to_string());
                self.imported
                    .insert(name.ident.to_string(), self.full(path));
                Ok(())
            }
            UseTree::Rename(renamed) => {
                path.push(renamed.ident.to_string());
                self.imported
                    .insert(renamed.rename.to_string(), self.full(path));
                Ok(())
            }
            UseTree::Glob(_) => Err(unlisted("an import of all that there is", tree)),
        }
    }

    /// What a path means here.
    pub(super) fn resolve(&self, segments: Vec<String>, is_global: bool) -> String {
        let first = segments.first().map(String::as_str).unwrap_or_default();
        if is_global {
            return canonical(&segments.join("::"));
        }
        let found = self.own.get(first).or_else(|| self.imported.get(first));
        match found {
            Some(found) => canonical(&joined(found, segments.get(1..))),
            None => self.full(segments),
        }
    }

    /// What a derive means here: types have no part in it.
    pub(super) fn resolve_derive(&self, segments: Vec<String>) -> String {
        let first = segments.first().map(String::as_str).unwrap_or_default();
        if let Some(found) = self.imported.get(first) {
            return canonical(&joined(found, segments.get(1..)));
        }
        let name = segments.join("::");
        let derived = DERIVED.iter().find(|(short, _)| *short == name);
        derived.map_or_else(|| canonical(&name), |(_, long)| (*long).to_owned())
    }

    /// A path that begins with no name of this module.
    fn full(&self, segments: Vec<String>) -> String {
        let of = |path: &str| {
            let name = segments.get(1).map(String::as_str).unwrap_or_default();
            joined(&path_in(path, name), segments.get(2..))
        };
        match (segments.first().map(String::as_str), &self.parent) {
            (Some("super"), Some(parent)) => of(parent),
            (Some("self"), _) => of(&self.path),
            _ => canonical(&segments.join("::")),
        }
    }
}

/// The path of an item of a module. In the root it may have the name of something that every module has.
fn path_in(module: &str, name: &str) -> String {
    let shadows = |std: &str| std.rsplit("::").next() == Some(name);
    match module {
        "" if PRELUDE.iter().any(|std| shadows(std)) => format!("self::{name}"),
        "" => name.to_owned(),
        module => format!("{module}::{name}"),
    }
}

fn joined(begin: &str, rest: Option<&[String]>) -> String {
    let rest = rest.unwrap_or_default();
    rest.iter()
        .fold(begin.to_owned(), |path, name| path + "::" + name)
}

/// One path for each thing of the standard library.
fn canonical(path: &str) -> String {
    let std = ["core::", "alloc::"]
        .iter()
        .find_map(|of| path.strip_prefix(of));
    let path = std.map_or_else(|| path.to_owned(), |rest| format!("std::{rest}"));
    if PRELUDE.contains(&path.as_str()) {
        return path.rsplit("::").next().unwrap_or_default().to_owned();
    }
    let same = SAME.iter().find(|(other, _)| *other == path);
    same.map_or(path, |(_, path)| (*path).to_owned())
}

/// `name` of `use name::*`.
fn globbed(import: &ItemUse) -> Option<&Ident> {
    match &import.tree {
        UseTree::Path(path) if matches!(*path.tree, UseTree::Glob(_)) => Some(&path.ident),
        _ => None,
    }
}

fn declared(item: &Item) -> Option<&Ident> {
    match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        _ => None,
    }
}

pub(super) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The conditions of `cfg` attributes.
pub(super) fn gates(attributes: &[Attribute]) -> impl Iterator<Item = String> + '_ {
    let conditions = attributes.iter().filter(|one| one.path().is_ident("cfg"));
    conditions.filter_map(|one| Some(tokens(&one.meta.require_list().ok()?.tokens)))
}

pub(super) fn unlisted(what: &str, item: &impl quote::ToTokens) -> ApiError {
    let text: String = tokens(item).chars().take(100).collect();
    ApiError::new(format!("it is not known how {what} is listed: `{text}`"))
}
