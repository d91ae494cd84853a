//! Source texts and places in them.

use std::sync::OnceLock;

use crate::outline::Outline;
use crate::pointer::Pointer;

/// Identifies one text in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// A range of bytes in one source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The text.
    pub file: FileId,
    /// First byte of the range, counted from 0.
    pub start: u32,
    /// One past the last byte of the range.
    pub end: u32,
}

impl Span {
    /// The place before the first byte of a text.
    #[must_use]
    pub fn start_of(file: FileId) -> Self {
        let (start, end) = (0, 0);
        Self { file, start, end }
    }

    /// The smallest range that holds both, which have to lie in the same text; otherwise `self`.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// A place as people read it: line and column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters (not bytes).
    pub column: usize,
}

/// One text and the name it is reported under.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    /// Once a line or a column was asked for: of many texts none is.
    lines: OnceLock<Lines>,
    /// Where its values stand, once it was read.
    outline: OnceLock<Outline>,
}

/// Where to look for lines and columns in a text.
#[derive(Debug)]
struct Lines {
    /// As spans have it: no text is longer.
    starts: Vec<u32>,
    /// The number of characters before each block of [`BLOCK`] bytes: a document may be one line.
    chars_before: Vec<usize>,
}

const BLOCK: usize = 4096;

impl SourceFile {
    fn new(name: String, text: String) -> Self {
        Self {
            name,
            text,
            lines: OnceLock::new(),
            outline: OnceLock::new(),
        }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines {
            starts: line_starts(&self.text),
            chars_before: chars_before(&self.text),
        })
    }

    pub(crate) fn set_outline(&self, outline: Outline) {
        // It is the same whenever the text is read.
        let _ = self.outline.set(outline);
    }

    /// The pointers of places in the order of their starts, if the text was read.
    fn pointers(&self, places: &[Span]) -> Option<Vec<Pointer>> {
        let outline = self.outline.get()?;
        Some(outline.pointers(&self.text, places))
    }

    /// The name given when the text was added, usually a path.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte; the end of the text for a byte beyond it.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let starts = &self.lines().starts;
        let line = starts.partition_point(|&start| start as usize <= byte);
        let line = line.max(1);
        let before_line = self.chars_up_to(self.line_start(line));
        Position {
            line,
            column: self.chars_up_to(byte).saturating_sub(before_line) + 1,
        }
    }

    fn chars_up_to(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let before = self.lines().chars_before.get(block).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(block * BLOCK..byte);
        before + chars(rest.unwrap_or_default())
    }

    /// The byte at which a line (from 1) starts; the end of the text for a line beyond it.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        let start = self.lines().starts.get(line.saturating_sub(1));
        start.map_or(self.text.len(), |&start| start as usize)
    }
}

/// Where lines begin: after `\n`, `\r\n` and `\r` (YAML 1.2.2, section 5.4), the first one after a
/// byte order mark.
fn line_starts(text: &str) -> Vec<u32> {
    let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let bytes = text.as_bytes();
    let is_break = |(at, byte): (usize, &u8)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    let breaks = bytes.iter().enumerate().filter(|found| is_break(*found));
    let starts = std::iter::once(first).chain(breaks.map(|(at, _)| at + 1));
    let mut starts: Vec<u32> = starts.filter_map(|at| u32::try_from(at).ok()).collect();
    starts.shrink_to_fit();
    starts
}

fn chars_before(text: &str) -> Vec<usize> {
    let blocks = text.as_bytes().chunks(BLOCK);
    let sums = blocks.scan(0, |sum, block| {
        *sum += chars(block);
        Some(*sum)
    });
    std::iter::once(0).chain(sums).collect()
}

/// Characters that begin in these bytes of UTF-8.
fn chars(bytes: &[u8]) -> usize {
    let continues = |byte: u8| byte & 0b1100_0000 == 0b1000_0000;
    bytes.iter().filter(|byte| !continues(**byte)).count()
}

/// Every text that was read, so that a [`Span`] can be shown.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// No texts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text under the name it shall be reported with.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(SourceFile::new(name.into(), text.into()));
        id
    }

    /// The text of an id that this collection gave out.
    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::try_from(id.0).ok()?)
    }

    /// The JSON Pointers of places of one text in the order of their starts, if it was read: each to the
    /// value that it is, or whose key it is, and otherwise to the innermost one that holds it.
    #[must_use]
    pub fn pointers(&self, file: FileId, places: &[Span]) -> Option<Vec<Pointer>> {
        self.get(file)?.pointers(places)
    }

    /// `file:line:column` of the start of a span.
    #[must_use]
    pub fn locate(&self, span: Span) -> String {
        let Some(file) = self.get(span.file) else {
            return String::from("?");
        };
        let Position { line, column } = file.position(span.start as usize);
        format!("{}:{line}:{column}", file.name())
    }
}
