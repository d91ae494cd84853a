//! Findings as JSON lines, for programs.

use serde_json::{Map, Value, json};

use super::{Diagnostic, Diagnostics};
use crate::source::{Sources, Span};

impl Diagnostics {
    /// One JSON object a line, with `code`, `level`, `message`, `file`, `line`, `column`, `pointer`,
    /// `help` and `related`, a list of other places with `file`, `line`, `column` and `label`; what is
    /// absent is `null`.
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
    let related = found.related.iter().map(|(span, label)| {
        let mut place = place(Some(*span), sources);
        place.insert(String::from("label"), json!(label));
        Value::Object(place)
    });
    let mut all = place(found.span, sources);
    let rest = [
        ("code", json!(found.code.id)),
        ("level", json!(found.level.name())),
        ("message", json!(found.message)),
        (
            "pointer",
            json!(found.pointer.as_ref().map(ToString::to_string)),
        ),
        ("help", json!(found.help)),
        ("related", related.collect()),
    ];
    all.extend(rest.map(|(key, value)| (key.to_owned(), value)));
    Value::Object(all)
}

/// File, line and column of a place.
fn place(span: Option<Span>, sources: &Sources) -> Map<String, Value> {
    let place = span.and_then(|span| Some((sources.get(span.file)?, span)));
    let position = place.map(|(file, span)| file.position(span.start as usize));
    let file = place.map(|(file, _)| file.name());
    let members = [
        ("file", json!(file)),
        ("line", json!(position.map(|position| position.line))),
        ("column", json!(position.map(|position| position.column))),
    ];
    members
        .map(|(key, value)| (key.to_owned(), value))
        .into_iter()
        .collect()
}
