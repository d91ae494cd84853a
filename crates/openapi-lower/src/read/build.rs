//! Parser events to tree, bounded in nesting and in the number of values.

use std::collections::HashMap;

use granit_parser::{Event, ScalarStyle, StructureStyle, Tag};

use super::merge_keys;
use super::{Limits, scalar};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::node::{Member, Node, Object, Value};
use crate::source::Span;

type Step<T = ()> = Result<T, Box<Diagnostic>>;

pub(super) struct Builder {
    limits: Limits,
    nodes: usize,
    open: Vec<Open>,
    anchors: HashMap<usize, (Node, usize)>,
    documents: usize,
    root: Option<Node>,
    found: Diagnostics,
}

/// A list or map whose end has not come yet.
struct Open {
    span: Span,
    style: StructureStyle,
    anchor: usize,
    nodes_before: usize,
    content: Content,
}

enum Content {
    Array(Vec<Node>),
    Object {
        members: Object,
        key: Option<(String, Span)>,
    },
}

impl Builder {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            nodes: 0,
            open: Vec::new(),
            anchors: HashMap::new(),
            documents: 0,
            root: None,
            found: Diagnostics::new(),
        }
    }

    fn start_document(&mut self, span: Span) -> Step {
        self.documents += 1;
        if self.documents > 1 {
            let message = "the text holds more than one document";
            return Err(Diagnostic::new(&codes::SEVERAL_DOCUMENTS, message)
                .at(span, "the second one begins here")
                .help("keep one document a file")
                .into());
        }
        Ok(())
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: Span) -> Step {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, tag.as_deref(), anchor, span)
            }
            Event::DocumentStart(..) => self.start_document(span),
            Event::SequenceStart(style, anchor, tag) => {
                check_collection_tag(tag.as_deref(), "seq", span)?;
                self.start(Content::Array(Vec::new()), style, anchor, span)
            }
            Event::MappingStart(style, anchor, tag) => {
                check_collection_tag(tag.as_deref(), "map", span)?;
                let members = Object::new();
                self.start(Content::Object { members, key: None }, style, anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => Ok(()),
        }
    }

    pub(super) fn finish(mut self) -> Result<(Node, Diagnostics), Diagnostics> {
        match self.root {
            Some(_) if self.found.has_errors() => Err(self.found),
            Some(root) => Ok((root, self.found)),
            None => {
                let empty = Diagnostic::new(&codes::EMPTY, "the document is empty");
                self.found.push(empty);
                Err(self.found)
            }
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        anchor: usize,
        span: Span,
    ) -> Step {
        if self.expects_key() {
            return self.key(text, span);
        }
        let value = match tag {
            Some(tag) => tagged(text, tag, span)?,
            None if style == ScalarStyle::Plain => plain(text, span)?,
            None => Value::String(text.to_owned()),
        };
        let before = self.nodes;
        let node = Node::new(value, span);
        self.complete(node, anchor, before)
    }

    fn expects_key(&self) -> bool {
        let content = self.open.last().map(|open| &open.content);
        matches!(content, Some(Content::Object { key: None, .. }))
    }

    /// Keys are taken as they are written: `200`, `on` and `null` are strings in JSON's model.
    fn key(&mut self, text: &str, span: Span) -> Step {
        if let Some(Open {
            content: Content::Object { key, members },
            ..
        }) = self.open.last_mut()
        {
            if let Some(first) = members.get(text) {
                self.found.push(duplicate_key(text, span, first.key));
            }
            *key = Some((text.to_owned(), span));
        }
        Ok(())
    }

    fn start(
        &mut self,
        content: Content,
        style: StructureStyle,
        anchor: usize,
        span: Span,
    ) -> Step {
        if self.expects_key() {
            let message = "the key is a list or a map";
            return Err(Diagnostic::new(&codes::KEY, message)
                .at(span, "keys are strings")
                .help("quote it if it is meant as text")
                .into());
        }
        if self.open.len() >= self.limits.depth {
            let message = format!("nested deeper than {} levels", self.limits.depth);
            return Err(Diagnostic::new(&codes::TOO_LARGE, message)
                .at(span, "too deep")
                .into());
        }
        self.open.push(Open {
            span,
            style,
            anchor,
            nodes_before: self.nodes,
            content,
        });
        Ok(())
    }

    fn end(&mut self, end: Span) -> Step {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let (value, last) = match open.content {
            Content::Array(elements) => {
                let last = elements.last().map(|node| node.span);
                (Value::Array(elements), last)
            }
            Content::Object { mut members, .. } => {
                merge_keys::merge(&mut members);
                let last = members.last().map(|(_, member)| member.node.span);
                (Value::Object(members), last)
            }
        };
        // A block ends where its last value does, a flow collection with its bracket.
        let end = match open.style {
            StructureStyle::Flow => end,
            StructureStyle::Block => last.unwrap_or(open.span),
        };
        let span = open.span.to(end);
        self.complete(Node::new(value, span), open.anchor, open.nodes_before)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Step {
        if self.expects_key() {
            let message = "the key is an alias";
            return Err(Diagnostic::new(&codes::KEY, message)
                .at(span, "keys are strings")
                .into());
        }
        let Some((node, size)) = self.anchors.get(&anchor) else {
            let message = "the alias names a value that it is part of";
            return Err(Diagnostic::new(&codes::ALIAS, message)
                .at(span, "used here")
                .into());
        };
        let before = self.nodes;
        self.nodes += size.saturating_sub(1);
        self.check_size(span)?;
        let node = node.clone();
        self.check_depth(&node, span)?;
        self.complete(node, 0, before)
    }

    fn check_depth(&self, node: &Node, span: Span) -> Step {
        if self.open.len() + depth(node) > self.limits.depth {
            let message = format!("nested deeper than {} levels", self.limits.depth);
            return Err(Diagnostic::new(&codes::TOO_LARGE, message)
                .at(span, "too deep")
                .into());
        }
        Ok(())
    }

    fn check_size(&self, span: Span) -> Step {
        if self.nodes > self.limits.nodes {
            let message = format!("the document has more than {} values", self.limits.nodes);
            return Err(Diagnostic::new(&codes::TOO_LARGE, message)
                .at(span, "the limit is reached here")
                .help("an alias counts as often as it is used")
                .into());
        }
        Ok(())
    }

    fn complete(&mut self, node: Node, anchor: usize, nodes_before: usize) -> Step {
        self.nodes += 1;
        self.check_size(node.span)?;
        if anchor > 0 {
            let size = self.nodes - nodes_before;
            self.anchors.insert(anchor, (node.clone(), size));
        }
        match self.open.last_mut().map(|open| &mut open.content) {
            Some(Content::Array(elements)) => elements.push(node),
            Some(Content::Object { members, key }) => {
                if let Some((name, key)) = key.take() {
                    members.entry(name).or_insert(Member { key, node });
                }
            }
            None => self.root = Some(node),
        }
        Ok(())
    }
}

fn depth(node: &Node) -> usize {
    match &node.value {
        Value::Array(elements) => 1 + elements.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => {
            1 + members
                .values()
                .map(|member| depth(&member.node))
                .max()
                .unwrap_or(0)
        }
        _ => 0,
    }
}

fn plain(text: &str, span: Span) -> Step<Value> {
    scalar::resolve_plain(text).map_err(|()| {
        Diagnostic::new(&codes::NUMBER, format!("`{text}` has no form in JSON"))
            .at(span, "not a number of JSON")
            .help("quote it if it is meant as text")
            .into()
    })
}

fn tagged(text: &str, tag: &Tag, span: Span) -> Step<Value> {
    let unfit = || bad_tag(tag, span);
    if tag.handle().is_empty() || (tag.handle() == "!" && tag.suffix().is_empty()) {
        return Ok(Value::String(text.to_owned()));
    }
    if !tag.is_yaml_core_schema() {
        return Err(unfit());
    }
    let value = plain(text, span);
    match (tag.suffix(), value) {
        ("str", _) => Ok(Value::String(text.to_owned())),
        ("null", Ok(value @ Value::Null))
        | ("bool", Ok(value @ Value::Bool(_)))
        | ("int" | "float", Ok(value @ Value::Number(_))) => Ok(value),
        _ => Err(unfit()),
    }
}

fn check_collection_tag(tag: Option<&Tag>, expected: &str, span: Span) -> Step {
    match tag {
        Some(tag) if !tag.is_yaml_core_schema_tag(expected) => Err(bad_tag(tag, span)),
        _ => Ok(()),
    }
}

fn bad_tag(tag: &Tag, span: Span) -> Box<Diagnostic> {
    Diagnostic::new(&codes::TAG, format!("the tag `{tag}` does not fit here"))
        .at(span, "tagged")
        .help("delete the tag")
        .into()
}

fn duplicate_key(key: &str, second: Span, first: Span) -> Diagnostic {
    Diagnostic::new(
        &codes::DUPLICATE_KEY,
        format!("the key `{key}` stands twice in one object"),
    )
    .at(second, "again here")
    .related(first, "first here")
    .help("delete one of them")
}
