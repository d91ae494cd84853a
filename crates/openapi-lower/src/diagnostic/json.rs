//! Findings as JSON lines, for programs.

use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics};
use crate::source::Sources;

impl Diagnostics {
    /// One JSON object a line, with `code`, `level`, `message`, `file`, `line`, `column`, `pointer`
    /// and `help`; what is absent is `null`.
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
    let file = found
        .span
        .and_then(|span| Some((sources.get(span.file)?, span)));
    let position = file.map(|(file, span)| file.position(span.start as usize));
    json!({
        "code": found.code.id,
        "level": found.level.name(),
        "message": found.message,
        "file": file.map(|(file, _)| file.name()),
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "pointer": found.pointer.as_ref().map(ToString::to_string),
        "help": found.help,
    })
}
