//! Documentation of methods, of their parts and answers.

use proc_macro2::TokenStream;

use super::super::markdown::{inert, is_invisible, sentence};
use super::{answers, paging, request_line, types};
use crate::Interface;
use crate::finish::attributes::doc_attributes;
use crate::model::{
    Answer, AnswerBody, Body, Location, Operation, Parameter, ResponseHeader, Status, Twin,
};

/// A method with everything as arguments.
pub(super) fn method(operation: &Operation) -> TokenStream {
    let mut parts = head(operation, Interface::Positional);
    let parameters = operation
        .parameters
        .iter()
        .filter_map(item)
        .chain(body_item(operation));
    parts.extend(list(parameters));
    parts.push(errors(operation));
    doc_attributes(&parts.join("\n\n"))
}

/// A method that takes what is required.
pub(super) fn opening(operation: &Operation) -> TokenStream {
    let mut parts = head(operation, Interface::Builder);
    let required = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.required);
    let body = operation.body.as_ref().filter(|body| body.required);
    let parameters = required
        .filter_map(item)
        .chain(body.and_then(|_| body_item(operation)));
    parts.extend(list(parameters));
    parts.push(errors(operation));
    doc_attributes(&parts.join("\n\n"))
}

/// What people say of it, and how it is called.
fn head(operation: &Operation, interface: Interface) -> Vec<String> {
    let mut parts = Vec::new();
    for text in [&operation.summary, &operation.description]
        .into_iter()
        .flatten()
    {
        let text = sentence(&inert(text));
        if !text.is_empty() && parts.first() != Some(&text) {
            parts.push(text);
        }
    }
    let line = inline_code(&request_line(operation));
    let successes: Vec<String> = operation.successes.iter().map(success(operation)).collect();
    parts.push(format!("`{line}` → {}", successes.join(", ")));
    parts.extend(operation.twin.as_ref().map(twin));
    parts.extend(paging::documentation(operation, interface));
    if !operation.headers.is_empty() {
        let stem = &operation.stem;
        parts.push(format!(
            "[`{stem}Headers`] reads the headers of its answers."
        ));
    }
    parts
}

/// A success, in the form in which it comes: bytes and streams are read by the caller where there is one
/// form.
fn success(operation: &Operation) -> impl Fn(&Answer) -> String {
    let is_one = matches!(answers::success(operation), answers::Success::One(_));
    move |answer| {
        let status = status(answer.status, "any status");
        match &answer.body {
            AnswerBody::Bytes if is_one => format!("{status} `ByteStream`"),
            AnswerBody::Events(events) if is_one => {
                format!("{status} `EventStream` of {}", types::link(&events.ty))
            }
            AnswerBody::Lines(ty) if is_one => {
                format!("{status} `JsonLines` of {}", types::link(ty))
            }
            _ => described_answer(&status, answer),
        }
    }
}

/// The other way to have the answer.
fn twin(twin: &Twin) -> String {
    let link = format!("[`{0}`](Self::{0})", twin.name);
    let (text, set) = match twin.is_whole {
        true => (
            format!("The answer is a stream; {link} has it as a whole."),
            "Set `stream` to `true` in the body.",
        ),
        false => (
            format!("The answer comes as a whole; {link} has it as a stream."),
            "Set `stream` to `false` in the body, or leave it out.",
        ),
    };
    match twin.is_asked_for {
        true => format!("{text} {set}"),
        false => text,
    }
}

/// Text that does not end the code that it stands in.
pub(crate) fn inline_code(text: &str) -> String {
    let ends = |c: char| matches!(c, '`' | '\u{2028}' | '\u{2029}');
    text.chars()
        .filter(|c| !ends(*c) && !is_invisible(*c))
        .collect()
}

fn list(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then(|| items.join("\n"))
}

fn item(parameter: &Parameter) -> Option<String> {
    described(&parameter.argument, parameter.description.as_deref()?)
}

fn body_item(operation: &Operation) -> Option<String> {
    described("body", operation.body.as_ref()?.description.as_deref()?)
}

/// An item of a list; what takes several lines is a block in it.
fn described(name: &str, description: &str) -> Option<String> {
    match inert(description).as_str() {
        "" => None,
        text if text.contains('\n') => {
            let block = text.replace('\n', "\n  ").replace("\n  \n", "\n\n");
            Some(format!("- `{name}`:\n\n  {block}"))
        }
        text => Some(format!("- `{name}`: {text}")),
    }
}

/// The method that sets a parameter.
pub(super) fn parameter(parameter: &Parameter) -> TokenStream {
    let description = parameter
        .description
        .as_deref()
        .map(|text| sentence(&inert(text)));
    let place = match parameter.location {
        Location::Path => "path parameter",
        Location::Query => "query parameter",
        Location::Header => "header",
        Location::Cookie => "cookie",
    };
    let name = inline_code(&parameter.name);
    let note = if parameter.deprecated {
        ", deprecated"
    } else {
        ""
    };
    let place = format!("The {place} `{name}`{note}.");
    doc_attributes(&match description.filter(|text| !text.is_empty()) {
        Some(text) => format!("{text}\n\n{place}"),
        None => place,
    })
}

/// The method that reads a header.
pub(super) fn header(header: &ResponseHeader) -> TokenStream {
    let description = header.description.as_deref();
    let description = description.map(|text| sentence(&inert(text)));
    let place = format!("The header `{}`.", inline_code(&header.name));
    doc_attributes(&match description.filter(|text| !text.is_empty()) {
        Some(text) => format!("{text}\n\n{place}"),
        None => place,
    })
}

/// The method that sets the body.
pub(super) fn body(body: &Body) -> TokenStream {
    let description = body
        .description
        .as_deref()
        .map(|text| sentence(&inert(text)));
    let description = description.filter(|text| !text.is_empty());
    doc_attributes(description.as_deref().unwrap_or("What is sent."))
}

fn errors(operation: &Operation) -> String {
    let documented: Vec<String> = operation.errors.iter().map(error).collect();
    let mut errors = operation.errors.iter();
    let default = errors.find(|error| error.status == Status::Default);
    let rest = "as an undocumented answer, with status, headers and body";
    let line = match default.map(|default| &default.body) {
        _ if documented.is_empty() => format!("Every answer but a success comes {rest}."),
        Some(AnswerBody::Empty) => format!("{}.", documented.join(", ")),
        Some(_) => format!(
            "{}; what is not of that form comes {rest}.",
            documented.join(", ")
        ),
        None => format!("{}; anything else comes {rest}.", documented.join(", ")),
    };
    // One begins a sentence.
    let line = match line.strip_prefix(OTHERS) {
        Some(more) => format!("Any other status{more}"),
        None => line,
    };
    format!("# Errors\n{line}")
}

const OTHERS: &str = "any other status";

fn error(error: &Answer) -> String {
    described_answer(&status(error.status, OTHERS), error)
}

/// The status and what is read of it.
fn described_answer(status: &str, answer: &Answer) -> String {
    match &answer.body {
        AnswerBody::Empty => status.to_owned(),
        AnswerBody::Json(ty) => format!("{status} {}", types::link(ty)),
        AnswerBody::Text => format!("{status} `String`"),
        AnswerBody::Lines(_) | AnswerBody::Events(_) | AnswerBody::Bytes => {
            format!("{status} `Vec<u8>`")
        }
    }
}

fn status(status: Status, other: &str) -> String {
    match status {
        Status::Code(code) => format!("`{code}`"),
        Status::Range(digit) => format!("`{digit}XX`"),
        Status::Default => other.to_owned(),
    }
}

/// A variant of an enum of answers.
pub(super) fn variant(answer: &Answer) -> TokenStream {
    let mut status = status(answer.status, "Any other status");
    if answer.is_choice {
        status = format!("{status} in `{}`", inline_code(&answer.media_type));
    }
    let description = answer
        .description
        .as_deref()
        .map(|text| sentence(&inert(text)));
    doc_attributes(&match description.as_deref().unwrap_or_default() {
        "" => format!("{status}."),
        // A list or a block of code begins a line.
        text if text.contains('\n') => format!("{status}:\n\n{text}"),
        text => format!("{status}: {text}"),
    })
}
