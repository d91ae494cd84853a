//! Where each value of a text stands: a finding's place leads to its JSON Pointer in the text as it
//! was read, whatever has become of the tree since.

use crate::node::{Member, Node, Value};
use crate::pointer::Pointer;
use crate::source::Span;

/// The values of a text in its order, a few bytes each: how far each begins behind the one before,
/// how long it is, how deep, and which element it is if it is one.
#[derive(Debug)]
pub(crate) struct Outline(Vec<u8>);

struct Entry {
    start: u32,
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

    /// The pointers of places in the order of their starts: each to the innermost value that holds it.
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
    let holds = |entry: &&Entry| entry.start <= place.start && place.end <= entry.end;
    let mut pointer = Pointer::root();
    for entry in way.iter().take_while(holds) {
        match entry.index {
            Some(index) => pointer.push(index.to_string()),
            None => pointer.push(key(text.get(entry.start as usize..).unwrap_or_default())),
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
                    self.value(span, depth, 0, node);
                }
            }
            Value::Array(elements) => {
                for (index, element) in (1..).zip(elements) {
                    self.value(element.span, depth, index, element);
                }
            }
            _ => {}
        }
    }

    /// What an alias or a merge key brought stands elsewhere, and is found there.
    fn value(&mut self, span: Span, depth: u32, index: u32, node: &Node) {
        if span.start < self.last {
            return;
        }
        self.number(span.start - self.last);
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
        let end = start + self.number()?;
        let depth = self.number()?;
        let index = self.number()?.checked_sub(1);
        self.last = start;
        Some((depth as usize, Entry { start, end, index }))
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
