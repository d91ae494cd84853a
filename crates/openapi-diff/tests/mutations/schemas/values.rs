//! Listed values, constants and defaults.

use openapi_diff::Direction;
use openapi_diff::Effect::{Additive as A, Breaking as B, Documentation as D, None as N};
use openapi_lower::Node;

use super::{has_only, is_bare, is_only, is_plain, is_plain_but, plain, plain_as, schemas, text};
use crate::mutations::document::{role, within};
use crate::mutations::mutation::{BOTH_WAYS, Edit, Mutation, SENT, WAYS};
use crate::mutations::tree::{elements, json, number, string};

pub(super) fn all() -> Vec<Mutation> {
    vec![
        value_added(),
        value_of_a_parameter_added(),
        second_value_added(),
        second_value_beside_a_constant(),
        integer_added(),
        value_removed(),
        values_listed(),
        values_no_longer_listed(),
        constant_changed(),
        constant_added(),
        constant_removed(),
        values_called_otherwise(),
        default_added(),
        default_changed(),
        default_removed(),
        required_default_added(),
        required_default_removed(),
    ]
}

fn is_enum(node: &Node, least: usize) -> bool {
    let values = elements(node, "enum");
    values.len() >= least
        && values.iter().all(|value| value.as_str().is_some())
        && has_only(node, &["type", "enum"])
}

fn push(edit: &mut Edit<'_>, value: Node) -> usize {
    let values = edit
        .node()
        .get_mut("enum")
        .and_then(Node::as_array_mut)
        .unwrap();
    values.push(value);
    values.len() - 1
}

fn added(edit: &mut Edit<'_>, code: openapi_diff::Effect) {
    let index = push(edit, string("freshly listed"));
    let at = edit.at.join("enum").join(index.to_string());
    edit.expect_by_way("enum-value-added", (A, code), (A, A))
        .added(&at);
}

fn value_added() -> Mutation {
    Mutation::new(
        "value-listed-too",
        WAYS,
        plain(|node| is_enum(node, 2)),
        |edit| added(edit, A),
    )
}

fn value_of_a_parameter_added() -> Mutation {
    let places = schemas(|_, place, node| {
        let is_parameter = place.within & within::PARAMETER != 0;
        is_parameter && is_plain_but(place, within::PARAMETER) && is_enum(node, 2)
    });
    Mutation::new("value-of-a-parameter-listed-too", SENT, places, |edit| {
        added(edit, A)
    })
}

/// What has one value is filled in by constructors; what has two is asked for.
fn second_value_added() -> Mutation {
    let places = plain_as(role::REQUIRED, |node| is_enum(node, 1) && !is_enum(node, 2));
    Mutation::new("second-value-listed", WAYS, places, |edit| added(edit, B))
}

fn second_value_beside_a_constant() -> Mutation {
    let places = plain_as(role::REQUIRED, |node| {
        node.get("const").and_then(Node::as_str).is_some() && has_only(node, &["type", "const"])
    });
    Mutation::new("constant-becomes-one-of-two", BOTH_WAYS, places, |edit| {
        let only = edit.node().remove("const").unwrap().node;
        edit.node().set("enum", json(r#"["freshly listed"]"#));
        push(edit, only);
        edit.expect_by_way("enum-value-added", (A, B), (A, A));
    })
}

fn integer_added() -> Mutation {
    let is_of_integers = |node: &Node| {
        text(node, "type") == "integer"
            && elements(node, "enum").len() > 1
            && has_only(node, &["type", "enum"])
    };
    Mutation::new("integer-listed-too", WAYS, plain(is_of_integers), |edit| {
        let index = push(edit, number(987_654));
        let at = edit.at.join("enum").join(index.to_string());
        edit.expect_by_way("enum-value-added", (A, A), (A, A))
            .added(&at);
    })
}

fn value_removed() -> Mutation {
    Mutation::new(
        "value-no-longer-listed",
        WAYS,
        plain(|node| is_enum(node, 2)),
        |edit| {
            let index = edit.random.below(elements(edit.was(), "enum").len());
            let values = edit.node().get_mut("enum").and_then(Node::as_array_mut);
            values.unwrap().remove(index);
            let at = edit.at.join("enum").join(index.to_string());
            edit.expect_by_way("enum-value-removed", (B, B), (N, B))
                .removed(&at);
        },
    )
}

fn values_listed() -> Mutation {
    Mutation::new(
        "values-listed",
        WAYS,
        plain(|node| is_bare(node, "string")),
        |edit| {
            edit.node().set("enum", json(r#"["one", "other"]"#));
            edit.expect_by_way("enum-added", (B, B), (N, B));
        },
    )
}

fn values_no_longer_listed() -> Mutation {
    let is_typed = |node: &Node| is_enum(node, 1) && text(node, "type") == "string";
    Mutation::new("values-no-longer-listed", WAYS, plain(is_typed), |edit| {
        edit.node().remove("enum");
        edit.expect_by_way("enum-removed", (A, B), (A, B));
    })
}

fn is_constant(node: &Node) -> bool {
    let is_text = node
        .get("const")
        .is_some_and(|value| value.as_str().is_some());
    is_text && text(node, "type") == "string" && has_only(node, &["type", "const"])
}

fn constant_changed() -> Mutation {
    Mutation::new("constant-changed", WAYS, plain(is_constant), |edit| {
        edit.node().set("const", string("freshly constant"));
        edit.expect_by_way("constant-changed", (B, B), (B, B));
    })
}

fn constant_added() -> Mutation {
    Mutation::new(
        "string-becomes-constant",
        WAYS,
        plain(|node| is_bare(node, "string")),
        |edit| {
            edit.node().set("const", string("constant"));
            edit.expect_by_way("enum-added", (B, B), (N, B))
                .or("constant-changed");
        },
    )
}

fn constant_removed() -> Mutation {
    Mutation::new(
        "constant-becomes-string",
        WAYS,
        plain(is_constant),
        |edit| {
            edit.node().remove("const");
            edit.expect_by_way("enum-removed", (A, B), (A, B))
                .or("constant-changed");
        },
    )
}

fn values_called_otherwise() -> Mutation {
    Mutation::new(
        "values-called-otherwise",
        WAYS,
        plain(|node| is_enum(node, 2)),
        |edit| {
            let count = elements(edit.was(), "enum").len();
            let names: Vec<String> = (0..count).map(|index| format!("\"Name{index}\"")).collect();
            edit.node()
                .set("x-enum-varnames", json(&format!("[{}]", names.join(", "))));
            let effects = (N, B);
            edit.expect("value-names-changed", effects);
        },
    )
}

/// A default of what may be absent. That it is documented does not matter to code.
fn default_added() -> Mutation {
    let places = plain_as(role::OPTIONAL, |node| is_bare(node, "string"));
    Mutation::new("default-added", WAYS, places, |edit| {
        edit.node().set("default", string("fresh"));
        edit.expect_by_way("default-added", (B, D), (N, D));
    })
}

fn is_default(node: &Node) -> bool {
    let is_text = node
        .get("default")
        .is_some_and(|value| value.as_str().is_some());
    is_text && text(node, "type") == "string" && has_only(node, &["type", "default"])
}

fn default_changed() -> Mutation {
    Mutation::new(
        "default-changed",
        WAYS,
        plain_as(role::OPTIONAL, is_default),
        |edit| {
            edit.node().set("default", string("fresh"));
            edit.expect_by_way("default-changed", (B, D), (N, D));
        },
    )
}

fn default_removed() -> Mutation {
    Mutation::new(
        "default-removed",
        WAYS,
        plain_as(role::OPTIONAL, is_default),
        |edit| {
            edit.node().remove("default");
            edit.expect_by_way("default-removed", (B, D), (N, D));
        },
    )
}

/// What has a default is filled in by constructors, also if it is required; it is never absent then.
fn required_default_added() -> Mutation {
    let places = plain_as(role::REQUIRED, |node| is_bare(node, "string"));
    Mutation::new("default-of-what-is-required-added", WAYS, places, |edit| {
        edit.node().set("default", string("fresh"));
        edit.expect_by_way("default-added", (N, B), (N, D));
    })
}

fn required_default_removed() -> Mutation {
    let places = schemas(|_, place, node| {
        is_plain(place) && is_only(place, role::REQUIRED) && is_default(node)
    });
    Mutation::new(
        "default-of-what-is-required-removed",
        BOTH_WAYS,
        places,
        |edit| {
            edit.node().remove("default");
            let is_sent = edit.uses().direction() != Direction::Received;
            edit.expect("default-removed", (N, if is_sent { B } else { D }));
        },
    )
}
