//! The same document, with parts of it written elsewhere: nothing is to be found.

use openapi_lower::{Kind, Node, Pointer};

use super::document::{Document, Place, within};
use super::mutation::{Mutation, RECEIVED, SENT, WHOLE};
use super::parameters::called;
use super::tree::{
    above, at_mut, below, elements, last, object_in, reference, rename_member, root, string, text,
};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
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
