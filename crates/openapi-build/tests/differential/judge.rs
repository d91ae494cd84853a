//! What the oracle and the generated type say, compared.

use serde_json::Value;

use super::cases::{Case, Verdict};
use super::document::Mode;
use super::equal::is_equal;

/// What is wrong with what a generated type said of a case, if anything is.
pub(crate) fn judge(case: &Case, mode: Mode, answer: &str) -> Option<String> {
    let (word, rest) = answer.split_once('\t').unwrap_or((answer, ""));
    match (word, case.verdict) {
        ("ok", Verdict::Invalid) if mode == Mode::Exact => {
            Some(String::from("is invalid, and accepted"))
        }
        // What comes back of what should not have been read is nobody's promise.
        ("ok", Verdict::Invalid) => None,
        ("ok", _) => {
            let back: Value = serde_json::from_str(rest).unwrap_or_default();
            let is_same = is_equal(&case.value, &back, case.drops_null);
            (!is_same).then(|| format!("comes back as {rest}"))
        }
        ("error", Verdict::Invalid | Verdict::Open) => None,
        // Schemas without `type` are of the type that their keywords are for, unless taken by the letter:
        // what was broken may be of another.
        ("error", Verdict::Valid) if mode == Mode::Tolerant && !case.is_made => None,
        ("error", Verdict::Valid) => Some(format!("is valid, and refused: {rest}")),
        _ => Some(format!("{word}: {rest}")),
    }
}
