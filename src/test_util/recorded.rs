//! Answers as they came, recorded from [`Server`](super::Server): one for each that the API's document describes.

use openapi_testkit::Reply;

use super::json;

/// To `get` and to `update`: the value is 0.92.
#[must_use]
pub fn evaluation() -> Reply {
    json(200, include_str!("recorded/evaluation.json"))
}

/// To `create`: the value is 0.92.
#[must_use]
pub fn created() -> Reply {
    json(201, include_str!("recorded/created.json"))
}

/// To `list`: two.
#[must_use]
pub fn evaluations() -> Reply {
    json(200, include_str!("recorded/evaluations.json"))
}

/// The token is not accepted.
#[must_use]
pub fn unauthorized() -> Reply {
    json(401, include_str!("recorded/unauthorized.json"))
}

/// There is no such evaluation.
#[must_use]
pub fn not_found() -> Reply {
    json(404, include_str!("recorded/not_found.json"))
}
