//! What is said of a schema beside the type that it becomes.

use openapi_lower::{Diagnostic, Node, Pointer, Span};

use super::findings::{any_value, excluded, idle_union, too_many, too_wide, type_missing};
use super::flatten::Simple;
use super::form::Form;
use super::{Schemas, is_constrained, scalars};

impl Schemas<'_> {
    /// What was found in a schema, once for each: a union has it once for each of its branches.
    pub(super) fn say(&mut self, simple: &Simple<'_>, span: Span, at: &Pointer) {
        if simple.untyped {
            self.say_once(too_many(span, at));
        }
        if let Some(what) = scalars::untyped(&simple.node) {
            self.say_once(too_wide(what, span, at));
        }
        if let Some(conflict) = &simple.conflict {
            self.say_once(excluded(conflict, span, at));
        }
        for (keyword, span) in &simple.idle {
            self.say_once(idle_union(keyword, *span, at));
        }
    }

    pub(super) fn say_once(&mut self, found: Diagnostic) {
        if self.said.insert((found.code.id, found.span)) {
            self.found.push(found);
        }
    }

    /// Why nothing is known of the values, if that is so.
    pub(super) fn say_any(&mut self, schema: &Node, simple: &Simple<'_>, at: &Pointer) {
        let is_said =
            simple.untyped || simple.conflict.is_some() || scalars::untyped(&simple.node).is_some();
        let why = if is_said {
            return;
        } else if !simple.branches.is_empty() {
            "one of its branches takes any value"
        } else if is_constrained(schema) {
            "what it says is of values of any type"
        } else if at.tokens().last().is_some_and(|last| last == "items") && is_empty(schema) {
            // Where there is no `items`, lowering has put it at the place of the array.
            "nothing is said of its elements"
        } else {
            "it says nothing of them"
        };
        self.say_once(any_value(why, schema.span, at));
    }

    /// Whether it is read as a type that it does not name.
    pub(super) fn say_type(
        &mut self,
        schema: &Node,
        simple: &Simple<'_>,
        form: &Form,
        at: &Pointer,
    ) {
        let read_as = match form {
            Form::Struct | Form::Map => "object",
            Form::Array | Form::Fixed(_) | Form::Tuple | Form::Places => "array",
            _ => return,
        };
        if !simple.node.has("type") {
            self.say_once(type_missing(read_as, schema.span, at));
        }
    }
}

fn is_empty(schema: &Node) -> bool {
    schema.as_object().is_some_and(|members| members.is_empty())
}
