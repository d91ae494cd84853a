//! What webhooks send: one of the payloads of all of them.

use std::borrow::Cow;

use openapi_lower::{Node, Pointer};

use super::Schemas;
use super::flatten::{Branch, Simple};
use crate::infer::in_code;
use crate::model::{TypeDef, TypeKind, TypeRef, Union, Variant};
use crate::names::variant_names;

/// What one webhook sends.
pub(crate) struct Payload<'d> {
    /// As the document calls the webhook.
    pub(crate) key: String,
    /// None if it is not described.
    pub(crate) schema: Option<&'d Node>,
    pub(crate) at: Pointer,
    /// What an inline schema is called.
    pub(crate) words: String,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
}

/// Webhooks with one payload.
struct Sent<'p, 'd> {
    ty: TypeRef,
    schema: &'d Node,
    by: Vec<&'p Payload<'d>>,
}

impl Schemas<'_> {
    /// Makes the type of all payloads, and says what it is called. A payload that may be anything tells
    /// nothing apart: it is read by the name of its webhook alone.
    pub(crate) fn webhooks(&mut self, payloads: &[Payload<'_>], at: &Pointer) -> String {
        let sent = self.sent(payloads);
        let tags = self.tags_of(&sent);
        let words: Vec<String> = sent.iter().map(Sent::words).collect();
        let names = variant_names(&words);
        let mut named: Vec<(String, Option<String>)> = Vec::new();
        for payload in payloads {
            let is_its = |one: &Sent<'_, '_>| one.by.iter().any(|by| by.key == payload.key);
            let index = sent.iter().position(is_its);
            let variant = index.and_then(|index| names.get(index)).cloned();
            named.push((payload.key.clone(), variant));
        }
        let variants = sent.iter().zip(names).enumerate();
        let variants = variants.map(|(index, (sent, name))| Variant {
            name,
            ty: sent.ty.clone(),
            tags: tags
                .as_ref()
                .and_then(|(_, tags)| tags.get(index))
                .cloned()
                .unwrap_or_default(),
            description: Some(sent.description()),
            deprecated: sent.by.iter().all(|payload| payload.deprecated),
        });
        let union = Union {
            variants: variants.collect(),
            tag: tags.as_ref().map(|(property, _)| property.clone()),
            others: false,
            webhooks: named,
        };
        self.define_webhooks(union, at)
    }

    fn define_webhooks(&mut self, union: Union, at: &Pointer) -> String {
        let name = match self.taken.has("Webhook") {
            true => self.unique_name("WebhookPayload"),
            false => self.unique_name("Webhook"),
        };
        let definition = TypeDef {
            name: name.clone(),
            at: at.clone(),
            description: Some(String::from("What the server sends to webhooks.")),
            examples: Vec::new(),
            deprecated: false,
            kind: TypeKind::Union(union),
            sent: false,
            check: None,
        };
        self.types.insert(name.clone(), definition);
        name
    }

    /// The payloads that are described, each type once.
    fn sent<'p, 'd>(&mut self, payloads: &'p [Payload<'d>]) -> Vec<Sent<'p, 'd>> {
        let mut all: Vec<Sent<'p, 'd>> = Vec::new();
        for payload in payloads {
            let Some(schema) = payload.schema else {
                continue;
            };
            let ty = self.type_of(schema, &payload.at, &payload.words).ty;
            if self.is_any(&ty) {
                continue;
            }
            match all.iter_mut().find(|known| known.ty == ty) {
                Some(same) => same.by.push(payload),
                None => all.push(Sent {
                    ty,
                    schema,
                    by: vec![payload],
                }),
            }
        }
        all
    }

    fn is_any(&self, ty: &TypeRef) -> bool {
        let definition = match ty {
            TypeRef::Named(name) => self.types.get(name),
            _ => None,
        };
        let kind = definition.map(|definition| &definition.kind);
        *ty == TypeRef::Any || matches!(kind, Some(TypeKind::Alias(TypeRef::Any)))
    }

    /// What tells the payloads apart.
    fn tags_of(&self, sent: &[Sent<'_, '_>]) -> Option<super::tags::Tags> {
        let branches = sent.iter().enumerate().map(|(index, sent)| Branch {
            node: Cow::Borrowed(sent.schema),
            place: ("oneOf", index),
            label: None,
            combined: false,
        });
        let first = sent.first()?;
        let node = Cow::Owned(Node::object(first.schema.span));
        self.tags(&Simple::new(node, false, branches.collect()))
    }
}

impl Sent<'_, '_> {
    /// What the variant is called: after the webhook, or after the type if there are several.
    fn words(&self) -> String {
        match (self.by.as_slice(), &self.ty) {
            ([_, _, ..], TypeRef::Named(name)) => name.clone(),
            (by, _) => by
                .first()
                .map(|first| first.key.clone())
                .unwrap_or_default(),
        }
    }

    /// What the document says, and the names of the webhooks.
    fn description(&self) -> String {
        let names: Vec<String> = self.by.iter().map(|one| in_code(&one.key)).collect();
        let names = match names.as_slice() {
            [only] => format!("The webhook {only}."),
            several => format!("The webhooks {}.", several.join(", ")),
        };
        match self.by.as_slice() {
            [only] => {
                let parts = [only.description.clone(), Some(names)];
                parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
            }
            _ => names,
        }
    }
}
