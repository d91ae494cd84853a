//! Patterns (JSON Schema 2020-12, section 6.3.3) that can be matched in linear time.

use regex_syntax::Parser;

/// Whether an engine without backtracking can match a pattern: it looks neither around nor back.
pub(crate) fn is_linear(pattern: &str) -> bool {
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
