//! Calls, and what they are answered with.

use serde_json::Value;

use super::answers::DocumentedAnswer;
use super::operations::{Content, DescribedBody, DescribedOperation, operations};
use crate::document::{Document, Place};
use crate::sample::Extent;

/// One call of an operation, and the answer to ask for.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Case {
    /// The id of the operation, see [`DescribedOperation::id`].
    pub operation: String,
    /// Its method, in upper case.
    pub method: String,
    /// Its path, as the document has it.
    pub path: String,
    /// Whether all is given that can be, or only what has to be.
    pub extent: Extent,
    /// The arguments.
    pub arguments: Vec<Argument>,
    /// The body.
    pub body: Option<CaseBody>,
    /// The status to ask for, and to be answered with.
    pub status: u16,
    /// Whether that is a success.
    pub is_success: bool,
    /// The media type of the answer, if it has a body.
    pub media_type: Option<String>,
}

/// The value of a parameter.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Argument {
    /// Where it stands.
    pub place: Place,
    /// The name of the parameter.
    pub name: String,
    /// The value, to be written as the style of the parameter asks.
    pub value: Value,
}

/// The body of a call.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CaseBody {
    /// Its media type, as the document has it: it may be a range.
    pub media_type: String,
    /// What it holds.
    pub content: Content,
}

impl Case {
    /// The value of the header `Prefer` that gets this answer: `code=404`, and with everything
    /// `code=404, dynamic=true`.
    #[must_use]
    pub fn prefer(&self) -> String {
        match self.extent {
            Extent::Minimal => format!("code={}", self.status),
            Extent::Full => format!("code={}, dynamic=true", self.status),
        }
    }
}

/// Each operation with each of its documented statuses, with what has to be given and with all
/// that can be. Every further media type of a body is tried with the first success.
///
/// Left out are the operations that cannot be served ([`Document::unserved`]), those for which no
/// valid values were found ([`DescribedOperation::unsampled`]) and the answers that cannot be made
/// ([`DocumentedAnswer::unanswerable`]).
#[must_use]
pub fn cases(document: &Document) -> Vec<Case> {
    let operations = operations(document).into_iter();
    let complete = operations.filter(|one| one.unsampled.is_empty());
    complete.flat_map(|one| of(&one)).collect()
}

fn of(operation: &DescribedOperation) -> Vec<Case> {
    let answers = operation.answers.iter();
    let answers = answers.filter(|answer| answer.unanswerable.is_none());
    let first = operation.bodies.first();
    let mut cases: Vec<Case> = answers
        .clone()
        .flat_map(|answer| {
            [Extent::Minimal, Extent::Full].map(|extent| case(operation, answer, extent, first))
        })
        .collect();
    let success = answers.clone().find(|answer| answer.is_success);
    if let Some(answer) = success {
        let further = operation.bodies.iter().skip(1);
        cases.extend(further.map(|body| case(operation, answer, Extent::Full, Some(body))));
    }
    cases
}

fn case(
    operation: &DescribedOperation,
    answer: &DocumentedAnswer,
    extent: Extent,
    body: Option<&DescribedBody>,
) -> Case {
    let is_full = extent == Extent::Full;
    let parameters = operation.parameters.iter();
    let given = parameters.filter(|parameter| is_full || parameter.required);
    let arguments = given.map(|parameter| Argument {
        place: parameter.place,
        name: parameter.name.clone(),
        value: match extent {
            Extent::Minimal => parameter.minimal.clone(),
            Extent::Full => parameter.full.clone(),
        },
    });
    let body = body.filter(|_| is_full || operation.requires_body);
    Case {
        operation: operation.id.clone(),
        method: operation.method.clone(),
        path: operation.path.clone(),
        extent,
        arguments: arguments.collect(),
        body: body.map(|body| CaseBody {
            media_type: body.media_type.clone(),
            content: match extent {
                Extent::Minimal => body.minimal.clone(),
                Extent::Full => body.full.clone(),
            },
        }),
        status: answer.status,
        is_success: answer.is_success,
        media_type: answer.media_type.clone(),
    }
}
