//! Components that stand in many pages with the same text: they are read once.
//!
//! A documentation page repeats the components that its operation needs, mostly byte for byte. What stands in the
//! block style of YAML below its key, up to the next line that is indented no more, is one value wherever it
//! stands as the value of a key: so a component whose text was read is not read again. In its place an empty
//! object is read, which has to turn up as that component; otherwise, and whenever anything else is odd, the page
//! is read as it is.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::RandomState;
use openapi_lower::{Node, Span};

use crate::place::Place;

/// What stands in the place of a component that is known, behind its key.
const INSTEAD: &str = " {}";

/// The texts of components that were read, by their kind.
#[derive(Default)]
pub(crate) struct Texts(HashMap<String, HashMap<String, Known, RandomState>, RandomState>);

/// What a text was read as.
struct Known {
    place: Place,
    /// The number of the variant of this place.
    variant: usize,
    /// From the start of the key to the end of the value, in the text.
    span: Range<usize>,
}

/// A component of a page that is known.
#[derive(Debug)]
pub(crate) struct Repeated {
    pub(crate) place: Place,
    pub(crate) variant: usize,
    /// From the start of its key to the end of its value, in the page.
    pub(crate) bytes: Range<usize>,
    /// Where the object stands that was read instead.
    instead: usize,
}

/// The text of one component: whole lines, from that of its key.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    kind: &'t str,
    text: &'t str,
    /// Where it begins in the page.
    start: usize,
    /// Where its key begins in the text, and what stands behind the colon.
    key: usize,
    value: usize,
}

impl Texts {
    /// The page with other values for the components that are known; none if no component is.
    pub(crate) fn reduce(&self, page: &str) -> Option<(String, Vec<Repeated>)> {
        if self.0.is_empty() {
            return None;
        }
        let mut reduced = String::with_capacity(page.len());
        let mut repeated = Vec::new();
        let mut at = 0;
        for text in texts(page) {
            let known = self.0.get(text.kind).and_then(|kind| kind.get(text.text));
            if let Some(known) = known {
                let value = text.start + text.value;
                reduced.push_str(page.get(at..value)?);
                reduced.push_str(INSTEAD);
                at = value + INSTEAD.len();
                let end = text.start + text.text.len();
                reduced.extend(page.get(at..end)?.bytes().map(blank));
                at = end;
                repeated.push(Repeated {
                    place: known.place.clone(),
                    variant: known.variant,
                    bytes: text.start + known.span.start..text.start + known.span.end,
                    instead: value + 1,
                });
            }
        }
        reduced.push_str(page.get(at..)?);
        (!repeated.is_empty()).then_some((reduced, repeated))
    }

    /// Keeps what was read of a component, as a variant of a place.
    pub(crate) fn keep(&mut self, read: Read, place: Place, variant: usize) {
        let Read { kind, text, span } = read;
        let known = Known {
            place,
            variant,
            span,
        };
        self.0.entry(kind).or_default().insert(text, known);
    }
}

/// Lines stay lines, and bytes are as many.
fn blank(byte: u8) -> char {
    if byte == b'\n' { '\n' } else { ' ' }
}

/// Whether the objects that stand for known components were read as these.
pub(crate) fn are_there(document: &Node, repeated: &[Repeated]) -> bool {
    repeated.iter().all(|one| {
        let mut names = one.place.names();
        let last = names.next_back();
        let around = names.try_fold(document, |node, name| node.get(name));
        let member = last.and_then(|name| around?.member(name));
        member.is_some_and(|member| {
            let is_empty = member
                .node
                .as_object()
                .is_some_and(|members| members.is_empty());
            is_empty && starts(member.key, one.bytes.start) && starts(member.node.span, one.instead)
        })
    })
}

fn starts(span: Span, byte: usize) -> bool {
    span.start as usize == byte
}

/// The text of a component that was read.
pub(crate) struct Read {
    kind: String,
    text: String,
    /// From the start of the key to the end of the value, in the text.
    span: Range<usize>,
}

impl Text<'_> {
    /// What was read, if the text is all of a component and nothing else, and means the same wherever it stands.
    /// `component` is from the start of its key to the end of its value, in the page.
    pub(crate) fn read(&self, component: Range<usize>) -> Option<Read> {
        let span =
            component.start.checked_sub(self.start)?..component.end.checked_sub(self.start)?;
        let rest = self.text.get(span.end..)?;
        let is_whole = span.start == self.key && rest.trim().is_empty();
        (is_whole && !depends(self.text)).then(|| Read {
            kind: self.kind.to_owned(),
            text: self.text.to_owned(),
            span,
        })
    }

    /// Where its key begins, in the page.
    pub(crate) fn key(&self) -> usize {
        self.start + self.key
    }
}

/// Whether the value may depend on what else the page has: on anchors, aliases and tags, which begin a value (YAML
/// 1.2.2, section 6.9), or on the blank lines that follow, which a block scalar may keep (section 8.1.1.2).
fn depends(text: &str) -> bool {
    let begins_value = |before: &str| {
        let before = before.trim_end_matches(' ');
        before.is_empty() || before.ends_with([':', '-', '?', ',', '[', '{', '\n'])
    };
    let keeps = |behind: &str| {
        let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.starts_with('+')
    };
    let mut marks = text.match_indices(['&', '*', '!']);
    let mut scalars = text.match_indices(['|', '>']);
    marks.any(|(at, _)| begins_value(text.get(..at).unwrap_or_default()))
        || scalars.any(|(at, _)| keeps(text.get(at + 1..).unwrap_or_default()))
}

/// A line that is not blank.
#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    end: usize,
    indent: usize,
    /// Without the white space around it.
    text: &'t str,
}

impl<'t> Line<'t> {
    /// The key, if nothing stands behind it but its colon.
    fn bare_key(&self) -> Option<&'t str> {
        let key = self.text.strip_suffix(':');
        key.filter(|key| !key.starts_with('#'))
    }
}

/// The texts of the components of a page, by its lines alone: what they look like may be something else.
pub(crate) fn texts(page: &str) -> Vec<Text<'_>> {
    let mut lines = lines(page).peekable();
    let base = lines.peek().map_or(0, |line| line.indent);
    let mut lines = lines.skip_while(|line| line.indent != base || line.text != "components:");
    lines.next();
    let mut texts = Vec::new();
    let mut kind: Option<Line<'_>> = None;
    let mut open: Option<Open<'_>> = None;
    for line in lines.take_while(|line| line.indent > base) {
        if let Some(open) = open.as_mut().filter(|open| line.indent > open.key.indent) {
            open.end = line.end;
            continue;
        }
        texts.extend(open.take().and_then(|open| open.text(page)));
        match kind {
            Some(kind) if line.indent > kind.indent => {
                let (key, end) = (line, line.end);
                open = Some(Open { kind, key, end });
            }
            _ => kind = Some(line),
        }
    }
    texts.extend(open.and_then(|open| open.text(page)));
    texts
}

/// A component whose end is not known yet.
struct Open<'t> {
    kind: Line<'t>,
    key: Line<'t>,
    end: usize,
}

impl<'t> Open<'t> {
    fn text(self, page: &'t str) -> Option<Text<'t>> {
        let Self { kind, key, end } = self;
        let text = page.get(key.start..end)?;
        let value = key.indent + key.bare_key()?.len() + 1;
        // There is room for what is read instead, and the end of the page is no part of the value.
        let is_fit = text.is_char_boundary(value + INSTEAD.len()) && text.ends_with('\n');
        is_fit.then_some(Text {
            kind: kind.bare_key()?,
            text,
            start: key.start,
            key: key.indent,
            value,
        })
    }
}

fn lines(page: &str) -> impl Iterator<Item = Line<'_>> {
    let mut end = 0;
    let lines = page.split_inclusive('\n').map(move |line| {
        let start = end;
        end += line.len();
        let indent = line.len() - line.trim_start_matches(' ').len();
        let text = line.trim();
        Line {
            start,
            end,
            indent,
            text,
        }
    });
    lines.filter(|line| !line.text.is_empty())
}
