//! Keywords that cannot be checked as they are.

use openapi_lower::{Kind, Node};
use regex_syntax::Parser;

const UNMATCHED: &str = "not checked: no engine matches this in linear time";
const BEYOND: &str = "not checked: a number in it is beyond all floats";

/// Why a keyword of a schema (JSON Schema 2020-12) cannot be checked, if that is so.
pub(crate) fn unfit(keyword: &str, value: &Node) -> Option<&'static str> {
    let is_linear = match keyword {
        "pattern" => value.as_str().is_none_or(is_linear),
        "patternProperties" => {
            let mut patterns = value.as_object().into_iter().flatten();
            patterns.all(|(pattern, _)| is_linear(pattern))
        }
        _ => true,
    };
    // Of schemas each keyword is looked at by itself.
    let is_value = Kind::Schema.member(keyword) == Kind::Opaque;
    let is_beyond = is_value && value.to_value().is_err();
    match (is_linear, is_beyond) {
        (false, _) => Some(UNMATCHED),
        (_, true) => Some(BEYOND),
        _ => None,
    }
}

/// Whether an engine without backtracking can match a pattern: it looks neither around nor back.
fn is_linear(pattern: &str) -> bool {
    Parser::new().parse(pattern).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_around_or_back_is_not_linear() {
        assert!(is_linear(r"^([01]\d|2[0-3]):?[0-5]\d$") && is_linear(r"^(a+)+$"));
        assert!(is_linear(r"^\p{Letter}+\/x$"));
        assert!(!is_linear(r"^(?!x).*$") && !is_linear(r"^(a)\1$") && !is_linear("("));
    }
}
