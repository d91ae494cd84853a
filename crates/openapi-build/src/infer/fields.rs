//! What becomes of fields once it is known which way their types go: what only one side sets, what is
//! filled in, and where absent and `null` are two things.

use std::collections::HashSet;

use super::constants::Constants;
use super::directions::Directions;
use crate::model::{Access, Constant, Field, Start, TypeDef, TypeKind, TypeRef, Types};

/// Marks what is sent, and settles the fields of all types. `null` is kept apart from what is absent where
/// the difference can be sent, and if asked for where it is only received.
pub(super) fn settle(types: &mut Types, directions: &Directions, keeps_null: bool) {
    for definition in types.values_mut() {
        definition.sent = directions.sent.contains(&definition.name);
        by_access(definition, directions);
    }
    let nullable = nullable_names(types);
    for definition in types.values_mut() {
        if directions.sent_as_json.contains(&definition.name) || (keeps_null && !definition.sent) {
            fields(definition).for_each(|field| keep_null(field, &nullable));
        }
    }
    fill(types);
}

fn fields(definition: &mut TypeDef) -> impl Iterator<Item = &mut Field> {
    match &mut definition.kind {
        TypeKind::Struct(object) => object.fields.iter_mut(),
        _ => Default::default(),
    }
}

/// A request need not have what the server sets, nor an answer what it never tells.
fn by_access(definition: &mut TypeDef, directions: &Directions) {
    let sent = definition.sent;
    let received = directions.received.contains(&definition.name);
    for field in fields(definition) {
        match field.access {
            Access::Server if sent => {
                field.required = false;
                field.start = Start::Server;
            }
            Access::Client if received => {
                field.required = false;
                if !sent {
                    field.start = Start::Absent;
                }
            }
            _ => {}
        }
    }
}

fn keep_null(field: &mut Field, any: &HashSet<String>) {
    let is_any = match &field.ty {
        TypeRef::Any | TypeRef::Null => true,
        TypeRef::Named(name) => any.contains(name),
        _ => false,
    };
    field.keeps_null = !field.required && (field.nullable || is_any);
}

/// Other names of what may be `null` itself.
fn nullable_names(types: &Types) -> HashSet<String> {
    let mut found = HashSet::new();
    loop {
        let before = found.len();
        for definition in types.values() {
            let is_any = match &definition.kind {
                TypeKind::Alias(TypeRef::Any | TypeRef::Null)
                | TypeKind::Newtype(TypeRef::Any | TypeRef::Null) => true,
                TypeKind::Union(union) => union.others,
                TypeKind::Alias(TypeRef::Named(name)) => found.contains(name),
                _ => false,
            };
            if is_any {
                found.insert(definition.name.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// Fills in what a constructor need not ask for: the only value, or the default.
fn fill(types: &mut Types) {
    let mut filled: Vec<(String, usize, Constant)> = Vec::new();
    let constants = Constants { types };
    for definition in types.values().filter(|definition| definition.sent) {
        let TypeKind::Struct(object) = &definition.kind else {
            continue;
        };
        for (index, field) in object.fields.iter().enumerate() {
            if field.start == Start::Argument
                && let Some(constant) = constants.of(field)
            {
                filled.push((definition.name.clone(), index, constant));
            }
        }
    }
    for (name, index, constant) in filled {
        let definition = types.get_mut(&name);
        if let Some(field) = definition.and_then(|found| fields(found).nth(index)) {
            field.start = Start::Value(constant);
        }
    }
}

/// Asks for what is of a type that the user replaces: its values are not known.
pub(crate) fn ask_for(replaced: &[&str], types: &mut Types) {
    for field in types.values_mut().flat_map(fields) {
        if let Start::Value(constant) = &field.start
            && constant.names(replaced)
        {
            field.start = Start::Argument;
        }
    }
}
