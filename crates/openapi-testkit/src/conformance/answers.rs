//! The statuses that can be asked for.

use crate::document::content::{self, Media};
use crate::document::operation::Operation;
use crate::document::response::{self, Response, Status};
use crate::sample::Extent;
use crate::server::answer;
use crate::server::preference::Preference;

/// One of the documented answers of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentedAnswer {
    /// The status to ask for: `Prefer: code=404`.
    pub status: u16,
    /// The key of the Responses Object that describes it: `404`, `4XX` or `default`.
    pub key: String,
    /// Whether it is a success: of all 2xx.
    pub is_success: bool,
    /// Its media types as the document has them, ranges among them; empty if it has no body.
    pub media_types: Vec<String>,
    /// The media type that a client gets which takes all of them.
    pub media_type: Option<String>,
    /// The others of them that can be asked for, each by itself, as the document has them.
    pub further_media_types: Vec<String>,
    /// Why no such answer can be made, if that is so.
    pub unanswerable: Option<String>,
}

/// One for each key, and a success besides where only `default` describes one.
pub(super) fn of(operation: &Operation) -> Vec<DocumentedAnswer> {
    let responses = operation.responses.iter();
    let pairs =
        responses.flat_map(|one| statuses(operation, one).into_iter().map(move |s| (s, one)));
    let answers = pairs.map(|(status, response)| describe(operation, status, response));
    answers.collect()
}

fn describe(operation: &Operation, status: u16, response: &Response) -> DocumentedAnswer {
    let has_body = !matches!(status, 204 | 205 | 304);
    let content = response.content.iter().filter(|_| has_body);
    let types = content.map(|entry| entry.range.clone());
    let preferred = content::preferred(&response.content).filter(|_| has_body);
    DocumentedAnswer {
        status,
        key: response.status.key(),
        is_success: (200..300).contains(&status),
        media_types: types.collect(),
        media_type: preferred.map(|entry| entry.concrete().to_owned()),
        further_media_types: further(operation, status, response, preferred),
        unanswerable: unanswerable(operation, status),
    }
}

fn further(
    operation: &Operation,
    status: u16,
    response: &Response,
    preferred: Option<&Media>,
) -> Vec<String> {
    let Some(preferred) = preferred else {
        return Vec::new();
    };
    let others = response.content.iter();
    let others = others.filter(|entry| !std::ptr::eq(*entry, preferred));
    let made = others.filter(|entry| {
        let preference = Preference::accepting(status, entry.concrete());
        answer::documented(operation, &preference, None).is_ok()
    });
    made.map(|entry| entry.range.clone()).collect()
}

fn unanswerable(operation: &Operation, status: u16) -> Option<String> {
    let made = [Extent::Minimal, Extent::Full].map(|extent| {
        let preference = Preference::asking(status, extent);
        answer::documented(operation, &preference, None)
    });
    let refusal = made.into_iter().find_map(Result::err)?;
    Some(refusal.refused().reason)
}

/// Statuses that this response is the one for.
fn statuses(operation: &Operation, response: &Response) -> Vec<u16> {
    let is_own = |status: &u16| {
        let selected = response::select(&operation.responses, *status);
        selected.is_some_and(|selected| std::ptr::eq(selected, response))
    };
    match response.status {
        Status::Exact(code) => vec![code],
        Status::Range(class) => {
            let mut codes = class * 100..class * 100 + 100;
            codes.find(is_own).into_iter().collect()
        }
        Status::Default => {
            let is_success = |one: &Response| match one.status {
                Status::Exact(code) => (200..300).contains(&code),
                Status::Range(class) => class == 2,
                Status::Default => false,
            };
            let success = (!operation.responses.iter().any(is_success)).then_some(200);
            let error = [500, 400, 503, 418, 599].into_iter().find(is_own);
            success.into_iter().chain(error).collect()
        }
    }
}
