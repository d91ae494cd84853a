//! Operations: from the path items of a lowered document to what is sent and what may come back.

mod answer_bodies;
mod answers;
mod body;
mod credentials;
mod encoding;
mod groups;
mod headers;
mod keys;
mod media;
mod multipart;
mod names;
mod parameters;
mod parts;
mod path;
mod properties;
mod security;
mod streams;
#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod tests;
mod unchecked;
mod undefined;
mod untyped;
mod webhooks;

use std::collections::{HashMap, HashSet};

use openapi_lower::{
    Diagnostic, Diagnostics, METHODS, Node, Pointer, Span, codes, follow, local_reference,
};

use super::schemas::{Schemas, Typed};
use super::{is_true, servers, text};
use crate::model::{Answer, Operation, SecurityScheme, Twin};
pub(super) use groups::{as_written, run as group};
pub(super) use names::constants;
use security::Schemes;

/// What a document asks for beside the types of its components.
pub(super) struct Inferred {
    /// By path and method.
    pub(super) operations: Vec<Operation>,
    /// The schemes that they ask for.
    pub(super) security_schemes: Vec<SecurityScheme>,
    /// The type of what webhooks send.
    pub(super) webhooks: Option<String>,
}

pub(super) fn run(document: &Node, schemas: &mut Schemas<'_>) -> (Inferred, Diagnostics) {
    let (places, mut found) = keys::check(places(document));
    let both = |place: &Place<'_>| answers::has_both(place, document);
    let (names, named) = names::run(&places, &both);
    found.append(named);
    let mut infer = Infer {
        document,
        schemas,
        shared: HashMap::new(),
        schemes: Schemes::new(document),
        found: Diagnostics::new(),
    };
    let operations = places.iter().zip(names).zip(written(&places));
    let operations = operations
        .flat_map(|((place, name), written)| infer.operation(place, name, written))
        .collect();
    let webhooks = infer.webhooks();
    let (security_schemes, idle) = infer.schemes.finish();
    infer.found.append(idle);
    found.append(once(&infer.found));
    found.append(unchecked::run(document));
    let inferred = Inferred {
        operations,
        security_schemes,
        webhooks,
    };
    (inferred, found)
}

/// What is found in a component that several operations refer to is said once.
fn once(found: &Diagnostics) -> Diagnostics {
    let mut seen = HashSet::new();
    let mut new = found.iter().collect::<Vec<_>>();
    new.retain(|found| {
        let place = (found.span, found.pointer.as_ref());
        seen.insert((found.code.id, place, &found.message))
    });
    new.into_iter().cloned().collect()
}

/// An operation's place in the document.
struct Place<'a> {
    /// The key in `paths`.
    key: &'a str,
    key_span: Span,
    item: &'a Node,
    node: &'a Node,
    method: &'static str,
    at: Pointer,
}

fn places(document: &Node) -> Vec<Place<'_>> {
    let paths = document.get("paths").and_then(Node::as_object);
    let mut places = Vec::new();
    for (key, member) in paths.into_iter().flatten() {
        if key.starts_with("x-") {
            continue;
        }
        for (name, operation) in member.node.as_object().into_iter().flatten() {
            let method = METHODS.into_iter().find(|method| method == name);
            if let Some(method) = method.filter(|_| operation.node.as_object().is_some()) {
                places.push(Place {
                    key,
                    key_span: member.key,
                    item: &member.node,
                    node: &operation.node,
                    method,
                    at: Pointer::root().join("paths").join(key).join(method),
                });
            }
        }
    }
    places
}

/// Where each of them stands in the document.
fn written(places: &[Place<'_>]) -> Vec<usize> {
    let mut sorted: Vec<Span> = places.iter().map(|place| place.node.span).collect();
    sorted.sort_unstable();
    let rank = |place: &Place<'_>| sorted.partition_point(|span| *span < place.node.span);
    places.iter().map(rank).collect()
}

/// What all operations share while they are read.
struct Infer<'d, 's, 'a> {
    document: &'d Node,
    schemas: &'s mut Schemas<'a>,
    /// The types of inline schemas in components, by their places: several operations refer to one.
    shared: HashMap<Pointer, Typed>,
    schemes: Schemes<'d>,
    found: Diagnostics,
}

/// A part of the document with its references followed.
struct Target<'d> {
    node: &'d Node,
    at: Pointer,
    /// The name of the component, if it is one.
    component: Option<String>,
}

impl<'d> Infer<'d, '_, '_> {
    /// One, or two if its answer can be had whole or as a stream.
    fn operation(
        &mut self,
        place: &Place<'d>,
        name: names::Name,
        written: usize,
    ) -> Vec<Operation> {
        let mut key = path::split(place.key);
        let has_body = place.node.has("requestBody");
        let security = self.security(place);
        let parameters = self.parameters(place, &mut key, &security, &name.stem, has_body);
        let body = self.body(place, &name.stem);
        let answers = self.answers(place, &name.stem);
        let headers = self.headers(place, &name.stem);
        let server = servers::own(place.item, place.node, &place.at, &mut self.found);
        let (first, second) = match answers.whole.is_empty() {
            true => (answers.streamed, Vec::new()),
            false => (answers.whole, answers.streamed),
        };
        let operation = Operation {
            called: name.method.clone(),
            name: name.method,
            constant: String::new(),
            group: None,
            stem: name.stem,
            method: http_method(place.method),
            written,
            key: place.key.to_owned(),
            path: key.path,
            constant_query: key.query,
            tags: tags(place.node),
            summary: text(place.node, "summary"),
            description: text(place.node, "description"),
            deprecated: is_true(place.node, "deprecated"),
            security,
            server,
            parameters,
            body,
            successes: first,
            errors: answers.errors,
            headers,
            twin: None,
            paging: None,
        };
        match name.stream.filter(|_| !second.is_empty()) {
            None => vec![operation],
            Some(name) => self.twins(place, operation, *name, second),
        }
    }

    /// The method for the whole body, and the one for the stream.
    fn twins(
        &self,
        place: &Place<'d>,
        mut whole: Operation,
        name: names::Name,
        successes: Vec<Answer>,
    ) -> Vec<Operation> {
        let is_asked_for = streams::is_asked_for(self, place.node);
        let errors = streams::not_streamed(&whole, &successes);
        let has_own_errors = errors.len() > whole.errors.len();
        let twin = |of: &Operation, is_whole: bool| Twin {
            name: of.name.clone(),
            stem: of.stem.clone(),
            is_whole,
            has_own_errors: is_whole && has_own_errors,
            is_asked_for,
        };
        let streamed = Operation {
            called: name.method.clone(),
            name: name.method,
            stem: name.stem,
            successes,
            errors,
            twin: Some(twin(&whole, true)),
            ..whole.clone()
        };
        whole.twin = Some(twin(&streamed, false));
        vec![whole, streamed]
    }

    fn target(&self, node: &'d Node, at: Pointer) -> Target<'d> {
        let mut target = Target {
            node,
            at,
            component: None,
        };
        if let Some(end) = follow(self.document, node) {
            let mut current = node;
            while let Some(next) = local_reference(current)
                && current.has("$ref")
                && let Some(found) = next.resolve(self.document)
            {
                target.component = next.tokens().last().cloned();
                target.at = next;
                current = found;
            }
            target.node = end;
        }
        target
    }

    /// The type of a schema. In a component it is inferred once.
    fn type_of(&mut self, schema: &Node, at: &Pointer, name: &str) -> Typed {
        if at
            .tokens()
            .first()
            .is_none_or(|first| first != "components")
        {
            return self.schemas.type_of(schema, at, name);
        }
        if let Some(typed) = self.shared.get(at) {
            return typed.clone();
        }
        let typed = self.schemas.type_of(schema, at, name);
        self.shared.insert(at.clone(), typed.clone());
        typed
    }

    /// Says what is taken where the document leaves it open.
    fn assumed(&mut self, message: impl Into<String>, node: &Node, label: &str, at: &Pointer) {
        let diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(node.span, label)
            .pointer(at);
        self.found.push(diagnostic);
    }
}

fn tags(operation: &Node) -> Vec<String> {
    let tags = operation.get("tags").and_then(Node::as_array);
    let tags = tags.into_iter().flatten().filter_map(Node::as_str);
    tags.map(str::to_owned).collect()
}

fn http_method(key: &str) -> &'static str {
    match key {
        "get" => "GET",
        "put" => "PUT",
        "post" => "POST",
        "delete" => "DELETE",
        "options" => "OPTIONS",
        "head" => "HEAD",
        "patch" => "PATCH",
        _ => "TRACE",
    }
}
