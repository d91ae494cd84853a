//! `multipart/form-data`: one part for each property (OpenAPI 3.1, section 4.8.14.4).

use openapi_lower::{Node, Pointer, follow, local_reference};

use super::Infer;
use super::media::Media;
use crate::model::{Multipart, Part, PartContent, TypeKind, TypeRef};
use crate::names::{Taken, field_name};

/// Branches of branches are looked through as deep as this.
const DEEPEST: usize = 3;

/// A property that becomes a part.
struct Property {
    name: String,
    schema: Node,
    required: bool,
    at: Pointer,
}

impl<'d> Infer<'d, '_, '_> {
    /// The parts, or nothing if the schema has no properties.
    pub(super) fn multipart(&mut self, media: &Media<'d>, stem: &str) -> Option<Multipart> {
        let mut properties = Vec::new();
        let schema = media.node.get("schema");
        if let Some(schema) = schema {
            self.properties(schema, &media.at.join("schema"), true, 0, &mut properties);
        }
        if properties.is_empty() {
            self.no_object(media, "the caller gives the body as it is sent");
            return None;
        }
        let component = schema.and_then(local_reference);
        let component = component.and_then(|at| at.tokens().last().cloned());
        let mut taken = Taken::fields();
        let parts = properties.iter().map(|property| {
            let encoding = media.node.get("encoding");
            let encoding = encoding.and_then(|encodings| encodings.get(&property.name));
            let field = taken.take(&field_name(&property.name));
            let known = self.known(component.as_deref(), schema, &property.name);
            self.part(property, encoding, field, stem, known)
        });
        Some(Multipart {
            parts: parts.collect(),
            name: format!("{stem}Parts"),
        })
    }

    /// Those of the schema, and those of its branches, which may be absent.
    fn properties(
        &self,
        schema: &Node,
        at: &Pointer,
        all: bool,
        depth: usize,
        found: &mut Vec<Property>,
    ) {
        let node = self.schemas.resolved(schema).into_owned();
        let at = local_reference(schema).unwrap_or_else(|| at.clone());
        let required = node
            .get("required")
            .and_then(Node::as_array)
            .unwrap_or_default();
        let members = node.get("properties").and_then(Node::as_object);
        for (name, member) in members.into_iter().flatten() {
            let is_required = required.iter().any(|known| known.as_str() == Some(name));
            if !found.iter().any(|known| known.name == *name) {
                found.push(Property {
                    name: name.clone(),
                    schema: member.node.clone(),
                    required: all && is_required,
                    at: at.join("properties").join(name),
                });
            }
        }
        if depth < DEEPEST {
            for branch in self.branches(schema) {
                self.properties(&branch, &at, false, depth + 1, found);
            }
        }
    }

    /// The type that the component has for a property already.
    fn known(
        &mut self,
        component: Option<&str>,
        schema: Option<&Node>,
        property: &str,
    ) -> Option<TypeRef> {
        component?;
        let typed = self.schemas.type_of(schema?, &Pointer::root(), "");
        let TypeRef::Named(name) = typed.ty else {
            return None;
        };
        let TypeKind::Struct(object) = &self.schemas.types.get(&name)?.kind else {
            return None;
        };
        let mut fields = object.fields.iter();
        let field = fields.find(|field| field.property == property)?;
        Some(field.ty.clone())
    }

    fn part(
        &mut self,
        property: &Property,
        encoding: Option<&Node>,
        field: String,
        stem: &str,
        known: Option<TypeRef>,
    ) -> Part {
        let node = self.schemas.resolved(&property.schema).into_owned();
        let is_array = node.get("type").and_then(Node::as_str) == Some("array");
        let given = encoding.and_then(|encoding| encoding.get("contentType")?.as_str());
        let given = given.and_then(|types| types.split(',').next());
        let given = given.map(str::trim).filter(|given| !given.contains('*'));
        let given = given.unwrap_or_default();
        // A list that is said to be JSON is one part.
        let is_json = given.ends_with("json");
        let items = node.get("items").filter(|_| is_array && !is_json);
        let element = items.unwrap_or(&property.schema);
        let (content, usual) = if !is_json && self.is_file(element, given, 0) {
            let usual = self.schemas.resolved(element);
            let usual = usual.get("x-contentMediaType").and_then(Node::as_str);
            let usual = usual.unwrap_or("application/octet-stream").to_owned();
            (PartContent::File, usual)
        } else {
            let words = format!("{stem} {}", property.name);
            let ty =
                known.unwrap_or_else(|| self.type_of(&property.schema, &property.at, &words).ty);
            let ty = match (ty, items) {
                (TypeRef::Vec(ty), Some(_)) => *ty,
                (_, Some(items)) => self.type_of(items, &property.at.join("items"), &words).ty,
                (ty, None) => ty,
            };
            self.value(ty, element, is_json)
        };
        let nullable = [&property.schema, &node]
            .into_iter()
            .any(|node| super::is_true(node, "nullable"));
        Part {
            field,
            name: property.name.clone(),
            required: property.required && !nullable,
            repeated: items.is_some(),
            content,
            media_type: if given.is_empty() {
                usual
            } else {
                given.to_owned()
            },
            description: super::text(&property.schema, "description"),
        }
    }

    fn value(&self, ty: TypeRef, schema: &Node, is_json: bool) -> (PartContent, String) {
        if !is_json && self.is_scalar(schema, 0) {
            (PartContent::Text(ty), String::new())
        } else {
            (PartContent::Json(ty), String::from("application/json"))
        }
    }

    /// Bytes, by format or media type; what says nothing at all is bytes as well.
    fn is_file(&self, schema: &Node, given: &str, depth: usize) -> bool {
        let node = self.schemas.resolved(schema);
        let text = |key| node.get(key).and_then(Node::as_str);
        let is_text = given.starts_with("text/") || given.is_empty();
        let encoded = node.has("x-contentEncoding");
        match text("type") {
            Some("string") => {
                matches!(text("format"), Some("binary" | "byte"))
                    || (node.has("x-contentMediaType") && !encoded)
                    || !is_text
            }
            Some(_) => false,
            None if depth > DEEPEST || node.has("enum") || node.has("properties") => false,
            None => {
                let branches = self.branches(schema);
                branches.is_empty()
                    || branches
                        .iter()
                        .any(|branch| self.is_file(branch, given, depth + 1))
            }
        }
    }

    fn is_scalar(&self, schema: &Node, depth: usize) -> bool {
        let node = self.schemas.resolved(schema);
        match node.get("type").and_then(Node::as_str) {
            Some(kind) => !matches!(kind, "object" | "array"),
            None if node.has("enum") => true,
            None if depth > DEEPEST => false,
            None => {
                let branches = self.branches(schema);
                !branches.is_empty()
                    && branches
                        .iter()
                        .all(|branch| self.is_scalar(branch, depth + 1))
            }
        }
    }

    /// What a schema is one of, through references and what it extends.
    fn branches(&self, schema: &Node) -> Vec<Node> {
        let mut branches = Vec::new();
        let mut waiting = vec![(schema, 0)];
        while let Some((schema, depth)) = waiting.pop() {
            let Some(node) = follow(self.document, schema).filter(|_| depth < DEEPEST) else {
                continue;
            };
            let list = |key| node.get(key).and_then(Node::as_array).unwrap_or_default();
            branches.extend(list("oneOf").iter().chain(list("anyOf")).cloned());
            waiting.extend(list("allOf").iter().map(|part| (part, depth + 1)));
        }
        branches
    }
}
