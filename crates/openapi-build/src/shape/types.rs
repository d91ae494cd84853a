//! The types that the backend renders truly: objects of plain properties.
//!
//! Ours are the others:
//! - `enum`: the backend's have no place for a value that a server adds, panic where two values have
//!   one name, and do not know integers;
//! - `oneOf` and `anyOf`: it drops `discriminator`, and takes the first branch that fits;
//! - what contains itself: it knows nothing of the cycles that go through types of ours;
//! - objects without properties, of which it makes maps;
//! - types of their own around another one, of which it writes out what the runtime has a macro for;
//! - objects with further properties of a type, tuples, bytes, passwords, deprecated fields, other names of types;
//! - fields in which absent and `null` are two things, and maps of any values, which have a type of their
//!   own there;
//! - names that it would give another form.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::model::{Field, Integer, Struct, TypeDef, TypeKind, TypeRef};
use crate::names::{field_name, type_name};

pub(super) fn is_plain(definition: &TypeDef) -> bool {
    let name = &definition.name;
    let keeps_its_name = name.is_ascii() && type_name(name) == *name;
    keeps_its_name
        && !definition.deprecated
        && match &definition.kind {
            TypeKind::Struct(object) => {
                let is_known = !object.fields.is_empty() && object.extra.is_none();
                is_known && object.fields.iter().all(field)
            }
            _ => false,
        }
}

/// Only of ASCII has the backend the name in the form in which names are compared.
fn field(field: &Field) -> bool {
    field.name.is_ascii()
        && field.name == field_name(&field.property)
        && !field.deprecated
        && !field.keeps_null
        && plain(&field.ty)
}

/// Whether the backend has the same type for it.
fn plain(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Vec(inner) => plain(inner),
        TypeRef::Map(inner) => **inner != TypeRef::Any && plain(inner),
        TypeRef::Null | TypeRef::Tuple(_) | TypeRef::Array(..) => false,
        TypeRef::Number | TypeRef::Base64 | TypeRef::Password => false,
        TypeRef::Option(_) | TypeRef::Boxed(_) => false,
        TypeRef::Named(name) => type_name(name) == *name,
        _ => true,
    }
}

/// The schema of a type; the types that it names are added to `named`.
pub(super) fn schema(definition: &TypeDef, named: &mut BTreeSet<String>) -> Value {
    match &definition.kind {
        TypeKind::Struct(object) => of_struct(object, named),
        _ => json!({}),
    }
}

fn of_struct(object: &Struct, named: &mut BTreeSet<String>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in &object.fields {
        let mut schema = of(&field.ty, named);
        if field.nullable && field.ty != TypeRef::Any {
            schema = nullable(schema);
        }
        properties.insert(field.property.clone(), schema);
        if field.required {
            required.push(field.property.clone());
        }
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

fn nullable(mut schema: Value) -> Value {
    if schema.get("$ref").is_some() {
        return json!({ "allOf": [schema], "nullable": true });
    }
    if let Some(members) = schema.as_object_mut() {
        members.insert(String::from("nullable"), Value::Bool(true));
    }
    schema
}

/// The schema that the backend makes a type of.
fn of(ty: &TypeRef, named: &mut BTreeSet<String>) -> Value {
    match ty {
        TypeRef::Bool => json!({ "type": "boolean" }),
        TypeRef::String => json!({ "type": "string" }),
        TypeRef::Integer(integer) => json!({ "type": "integer", "format": format(*integer) }),
        TypeRef::Float => json!({ "type": "number" }),
        TypeRef::Uuid => json!({ "type": "string", "format": "uuid" }),
        TypeRef::DateTime => json!({ "type": "string", "format": "date-time" }),
        TypeRef::Date => json!({ "type": "string", "format": "date" }),
        TypeRef::IpAddr => json!({ "type": "string", "format": "ip" }),
        TypeRef::Ipv4Addr => json!({ "type": "string", "format": "ipv4" }),
        TypeRef::Ipv6Addr => json!({ "type": "string", "format": "ipv6" }),
        TypeRef::Vec(inner) => json!({ "type": "array", "items": of(inner, named) }),
        TypeRef::Map(inner) => {
            json!({ "type": "object", "additionalProperties": of(inner, named) })
        }
        TypeRef::Named(name) => {
            named.insert(name.clone());
            json!({ "$ref": format!("#/components/schemas/{name}") })
        }
        _ => json!({}),
    }
}

fn format(integer: Integer) -> &'static str {
    match integer {
        Integer::I8 => "int8",
        Integer::I16 => "int16",
        Integer::I32 => "int32",
        Integer::I64 => "int64",
        Integer::U8 => "uint8",
        Integer::U16 => "uint16",
        Integer::U32 => "uint32",
        Integer::U64 => "uint64",
    }
}
