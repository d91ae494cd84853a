//! A value may be of several branches of an `anyOf`, and has the properties of all of them then: the
//! objects that are told apart by nothing keep those that others describe.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::model::{Extra, Field, Struct, TypeKind, TypeRef, Types};
use crate::names::Taken;

/// Unions in unions are looked into as deep as this.
const DEEPEST: usize = 8;

/// What more objects than these have in common is not looked for: each of them keeps what it is sent.
const MOST: usize = 64;

/// `unions` are those of an `anyOf`, `closed` the objects that have no other properties.
pub(super) fn run(types: &mut Types, unions: &HashSet<String>, closed: &HashSet<String>) {
    let mut opened = BTreeSet::new();
    for name in unions {
        if let Some(TypeKind::Union(union)) = types.get(name).map(|definition| &definition.kind)
            && union.tag.is_none()
        {
            let branches = union.variants.iter();
            let branches = branches.map(|variant| objects(types, &variant.ty));
            opened.extend(overlapping(&branches.collect::<Vec<_>>(), closed, types));
        }
    }
    for name in opened {
        if let Some(TypeKind::Struct(object)) = types.get_mut(&name).map(|found| &mut found.kind) {
            open(object);
        }
    }
}

/// The objects that a branch may be, by name.
fn objects<'t>(types: &'t Types, ty: &'t TypeRef) -> BTreeMap<&'t str, &'t Struct> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![(ty, 0)];
    while let Some((ty, depth)) = waiting.pop() {
        match ty {
            TypeRef::Boxed(inner) | TypeRef::Option(inner) => waiting.push((inner, depth)),
            TypeRef::Named(name) if depth < DEEPEST => {
                match types.get(name).map(|definition| &definition.kind) {
                    Some(TypeKind::Struct(object)) => drop(found.insert(name.as_str(), object)),
                    Some(TypeKind::Alias(inner)) => waiting.push((inner, depth + 1)),
                    Some(TypeKind::Union(union)) if found.len() <= MOST => {
                        let inner = union.variants.iter();
                        waiting.extend(inner.map(|variant| (&variant.ty, depth + 1)));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    found
}

/// The objects that a value may have more than: it is of another branch as well.
fn overlapping(
    branches: &[BTreeMap<&str, &Struct>],
    closed: &HashSet<String>,
    types: &Types,
) -> Vec<String> {
    let all = branches.iter().enumerate();
    let all: Vec<_> = all
        .flat_map(|(branch, objects)| {
            objects
                .iter()
                .map(move |(name, object)| (branch, *name, *object))
        })
        .filter(|(_, name, _)| !closed.contains(*name))
        .collect();
    let is_open = |(branch, name, object): &&(usize, &str, &Struct)| {
        all.len() > MOST
            || all.iter().any(|(other_branch, other_name, other)| {
                other_branch != branch
                    && other_name != name
                    && adds(other, object)
                    && adds(object, other)
                    && !exclude_each_other(object, other, types)
            })
    };
    let open = all.iter().filter(is_open);
    open.map(|(_, name, _)| (*name).to_owned()).collect()
}

/// Whether one has a property that the other does not describe.
fn adds(one: &Struct, to: &Struct) -> bool {
    let mut fields = one.fields.iter();
    to.extra.is_none() && fields.any(|field| property(to, &field.property).is_none())
}

fn property<'s>(object: &'s Struct, name: &str) -> Option<&'s Field> {
    object.fields.iter().find(|field| field.property == name)
}

/// Whether a property that both require has to be of another type or value in each.
fn exclude_each_other(one: &Struct, other: &Struct, types: &Types) -> bool {
    let required = one.fields.iter().filter(|field| is_required(field));
    let mut both = required.filter_map(|field| Some((field, property(other, &field.property)?)));
    both.any(|(field, other)| is_required(other) && differ(&field.ty, &other.ty, types))
}

fn is_required(field: &Field) -> bool {
    field.required && !field.nullable
}

/// Whether no value is of both types.
fn differ(one: &TypeRef, other: &TypeRef, types: &Types) -> bool {
    let lists = (listed(one, types), listed(other, types));
    if let (Some(one), Some(other)) = lists {
        return one.is_disjoint(&other);
    }
    let kinds = (kind(one, types, 0), kind(other, types, 0));
    matches!(kinds, (Some(one), Some(other)) if one != other)
}

/// The values of an `enum`, as JSON.
fn listed(ty: &TypeRef, types: &Types) -> Option<HashSet<String>> {
    let TypeRef::Named(name) = ty else {
        return None;
    };
    match &types.get(name)?.kind {
        TypeKind::Enum(all) => {
            let texts = all.values.iter().map(|value| format!("{:?}", value.value));
            Some(texts.collect())
        }
        TypeKind::Integers(all) => Some(all.values.iter().map(|v| v.value.to_string()).collect()),
        TypeKind::Values(all) => Some(all.values.iter().map(|v| v.value.to_string()).collect()),
        _ => None,
    }
}

/// What a value is in JSON, if it is one thing.
fn kind(ty: &TypeRef, types: &Types, depth: usize) -> Option<&'static str> {
    match ty {
        TypeRef::Any | TypeRef::Option(_) | TypeRef::Null => None,
        TypeRef::Bool => Some("boolean"),
        TypeRef::Integer(_) | TypeRef::Float | TypeRef::Number => Some("number"),
        TypeRef::Vec(_) | TypeRef::Array(..) | TypeRef::Tuple(_) => Some("array"),
        TypeRef::Map(_) => Some("object"),
        TypeRef::Boxed(inner) => kind(inner, types, depth),
        TypeRef::Named(_) if depth > DEEPEST => None,
        TypeRef::Named(name) => match &types.get(name)?.kind {
            TypeKind::Struct(_) => Some("object"),
            TypeKind::Places(_) => Some("array"),
            TypeKind::Enum(_) => Some("string"),
            TypeKind::Integers(_) => Some("number"),
            TypeKind::Newtype(inner) | TypeKind::Alias(inner) => kind(inner, types, depth + 1),
            TypeKind::Union(_) | TypeKind::Values(_) => None,
        },
        _ => Some("string"),
    }
}

/// Adds the map of what has no field.
fn open(object: &mut Struct) {
    if object.extra.is_some() {
        return;
    }
    let mut taken = Taken::fields();
    for field in &object.fields {
        taken.take(&field.name);
    }
    object.extra = Some(Extra {
        name: taken.take("extra"),
        ty: TypeRef::Any,
    });
}
