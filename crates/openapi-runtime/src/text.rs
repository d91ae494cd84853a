//! Foreign text, made safe for a log.

use crate::secrets::Secrets;

/// In characters.
const LONGEST: usize = 300;

/// One line of at most 300 characters, without secrets. They go first, so
/// that nothing of them is left by cutting.
pub(crate) fn clean(text: &str, secrets: &Secrets) -> String {
    let text = secrets.redact(text);
    let mut chars = text.trim().chars().map(harmless);
    let mut line: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        line.pop();
        line.push('…');
    }
    line
}

fn harmless(c: char) -> char {
    if c.is_control() || is_layout(c) {
        ' '
    } else {
        c
    }
}

/// Line and paragraph separators, and what turns the direction of writing.
fn is_layout(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_keeps_one_line_and_redacts_before_it_cuts() {
        let secrets = Secrets::new(["s3cret-token".into()]);
        assert_eq!(clean(" a\r\nb\u{202e}c ", &secrets), "a  b c");
        let long = format!("{}s3cret-token", "x".repeat(295));
        let line = clean(&long, &secrets);
        assert_eq!(line.chars().count(), 300);
        assert!(!line.contains("s3c"), "{line}");
        assert!(line.ends_with("[red…"), "{line}");
    }

    #[test]
    fn clean_does_not_mark_what_just_fits() {
        let text = "ä".repeat(300);
        assert_eq!(clean(&text, &Secrets::default()), text);
    }
}
