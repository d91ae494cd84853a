//! A document's prose as documentation that does nothing: no code that rustdoc would compile and
//! run, no HTML, no links into the crate, no control characters.

/// Makes prose inert. Fenced blocks become plain text, other blocks of code paragraphs; inline code
/// and links to the web stay.
pub(crate) fn inert(text: &str) -> String {
    let mut out = String::new();
    let mut fence = None;
    for line in text.lines() {
        let line: String = line.chars().filter_map(visible).collect();
        let bare = line.trim_start_matches([' ', '>', '-', '*', '+']);
        match (fence, fence_of(bare)) {
            (None, Some(opened)) => {
                fence = Some(opened);
                out.push_str(opened);
                out.push_str("text");
            }
            (Some(opened), Some(_)) if bare.trim_end().chars().all(|c| opened.starts_with(c)) => {
                fence = None;
                out.push_str(opened);
            }
            (Some(_), _) => out.push_str(&line),
            (None, None) => inert_line(&line, &mut out),
        }
        out.push('\n');
    }
    out.extend(fence);
    out.trim_end().to_owned()
}

/// Ends a text with a full stop if it ends with a word.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(|c: char| c.is_alphanumeric() || c == ')') {
        return format!("{text}.");
    }
    text.to_owned()
}

fn fence_of(line: &str) -> Option<&'static str> {
    ["```", "~~~"]
        .into_iter()
        .find(|fence| line.starts_with(fence))
}

/// Tabs become spaces; a bare CR or a bidirectional control breaks compilation.
fn visible(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

/// Four spaces make code of a line: up to three are kept, and one between words.
fn inert_line(line: &str, out: &mut String) {
    let words = line.trim_start_matches(' ');
    let indent = (line.len() - words.len()).min(3);
    out.extend(std::iter::repeat_n(
        ' ',
        if words.is_empty() { 0 } else { indent },
    ));
    let single = words.split(' ').filter(|word| !word.is_empty());
    let single = single.collect::<Vec<_>>().join(" ");
    let mut rest = single.as_str();
    while let Some(c) = rest.chars().next() {
        rest = match verbatim(rest) {
            Some((kept, after)) => {
                out.push_str(kept);
                after
            }
            None => {
                if matches!(c, '<' | '>' | '[' | ']' | '`' | '\\') {
                    out.push('\\');
                }
                out.push(c);
                rest.get(c.len_utf8()..).unwrap_or_default()
            }
        };
    }
}

/// Inline code, and links with an address on the web.
fn verbatim(text: &str) -> Option<(&str, &str)> {
    let end = if text.starts_with('`') {
        let run = text.len() - text.trim_start_matches('`').len();
        let (ticks, after) = text.split_at(run);
        run + after.find(ticks)? + run
    } else if text.starts_with('[') {
        let closed = text.find(']')?;
        let address = text.get(closed + 1..)?;
        let on_the_web = address.starts_with("(http://") || address.starts_with("(https://");
        closed + 1 + on_the_web.then(|| address.find(')'))?? + 1
    } else {
        return None;
    };
    Some(text.split_at(end)).filter(|(kept, _)| !kept.contains(['<', '>']) || kept.starts_with('`'))
}
