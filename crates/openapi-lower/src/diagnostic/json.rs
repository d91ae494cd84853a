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
        lines.fold(String::new(), |mut all, one| {
            escape_controls(&one.to_string(), &mut all);
            all.push('\n');
            all
        })
    }
}

/// JSON allows some control characters in strings as they are (DEL, and U+0080 to U+009F), and a
/// terminal obeys them.
fn escape_controls(json: &str, out: &mut String) {
    for c in json.chars() {
        if c.is_control() {
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
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
