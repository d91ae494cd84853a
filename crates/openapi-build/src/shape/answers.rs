//! Answers: the plan keeps all of them, the backend sees one success answer and no other. It
//! asserts that there is one success type and one error type, and decodes before it keeps the
//! status when the body is not what it expects.

use openapi_lower::{Diagnostic, Diagnostics, Node, Pointer, codes, follow};

use super::parameters::parameters_of;
use super::refused::refuse;
use super::{Place, operations, text};
use crate::names::type_name;
use crate::plan::{Bearer, ErrorAnswer, ErrorStatus, Operation, Plan, Success};

pub(super) fn run(document: &mut Node, plan: &mut Plan) -> Diagnostics {
    let mut found = Diagnostics::new();
    for place in operations(document) {
        match read(document, &place) {
            Ok((operation, responses)) => {
                plan.operations.push(operation);
                if let Some(node) = place.at.resolve_mut(document) {
                    node.set("responses", responses);
                }
            }
            Err(diagnostics) => found.append(diagnostics),
        }
    }
    if let Some(components) = document.get_mut("components") {
        components.remove("responses");
    }
    found
}

/// One documented answer: its key, its description and the schema of its JSON body.
struct Answer<'a> {
    status: &'a str,
    node: &'a Node,
    at: Pointer,
    schema: Option<&'a Node>,
}

fn read(document: &Node, place: &Place) -> Result<(Operation, Node), Diagnostics> {
    let Some(node) = place.at.resolve(document) else {
        return Err(Diagnostics::new());
    };
    let mut found = Diagnostics::new();
    let mut answers = Vec::new();
    let at = place.at.join("responses");
    for (status, member) in node
        .get("responses")
        .and_then(Node::as_object)
        .into_iter()
        .flatten()
    {
        match answer(document, status, &member.node, at.join(status)) {
            Ok(answer) => answers.push(answer),
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    if found.has_errors() {
        return Err(found);
    }
    let (good, bad): (Vec<_>, Vec<_>) = answers
        .into_iter()
        .partition(|answer| answer.status.starts_with('2'));
    let success = success(&good, node, &place.at).map_err(|diagnostic| found.push(*diagnostic));
    let errors = errors(&bad, &mut found);
    match success {
        Ok(success) if !found.has_errors() => Ok((
            operation(document, place, node, success, errors),
            reduced(&good, node),
        )),
        _ => Err(found),
    }
}

fn answer<'a>(
    document: &'a Node,
    status: &'a str,
    node: &'a Node,
    at: Pointer,
) -> Result<Answer<'a>, Box<Diagnostic>> {
    let node = follow(document, node).unwrap_or(node);
    let content = node.get("content").and_then(Node::as_object);
    let mut types = content.into_iter().flatten();
    let schema = match (types.next(), types.next()) {
        (None, _) => None,
        (Some((name, media)), None) if is_json(name) => media.node.get("schema"),
        (Some(_), _) => {
            return Err(refuse("an answer that is not JSON alone", node.span, &at).into());
        }
    };
    Ok(Answer {
        status,
        node,
        at,
        schema,
    })
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

fn success(answers: &[Answer<'_>], node: &Node, at: &Pointer) -> Result<Success, Box<Diagnostic>> {
    let Some(first) = answers.first() else {
        return Err(refuse("an operation without a success answer", node.span, at).into());
    };
    let mut statuses = Vec::new();
    for answer in answers {
        let same = match (first.schema, answer.schema) {
            (Some(a), Some(b)) => a.same(b),
            (a, b) => a.is_none() && b.is_none(),
        };
        let status = answer.status.parse().ok();
        let what = match status {
            None => "a range of success statuses",
            Some(_) => "a second kind of success answer",
        };
        let status = status.filter(|_| same);
        let refused = || Box::new(refuse(what, answer.node.span, &answer.at));
        statuses.push(status.ok_or_else(refused)?);
    }
    statuses.sort_unstable();
    Ok(Success {
        statuses,
        has_body: first.schema.is_some(),
    })
}

fn errors(answers: &[Answer<'_>], found: &mut Diagnostics) -> Vec<ErrorAnswer> {
    let mut errors = Vec::new();
    for answer in answers {
        match error(answer) {
            Ok(error) => errors.push(error),
            Err(diagnostic) => found.push(*diagnostic),
        }
    }
    errors.sort_by_key(|error: &ErrorAnswer| error.status);
    errors
}

fn error(answer: &Answer<'_>) -> Result<ErrorAnswer, Box<Diagnostic>> {
    let (status, variant) = match answer.status {
        "default" => (ErrorStatus::Default, String::from("Default")),
        "4XX" => (ErrorStatus::Range(4), String::from("ClientError")),
        "5XX" => (ErrorStatus::Range(5), String::from("ServerError")),
        status => code(status).ok_or_else(|| malformed(answer))?,
    };
    let body = answer.schema.map(|schema| {
        let reference = schema.get("$ref").and_then(Node::as_str);
        let name = reference.and_then(|reference| reference.strip_prefix("#/components/schemas/"));
        name.map(type_name).ok_or_else(|| {
            Box::new(refuse(
                "an error answer that is no object",
                schema.span,
                &answer.at,
            ))
        })
    });
    let description = text(answer.node, "description");
    Ok(ErrorAnswer {
        status,
        variant,
        description: description.unwrap_or_default(),
        body: body.transpose()?,
    })
}

/// A status code and the name of its variant: the reason phrase of RFC 9110, section 15.
fn code(text: &str) -> Option<(ErrorStatus, String)> {
    let status = http::StatusCode::from_bytes(text.as_bytes()).ok()?;
    let reason = status.canonical_reason().map(type_name);
    let variant = reason.unwrap_or_else(|| format!("Status{text}"));
    Some((ErrorStatus::Code(status.as_u16()), variant))
}

fn malformed(answer: &Answer<'_>) -> Box<Diagnostic> {
    let message = format!("`{}` is no status", answer.status);
    Diagnostic::new(&codes::DOCUMENT_FORM, message)
        .at(answer.node.span, "this answer")
        .pointer(&answer.at)
        .help("a status is `404`, `4XX` or `default`")
        .into()
}

fn operation(
    document: &Node,
    place: &Place,
    node: &Node,
    success: Success,
    errors: Vec<ErrorAnswer>,
) -> Operation {
    let parameters = parameters_of(document, place).into_iter().map(|(node, _)| {
        (
            text(node, "name").unwrap_or_default(),
            text(node, "description").unwrap_or_default(),
        )
    });
    Operation {
        name: text(node, "operationId").unwrap_or_default(),
        method: place.method.to_uppercase(),
        path: place.path.clone(),
        summary: text(node, "summary"),
        description: text(node, "description"),
        bearer: Bearer::No,
        parameters: parameters.collect(),
        success,
        errors,
        at: place.at.clone(),
        span: node.span,
    }
}

/// What the backend is shown: one success answer, in JSON if it has a body.
fn reduced(answers: &[Answer<'_>], node: &Node) -> Node {
    let mut responses = Node::object(node.span);
    if let Some(answer) = answers.first() {
        let mut reduced = Node::object(answer.node.span);
        reduced.set("description", Node::string("", answer.node.span));
        if let Some(schema) = answer.schema {
            let mut media = Node::object(schema.span);
            media.set("schema", schema.clone());
            let mut content = Node::object(schema.span);
            content.set("application/json", media);
            reduced.set("content", content);
        }
        responses.set(answer.status, reduced);
    }
    responses
}
