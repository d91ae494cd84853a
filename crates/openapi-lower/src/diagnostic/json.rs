//! Findings as JSON lines, for programs.

use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Level};
use crate::source::{Sources, Span};

impl Diagnostics {
    /// One JSON object a line: `code`, `level`, `message`, `at` (`file`, `line`, `column`), `label`,
    /// `pointer`, `help` and `related`; what is absent is `null`.
    #[must_use]
    pub fn to_json_lines(&self, sources: &Sources) -> String {
        let lines = self.iter().map(|found| to_json(found, sources));
        lines.fold(String::new(), |all, one| format!("{all}{one}\n"))
    }
}

fn to_json(found: &Diagnostic, sources: &Sources) -> Value {
    let level = match found.level {
        Level::Note => "note",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    let place = place(found.span, sources);
    let related: Vec<Value> = found
        .related
        .iter()
        .map(|(span, label)| json!({ "label": label, "at": place_of(*span, sources) }))
        .collect();
    json!({
        "code": found.code.id,
        "level": level,
        "message": found.message,
        "at": place,
        "label": found.label,
        "pointer": found.pointer.as_ref().map(ToString::to_string),
        "help": found.help,
        "related": related,
    })
}

fn place(span: Option<Span>, sources: &Sources) -> Value {
    span.map_or(Value::Null, |span| place_of(span, sources))
}

fn place_of(span: Span, sources: &Sources) -> Value {
    let Some(file) = sources.get(span.file) else {
        return Value::Null;
    };
    let position = file.position(span.start as usize);
    json!({ "file": file.name(), "line": position.line, "column": position.column })
}
