//! The fenced blocks of a Markdown page (CommonMark 0.31, section 4.5).

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// A fenced block. Ranges are of bytes of the page.
#[derive(Debug)]
pub(crate) struct Block {
    /// What stands behind the opening fence.
    pub(crate) info: String,
    /// The opening fence, with its info string.
    pub(crate) fence: Range<usize>,
    /// From the line behind the opening fence up to the closing one.
    pub(crate) body: Range<usize>,
    /// Whether there is a closing fence.
    pub(crate) is_closed: bool,
    /// Whether nothing stands behind it.
    pub(crate) is_at_end: bool,
    /// The content, without what belongs to a list or a quotation around the block.
    content: Vec<Range<usize>>,
}

impl Block {
    /// The page with blanks in the place of everything but the content: a place in it is one in the page.
    pub(crate) fn isolated(&self, page: &str) -> String {
        let mut isolated = String::with_capacity(page.len());
        let mut at = 0;
        for part in &self.content {
            blank(page.get(at..part.start).unwrap_or_default(), &mut isolated);
            isolated.push_str(page.get(part.clone()).unwrap_or_default());
            at = part.end;
        }
        isolated
    }

    /// The content.
    pub(crate) fn text(&self, page: &str) -> String {
        let parts = self.content.iter();
        parts.filter_map(|part| page.get(part.clone())).collect()
    }
}

/// Lines stay lines, and bytes are as many.
fn blank(text: &str, out: &mut String) {
    let blank = |byte: u8| match byte {
        b'\n' | b'\r' => char::from(byte),
        _ => ' ',
    };
    out.extend(text.bytes().map(blank));
}

/// The fenced blocks of a page, in order.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    // Markdown has no word for a byte order mark.
    let text = page.strip_prefix('\u{feff}').unwrap_or(page);
    let mark = page.len() - text.len();
    let in_page = |range: Range<usize>| range.start + mark..range.end + mark;
    let mut events = Parser::new(text)
        .into_offset_iter()
        .map(|(event, range)| (event, in_page(range)));
    let mut blocks = Vec::new();
    while let Some((event, range)) = events.next() {
        if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event {
            let is_inside = |event: &Event<'_>| *event != Event::End(TagEnd::CodeBlock);
            let inside = events.by_ref().take_while(|(event, _)| is_inside(event));
            let content = inside
                .map(|(_, range)| range)
                .filter(|range| !range.is_empty());
            blocks.push(block(page, info.to_string(), range, content.collect()));
        }
    }
    blocks
}

fn block(page: &str, info: String, range: Range<usize>, content: Vec<Range<usize>>) -> Block {
    let whole = page.get(range.clone()).unwrap_or_default();
    let first_line = whole.lines().next().unwrap_or_default().len();
    let fence = range.start..range.start + first_line;
    let start = next_line(page, fence.end).min(range.end);
    let last = content.last().map_or(start, |part| part.end);
    let behind = page.get(last..range.end).unwrap_or_default();
    let is_closed = behind.contains("```") || behind.contains("~~~");
    let end = match page
        .get(..range.end)
        .map(|text| text.trim_end().rfind('\n'))
    {
        Some(Some(at)) if is_closed => (at + 1).max(start),
        _ => range.end,
    };
    let is_at_end = page.get(range.end..).unwrap_or_default().trim().is_empty();
    Block {
        info,
        fence,
        body: start..end,
        is_closed,
        is_at_end,
        content,
    }
}

/// Where the line begins that stands behind the one of a byte.
fn next_line(text: &str, byte: usize) -> usize {
    let rest = text.get(byte..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |at| byte + at + 1)
}
