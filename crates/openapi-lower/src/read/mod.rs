//! Text to tree: JSON, or YAML 1.2's core schema, with a position for everything.

mod anchors;
mod build;
mod json;
mod merge_keys;
mod scalar;
mod syntax;
mod tags;

use granit_parser::{Options, Parser};

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::node::Node;
use crate::outline::Outline;
use crate::source::{FileId, Sources, Span};

use build::Builder;
use syntax::syntax;

/// What a document may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Size of the text in bytes.
    pub bytes: usize,
    /// Number of values, those of an alias counted as often as it is used.
    pub nodes: usize,
    /// Levels of nesting. `serde_json` reads 127.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 * 1024 * 1024,
            nodes: 8_000_000,
            depth: 120,
        }
    }
}

impl Limits {
    /// What anchors and aliases may copy: enough for people, little for bombs.
    fn of_copies(self) -> Self {
        Self {
            bytes: self.bytes / 8,
            nodes: self.nodes / 8,
            depth: self.depth,
        }
    }
}

/// Reads a document. There is no tree when the text cannot be read as one.
///
/// ```
/// use openapi_lower::{Limits, Sources, read};
/// let mut sources = Sources::new();
/// let file = sources.add("api.yaml", "openapi: 3.1.0\nversion: 1.10");
/// let (document, found) = read(&sources, file, Limits::default());
/// assert!(found.iter().next().is_none());
/// assert_eq!(document.unwrap().to_json(), "{\n  \"openapi\": \"3.1.0\",\n  \"version\": 1.10\n}\n");
/// ```
#[must_use]
pub fn read(sources: &Sources, file: FileId, limits: Limits) -> (Option<Node>, Diagnostics) {
    let text = sources.get(file).map_or("", |source| source.text());
    read_part(sources, file, text, limits)
}

/// Reads a document that is a part of a text, such as a fenced block of a page: `part` is the text with
/// blanks in place of what is no part of the document, so that a place in one is that place in the other.
///
/// ```
/// use openapi_lower::{Limits, Sources, read_part};
/// let mut sources = Sources::new();
/// let file = sources.add("page.md", "See:\n> openapi: 3.1.0\n");
/// let (document, _) = read_part(&sources, file, "    \n  openapi: 3.1.0\n", Limits::default());
/// let version = document.unwrap().get("openapi").unwrap().span;
/// assert_eq!(sources.locate(version), "page.md:2:12");
/// ```
#[must_use]
pub fn read_part(
    sources: &Sources,
    file: FileId,
    part: &str,
    limits: Limits,
) -> (Option<Node>, Diagnostics) {
    match read_text(part, file, &limits) {
        Ok((node, found)) => {
            if let Some(source) = sources.get(file) {
                source.set_outline(Outline::of(&node));
            }
            (Some(node), found)
        }
        Err(found) => (None, found),
    }
}

fn read_text(
    text: &str,
    file: FileId,
    limits: &Limits,
) -> Result<(Node, Diagnostics), Diagnostics> {
    if text.len() > limits.bytes {
        let (size, limit) = (text.len(), limits.bytes);
        let message = format!("the text has {size} bytes, and {limit} are allowed");
        let start = Span::start_of(file);
        return Err(one(
            Diagnostic::new(&codes::TOO_LARGE, message).at(start, "this file")
        ));
    }
    if is_like_json(text)
        && let Some(read) = json::read(text, file, limits)
    {
        return read;
    }
    let mut builder = Builder::new(file, *limits);
    for event in Parser::new_from_str_with_options(text, options(limits)) {
        let step = match event {
            Ok((event, span)) => builder.event(event, place(&span, file)),
            Err(error) => Err(syntax(&error, text, file, limits).into()),
        };
        if let Err(found) = step {
            return Err(builder.stop(*found));
        }
        if builder.is_done() {
            break;
        }
    }
    builder.finish()
}

/// Nesting is bounded by the builder, which has a word for it; the parser's own bound lies just
/// behind. Keys may be long: path keys of real documents are.
fn options(limits: &Limits) -> Options {
    let mut options = Options::default();
    options.emit_comments = false;
    options.flow_nesting_limit = limits.depth + 1;
    options.block_nesting_limit = limits.depth + 1;
    options.simple_key_max_lookahead = 64 * 1024;
    options
}

fn place(span: &granit_parser::Span, file: FileId) -> Span {
    let range = span.byte_range().unwrap_or_default();
    let offset = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
    Span {
        file,
        start: offset(range.start),
        end: offset(range.end),
    }
}

fn one(diagnostic: Diagnostic) -> Diagnostics {
    std::iter::once(diagnostic).collect()
}

/// Whether the text begins as JSON documents do. It may be YAML all the same.
fn is_like_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with(['{', '['])
}
