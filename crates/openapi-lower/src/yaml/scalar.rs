//! Strings: plain where no reader takes them for something else, as a block of lines, or in quotes.

use std::fmt::Write;

use super::{INDENT, indent};

/// A string to the end of its last line; as a block, its lines are in this column.
pub(super) fn write(text: &str, column: usize, out: &mut String) {
    if is_block(text) {
        write_block(text, column, out);
    } else {
        write_line(text, out);
    }
}

/// A string and the end of the line.
pub(super) fn write_line(text: &str, out: &mut String) {
    write_inline(text, out);
    out.push('\n');
}

/// A string within a line.
pub(super) fn write_inline(text: &str, out: &mut String) {
    if text.contains(needs_escape) {
        write_escaped(text, out);
    } else if is_plain(text) {
        out.push_str(text);
    } else {
        out.push('\'');
        out.extend(text.split_inclusive('\'').flat_map(|part| {
            let quote = if part.ends_with('\'') { "'" } else { "" };
            [part, quote]
        }));
        out.push('\'');
    }
}

/// Characters that readers refuse, take for line ends, or hide (YAML 1.2.2, sections 5.1 and 5.4; YAML 1.1,
/// section 4.1.4).
fn needs_escape(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}'
        | '\u{fffe}' | '\u{ffff}')
}

fn write_escaped(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => {
                // A string takes whatever is written to it.
                let _ = match u32::from(c) {
                    code @ ..0x100 => write!(out, "\\x{code:02X}"),
                    code => write!(out, "\\u{code:04X}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Whether a literal block (YAML 1.2.2, section 8.1.2) holds these lines as they are.
fn is_block(text: &str) -> bool {
    let fits = |c| matches!(c, '\n' | '\t') || !needs_escape(c);
    text.contains('\n') && text.chars().all(fits) && text.contains(|c| !" \t\n".contains(c))
}

fn write_block(text: &str, column: usize, out: &mut String) {
    out.push('|');
    // A reader takes what the first line begins with for its indentation.
    if text.trim_start_matches('\n').starts_with([' ', '\t']) {
        out.push_str(&INDENT.to_string());
    }
    let lines = text.strip_suffix('\n');
    match lines {
        None => out.push('-'),
        Some(lines) if lines.ends_with('\n') => out.push('+'),
        Some(_) => {}
    }
    out.push('\n');
    for line in lines.unwrap_or(text).split('\n') {
        if !line.is_empty() {
            indent(column, out);
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// Whether text that is one line of printable characters is a string without quotes, as a key or a value,
/// to any reader (YAML 1.2.2, section 7.3.3).
fn is_plain(text: &str) -> bool {
    let is_text =
        !text.starts_with(INDICATORS) && !["---", "..."].iter().any(|mark| text.starts_with(mark));
    let is_item = text == "-" || text.starts_with("- ");
    let is_cut = text.contains(": ") || text.contains(" #") || text.ends_with([' ', ':']);
    is_text && !is_item && !is_cut && !is_word(text) && !is_number(text) && !is_date(text)
}

/// What no plain string begins with. `?` and `:` could stand before some characters.
const INDICATORS: [char; 19] = [
    ' ', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`',
];

/// Words that some reader takes for something else, in any case (<https://yaml.org/type/>).
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 13] = [
        "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=",
    ];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether some reader takes it for a number: those of YAML 1.1 know `1_000`, `0b1`, `017` and `12:30`, and
/// some take commas. Numbers with several points are versions and addresses to all.
fn is_number(text: &str) -> bool {
    const STARTS: [&str; 5] = [".inf", ".nan", "0x", "0o", "0b"];
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let starts_with = |start: &&str| {
        let found = unsigned.get(..start.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(start))
    };
    let is_of_decimal = |c: char| c.is_ascii_digit() || "_.,:eE+-".contains(c);
    let is_decimal = unsigned.contains(|c: char| c.is_ascii_digit() || c == '.')
        && !unsigned.starts_with(['e', 'E'])
        && unsigned.chars().all(is_of_decimal)
        && !is_version(unsigned);
    is_decimal || STARTS.iter().any(starts_with)
}

/// `3.1.0`, `127.0.0.1`.
fn is_version(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    text.split('.').count() > 2 && text.split('.').all(is_digits)
}

/// Whether it begins as a date does, `2001-1-1` or `2001-01-01` (<https://yaml.org/type/timestamp.html>).
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(3, '-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let is_digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let starts_with_digit = day.starts_with(|c: char| c.is_ascii_digit());
    year.len() == 4 && is_digits(year) && month.len() < 3 && is_digits(month) && starts_with_digit
}
