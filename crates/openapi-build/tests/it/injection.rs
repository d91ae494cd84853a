//! Words of a document that try to leave their place: in documentation, in literals, in names.

use std::fmt::Write;

use openapi_build::{Build, Interface, Report};
use openapi_lower::{Limits, Sources, read};
use serde_json::Value;

use crate::verdict::verdict;

/// Ends of comments, strings and attributes; blocks that rustdoc would compile and run; HTML; what
/// changes the direction of text; line breaks of every kind, and NUL.
const WORDS: &str = "```rust\npanic!(\"ran\");\n```\n~~~\npanic!()\n~~~\n\n    panic!(\"indented\");\n\n\t panic!()\n*/ /* // \" ' \\ # \"# r#\" #\"## ]]> <script>alert(1)</script> <!-- \u{202e}\u{2066}\u{200f} \r \u{0} \u{7f} \u{85} \u{2028} \u{feff} {} {0} {{ }} `code` [a](javascript:b) ![c](d) [`Vec`] #[test] #!";

const DOCUMENT: &str = include_str!("../injection/document.yaml");

/// As JSON in ASCII writes it, which is how YAML's double quotes do as well: not every character may
/// stand in YAML as it is.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for unit in text.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte) if byte.is_ascii_alphanumeric() || byte == b' ' => out.push(byte.into()),
            _ => write!(out, "\\u{unit:04x}").unwrap(),
        }
    }
    out
}

/// The document with words in each of its places.
fn with_words(words: &str) -> String {
    DOCUMENT.replace('@', &escaped(words))
}

/// What is generated from it; compiled with the other generated code.
pub(crate) fn build(interface: Interface) -> Report {
    let build = Build::from_text("api.yaml", with_words(WORDS));
    build.interface(interface).generate()
}

fn report() -> Report {
    build(Interface::default())
}

#[test]
fn everything_is_generated() {
    let report = report();
    let shown = report.render();
    let code = report.code().unwrap_or_else(|| panic!("{shown}"));
    syn::parse_file(code).unwrap();
    assert_eq!((report.operations(), report.left_out()), (5, 0), "{shown}");
    for method in ["GET", "POST", "PUT"] {
        assert!(code.contains(&format!("method: \"{method}\"")), "{method}");
    }
}

fn is_hidden(c: char) -> bool {
    let directs = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}');
    (c.is_control() && c != '\n') || directs
}

#[test]
fn nothing_of_it_is_there_as_it_was() {
    for interface in [Interface::Positional, Interface::Builder] {
        is_inert(build(interface).code().unwrap());
    }
}

fn is_inert(code: &str) {
    for line in code.lines() {
        let found = line.char_indices().find(|(_, c)| is_hidden(*c));
        assert_eq!(found, None, "{line}");
    }
    let docs = code.lines().map(str::trim_start);
    for line in docs.filter_map(|line| line.strip_prefix("///")) {
        let runs = line.trim_start().starts_with("```rust");
        assert!(!outside_code(line).contains("<script>") && !runs, "{line}");
    }
}

/// A line of Markdown without its code, which is shown as it is: between as many backticks.
fn outside_code(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('`') {
        out.push_str(&rest[..at]);
        let inside = rest[at..].trim_start_matches('`');
        let fence = &rest[at..rest.len() - inside.len()];
        rest = match inside.find(fence) {
            Some(end) => &inside[end + fence.len()..],
            None => inside,
        };
    }
    out + rest
}

#[test]
fn the_report_is_readable() {
    let shown = report().render();
    let hidden = shown.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(hidden, None, "{shown}");
}

#[test]
fn no_single_value_is_a_way_out() {
    // All but the version of OpenAPI.
    each(Place::Value, 1);
}

#[test]
fn no_single_key_is_a_way_out() {
    // All but the key of the version.
    each(Place::Key, 1);
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Value,
    Key,
}

/// The words in each place of a kind, one at a time; from so many nothing is generated.
fn each(place: Place, refused: usize) {
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", with_words("word"));
    let (document, found) = read(&sources, file, Limits::default());
    assert!(!found.has_errors());
    let document = document.unwrap().to_value().unwrap();
    let mut places = 0;
    let mut generated = 0;
    loop {
        let mut left = places;
        let text = Replace {
            place,
            left: &mut left,
        }
        .run(&document)
        .to_string();
        if left != usize::MAX {
            break;
        }
        places += 1;
        let verdict = verdict(&text);
        assert!(verdict.wrong.is_empty(), "{:?}\n{text}", verdict.wrong);
        generated += usize::from(verdict.generated);
    }
    assert!(places > 150, "{places}");
    assert_eq!(generated, places - refused);
}

/// Puts the words in the place of one string or key: the one behind so many others.
struct Replace<'a> {
    place: Place,
    /// `usize::MAX` once it is found.
    left: &'a mut usize,
}

impl Replace<'_> {
    fn run(&mut self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::from(self.text(text, Place::Value)),
            Value::Array(items) => items.iter().map(|item| self.run(item)).collect(),
            Value::Object(members) => {
                let member = |(key, member): (&String, &Value)| {
                    (self.text(key, Place::Key), self.run(member))
                };
                Value::Object(members.iter().map(member).collect())
            }
            other => other.clone(),
        }
    }

    fn text(&mut self, text: &str, place: Place) -> String {
        if place != self.place || *self.left == usize::MAX {
            return text.to_owned();
        }
        let is_it = *self.left == 0;
        *self.left = self.left.wrapping_sub(1);
        if is_it { WORDS } else { text }.to_owned()
    }
}
