//! Which types are sent: those have constructors.

use crate::model::{BodyContent, Operation, PartContent, TypeKind, TypeRef, Types};

/// Marks every type that can be reached from the parameters and bodies of the operations.
pub(super) fn mark(types: &mut Types, operations: &[Operation]) {
    let mut waiting = Vec::new();
    for operation in operations {
        for parameter in &operation.parameters {
            names(&parameter.ty, &mut waiting);
        }
        if let Some(body) = &operation.body {
            of_body(&body.content, &mut waiting);
        }
    }
    while let Some(name) = waiting.pop() {
        let Some(definition) = types.get_mut(&name).filter(|definition| !definition.sent) else {
            continue;
        };
        definition.sent = true;
        of_kind(&definition.kind, &mut waiting);
    }
}

fn of_body(content: &BodyContent, found: &mut Vec<String>) {
    match content {
        BodyContent::Json(ty) => names(ty, found),
        BodyContent::Form(form) => names(&form.ty, found),
        BodyContent::Multipart(multipart) => {
            for part in &multipart.parts {
                match &part.content {
                    PartContent::Text(ty) | PartContent::Json(ty) | PartContent::Styled(ty, ..) => {
                        names(ty, found)
                    }
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
        TypeKind::Enum(_) | TypeKind::Integers(_) => {}
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
