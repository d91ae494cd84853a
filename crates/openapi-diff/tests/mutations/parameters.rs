//! Changes of parameters.

use openapi_diff::Direction;
use openapi_diff::Effect::{Additive as A, Breaking as B, Documentation as D, None as N};
use openapi_lower::{Kind, Node, Pointer};

use super::document::{Document, Place};
use super::exchange::Operation;
use super::mutation::{Edit, Expected, Mutation, SENT, WHOLE, Where};
use super::tree::{above, below, boolean, elements, is_true, json, last, list_in, string, text};

pub(crate) fn all() -> Vec<Mutation> {
    let mut all = Vec::new();
    for place in ["query", "header", "cookie"] {
        all.push(optional_added(place));
        all.push(required_added(place));
        all.push(removed(place, false));
        all.push(removed(place, true));
        all.push(became_required(place));
        all.push(became_optional(place));
    }
    all.push(first_optional_added());
    all.push(query_parameter_renamed());
    all.push(moved_to("header"));
    all.push(moved_to("cookie"));
    all.push(deprecated());
    all.push(of_a_path());
    all
}

/// Parameters that are written in place in an operation that the client calls, and nowhere else.
pub(crate) fn parameters(
    is: impl Fn(&Document, &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let parameters = document.of_kind(Kind::Parameter);
        let fit = parameters
            .filter(|place| is_own(document, place) && is(document, document.node(&place.at)));
        fit.map(|place| place.at.clone()).collect()
    }
}

fn is_own(document: &Document, place: &Place) -> bool {
    let operation = document.operation_at(&place.at);
    let operation = operation.filter(|operation| operation.is_called());
    operation.is_some_and(|operation| {
        above(&above(&place.at)) == operation.at && !document.node(&place.at).has("$ref")
    })
}

/// Parameters of a place whose type has no name that depends on anything.
pub(crate) fn simple(
    place: &'static str,
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    parameters(move |_, node| {
        text(node, "in") == place && is_scalar(node) && has_a_plain_name(node) && is(node)
    })
}

fn is_scalar(parameter: &Node) -> bool {
    let schema = parameter.get("schema");
    schema.is_some_and(|schema| {
        matches!(text(schema, "type"), "string" | "integer" | "boolean") && !schema.has("enum")
    })
}

/// Whether it may be called so in any place, and OpenAPI does not describe it elsewhere.
fn has_a_plain_name(parameter: &Node) -> bool {
    let name = text(parameter, "name").to_lowercase();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    !["accept", "authorization", "content-type"].contains(&name.as_str())
        && name.chars().all(is_plain)
}

/// The operations that the client calls.
pub(crate) fn called(
    is: impl Fn(&Document, &Operation, &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let operations = document
            .operations
            .iter()
            .filter(|operation| operation.is_called());
        let fit =
            operations.filter(|operation| is(document, operation, document.node(&operation.at)));
        fit.map(|operation| operation.at.clone()).collect()
    }
}

/// Whether something of it is set by a method of its request: then it has a type of its own.
pub(crate) fn has_optional(document: &Document, operation: &Operation) -> bool {
    operation.sent.iter().any(|at| {
        let end = document.end(document.place(at));
        let node = document.node(&end.at);
        text(node, "in") != "path" && !is_true(node, "required")
    })
}

pub(crate) fn operation_at<'d>(edit: &Edit<'d>) -> &'d Operation {
    edit.old.operation_at(&edit.at).unwrap()
}

/// Adds a parameter to the operation that was picked.
pub(crate) fn add(edit: &mut Edit<'_>, parameter: &str) -> Pointer {
    let list = list_in(edit.node(), "parameters");
    list.push(json(parameter));
    let index = (list.len() - 1).to_string();
    below(&edit.at, &["parameters", &index])
}

fn sent<'e>(
    edit: &'e mut Edit<'_>,
    kind: &'static str,
    effects: (openapi_diff::Effect, openapi_diff::Effect),
) -> &'e mut Expected {
    let operation = operation_at(edit).name();
    edit.expect_of(kind, effects, [operation])
        .going(Direction::Sent)
}

fn fresh(place: &str, is_required: bool) -> String {
    format!(
        r#"{{"name": "X-Fresh", "in": "{place}", "required": {is_required}, "schema": {{"type": "string"}}}}"#
    )
}

fn optional_added(place: &'static str) -> Mutation {
    Mutation::new(
        format!("optional-{place}-parameter-added"),
        WHOLE,
        called(|_, _, _| true),
        move |edit| {
            let at = add(edit, &fresh(place, false));
            sent(edit, "optional-parameter-added", (A, A)).added(&at);
        },
    )
}

/// What has nothing optional so far has a type of its own for its request all the same.
fn first_optional_added() -> Mutation {
    let places = called(|document, operation, _| !has_optional(document, operation));
    Mutation::new("first-optional-parameter-added", WHOLE, places, |edit| {
        let at = add(edit, &fresh("query", false));
        sent(edit, "optional-parameter-added", (A, A)).added(&at);
    })
}

fn required_added(place: &'static str) -> Mutation {
    Mutation::new(
        format!("required-{place}-parameter-added"),
        WHOLE,
        called(|_, _, _| true),
        move |edit| {
            let at = add(edit, &fresh(place, true));
            sent(edit, "required-parameter-added", (B, B)).added(&at);
        },
    )
}

fn removed(place: &'static str, is_required: bool) -> Mutation {
    let word = if is_required { "required" } else { "optional" };
    let places = simple(place, move |node| is_true(node, "required") == is_required);
    Mutation::new(
        format!("{word}-{place}-parameter-removed"),
        SENT,
        places,
        |edit| {
            let at = edit.at.clone();
            take(edit);
            edit.expect("parameter-removed", (B, B)).removed(&at);
        },
    )
}

/// Takes the parameter that was picked out of its list.
fn take(edit: &mut Edit<'_>) -> Node {
    let index: usize = last(&edit.at).parse().unwrap();
    let list = edit.node_at(&above(&edit.at.clone()));
    list.as_array_mut().unwrap().remove(index)
}

fn became_required(place: &'static str) -> Mutation {
    let places = simple(place, |node| !is_true(node, "required"));
    Mutation::new(
        format!("{place}-parameter-becomes-required"),
        SENT,
        places,
        |edit| {
            edit.node().set("required", boolean(true));
            edit.expect("parameter-became-required", (B, B));
        },
    )
}

fn became_optional(place: &'static str) -> Mutation {
    let places = simple(place, |node| is_true(node, "required"));
    Mutation::new(
        format!("{place}-parameter-becomes-optional"),
        SENT,
        places,
        |edit| {
            edit.node().set("required", boolean(false));
            edit.expect("parameter-became-optional", (A, B));
        },
    )
}

/// One is gone, and another one has come.
fn query_parameter_renamed() -> Mutation {
    let places = simple("query", |node| is_true(node, "required"));
    Mutation::new("query-parameter-renamed", SENT, places, |edit| {
        edit.node().set("name", string("freshlyNamed"));
        let at = edit.at.clone();
        let above = above(&above(&at));
        let (gone, come) = (Where::Missing(at.clone()), Where::At(at.clone()));
        edit.expect("parameter-removed", (B, B)).after(gone);
        edit.expect("required-parameter-added", (B, B))
            .before(Where::Missing(at))
            .after(come);
        assert!(edit.old.has(&above));
    })
}

fn moved_to(place: &'static str) -> Mutation {
    let places = simple("query", |node| !node.has("style") && !node.has("explode"));
    Mutation::new(
        format!("query-parameter-moved-to-{place}"),
        SENT,
        places,
        move |edit| {
            let before = order_of_arguments(edit, None);
            edit.node().set("in", string(place));
            // A method of the request is called the same, and takes the same; arguments are in the order of places.
            let code = match before == order_of_arguments(edit, Some(place)) {
                true => D,
                false => B,
            };
            edit.expect("parameter-moved", (B, code));
        },
    )
}

/// The names of the required parameters of the operation in the order of arguments; that of the edit in another
/// place.
fn order_of_arguments(edit: &Edit<'_>, elsewhere: Option<&'static str>) -> Vec<String> {
    let operation = operation_at(edit);
    let mut all = Vec::new();
    for holder in [&operation.at, &operation.item] {
        for (index, written) in elements(edit.old.node(holder), "parameters")
            .iter()
            .enumerate()
        {
            let at = holder.join("parameters").join(index.to_string());
            let parameter = openapi_lower::follow(&edit.old.root, written).unwrap();
            let location = match elsewhere {
                Some(place) if at == edit.at => place,
                _ => text(parameter, "in"),
            };
            let rank = ["query", "header", "cookie"]
                .iter()
                .position(|one| *one == location);
            if let (Some(rank), true) = (rank, is_true(parameter, "required")) {
                all.push((rank, text(parameter, "name").to_owned()));
            }
        }
    }
    all.sort();
    all.into_iter().map(|(_, name)| name).collect()
}

fn deprecated() -> Mutation {
    let places = parameters(|_, node| {
        text(node, "in") == "query" && !is_true(node, "required") && !is_true(node, "deprecated")
    });
    Mutation::new("optional-parameter-deprecated", SENT, places, |edit| {
        edit.node().set("deprecated", boolean(true));
        edit.expect("deprecated", (N, A));
    })
}

/// A parameter of a path is one of each of its operations.
fn of_a_path() -> Mutation {
    let places = |document: &Document| {
        let items = document.of_kind(Kind::PathItem);
        let fit =
            items.filter(|place| place.at.tokens()[0] == "paths" && place.at.tokens().len() == 2);
        fit.map(|place| place.at.clone()).collect()
    };
    Mutation::new(
        "required-parameter-of-a-path-added",
        WHOLE,
        places,
        |edit| {
            let at = add(edit, &fresh("query", true));
            let operations = edit.old.operations.iter();
            let names: Vec<String> = operations
                .filter(|one| one.item == edit.at && one.is_called())
                .map(Operation::name)
                .collect();
            for name in names {
                let list = below(
                    &edit.at,
                    &[
                        name.split(' ')
                            .next()
                            .unwrap_or_default()
                            .to_lowercase()
                            .as_str(),
                        "parameters",
                        "0",
                    ],
                );
                let expected = edit.expect_of("required-parameter-added", (B, B), [name]);
                expected
                    .before(Where::Missing(list))
                    .after(Where::At(at.clone()))
                    .going(Direction::Sent);
            }
        },
    )
}
