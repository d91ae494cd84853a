//! Which types an operation or a type names.

use std::collections::HashSet;

use super::{BodyContent, Operation, PartContent, Style, TypeKind, TypeRef, Types};

/// The types that an operation sends: in JSON, and in any other form.
pub(crate) fn sent(operation: &Operation, as_json: &mut Vec<String>, otherwise: &mut Vec<String>) {
    for parameter in &operation.parameters {
        match parameter.style {
            Style::Json => within(&parameter.ty, as_json),
            _ => within(&parameter.ty, otherwise),
        }
    }
    if let Some(body) = &operation.body {
        for content in &body.contents {
            of_body(&content.content, as_json, otherwise);
        }
    }
}

/// The types that it receives.
pub(crate) fn received(operation: &Operation, found: &mut Vec<String>) {
    for answer in operation.successes.iter().chain(&operation.errors) {
        if let Some(ty) = answer.body.ty() {
            within(ty, found);
        }
    }
    let headers = operation.headers.iter();
    headers.for_each(|header| within(&header.ty, found));
}

/// The types, and all that they consist of.
pub(crate) fn reached(types: &Types, mut waiting: Vec<String>) -> HashSet<String> {
    let mut reached = HashSet::new();
    while let Some(name) = waiting.pop() {
        let Some(definition) = types.get(&name).filter(|_| !reached.contains(&name)) else {
            continue;
        };
        of_kind(&definition.kind, &mut waiting);
        reached.insert(name);
    }
    reached
}

fn of_body(content: &BodyContent, as_json: &mut Vec<String>, otherwise: &mut Vec<String>) {
    match content {
        BodyContent::Json(ty) => within(ty, as_json),
        BodyContent::Form(form) => within(&form.ty, otherwise),
        BodyContent::Multipart(multipart) => {
            for part in multipart.all() {
                match &part.content {
                    PartContent::Json(ty) | PartContent::Mixed(ty) => within(ty, as_json),
                    PartContent::Text(ty) | PartContent::Styled(ty, ..) => within(ty, otherwise),
                    PartContent::File => {}
                }
            }
        }
        BodyContent::Text | BodyContent::Bytes | BodyContent::Typed => {}
    }
}

/// The types that a type is made of.
pub(crate) fn of_kind(kind: &TypeKind, found: &mut Vec<String>) {
    match kind {
        TypeKind::Struct(object) => {
            object
                .fields
                .iter()
                .for_each(|field| within(&field.ty, found));
            object
                .extra
                .iter()
                .for_each(|extra| within(&extra.ty, found));
        }
        TypeKind::Union(union) => {
            union
                .variants
                .iter()
                .for_each(|variant| within(&variant.ty, found));
        }
        TypeKind::Places(array) => array.types().for_each(|ty| within(ty, found)),
        TypeKind::Newtype(ty) | TypeKind::Alias(ty) => within(ty, found),
        TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Values(_) => {}
    }
}

/// The named types in a type.
fn within(ty: &TypeRef, found: &mut Vec<String>) {
    match ty {
        TypeRef::Named(name) => found.push(name.clone()),
        TypeRef::Vec(inner)
        | TypeRef::Array(inner, _)
        | TypeRef::Map(inner)
        | TypeRef::Option(inner)
        | TypeRef::Boxed(inner) => within(inner, found),
        TypeRef::Tuple(places) => places.iter().for_each(|place| within(place, found)),
        _ => {}
    }
}
