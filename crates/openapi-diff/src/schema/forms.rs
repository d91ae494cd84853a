//! What a union becomes in Rust, and whether a value may be of several of its branches.

use openapi_lower::{Node, Value};

use super::shape::Shape;
use super::view::View;
use crate::compare::canonical;

/// What becomes of a union.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    Any,
    /// The one type that all its branches have.
    One,
    /// An open enum: strings of lists, and perhaps any other.
    Enum,
    /// Told apart by a tag.
    Tagged,
    Union,
}

impl Form {
    /// Whether each branch has a variant of its own.
    pub(super) fn has_variants(self) -> bool {
        matches!(self, Self::Tagged | Self::Union)
    }
}

/// The type of a list of strings that has no name.
pub(super) const ENUM: &str = "an enum";

/// Of more branches than these each may be any other.
const MOST: usize = 64;

impl<'a> View<'a> {
    pub(super) fn branch_views(&self) -> Vec<View<'a>> {
        let branches = self.branches.iter().flat_map(|branches| &branches.of);
        branches.map(|one| View::of(self.document, one)).collect()
    }

    /// What becomes of the branches.
    pub(super) fn form(&self) -> Form {
        let branches = self.branch_views();
        let shapes: Vec<Shape> = branches.iter().map(Shape::of).collect();
        if shapes.contains(&Shape::Any) {
            return Form::Any;
        }
        if are_strings(&branches, &shapes) {
            return Form::Enum;
        }
        let mut types = branches
            .iter()
            .zip(&shapes)
            .map(|(view, shape)| type_of(Some(view), shape));
        let first = types.next();
        if types.all(|other| Some(other) == first) {
            return Form::One;
        }
        match self.tag() {
            Some(_) => Form::Tagged,
            None => Form::Union,
        }
    }

    /// What is the same for the same Rust type, if it is one that is not named after its place: that of all
    /// branches, or of what is no union.
    pub(super) fn type_of_one(&self) -> Option<String> {
        if let Some(list) = self.only_list() {
            return Some(list.name.unwrap_or(ENUM).to_owned());
        }
        let shape = Shape::of(self);
        match self.branches {
            Some(_) if shape == Shape::Union => match self.form() {
                Form::Any => Some(type_of(None, &Shape::Any)),
                Form::One => self.branch_views().first().and_then(type_without_place),
                _ => None,
            },
            Some(_) => None,
            None => type_without_place(self),
        }
    }

    /// The list of strings that it is, or that it has beside any other strings.
    fn only_list(&self) -> Option<View<'a>> {
        if self.branches.is_none() {
            let view = View::of(self.document, self.node);
            return is_list(&view).then_some(view);
        }
        let mut lists = self.branch_views();
        lists.retain(is_list);
        let only = lists.pop()?;
        (lists.is_empty() && self.form() == Form::Enum).then_some(only)
    }

    /// Whether a value may be of two of the branches.
    pub(super) fn overlaps(&self) -> bool {
        self.any_two(may_be_both)
    }

    /// Whether a value may be an object of two of the branches, each of which describes what the other does not:
    /// then both keep all, if several may hold.
    pub(super) fn shares_objects(&self) -> bool {
        self.any_two(|one, other| {
            let is_open = |view: &View<'_>| {
                Shape::of(view) == Shape::Struct && view.get("additionalProperties").is_none()
            };
            let adds = |one: &View<'_>, other: &View<'_>| {
                let known = other.properties();
                one.properties()
                    .keys()
                    .any(|name| !known.contains_key(name))
            };
            is_open(one)
                && is_open(other)
                && adds(one, other)
                && adds(other, one)
                && may_be_both(one, other)
        })
    }

    fn any_two(&self, is: impl Fn(&View<'a>, &View<'a>) -> bool) -> bool {
        let branches = self.branch_views();
        let with_following = branches.iter().enumerate();
        branches.len() > MOST
            || with_following
                .map(|(index, one)| (one, branches.iter().skip(index + 1)))
                .any(|(one, mut others)| others.any(|other| is(one, other)))
    }
}

/// Whether they are strings of lists, and perhaps any other strings.
fn are_strings(branches: &[View<'_>], shapes: &[Shape]) -> bool {
    let lists = branches.iter().map(is_list);
    let lists: Vec<bool> = lists.collect();
    let is_string = |(shape, is_list): (&Shape, &bool)| {
        *is_list || matches!(shape, Shape::String("String") | Shape::Never)
    };
    lists.contains(&true) && shapes.iter().zip(&lists).all(is_string)
}

/// Whether it is one of a list of strings.
fn is_list(view: &View<'_>) -> bool {
    let mut values = view.values().unwrap_or_default();
    values.retain(|value| !is_null(value));
    !values.is_empty() && values.iter().all(|value| value.as_str().is_some())
}

/// Of what is named by a component or not at all.
fn type_without_place(view: &View<'_>) -> Option<String> {
    let shape = Shape::of(view);
    let is_named_after_its_place = view.name.is_none() && shape.is_item();
    (!is_named_after_its_place).then(|| type_of(Some(view), &shape))
}

/// What is the same for the same type.
fn type_of(view: Option<&View<'_>>, shape: &Shape) -> String {
    let is_of_parts = matches!(shape, Shape::Array | Shape::Fixed(_) | Shape::Map);
    match view {
        Some(View {
            name: Some(name), ..
        }) => (*name).to_owned(),
        Some(view) if shape.is_item() || is_of_parts => canonical(view.node),
        _ => format!("{shape:?}"),
    }
}

/// Whether a value may be of both schemas, as far as their types, values and properties tell.
fn may_be_both(one: &View<'_>, other: &View<'_>) -> bool {
    let types = (one.types().without_null(), other.types().without_null());
    if !types.0.shares(types.1) {
        return false;
    }
    if let (Some(values), Some(others)) = (one.values(), other.values()) {
        let is_other = |value: &&Node| others.iter().any(|other| other.same(value));
        return values
            .iter()
            .any(|value| is_other(value) && !is_null(value));
    }
    let are_objects = types.0.only() == Some("object") && types.1.only() == Some("object");
    !are_objects || !(exclude(one, other) || refuses(one, other) || refuses(other, one))
}

fn is_null(value: &Node) -> bool {
    matches!(value.value, Value::Null)
}

/// Whether a property that both require has to be of another type or value in each.
fn exclude(one: &View<'_>, other: &View<'_>) -> bool {
    let (required, others) = (one.required(), other.required());
    let mut both = required.keys().filter(|name| others.contains_key(*name));
    both.any(|name| match (one.property(name), other.property(name)) {
        (Some(one), Some(other)) => {
            let types = (one.types(), other.types());
            let disjoint = || match (one.values(), other.values()) {
                (Some(values), Some(others)) => !values
                    .iter()
                    .any(|value| others.iter().any(|other| other.same(value))),
                _ => false,
            };
            !types.0.shares(types.1) || disjoint()
        }
        _ => false,
    })
}

/// Whether one has no other properties, and the other requires one.
fn refuses(one: &View<'_>, other: &View<'_>) -> bool {
    let is_closed = one
        .get("additionalProperties")
        .is_some_and(|others| others.as_bool() == Some(false));
    let known = one.properties();
    is_closed
        && other
            .required()
            .keys()
            .any(|name| !known.contains_key(name))
}
