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

/// Where the text of one component stands in a page: whole lines, from that of its key.
#[derive(Debug)]
pub(crate) struct Text {
    kind: Range<usize>,
    lines: Range<usize>,
    /// Where its key begins.
    pub(crate) key: usize,
    /// What stands behind the colon.
    value: usize,
}

impl Texts {
    /// A page with other values for the components that are known; none if no component is.
    pub(crate) fn reduce(&self, page: &str, texts: &[Text]) -> Option<(String, Vec<Repeated>)> {
        let mut reduced = String::new();
        let mut repeated = Vec::new();
        let mut at = 0;
        for text in texts {
            let Some(known) = self.known(page, text) else {
                continue;
            };
            let (start, behind) = (text.lines.start, text.value + INSTEAD.len());
            if repeated.is_empty() {
                reduced.reserve(page.len());
            }
            reduced.push_str(page.get(at..text.value)?);
            reduced.push_str(INSTEAD);
            reduced.extend(page.get(behind..text.lines.end)?.bytes().map(blank));
            at = text.lines.end;
            repeated.push(Repeated {
                place: known.place.clone(),
                variant: known.variant,
                bytes: start + known.span.start..start + known.span.end,
                instead: text.value + 1,
            });
        }
        reduced.push_str(page.get(at..).filter(|_| at > 0)?);
        Some((reduced, repeated))
    }

    fn known(&self, page: &str, text: &Text) -> Option<&Known> {
        let of_kind = self.0.get(page.get(text.kind.clone())?)?;
        of_kind.get(page.get(text.lines.clone())?)
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

impl Text {
    /// What was read, if the text has all of it and means the same wherever it stands. `component` is from the
    /// start of its key to the end of its value.
    pub(crate) fn read(&self, page: &str, component: Range<usize>) -> Option<Read> {
        let text = page.get(self.lines.clone())?;
        // What ends in a block scalar ends where the next value begins.
        let end = component.end.min(self.lines.end);
        let has_more = !page.get(end..component.end)?.trim().is_empty();
        if has_more || depends(text) {
            return None;
        }
        let from_start = |at: usize| at.checked_sub(self.lines.start);
        Some(Read {
            kind: page.get(self.kind.clone())?.to_owned(),
            text: text.to_owned(),
            span: from_start(component.start)?..from_start(end)?,
        })
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
    /// Where its text begins.
    at: usize,
    /// Without the white space around it.
    text: &'t str,
}

impl Line<'_> {
    fn indent(&self) -> usize {
        self.at - self.start
    }

    /// The key, if nothing stands behind it but its colon.
    fn bare_key(&self) -> Option<Range<usize>> {
        let key = self.text.strip_suffix(':')?;
        (!key.starts_with('#')).then(|| self.at..self.at + key.len())
    }
}

/// The texts of the components of a page, by its lines alone: what they look like may be something else.
pub(crate) fn texts(page: &str) -> Vec<Text> {
    let mut lines = lines(page).peekable();
    let base = lines.peek().map_or(0, Line::indent);
    let is_start = |line: &Line<'_>| line.indent() == base && line.text == "components:";
    let mut lines = lines.skip_while(|line| !is_start(line));
    lines.next();
    let mut texts = Vec::new();
    let mut kind: Option<Line<'_>> = None;
    let mut open: Option<Open<'_>> = None;
    for line in lines.take_while(|line| line.indent() > base) {
        if let Some(open) = open
            .as_mut()
            .filter(|open| line.indent() > open.key.indent())
        {
            open.end = line.end;
            continue;
        }
        texts.extend(open.take().and_then(|open| open.text(page)));
        match kind {
            Some(kind) if line.indent() > kind.indent() => {
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

impl Open<'_> {
    fn text(self, page: &str) -> Option<Text> {
        let Self { kind, key, end } = self;
        let value = key.bare_key()?.end + 1;
        // There is room for what is read instead, and the end of the page is no part of the value.
        let behind = page.get(value + INSTEAD.len()..end)?;
        behind.ends_with('\n').then_some(Text {
            kind: kind.bare_key()?,
            lines: key.start..end,
            key: key.at,
            value,
        })
    }
}

fn lines(page: &str) -> impl Iterator<Item = Line<'_>> {
    let mut end = 0;
    let lines = page.split_inclusive('\n').map(move |line| {
        let start = end;
        end += line.len();
        let at = end - line.trim_start_matches(' ').len();
        let text = line.trim_ascii();
        Line {
            start,
            end,
            at,
            text,
        }
    });
    lines.filter(|line| !line.text.is_empty())
}
