//! Server-sent events, as the HTML standard [interprets] them.
//!
//! What lies in one piece of the answer is read there: only an event that
//! spans several pieces, or whose data is several lines, is copied.
//!
//! [interprets]: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

use super::event::Event;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Takes pieces and gives events.
pub(super) struct Parser {
    limit: usize,
    lines: Lines,
    block: Block,
    last_id: Option<Arc<str>>,
    reconnection_time: Option<Duration>,
}

/// An event whose data is not decoded yet.
pub(super) struct Raw<'a> {
    pub(super) event: &'a Arc<str>,
    pub(super) id: Option<&'a Arc<str>>,
    pub(super) retry: Option<Duration>,
    pub(super) data: &'a [u8],
}

/// An event has more bytes than the limit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

impl Parser {
    /// For events of at most so many bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            lines: Lines::default(),
            block: Block::new(),
            last_id: None,
            reconnection_time: None,
        }
    }

    /// The next piece, once all events of the last one are read.
    pub(super) fn feed(&mut self, piece: Bytes) {
        self.block.hold(&self.lines.piece);
        self.lines.feed(piece);
    }

    /// The next event that is whole. `None` asks for another piece.
    pub(super) fn next(&mut self) -> Result<Option<Raw<'_>>, TooLarge> {
        self.block.begin();
        while let Some(line) = self.lines.next() {
            if self.end_of_block(&line)? {
                return Ok(Some(self.raw()));
            }
        }
        self.check(self.lines.held.len())?;
        Ok(None)
    }

    /// What had begun when the answer ended, if it has data. Of the standard it is no event.
    pub(super) fn unfinished(&mut self) -> Option<Raw<'_>> {
        self.block.begin();
        let line = self.lines.last();
        let (text, from) = self.lines.text(&line);
        self.block.take(text, from, &self.lines.piece);
        self.block.data.is_some().then(|| self.raw())
    }

    /// For another answer, which goes on after the last event.
    pub(super) fn restart(&mut self) {
        self.lines = Lines::default();
        self.block.clear();
        self.block.id.clone_from(&self.last_id);
    }

    /// The id to go on after.
    pub(super) fn last_id(&self) -> Option<&Arc<str>> {
        self.last_id.as_ref()
    }

    /// What the server last said of when to connect again.
    pub(super) fn reconnection_time(&self) -> Option<Duration> {
        self.reconnection_time
    }

    /// Takes a line; whether it ends an event.
    fn end_of_block(&mut self, line: &Line) -> Result<bool, TooLarge> {
        let (text, from) = self.lines.text(line);
        if !text.is_empty() {
            self.check(text.len())?;
            self.block.take(text, from, &self.lines.piece);
            self.reconnection_time = self.block.retry.or(self.reconnection_time);
            self.check(0)?;
            return Ok(false);
        }
        self.last_id.clone_from(&self.block.id);
        let has_data = self.block.data.is_some();
        match has_data {
            true => self.block.is_over = true,
            false => self.block.clear(),
        }
        Ok(has_data)
    }

    fn raw(&self) -> Raw<'_> {
        Raw {
            event: self.block.event(),
            id: self.block.id.as_ref(),
            retry: self.block.retry,
            data: self.block.data(&self.lines.piece),
        }
    }

    /// A line counts as a whole, as nobody knows its value before its end.
    fn check(&self, line: usize) -> Result<(), TooLarge> {
        match self.block.len().saturating_add(line) > self.limit {
            true => Err(TooLarge),
            false => Ok(()),
        }
    }
}

impl Raw<'_> {
    /// The event with other data.
    pub(super) fn with<T>(&self, data: T) -> Event<T> {
        Event {
            event: Arc::clone(self.event),
            id: self.id.cloned(),
            retry: self.retry,
            data,
        }
    }

    /// The event with its data as text.
    pub(super) fn text(&self) -> Event<String> {
        self.with(String::from_utf8_lossy(self.data).into_owned())
    }
}

/// Pieces cut into lines, which end with CR, LF or both.
#[derive(Default)]
struct Lines {
    piece: Bytes,
    /// Where the next line begins.
    at: usize,
    /// What earlier pieces had of it.
    held: Vec<u8>,
    /// Whether `held` is a line that has been handed out.
    is_read: bool,
    /// An LF that comes now ends the same line.
    after_cr: bool,
    /// Whether the byte order mark can no longer come.
    has_begun: bool,
}

/// Where a line is.
enum Line {
    /// In the piece.
    Here(Range<usize>),
    /// In `held`, which may begin with the byte order mark.
    Held(usize),
}

impl Lines {
    /// What is left of the last piece has no end of a line in it, and is held.
    fn feed(&mut self, piece: Bytes) {
        self.piece = piece;
        self.at = 0;
    }

    fn next(&mut self) -> Option<Line> {
        if std::mem::take(&mut self.is_read) {
            self.held.clear();
        }
        self.skip_line_feed();
        let rest = self.piece.get(self.at..)?;
        let Some(length) = memchr::memchr2(b'\n', b'\r', rest) else {
            self.held.extend_from_slice(rest);
            self.at = self.piece.len();
            return None;
        };
        let end = self.at.saturating_add(length);
        self.after_cr = self.piece.get(end) == Some(&b'\r');
        let here = std::mem::replace(&mut self.at, end.saturating_add(1))..end;
        let line = self.line(here);
        self.has_begun = true;
        Some(line)
    }

    fn skip_line_feed(&mut self) {
        if let Some(next) = self.piece.get(self.at)
            && std::mem::take(&mut self.after_cr)
            && *next == b'\n'
        {
            self.at = self.at.saturating_add(1);
        }
    }

    fn line(&mut self, here: Range<usize>) -> Line {
        if self.held.is_empty() {
            let mark = self.mark(self.piece.get(here.clone()).unwrap_or_default());
            return Line::Here(here.start.saturating_add(mark)..here.end);
        }
        self.held
            .extend_from_slice(self.piece.get(here).unwrap_or_default());
        self.last()
    }

    /// The line that is held.
    fn last(&mut self) -> Line {
        self.is_read = true;
        Line::Held(self.mark(&self.held))
    }

    /// The length of the byte order mark, before the first line.
    fn mark(&self, line: &[u8]) -> usize {
        match !self.has_begun && line.starts_with(BOM) {
            true => BOM.len(),
            false => 0,
        }
    }

    /// The line, and where in the piece it begins.
    fn text(&self, line: &Line) -> (&[u8], Option<usize>) {
        match line {
            Line::Here(range) => {
                let text = self.piece.get(range.clone()).unwrap_or_default();
                (text, Some(range.start))
            }
            Line::Held(mark) => (self.held.get(*mark..).unwrap_or_default(), None),
        }
    }
}

/// The fields of the event that is being read.
struct Block {
    data: Option<Data>,
    /// Of several lines, or of a piece that is gone.
    held: Vec<u8>,
    /// The last type that was named, which is likely to come again.
    name: Arc<str>,
    is_named: bool,
    message: Arc<str>,
    id: Option<Arc<str>>,
    retry: Option<Duration>,
    /// Whether the event has been handed out, and the next line is another's.
    is_over: bool,
}

enum Data {
    Here(Range<usize>),
    Held,
}

impl Block {
    fn new() -> Self {
        let message: Arc<str> = Arc::from("message");
        Self {
            data: None,
            held: Vec::new(),
            name: Arc::clone(&message),
            is_named: false,
            message,
            id: None,
            retry: None,
            is_over: false,
        }
    }

    /// Of the last event, the id stays.
    fn begin(&mut self) {
        if self.is_over {
            self.clear();
        }
    }

    fn clear(&mut self) {
        self.is_over = false;
        self.data = None;
        self.held.clear();
        self.is_named = false;
        self.retry = None;
    }

    fn take(&mut self, line: &[u8], from: Option<usize>, piece: &[u8]) {
        if let Some(value) = value_of(b"data", line) {
            let start = line.len().saturating_sub(value.len());
            let here = from.map(|from| from.saturating_add(start)..from.saturating_add(line.len()));
            self.add(value, here, piece);
        } else if let Some(value) = value_of(b"event", line) {
            self.rename(value);
        } else if let Some(value) = value_of(b"id", line) {
            self.identify(value);
        } else if let Some(value) = value_of(b"retry", line) {
            self.retry = milliseconds(value).or(self.retry);
        }
    }

    fn add(&mut self, value: &[u8], here: Option<Range<usize>>, piece: &[u8]) {
        match (&self.data, here) {
            (None, Some(here)) => self.data = Some(Data::Here(here)),
            (None, None) => {
                self.held.extend_from_slice(value);
                self.data = Some(Data::Held);
            }
            (Some(_), _) => {
                self.hold(piece);
                self.held.push(b'\n');
                self.held.extend_from_slice(value);
            }
        }
    }

    /// Copies data out of a piece.
    fn hold(&mut self, piece: &[u8]) {
        self.begin();
        if let Some(Data::Here(range)) = &self.data {
            let text = piece.get(range.clone()).unwrap_or_default();
            self.held.extend_from_slice(text);
            self.data = Some(Data::Held);
        }
    }

    fn rename(&mut self, name: &[u8]) {
        self.is_named = !name.is_empty();
        if self.is_named && self.name.as_bytes() != name {
            self.name = Arc::from(String::from_utf8_lossy(name));
        }
    }

    /// An id with NUL in it is none.
    fn identify(&mut self, id: &[u8]) {
        if !id.contains(&0) {
            self.id = (!id.is_empty()).then(|| Arc::from(String::from_utf8_lossy(id)));
        }
    }

    fn event(&self) -> &Arc<str> {
        match self.is_named {
            true => &self.name,
            false => &self.message,
        }
    }

    fn data<'a>(&'a self, piece: &'a [u8]) -> &'a [u8] {
        match &self.data {
            Some(Data::Here(range)) => piece.get(range.clone()).unwrap_or_default(),
            Some(Data::Held) => &self.held,
            None => &[],
        }
    }

    /// In bytes.
    fn len(&self) -> usize {
        let data = match &self.data {
            Some(Data::Here(range)) => range.len(),
            _ => self.held.len(),
        };
        let name = if self.is_named { self.name.len() } else { 0 };
        let id = self.id.as_ref().map_or(0, |id| id.len());
        data.saturating_add(name).saturating_add(id)
    }
}

/// The value, if the line is this field. Without a colon it is empty.
fn value_of<'a>(field: &[u8], line: &'a [u8]) -> Option<&'a [u8]> {
    match line.strip_prefix(field)? {
        rest @ [] => Some(rest),
        [b':', b' ', value @ ..] | [b':', value @ ..] => Some(value),
        _ => None,
    }
}

/// Digits and nothing else.
fn milliseconds(value: &[u8]) -> Option<Duration> {
    let is_number = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    let text = std::str::from_utf8(value).ok().filter(|_| is_number)?;
    text.parse().ok().map(Duration::from_millis)
}

#[cfg(test)]
mod tests;
