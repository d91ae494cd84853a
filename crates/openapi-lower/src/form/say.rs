//! What a repair says: what is wrong, and how it was read or that it was left out.

use crate::diagnostic::{Diagnostic, codes};
use crate::place::Place;
use crate::source::Span;

/// Something was wrong and read as what it most likely means.
pub(super) fn assumed(
    message: impl Into<String>,
    place: Span,
    reading: impl Into<String>,
    at: &Place<'_>,
) -> Diagnostic {
    Diagnostic::new(&codes::ASSUMED, message)
        .at(place, reading)
        .pointer(&at.pointer())
}

/// Something was wrong and could not be kept.
pub(super) fn left_out(message: impl Into<String>, place: Span, at: &Place<'_>) -> Diagnostic {
    Diagnostic::new(&codes::DOCUMENT_FORM, message)
        .at(place, "left out")
        .pointer(&at.pointer())
}
