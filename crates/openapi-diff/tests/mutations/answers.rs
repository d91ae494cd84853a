//! Changes of what comes back.

use openapi_diff::Direction;
use openapi_diff::Effect::{Additive as A, Breaking as B, None as N};
use openapi_lower::{Kind, Node, Pointer};

use super::document::Document;
use super::mutation::{Edit, Effects, Expected, Mutation, RECEIVED, WHOLE, Where};
use super::parameters::{called, operation_at};
use super::tree::{
    above, below, boolean, is_true, json, last, members_of, object_in, rename_member, text,
};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
        success_added(),
        success_removed(),
        error_added("409", "error-added"),
        error_added("4XX", "range-of-errors-added"),
        error_added("default", "default-error-added"),
        first_error_added(),
        error_removed(),
        success_changed(),
        error_changed(),
        error_became_a_range(),
        range_became_an_error(),
        header_added(),
        header_removed(),
        header_became_optional(),
        header_became_required(),
        body_added(),
        body_removed(),
        second_form(),
        same_form_as_text(),
        further_form(),
        form_removed(),
    ]
}

fn statuses(operation: &Node) -> Vec<&str> {
    let statuses = members_of(operation, "responses").map(|(status, _)| status);
    statuses
        .filter(|status| !status.starts_with("x-"))
        .collect()
}

fn is_success(status: &str) -> bool {
    status.starts_with('2')
}

fn successes(operation: &Node) -> usize {
    statuses(operation)
        .into_iter()
        .filter(|status| is_success(status))
        .count()
}

fn errors(operation: &Node) -> usize {
    statuses(operation).len() - successes(operation)
}

/// Adds an answer to the operation that was picked.
fn add(edit: &mut Edit<'_>, status: &str) -> Pointer {
    let answer = json(
        r#"{"description": "Fresh", "content": {"application/json": {"schema": {"type": "string"}}}}"#,
    );
    edit.node()
        .get_mut("responses")
        .unwrap()
        .set(status, answer);
    below(&edit.at, &["responses", status])
}

fn received<'e>(edit: &'e mut Edit<'_>, kind: &'static str, effects: Effects) -> &'e mut Expected {
    let operation = operation_at(edit).name();
    edit.expect_of(kind, effects, [operation])
        .going(Direction::Received)
}

fn success_added() -> Mutation {
    let places = called(|_, _, node| successes(node) > 0 && !statuses(node).contains(&"202"));
    Mutation::new("success-added", WHOLE, places, |edit| {
        let at = add(edit, "202");
        received(edit, "success-added", (B, B)).added(&at);
    })
}

fn success_removed() -> Mutation {
    let places = called(|_, _, node| successes(node) > 1);
    Mutation::new("success-removed", WHOLE, places, |edit| {
        let all = statuses(edit.was())
            .into_iter()
            .filter(|status| is_success(status));
        let status = (*edit.random.pick(&all.collect::<Vec<_>>())).to_owned();
        edit.node().get_mut("responses").unwrap().remove(&status);
        let at = below(&edit.at, &["responses", &status]);
        received(edit, "success-removed", (B, B)).removed(&at);
    })
}

fn error_added(status: &'static str, name: &str) -> Mutation {
    let places = called(move |_, _, node| {
        errors(node) > 0 && successes(node) > 0 && !statuses(node).contains(&status)
    });
    Mutation::new(name, WHOLE, places, move |edit| {
        let at = add(edit, status);
        received(edit, "error-added", (A, A)).added(&at);
    })
}

fn first_error_added() -> Mutation {
    let places = called(|_, _, node| errors(node) == 0 && successes(node) > 0);
    Mutation::new("first-error-added", WHOLE, places, |edit| {
        let at = add(edit, "409");
        received(edit, "first-error-added", (A, B)).added(&at);
    })
}

fn error_removed() -> Mutation {
    let places = called(|_, _, node| errors(node) > 0 && successes(node) > 0);
    Mutation::new("error-removed", WHOLE, places, |edit| {
        let all = statuses(edit.was())
            .into_iter()
            .filter(|status| !is_success(status));
        let status = (*edit.random.pick(&all.collect::<Vec<_>>())).to_owned();
        edit.node().get_mut("responses").unwrap().remove(&status);
        let at = below(&edit.at, &["responses", &status]);
        received(edit, "error-removed", (N, B)).removed(&at);
    })
}

fn change_status(edit: &mut Edit<'_>, old: &str, new: &str, (wire, code): Effects) {
    rename_member(edit.node().get_mut("responses").unwrap(), old, new);
    let (old, new) = (
        below(&edit.at, &["responses", old]),
        below(&edit.at, &["responses", new]),
    );
    let expected = received(edit, "answer-status-changed", (wire, code));
    expected.before(Where::At(old)).after(Where::At(new));
}

/// The only success is called without its status.
fn success_changed() -> Mutation {
    let places = called(|_, _, node| successes(node) == 1 && statuses(node).contains(&"200"));
    Mutation::new(
        "status-of-the-only-success-changed",
        WHOLE,
        places,
        |edit| {
            change_status(edit, "200", "201", (B, N));
        },
    )
}

fn error_changed() -> Mutation {
    let places = called(|_, _, node| {
        let statuses = statuses(node);
        statuses.contains(&"404") && !statuses.contains(&"410")
    });
    Mutation::new("status-of-an-error-changed", WHOLE, places, |edit| {
        change_status(edit, "404", "410", (B, B))
    })
}

/// It comes as before, and others with it.
fn error_became_a_range() -> Mutation {
    let refusal = |node: &Node| {
        let mut statuses = statuses(node).into_iter();
        let is_single = |status: &&str| status.starts_with('4') && *status != "4XX";
        statuses.find(is_single).map(str::to_owned)
    };
    let places =
        called(move |_, _, node| refusal(node).is_some() && !statuses(node).contains(&"4XX"));
    Mutation::new("error-becomes-a-range", WHOLE, places, move |edit| {
        let status = refusal(edit.was()).unwrap();
        change_status(edit, &status, "4XX", (A, B))
    })
}

/// Less comes than before.
fn range_became_an_error() -> Mutation {
    let places = called(|_, _, node| {
        let statuses = statuses(node);
        statuses.contains(&"default") && !statuses.contains(&"409")
    });
    Mutation::new("range-becomes-an-error", WHOLE, places, |edit| {
        change_status(edit, "default", "409", (N, B))
    })
}

/// Answers that are written in an operation that the client calls.
fn answers(
    is: impl Fn(&Document, &str, &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let answers = document.of_kind(Kind::Response);
        let fit = answers.filter(|place| {
            let operation = document.operation_at(&place.at);
            let is_called = operation.is_some_and(|one| {
                one.is_called() && above(&above(&place.at)) == one.at && last(&one.at) != "head"
            });
            let node = document.node(&place.at);
            is_called && !node.has("$ref") && is(document, last(&place.at), node)
        });
        fit.map(|place| place.at.clone()).collect()
    }
}

fn header_added() -> Mutation {
    Mutation::new(
        "answer-header-added",
        RECEIVED,
        answers(|_, _, _| true),
        |edit| {
            let headers = object_in(edit.node(), "headers");
            headers.set("X-Fresh", json(r#"{"schema": {"type": "string"}}"#));
            let at = below(&edit.at, &["headers", "X-Fresh"]);
            edit.expect("answer-header-added", (A, A)).added(&at);
        },
    )
}

/// Headers that are written in an answer, and in no other one of the operation.
fn headers(
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    let answers = answers(|_, _, node| node.has("headers"));
    move |document| {
        let mut found = Vec::new();
        for answer in answers(document) {
            let operation = document.node(&above(&above(&answer)));
            for (name, header) in members_of(document.node(&answer), "headers") {
                let all = members_of(operation, "responses");
                let with = all.filter(|(_, answer)| {
                    let end = openapi_lower::follow(&document.root, answer);
                    let mut headers = end.into_iter().flat_map(|end| members_of(end, "headers"));
                    headers.any(|(other, _)| other.eq_ignore_ascii_case(name))
                });
                if with.count() == 1 && !header.has("$ref") && is(header) {
                    found.push(below(&answer, &["headers", name]));
                }
            }
        }
        found
    }
}

fn header_removed() -> Mutation {
    Mutation::new(
        "answer-header-removed",
        RECEIVED,
        headers(|_| true),
        |edit| {
            let (list, name) = (above(&edit.at), last(&edit.at).to_owned());
            edit.node_at(&list).remove(&name);
            let at = edit.at.clone();
            // What may be absent is absent.
            let wire = if is_true(edit.was(), "required") {
                B
            } else {
                N
            };
            edit.expect("answer-header-removed", (wire, B)).removed(&at);
        },
    )
}

fn header_became_optional() -> Mutation {
    let places = headers(|header| is_true(header, "required"));
    Mutation::new("answer-header-becomes-optional", RECEIVED, places, |edit| {
        edit.node().remove("required");
        edit.expect("answer-header-became-optional", (N, N));
    })
}

fn header_became_required() -> Mutation {
    let places = headers(|header| !is_true(header, "required"));
    Mutation::new("answer-header-becomes-required", RECEIVED, places, |edit| {
        edit.node().set("required", boolean(true));
        edit.expect("answer-header-became-required", (A, N));
    })
}

fn may_have_body(status: &str) -> bool {
    !matches!(status, "204" | "205" | "304") && !status.starts_with('1')
}

fn body_added() -> Mutation {
    let places = answers(|_, status, node| !node.has("content") && may_have_body(status));
    Mutation::new("answer-body-added", RECEIVED, places, |edit| {
        edit.node().set(
            "content",
            json(r#"{"application/json": {"schema": {"type": "string"}}}"#),
        );
        let at = edit.at.join("content");
        edit.expect("answer-body-added", (A, B)).added(&at);
    })
}

fn forms(answer: &Node) -> Vec<&str> {
    members_of(answer, "content")
        .map(|(name, _)| name)
        .collect()
}

/// XML beside JSON is not asked for.
fn has_xml(answer: &Node) -> bool {
    forms(answer).iter().any(|form| form.contains("xml"))
}

fn body_removed() -> Mutation {
    let places = answers(|_, status, node| !forms(node).is_empty() && may_have_body(status));
    Mutation::new("answer-body-removed", RECEIVED, places, |edit| {
        edit.node().remove("content");
        let at = edit.at.join("content");
        edit.expect("answer-body-removed", (B, B)).removed(&at);
    })
}

fn add_form(edit: &mut Edit<'_>) -> Pointer {
    let content = edit.node().get_mut("content").unwrap();
    content.set("text/csv", json(r#"{"schema": {"type": "string"}}"#));
    below(&edit.at, &["content", "text/csv"])
}

fn second_form() -> Mutation {
    let places =
        answers(|_, status, node| forms(node) == ["application/json"] && may_have_body(status));
    Mutation::new("second-form-of-an-answer", RECEIVED, places, |edit| {
        let at = add_form(edit);
        edit.expect("media-type-became-a-choice", (A, B)).added(&at);
    })
}

/// Where JSON is read, the same as XML is not asked for.
fn same_form_as_text() -> Mutation {
    let places = answers(|document, status, node| {
        let schema = || {
            let media = node.get("content")?.get("application/json")?;
            openapi_lower::follow(&document.root, media.get("schema")?)
        };
        let is_text = schema().is_none_or(|schema| text(schema, "type") == "string");
        forms(node) == ["application/json"] && may_have_body(status) && !is_text
    });
    Mutation::new("form-of-an-answer-in-xml", RECEIVED, places, |edit| {
        let content = edit.node().get_mut("content").unwrap();
        let media = content.get("application/json").unwrap().clone();
        content.set("application/xml", media);
        let at = below(&edit.at, &["content", "application/xml"]);
        edit.expect("media-type-added", (A, N)).added(&at);
    })
}

fn further_form() -> Mutation {
    let places = answers(|_, status, node| {
        let forms = forms(node);
        forms.len() > 1
            && !has_xml(node)
            && forms.contains(&"application/json")
            && !forms.contains(&"text/csv")
            && may_have_body(status)
    });
    Mutation::new("further-form-of-an-answer", RECEIVED, places, |edit| {
        let at = add_form(edit);
        edit.expect("media-type-added", (A, A)).added(&at);
    })
}

fn form_removed() -> Mutation {
    let places =
        answers(|_, status, node| forms(node).len() > 1 && !has_xml(node) && may_have_body(status));
    Mutation::new("form-of-an-answer-removed", RECEIVED, places, |edit| {
        let forms = forms(edit.was());
        let name = edit.random.pick(&forms).to_string();
        edit.node().get_mut("content").unwrap().remove(&name);
        let at = below(&edit.at, &["content", &name]);
        edit.expect("media-type-removed", (B, B)).removed(&at);
    })
}
