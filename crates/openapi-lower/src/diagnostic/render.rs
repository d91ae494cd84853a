//! Findings as text: the way rustc shows them, and one line each.

use std::collections::HashSet;

use annotate_snippets::{
    AnnotationKind, Group, Level as Shown, Origin, Padding, Renderer, Snippet,
};

use super::{Diagnostic, Diagnostics, Level};
use crate::source::{Position, SourceFile, Sources, Span};

/// How many places of findings of one kind are listed.
const LISTED: usize = 20;

impl Diagnostics {
    /// Every finding with its excerpt, without colour; those of one kind once, with the places
    /// of the others. Empty when there are none.
    #[must_use]
    pub fn render(&self, sources: &Sources) -> String {
        self.render_with(sources, &Renderer::plain())
    }

    /// As [`render`](Self::render), with colours for a terminal.
    #[must_use]
    pub fn render_coloured(&self, sources: &Sources) -> String {
        self.render_with(sources, &Renderer::styled())
    }

    fn render_with(&self, sources: &Sources, renderer: &Renderer) -> String {
        let groups = self.grouped().into_iter();
        let shown = groups.map(|(found, others)| found.render_with(sources, &others, renderer));
        shown.fold(String::new(), |all, one| all + &one + "\n\n")
    }
}

impl Diagnostic {
    /// This finding as rustc would show it, with the places of others of its kind, as
    /// [`grouped`](Diagnostics::grouped) gives them.
    #[must_use]
    pub fn render(&self, sources: &Sources, others: &[&Self]) -> String {
        self.render_with(sources, others, &Renderer::plain())
    }

    fn render_with(&self, sources: &Sources, others: &[&Self], renderer: &Renderer) -> String {
        let title = shown_level(self.level)
            .primary_title(one_line(&self.message))
            .id(self.code.id);
        let mut group = Group::with_title(title);
        if let Some((file, span)) = find(sources, self.span) {
            let primary = AnnotationKind::Primary;
            group = excerpt(group, file, span, primary, &self.label);
        }
        for (span, label) in &self.related {
            if let Some((file, span)) = find(sources, Some(*span)) {
                group = group.element(Padding);
                group = excerpt(group, file, span, AnnotationKind::Context, label);
            }
        }
        for note in self.notes(sources, others) {
            group = group.element(note);
        }
        without_bare_marks(&renderer.render(&[group]))
    }

    fn notes(&self, sources: &Sources, others: &[&Self]) -> Vec<annotate_snippets::Message<'_>> {
        let at = self.pointer.as_ref().map(|pointer| {
            let level = Shown::NOTE.with_name("at");
            level.message(one_line(&pointer.to_string()))
        });
        let help = self.help.as_ref();
        let help = help.map(|help| Shown::HELP.message(one_line(help)));
        let more = (!others.is_empty()).then(|| Shown::NOTE.message(self.more(sources, others)));
        [at, help, more].into_iter().flatten().collect()
    }

    /// How many others there are, and where the first of them stand. Several findings may have one
    /// place: `security` of the document is that of each operation.
    fn more(&self, sources: &Sources, others: &[&Self]) -> String {
        let mut seen: HashSet<Option<Span>> = HashSet::from([self.span, None]);
        let spans = others.iter().map(|other| other.span);
        let spans: Vec<Span> = spans.filter(|span| seen.insert(*span)).flatten().collect();
        let places: Vec<String> = spans
            .iter()
            .take(LISTED)
            .map(|span| self.place_of_other(sources, *span))
            .collect();
        let head = format!("{} more in this document", others.len());
        match (places.len(), spans.len() - places.len()) {
            (0, _) => head,
            (_, 0) => format!("{head}, at {}", places.join(", ")),
            (_, left) => format!("{head}, at {} and {left} more", places.join(", ")),
        }
    }

    /// `line:column`, after the file's name if it is not the one that the excerpt is from.
    fn place_of_other(&self, sources: &Sources, span: Span) -> String {
        match sources.get(span.file) {
            Some(file) if self.span.is_some_and(|first| first.file == span.file) => {
                let Position { line, column } = file.position(span.start as usize);
                format!("{line}:{column}")
            }
            _ => one_line(&sources.locate(span)),
        }
    }

    /// `file:line:column: [CODE] message` and what to do, on one line.
    #[must_use]
    pub fn line(&self, sources: &Sources) -> String {
        let at = self
            .span
            .map_or_else(String::new, |span| one_line(&sources.locate(span)) + ": ");
        let message = one_line(&self.message);
        let help = self.help.as_ref();
        let help = help.map_or_else(String::new, |help| format!(" (help: {})", one_line(help)));
        format!("{at}[{}] {message}{help}", self.code.id)
    }
}

fn shown_level(level: Level) -> Shown<'static> {
    match level {
        Level::Note => Shown::NOTE,
        Level::Warning => Shown::WARNING,
        Level::Error => Shown::ERROR,
    }
}

fn find(sources: &Sources, span: Option<Span>) -> Option<(&SourceFile, Span)> {
    let span = span?;
    Some((sources.get(span.file)?, span))
}

/// `--> file:line:column`, and the line on which a span starts with as much of the span as stands
/// on it.
fn excerpt<'a>(
    group: Group<'a>,
    file: &'a SourceFile,
    span: Span,
    kind: AnnotationKind,
    label: &str,
) -> Group<'a> {
    let at = file.position(span.start as usize);
    let origin = Origin::path(one_line(file.name()))
        .line(at.line)
        .char_column(at.column);
    let [before, marked, after] = around(file, span, at.line).map(one_line);
    let mark = kind.span(before.len()..before.len() + marked.len());
    let snippet = Snippet::source(before + &marked + &after)
        .line_start(at.line)
        .annotation(mark.label(one_line(label)));
    group.element(origin).element(snippet)
}

/// What is shown of a line on either side, in bytes: documents may be one line of megabytes.
const CONTEXT: usize = 512;

/// What stands before, in and after the part of a span that lies on its first line.
fn around(file: &SourceFile, span: Span, line: usize) -> [&str; 3] {
    let from = file.line_start(line);
    let text = file.text().get(from..file.line_start(line + 1));
    let text = text.unwrap_or_default().trim_end_matches(['\n', '\r']);
    let in_line = |byte: u32| (byte as usize).saturating_sub(from);
    let start = floor(text, in_line(span.start));
    let end = ceil(text, in_line(span.end).min(start.saturating_add(CONTEXT))).max(start);
    let first = floor(text, start.saturating_sub(CONTEXT));
    let last = ceil(text, start.saturating_add(CONTEXT)).max(end);
    [first..start, start..end, end..last].map(|part| text.get(part).unwrap_or_default())
}

/// Without the `:::` that is put before an excerpt whose place was given apart.
fn without_bare_marks(rendered: &str) -> String {
    let lines = rendered
        .lines()
        .filter(|line| without_colours(line).trim() != ":::");
    lines.collect::<Vec<_>>().join("\n")
}

/// Without the escape sequences that end in `m`, by which a terminal is told colours.
fn without_colours(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shown, part| {
        shown + part.split_once('m').map_or(part, |(_, rest)| rest)
    })
}

/// The nearest boundary of characters at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    let boundary = (0..=byte).rev().find(|at| text.is_char_boundary(*at));
    boundary.unwrap_or(0)
}

/// The nearest boundary of characters at or after a byte.
fn ceil(text: &str, byte: usize) -> usize {
    let boundary = (byte..text.len()).find(|at| text.is_char_boundary(*at));
    boundary.unwrap_or(text.len())
}

/// Text of a document in a message: no line breaks, no control characters, and nothing that
/// changes the direction of what follows.
fn one_line(text: &str) -> String {
    let visible = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() || is_bidirectional(c) => '\u{fffd}',
        c => c,
    };
    text.chars().map(visible).collect()
}

/// The characters by which text can be made to look like other text (Unicode annex 9, section 2).
fn is_bidirectional(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}
