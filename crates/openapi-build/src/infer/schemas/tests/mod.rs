//! Lowered schemas, and the types that they become, one a line.

mod discriminators;
mod endings;
mod objects;
mod scalars;
mod unions;

use openapi_lower::{Limits, Sources, read};

use super::Schemas;
use crate::model::{TypeDef, TypeKind, TypeRef};
use crate::options::Options;

/// The types of these components.
fn types(components: &str) -> Vec<String> {
    lines(components).0
}

/// The types, and the codes of what was found.
fn lines(components: &str) -> (Vec<String>, Vec<&'static str>) {
    let mut sources = Sources::new();
    let text = format!("components:\n  schemas:\n{components}");
    let file = sources.add("api.yaml", text);
    let (document, found) = read(&sources, file, Limits::default());
    assert_eq!(found.iter().count(), 0, "{}", found.render(&sources));
    let (types, found) = Schemas::new(&document.unwrap(), &Options::default()).finish();
    let codes = found.iter().map(|found| found.code.id).collect();
    (types.values().map(line).collect(), codes)
}

fn line(definition: &TypeDef) -> String {
    let name = &definition.name;
    match &definition.kind {
        TypeKind::Struct(object) => {
            let mut fields: Vec<String> = object
                .fields
                .iter()
                .map(|field| {
                    let marks = match (field.required, field.nullable) {
                        (true, true) => " or null",
                        (true, false) => "",
                        (false, true) => "? or null",
                        (false, false) => "?",
                    };
                    format!("{}: {}{marks}", field.name, of(&field.ty))
                })
                .collect();
            let extra = object.extra.iter();
            fields.extend(extra.map(|extra| format!("..{}: {}", extra.name, of(&extra.ty))));
            format!("{name} {{ {} }}", fields.join(", "))
        }
        TypeKind::Enum(values) => {
            let values = values.values.iter().map(|value| value.name.as_str());
            format!("{name} = {}", values.collect::<Vec<_>>().join(" | "))
        }
        TypeKind::Integers(values) => {
            let values = values.values.iter();
            let values = values.map(|value| format!("{}={}", value.name, value.value));
            format!("{name} = {}", values.collect::<Vec<_>>().join(" | "))
        }
        TypeKind::Values(values) => {
            let values = values.values.iter();
            let values = values.map(|value| format!("{}={}", value.name, value.value));
            format!("{name} = {}", values.collect::<Vec<_>>().join(" | "))
        }
        TypeKind::Union(union) => {
            let variants = union.variants.iter().map(|variant| {
                let tags = match variant.tags.as_slice() {
                    [] => String::new(),
                    tags => format!(" [{}]", tags.join(" ")),
                };
                format!("{}({}){tags}", variant.name, of(&variant.ty))
            });
            let by = union.tag.iter().map(|tag| format!(" by {tag}"));
            let by = by.collect::<String>();
            format!("{name} = {}{by}", variants.collect::<Vec<_>>().join(" | "))
        }
        TypeKind::Places(array) => {
            let places = array.places.iter().map(|place| {
                let optional = if place.required { "" } else { "?" };
                format!("{}: {}{optional}", place.name, of(&place.ty))
            });
            let rest = array.rest.iter();
            let rest = rest.map(|rest| format!("..{}: {}", rest.name, of(&rest.ty)));
            let all: Vec<String> = places.chain(rest).collect();
            format!("{name} [{}]", all.join(", "))
        }
        TypeKind::Newtype(ty) => format!("{name}({})", of(ty)),
        TypeKind::Alias(ty) => format!("{name} is {}", of(ty)),
    }
}

fn of(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(name) => name.clone(),
        TypeRef::Vec(inner) => format!("[{}]", of(inner)),
        TypeRef::Array(inner, length) => format!("[{}; {length}]", of(inner)),
        TypeRef::Map(inner) => format!("map {}", of(inner)),
        TypeRef::Option(inner) => format!("opt {}", of(inner)),
        TypeRef::Boxed(inner) => format!("box {}", of(inner)),
        TypeRef::Tuple(places) => {
            let places: Vec<String> = places.iter().map(of).collect();
            format!("({})", places.join(", "))
        }
        TypeRef::Integer(integer) => format!("{integer:?}"),
        TypeRef::Float => String::from("F64"),
        other => format!("{other:?}"),
    }
}
