//! Where each value of a text stands: a finding's place leads to its JSON Pointer in the text as it
//! was read, whatever has become of the tree since.

use crate::node::{Member, Node, Value};
use crate::pointer::Pointer;
use crate::source::Span;

/// The values of a text in its order, a few bytes each: how far each begins behind the one before, with
/// its key if it has one; how long the key is and what is between; how long it is, how deep, and which
/// element it is if it is one.
#[derive(Debug)]
pub(crate) struct Outline(Vec<u8>);

struct Entry {
    /// Where its key begins, or itself.
    start: u32,
    /// Where it begins itself.
    value: u32,
    end: u32,
    /// The index of an element; none for a member.
    index: Option<u32>,
}

impl Outline {
    pub(crate) fn of(document: &Node) -> Self {
        let mut writer = Writer {
            bytes: Vec::new(),
            last: 0,
        };
        writer.inside(document, 0);
        writer.bytes.shrink_to_fit();
        Self(writer.bytes)
    }

    /// The pointers of places in the order of their starts: each to the value that it is, or whose key it
    /// is, and otherwise to the innermost one that holds it.
    pub(crate) fn pointers(&self, text: &str, places: &[Span]) -> Vec<Pointer> {
        let mut way: Vec<Entry> = Vec::new();
        let mut pointers = Vec::new();
        let mut places = places.iter().peekable();
        let mut reader = Reader {
            bytes: self.0.iter(),
            last: 0,
        };
        while let Some((depth, entry)) = reader.next() {
            while let Some(place) = places.next_if(|place| place.start < entry.start) {
                pointers.push(pointer(&way, text, *place));
            }
            way.truncate(depth);
            way.push(entry);
        }
        pointers.extend(places.map(|place| pointer(&way, text, *place)));
        pointers
    }
}

fn pointer(way: &[Entry], text: &str, place: Span) -> Pointer {
    let mut pointer = Pointer::root();
    let mut way = way.iter().peekable();
    while let Some(entry) = way.next() {
        if place.start < entry.start || entry.end < place.end {
            break;
        }
        match entry.index {
            Some(index) => pointer.push(index.to_string()),
            None => pointer.push(key(text.get(entry.start as usize..).unwrap_or_default())),
        }
        // The only member of an object takes as much room as the object. So may the only element of a
        // list, which is what one speaks of.
        let is_list = way.peek().is_some_and(|inner| inner.index.is_some());
        if place.start == entry.value && place.end == entry.end && !is_list {
            break;
        }
    }
    pointer
}

/// The key that a text begins with.
fn key(text: &str) -> String {
    let quoted = |quote: char| {
        let mut escaped = false;
        let end = text.char_indices().skip(1).find(|(_, c)| {
            let is_end = *c == quote && !escaped;
            escaped = *c == '\\' && !escaped;
            is_end
        });
        text.get(..end.map_or(text.len(), |(at, _)| at + 1))
            .unwrap_or_default()
    };
    match text.chars().next() {
        Some('"') => {
            let whole = quoted('"');
            serde_json::from_str(whole).unwrap_or_else(|_| whole.trim_matches('"').to_owned())
        }
        Some('\'') => {
            let mut parts = text.get(1..).unwrap_or_default().split('\'');
            let mut key = parts.next().unwrap_or_default().to_owned();
            // A quote is written twice.
            while let Some(between) = parts.next().filter(|between| between.is_empty()) {
                key = key + between + "'" + parts.next().unwrap_or_default();
            }
            key
        }
        _ => {
            let line = text.lines().next().unwrap_or_default();
            let ends = |(at, _): &(usize, &str)| {
                line.get(at + 1..)
                    .is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
            };
            let end = line.match_indices(':').find(ends);
            let end = end.map_or(line.len(), |(at, _)| at);
            line.get(..end).unwrap_or_default().trim_end().to_owned()
        }
    }
}

struct Writer {
    bytes: Vec<u8>,
    last: u32,
}

impl Writer {
    fn inside(&mut self, node: &Node, depth: u32) {
        match &node.value {
            Value::Object(members) => {
                for Member { key, node } in members.values() {
                    let is_here = node.span.start >= key.start;
                    let span = if is_here { key.to(node.span) } else { *key };
                    let value = if is_here { node.span.start } else { key.end };
                    self.value(span, value, depth, 0, node);
                }
            }
            Value::Array(elements) => {
                for (index, element) in (1..).zip(elements) {
                    let start = element.span.start;
                    self.value(element.span, start, depth, index, element);
                }
            }
            _ => {}
        }
    }

    /// What an alias or a merge key brought stands elsewhere, and is found there.
    fn value(&mut self, span: Span, start: u32, depth: u32, index: u32, node: &Node) {
        if span.start < self.last {
            return;
        }
        self.number(span.start - self.last);
        self.number(start.saturating_sub(span.start));
        self.number(span.end.saturating_sub(span.start));
        self.number(depth);
        self.number(index);
        self.last = span.start;
        self.inside(node, depth + 1);
    }

    /// Seven bits a byte, the lowest first.
    fn number(&mut self, mut number: u32) {
        while number > 0x7f {
            self.bytes.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push((number & 0x7f) as u8);
    }
}

struct Reader<'b> {
    bytes: std::slice::Iter<'b, u8>,
    last: u32,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<(usize, Entry)> {
        let start = self.last + self.number()?;
        let value = start + self.number()?;
        let end = start + self.number()?;
        let depth = self.number()?;
        let index = self.number()?.checked_sub(1);
        self.last = start;
        let entry = Entry {
            start,
            value,
            end,
            index,
        };
        Some((depth as usize, entry))
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = u32::from(*self.bytes.next()?);
            number |= (byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}
