//! `multipart/form-data`: one part for each property (OpenAPI 3.1, section 4.8.14.4).

use openapi_lower::{Diagnostic, Level, Node, Pointer, codes, local_reference};

use super::Infer;
use super::encoding::{Encoding, encodings};
use super::media::{self, Media};
use super::parts::PartKind;
use super::properties::Property;
use crate::model::{Multipart, Part, PartContent, TypeKind, TypeRef};
use crate::names::{Taken, field_name};

/// The one of which OpenAPI says how parts are named.
const FORM_DATA: &str = "multipart/form-data";

impl<'d> Infer<'d, '_, '_> {
    /// The parts, or nothing if the schema has no properties.
    /// `same` is the type of the same schema in another media type.
    pub(super) fn multipart(
        &mut self,
        media: &Media<'d>,
        stem: &str,
        same: Option<&TypeRef>,
    ) -> Option<Multipart> {
        let mut properties = Vec::new();
        let schema = media.node.get("schema");
        if let Some(schema) = schema {
            self.properties(schema, &media.at.join("schema"), true, 0, &mut properties);
        }
        if properties.is_empty() {
            let label = if media::has_boundary(&media.name) {
                "the caller gives the body as it is sent"
            } else {
                "the caller gives the body as it is sent, and its media type with the boundary"
            };
            self.no_object(media, label);
            return None;
        }
        self.unsaid(media);
        let encodings = encodings(media);
        let is_property = |name: &str| properties.iter().any(|property| property.name == name);
        for encoding in encodings.iter().filter(|one| !is_property(one.name)) {
            self.no_property(encoding);
        }
        let same = same
            .cloned()
            .or_else(|| schema.and_then(|schema| self.component(schema)));
        let mut taken = Taken::fields();
        let extra = schema.and_then(|schema| self.others(schema, media));
        let fields = properties
            .iter()
            .map(|one| (one.name.as_str(), field_name(&one.name)));
        let fields = taken.take_all(fields);
        let parts = properties.iter().zip(fields).map(|(property, field)| {
            let encoding = encodings.iter().find(|one| one.name == property.name);
            let known = self.known(same.as_ref(), &property.name);
            let part = self.part(property, encoding, field, stem, known);
            (property.schema.span, part)
        });
        let mut parts: Vec<_> = parts.collect();
        // Sent in the order of the document: some servers read what is short before a file comes.
        parts.sort_by_key(|(span, _)| *span);
        let parts = parts.into_iter().map(|(_, part)| part).collect();
        let extra = extra.map(|others| {
            let field = taken.take(&others.name);
            self.part(&others, None, field, stem, None)
        });
        Some(Multipart {
            name: format!("{stem}Parts"),
            parts,
            extra,
        })
    }

    /// What parts cannot show of the schema, or are open about.
    fn unsaid(&mut self, media: &Media<'d>) {
        if !media.name.to_ascii_lowercase().starts_with(FORM_DATA) {
            let message = format!("`{}` does not say how parts are named", media.name);
            let label = "each is sent with the name of its property, as in `multipart/form-data`";
            self.assumed(message, media.node, label, &media.at);
        }
        let Some(schema) = media.node.get("schema") else {
            return;
        };
        if !self.branches(schema).is_empty() {
            let message = "the branches of the schema have no effect on the generated code";
            let diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
                .at(
                    schema.span,
                    "there are parts for the properties of all of them, none required",
                )
                .pointer(&media.at.join("schema"));
            self.found.push(diagnostic);
        }
        if self.schemas.resolved(schema).has("x-patternProperties") {
            let message = "`patternProperties` has no effect on the generated code";
            let mut diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
                .at(schema.span, "there are parts for the properties it names")
                .pointer(&media.at.join("schema"));
            diagnostic.level = Level::Note;
            self.found.push(diagnostic);
        }
    }

    /// What the schema says of parts that it does not name.
    fn others(&self, schema: &Node, media: &Media<'_>) -> Option<Property> {
        let node = self.schemas.resolved(schema);
        let others = node.get("additionalProperties")?;
        let at = local_reference(schema).unwrap_or_else(|| media.at.join("schema"));
        (others.as_bool() != Some(false)).then(|| Property {
            name: String::from("extra"),
            schema: others.clone(),
            required: true,
            at: at.join("additionalProperties"),
        })
    }

    /// The type of a schema that is a component.
    fn component(&mut self, schema: &Node) -> Option<TypeRef> {
        local_reference(schema)?;
        Some(self.schemas.type_of(schema, &Pointer::root(), "").ty)
    }

    /// The type that a property has already, where the whole has one.
    fn known(&self, whole: Option<&TypeRef>, property: &str) -> Option<TypeRef> {
        let TypeRef::Named(name) = whole? else {
            return None;
        };
        let TypeKind::Struct(object) = &self.schemas.types.get(name)?.kind else {
            return None;
        };
        let mut fields = object.fields.iter();
        let field = fields.find(|field| field.property == property)?;
        Some(field.ty.clone())
    }

    fn part(
        &mut self,
        property: &Property,
        encoding: Option<&Encoding<'d>>,
        field: String,
        stem: &str,
        known: Option<TypeRef>,
    ) -> Part {
        let node = self.schemas.resolved(&property.schema).into_owned();
        let nullable = [&property.schema, &node]
            .into_iter()
            .any(|node| super::is_true(node, "nullable"));
        let form = self.part_form(property, encoding);
        let is_list = !form.is_whole && self.is_list(property);
        let items = self.items(property).filter(|_| is_list);
        let words = format!("{stem} {}", property.name);
        let ty = || {
            let whole =
                known.unwrap_or_else(|| self.type_of(&property.schema, &property.at, &words).ty);
            match (whole, &items) {
                (TypeRef::Vec(ty) | TypeRef::Array(ty, _), Some(_)) => *ty,
                (_, Some(items)) => self.type_of(items, &property.at.join("items"), &words).ty,
                (ty, None) => ty,
            }
        };
        let content = match form.kind {
            PartKind::File => PartContent::File,
            PartKind::Raw => PartContent::Text(TypeRef::String),
            PartKind::Text => PartContent::Text(ty()),
            PartKind::Json => PartContent::Json(ty()),
            PartKind::Mixed => PartContent::Mixed(ty()),
            PartKind::Styled(style, explode) => PartContent::Styled(ty(), style, explode),
        };
        Part {
            field,
            name: property.name.clone(),
            required: property.required && !nullable,
            repeated: items.is_some(),
            content,
            media_type: form.media_type,
            description: super::text(&property.schema, "description"),
            deprecated: super::is_true(&property.schema, "deprecated"),
        }
    }
}
