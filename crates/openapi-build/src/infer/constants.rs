//! Values of a document as values of the types that it describes.

use serde_json::Value;

use super::schemas::with_whole_numbers;
use crate::model::{Constant, Field, Integer, Start, TypeKind, TypeRef, Types};

/// How far types are followed.
const DEEPEST: usize = 32;

/// As many elements of a list are written out.
const MOST_ELEMENTS: usize = 32;

/// The types that values are of.
pub(super) struct Constants<'a> {
    pub(super) types: &'a Types,
}

impl Constants<'_> {
    /// What a field is filled with: its only value, or its default. None if Rust has no expression for
    /// it.
    pub(super) fn of(&self, field: &Field) -> Option<Constant> {
        if !field.nullable
            && let Some(only) = self.only(&field.ty, 0)
        {
            return Some(only);
        }
        let given = field.only.as_ref().or(field.default.as_ref())?;
        let value: Value = serde_json::from_str(given).ok()?;
        match value {
            Value::Null if field.ty == TypeRef::Any => Some(Constant::AnyNull),
            Value::Null if field.ty == TypeRef::Null => Some(Constant::Unit),
            Value::Null => field.nullable.then_some(Constant::Null),
            value => {
                let value = self.value(&field.ty, &value, 0)?;
                let is_option = field.nullable && field.ty != TypeRef::Any;
                Some(match is_option {
                    true => Constant::Some(Box::new(value)),
                    false => value,
                })
            }
        }
    }

    /// The value of a type that has just one.
    fn only(&self, ty: &TypeRef, depth: usize) -> Option<Constant> {
        let TypeRef::Named(name) = ty else {
            return (*ty == TypeRef::Null).then_some(Constant::Unit);
        };
        if depth > DEEPEST {
            return None;
        }
        let variant = match &self.types.get(name)?.kind {
            TypeKind::Alias(target) => return self.only(target, depth + 1),
            TypeKind::Enum(all) => all.only(),
            TypeKind::Integers(all) => all.only(),
            TypeKind::Values(all) => all.only(),
            _ => None,
        };
        Some(Constant::Variant(name.clone(), variant?.to_owned()))
    }

    fn value(&self, ty: &TypeRef, value: &Value, depth: usize) -> Option<Constant> {
        if depth > DEEPEST {
            return None;
        }
        let inner = |ty: &TypeRef, value: &Value| self.value(ty, value, depth + 1).map(Box::new);
        match (ty, value) {
            (TypeRef::Any, Value::Null) => Some(Constant::AnyNull),
            (TypeRef::Any, value) => Some(Constant::Any(Box::new(scalar(value)?))),
            (TypeRef::Null, Value::Null) => Some(Constant::Unit),
            (TypeRef::Bool, Value::Bool(_)) | (TypeRef::String, Value::String(_)) => scalar(value),
            (TypeRef::Integer(integer), value) => within(*integer, whole(value)?),
            (TypeRef::Float, Value::Number(number)) => number.as_f64().map(Constant::Float),
            (TypeRef::Vec(_), Value::Array(all)) if all.len() > MOST_ELEMENTS => None,
            (TypeRef::Vec(ty), Value::Array(all)) => {
                let all = all.iter().map(|value| self.value(ty, value, depth + 1));
                all.collect::<Option<_>>().map(Constant::Vec)
            }
            (TypeRef::Map(_), Value::Object(all)) => all.is_empty().then_some(Constant::Map),
            (TypeRef::Option(_), Value::Null) => Some(Constant::Null),
            (TypeRef::Option(ty), value) => inner(ty, value).map(Constant::Some),
            (TypeRef::Boxed(ty), value) => inner(ty, value).map(Constant::Boxed),
            (TypeRef::Named(name), value) => self.named(name, value, depth),
            _ => None,
        }
    }

    fn named(&self, name: &str, value: &Value, depth: usize) -> Option<Constant> {
        let variant = |variant: &String| Constant::Variant(name.to_owned(), variant.clone());
        match &self.types.get(name)?.kind {
            TypeKind::Alias(ty) => self.value(ty, value, depth + 1),
            TypeKind::Newtype(ty) => {
                let inner = self.value(ty, value, depth + 1)?;
                Some(Constant::Newtype(name.to_owned(), Box::new(inner)))
            }
            TypeKind::Enum(all) => {
                let text = value.as_str()?;
                let listed = all.values.iter().find(|known| known.value == text)?;
                Some(variant(&listed.name))
            }
            TypeKind::Integers(all) => {
                let number = whole(value)?;
                let listed = all.values.iter().find(|known| known.value == number)?;
                Some(variant(&listed.name))
            }
            TypeKind::Values(all) => {
                let mut value = value.clone();
                with_whole_numbers(&mut value);
                let listed = all.values.iter().find(|known| known.value == value)?;
                Some(variant(&listed.name))
            }
            TypeKind::Struct(object) => {
                let is_empty = value.as_object()?.is_empty();
                (is_empty && object.can_be_empty()).then(|| Constant::Empty(name.to_owned()))
            }
            TypeKind::Union(_) | TypeKind::Places(_) => None,
        }
    }
}

fn scalar(value: &Value) -> Option<Constant> {
    match value {
        Value::Bool(truth) => Some(Constant::Bool(*truth)),
        Value::String(text) => Some(Constant::String(text.clone())),
        Value::Number(number) => match number.as_i64() {
            Some(number) => within(Integer::I64, number.into()),
            None => number.as_f64().map(Constant::Float),
        },
        _ => None,
    }
}

/// `1.0` is an integer in JSON Schema.
#[allow(
    clippy::cast_possible_truncation,
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "what is whole comes back as it was"
)]
fn whole(value: &Value) -> Option<i128> {
    let signed = value.as_i64().map(i128::from);
    let number = signed.or_else(|| value.as_u64().map(i128::from));
    number.or_else(|| {
        let float = value.as_f64()?;
        let whole = float as i128;
        (whole as f64 == float).then_some(whole)
    })
}

fn within(integer: Integer, value: i128) -> Option<Constant> {
    let fits = match integer {
        Integer::I8 => i8::try_from(value).is_ok(),
        Integer::I16 => i16::try_from(value).is_ok(),
        Integer::I32 => i32::try_from(value).is_ok(),
        Integer::I64 => i64::try_from(value).is_ok(),
        Integer::U8 => u8::try_from(value).is_ok(),
        Integer::U16 => u16::try_from(value).is_ok(),
        Integer::U32 => u32::try_from(value).is_ok(),
        Integer::U64 => u64::try_from(value).is_ok(),
    };
    fits.then_some(Constant::Integer(value))
}

impl Constant {
    /// Whether it is written with one of these types.
    pub(super) fn names(&self, types: &[&str]) -> bool {
        let is_one = |name: &String| types.contains(&name.as_str());
        match self {
            Self::Variant(name, _) | Self::Empty(name) => is_one(name),
            Self::Newtype(name, inner) => is_one(name) || inner.names(types),
            Self::Some(inner) | Self::Any(inner) | Self::Boxed(inner) => inner.names(types),
            Self::Vec(all) => all.iter().any(|one| one.names(types)),
            _ => false,
        }
    }
}

impl Start {
    /// The value that is filled in.
    pub(crate) fn value(&self) -> Option<&Constant> {
        match self {
            Self::Value(constant) => Some(constant),
            _ => None,
        }
    }
}
