//! The same document, written otherwise: nothing is to be found.

use openapi_lower::{Kind, Node, Pointer, Value};

use super::document::{Document, within};
use super::mutation::{BOTH_WAYS, Edit, Mutation, WAYS, WHOLE};
use super::tree::{
    at_mut, boolean, elements, json, list_in, members, number, object_in, rename_member, root,
    string, text,
};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
        members_in_another_order(),
        lists_in_another_order(),
        version_of_openapi(),
        nullable_as_in_3_0(),
        type_in_a_list(),
        constant_as_a_list(),
        null_by_another_keyword(),
        wrapped(),
        number_with_a_fraction(),
        said_by_default(),
        false_by_default(),
        empty_lists(),
        components_that_nobody_uses(),
    ]
}

/// Objects have no order.
fn members_in_another_order() -> Mutation {
    Mutation::new("members-in-another-order", WHOLE, root, |edit| {
        let Edit {
            new, random, old, ..
        } = edit;
        for place in &old.places {
            if let Some(members) = at_mut(new, &place.at).as_object_mut() {
                let mut all: Vec<_> = std::mem::take(members).into_iter().collect();
                random.shuffle(&mut all);
                *members = all.into_iter().collect();
            }
        }
    })
}

/// Lists whose order says nothing.
fn lists_in_another_order() -> Mutation {
    Mutation::new("lists-in-another-order", WHOLE, root, |edit| {
        let Edit {
            new, random, old, ..
        } = edit;
        // What is inside comes first: places are those of the old document.
        for place in old.places.iter().rev() {
            let keys: &[&str] = match place.kind {
                Kind::Schema => &["required", "enum", "type"],
                Kind::Operation => &["tags", "parameters"],
                Kind::PathItem => &["parameters"],
                Kind::Document => &["tags"],
                _ => continue,
            };
            let node = at_mut(new, &place.at);
            // What goes with the values, value by value, has their order.
            let is_named = node.has("x-enum-varnames") || node.has("x-enum-descriptions");
            for key in keys.iter().filter(|key| **key != "enum" || !is_named) {
                if let Some(list) = node.get_mut(key).and_then(Node::as_array_mut) {
                    random.shuffle(list);
                }
            }
            let dependent = node.get_mut("dependentRequired");
            for (_, member) in dependent
                .and_then(Node::as_object_mut)
                .into_iter()
                .flatten()
            {
                if let Some(list) = member.node.as_array_mut() {
                    random.shuffle(list);
                }
            }
        }
    })
}

fn version_of_openapi() -> Mutation {
    Mutation::new("later-version-of-openapi", WHOLE, root, |edit| {
        edit.node().set("openapi", string("3.1.1"));
    })
}

/// Schemas for which something holds, where nothing is rare.
fn schemas(
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let all = document.of_kind(Kind::Schema).filter(|place| {
            let rare = within::CALLED_BACK | within::ODD;
            place.within & rare == 0 && is(document.node(&place.at))
        });
        all.map(|place| place.at.clone()).collect()
    }
}

fn nullable_as_in_3_0() -> Mutation {
    let is_nullable = |node: &Node| {
        let types = elements(node, "type");
        types.len() == 2
            && types.iter().any(|one| one.as_str() == Some("null"))
            && !node.has("enum")
            && !node.has("const")
    };
    Mutation::new(
        "nullable-as-in-3.0",
        BOTH_WAYS,
        schemas(is_nullable),
        |edit| {
            let types = elements(edit.was(), "type").iter();
            let only = types
                .into_iter()
                .find(|one| one.as_str() != Some("null"))
                .unwrap()
                .clone();
            edit.node().set("type", only);
            edit.node().set("nullable", boolean(true));
        },
    )
}

fn type_in_a_list() -> Mutation {
    let is_single = |node: &Node| node.get("type").is_some_and(|ty| ty.as_str().is_some());
    Mutation::new("type-in-a-list", WAYS, schemas(is_single), |edit| {
        let only = edit.was().get("type").unwrap().clone();
        edit.node().set("type", json("[]"));
        list_in(edit.node(), "type").push(only);
    })
}

fn constant_as_a_list() -> Mutation {
    let is_constant = |node: &Node| node.has("const") && !node.has("enum");
    Mutation::new(
        "constant-as-a-list",
        BOTH_WAYS,
        schemas(is_constant),
        |edit| {
            let only = edit.node().remove("const").unwrap().node;
            list_in(edit.node(), "enum").push(only);
        },
    )
}

fn null_by_another_keyword() -> Mutation {
    let is_nullable = |node: &Node| {
        let branches = elements(node, "anyOf");
        let is_null = |one: &Node| text(one, "type") == "null";
        branches.len() == 2
            && branches.iter().filter(|one| is_null(one)).count() == 1
            && !node.has("oneOf")
    };
    Mutation::new(
        "null-by-another-keyword",
        BOTH_WAYS,
        schemas(is_nullable),
        |edit| {
            rename_member(edit.node(), "anyOf", "oneOf");
            list_in(edit.node(), "oneOf").reverse();
        },
    )
}

fn wrapped() -> Mutation {
    let is_reference = |node: &Node| node.has("$ref") && members(node).count() == 1;
    let places = move |document: &Document| {
        let mut places = schemas(is_reference)(document);
        places.retain(|at| document.place(at).within & (within::PART | within::BRANCH) == 0);
        places
    };
    Mutation::new("reference-in-a-list", BOTH_WAYS, places, |edit| {
        let reference = std::mem::replace(edit.node(), json("{}"));
        list_in(edit.node(), "allOf").push(reference);
    })
}

fn number_with_a_fraction() -> Mutation {
    const KEYS: [&str; 4] = ["minimum", "maximum", "maxLength", "maxItems"];
    let whole = |node: &Node, key: &str| match node.get(key).map(|value| &value.value) {
        Some(Value::Number(number)) => number.as_str().parse::<u32>().ok(),
        _ => None,
    };
    let is_limited = move |node: &Node| KEYS.iter().any(|key| whole(node, key).is_some());
    Mutation::new(
        "number-with-a-fraction",
        BOTH_WAYS,
        schemas(is_limited),
        move |edit| {
            for key in KEYS {
                if let Some(limit) = whole(edit.was(), key) {
                    edit.node().set(key, json(&format!("{limit}.0")));
                }
            }
        },
    )
}

/// What is meant where nothing is said.
fn said_by_default() -> Mutation {
    Mutation::new("said-by-default", WHOLE, root, |edit| {
        let old = edit.old;
        for place in &old.places {
            let was = old.node(&place.at);
            let node = at_mut(&mut edit.new, &place.at);
            match place.kind {
                Kind::Parameter if !was.has("$ref") && was.has("schema") => {
                    say_of_a_parameter(node)
                }
                Kind::RequestBody if !was.has("$ref") && !was.has("required") => {
                    node.set("required", boolean(false))
                }
                Kind::Operation if !was.has("deprecated") => node.set("deprecated", boolean(false)),
                Kind::Schema if text(was, "type") == "string" && !was.has("minLength") => {
                    node.set("minLength", number(0))
                }
                Kind::Schema if text(was, "type") == "array" && !was.has("minItems") => {
                    node.set("minItems", number(0))
                }
                _ => {}
            }
        }
    })
}

fn say_of_a_parameter(node: &mut Node) {
    let (style, explode) = match text(node, "in") {
        "query" | "cookie" => ("form", true),
        _ => ("simple", false),
    };
    if !node.has("style") {
        node.set("style", string(style));
        if !node.has("explode") {
            node.set("explode", boolean(explode));
        }
    }
    if !node.has("required") {
        node.set("required", boolean(false));
    }
}

fn false_by_default() -> Mutation {
    Mutation::new("false-by-default", WHOLE, root, |edit| {
        let old = edit.old;
        for place in &old.places {
            let was = old.node(&place.at);
            if place.kind == Kind::Schema && was.as_object().is_some() && !was.has("$ref") {
                let node = at_mut(&mut edit.new, &place.at);
                for key in ["readOnly", "writeOnly", "deprecated"] {
                    if !was.has(key) {
                        node.set(key, boolean(false));
                    }
                }
                if text(was, "type") == "array" && !was.has("uniqueItems") {
                    node.set("uniqueItems", boolean(false));
                }
            }
        }
    })
}

fn empty_lists() -> Mutation {
    Mutation::new("empty-lists", WHOLE, root, |edit| {
        let old = edit.old;
        for place in &old.places {
            let was = old.node(&place.at);
            let keys: &[&str] = match place.kind {
                Kind::Operation => &["tags", "parameters"],
                Kind::PathItem => &["parameters"],
                Kind::Schema if text(was, "type") == "object" => &["required"],
                _ => continue,
            };
            let node = at_mut(&mut edit.new, &place.at);
            for key in keys {
                list_in(node, key);
            }
        }
    })
}

fn components_that_nobody_uses() -> Mutation {
    Mutation::new("unused-components-added", WHOLE, root, |edit| {
        let components = object_in(edit.node(), "components");
        let fresh = [
            (
                "parameters",
                r#"{"name": "fresh", "in": "query", "schema": {"type": "string"}}"#,
            ),
            ("responses", r#"{"description": "Fresh"}"#),
            ("headers", r#"{"schema": {"type": "string"}}"#),
            (
                "requestBodies",
                r#"{"content": {"application/json": {"schema": {"type": "string"}}}}"#,
            ),
        ];
        for (section, component) in fresh {
            object_in(components, section).set("FreshlyAdded", json(component));
        }
    })
}
