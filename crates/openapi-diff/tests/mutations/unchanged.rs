//! The same document, written otherwise: nothing is to be found.

use openapi_lower::{Kind, Node, Pointer, Value};

use super::document::{Document, Place, within};
use super::mutation::{BOTH_WAYS, Edit, Mutation, RECEIVED, SENT, WAYS, WHOLE};
use super::parameters::called;
use super::tree::{
    above, at_mut, below, boolean, elements, json, last, list_in, members, number, object_in,
    reference, rename_member, string, text,
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
        extracted("parameter-extracted", Kind::Parameter, "parameters", SENT),
        extracted("body-extracted", Kind::RequestBody, "requestBodies", SENT),
        extracted("answer-extracted", Kind::Response, "responses", RECEIVED),
        extracted("header-extracted", Kind::Header, "headers", RECEIVED),
        inlined("parameter-inlined", Kind::Parameter, SENT),
        inlined("answer-inlined", Kind::Response, RECEIVED),
        parameters_of_the_path(),
        parameters_of_the_operations(),
        security_of_the_operations(),
        path_item_elsewhere(),
        reference_escaped(),
        header_in_another_case(),
    ]
}

fn root(_: &Document) -> Vec<Pointer> {
    vec![Pointer::root()]
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

/// Whether a type is made of what is written in a place: it is called after the place.
fn has_inline_type(document: &Document, at: &Pointer) -> bool {
    let inside = document
        .places
        .iter()
        .filter(|place| place.at.tokens().starts_with(at.tokens()));
    let mut schemas = inside.filter(|place| place.kind == Kind::Schema);
    schemas.any(|place| {
        let node = document.node(&place.at);
        let is_united = ["allOf", "oneOf", "anyOf", "enum", "const", "prefixItems"]
            .iter()
            .any(|key| node.has(key));
        let is_of_types = node.get("type").is_some_and(|ty| ty.as_array().is_some());
        let is_struct = node.has("properties") || node.has("additionalProperties");
        is_united || is_of_types || is_struct
    })
}

fn is_in_an_operation(document: &Document, place: &Place) -> bool {
    let operation = document.operation_at(&place.at);
    let is_called = operation.is_some_and(super::exchange::Operation::is_called);
    is_called && place.within & within::CALLED_BACK == 0 && !document.node(&place.at).has("$ref")
}

fn extracted(
    name: &str,
    kind: Kind,
    section: &'static str,
    sides: &'static [super::mutation::Side],
) -> Mutation {
    let places = move |document: &Document| {
        let all = document.of_kind(kind).filter(|place| {
            is_in_an_operation(document, place) && !has_inline_type(document, &place.at)
        });
        all.map(|place| place.at.clone()).collect()
    };
    Mutation::new(name, sides, places, move |edit| {
        let part = std::mem::replace(edit.node(), reference(section, "FreshlyExtracted"));
        let components = object_in(&mut edit.new, "components");
        object_in(components, section).set("FreshlyExtracted", part);
    })
}

fn inlined(name: &str, kind: Kind, sides: &'static [super::mutation::Side]) -> Mutation {
    let places = move |document: &Document| {
        let all = document.of_kind(kind).filter(|place| {
            let is_called = document
                .operation_at(&place.at)
                .is_some_and(super::exchange::Operation::is_called);
            is_called
                && place.target.is_some()
                && !has_inline_type(document, &document.end(place).at)
        });
        all.map(|place| place.at.clone()).collect()
    };
    Mutation::new(name, sides, places, move |edit| {
        let target = edit.old.end(edit.old.place(&edit.at)).at.clone();
        let part = edit.old.node(&target).clone();
        *edit.node() = part;
    })
}

/// Operations that are alone in their path item.
fn alone(
    is: impl Fn(&Document, &Node, &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> {
    called(move |document, operation, node| {
        let others = document
            .operations
            .iter()
            .filter(|other| other.item == operation.item);
        others.count() == 1 && is(document, node, document.node(&operation.item))
    })
}

fn parameters_of_the_path() -> Mutation {
    let places =
        alone(|_, node, item| !elements(node, "parameters").is_empty() && !item.has("parameters"));
    Mutation::new("parameters-moved-to-the-path", WHOLE, places, |edit| {
        let parameters = edit.node().remove("parameters").unwrap().node;
        let item = above(&edit.at);
        edit.node_at(&item).set("parameters", parameters);
    })
}

fn parameters_of_the_operations() -> Mutation {
    let places = alone(|_, node, item| {
        !elements(item, "parameters").is_empty() && elements(node, "parameters").is_empty()
    });
    Mutation::new("parameters-moved-to-the-operation", WHOLE, places, |edit| {
        let item = above(&edit.at);
        let parameters = edit.node_at(&item).remove("parameters").unwrap().node;
        edit.node().set("parameters", parameters);
    })
}

fn security_of_the_operations() -> Mutation {
    let places = |document: &Document| match document.root.has("security") {
        true => vec![Pointer::root()],
        false => Vec::new(),
    };
    Mutation::new("security-moved-to-the-operations", WHOLE, places, |edit| {
        let asked = edit.node().remove("security").unwrap().node;
        let old = edit.old;
        for operation in old.operations.iter().filter(|one| one.is_called()) {
            let node = edit.node_at(&operation.at);
            if !node.has("security") {
                node.set("security", asked.clone());
            }
        }
    })
}

fn path_item_elsewhere() -> Mutation {
    let places = |document: &Document| {
        let all = document.of_kind(Kind::PathItem);
        let fit =
            all.filter(|place| place.at.tokens()[0] == "paths" && place.at.tokens().len() == 2);
        fit.map(|place| place.at.clone()).collect()
    };
    Mutation::new("path-item-extracted", WHOLE, places, |edit| {
        let item = std::mem::replace(edit.node(), reference("pathItems", "FreshlyExtracted"));
        let components = object_in(&mut edit.new, "components");
        object_in(components, "pathItems").set("FreshlyExtracted", item);
    })
}

/// `#/components/schemas/%50et` is `#/components/schemas/Pet`.
fn reference_escaped() -> Mutation {
    Mutation::new("references-escaped", WHOLE, root, |edit| {
        let old = edit.old;
        for place in old.places.iter().filter(|place| place.target.is_some()) {
            let node = at_mut(&mut edit.new, &place.at);
            let target = text(old.node(&place.at), "$ref");
            if let Some((begin, name)) = target.rsplit_once('/')
                && let Some(first) = name.chars().next().filter(char::is_ascii_alphabetic)
            {
                let code = u32::from(first);
                let escaped = format!("{begin}/%{code:X}{}", &name[1..]);
                node.set("$ref", string(&escaped));
            }
        }
    })
}

fn header_in_another_case() -> Mutation {
    let places = |document: &Document| {
        let all = document.of_kind(Kind::Header).filter(|place| {
            let is_of_answer = document.around(document.around(place)).kind == Kind::Response;
            is_of_answer && document.operation_at(&place.at).is_some()
        });
        all.map(|place| place.at.clone()).collect()
    };
    Mutation::new("answer-header-in-another-case", RECEIVED, places, |edit| {
        let (list, name) = (above(&edit.at), last(&edit.at).to_owned());
        rename_member(edit.node_at(&list), &name, &name.to_lowercase());
        assert!(edit.old.has(&below(&list, &[&name])));
    })
}
