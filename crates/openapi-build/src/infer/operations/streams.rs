//! Answers that are streams: of server-sent events, or of JSON texts.

use openapi_lower::media_type::{is_events, is_lines};
use openapi_lower::{Diagnostic, Level, Node, Object, Pointer, codes};

use super::media::{self, Media};
use super::{Infer, Target};
use crate::infer::schemas::Typed;
use crate::model::{Answer, AnswerBody, Events, Operation, TypeRef};

/// What ends a stream of JSON in the place of an event.
const DONE: &str = "[DONE]";
/// `contentSchema` of JSON Schema, as it is lowered.
const CONTENT_SCHEMA: &str = "x-contentSchema";
/// What an event has, its data among it.
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// What a stream consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stream {
    Events,
    Lines,
}

impl Stream {
    /// What a media type is a stream of.
    pub(super) fn of(name: &str) -> Option<Self> {
        match name {
            name if is_events(name) => Some(Self::Events),
            name if is_lines(name) => Some(Self::Lines),
            _ => None,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Events => "event",
            Self::Lines => "line",
        }
    }
}

/// What the successes of an operation have.
#[derive(Clone, Copy, Default)]
pub(super) struct Forms {
    /// A body that comes as a whole.
    pub(super) whole: bool,
    /// A stream.
    pub(super) stream: bool,
}

impl Forms {
    /// What an answer has.
    pub(super) fn of(answer: &Node, document: &Node) -> Self {
        let answer = openapi_lower::follow(document, answer).unwrap_or(answer);
        let content = answer.get("content").and_then(Node::as_object);
        let mut forms = Self::default();
        for (name, _) in content.into_iter().flatten() {
            match Stream::of(name) {
                Some(_) => forms.stream = true,
                None => forms.whole = true,
            }
        }
        forms
    }

    /// Whether there is a method for each.
    pub(super) fn are_both(all: impl Iterator<Item = Self>) -> bool {
        let all = all.fold(Self::default(), |all, one| Self {
            whole: all.whole || one.whole,
            stream: all.stream || one.stream,
        });
        all.whole && all.stream
    }
}

/// The stream in a `content`: events rather than lines.
pub(super) fn choose<'d>(content: &'d Object, at: &Pointer) -> Option<(Media<'d>, Stream)> {
    let streams = content
        .iter()
        .filter_map(|(name, member)| Some((Stream::of(name)?, name, &member.node)));
    let (stream, name, node) = streams.min_by_key(|(stream, ..)| *stream)?;
    let media = Media {
        name: name.trim().to_owned(),
        form: media::Form::Bytes,
        node,
        at: at.join(name),
    };
    Some((media, stream))
}

impl<'d> Infer<'d, '_, '_> {
    /// What each item of a stream is. `stem` begins the name of a type that has none.
    pub(super) fn stream(&mut self, media: &Media<'d>, stream: Stream, stem: &str) -> AnswerBody {
        let words = format!("{stem} {}", stream.word());
        let ty = match media.node.get("schema") {
            None => None,
            Some(schema) => {
                let at = media.at.join("schema");
                self.item(schema, at, stream, &words)
            }
        };
        match stream {
            Stream::Lines => AnswerBody::Lines(ty.map_or(TypeRef::Any, |(ty, _)| ty)),
            Stream::Events => {
                let (ty, is_text) = ty.unwrap_or((TypeRef::String, true));
                AnswerBody::Events(Events { ty, is_text })
            }
        }
    }

    /// The type of an item, and whether it is text. None if nothing is said of it.
    fn item(
        &mut self,
        schema: &'d Node,
        at: Pointer,
        stream: Stream,
        words: &str,
    ) -> Option<(TypeRef, bool)> {
        let whole = self.target(schema, at.clone());
        let (schema, at) = match whole.node.get("items") {
            Some(items) => {
                self.each_item(whole.node, &whole.at, stream);
                (items, whole.at.join("items"))
            }
            None => (schema, at),
        };
        let target = self.target(schema, at.clone());
        if stream == Stream::Events
            && let Some(data) = self.data(&target)
        {
            self.fields(target.node, &target.at);
            return Some(self.data_type(&data, words));
        }
        let (schema, at) = match stream {
            Stream::Events => self.held(schema, at),
            Stream::Lines => (schema, at),
        };
        let target = self.target(schema, at.clone());
        let is_anything = target.node.as_object().is_none_or(Object::is_empty);
        let is_text = is_text(target.node);
        if is_anything || (is_text && stream == Stream::Lines) {
            return None;
        }
        let ty = self.type_of(schema, &at, words);
        Some((of_data(ty, is_text), is_text))
    }

    fn data_type(&mut self, data: &Data<'d>, words: &str) -> (TypeRef, bool) {
        match data.schemas.as_slice() {
            [(schema, at)] => {
                let is_text = is_text(self.target(schema, at.clone()).node);
                let ty = self.type_of(schema, at, words);
                (of_data(ty, is_text), is_text)
            }
            several => {
                let branches: Vec<Node> = several.iter().map(|(node, _)| (*node).clone()).collect();
                let is_text = several
                    .iter()
                    .all(|(node, at)| is_text(self.target(node, at.clone()).node));
                let union = any_of(branches, data.node);
                (self.type_of(&union, &data.at, words).whole(), is_text)
            }
        }
    }

    /// The schema of the data, where what is described is an event with all of its fields.
    fn data(&self, event: &Target<'d>) -> Option<Data<'d>> {
        let branches = ["oneOf", "anyOf"].into_iter().find_map(|key| {
            let branches = event.node.get(key).and_then(Node::as_array)?;
            Some((branches, event.at.join(key)))
        });
        let schemas = match branches {
            None => vec![self.one_data(event.node, &event.at)?],
            Some((branches, at)) => {
                let branches = branches.iter().enumerate().map(|(index, branch)| {
                    let target = self.target(branch, at.join(index.to_string()));
                    self.one_data(target.node, &target.at)
                });
                branches.collect::<Option<Vec<_>>>()?
            }
        };
        let mut events = schemas.clone();
        events.retain(|(schema, at)| !is_done(self.target(schema, at.clone()).node));
        let schemas = if events.is_empty() { schemas } else { events };
        Some(Data {
            node: event.node,
            at: event.at.clone(),
            schemas,
        })
    }

    /// `data` of an object that has nothing but fields of an event.
    fn one_data(&self, event: &'d Node, at: &Pointer) -> Option<(&'d Node, Pointer)> {
        let properties = event.get("properties")?;
        let mut names = properties.as_object()?.keys();
        let data = properties.get("data")?;
        let is_event = names.all(|name| FIELDS.contains(&name.as_str()));
        let at = at.join("properties").join("data");
        is_event.then(|| self.held(data, at))
    }

    /// What a text holds, if that is said (JSON Schema 2020-12, section 8.5): data is always text, and
    /// the schema of what is in it may stand within the schema of the text.
    fn held(&self, data: &'d Node, at: Pointer) -> (&'d Node, Pointer) {
        let target = self.target(data, at.clone());
        match target.node.get(CONTENT_SCHEMA) {
            Some(content) => (content, target.at.join(CONTENT_SCHEMA)),
            None => (data, at),
        }
    }

    /// An array stands for the stream.
    fn each_item(&mut self, node: &Node, at: &Pointer, stream: Stream) {
        let message = "the schema of a stream is an array";
        let word = stream.word();
        let label = match stream {
            Stream::Events => "each event is taken for an element of it",
            Stream::Lines => "each line is taken for an element of it",
        };
        let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(node.span, label)
            .pointer(at)
            .help(format!("describe the {word}, by an overlay if need be"));
        diagnostic.level = Level::Note;
        self.found.push(diagnostic);
    }

    /// Of an event with its fields, only the data has a type.
    fn fields(&mut self, node: &Node, at: &Pointer) {
        let message = "the schema describes an event with its fields";
        let label = "`data` is decoded; the other fields come as they are";
        let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(node.span, label)
            .pointer(at);
        diagnostic.level = Level::Note;
        self.found.push(diagnostic);
    }
}

/// What the data of an event may be.
struct Data<'d> {
    node: &'d Node,
    at: Pointer,
    schemas: Vec<(&'d Node, Pointer)>,
}

/// Text is always there, and never `null`.
fn of_data(typed: Typed, is_text: bool) -> TypeRef {
    match is_text {
        true => typed.ty,
        false => typed.whole(),
    }
}

fn any_of(branches: Vec<Node>, union: &Node) -> Node {
    let mut node = Node::object(union.span);
    if let Some(members) = node.as_object_mut() {
        let branches = openapi_lower::Member {
            key: union.span,
            node: Node::new(branches.into(), union.span),
        };
        members.insert(String::from("anyOf"), branches);
    }
    node
}

/// Whether it is text, and nothing is said of what is in it.
fn is_text(schema: &Node) -> bool {
    schema.get("type").and_then(Node::as_str) == Some("string")
}

/// Whether it is the text that ends a stream.
fn is_done(schema: &Node) -> bool {
    let values = schema.get("enum").and_then(Node::as_array);
    let value = match values {
        Some([only]) => Some(only),
        _ => schema.get("const"),
    };
    value.and_then(Node::as_str) == Some(DONE)
}

/// Whether a JSON body has a property `stream`, which asks for the stream.
pub(super) fn is_asked_for(infer: &Infer<'_, '_, '_>, operation: &Node) -> bool {
    is_asked(infer, operation).unwrap_or_default()
}

fn is_asked(infer: &Infer<'_, '_, '_>, operation: &Node) -> Option<bool> {
    let body = infer.target(operation.get("requestBody")?, Pointer::root());
    let content = body.node.get("content")?.as_object()?;
    let mut schemas = content
        .iter()
        .filter(|(name, _)| media::is_json(name))
        .filter_map(|(_, member)| member.node.get("schema"));
    Some(schemas.any(|schema| has_stream(infer, schema, 8)))
}

/// Whether it, or a part of it, has the property.
fn has_stream(infer: &Infer<'_, '_, '_>, schema: &Node, depth: usize) -> bool {
    let schema = openapi_lower::follow(infer.document, schema).unwrap_or(schema);
    let property = schema.get("properties").and_then(|all| all.get("stream"));
    if property.is_some() {
        return true;
    }
    let parts = ["allOf", "oneOf", "anyOf"].into_iter();
    let mut parts = parts
        .filter_map(|key| schema.get(key).and_then(Node::as_array))
        .flatten();
    depth > 0 && parts.any(|part| has_stream(infer, part, depth - 1))
}

/// What may come where a stream is asked for: the errors, and successes that are none.
pub(super) fn not_streamed(whole: &Operation, streams: &[Answer]) -> Vec<Answer> {
    let is_stream = |answer: &&Answer| streams.iter().any(|stream| stream.status == answer.status);
    let others = whole.successes.iter().filter(|one| !is_stream(one));
    let mut all: Vec<Answer> = others.chain(&whole.errors).cloned().collect();
    all.sort_by_key(|answer| answer.status);
    all
}
