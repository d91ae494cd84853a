//! The OpenAPI documents that a page holds.

use std::ops::Range;

use openapi_lower::{
    Diagnostic, Diagnostics, FileId, Level, Limits, Node, Sources, Span, check_version, codes,
    read_part,
};

use crate::markdown::{Block, blocks};
use crate::page::{Form, Page};
use crate::repeated::{Repeated, Text, Texts, are_there, texts};
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
    pub(crate) fragments: Vec<(Fragment, Document)>,
    pub(crate) found: Diagnostics,
}

/// A document as it was read.
pub(crate) struct Document {
    pub(crate) node: Node,
    /// Components that were not read again.
    pub(crate) repeated: Vec<Repeated>,
    /// What it was read from: the page, with blanks for what is no part of it.
    pub(crate) text: String,
    /// Where components seem to stand in it.
    pub(crate) texts: Vec<Text>,
}

/// A page that is being read.
struct Reader<'a> {
    sources: &'a Sources,
    page: &'a Page,
    number: usize,
    file: FileId,
    texts: &'a Texts,
}

/// Reads the documents of a page. A page that holds none and was not named itself has neither documents nor
/// findings.
pub(crate) fn fragments(
    sources: &Sources,
    (number, page, file): (usize, &Page, FileId),
    texts: &Texts,
) -> Held {
    let reader = Reader {
        sources,
        page,
        number,
        file,
        texts,
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
        let (document, mut found) = self.read(self.page.text.clone());
        let is_openapi = match &document {
            Some(document) => says_openapi(&document.node),
            None => mentions_openapi(&self.page.text),
        };
        if !is_openapi && !self.page.is_named {
            return;
        }
        found.point_into(self.sources);
        held.found.append(found);
        if let Some(document) = document {
            let start = Span::start_of(self.file);
            let version = document.node.member("openapi");
            let fragment = Fragment {
                page: self.number,
                title: None,
                at: version.map_or(start, |version| version.key),
                bytes: 0..self.page.text.len(),
                operations: 0,
            };
            held.take(fragment, document);
        }
    }

    fn blocks(&self, held: &mut Held) {
        let blocks = blocks(&self.page.text);
        let are_several = blocks.len() > 1;
        let mut cut = None;
        for block in &blocks {
            let text = block.text(&self.page.text);
            let is_of_documents = is_yaml_or_json(&block.info);
            if !block.is_closed && (is_of_documents || mentions_openapi(&text)) {
                held.found.push(self.not_closed(block));
            } else if !block.is_closed && block.is_at_end {
                cut = Some(block);
            } else if is_of_documents {
                self.block(block, &text, are_several, held);
            }
        }
        let is_empty = held.fragments.is_empty() && held.found.iter().next().is_none();
        let hidden = is_empty.then(|| self.hidden(&blocks)).flatten();
        // The end of what is hidden looks like the beginning of a block.
        let found = hidden.or_else(|| Some(self.not_closed(cut?)));
        held.found
            .extend(found.or_else(|| self.none().filter(|_| is_empty)));
    }

    fn block(&self, block: &Block, text: &str, is_one_of_several: bool, held: &mut Held) {
        let title = title(&block.info);
        let at = self.span(block.fence.clone());
        if text.trim().is_empty() {
            let nothing = title.map(|title| not_openapi(at, "it is empty", Some(&title)));
            held.found.extend(nothing);
            return;
        }
        let (document, mut found) = self.read(block.isolated(&self.page.text));
        // The outline of a text is that of one document.
        if !is_one_of_several {
            found.point_into(self.sources);
        }
        let node = document.as_ref().map(|document| &document.node);
        let is_openapi = node.is_some_and(says_openapi);
        if title.is_none() && !is_openapi && !mentions_openapi(text) {
            return;
        }
        held.found.append(found);
        if let Some(document) = document {
            let (page, bytes, operations) = (self.number, block.body.clone(), 0);
            held.take(
                Fragment {
                    page,
                    title,
                    at,
                    bytes,
                    operations,
                },
                document,
            );
        }
    }

    /// Reads a document, without the components that are known by their text.
    fn read(&self, text: String) -> (Option<Document>, Diagnostics) {
        let read = |text: &str| read_part(self.sources, self.file, text, Limits::default());
        let texts = texts(&text);
        let mut repeated = Vec::new();
        let mut node_and_found = None;
        if let Some((reduced, known)) = self.texts.reduce(&text, &texts) {
            let (node, found) = read(&reduced);
            let is_as_expected = node.as_ref().is_some_and(|node| are_there(node, &known));
            if is_as_expected && found.iter().next().is_none() {
                node_and_found = Some((node, found));
                repeated = known;
            }
        }
        let (node, found) = node_and_found.unwrap_or_else(|| read(&text));
        let found = found.iter().cloned().map(as_of_import).collect();
        let document = node.map(|node| Document {
            node,
            repeated,
            text,
            texts,
        });
        (document, found)
    }

    fn not_closed(&self, block: &Block) -> Diagnostic {
        let at = self.span(block.fence.clone());
        Diagnostic::new(
            &codes::FENCE,
            "the fenced block is not closed: the page was cut off",
        )
        .at(at, "opened here, and open at the end of the page")
        .help("take the page again, or close the block if the page is whole")
    }

    /// The finding that there is a fence with an operation, and no block: HTML and indentation hide it.
    fn hidden(&self, blocks: &[Block]) -> Option<Diagnostic> {
        let is_in_block = |at: usize| {
            blocks
                .iter()
                .any(|block| block.fence.start <= at && at < block.body.end)
        };
        let mut end = 0;
        let lines = self.page.text.split_inclusive('\n').map(|line| {
            let start = end + line.len() - line.trim_start().len();
            end += line.len();
            (start, line.trim())
        });
        let opens = |line: &str| {
            let info = line.trim_start_matches(['`', '~']);
            line.len() >= info.len() + 3 && is_yaml_or_json(info) && title(info).is_some()
        };
        let mut hidden = lines.filter(|(start, line)| opens(line) && !is_in_block(*start));
        let (start, line) = hidden.next()?;
        let finding = Diagnostic::new(&codes::PAGE_EMPTY, "the page holds no OpenAPI document")
            .at(
                self.span(start..start + line.len()),
                "this opens no fenced block",
            )
            .help("put a blank line before it, and no more than three blanks in front");
        Some(finding)
    }

    /// The finding that there is nothing, where something has to be.
    fn none(&self) -> Option<Diagnostic> {
        self.page.is_named.then(|| empty(Span::start_of(self.file)))
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

impl Held {
    /// Takes a document, if it is one of a version that is read, and holds what it says.
    fn take(&mut self, fragment: Fragment, document: Document) {
        let (title, at, node) = (fragment.title.as_ref(), fragment.at, &document.node);
        if !says_openapi(node) {
            let why = match node.as_object() {
                Some(_) => "it says no `openapi`, the version",
                None => node.kind(),
            };
            self.found.push(not_openapi(at, why, title));
            return;
        }
        let mut version = check_version(node);
        version.retain(|found| found.level == Level::Error);
        if version.has_errors() {
            self.found.append(version);
            return;
        }
        match title.filter(|title| !title.is_in(node)) {
            Some(title) => self.found.push(another_operation(title, at, node)),
            None => self.fragments.push((fragment, document)),
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

/// What the reader says of how it went on is not so here: an error ends the import.
fn as_of_import(mut found: Diagnostic) -> Diagnostic {
    let label = match found.code {
        code if code == &codes::DUPLICATE_KEY => "again here",
        code if code == &codes::SEVERAL_DOCUMENTS => "the second one begins here",
        code if code == &codes::NUMBER => "not a number of JSON",
        _ => return found,
    };
    label.clone_into(&mut found.label);
    found
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
