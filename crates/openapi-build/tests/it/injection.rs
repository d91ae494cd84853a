//! Words of a document that try to leave their place: in documentation, in literals, in names.

use std::fmt::Write;

use openapi_build::{Build, Grouping, Interface, Package, Report};
use openapi_lower::{Limits, Sources, read};
use serde_json::Value;

use crate::support::{Folder, code_of};
use crate::verdict::verdict;

/// Ends of comments, strings and attributes; blocks that rustdoc would compile and run; HTML; what
/// changes the direction of text; line breaks of every kind, and NUL.
const WORDS: &str = "```rust\npanic!(\"ran\");\n```\n~~~\npanic!()\n~~~\n\n    panic!(\"indented\");\n\n\t panic!()\n*/ /* // \" ' \\ # \"# r#\" #\"## ]]> <script>alert(1)</script> <!-- \u{202e}\u{2066}\u{200f} \r \u{0} \u{7f} \u{85} \u{2028} \u{feff} {} {0} {{ }} `code` [a](javascript:b) ![c](d) [`Vec`] #[test] #!";

/// The same one at a time, where nothing beside it may hide it; and words that Rust, paths or
/// patterns of text have a use for.
const EACH: [&str; 40] = [
    "```",
    "```rust\nfn main() { panic!() }\n```",
    "~~~\npanic!()",
    "    panic!()",
    "\tpanic!()",
    "*/",
    "/*",
    "//",
    "\"",
    "'",
    "\\",
    "#",
    "\"#",
    "r#\"",
    "</script><script>alert(1)</script>",
    "<!--",
    "]]>",
    "\u{202e}",
    "\u{2066}a",
    "\u{200b}",
    "\r",
    "\r\n",
    "\n",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "{}",
    "{0",
    "}",
    "$",
    "%2e",
    "%",
    "..",
    "~1",
    "self",
    "crate",
    "Self",
    "_",
    " ",
];

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

/// As a step of a pointer in a URI.
fn as_step(text: &str) -> String {
    let step = text.replace('~', "~0").replace('/', "~1");
    let encoded = step.bytes().map(|byte| match byte {
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02x}"),
    });
    encoded.collect()
}

/// The document with words in each of its places.
fn with_words(words: &str) -> String {
    let document = DOCUMENT.replace('§', &as_step(words));
    document.replace('@', &escaped(words))
}

/// The document with each of these words in turn, wherever there is a place.
fn with_each() -> String {
    let mut words = EACH.iter().cycle();
    let parts = DOCUMENT.split_inclusive(['@', '§']);
    let replaced = parts.map(|part| {
        let word = words.next().unwrap();
        part.replace('@', &escaped(word))
            .replace('§', &as_step(word))
    });
    replaced.collect()
}

/// What is generated from that; compiled as well.
pub(crate) fn build_each(interface: Interface) -> Report {
    let build = Build::from_text("api.yaml", with_each());
    build.interface(interface).generate()
}

/// What is generated from it; compiled with the other generated code.
pub(crate) fn build(interface: Interface) -> Report {
    let build = Build::from_text("api.yaml", with_words(WORDS));
    build.interface(interface).generate()
}

/// The same in groups.
pub(crate) fn build_groups(by: Grouping) -> Report {
    let build = Build::from_text("api.yaml", with_words(WORDS));
    build.group_by(by).generate()
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
    assert_eq!((report.operations(), report.left_out()), (7, 0), "{shown}");
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
    for by in [Grouping::Tag, Grouping::Path] {
        is_inert(&code_of(&build_groups(by)));
    }
}

fn is_inert(code: &str) {
    for line in code.lines() {
        let found = line.char_indices().find(|(_, c)| is_hidden(*c));
        assert_eq!(found, None, "{line}");
    }
    let docs = code.lines().map(str::trim_start);
    let mut block = None;
    for line in docs.filter_map(|line| line.strip_prefix("///")) {
        let text = line.trim_start();
        let mark = text.trim_start_matches(['`', '~']);
        let mark = &text[..text.len() - mark.len()];
        match block {
            // What is in a block is shown as it is.
            Some(open) if text == open => block = None,
            Some(_) => {}
            None if mark.len() > 2 && !text[mark.len()..].contains('`') => {
                assert_eq!(text.strip_prefix(mark), Some("text"), "{line}");
                block = Some(mark);
            }
            None => assert!(!outside_code(line).contains("<script>"), "{line}"),
        }
    }
    assert_eq!(block, None);
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
fn no_word_is_a_way_out() {
    for word in EACH {
        let text = with_words(word);
        let verdict = verdict(&text);
        assert_eq!(verdict.wrong, Vec::<String>::new(), "{word:?}");
        let report = Build::from_text("api.yaml", text).generate();
        is_inert(&code_of(&report));
        is_readable(&report.render());
        is_inert(&library_of(&report));
    }
    for interface in [Interface::Positional, Interface::Builder] {
        is_inert(&code_of(&build_each(interface)));
    }
}

/// The file of a crate that is written around the client.
fn library_of(report: &Report) -> String {
    let folder = Folder::new("injection");
    let to = folder.write("x", "").with_file_name("out");
    Package::new("words").write(report, &to).unwrap();
    let library = std::fs::read_to_string(to.join("src/lib.rs")).unwrap();
    assert!(syn::parse_file(&library).is_ok(), "{library}");
    let head: Vec<&str> = library.lines().take(4).collect();
    assert!(
        head[..3].iter().all(|line| line.starts_with("//!")),
        "{head:?}"
    );
    assert_eq!(head[3], "");
    library
}

fn is_readable(shown: &str) {
    // A byte order mark shows as nothing, and changes nothing beside it.
    let mut hidden = shown.chars().filter(|c| is_hidden(*c) && *c != '\u{feff}');
    assert_eq!(hidden.next(), None, "{shown}");
}

#[test]
fn the_report_is_readable() {
    is_readable(&report().render());
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
