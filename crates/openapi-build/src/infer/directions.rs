//! Which types are sent, and which come back.

use std::collections::HashSet;

use crate::model::{
    AnswerBody, BodyContent, Operation, PartContent, Style, TypeKind, TypeRef, Types,
};

/// The names of the types that can be reached.
#[derive(Debug, Default)]
pub(super) struct Directions {
    /// From parameters and bodies.
    pub(super) sent: HashSet<String>,
    /// From what is sent as JSON, which has a `null`.
    pub(super) sent_as_json: HashSet<String>,
    /// From answers.
    pub(super) received: HashSet<String>,
}

impl Directions {
    pub(super) fn of(types: &Types, operations: &[Operation]) -> Self {
        let (mut as_json, mut otherwise, mut received) = (Vec::new(), Vec::new(), Vec::new());
        for operation in operations {
            for parameter in &operation.parameters {
                match parameter.style {
                    Style::Json => names(&parameter.ty, &mut as_json),
                    _ => names(&parameter.ty, &mut otherwise),
                }
            }
            if let Some(body) = &operation.body {
                of_body(&body.content, &mut as_json, &mut otherwise);
            }
            for answer in operation.successes.iter().chain(&operation.errors) {
                if let AnswerBody::Json(ty) = &answer.body {
                    names(ty, &mut received);
                }
            }
        }
        let sent_as_json = reached(types, as_json);
        let mut sent = reached(types, otherwise);
        sent.extend(sent_as_json.iter().cloned());
        Self {
            sent,
            sent_as_json,
            received: reached(types, received),
        }
    }
}

/// The types, and all that they consist of.
fn reached(types: &Types, mut waiting: Vec<String>) -> HashSet<String> {
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
        BodyContent::Json(ty) => names(ty, as_json),
        BodyContent::Form(form) => names(&form.ty, otherwise),
        BodyContent::Multipart(multipart) => {
            for part in &multipart.parts {
                match &part.content {
                    PartContent::Json(ty) => names(ty, as_json),
                    PartContent::Text(ty) | PartContent::Styled(ty, ..) => names(ty, otherwise),
                    PartContent::File => {}
                }
            }
        }
        BodyContent::Text | BodyContent::Bytes => {}
    }
}

fn of_kind(kind: &TypeKind, found: &mut Vec<String>) {
    match kind {
        TypeKind::Struct(object) => {
            object
                .fields
                .iter()
                .for_each(|field| names(&field.ty, found));
            object
                .extra
                .iter()
                .for_each(|extra| names(&extra.ty, found));
        }
        TypeKind::Union(union) => {
            union
                .variants
                .iter()
                .for_each(|variant| names(&variant.ty, found));
        }
        TypeKind::Newtype(ty) | TypeKind::Alias(ty) => names(ty, found),
        TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Values(_) => {}
    }
}

/// The named types in a type.
fn names(ty: &TypeRef, found: &mut Vec<String>) {
    match ty {
        TypeRef::Named(name) => found.push(name.clone()),
        TypeRef::Vec(inner)
        | TypeRef::Map(inner)
        | TypeRef::Option(inner)
        | TypeRef::Boxed(inner) => names(inner, found),
        TypeRef::Tuple(places) => places.iter().for_each(|place| names(place, found)),
        _ => {}
    }
}
