//! Examples of a document, as documentation that does nothing.

use crate::emit::markdown::{code_span, inert};

/// What is shown in a line, in characters, and in a block, in lines.
const LONGEST: usize = 60;
const MOST_LINES: usize = 12;

/// What is shown of the examples.
pub(super) enum Examples {
    /// The short ones.
    Line(String),
    /// The first, if none is short.
    Block(String),
}

/// Nothing if there is none that is short enough.
pub(super) fn shown(examples: &[String]) -> Option<Examples> {
    let lines = examples.iter().map(|example| one_line(example));
    let short = lines.filter(|line| line.chars().count() <= LONGEST);
    let short: Vec<String> = short.map(|line| code_span(&line)).collect();
    match short.as_slice() {
        [] => block(examples.first()?).map(Examples::Block),
        [only] => Some(Examples::Line(format!("Example: {only}."))),
        several => Some(Examples::Line(format!("Examples: {}.", several.join(", ")))),
    }
}

/// As a paragraph of its own.
pub(super) fn text(examples: &[String]) -> Option<String> {
    shown(examples).map(|shown| match shown {
        Examples::Line(text) | Examples::Block(text) => text,
    })
}

fn block(example: &str) -> Option<String> {
    let fits = example.lines().count() <= MOST_LINES;
    fits.then(|| format!("Example:\n\n{}", inert(&format!("```\n{example}\n```"))))
}

fn one_line(json: &str) -> String {
    let lines: Vec<&str> = json.lines().map(str::trim).collect();
    lines.join(" ")
}

#[cfg(test)]
mod tests {
    use super::text;

    fn of(examples: &[&str]) -> Option<String> {
        let examples: Vec<String> = examples.iter().map(|one| (*one).to_owned()).collect();
        text(&examples)
    }

    #[test]
    fn short_ones_are_in_a_line_and_others_in_a_block() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&["1"]).as_deref(), Some("Example: `1`."));
        let two = of(&["\"a`b\"", "{\n  \"a\": 1\n}"]);
        assert_eq!(
            two.as_deref(),
            Some("Examples: ``\"a`b\"``, `{ \"a\": 1 }`.")
        );
        let long = format!("{{\n  \"a\": \"{}\"\n}}", "b".repeat(60));
        let expected = format!("Example:\n\n```text\n{long}\n```");
        assert_eq!(of(&[&long]), Some(expected));
        let many = format!("[\n{}\n]", vec!["  \"long\""; 20].join(",\n"));
        assert_eq!(of(&[&many]), None);
    }
}
