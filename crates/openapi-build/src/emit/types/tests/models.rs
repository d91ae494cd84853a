//! Types made by hand, of every kind.

use openapi_lower::Pointer;

use crate::model::{
    Access, Constant, Enum, EnumValue, Extra, Field, Integer, Place, Places, Rest, Start, Struct,
    TypeDef, TypeKind, TypeRef, Types, Union, Variant,
};

pub(super) fn named(name: &str) -> TypeRef {
    TypeRef::Named(name.to_owned())
}

pub(super) fn boxed(ty: TypeRef) -> TypeRef {
    TypeRef::Boxed(Box::new(ty))
}

pub(super) fn list(ty: TypeRef) -> TypeRef {
    TypeRef::Vec(Box::new(ty))
}

pub(super) fn array(ty: TypeRef, length: usize) -> TypeRef {
    TypeRef::Array(Box::new(ty), length)
}

pub(super) fn map(ty: TypeRef) -> TypeRef {
    TypeRef::Map(Box::new(ty))
}

pub(super) fn optional(ty: TypeRef) -> TypeRef {
    TypeRef::Option(Box::new(ty))
}

pub(super) const NUMBER: TypeRef = TypeRef::Float;
pub(super) const INTEGER: TypeRef = TypeRef::Integer(Integer::I64);

pub(super) fn types(all: impl IntoIterator<Item = (&'static str, TypeKind)>) -> Types {
    let define = |(name, kind): (&str, TypeKind)| TypeDef {
        name: name.to_owned(),
        at: Pointer::root()
            .join("components")
            .join("schemas")
            .join(name),
        description: None,
        examples: Vec::new(),
        deprecated: false,
        kind,
        check: None,
        sent: true,
    };
    let all = all.into_iter().map(define);
    all.map(|found| (found.name.clone(), found)).collect()
}

/// An array of these places.
pub(super) fn places(
    required: &[(&str, TypeRef)],
    optional: &[(&str, TypeRef)],
    rest: Option<TypeRef>,
) -> TypeKind {
    let place = |required| {
        move |(name, ty): &(&str, TypeRef)| Place {
            name: (*name).to_owned(),
            ty: ty.clone(),
            required,
            description: None,
            deprecated: false,
        }
    };
    let required = required.iter().map(place(true));
    let rest = rest.map(|ty| Rest {
        name: String::from("rest"),
        ty,
    });
    TypeKind::Places(Places {
        places: required.chain(optional.iter().map(place(false))).collect(),
        rest,
    })
}

/// A required field.
pub(super) fn field(name: &str, ty: TypeRef) -> Field {
    Field {
        name: name.to_owned(),
        property: name.to_owned(),
        ty,
        required: true,
        nullable: false,
        keeps_null: false,
        access: Access::Both,
        start: Start::Argument,
        description: None,
        deprecated: false,
        default: None,
        only: None,
        examples: Vec::new(),
    }
}

pub(super) fn absent(name: &str, ty: TypeRef) -> Field {
    Field {
        required: false,
        start: Start::Absent,
        ..field(name, ty)
    }
}

/// An optional field in which absent and `null` are two things.
pub(super) fn patch(name: &str, ty: TypeRef) -> Field {
    Field {
        nullable: true,
        keeps_null: true,
        ..absent(name, ty)
    }
}

/// A required field that is filled in.
pub(super) fn filled(name: &str, ty: TypeRef, value: Constant) -> Field {
    Field {
        start: Start::Value(value),
        ..field(name, ty)
    }
}

pub(super) fn object(fields: impl IntoIterator<Item = Field>) -> TypeKind {
    TypeKind::Struct(Struct {
        fields: fields.into_iter().collect(),
        extra: None,
    })
}

pub(super) fn object_with(fields: impl IntoIterator<Item = Field>, extra: TypeRef) -> TypeKind {
    TypeKind::Struct(Struct {
        fields: fields.into_iter().collect(),
        extra: Some(Extra {
            name: String::from("extra"),
            ty: extra,
        }),
    })
}

fn values<T: Clone>(values: &[(&str, T)]) -> Enum<T> {
    let values = values.iter().map(|(name, value)| EnumValue {
        name: (*name).to_owned(),
        value: value.clone(),
        description: None,
        deprecated: false,
    });
    Enum {
        values: values.collect(),
    }
}

pub(super) fn strings(of: &[(&str, &str)]) -> TypeKind {
    let of: Vec<(&str, String)> = of.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
    TypeKind::Enum(values(&of))
}

pub(super) fn integers(of: &[(&str, i128)]) -> TypeKind {
    TypeKind::Integers(values(of))
}

pub(super) fn any_kind(of: &[(&str, serde_json::Value)]) -> TypeKind {
    TypeKind::Values(values(of))
}

/// A union of variants with their tags.
pub(super) fn union<'a>(
    tag: Option<&str>,
    variants: impl IntoIterator<Item = (&'a str, TypeRef, &'a [&'a str])>,
) -> TypeKind {
    let variants = variants.into_iter().map(|(name, ty, tags)| Variant {
        name: name.to_owned(),
        ty,
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        description: None,
        deprecated: false,
    });
    TypeKind::Union(Union {
        variants: variants.collect(),
        tag: tag.map(str::to_owned),
        others: false,
        webhooks: Vec::new(),
    })
}
