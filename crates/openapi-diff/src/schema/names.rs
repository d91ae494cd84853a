//! The Rust names of types: those of component schemas, and of the places where schemas are written.

use super::shape::Shape;
use super::view::View;
use super::{Carrier, Views};
use crate::compare::{At, Comparison, Pair};
use crate::kind;

impl<'a> Comparison<'a> {
    pub(super) fn names(&mut self, views: &Views<'a>, at: &At) {
        let pair = Pair::new(views.old.node, views.new.node);
        let spans = (pair.old.span, pair.new.span);
        let is_union = |view: &View<'_>| view.branches.is_some() && view.values().is_none();
        match (views.old.name, views.new.name) {
            // Bytes are bytes, whatever they are called.
            _ if at.carrier == Carrier::Bytes => {}
            // What is a union in one of them alone is no other name of the same.
            (None, Some(_)) if is_union(&views.old) && !is_union(&views.new) => {}
            (Some(_), None) if is_union(&views.new) && !is_union(&views.old) => {}
            (Some(old), Some(new)) if old != new => self.another_name(pair, (old, new), at),
            (None, Some(new)) if has_a_type(&views.old) => {
                let message = format!("{} is a schema of its own now: `{new}`", at.label);
                self.find(at, &kind::SCHEMA_EXTRACTED, spans, message);
                self.renamed_from.insert(new);
            }
            (Some(old), None) if has_a_type(&views.new) => {
                let message = format!("{} is written in place, and was `{old}`", at.label);
                self.find(at, &kind::SCHEMA_INLINED, spans, message);
                self.inlined.insert(old);
            }
            _ => {}
        }
    }

    fn another_name(&mut self, pair: Pair<'a>, (old, new): (&'a str, &'a str), at: &At) {
        let was = Self::component_of(self.old, old);
        let is = Self::component_of(self.new, new);
        let is_gone = Self::component_of(self.new, old).is_none();
        let is_come = Self::component_of(self.old, new).is_none();
        let is_free = match self.renamed.get(old) {
            Some(had) => *had == new,
            None => !self.renamed_from.contains(new),
        };
        match (was, is) {
            (Some(was), Some(is)) if is_gone && is_come && is_free => {
                self.rename((old, was), (new, is), at);
            }
            _ => {
                let message = format!("`{new}` stands where `{old}` stood");
                let spans = (pair.old.span, pair.new.span);
                self.find(at, &kind::SCHEMA_REPLACED, spans, message);
            }
        }
    }
}

/// Whether a component of it has a type of its own: any JSON has none.
fn has_a_type(view: &View<'_>) -> bool {
    !matches!(Shape::of(view), Shape::Any | Shape::Never)
}
