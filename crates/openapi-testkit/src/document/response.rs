//! Responses, and which of them an answer belongs to (OpenAPI 3.1, Responses Object).

use std::sync::Arc;

use serde_json::Value;

use super::content::{self, Media};
use super::cursor::Cursor;
use super::error::DocumentError;
use super::parameter::{self, Form, Place};
use super::schema::{Schema, Schemas};

/// Headers that are described elsewhere, or that are the connection's and not the document's.
const IGNORED_HEADERS: [&str; 8] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "keep-alive",
    "transfer-encoding",
    "upgrade",
];

impl Status {
    /// As the document has it.
    pub(crate) fn key(self) -> String {
        match self {
            Self::Exact(code) => code.to_string(),
            Self::Range(class) => format!("{class}XX"),
            Self::Default => "default".to_owned(),
        }
    }
}

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
    pub(crate) headers: Vec<Header>,
}

/// A header of a response (OpenAPI 3.1, Header Object).
pub(crate) struct Header {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) required: bool,
    pub(crate) form: Form,
    pub(crate) schema: Option<Schema>,
    pub(crate) examples: Vec<(String, Value)>,
}

/// The responses of an operation, exact statuses first, each group in ascending order; and what is
/// wrong with those that cannot be given.
pub(crate) fn parse_all(
    operation: &Cursor<'_>,
    schemas: &Arc<Schemas>,
) -> Result<(Vec<Response>, Vec<DocumentError>), DocumentError> {
    let (mut responses, mut broken) = (Vec::new(), Vec::new());
    for (key, place) in operation.fields_of("responses")? {
        match parse(key, &place, schemas) {
            Ok(response) => responses.push(response),
            Err(error) => broken.push(error),
        }
    }
    responses.sort_by_key(|response| response.status);
    Ok((responses, broken))
}

fn parse(key: &str, place: &Cursor<'_>, schemas: &Arc<Schemas>) -> Result<Response, DocumentError> {
    let status =
        parse_status(key).ok_or_else(|| place.malformed(format!("`{key}` is no status code")))?;
    let place = place.clone().resolve()?;
    place.object()?;
    Ok(Response {
        status,
        content: content::parse(&place, schemas)?,
        headers: parse_headers(&place, schemas)?,
    })
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
    if let Some(class) = key.strip_suffix("XX").or_else(|| key.strip_suffix("xx")) {
        let class = class.parse().ok().filter(|class| (1..=5).contains(class));
        return class.map(Status::Range);
    }
    let code = key.parse().ok().filter(|code| (100..600).contains(code));
    code.map(Status::Exact)
}

fn parse_headers(
    response: &Cursor<'_>,
    schemas: &Arc<Schemas>,
) -> Result<Vec<Header>, DocumentError> {
    let mut headers = Vec::new();
    for (name, place) in response.entries_of("headers")? {
        let place = place.resolve()?;
        place.object()?;
        let name = name.to_ascii_lowercase();
        if IGNORED_HEADERS.contains(&name.as_str()) {
            continue;
        }
        let (form, schema) = parameter::parse_form(&place, Place::Header, schemas)?;
        headers.push(Header {
            name,
            required: place.flag_of("required", false)?,
            form,
            schema,
            examples: content::parse_examples(&place),
        });
    }
    Ok(headers)
}
