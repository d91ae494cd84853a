//! What goes wrong on purpose.

use std::time::Duration;

use serde_json::{Value, json};

use super::answer::Answer;
use crate::document::content;
use crate::document::operation::Operation;
use crate::document::response;
use crate::document::{Direction, Schema};
use crate::media;

/// Something that goes wrong on purpose in the answers of an operation, see
/// [`ServerBuilder::fault`](crate::ServerBuilder::fault). A request asks for one by the header
/// `Prefer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The answer comes that much later: `Prefer: delay=250`, in milliseconds.
    Delay(Duration),
    /// The connection is closed in the middle of the body, or in the place of an answer without
    /// one: `Prefer: fault=cut`.
    Cut,
    /// The answer says that it is of a media type that is not documented:
    /// `Prefer: fault=content-type`.
    ContentType,
    /// The status is one that is not documented; if each is, by a range or `default`, one that has
    /// no description of its own: `Prefer: fault=status`.
    Status,
    /// The body does not fit its schema; where all do, it is not JSON: `Prefer: fault=body`.
    Body,
}

impl Fault {
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.to_ascii_lowercase().as_str() {
            "cut" => Some(Self::Cut),
            "content-type" => Some(Self::ContentType),
            "status" => Some(Self::Status),
            "body" => Some(Self::Body),
            _ => None,
        }
    }

    /// Has it go wrong.
    pub(crate) fn spoil(self, answer: &mut Answer, operation: &Operation) {
        match self {
            Self::Delay(time) => answer.delay = Some(time),
            Self::Cut => answer.cut = true,
            Self::ContentType => mislabel(answer, operation),
            Self::Status => answer.status = undocumented(operation),
            Self::Body => misfit(answer, operation),
        }
    }
}

fn mislabel(answer: &mut Answer, operation: &Operation) {
    let documented = |name: &&&str| {
        let content = operation.responses.iter().flat_map(|one| &one.content);
        let mut ranges = content.map(|entry| entry.range.as_str());
        ranges.any(|range| media::fit(range, name).is_some())
    };
    let names = ["text/html", "application/x-wrong", "wrong/wrong"];
    let wrong = names.iter().find(|name| !documented(name));
    answer.set_content_type(wrong.unwrap_or(&"wrong"));
}

fn undocumented(operation: &Operation) -> u16 {
    let responses = &operation.responses;
    let candidates = [418, 299, 599, 420, 298, 598];
    let unknown = |code: &&u16| response::select(responses, **code).is_none();
    let unlisted = |code: &&u16| {
        let exact = response::Status::Exact(**code);
        responses.iter().all(|one| one.status != exact)
    };
    let found = candidates.iter().find(unknown);
    let found = found.or_else(|| candidates.iter().find(unlisted));
    found.copied().unwrap_or(418)
}

fn misfit(answer: &mut Answer, operation: &Operation) {
    let Some(media_type) = answer.content_type().map(media::essence) else {
        return;
    };
    let response = response::select(&operation.responses, answer.status);
    let entry = response.and_then(|one| content::select(&one.content, &media_type));
    let schema = entry.and_then(|entry| entry.schema.as_ref());
    let unfit = schema.and_then(unfit);
    let body = unfit.map_or_else(|| "{\"unfit".to_owned(), |value| value.to_string());
    answer.frames = vec![body.into_bytes()];
}

/// A value that a schema does not allow.
fn unfit(schema: &Schema) -> Option<Value> {
    let candidates = [
        json!({}),
        json!([{ "unfit": [] }]),
        json!("unfit"),
        json!(-0.5),
        json!(true),
        Value::Null,
    ];
    let is_unfit = |value: &Value| schema.check(Direction::Response, value).is_err();
    candidates.into_iter().find(is_unfit)
}
