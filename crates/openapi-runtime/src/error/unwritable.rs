//! Bodies that could not be written.

use std::error::Error;

use crate::finite::NOT_FINITE;

const NOT_A_NUMBER: &str =
    "a number in it is not finite; NaN and infinity have no form in JSON, so give another value";
const NOT_JSON: &str = "the body could not be written as JSON";

/// What to say about a body that could not be written. Words of a type are not
/// taken over, as they may quote values: they stay in the source.
pub(super) fn words_of(source: &(dyn Error + 'static)) -> Option<&'static str> {
    if source.to_string().contains(NOT_FINITE) {
        Some(NOT_A_NUMBER)
    } else {
        source.is::<serde_json::Error>().then_some(NOT_JSON)
    }
}
