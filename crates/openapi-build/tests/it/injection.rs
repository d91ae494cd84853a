//! Words of a document that try to leave their place: in documentation, in literals, in names.

use openapi_build::{Build, Report};

use crate::support::Folder;

/// Ends of comments, strings and attributes; blocks that rustdoc would compile and run; HTML; what
/// changes the direction of text; line breaks of every kind, and NUL.
const WORDS: &str = "```rust\npanic!(\"ran\");\n```\n~~~\npanic!()\n~~~\n\n    panic!(\"indented\");\n\n\t panic!()\n*/ /* // \" ' \\ # \"# r#\" #\"## ]]> <script>alert(1)</script> <!-- \u{202e}\u{2066}\u{200f} \r \u{0} \u{7f} \u{85} \u{2028} \u{feff} {} {0} {{ }} `code` [a](javascript:b) ![c](d) [`Vec`] #[test] #!";

/// The document with those words in each place.
fn document() -> String {
    let mut text = include_str!("../injection/document.yaml").to_owned();
    for old in ["@  ", "@ ", " @", "x@", "x-@"] {
        let words = serde_json::Value::from(old.replace('@', WORDS)).to_string();
        text = text.replace(&format!("\"{old}\""), &words);
    }
    let words = serde_json::Value::from(WORDS).to_string();
    let inner = words.trim_matches('"');
    // YAML's double quotes know JSON's escapes.
    text.replace('@', inner)
}

/// What is generated from it; compiled with the other generated code.
pub(crate) fn report() -> Report {
    let folder = Folder::new("injection");
    Build::new(folder.write("api.yaml", document())).generate()
}

#[test]
fn everything_is_generated() {
    let report = report();
    let shown = report.render();
    let code = report.code().unwrap_or_else(|| panic!("{shown}"));
    syn::parse_file(code).unwrap();
    for operation in ["get(url)", "post(url)", "put(url)"] {
        assert!(code.contains(&format!(".{operation}")), "{operation}");
    }
}

#[test]
fn nothing_of_it_is_there_as_it_was() {
    let report = report();
    let code = report.code().unwrap();
    let hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
    };
    let found = code.char_indices().find(|(_, c)| hidden(*c));
    assert_eq!(found, None);
    for line in code
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("///"))
    {
        assert!(
            !line.contains("<script>") && !line.contains("```rust"),
            "{line}"
        );
    }
}

#[test]
fn the_report_is_readable() {
    let shown = report().render();
    let hidden = shown.chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(hidden, None, "{shown}");
}
