//! Parameters and bodies that could not be written.

use crate::finite::NOT_FINITE;

const NOT_A_NUMBER: &str =
    "a number in it is not finite; NaN and infinity have no form in JSON, so give another value";
const NOT_WRITTEN: &str = "it could not be written";

/// What to say about what could not be written. Words of a type are not
/// taken over, as they may quote values: they stay in the source.
pub(super) fn words_of(source: &serde_json::Error) -> &'static str {
    match source.to_string().contains(NOT_FINITE) {
        true => NOT_A_NUMBER,
        false => NOT_WRITTEN,
    }
}
