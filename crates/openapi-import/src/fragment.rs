//! The OpenAPI documents that a page holds.

use std::ops::Range;

use openapi_lower::{
    Diagnostic, Diagnostics, FileId, Level, Limits, Node, Sources, Span, check_version, codes,
    read, read_part,
};

use crate::markdown::{Block, blocks};
use crate::page::{Form, Page};
use crate::title::{Title, is_yaml_or_json, title};

/// One document of a page.
#[derive(Debug)]
pub(crate) struct Fragment {
    /// The number of the page.
    pub(crate) page: usize,
    /// The operation that its block says it holds.
    pub(crate) title: Option<Title>,
    /// Where it begins.
    pub(crate) at: Span,
    /// Its bytes in the page.
    pub(crate) bytes: Range<usize>,
    /// How many operations it holds.
    pub(crate) operations: usize,
}

/// What was found in a page.
#[derive(Default)]
pub(crate) struct Held {
    pub(crate) fragments: Vec<(Fragment, Node)>,
    pub(crate) found: Diagnostics,
}

/// A page that is being read.
struct Reader<'a> {
    sources: &'a Sources,
    page: &'a Page,
    number: usize,
    file: FileId,
}

/// Reads the documents of a page. A page that holds none and was not named itself has neither documents nor
/// findings.
pub(crate) fn fragments(sources: &Sources, page: &Page, number: usize, file: FileId) -> Held {
    let reader = Reader {
        sources,
        page,
        number,
        file,
    };
    let mut held = Held::default();
    match page.form {
        Form::Document => reader.document(&mut held),
        Form::Markdown | Form::Index => reader.blocks(&mut held),
    }
    held
}

impl Reader<'_> {
    fn document(&self, held: &mut Held) {
        let (node, found) = read(self.sources, self.file, Limits::default());
        let is_openapi = match &node {
            Some(node) => says_openapi(node),
            None => mentions_openapi(&self.page.text),
        };
        if !is_openapi && !self.page.is_named {
            return;
        }
        held.found.append(found);
        let Some(node) = node else { return };
        let start = Span::start_of(self.file);
        let at = node.member("openapi").map_or(start, |version| version.key);
        let bytes = 0..self.page.text.len();
        self.take(node, at, bytes, None, held);
    }

    fn blocks(&self, held: &mut Held) {
        let blocks = blocks(&self.page.text);
        let are_several = blocks.len() > 1;
        for block in blocks {
            self.block(&block, are_several, held);
        }
        let is_empty = held.fragments.is_empty() && held.found.iter().next().is_none();
        if is_empty && self.page.is_named {
            held.found.push(empty(Span::start_of(self.file)));
        }
    }

    fn block(&self, block: &Block, is_one_of_several: bool, held: &mut Held) {
        let text = block.text(&self.page.text);
        let is_of_documents = is_yaml_or_json(&block.info);
        if !block.is_closed && (is_of_documents || mentions_openapi(&text)) {
            held.found.push(self.not_closed(block));
            return;
        }
        if !is_of_documents {
            return;
        }
        let title = title(&block.info);
        let at = self.span(block.fence.clone());
        let isolated = block.isolated(&self.page.text);
        if text.trim().is_empty() {
            let nothing = title.map(|title| not_openapi(at, "it is empty", Some(&title)));
            held.found.extend(nothing);
            return;
        }
        let (node, mut found) = read_part(self.sources, self.file, &isolated, Limits::default());
        // The outline of a text is that of one document.
        if !is_one_of_several {
            found.point_into(self.sources);
        }
        let is_openapi = node.as_ref().is_some_and(says_openapi);
        if title.is_none() && !is_openapi && !mentions_openapi(&text) {
            return;
        }
        held.found.append(found);
        if let Some(node) = node {
            self.take(node, at, block.body.clone(), title, held);
        }
    }

    /// Takes a document, if it is one of a version that is read.
    fn take(
        &self,
        node: Node,
        at: Span,
        bytes: Range<usize>,
        title: Option<Title>,
        held: &mut Held,
    ) {
        if !says_openapi(&node) {
            let why = match node.as_object() {
                Some(_) => "it says no `openapi`, the version",
                None => node.kind(),
            };
            held.found.push(not_openapi(at, why, title.as_ref()));
            return;
        }
        let mut version = check_version(&node);
        version.retain(|found| found.level == Level::Error);
        if version.has_errors() {
            held.found.append(version);
            return;
        }
        if let Some(title) = &title
            && !title.is_in(&node)
        {
            held.found.push(another_operation(title, at, &node));
            return;
        }
        let fragment = Fragment {
            page: self.number,
            title,
            at,
            bytes,
            operations: 0,
        };
        held.fragments.push((fragment, node));
    }

    fn not_closed(&self, block: &Block) -> Diagnostic {
        let message = "the fenced block is not closed: the page was cut off";
        Diagnostic::new(&codes::FENCE, message)
            .at(
                self.span(block.fence.clone()),
                "opened here, and open at the end of the page",
            )
            .help("take the page again; nothing of it is imported")
    }

    fn span(&self, range: Range<usize>) -> Span {
        let offset = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
        let (start, end) = (offset(range.start), offset(range.end));
        Span {
            file: self.file,
            start,
            end,
        }
    }
}

impl Title {
    fn is_in(&self, document: &Node) -> bool {
        match self {
            Self::Webhook(name) => document
                .get("webhooks")
                .is_some_and(|hooks| hooks.has(name)),
            Self::Operation { method, path } => {
                let item = document.get("paths").and_then(|paths| paths.get(path));
                let keys = item.and_then(Node::as_object).into_iter().flatten();
                keys.into_iter()
                    .any(|(key, _)| key.eq_ignore_ascii_case(method))
            }
        }
    }
}

fn says_openapi(node: &Node) -> bool {
    node.has("openapi") || node.has("swagger")
}

/// Whether a text that may not be read says `openapi` as a key: first on a line, or in quotes.
fn mentions_openapi(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let is_key = |rest: &str| rest.trim_start().starts_with(':');
    let plain = |line: &str| {
        line.trim_start()
            .strip_prefix("openapi")
            .is_some_and(is_key)
    };
    let quoted = |quotes: &str| text.split(quotes).skip(1).any(is_key);
    text.lines().any(plain) || quoted("\"openapi\"") || quoted("'openapi'")
}

/// The finding that a page holds no document.
pub(crate) fn empty(at: Span) -> Diagnostic {
    Diagnostic::new(&codes::PAGE_EMPTY, "the page holds no OpenAPI document")
        .at(at, "no fenced block below holds one")
        .help("a block is opened by three or more backticks and `yaml METHOD /path`, `yaml` or `json`")
}

fn not_openapi(at: Span, why: &str, title: Option<&Title>) -> Diagnostic {
    let what = match title {
        Some(title) => format!("the block of `{}`", title.shown()),
        None => String::from("the file"),
    };
    Diagnostic::new(
        &codes::FRAGMENT,
        format!("{what} is no OpenAPI document: {why}"),
    )
    .at(at, "an OpenAPI document is expected here")
    .help("an OpenAPI document is an object with `openapi`, `info` and `paths`")
}

fn another_operation(title: &Title, at: Span, document: &Node) -> Diagnostic {
    let title = title.shown();
    let message = format!("the block says `{title}`, and does not hold it");
    let finding = Diagnostic::new(&codes::FRAGMENT_OPERATION, message)
        .at(at, "said here")
        .help("take the page again, or correct the title of the block or what it holds");
    let sections = ["paths", "webhooks"].into_iter();
    let held = sections
        .filter_map(|section| document.get(section)?.as_object()?.values().next())
        .next();
    match held {
        Some(held) => finding.related(held.key, "held here"),
        None => finding,
    }
}
