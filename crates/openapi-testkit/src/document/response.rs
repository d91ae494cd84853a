//! Responses, and which of them an answer belongs to (OpenAPI 3.1, Responses Object).

use super::content::{self, Media};
use super::cursor::Cursor;
use super::error::DocumentError;
use super::schema::{Compiler, Schema};

/// A key of the Responses Object, in the order in which success is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    Exact(u16),
    /// `2XX` is `Range(2)`.
    Range(u16),
    Default,
}

pub(crate) struct Response {
    pub(crate) status: Status,
    pub(crate) content: Vec<Media>,
    /// Names and schemas of the headers that are required.
    pub(crate) headers: Vec<(String, Schema)>,
}

/// The responses of an operation, exact statuses first, each group in ascending order.
pub(crate) fn parse_all(
    operation: &Cursor<'_>,
    compiler: &mut Compiler<'_>,
) -> Result<Vec<Response>, DocumentError> {
    let mut responses = Vec::new();
    for (key, place) in operation.fields_of("responses")? {
        let status = parse_status(key)
            .ok_or_else(|| place.malformed(format!("`{key}` is no status code")))?;
        let place = place.resolve()?;
        place.object()?;
        responses.push(Response {
            status,
            content: content::parse(&place, compiler)?,
            headers: parse_headers(&place, compiler)?,
        });
    }
    responses.sort_by_key(|response| response.status);
    Ok(responses)
}

/// The response that a status belongs to: itself, its range, the default.
pub(crate) fn select(responses: &[Response], status: u16) -> Option<&Response> {
    let ranks = [
        Status::Exact(status),
        Status::Range(status / 100),
        Status::Default,
    ];
    let of = |rank: Status| responses.iter().find(move |one| one.status == rank);
    ranks.into_iter().find_map(of)
}

/// The first documented success and the status to answer with: 2xx, then `2XX`, then `default`,
/// then a redirection.
pub(crate) fn success(responses: &[Response]) -> Option<(u16, &Response)> {
    let status = |response: &Response| match response.status {
        Status::Exact(code) => (200..300).contains(&code).then_some(code),
        Status::Range(class) => (class == 2).then_some(200),
        Status::Default => Some(200),
    };
    let redirection = |response: &Response| match response.status {
        Status::Exact(code) => (300..400).contains(&code).then_some(code),
        _ => None,
    };
    let found = responses.iter().find_map(|one| Some((status(one)?, one)));
    found.or_else(|| {
        responses
            .iter()
            .find_map(|one| Some((redirection(one)?, one)))
    })
}

fn parse_status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    if let Some(class) = key.strip_suffix("XX") {
        let class = class.parse().ok().filter(|class| (1..=5).contains(class));
        return class.map(Status::Range);
    }
    let code = key.parse().ok().filter(|code| (100..600).contains(code));
    code.map(Status::Exact)
}

/// Only required headers are sent; `Content-Type` is described by the content map.
fn parse_headers(
    response: &Cursor<'_>,
    compiler: &mut Compiler<'_>,
) -> Result<Vec<(String, Schema)>, DocumentError> {
    let mut headers = Vec::new();
    for (name, place) in response.entries_of("headers")? {
        let place = place.resolve()?;
        place.object()?;
        let Some(schema) = place.get("schema") else {
            continue;
        };
        let schema = compiler.compile(&schema)?;
        let described = name.eq_ignore_ascii_case("content-type");
        if place.flag_of("required", false)? && !described {
            headers.push((name.to_owned(), schema));
        }
    }
    Ok(headers)
}
