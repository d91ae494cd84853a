//! Pointers into answers, as ways through their types.

use openapi_lower::{Diagnostic, Pointer, codes, did_you_mean};

use super::Pager;
use super::place::Place;
use crate::model::{Field, Step, Struct, TypeDef, TypeKind, TypeRef, Way};

/// What a type is.
enum Kind<'t> {
    Object(&'t Struct),
    /// Another name of a type, or one of its own around it.
    Around(&'t TypeRef),
    Other,
}

/// Other names, and types around types, are followed as far as this.
const DEEPEST: usize = 64;

/// Where a way has led to.
struct Reached<'t> {
    way: Way,
    /// What stands around the value there, and is not opened yet.
    around: Option<Step>,
    ty: &'t TypeRef,
    /// Where the schema stands, if it has a name.
    at: Option<Pointer>,
}

impl Pager<'_> {
    /// The way to the list of items, and their type.
    pub(super) fn items(
        &self,
        answer: &TypeRef,
        place: &Place<'_>,
        pointer: &str,
    ) -> Result<(Way, TypeRef), Box<Diagnostic>> {
        let mut reached = self.reach(answer, place, pointer)?;
        self.open(&mut reached, place, pointer)?;
        match reached.ty {
            TypeRef::Vec(item) => Ok((reached.way, (**item).clone())),
            other => {
                let message = self.no(place, pointer, "a list", other);
                let help = match pointer {
                    "" => "say where the list is: `.items(\"/data\")`, or `items=/data`",
                    _ => "point to the list of items",
                };
                Err(Box::new(reached.problem(place, message).help(help)))
            }
        }
    }

    /// The way to what leads to the next page.
    pub(super) fn next(
        &self,
        answer: &TypeRef,
        place: &Place<'_>,
        pointer: &str,
    ) -> Result<Way, Box<Diagnostic>> {
        let reached = self.reach(answer, place, pointer)?;
        match self.meant(reached.ty) {
            ty if self.is_scalar(ty) => Ok(reached.way),
            other => {
                let message = self.no(place, pointer, "text or a number", other);
                let help = "point to what leads to the next page, or say its type by an overlay";
                Err(Box::new(reached.problem(place, message).help(help)))
            }
        }
    }

    /// The way to a boolean.
    pub(super) fn flag(
        &self,
        answer: &TypeRef,
        place: &Place<'_>,
        pointer: &str,
    ) -> Result<Way, Box<Diagnostic>> {
        let mut reached = self.reach(answer, place, pointer)?;
        self.open(&mut reached, place, pointer)?;
        match reached.ty {
            TypeRef::Bool => Ok(reached.way),
            other => {
                let message = self.no(place, pointer, "a boolean", other);
                let help = "point to what says whether there is more";
                Err(Box::new(reached.problem(place, message).help(help)))
            }
        }
    }

    /// The way to a field, as it is there; or to the answer.
    fn reach<'t>(
        &'t self,
        answer: &'t TypeRef,
        place: &Place<'_>,
        pointer: &str,
    ) -> Result<Reached<'t>, Box<Diagnostic>> {
        let mut reached = Reached {
            way: Way::default(),
            around: None,
            ty: answer,
            at: None,
        };
        let pointer = Pointer::parse(pointer).unwrap_or_default();
        for (index, token) in pointer.tokens().iter().enumerate() {
            let until = shown(pointer.tokens().get(..index).unwrap_or_default());
            let object = self.open(&mut reached, place, &until)?;
            let Some(object) = object else {
                let message = self.no(place, &until, "an object", reached.ty);
                return Err(Box::new(
                    reached.problem(place, message).help("point to a property"),
                ));
            };
            let fields = || object.fields.iter();
            let Some(field) = fields().find(|field| field.property == *token) else {
                let message = format!(
                    "`{}` is to be paged, and {} has no property `{token}`",
                    place.name,
                    of(&until)
                );
                let help = did_you_mean(token, fields().map(|field| field.property.as_str()));
                let help = help.unwrap_or_else(|| listed(fields()));
                return Err(Box::new(reached.problem(place, message).help(help)));
            };
            reached.enter(field);
        }
        Ok(reached)
    }

    /// Goes on to what is in a value, whatever it is called; the properties, if it is an object.
    fn open<'t>(
        &'t self,
        reached: &mut Reached<'t>,
        place: &Place<'_>,
        pointer: &str,
    ) -> Result<Option<&'t Struct>, Box<Diagnostic>> {
        reached.settle();
        for _ in 0..DEEPEST {
            reached.ty = match reached.ty {
                TypeRef::Option(inner) => {
                    reached.way.steps.push(Step::Option);
                    inner
                }
                TypeRef::Boxed(inner) => inner,
                TypeRef::Named(name) => match self.types.get(name) {
                    Some(definition) => match self.within(definition, reached, place, pointer)? {
                        Kind::Object(object) => return Ok(Some(object)),
                        Kind::Around(inner) => inner,
                        Kind::Other => return Ok(None),
                    },
                    None => return Ok(None),
                },
                _ => return Ok(None),
            };
        }
        Ok(None)
    }

    /// Into a type that has a name.
    fn within<'t>(
        &'t self,
        definition: &'t TypeDef,
        reached: &mut Reached<'t>,
        place: &Place<'_>,
        pointer: &str,
    ) -> Result<Kind<'t>, Box<Diagnostic>> {
        reached.at = Some(definition.at.clone());
        if self.replaced.contains(&definition.name.as_str()) {
            let message = format!(
                "`{}` is to be paged, and {} is a `{}`, which is replaced",
                place.name,
                of(pointer),
                definition.name
            );
            let help = "what a type of your own has is not known here: do not replace it";
            return Err(Box::new(reached.problem(place, message).help(help)));
        }
        Ok(match &definition.kind {
            TypeKind::Struct(object) => Kind::Object(object),
            TypeKind::Alias(inner) => Kind::Around(inner),
            TypeKind::Newtype(inner) => {
                reached.way.steps.push(Step::Inner);
                Kind::Around(inner)
            }
            _ => Kind::Other,
        })
    }

    /// A type without what is around it.
    pub(super) fn meant<'t>(&'t self, ty: &'t TypeRef) -> &'t TypeRef {
        let mut ty = ty;
        for _ in 0..DEEPEST {
            ty = match ty {
                TypeRef::Option(inner) | TypeRef::Boxed(inner) => inner,
                TypeRef::Named(name) => match self.types.get(name).map(|found| &found.kind) {
                    Some(TypeKind::Alias(inner) | TypeKind::Newtype(inner)) => inner,
                    _ => break,
                },
                _ => break,
            };
        }
        ty
    }

    /// Whether it is one text or number.
    pub(super) fn is_scalar(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Named(name) => {
                let kind = self.types.get(name).map(|found| &found.kind);
                matches!(kind, Some(TypeKind::Enum(_) | TypeKind::Integers(_)))
            }
            TypeRef::String | TypeRef::Integer(_) | TypeRef::Float | TypeRef::Number => true,
            TypeRef::Uuid | TypeRef::DateTime | TypeRef::Date | TypeRef::Base64 => true,
            _ => false,
        }
    }

    /// That something is not what it has to be.
    fn no(&self, place: &Place<'_>, pointer: &str, wanted: &str, ty: &TypeRef) -> String {
        format!(
            "`{}` is to be paged, and {} is {}, and not {wanted}",
            place.name,
            of(pointer),
            self.words(ty)
        )
    }

    fn words(&self, ty: &TypeRef) -> &'static str {
        match ty {
            TypeRef::Any => "any JSON",
            TypeRef::Null => "`null`",
            TypeRef::Bool => "a boolean",
            TypeRef::Integer(_) | TypeRef::Float | TypeRef::Number => "a number",
            TypeRef::Vec(_) => "a list",
            TypeRef::Array(..) | TypeRef::Tuple(_) => "a list of fixed places",
            TypeRef::Map(_) => "a map",
            TypeRef::Named(name) => match self.types.get(name).map(|found| &found.kind) {
                Some(TypeKind::Struct(_)) => "an object",
                Some(TypeKind::Union(_)) => "one of several types",
                Some(TypeKind::Places(_)) => "a list of fixed places",
                _ => "one of several values",
            },
            _ => "text",
        }
    }
}

impl<'t> Reached<'t> {
    /// Into a field. What stands around its value stays closed.
    fn enter(&mut self, field: &'t Field) {
        self.way.steps.push(Step::Field(field.name.clone()));
        self.way.deprecated |= field.deprecated;
        self.ty = &field.ty;
        self.around = match field.required {
            true if field.nullable => Some(Step::Option),
            true => None,
            false if field.keeps_null => Some(Step::Patch),
            false => Some(Step::Option),
        };
    }

    /// Opens what stands around the value.
    fn settle(&mut self) {
        self.way.steps.extend(self.around.take());
    }

    fn problem(&self, place: &Place<'_>, message: String) -> Diagnostic {
        let label = "no page is found in this";
        match &self.at {
            Some(at) => place.problem(&codes::PAGING_ANSWER, message, label, at),
            None => place.problem_here(&codes::PAGING_ANSWER, message, label),
        }
    }
}

/// The answer, or a place in it.
fn of(pointer: &str) -> String {
    match pointer {
        "" => String::from("the answer"),
        pointer => format!("`{pointer}` of the answer"),
    }
}

fn shown(tokens: &[String]) -> String {
    let escaped = |token: &String| format!("/{}", token.replace('~', "~0").replace('/', "~1"));
    tokens.iter().map(escaped).collect()
}

/// The first properties that there are.
fn listed<'f>(fields: impl Iterator<Item = &'f Field>) -> String {
    const FEW: usize = 8;
    let names: Vec<String> = fields
        .map(|field| format!("`{}`", field.property))
        .collect();
    match names.len() {
        0 => String::from("it has none"),
        1..=FEW => format!("there are {}", names.join(", ")),
        more => {
            let first = names.get(..FEW).unwrap_or_default().join(", ");
            format!("there are {first} and {} more", more - FEW)
        }
    }
}
