//! The items of modules and implementations.

use std::collections::BTreeMap;

use syn::punctuated::Punctuated;
use syn::{
    Attribute, Fields, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, Path, Token, Type, Variant,
};

use super::ApiError;
use super::macros;
use super::scope::{Scope, gates, is_public, unlisted};
use super::types::Writer;

/// What has been read so far.
pub(super) struct Reader {
    lines: Vec<String>,
    /// The types of the file, and whether callers can name them.
    types: BTreeMap<String, bool>,
}

impl Reader {
    pub(super) fn read(root: &Scope<'_>) -> Result<Vec<String>, ApiError> {
        let mut reader = Self {
            lines: Vec::new(),
            types: BTreeMap::new(),
        };
        reader.types(root);
        reader.module(root)?;
        Ok(reader.lines)
    }

    fn types(&mut self, scope: &Scope<'_>) {
        for item in scope.items {
            let (name, visibility) = match item {
                Item::Struct(item) => (&item.ident, &item.vis),
                Item::Enum(item) => (&item.ident, &item.vis),
                Item::Type(item) => (&item.ident, &item.vis),
                _ => continue,
            };
            let is_public = scope.is_public && is_public(visibility);
            self.types
                .insert(scope.path_of(&name.to_string()), is_public);
        }
        scope.modules.iter().for_each(|module| self.types(module));
    }

    fn module(&mut self, scope: &Scope<'_>) -> Result<(), ApiError> {
        for item in scope.items {
            self.item(item, scope)?;
        }
        scope
            .modules
            .iter()
            .try_for_each(|module| self.module(module))
    }

    fn item(&mut self, item: &Item, scope: &Scope<'_>) -> Result<(), ApiError> {
        let writer = Writer { scope, own: None };
        let is_listed = |visibility| scope.is_public && is_public(visibility);
        match item {
            Item::Use(_) => {}
            Item::Impl(found) => return self.implementation(found, scope),
            Item::Macro(found) => return self.invocation(&found.mac, scope),
            Item::Struct(found) if is_listed(&found.vis) => self.structure(found, writer),
            Item::Enum(found) if is_listed(&found.vis) => self.enumeration(found, writer),
            Item::Mod(found) if is_listed(&found.vis) => {
                let path = scope.path_of(&found.ident.to_string());
                self.line(scope, &found.attrs, &format!("pub mod {path}"));
            }
            Item::Type(found) if is_listed(&found.vis) => {
                let path = scope.path_of(&found.ident.to_string());
                let (generics, ty) = (writer.generics(&found.generics), writer.ty(&found.ty));
                self.line(
                    scope,
                    &found.attrs,
                    &format!("pub type {path}{generics} = {ty}"),
                );
            }
            Item::Const(found) if is_listed(&found.vis) => {
                let path = scope.path_of(&found.ident.to_string());
                let ty = writer.ty(&found.ty);
                self.line(scope, &found.attrs, &format!("pub const {path}: {ty}"));
            }
            Item::Static(found) if is_listed(&found.vis) => {
                let path = scope.path_of(&found.ident.to_string());
                let ty = writer.ty(&found.ty);
                self.line(scope, &found.attrs, &format!("pub static {path}: {ty}"));
            }
            Item::Fn(found) if is_listed(&found.vis) => {
                let path = scope.path_of(&found.sig.ident.to_string());
                self.line(scope, &found.attrs, &writer.function(&path, &found.sig));
            }
            Item::Struct(_) | Item::Enum(_) | Item::Mod(_) | Item::Type(_) => {}
            Item::Const(_) | Item::Static(_) | Item::Fn(_) => {}
            other => return Err(unlisted("an item", other)),
        }
        Ok(())
    }

    fn structure(&mut self, found: &ItemStruct, writer: Writer<'_>) {
        let scope = writer.scope;
        let path = scope.path_of(&found.ident.to_string());
        let generics = writer.generics(&found.generics);
        let is_private = |field: &syn::Field| !is_public(&field.vis);
        let fields = match &found.fields {
            Fields::Named(fields) if fields.named.iter().any(is_private) => String::from(" { .. }"),
            Fields::Unnamed(fields) => {
                let places = fields.unnamed.iter().map(|field| match is_private(field) {
                    true => String::from("_"),
                    false => format!("pub {}", writer.ty(&field.ty)),
                });
                format!("({})", places.collect::<Vec<_>>().join(", "))
            }
            Fields::Named(_) | Fields::Unit => String::new(),
        };
        let line = format!(
            "{}pub struct {path}{generics}{fields}",
            openness(&found.attrs)
        );
        self.line(scope, &found.attrs, &line);
        self.derives(&path, &generics, &found.attrs, scope);
        if let Fields::Named(fields) = &found.fields {
            for field in fields.named.iter().filter(|field| !is_private(field)) {
                let name = field.ident.as_ref().map(ToString::to_string);
                let (name, ty) = (name.unwrap_or_default(), writer.ty(&field.ty));
                self.line(scope, &found.attrs, &format!("pub {path}::{name}: {ty}"));
            }
        }
    }

    fn enumeration(&mut self, found: &ItemEnum, writer: Writer<'_>) {
        let scope = writer.scope;
        let path = scope.path_of(&found.ident.to_string());
        let generics = writer.generics(&found.generics);
        let line = format!("{}pub enum {path}{generics}", openness(&found.attrs));
        self.line(scope, &found.attrs, &line);
        self.derives(&path, &generics, &found.attrs, scope);
        for variant in &found.variants {
            let open = openness(&variant.attrs);
            let (name, fields) = (&variant.ident, self::fields(variant, writer));
            self.line(
                scope,
                &found.attrs,
                &format!("{open}pub {path}::{name}{fields}"),
            );
        }
    }

    fn derives(&mut self, path: &str, generics: &str, attributes: &[Attribute], scope: &Scope<'_>) {
        let lists = attributes
            .iter()
            .filter(|one| one.path().is_ident("derive"));
        let parse = Punctuated::<Path, Token![,]>::parse_terminated;
        for derive in lists
            .filter_map(|list| list.parse_args_with(parse).ok())
            .flatten()
        {
            let names = derive.segments.iter().map(|one| one.ident.to_string());
            let of = scope.resolve_derive(names.collect());
            let line = format!("impl{generics} {of} for {path}{generics}");
            self.line(scope, attributes, &line);
        }
    }

    fn implementation(&mut self, found: &ItemImpl, scope: &Scope<'_>) -> Result<(), ApiError> {
        let writer = Writer { scope, own: None };
        let ty = writer.ty(&found.self_ty);
        if let Type::Path(of) = &*found.self_ty {
            let names = of.path.segments.iter().map(|one| one.ident.to_string());
            let path = scope.resolve(names.collect(), of.path.leading_colon.is_some());
            let is_public = self.types.get(&path);
            if is_public == Some(&false) || (is_public.is_none() && found.trait_.is_none()) {
                return Ok(());
            }
            if found.trait_.is_none() {
                return self.inherent(&path, &ty, found, scope);
            }
        }
        if let Some((of, _)) = &found.trait_ {
            let writer = Writer {
                scope,
                own: Some(&ty),
            };
            let of = bound(writer.path(of), &found.items, writer);
            let line = format!("impl{} {of} for {ty}", writer.generics(&found.generics));
            self.line(scope, &found.attrs, &line);
        }
        Ok(())
    }

    fn inherent(
        &mut self,
        path: &str,
        ty: &str,
        found: &ItemImpl,
        scope: &Scope<'_>,
    ) -> Result<(), ApiError> {
        let writer = Writer {
            scope,
            own: Some(ty),
        };
        for item in &found.items {
            match item {
                ImplItem::Fn(method) if is_public(&method.vis) => {
                    let path = format!("{path}::{}", method.sig.ident);
                    self.line(scope, &method.attrs, &writer.function(&path, &method.sig));
                }
                ImplItem::Const(value) if is_public(&value.vis) => {
                    let (path, ty) = (format!("{path}::{}", value.ident), writer.ty(&value.ty));
                    self.line(scope, &value.attrs, &format!("pub const {path}: {ty}"));
                }
                ImplItem::Macro(invocation) => {
                    let line = macros::setter(&invocation.mac, path, writer)?;
                    self.line(scope, &[], &line);
                }
                ImplItem::Fn(_) | ImplItem::Const(_) => {}
                other => return Err(unlisted("a part of an implementation", other)),
            }
        }
        Ok(())
    }

    /// What a macro of the runtime makes.
    fn invocation(&mut self, found: &syn::Macro, scope: &Scope<'_>) -> Result<(), ApiError> {
        let made = macros::items(found, Writer { scope, own: None })?;
        if self.types.get(&made.path) == Some(&true) {
            made.lines
                .iter()
                .for_each(|line| self.line(scope, &[], line));
        }
        Ok(())
    }

    fn line(&mut self, scope: &Scope<'_>, attributes: &[Attribute], item: &str) {
        let mut conditions: Vec<String> = scope.gates.clone();
        conditions.extend(gates(attributes));
        let mut seen = Vec::new();
        for condition in conditions {
            let condition = format!("#[cfg({condition})] ");
            if !seen.contains(&condition) {
                seen.push(condition);
            }
        }
        self.lines.push(seen.concat() + item);
    }
}

/// What a variant holds.
fn fields(variant: &Variant, writer: Writer<'_>) -> String {
    match &variant.fields {
        Fields::Unit => String::new(),
        Fields::Unnamed(fields) => {
            let places = fields.unnamed.iter().map(|field| writer.ty(&field.ty));
            format!("({})", places.collect::<Vec<_>>().join(", "))
        }
        Fields::Named(fields) => {
            let named = fields.named.iter().map(|field| {
                let name = field.ident.as_ref().map(ToString::to_string);
                format!("{}: {}", name.unwrap_or_default(), writer.ty(&field.ty))
            });
            let mut named: Vec<String> = named.collect();
            named.sort();
            format!(" {{ {} }}", named.join(", "))
        }
    }
}

/// The trait, with the types that the implementation gives it: `Deref<Target = String>`.
fn bound(of: String, items: &[ImplItem], writer: Writer<'_>) -> String {
    let types = items.iter().filter_map(|item| match item {
        ImplItem::Type(ty) => Some(format!("{} = {}", ty.ident, writer.ty(&ty.ty))),
        _ => None,
    });
    let types: Vec<String> = types.collect();
    match (types.as_slice(), of.strip_suffix('>')) {
        ([], _) => of,
        (types, Some(of)) => format!("{of}, {}>", types.join(", ")),
        (types, None) => format!("{of}<{}>", types.join(", ")),
    }
}

fn openness(attributes: &[Attribute]) -> &'static str {
    let is_open = |one: &Attribute| one.path().is_ident("non_exhaustive");
    match attributes.iter().any(is_open) {
        true => "#[non_exhaustive] ",
        false => "",
    }
}
