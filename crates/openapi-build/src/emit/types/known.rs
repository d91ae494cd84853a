//! What has to be known of other types where one is written.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::abilities::{Ability, Able, derived, settle};
use crate::model::{Field, TypeDef, TypeKind, TypeRef, Types};

/// What is around the type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holder {
    Bare,
    Option,
    Patch,
}

/// Types of types are followed as far as this.
const DEEPEST: usize = 64;

/// All types, and what each can do.
pub(crate) struct Known<'a> {
    types: &'a Types,
    abilities: BTreeMap<&'a str, Ability>,
}

impl<'a> Known<'a> {
    pub(crate) fn new(types: &'a Types, graph: &'a BTreeMap<String, Able>) -> Self {
        Self {
            types,
            abilities: settle(graph),
        }
    }

    /// `#[derive(…)]`, with these of serde's traits and those that the parts allow.
    pub(crate) fn derives(&self, name: &str, had: &[&str], single: bool) -> TokenStream {
        let ability = self.abilities.get(name).copied();
        let ability = ability.unwrap_or(Ability::Nothing);
        derive(derived(|name| had.contains(&name), ability, single))
    }

    /// The type of a name.
    pub(crate) fn definition(&self, name: &str) -> Option<&'a TypeDef> {
        self.types.get(name)
    }

    pub(super) fn kind(&self, name: &str) -> Option<&'a TypeKind> {
        self.types.get(name).map(|definition| &definition.kind)
    }

    /// The type that is meant, whatever its other names are.
    pub(super) fn meant<'t>(&self, ty: &'t TypeRef) -> &'t TypeRef
    where
        'a: 't,
    {
        let mut ty = ty;
        for _ in 0..DEEPEST {
            match ty {
                TypeRef::Named(name) => match self.kind(name) {
                    Some(TypeKind::Alias(target)) => ty = target,
                    _ => break,
                },
                _ => break,
            }
        }
        ty
    }

    /// What the value of a field stands in.
    pub(crate) fn holder(&self, field: &Field) -> Holder {
        // Any value may be `null` itself.
        let is_any = matches!(self.meant(&field.ty), TypeRef::Any | TypeRef::Null);
        match field.required {
            true if field.nullable && !is_any => Holder::Option,
            true => Holder::Bare,
            false if field.keeps_null => Holder::Patch,
            false => Holder::Option,
        }
    }

    /// The type with other names followed everywhere in it.
    pub(super) fn spelled_out(&self, ty: &TypeRef) -> TypeRef {
        let inner = |ty: &TypeRef| Box::new(self.spelled_out(ty));
        match self.meant(ty) {
            TypeRef::Vec(ty) => TypeRef::Vec(inner(ty)),
            TypeRef::Array(ty, length) => TypeRef::Array(inner(ty), *length),
            TypeRef::Map(ty) => TypeRef::Map(inner(ty)),
            TypeRef::Option(ty) => TypeRef::Option(inner(ty)),
            TypeRef::Boxed(ty) => TypeRef::Boxed(inner(ty)),
            TypeRef::Tuple(places) => {
                TypeRef::Tuple(places.iter().map(|ty| self.spelled_out(ty)).collect())
            }
            other => other.clone(),
        }
    }

    /// Whether there are numbers in it that JSON may have no form for, and nothing that the runtime
    /// cannot look into. A type of its own looks after itself.
    pub(super) fn is_float(&self, ty: &TypeRef) -> bool {
        match self.meant(ty) {
            TypeRef::Float => true,
            TypeRef::Vec(inner)
            | TypeRef::Array(inner, _)
            | TypeRef::Map(inner)
            | TypeRef::Option(inner)
            | TypeRef::Boxed(inner) => self.is_float(inner),
            TypeRef::Tuple(places) => {
                let plain = |place| self.is_float(place) || self.is_finite(place);
                places.iter().all(plain) && places.iter().any(|place| self.is_float(place))
            }
            _ => false,
        }
    }

    fn is_finite(&self, ty: &TypeRef) -> bool {
        matches!(
            self.meant(ty),
            TypeRef::Any
                | TypeRef::Null
                | TypeRef::Bool
                | TypeRef::String
                | TypeRef::Number
                | TypeRef::Base64
                | TypeRef::Password
                | TypeRef::Integer(_)
        )
    }

    /// Whether it is one value that has `Display` and `FromStr`.
    pub(super) fn is_text(&self, ty: &TypeRef) -> bool {
        let mut ty = self.meant(ty);
        for _ in 0..DEEPEST {
            match ty {
                TypeRef::Named(name) => match self.kind(name) {
                    Some(TypeKind::Newtype(inner)) => ty = self.meant(inner),
                    Some(TypeKind::Enum(_) | TypeKind::Integers(_)) => return true,
                    _ => return false,
                },
                TypeRef::Bool | TypeRef::String | TypeRef::Integer(_) | TypeRef::Float => {
                    return true;
                }
                TypeRef::Uuid | TypeRef::DateTime | TypeRef::Date => return true,
                TypeRef::IpAddr | TypeRef::Ipv4Addr | TypeRef::Ipv6Addr => return true,
                TypeRef::Number | TypeRef::Base64 => return true,
                _ => return false,
            }
        }
        false
    }
}

/// `#[derive(…)]`
pub(super) fn derive(names: impl Iterator<Item = &'static str>) -> TokenStream {
    let names = names.map(|name| match name {
        "::serde::Serialize" => quote!(::serde::Serialize),
        "::serde::Deserialize" => quote!(::serde::Deserialize),
        name => {
            let name = super::ident(name);
            quote!(#name)
        }
    });
    quote!(#[derive(#(#names),*)])
}

/// What each type consists of.
pub(crate) fn graph(types: &Types) -> BTreeMap<String, Able> {
    let able = types.values().map(|definition| {
        let (most, parts) = match &definition.kind {
            TypeKind::Struct(object) => {
                let fields = object.fields.iter().map(|field| &field.ty);
                let extra = object.extra.iter().map(|extra| &extra.ty);
                (Ability::Hash, fields.chain(extra).collect())
            }
            TypeKind::Enum(_) => (Ability::Order, Vec::new()),
            TypeKind::Integers(_) => (Ability::Copy, Vec::new()),
            // They hold any JSON.
            TypeKind::Values(_) => (Ability::Hash, Vec::new()),
            TypeKind::Union(union) => {
                let types = union.variants.iter().map(|variant| &variant.ty);
                (Ability::Hash, types.collect())
            }
            TypeKind::Places(array) => (Ability::Hash, array.types().collect()),
            TypeKind::Newtype(inner) | TypeKind::Alias(inner) => (Ability::Copy, vec![inner]),
        };
        let mut able = Able {
            most,
            parts: Vec::new(),
        };
        parts.into_iter().for_each(|part| take(part, &mut able));
        (definition.name.clone(), able)
    });
    able.collect()
}

/// Takes a part into account.
fn take(part: &TypeRef, able: &mut Able) {
    let own = match part {
        TypeRef::Float => Ability::Compare,
        TypeRef::Any | TypeRef::Number => Ability::Hash,
        TypeRef::String | TypeRef::Base64 | TypeRef::Password => Ability::Order,
        TypeRef::Vec(_) | TypeRef::Map(_) | TypeRef::Boxed(_) => Ability::Order,
        _ => Ability::Copy,
    };
    able.most = able.most.min(own);
    match part {
        TypeRef::Named(name) => able.parts.push(name.clone()),
        TypeRef::Vec(inner)
        | TypeRef::Array(inner, _)
        | TypeRef::Map(inner)
        | TypeRef::Option(inner)
        | TypeRef::Boxed(inner) => take(inner, able),
        TypeRef::Tuple(places) => places.iter().for_each(|place| take(place, able)),
        _ => {}
    }
}
