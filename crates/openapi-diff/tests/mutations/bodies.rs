//! Changes of what a request has as its body.

use openapi_diff::Direction;
use openapi_diff::Effect::{Additive as A, Breaking as B, None as N};
use openapi_lower::{Kind, Node, Pointer};

use super::document::{Document, Place};
use super::mutation::{Edit, Mutation, SENT, WHOLE};
use super::parameters::{called, has_optional, operation_at};
use super::tree::{below, boolean, elements, is_true, json, last, members_of, string, text};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
        added("optional-body-added", false),
        added("required-body-added", true),
        first_optional_added(),
        removed("required-body-removed", true),
        removed("optional-body-removed", false),
        became_required(),
        became_optional(),
        second_form(),
        other_name_of_json(),
        further_form(),
        form_removed(),
        only_form_changed(),
        parameter_of_a_media_type(),
        encoding_changed(),
        encoding_added(),
        schema_added(),
        schema_removed(),
    ]
}

/// Bodies that are written in an operation that the client calls.
pub(crate) fn bodies(
    is: impl Fn(&Document, &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let bodies = document.of_kind(Kind::RequestBody);
        let fit = bodies.filter(|place| {
            let operation = document.operation_at(&place.at);
            let is_called = operation
                .is_some_and(|operation| operation.is_called() && place.at.tokens().len() == 4);
            let node = document.node(&place.at);
            is_called && !node.has("$ref") && is(document, node)
        });
        fit.map(|place| place.at.clone()).collect()
    }
}

/// Operations without a body, of a method that may have one, and with no parameter that is called so.
fn without_body(document: &Document, operation: &super::exchange::Operation, node: &Node) -> bool {
    let has_name = |at: &Pointer| {
        let end = document.end(document.place(at));
        text(document.node(&end.at), "name").eq_ignore_ascii_case("body")
    };
    let may_have_one = matches!(last(&operation.at), "post" | "put" | "patch");
    may_have_one && !node.has("requestBody") && !operation.sent.iter().any(has_name)
}

fn put(edit: &mut Edit<'_>, is_required: bool) -> Pointer {
    let body = format!(
        r#"{{"required": {is_required}, "content": {{"application/json": {{"schema": {{"type": "string"}}}}}}}}"#
    );
    edit.node().set("requestBody", json(&body));
    edit.at.join("requestBody")
}

fn added(name: &str, is_required: bool) -> Mutation {
    let places = called(without_body);
    Mutation::new(name, WHOLE, places, move |edit| {
        let at = put(edit, is_required);
        let (kind, effects) = match is_required {
            true => ("required-body-added", (B, B)),
            false => ("optional-body-added", (A, A)),
        };
        let operation = operation_at(edit).name();
        edit.expect_of(kind, effects, [operation])
            .added(&at)
            .going(Direction::Sent);
    })
}

/// What has nothing optional so far has a type of its own for its request all the same.
fn first_optional_added() -> Mutation {
    let places = called(|document, operation, node| {
        without_body(document, operation, node) && !has_optional(document, operation)
    });
    Mutation::new("first-optional-body-added", WHOLE, places, |edit| {
        let at = put(edit, false);
        let operation = operation_at(edit).name();
        let expected = edit.expect_of("optional-body-added", (A, A), [operation]);
        expected.added(&at).going(Direction::Sent);
    })
}

fn removed(name: &str, is_required: bool) -> Mutation {
    let places = bodies(move |_, node| is_true(node, "required") == is_required);
    Mutation::new(name, SENT, places, |edit| {
        let at = edit.at.clone();
        edit.node_at(&super::tree::above(&at)).remove("requestBody");
        edit.expect("body-removed", (B, B)).removed(&at);
    })
}

fn became_required() -> Mutation {
    Mutation::new(
        "body-becomes-required",
        SENT,
        bodies(|_, node| !is_true(node, "required")),
        |edit| {
            edit.node().set("required", boolean(true));
            edit.expect("body-became-required", (B, B));
        },
    )
}

fn became_optional() -> Mutation {
    Mutation::new(
        "body-becomes-optional",
        SENT,
        bodies(|_, node| is_true(node, "required")),
        |edit| {
            edit.node().remove("required");
            edit.expect("body-became-optional", (A, B));
        },
    )
}

fn forms(body: &Node) -> Vec<&str> {
    members_of(body, "content").map(|(name, _)| name).collect()
}

fn content<'n>(edit: &'n mut Edit<'_>) -> &'n mut Node {
    edit.node().get_mut("content").unwrap()
}

/// What was one type is a choice.
fn second_form() -> Mutation {
    let places = bodies(|_, node| forms(node) == ["application/json"]);
    Mutation::new("second-form-of-a-body", SENT, places, |edit| {
        content(edit).set("text/plain", json(r#"{"schema": {"type": "string"}}"#));
        let at = below(&edit.at, &["content", "text/plain"]);
        edit.expect("media-type-became-a-choice", (A, B)).added(&at);
    })
}

/// JSON by another name, of the same schema, is no choice.
fn other_name_of_json() -> Mutation {
    let places = bodies(|_, node| forms(node) == ["application/json"]);
    Mutation::new("other-name-of-json", SENT, places, |edit| {
        let same = edit
            .was()
            .get("content")
            .unwrap()
            .get("application/json")
            .unwrap()
            .clone();
        content(edit).set("application/vnd.fresh+json", same);
        let at = below(&edit.at, &["content", "application/vnd.fresh+json"]);
        edit.expect("media-type-added", (A, N)).added(&at);
    })
}

fn further_form() -> Mutation {
    let is_choice = |node: &Node| {
        let forms = forms(node);
        forms.len() > 1 && !forms.contains(&"text/plain") && forms.contains(&"application/json")
    };
    let places = bodies(move |_, node| is_choice(node));
    Mutation::new("further-form-of-a-body", SENT, places, |edit| {
        content(edit).set("text/plain", json(r#"{"schema": {"type": "string"}}"#));
        let at = below(&edit.at, &["content", "text/plain"]);
        edit.expect("media-type-added", (A, A)).added(&at);
    })
}

fn form_removed() -> Mutation {
    let places = bodies(|_, node| forms(node).len() > 1);
    Mutation::new("form-of-a-body-removed", SENT, places, |edit| {
        let forms = forms(edit.was());
        let name = edit.random.pick(&forms).to_string();
        content(edit).remove(&name);
        let at = below(&edit.at, &["content", &name]);
        edit.expect("media-type-removed", (B, B)).removed(&at);
    })
}

/// One is gone, and another one has come.
fn only_form_changed() -> Mutation {
    let places = bodies(|document, node| {
        let media = node
            .get("content")
            .and_then(|content| content.get("application/json"));
        let schema =
            media.and_then(|media| openapi_lower::follow(&document.root, media.get("schema")?));
        forms(node) == ["application/json"]
            && schema.is_some_and(|schema| text(schema, "type") == "object")
    });
    Mutation::new("only-form-of-a-body-changed", SENT, places, |edit| {
        let content = content(edit);
        content.remove("application/json");
        content.set("text/plain", json(r#"{"schema": {"type": "string"}}"#));
        let (old, new) = ("application/json", "text/plain");
        let (old, new) = (
            below(&edit.at, &["content", old]),
            below(&edit.at, &["content", new]),
        );
        edit.expect("media-type-removed", (B, B)).removed(&old);
        edit.expect("media-type-added", (A, A)).added(&new);
    })
}

fn parameter_of_a_media_type() -> Mutation {
    let places = bodies(|_, node| forms(node) == ["application/json"]);
    Mutation::new("charset-of-a-body-said", SENT, places, |edit| {
        let name = "application/json; charset=utf-8";
        super::tree::rename_member(content(edit), "application/json", name);
        let (old, new) = ("application/json", name);
        let (old, new) = (
            below(&edit.at, &["content", old]),
            below(&edit.at, &["content", new]),
        );
        let expected = edit.expect("media-type-parameters-changed", (N, N));
        expected
            .before(super::mutation::Where::At(old))
            .after(super::mutation::Where::At(new));
    })
}

/// The parts of bodies that are said to be of another media type.
fn parts(document: &Document, of: impl Fn(&Node, &str) -> bool) -> Vec<Pointer> {
    let media = document.of_kind(Kind::MediaType);
    let in_parts = media.filter(|place| {
        let is_called = document
            .operation_at(&place.at)
            .is_some_and(super::exchange::Operation::is_called);
        last(&place.at).starts_with("multipart/") && is_sent(document, place) && is_called
    });
    let mut found = Vec::new();
    for media in in_parts {
        let node = document.node(&media.at);
        let schema = node
            .get("schema")
            .and_then(|schema| openapi_lower::follow(&document.root, schema));
        for (name, property) in schema
            .into_iter()
            .flat_map(|schema| members_of(schema, "properties"))
        {
            if text(property, "type") == "object" && of(node, name) {
                found.push(below(&media.at, &["encoding", name]));
            }
        }
    }
    found
}

fn is_sent(document: &Document, place: &Place) -> bool {
    document.around(document.around(place)).kind == Kind::RequestBody
}

fn encoding_changed() -> Mutation {
    let is_said = |media: &Node, name: &str| {
        let encoding = media.get("encoding").and_then(|all| all.get(name));
        encoding.is_some_and(|encoding| text(encoding, "contentType") == "application/json")
    };
    Mutation::new(
        "encoding-changed",
        SENT,
        move |document| parts(document, is_said),
        |edit| {
            edit.node().set("contentType", string("text/plain"));
            edit.expect("encoding-changed", (B, B));
        },
    )
}

fn encoding_added() -> Mutation {
    let places = |document: &Document| {
        let parts = parts(document, |media, name| {
            media.get("encoding").is_none_or(|all| !all.has(name))
        });
        let media = parts
            .iter()
            .map(|part| super::tree::above(&super::tree::above(part)));
        media.collect()
    };
    Mutation::new("encoding-added", SENT, places, |edit| {
        let was = edit.was();
        let schema = openapi_lower::follow(&edit.old.root, was.get("schema").unwrap()).unwrap();
        let has = |name: &str| was.get("encoding").is_some_and(|all| all.has(name));
        let mut names = members_of(schema, "properties");
        let name = names.find(|(name, property)| text(property, "type") == "object" && !has(name));
        let name = name.unwrap().0.to_owned();
        let encoding = super::tree::object_in(edit.node(), "encoding");
        encoding.set(&name, json(r#"{"contentType": "text/plain"}"#));
        let at = below(&edit.at, &["encoding", &name]);
        edit.expect("encoding-changed", (B, B)).added(&at);
    })
}

/// A body of which nothing was said has a type.
fn schema_added() -> Mutation {
    let places = of_media(|node| !node.has("schema") && elements(node, "examples").is_empty());
    Mutation::new("schema-of-a-body-added", SENT, places, |edit| {
        edit.node().set("schema", json(r#"{"type": "string"}"#));
        let at = edit.at.join("schema");
        edit.expect("type-narrowed", (B, B)).added(&at);
    })
}

fn schema_removed() -> Mutation {
    let places = of_media(|node| {
        node.get("schema")
            .is_some_and(|schema| text(schema, "type") == "string")
    });
    Mutation::new("schema-of-a-body-removed", SENT, places, |edit| {
        edit.node().remove("schema");
        let at = edit.at.join("schema");
        edit.expect("type-widened", (A, B)).removed(&at);
    })
}

fn of_media(
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let media = document.of_kind(Kind::MediaType);
        let fit = media.filter(|place| {
            let is_json = last(&place.at) == "application/json";
            let is_called = document
                .operation_at(&place.at)
                .is_some_and(super::exchange::Operation::is_called);
            is_json && is_called && is_sent(document, place) && is(document.node(&place.at))
        });
        fit.map(|place| place.at.clone()).collect()
    }
}
