//! Changes of whole operations: which there are, what they are called, and where they are.

use openapi_diff::Direction;
use openapi_diff::Effect::{self, Additive as A, Breaking as B, Documentation as D, None as N};
use openapi_lower::{Kind, Node, Pointer};

use super::document::{Document, Place};
use super::exchange::{Operation, methods};
use super::mutation::{Edit, Mutation, RECEIVED, SENT, Side, WHOLE, Where};
use super::parameters::{called, operation_at};
use super::tree::{
    above, at, below, boolean, is_true, json, last, list_in, object_in, rename_member, root,
    string, text,
};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
        added(),
        added_to_a_path(),
        removed(),
        renamed(),
        renamed_in_case(),
        name_removed(),
        moved(),
        of_another_method(),
        moved_without_name(),
        deprecated(),
        no_longer_deprecated(),
        tags_changed(),
        callback_added(),
        callback_removed(),
        callback_brings_another_type(),
        callback_is_answered_otherwise(),
        webhook_added(),
        webhook_removed(),
    ]
}

const FRESH: &str =
    r#"{"operationId": "freshlyAdded", "responses": {"204": {"description": "Done"}}}"#;

fn added() -> Mutation {
    Mutation::new("operation-added", WHOLE, root, |edit| {
        let paths = object_in(edit.node(), "paths");
        let mut item = json("{}");
        item.set("post", json(FRESH));
        paths.set("/freshly/added", item);
        let at = below(&Pointer::root(), &["paths", "/freshly/added", "post"]);
        let expected = edit.expect_of(
            "operation-added",
            (A, A),
            [String::from("POST /freshly/added")],
        );
        expected.added(&at);
    })
}

fn added_to_a_path() -> Mutation {
    let places = called(|document, operation, _| !document.node(&operation.item).has("patch"));
    Mutation::new("operation-added-to-a-path", WHOLE, places, |edit| {
        let item = operation_at(edit).item.clone();
        let path = last(&item).to_owned();
        edit.node_at(&item).set("patch", json(FRESH));
        let at = item.join("patch");
        edit.expect_of("operation-added", (A, A), [format!("PATCH {path}")])
            .added(&at);
    })
}

fn removed() -> Mutation {
    // What it alone asks a credential of, or has inline types of, goes with it: that is what is said of it.
    Mutation::new(
        "operation-removed",
        WHOLE,
        called(|document, _, _| document.operations.len() > 1),
        |edit| {
            let operation = operation_at(edit);
            let (item, method) = (operation.item.clone(), last(&operation.at).to_owned());
            edit.node_at(&item).remove(&method);
            if methods(at(&edit.new, &item)).next().is_none() {
                let path = last(&item).to_owned();
                edit.node_at(&above(&item)).remove(&path);
            }
            let at = operation.at.clone();
            edit.expect_of("operation-removed", (B, B), [operation.name()])
                .removed(&at);
        },
    )
}

fn named() -> impl Fn(&Document) -> Vec<Pointer> {
    called(|_, _, node| node.has("operationId"))
}

fn renamed() -> Mutation {
    Mutation::new("operation-renamed", WHOLE, named(), |edit| {
        edit.node().set("operationId", string("freshlyNamed"));
        let (at, name) = (edit.at.join("operationId"), operation_at(edit).name());
        edit.expect_of("operation-renamed", (N, B), [name])
            .both(&at);
    })
}

/// In Rust it is called the same.
fn renamed_in_case() -> Mutation {
    let places = called(|_, _, node| is_in_camel_case(text(node, "operationId")));
    Mutation::new("operation-renamed-in-case", WHOLE, places, |edit| {
        let name = snake(text(edit.was(), "operationId"));
        edit.node().set("operationId", string(&name));
    })
}

/// Words that begin with a capital each, but for the first one.
fn is_in_camel_case(name: &str) -> bool {
    let is_capital = |c: char| c.is_ascii_uppercase();
    let letters = name.chars().all(|c| c.is_ascii_alphabetic());
    let two: Vec<char> = name.chars().collect();
    letters
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.contains(is_capital)
        && !two
            .windows(2)
            .any(|pair| is_capital(pair[0]) && is_capital(pair[1]))
        && !name.ends_with(is_capital)
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}

/// It is called by method and path then, which is not what it was called.
fn name_removed() -> Mutation {
    let places = called(|_, operation, node| {
        node.has("operationId") && letters(text(node, "operationId")) != letters(&operation.name())
    });
    Mutation::new("operation-has-no-name-any-more", WHOLE, places, |edit| {
        edit.node().remove("operationId");
        let (at, name) = (edit.at.join("operationId"), operation_at(edit).name());
        edit.expect_of("operation-renamed", (N, B), [name])
            .removed(&at);
    })
}

fn letters(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.collect::<String>().to_ascii_lowercase()
}

/// Path items of one operation.
fn alone(is_named: bool) -> impl Fn(&Document) -> Vec<Pointer> {
    called(move |document, operation, node| {
        let others = document
            .operations
            .iter()
            .filter(|other| other.item == operation.item);
        others.count() == 1 && node.has("operationId") == is_named
    })
}

fn move_to(edit: &mut Edit<'_>, code: Effect) {
    let operation = operation_at(edit);
    let path = last(&operation.item).to_owned();
    let new = format!("/fresh{path}");
    rename_member(edit.node_at(&above(&operation.item)), &path, &new);
    let method = last(&operation.at);
    let at = below(&Pointer::root(), &["paths", &new, method]);
    let name = format!("{} {new}", method.to_uppercase());
    let expected = edit.expect_of("operation-moved", (B, code), [name]);
    expected.after(Where::At(at));
}

fn moved() -> Mutation {
    Mutation::new("operation-moved", WHOLE, alone(true), |edit| {
        move_to(edit, N)
    })
}

/// Its method is called by its path.
fn moved_without_name() -> Mutation {
    let alone = alone(false);
    let unique = move |document: &Document| {
        let mut places = alone(document);
        places.retain(|at| {
            let node = document.node(at);
            let called = document.operations.iter().filter(|one| one.is_called());
            let same = called.filter(|one| document.node(&one.at).same(node));
            same.count() == 1
        });
        places
    };
    Mutation::new("operation-without-name-moved", WHOLE, unique, |edit| {
        move_to(edit, B)
    })
}

fn of_another_method() -> Mutation {
    let places = called(|document, operation, node| {
        let item = document.node(&operation.item);
        node.has("operationId") && last(&operation.at) == "post" && !item.has("put")
    });
    Mutation::new("operation-of-another-method", WHOLE, places, |edit| {
        let operation: &Operation = operation_at(edit);
        let item = operation.item.clone();
        rename_member(edit.node_at(&item), "post", "put");
        let name = format!("PUT {}", last(&item));
        let at = item.join("put");
        edit.expect_of("operation-moved", (B, N), [name])
            .after(Where::At(at));
    })
}

fn deprecated() -> Mutation {
    Mutation::new(
        "operation-deprecated",
        WHOLE,
        called(|_, _, node| !is_true(node, "deprecated")),
        |edit| {
            edit.node().set("deprecated", boolean(true));
            let name = operation_at(edit).name();
            edit.expect_of("operation-deprecated", (N, A), [name]);
        },
    )
}

fn no_longer_deprecated() -> Mutation {
    let places = called(|_, _, node| is_true(node, "deprecated"));
    Mutation::new("operation-no-longer-deprecated", WHOLE, places, |edit| {
        edit.node().set("deprecated", boolean(false));
        let name = operation_at(edit).name();
        edit.expect_of("operation-undeprecated", (N, D), [name]);
    })
}

fn tags_changed() -> Mutation {
    Mutation::new(
        "operation-has-a-further-tag",
        WHOLE,
        called(|_, _, _| true),
        |edit| {
            list_in(edit.node(), "tags").push(string("fresh"));
            let name = operation_at(edit).name();
            edit.expect_of("operation-tags-changed", (N, D), [name]);
        },
    )
}

fn callback_added() -> Mutation {
    Mutation::new("callback-added", WHOLE, called(|_, _, _| true), |edit| {
        let mut item = json("{}");
        item.set(
            "post",
            json(r#"{"responses": {"204": {"description": "Taken"}}}"#),
        );
        let mut callback = json("{}");
        callback.set("{$request.query.url}", item);
        object_in(edit.node(), "callbacks").set("freshlyAdded", callback);
        let at = below(&edit.at, &["callbacks", "freshlyAdded"]);
        let name = operation_at(edit).name();
        edit.expect_of("callback-added", (A, N), [name]).added(&at);
    })
}

fn callback_removed() -> Mutation {
    let places = called(|_, _, node| {
        node.get("callbacks")
            .and_then(Node::as_object)
            .is_some_and(|all| !all.is_empty())
    });
    Mutation::new("callback-removed", WHOLE, places, |edit| {
        let callbacks = edit
            .node()
            .get_mut("callbacks")
            .and_then(Node::as_object_mut)
            .unwrap();
        let (name, _) = callbacks.shift_remove_index(0).unwrap();
        let at = below(&edit.at, &["callbacks", &name]);
        let operation = operation_at(edit).name();
        edit.expect_of("callback-removed", (B, N), [operation])
            .removed(&at);
    })
}

/// What a callback brings is no type of the client's.
fn callback_brings_another_type() -> Mutation {
    let is_brought = |document: &Document, place: &Place| {
        let property = document.node(&place.at);
        text(property, "type") == "string"
            && property.as_object().is_some_and(|all| all.len() == 1)
            && document.uses(&place.at).direction() == Direction::Received
    };
    in_a_callback("callback-brings-another-type", Side::Received, is_brought)
}

fn callback_is_answered_otherwise() -> Mutation {
    let is_answered = |document: &Document, place: &Place| {
        let property = document.node(&place.at);
        text(property, "type") == "string"
            && property.as_object().is_some_and(|all| all.len() == 1)
            && document.uses(&place.at).direction() == Direction::Sent
    };
    in_a_callback("callback-is-answered-otherwise", Side::Sent, is_answered)
}

/// A schema that is written in a callback becomes another one.
fn in_a_callback(name: &str, side: Side, is: fn(&Document, &Place) -> bool) -> Mutation {
    let sides: &'static [Side] = if side == Side::Sent { SENT } else { RECEIVED };
    let places = move |document: &Document| {
        let all = document.of_kind(Kind::Schema).filter(|place| {
            let is_written_there = place.at.tokens().iter().any(|step| step == "callbacks");
            is_written_there && is(document, place)
        });
        all.map(|place| place.at.clone()).collect()
    };
    Mutation::new(name, sides, places, |edit| {
        edit.node().set("type", string("integer"));
        edit.expect_by_way("type-changed", (B, N), (B, N));
    })
}

fn webhook_added() -> Mutation {
    Mutation::new("webhook-added", WHOLE, root, |edit| {
        let webhook = json(
            r#"{"post": {"requestBody": {"content": {"application/json": {"schema": {"type": "object",
                "required": ["freshlyAdded"], "properties": {"freshlyAdded": {"type": "string"}}}}}},
                "responses": {"204": {"description": "Taken"}}}}"#,
        );
        object_in(edit.node(), "webhooks").set("freshlyAdded", webhook);
        let at = below(&Pointer::root(), &["webhooks", "freshlyAdded"]);
        edit.expect_of("webhook-added", (A, A), []).added(&at);
    })
}

fn webhook_removed() -> Mutation {
    let has_webhooks = |document: &Document| {
        let webhooks = document.root.get("webhooks").and_then(Node::as_object);
        let count = webhooks.map_or(0, |all| all.len());
        if count > 0 {
            vec![Pointer::root()]
        } else {
            Vec::new()
        }
    };
    Mutation::new("webhook-removed", WHOLE, has_webhooks, |edit| {
        let webhooks = edit
            .node()
            .get_mut("webhooks")
            .and_then(Node::as_object_mut)
            .unwrap();
        let (name, _) = webhooks.shift_remove_index(0).unwrap();
        let at = below(&Pointer::root(), &["webhooks", &name]);
        edit.expect_of("webhook-removed", (B, B), []).removed(&at);
    })
}
