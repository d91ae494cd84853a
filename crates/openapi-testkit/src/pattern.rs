//! Regular expressions as browsers take them.

use std::borrow::Cow;

/// The pattern, or where no engine takes it as it stands, what it means to a browser: a `-` beside
/// `\w` and its like in a class is a hyphen (ECMA-262, annex B.1.2).
pub(crate) fn usable(pattern: &str) -> Cow<'_, str> {
    match is_regex(pattern) {
        true => Cow::Borrowed(pattern),
        false => Cow::Owned(with_hyphens(pattern)),
    }
}

fn is_regex(pattern: &str) -> bool {
    // Most are this dialect's as well, and it is quick.
    if regex_syntax::parse(pattern).is_ok() {
        return true;
    }
    let schema = serde_json::json!({ "pattern": pattern });
    jsonschema::options().build(&schema).is_ok()
}

fn with_hyphens(pattern: &str) -> String {
    let mut out = String::new();
    let mut in_class = false;
    let mut after_set = false;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        let mut is_set = false;
        match c {
            '\\' => {
                let escaped = chars.next();
                out.push(c);
                out.extend(escaped);
                is_set = escaped.is_some_and(is_set_escape);
            }
            '-' if in_class && (after_set || leads_to_set(chars.clone())) => out.push_str("\\-"),
            c => {
                in_class = (in_class || c == '[') && c != ']';
                out.push(c);
            }
        }
        after_set = is_set;
    }
    out
}

fn leads_to_set(mut chars: impl Iterator<Item = char>) -> bool {
    chars.next() == Some('\\') && chars.next().is_some_and(is_set_escape)
}

fn is_set_escape(c: char) -> bool {
    "wWdDsS".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pattern_takes_hyphens_beside_sets() {
        assert_eq!(usable(r"^[a-z_-\s]+$"), r"^[a-z_\-\s]+$");
        assert_eq!(usable(r"^/[\w-/]*[a-z]$"), r"^/[\w\-/]*[a-z]$");
        assert_eq!(usable(r"^[\w-]+-\d$"), r"^[\w-]+-\d$");
        assert_eq!(usable("("), "(");
    }
}
