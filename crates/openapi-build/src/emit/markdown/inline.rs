//! A line of prose: inline code and links to the web stay, all else that Markdown would make
//! something of is escaped.

/// Makes a line inert.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        rest = link(rest, &mut out)
            .or_else(|| address(rest, &mut out))
            .unwrap_or_else(|| character(rest, &mut out));
    }
    out
}

/// The text of a link: as a line, and without links.
fn label(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        rest = character(rest, &mut out);
    }
    out
}

/// Writes the next character, or a span of code, and returns what follows.
fn character<'a>(text: &'a str, out: &mut String) -> &'a str {
    let Some(c) = text.chars().next() else {
        return "";
    };
    let after = text.get(c.len_utf8()..).unwrap_or_default();
    match c {
        '`' => return code(text, out),
        '\\' => return escaped(after, out),
        '~' if text.starts_with("~~~") => out.push('\\'),
        '<' | '>' | '[' | ']' => out.push('\\'),
        // An image would be loaded when the documentation is opened.
        '!' if after.starts_with('[') => out.push('\\'),
        _ => {}
    }
    out.push(c);
    after
}

/// What follows a backslash. One before punctuation is the author's own escape.
fn escaped<'a>(after: &'a str, out: &mut String) -> &'a str {
    let ticks = run(after);
    match after.chars().next() {
        Some('`') => {
            out.push_str(&"\\`".repeat(ticks));
            after.get(ticks..).unwrap_or_default()
        }
        Some(c) if c.is_ascii_punctuation() => {
            out.extend(['\\', c]);
            after.get(1..).unwrap_or_default()
        }
        _ => {
            out.push_str("\\\\");
            after
        }
    }
}

/// A span of code is closed by as many backticks as open it (CommonMark 0.31, section 6.1). In a
/// table a `|` would end it before.
fn code<'a>(text: &'a str, out: &mut String) -> &'a str {
    let opening = run(text);
    let mut at = opening;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + found;
        let closing = run(text.get(start..).unwrap_or_default());
        at = start + closing;
        if closing == opening {
            let (span, rest) = text.split_at(at);
            if span.contains('|') {
                break;
            }
            out.push_str(span);
            return rest;
        }
    }
    out.push_str(&"\\`".repeat(opening));
    text.get(opening..).unwrap_or_default()
}

/// How many backticks there are at the start.
fn run(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// `[text](https://…)`
fn link<'a>(text: &'a str, out: &mut String) -> Option<&'a str> {
    let inner = text.strip_prefix('[')?;
    let (name, after) = inner.split_at(inner.find([']', '['])?);
    let target = after.strip_prefix("](")?;
    let ends = |c: char| c.is_whitespace() || "()<>`\\|\"".contains(c);
    let (target, rest) = target.split_at(target.find(ends)?);
    let rest = rest.strip_prefix(')').filter(|_| on_the_web(target))?;
    out.push_str(&format!("[{}]({target})", label(name)));
    Some(rest)
}

/// Addresses are looked for in as many characters.
const LONGEST: usize = 2000;

/// An address becomes a link, as rustdoc asks for: `<https://…>`.
fn address<'a>(text: &'a str, out: &mut String) -> Option<&'a str> {
    let bracketed = text.strip_prefix('<');
    let start = bracketed.unwrap_or(text);
    if !on_the_web(start) {
        return None;
    }
    let stops = |c: char| c.is_whitespace() || "<>`\\|\"".contains(c);
    let end = start.char_indices().take(LONGEST).find(|(_, c)| stops(*c));
    let end = end.map_or(start.len(), |(at, _)| at);
    if end > 4 * LONGEST {
        return None;
    }
    let address = trimmed(start.get(..end)?);
    let rest = start.get(address.len()..)?;
    let rest = match bracketed {
        Some(_) => rest.strip_prefix('>')?,
        None => rest,
    };
    out.push_str(&format!("<{address}>"));
    Some(rest)
}

fn on_the_web(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or(text.strip_prefix("http://"));
    host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '{'))
}

/// Without what ends the sentence, and brackets that were opened before.
fn trimmed(address: &str) -> &str {
    let mut address = address;
    while let Some(last) = address.chars().last() {
        let count = |c: char| address.matches(c).count();
        let goes = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => true,
            ')' => count(')') > count('('),
            ']' => count(']') > count('['),
            '}' => count('}') > count('{'),
            _ => false,
        };
        match address.strip_suffix(last).filter(|_| goes) {
            Some(shorter) => address = shorter,
            None => break,
        }
    }
    address
}
