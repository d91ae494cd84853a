//! A document's prose as documentation that does nothing: no code that rustdoc would compile and
//! run, no HTML, no links into the crate, nothing loaded from elsewhere, no control characters.
//!
//! The prose is taken apart into blocks and written anew with regular indentation, so that what was
//! made inert here is read in the same way by rustdoc's parser (CommonMark 0.31, with tables).

mod inline;

use inline::inline;

/// Makes prose inert. Blocks of code become plain text; lists, quotes, inline code and links to the
/// web stay; addresses become links.
pub(crate) fn inert(text: &str) -> String {
    let lines = clean(text);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    blocks(&lines, 0).join("\n").trim().to_owned()
}

/// Makes prose inert that stands in a line of ours: nothing of it begins a block.
pub(crate) fn phrase(text: &str) -> String {
    inline(clean(text).join(" ").trim())
}

/// Ends a text with a full stop if it ends with a word.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(|c: char| c.is_alphanumeric() || c == ')') {
        return format!("{text}.");
    }
    text.to_owned()
}

/// As much of a value is shown in a sentence.
const SHOWN: usize = 120;

/// A value as it is written in the document, as inline code.
pub(crate) fn code_span(text: &str) -> String {
    let mut text = clean(text).join(" ");
    if let Some((end, _)) = text.char_indices().nth(SHOWN) {
        text.truncate(end);
        text.push('…');
    }
    let mark = "`".repeat(longest_run(&text) + 1);
    let space = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{mark}{space}{text}{space}{mark}")
}

/// How many backticks stand side by side at most.
fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or_default()
}

/// Blocks in blocks are read as deep as this, and as plain lines beyond.
const DEPTH: usize = 6;

/// Lines without what is invisible: a bare CR or a bidirectional control breaks compilation, tabs
/// are counted in columns.
fn clean(text: &str) -> Vec<String> {
    let ends_line = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
    let text = text.replace("\r\n", "\n");
    let line = |line: &str| {
        let mut out = String::new();
        for c in line.chars() {
            match c {
                '\t' if out.trim_start().is_empty() => out.push_str("    "),
                '\t' => out.push(' '),
                c if is_invisible(c) => {}
                c => out.push(c),
            }
        }
        out.trim_end().to_owned()
    };
    text.split(ends_line).map(line).collect()
}

/// Control characters, those that change the direction of text, and the byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    let directs = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    directs || c.is_control() || c == '\u{feff}'
}

fn blocks(lines: &[&str], depth: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest = lines;
    let mut after_item = false;
    while let Some((line, following)) = rest.split_first() {
        let text = line.trim_start_matches(' ');
        let mut item = false;
        rest = if let Some(fence) = Fence::open(line) {
            code(&fence, following, &mut out)
        } else if depth >= DEPTH {
            out.push(plain(text));
            following
        } else if text.starts_with('>') {
            quote(rest, depth, &mut out)
        } else if let Some(marker) = Marker::of(line) {
            item = true;
            if !after_item
                && !marker.interrupts()
                && out.last().is_some_and(|last| !last.is_empty())
            {
                out.push(String::new());
            }
            list_item(&marker, following, depth, &mut out)
        } else {
            item = after_item && text.is_empty();
            out.push(inline(text));
            following
        };
        after_item = item;
    }
    out
}

/// A line begun by three or more of one character (CommonMark 0.31, section 4.5).
struct Fence {
    mark: char,
    length: usize,
    indent: usize,
}

impl Fence {
    fn open(line: &str) -> Option<Self> {
        let text = line.trim_start_matches(' ');
        let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let info = text.trim_start_matches(mark);
        let length = text.len() - info.len();
        let opens = length >= 3 && !(mark == '`' && info.contains('`'));
        opens.then(|| Self {
            mark,
            length,
            indent: indent_of(line),
        })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let text = line.trim_start_matches(' ');
        let rest = text.trim_start_matches(self.mark);
        rest.is_empty() && text.len() >= self.length
    }
}

/// A block of code up to its end or that of the text.
fn code<'a, 'b>(fence: &Fence, lines: &'a [&'b str], out: &mut Vec<String>) -> &'a [&'b str] {
    let mark = fence.mark.to_string().repeat(fence.length);
    out.push(format!("{mark}text"));
    let mut rest = lines;
    while let Some((line, following)) = rest.split_first() {
        rest = following;
        if fence.is_closed_by(line) {
            break;
        }
        out.push(unindented(line, fence.indent).to_owned());
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out.push(mark);
    rest
}

fn quote<'a, 'b>(lines: &'a [&'b str], depth: usize, out: &mut Vec<String>) -> &'a [&'b str] {
    let quoted = |line: &&'b str| {
        let text = line.trim_start_matches(' ').strip_prefix('>')?;
        Some(text.strip_prefix(' ').unwrap_or(text))
    };
    let inner: Vec<&str> = lines.iter().map_while(quoted).collect();
    let rest = lines.get(inner.len()..).unwrap_or_default();
    let inner = blocks(&inner, depth + 1);
    out.extend(
        inner
            .iter()
            .map(|line| format!("> {line}").trim_end().to_owned()),
    );
    if rest.first().is_some_and(|next| !next.is_empty()) {
        out.push(String::new());
    }
    rest
}

/// What begins an item of a list (CommonMark 0.31, section 5.2).
struct Marker<'a> {
    text: &'a str,
    content: &'a str,
    /// The column at which the item's content begins.
    column: usize,
}

impl<'a> Marker<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let text = line.trim_start_matches(' ');
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let end = match text.get(digits..)?.chars().next()? {
            '-' | '*' | '+' if digits == 0 => 1,
            '.' | ')' if (1..10).contains(&digits) => digits + 1,
            _ => return None,
        };
        let (marker, after) = text.split_at(end);
        let content = after.trim_start_matches(' ');
        let space = after.len() - content.len();
        let is_item = (space > 0 || after.is_empty()) && !is_break(text);
        is_item.then(|| Self {
            text: marker,
            content,
            column: indent_of(line) + end + if space > 4 { 1 } else { space.max(1) },
        })
    }

    /// Whether it begins a list where a paragraph has not ended.
    fn interrupts(&self) -> bool {
        let ordered = self.text.starts_with(|c: char| c.is_ascii_digit());
        !self.content.is_empty() && (!ordered || matches!(self.text, "1." | "1)"))
    }
}

/// `---`, `* * *` and the like.
fn is_break(text: &str) -> bool {
    let mark = text.chars().next().unwrap_or_default();
    let marks = text.chars().filter(|c| *c == mark).count();
    matches!(mark, '-' | '*' | '_') && marks >= 3 && text.chars().all(|c| c == mark || c == ' ')
}

fn list_item<'a, 'b>(
    marker: &Marker<'b>,
    lines: &'a [&'b str],
    depth: usize,
    out: &mut Vec<String>,
) -> &'a [&'b str] {
    let mut inner = vec![marker.content];
    for line in lines {
        let goes_on = inner.last().is_some_and(|last| !last.is_empty()) && is_plain(line);
        if line.is_empty() || indent_of(line) >= marker.column {
            inner.push(unindented(line, marker.column));
        } else if goes_on {
            inner.push(line.trim_start_matches(' '));
        } else {
            break;
        }
    }
    while inner.len() > 1 && inner.last().is_some_and(|last| last.is_empty()) {
        inner.pop();
    }
    let rest = lines.get(inner.len() - 1..).unwrap_or_default();
    let indent = " ".repeat(marker.text.len() + 1);
    let blocks = blocks(&inner, depth + 1);
    let mut blocks = blocks.iter().skip_while(|line| line.is_empty());
    let first = blocks.next().map(String::as_str).unwrap_or_default();
    out.push(format!("{} {first}", marker.text).trim_end().to_owned());
    out.extend(blocks.map(|line| format!("{indent}{line}").trim_end().to_owned()));
    rest
}

/// Whether a line can only go on with a paragraph.
fn is_plain(line: &str) -> bool {
    let is_quote = line.trim_start_matches(' ').starts_with('>');
    !is_quote && Marker::of(line).is_none() && Fence::open(line).is_none()
}

/// A line that begins no block.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    match Marker::of(&text) {
        Some(marker) => {
            let end = marker.text.len() - 1;
            let (digits, mark) = marker.text.split_at(end);
            format!("{digits}\\{mark} {}", inline(marker.content))
        }
        None => inline(&text),
    }
}

fn indent_of(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The line without as many spaces at its start.
fn unindented(line: &str, columns: usize) -> &str {
    line.get(indent_of(line).min(columns)..).unwrap_or_default()
}

#[cfg(test)]
mod tests;
