//! Objects with properties.

use std::collections::HashSet;

use openapi_lower::{Node, Object, Pointer};

use super::annotations::{examples, only};
use super::{Schemas, form, is_true, text};
use crate::model::{Extra, Field, Start, Struct, TypeRef};
use crate::names::{Taken, field_name};

impl Schemas<'_> {
    pub(super) fn object(&mut self, node: &Node, at: &Pointer, name: &str, depth: usize) -> Struct {
        let required = required(node);
        let mut taken = Taken::fields();
        let mut written = Vec::new();
        let members = node.get("properties").and_then(Node::as_object);
        let properties = at.join("properties");
        let names = members.into_iter().flat_map(Object::keys);
        let names = taken.take_all(names.map(|property| (property.as_str(), field_name(property))));
        for ((property, member), field) in members.into_iter().flatten().zip(names) {
            let place = properties.join(property);
            let required = required.contains(property.as_str());
            let property = (property.as_str(), &member.node);
            let field = self.field(property, &place, name, field, depth, required);
            written.push((member.key, field));
        }
        // Named in one order, and shown in that of the document.
        written.sort_by_key(|(key, _)| *key);
        let mut fields: Vec<Field> = written.into_iter().map(|(_, field)| field).collect();
        self.conditional(node, at, name, depth, &mut fields, &mut taken);
        fields.shrink_to_fit();
        let extra = self.extra(node, at, name, depth, &mut taken);
        Struct { fields, extra }
    }

    fn field(
        &mut self,
        (property, schema): (&str, &Node),
        at: &Pointer,
        owner: &str,
        name: String,
        depth: usize,
        required: bool,
    ) -> Field {
        let typed = self.type_at(schema, at, &format!("{owner} {property}"), depth + 1);
        Field {
            name,
            property: property.to_owned(),
            nullable: typed.nullable,
            ty: typed.ty,
            required,
            keeps_null: false,
            access: self.access(schema),
            start: match required {
                true => Start::Argument,
                false => Start::Absent,
            },
            description: text(schema, "description"),
            deprecated: is_true(schema, "deprecated"),
            default: self.default(schema),
            only: only(schema),
            examples: examples(schema),
        }
    }

    /// Properties that are described for some values only: all of them may be there.
    fn conditional(
        &mut self,
        node: &Node,
        at: &Pointer,
        owner: &str,
        depth: usize,
        fields: &mut Vec<Field>,
        taken: &mut Taken,
    ) {
        for (place, schema) in conditions(node, at) {
            let schema = self.resolved(schema).into_owned();
            let members = schema.get("properties").and_then(Node::as_object);
            for (property, member) in members.into_iter().flatten() {
                if fields.iter().any(|field| field.property == *property) {
                    continue;
                }
                let at = place.join("properties").join(property);
                let name = taken.take(&field_name(property));
                let mut field =
                    self.field((property, &member.node), &at, owner, name, depth, false);
                // Other conditions may describe it in other words.
                if described_differently(node, property, &member.node) {
                    field.ty = TypeRef::Any;
                }
                fields.push(field);
            }
        }
    }

    /// What other properties hold, if the document describes it, or says that there are some.
    fn extra(
        &mut self,
        node: &Node,
        at: &Pointer,
        name: &str,
        depth: usize,
        taken: &mut Taken,
    ) -> Option<Extra> {
        let key = form::values_keyword(node);
        let is_described = node
            .get(key)
            .is_some_and(|schema| schema.as_bool() != Some(false));
        let is_kept = self.reading.keep_unknown && !is_closed(node);
        if !is_described && !node.has("x-patternProperties") && !is_kept {
            return None;
        }
        let ty = self.part(node, at, key, &format!("{name} value"), depth);
        let name = taken.take("extra");
        Some(Extra { name, ty })
    }
}

/// Whether there are no properties but those that are listed.
pub(super) fn is_closed(node: &Node) -> bool {
    node.get("additionalProperties").and_then(Node::as_bool) == Some(false)
}

fn required(node: &Node) -> HashSet<&str> {
    let names = node.get("required").and_then(Node::as_array);
    names
        .unwrap_or_default()
        .iter()
        .filter_map(Node::as_str)
        .collect()
}

/// The schemas that hold for some values of an object only.
fn conditions<'n>(node: &'n Node, at: &Pointer) -> Vec<(Pointer, &'n Node)> {
    let mut all = Vec::new();
    for key in ["x-then", "x-else"] {
        all.extend(node.get(key).map(|schema| (at.join(key), schema)));
    }
    let dependent = node.get("x-dependentSchemas").and_then(Node::as_object);
    let place = at.join("x-dependentSchemas");
    for (key, member) in dependent.into_iter().flatten() {
        all.push((place.join(key), &member.node));
    }
    all
}

fn described_differently(node: &Node, property: &str, schema: &Node) -> bool {
    conditions(node, &Pointer::root()).iter().any(|(_, other)| {
        let other = other.get("properties").and_then(|all| all.get(property));
        other.is_some_and(|other| !other.same(schema))
    })
}
