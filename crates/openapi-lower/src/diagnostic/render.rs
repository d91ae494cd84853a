//! Findings as text: the way rustc shows them, and one line each.

use annotate_snippets::{AnnotationKind, Group, Level as Shown, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Level};
use crate::source::{SourceFile, Sources, Span};

impl Diagnostics {
    /// Every finding with its excerpt, without colour; those of one code and message once, with a
    /// count. Empty when there are none.
    #[must_use]
    pub fn render(&self, sources: &Sources) -> String {
        let shown = self
            .grouped()
            .into_iter()
            .map(|(found, count)| found.render(sources, count));
        shown.fold(String::new(), |all, one| all + &one + "\n\n")
    }
}

impl Diagnostic {
    /// This finding as rustc would show it, with `count - 1` more of its kind mentioned.
    #[must_use]
    pub fn render(&self, sources: &Sources, count: usize) -> String {
        let title = shown_level(self.level)
            .primary_title(one_line(&self.message))
            .id(self.code.id);
        let mut group = Group::with_title(title);
        if let Some((file, span)) = find(sources, self.span) {
            let primary = AnnotationKind::Primary;
            group = group.element(excerpt(file, span, primary, &self.label));
        }
        for (span, label) in &self.related {
            if let Some((file, span)) = find(sources, Some(*span)) {
                group = group.element(excerpt(file, span, AnnotationKind::Context, label));
            }
        }
        for note in self.notes(count) {
            group = group.element(note);
        }
        Renderer::plain().render(&[group]).to_string()
    }

    fn notes(&self, count: usize) -> Vec<annotate_snippets::Message<'_>> {
        let at = self.pointer.as_ref().map(|pointer| {
            let level = Shown::NOTE.with_name("at");
            level.message(one_line(&pointer.to_string()))
        });
        let help = self.help.as_ref();
        let help = help.map(|help| Shown::HELP.message(one_line(help)));
        let more = (count > 1).then(|| {
            let more = count - 1;
            Shown::NOTE.message(format!("{more} more in this document"))
        });
        [at, help, more].into_iter().flatten().collect()
    }

    /// `file:line:column: [CODE] message` and what to do, on one line.
    #[must_use]
    pub fn line(&self, sources: &Sources) -> String {
        let at = self
            .span
            .map_or_else(String::new, |span| sources.locate(span) + ": ");
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

/// The line on which a span starts, with as much of the span as stands on it.
fn excerpt<'a>(
    file: &'a SourceFile,
    span: Span,
    kind: AnnotationKind,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let line = file.position(span.start as usize).line;
    let from = file.line_start(line);
    let to = file.line_start(line + 1);
    let text = file.text().get(from..to).unwrap_or_default();
    let text = text.trim_end_matches(['\n', '\r']);
    let start = (span.start as usize).saturating_sub(from).min(text.len());
    let end = (span.end as usize).saturating_sub(from).min(text.len());
    let mark = kind.span(start..end.max(start)).label(label);
    Snippet::source(text)
        .path(file.name())
        .line_start(line)
        .annotation(mark)
}

/// Text of a document in a message: no line breaks and no control characters.
fn one_line(text: &str) -> String {
    let visible = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(visible).collect()
}
