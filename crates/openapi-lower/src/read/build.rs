//! Parser events to tree, bounded in nesting and in the number of values.

use std::borrow::Cow;

use granit_parser::{Event, ScalarStyle, StructureStyle, Tag};

use indexmap::map::Entry;

use super::anchors::Anchors;
use super::{Limits, merge_keys, scalar, tags};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::node::{Member, Node, Object, Value};
use crate::source::{FileId, Span};

pub(super) type Step<T = ()> = Result<T, Box<Diagnostic>>;

pub(super) struct Builder {
    file: FileId,
    limits: Limits,
    nodes: usize,
    open: Vec<Open>,
    anchors: Anchors,
    documents: usize,
    root: Option<Node>,
    found: Diagnostics,
}

/// A list or map whose end has not come yet.
struct Open {
    span: Span,
    style: StructureStyle,
    anchor: usize,
    content: Content,
    /// Where the last value in it stands, also one that is left out.
    last: Option<Span>,
}

enum Content {
    Array(Vec<Node>),
    Object {
        members: Object,
        next: Next,
        /// Whether one of the keys is a plain `<<`.
        merges: bool,
    },
}

/// What the next value in an object is.
enum Next {
    Key,
    /// That of the member with this index, which holds the place.
    ValueOf(usize),
    /// That of a key which was there before.
    LeftOut,
}

impl Builder {
    pub(super) fn new(file: FileId, limits: Limits) -> Self {
        Self {
            file,
            limits,
            nodes: 0,
            open: Vec::new(),
            anchors: Anchors::default(),
            documents: 0,
            root: None,
            found: Diagnostics::new(),
        }
    }

    fn start_document(&mut self, span: Span) {
        self.documents += 1;
        if self.documents == 2 {
            let message = "the text holds more than one document";
            let finding = Diagnostic::new(&codes::SEVERAL_DOCUMENTS, message)
                .at(span, "the second one begins here: left out")
                .help("keep one document a file");
            self.found.push(finding);
        }
    }

    /// Whether what follows is another document.
    pub(super) fn is_done(&self) -> bool {
        self.documents > 1
    }

    pub(super) fn event(&mut self, event: Event<'_>, span: Span) -> Step {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(text, style, tag.as_deref(), anchor, span)
            }
            Event::DocumentStart(..) => {
                self.start_document(span);
                Ok(())
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq", span);
                self.start(Content::Array(Vec::new()), style, anchor, span)
            }
            Event::MappingStart(style, anchor, tag) => {
                self.check_tag(tag.as_deref(), "map", span);
                let content = Content::Object {
                    members: Object::default(),
                    next: Next::Key,
                    merges: false,
                };
                self.start(content, style, anchor, span)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => Ok(()),
        }
    }

    fn check_tag(&mut self, tag: Option<&Tag>, expected: &str, span: Span) {
        let unfit = tag.filter(|tag| !tags::fits_collection(Some(tag), expected));
        self.found.extend(unfit.map(|tag| tags::unfit(tag, span)));
    }

    /// Everything found up to a finding after which nothing can be read.
    pub(super) fn stop(mut self, last: Diagnostic) -> Diagnostics {
        self.found.push(last);
        self.found
    }

    pub(super) fn finish(mut self) -> Result<(Node, Diagnostics), Diagnostics> {
        match self.root {
            Some(root) => Ok((root, self.found)),
            None => {
                let empty = Diagnostic::new(&codes::EMPTY, "the document is empty");
                let start = Span::start_of(self.file);
                let empty = empty.at(start, "no value here or below");
                let help = "a document begins with `openapi: 3.1.0`, `info` and `paths`";
                self.found.push(empty.help(help));
                Err(self.found)
            }
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        tag: Option<&Tag>,
        anchor: usize,
        span: Span,
    ) -> Step {
        let tagged = tag.and_then(|tag| tags::scalar(&text, tag));
        self.found.extend(
            tag.filter(|_| tagged.is_none())
                .map(|tag| tags::unfit(tag, span)),
        );
        if self.expects_key() {
            let merges = tag.is_none() && style == ScalarStyle::Plain && text == "<<";
            return self.key(text, merges, anchor, span);
        }
        let value = match tagged {
            Some(value) => value,
            None if style == ScalarStyle::Plain => self.plain(&text, span),
            None => Value::String(text.into_owned()),
        };
        self.complete(Node::new(value, span), anchor)
    }

    fn plain(&mut self, text: &str, span: Span) -> Value {
        scalar::resolve_plain(text).unwrap_or_else(|()| {
            let message = format!("`{text}` has no form in JSON");
            let finding = Diagnostic::new(&codes::NUMBER, message)
                .at(span, "not a number of JSON: read as text")
                .help("quote it if it is meant as text");
            self.found.push(finding);
            Value::String(text.to_owned())
        })
    }

    fn expects_key(&self) -> bool {
        let content = self.open.last().map(|open| &open.content);
        matches!(
            content,
            Some(Content::Object {
                next: Next::Key,
                ..
            })
        )
    }

    /// Keys are taken as they are written: `200`, `on` and `null` are strings in JSON's model.
    fn key(&mut self, text: Cow<'_, str>, merging: bool, anchor: usize, span: Span) -> Step {
        if anchor != 0 {
            self.keep(anchor, &Node::string(&*text, span))?;
        }
        let content = self.open.last_mut().map(|open| &mut open.content);
        let Some(Content::Object {
            members,
            next,
            merges,
        }) = content
        else {
            return Ok(());
        };
        *merges |= merging;
        *next = match members.entry(text.into_owned()) {
            Entry::Occupied(first) => {
                let finding = duplicate_key(first.key(), span, first.get().key);
                self.found.push(finding);
                Next::LeftOut
            }
            Entry::Vacant(free) => {
                let index = free.index();
                let node = Node::new(Value::Null, span);
                free.insert(Member { key: span, node });
                Next::ValueOf(index)
            }
        };
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
        self.check_depth(self.open.len() + 1, span)?;
        self.open.push(Open {
            span,
            style,
            anchor,
            content,
            last: None,
        });
        Ok(())
    }

    fn end(&mut self, end: Span) -> Step {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let value = match open.content {
            Content::Array(elements) => elements.into(),
            Content::Object {
                mut members,
                merges,
                ..
            } => {
                if merges {
                    merge_keys::merge(&mut members);
                }
                members.into()
            }
        };
        // A block ends where its last value does, a flow collection with its bracket.
        let end = match open.style {
            StructureStyle::Flow => end,
            StructureStyle::Block => open.last.unwrap_or(open.span),
        };
        let span = open.span.to(end);
        self.complete(Node::new(value, span), open.anchor)
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Step {
        if self.expects_key() {
            return self.alias_as_key(anchor, span);
        }
        let Some(size) = self.anchors.size(anchor) else {
            let message = "the alias names a value that it is part of";
            return Err(Diagnostic::new(&codes::ALIAS, message)
                .at(span, "used here: there is no end to it")
                .help("refer to it by `$ref`, which may lead back")
                .into());
        };
        self.check_depth(self.open.len() + size.depth, span)?;
        self.nodes += size.nodes - 1;
        let copy = self.anchors.copy(anchor, &self.limits.of_copies());
        let node = copy.ok_or_else(|| self.copies_too_much(span))?;
        // What is inside keeps the position where it was written; the value itself stands here.
        self.complete(Node::new(node.value, span), 0)
    }

    fn alias_as_key(&mut self, anchor: usize, span: Span) -> Step {
        let text = match self.anchors.copy(anchor, &self.limits.of_copies()) {
            Some(node) => match node.value {
                Value::String(text) => Some(text),
                Value::Number(number) => Some(number.as_str().to_owned()),
                _ => None,
            },
            None => None,
        };
        let Some(text) = text else {
            let message = "the key is an alias of something that is no string";
            return Err(Diagnostic::new(&codes::KEY, message)
                .at(span, "keys are strings")
                .help("write the key out")
                .into());
        };
        self.key(Cow::Owned(text), false, 0, span)
    }

    fn keep(&mut self, anchor: usize, node: &Node) -> Step {
        if anchor == 0 {
            return Ok(());
        }
        let kept = self.anchors.keep(anchor, node, &self.limits.of_copies());
        kept.ok_or_else(|| self.copies_too_much(node.span))
    }

    fn copies_too_much(&self, span: Span) -> Box<Diagnostic> {
        let Limits { nodes, bytes, .. } = self.limits.of_copies();
        let message =
            format!("anchors and aliases copy more than {nodes} values or {bytes} bytes of text");
        Diagnostic::new(&codes::TOO_LARGE, message)
            .at(span, "the limit is reached here")
            .help("a value counts where it is anchored and as often as an alias uses it")
            .into()
    }

    fn check_depth(&self, depth: usize, span: Span) -> Step {
        if depth > self.limits.depth {
            return Err(too_deep(&self.limits, span).into());
        }
        Ok(())
    }

    fn check_size(&self, span: Span) -> Step {
        if self.nodes > self.limits.nodes {
            return Err(too_many(&self.limits, span).into());
        }
        Ok(())
    }

    fn complete(&mut self, node: Node, anchor: usize) -> Step {
        self.nodes += 1;
        self.check_size(node.span)?;
        self.keep(anchor, &node)?;
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        open.last = Some(node.span);
        match &mut open.content {
            Content::Array(elements) => elements.push(node),
            Content::Object { members, next, .. } => {
                if let Next::ValueOf(index) = std::mem::replace(next, Next::Key)
                    && let Some((_, member)) = members.get_index_mut(index)
                {
                    member.node = node;
                }
            }
        }
        Ok(())
    }
}

/// Nesting beyond the limit.
pub(super) fn too_deep(limits: &Limits, span: Span) -> Diagnostic {
    let message = format!("nested deeper than {} levels", limits.depth);
    Diagnostic::new(&codes::TOO_LARGE, message)
        .at(span, "too deep")
        .help("move what is inside to a component of its own")
}

/// More values than the limit.
pub(super) fn too_many(limits: &Limits, span: Span) -> Diagnostic {
    let message = format!("the document has more than {} values", limits.nodes);
    Diagnostic::new(&codes::TOO_LARGE, message)
        .at(span, "the limit is reached here")
        .help("an alias counts as often as it is used")
}

/// The key is there already: what it had first counts.
pub(super) fn duplicate_key(key: &str, second: Span, first: Span) -> Diagnostic {
    Diagnostic::new(
        &codes::DUPLICATE_KEY,
        format!("the key `{key}` stands twice in one object"),
    )
    .at(second, "again here: left out")
    .related(first, "first here")
    .help("delete one of them")
}
