//! Components that allow `null` and are a body or an answer: their name stands for all that is sent, a
//! value or `null`, and the type of the value has a name of its own.
//!
//! Of others the name is that of the value, as people write it: whatever has such a part has an `Option`
//! of it.

use std::collections::{HashMap, HashSet};

use openapi_lower::{Kind, Node, walk};

use super::Schemas;
use super::form::reference;
use crate::model::{TypeDef, TypeKind, TypeRef};

impl Schemas<'_> {
    /// For when all components are known. A union is left as it is: `null` is one of the values that it
    /// keeps as they came.
    pub(super) fn name_values(&mut self, document: &Node) {
        let mut keys: Vec<String> = contents(document).into_iter().collect();
        keys.sort_unstable();
        keys.retain(|key| self.is_nullable(key));
        let mut values = HashMap::new();
        for key in &keys {
            let name = self.components.names.get(key.as_str()).cloned();
            if let Some(name) = name
                && let Some(value) = self.value(&name)
            {
                values.insert(name, value);
            }
        }
        if values.is_empty() {
            return;
        }
        let values = settled(&values);
        for definition in self.types.values_mut() {
            each_part(&mut definition.kind, &mut |ty| rename(ty, &values));
        }
        for (name, value) in &values {
            if let Some(definition) = self.types.get_mut(name) {
                definition.kind = TypeKind::Alias(TypeRef::Option(Box::new(value.clone())));
            }
        }
        self.values = values;
    }

    /// The type of a component's values but for `null`, if it has to have another name.
    fn value(&mut self, name: &str) -> Option<TypeRef> {
        let definition = self.types.get(name)?;
        match &definition.kind {
            TypeKind::Union(_) => None,
            TypeKind::Alias(TypeRef::Any | TypeRef::Null | TypeRef::Option(_)) => None,
            TypeKind::Alias(target) => Some(target.clone()),
            _ => {
                let definition = definition.clone();
                let value = self.unique_name(&format!("{name} value"));
                let definition = TypeDef {
                    name: value.clone(),
                    ..definition
                };
                self.types.insert(value.clone(), definition);
                if self.closed.contains(name) {
                    self.closed.insert(value.clone());
                }
                Some(TypeRef::Named(value))
            }
        }
    }
}

/// The components that are sent as a whole, by themselves: `content/application~1json/schema`.
fn contents(document: &Node) -> HashSet<String> {
    let mut found = HashSet::new();
    walk(document, &mut |node, kind, at| {
        if kind == Kind::Schema
            && let Some(key) = reference(node)
            && let [.., content, _, schema] = at.tokens()
            && content == "content"
            && schema == "schema"
        {
            found.insert(key.to_owned());
        }
    });
    found
}

/// With what is another name of another name as that one's value.
fn settled(values: &HashMap<String, TypeRef>) -> HashMap<String, TypeRef> {
    let mut settled: HashMap<String, TypeRef> = HashMap::new();
    for (name, mut value) in values {
        let mut way = vec![name];
        while let TypeRef::Named(next) = value
            && way.len() <= values.len()
        {
            match (settled.get(next), values.get_key_value(next)) {
                (Some(known), _) => {
                    value = known;
                    break;
                }
                (None, Some((next, further))) => {
                    way.push(next);
                    value = further;
                }
                (None, None) => break,
            }
        }
        let mut value = value.clone();
        if !matches!(value, TypeRef::Named(_)) {
            rename(&mut value, values);
        }
        settled.extend(way.into_iter().map(|name| (name.clone(), value.clone())));
    }
    settled
}

/// Calls `meet` with each type in a type.
fn each_part(kind: &mut TypeKind, meet: &mut dyn FnMut(&mut TypeRef)) {
    match kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter_mut().map(|field| &mut field.ty);
            let extra = object.extra.iter_mut().map(|extra| &mut extra.ty);
            fields.chain(extra).for_each(meet);
        }
        TypeKind::Union(union) => {
            let variants = union.variants.iter_mut();
            variants.for_each(|variant| meet(&mut variant.ty));
        }
        TypeKind::Places(array) => {
            let places = array.places.iter_mut().map(|place| &mut place.ty);
            let rest = array.rest.iter_mut().map(|rest| &mut rest.ty);
            places.chain(rest).for_each(meet);
        }
        TypeKind::Newtype(ty) | TypeKind::Alias(ty) => meet(ty),
        TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Values(_) => {}
    }
}

fn rename(ty: &mut TypeRef, values: &HashMap<String, TypeRef>) {
    match ty {
        TypeRef::Named(_) => *ty = named(ty, values),
        TypeRef::Vec(inner)
        | TypeRef::Array(inner, _)
        | TypeRef::Map(inner)
        | TypeRef::Option(inner)
        | TypeRef::Boxed(inner) => rename(inner, values),
        TypeRef::Tuple(places) => places.iter_mut().for_each(|place| rename(place, values)),
        _ => {}
    }
}

/// What a name stands for where it is no `null`.
pub(super) fn named(ty: &TypeRef, values: &HashMap<String, TypeRef>) -> TypeRef {
    let value = match ty {
        TypeRef::Named(name) => values.get(name),
        _ => None,
    };
    value.unwrap_or(ty).clone()
}
