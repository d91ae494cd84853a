//! Where components of each kind live.

use crate::grammar::Kind;

/// The member of `components` that holds what a reference at a place of this kind leads to; none
/// where OpenAPI has no references to components.
pub(super) fn section(kind: Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Schema => "schemas",
        Kind::Response => "responses",
        Kind::Parameter => "parameters",
        Kind::RequestBody => "requestBodies",
        Kind::Header => "headers",
        Kind::SecurityScheme => "securitySchemes",
        Kind::Callback => "callbacks",
        Kind::Example => "examples",
        Kind::Link => "links",
        _ => return None,
    })
}

/// Whether what a reference leads to is written in its place, as `components` of OpenAPI 3.0 has
/// no part for it.
pub(super) fn is_inlined(kind: Kind) -> bool {
    section(kind).is_none() && kind != Kind::Opaque
}

/// Every part of `components` that references lead to.
pub(super) const SECTIONS: [&str; 9] = [
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "securitySchemes",
    "callbacks",
    "examples",
    "links",
];
