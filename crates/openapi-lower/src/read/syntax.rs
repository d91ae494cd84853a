//! What is said of text that is neither YAML nor JSON.

use granit_parser::{ErrorKind, ScanError};

use super::{Limits, build, is_like_json};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{FileId, Span};

pub(super) fn syntax(error: &ScanError, text: &str, file: FileId, limits: &Limits) -> Diagnostic {
    let marked = error.marker().byte_offset().unwrap_or(0);
    let tab = tab(error.kind(), text, marked);
    let span = of_character(text, tab.unwrap_or(marked), file);
    // The parser looks ahead, and may meet the limit before the builder does.
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return build::too_deep(limits, span);
    }
    let (format, what) = if is_like_json(text) {
        ("JSON", "commas")
    } else {
        ("YAML", "indentation")
    };
    let message = format!("the text is not {format}: {}", error.kind());
    let (label, help) = match tab {
        Some(_) => (
            "a tab",
            String::from("write spaces instead: YAML takes no tabs in the indentation"),
        ),
        None => (
            "here",
            format!("check the {what}, the quotes and the brackets up to this place"),
        ),
    };
    Diagnostic::new(&codes::SYNTAX, message)
        .at(span, label)
        .help(help)
}

/// Where the tab stands that an error is about: the parser marks what stands around it.
fn tab(kind: &ErrorKind, text: &str, marked: usize) -> Option<usize> {
    let line_of = |byte: usize| {
        let before = text.get(..byte)?;
        Some(before.rfind('\n').map_or(0, |at| at + 1))
    };
    let line_below = |byte: usize| Some(byte + text.get(byte..)?.find('\n')? + 1);
    let (from, may_be_blank) = match kind {
        // The mark is behind the tab, or on it.
        ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed => (line_of(marked)?, false),
        // The mark is where the scalar begins.
        ErrorKind::TabInPlainScalar => (line_below(marked)?, false),
        ErrorKind::TabAtBlockScalarStart => (line_below(marked)?, true),
        _ => return None,
    };
    first_tab(text, from, may_be_blank)
}

/// The first tab in the white space before a line, from the start of a line on.
fn first_tab(text: &str, from: usize, may_be_blank: bool) -> Option<usize> {
    let mut start = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t']);
        let indentation = line.get(..line.len() - content.len()).unwrap_or_default();
        let is_blank = content.trim_end().is_empty();
        if let Some(tab) = indentation.find('\t').filter(|_| may_be_blank || !is_blank) {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

fn of_character(text: &str, start: usize, file: FileId) -> Span {
    let rest = text.get(start..).unwrap_or_default();
    let width = rest.chars().next().map_or(1, char::len_utf8);
    let offset = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
    Span {
        file,
        start: offset(start),
        end: offset(start.saturating_add(width)),
    }
}
