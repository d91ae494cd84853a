//! Changes of what types are called, and of types that nobody uses.

use openapi_diff::Effect::{Additive as A, Breaking as B, None as N};
use openapi_lower::{Kind, Node, Pointer, Value};

use super::document::{Document, Place, within};
use super::mutation::{BOTH_WAYS, Edit, Mutation, Side, WAYS, WHOLE, Where};
use super::tree::{
    above, below, every_value, json, last, members, members_of, object_in, reference,
    rename_member, string, text,
};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
        renamed(),
        renamed_in_case(),
        named_by_an_extension(),
        extracted("object-extracted", is_object),
        extracted("enum-extracted", |node| node.has("enum")),
        extracted_by_its_name(),
        inlined(),
        replaced_by_a_copy(),
        unused_added(),
        unused_removed(),
        deprecated(),
        parameter_with_a_type_extracted(),
    ]
}

fn schemas() -> Pointer {
    below(&Pointer::root(), &["components", "schemas"])
}

/// Component schemas.
fn components(
    is: impl Fn(&Document, &Place, &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let all = document
            .of_kind(Kind::Schema)
            .filter(|place| above(&place.at) == schemas());
        let fit = all.filter(|place| is(document, place, document.node(&place.at)));
        fit.map(|place| place.at.clone()).collect()
    }
}

/// Gives a component schema another name, wherever it is named.
fn rename(edit: &mut Edit<'_>, new: &str) {
    let old = last(&edit.at).to_owned();
    let names = reference("schemas", &old);
    let (was, is) = (text(&names, "$ref").to_owned(), reference("schemas", new));
    rename_member(edit.node_at(&schemas()), &old, new);
    every_value(&mut edit.new, &mut |node| {
        if node.as_str() == Some(was.as_str()) {
            node.value = Value::String(text(&is, "$ref").to_owned());
        }
    });
}

/// Whether a component's name is a value of a discriminator, and so is sent.
fn is_named_in_a_union(document: &Document, place: &Place) -> bool {
    place.within & (within::BRANCH | within::PART | within::ODD) != 0
        || document.node(&place.at).has("discriminator")
        || document.node(&place.at).has("oneOf")
        || document.node(&place.at).has("anyOf")
        || document.node(&place.at).has("allOf")
}

fn is_renamable(document: &Document, place: &Place, node: &Node) -> bool {
    let is_known = matches!(text(node, "type"), "object" | "string");
    is_known && !is_named_in_a_union(document, place) && !node.has("x-rust-name")
}

fn renamed() -> Mutation {
    Mutation::new("schema-renamed", WAYS, components(is_renamable), |edit| {
        rename(edit, "FreshlyNamed");
        let new = schemas().join("FreshlyNamed");
        let uses = edit.uses();
        let expected = edit.expect_of("schema-renamed", (N, B), uses.operations());
        expected.after(Where::At(new));
    })
}

/// In Rust it is called the same.
fn renamed_in_case() -> Mutation {
    let places = components(|document, place, node| {
        let name = last(&place.at);
        let is_camel = name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.chars().all(|c| c.is_ascii_alphabetic())
            && !name.contains("Err")
            && !name
                .chars()
                .zip(name.chars().skip(1))
                .any(|(a, b)| a.is_uppercase() && b.is_uppercase());
        is_camel && is_renamable(document, place, node)
    });
    Mutation::new("schema-renamed-in-case", BOTH_WAYS, places, |edit| {
        let mut new = String::new();
        for (index, c) in last(&edit.at).to_owned().chars().enumerate() {
            if c.is_uppercase() && index > 0 {
                new.push('_');
            }
            new.push(c.to_ascii_lowercase());
        }
        rename(edit, &new);
        let new = schemas().join(&new);
        let uses = edit.uses();
        let expected = edit.expect_of("schema-renamed", (N, N), uses.operations());
        expected.after(Where::At(new));
    })
}

fn named_by_an_extension() -> Mutation {
    Mutation::new(
        "name-given-by-an-extension",
        BOTH_WAYS,
        components(is_renamable),
        |edit| {
            edit.node().set("x-rust-name", string("FreshlyNamed"));
            let at = edit.at.join("x-rust-name");
            let uses = edit.uses();
            edit.expect_of("rust-name-changed", (N, B), uses.operations())
                .added(&at);
        },
    )
}

fn is_object(node: &Node) -> bool {
    text(node, "type") == "object" && members_of(node, "properties").next().is_some()
}

fn has_words(node: &Node) -> bool {
    let mut members = members(node);
    members.any(|(key, _)| super::schemas::WORDS.contains(&key) || key.starts_with("x-"))
}

/// Properties of component schemas that are written in place.
fn inline(
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let all = document.of_kind(Kind::Schema).filter(|place| {
            let steps = place.at.tokens();
            steps.len() == 5
                && steps[0] == "components"
                && steps[1] == "schemas"
                && steps[3] == "properties"
        });
        let rare = within::PART | within::BRANCH | within::ODD | within::ONE_SIDED | within::FORM;
        let fit = all.filter(|place| place.within & rare == 0 && is(document.node(&place.at)));
        fit.map(|place| place.at.clone()).collect()
    }
}

fn extract(edit: &mut Edit<'_>, name: &str) {
    let schema = std::mem::replace(edit.node(), reference("schemas", name));
    edit.node_at(&schemas()).set(name, schema);
}

fn extracted(name: &str, is: fn(&Node) -> bool) -> Mutation {
    // What is said of it in words is said elsewhere then.
    let places = inline(move |node| is(node) && !node.has("$ref") && !has_words(node));
    Mutation::new(name, WAYS, places, |edit| {
        extract(edit, "FreshlyExtracted");
        expect_extracted(edit);
    })
}

fn expect_extracted(edit: &mut Edit<'_>) {
    let uses = edit.uses();
    edit.expect_of("schema-extracted", (N, B), uses.operations());
}

/// It is called as the type that was made of it.
fn extracted_by_its_name() -> Mutation {
    let places = inline(|node| is_object(node) && !node.has("$ref") && !has_words(node));
    Mutation::new(
        "object-extracted-by-its-own-name",
        BOTH_WAYS,
        places,
        |edit| {
            let owner = last(&above(&above(&edit.at))).to_owned();
            let words = last(&edit.at).split(|c: char| !c.is_alphanumeric());
            let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
            let name = words
                .filter(|word| !word.is_empty())
                .map(capital)
                .collect::<String>();
            extract(edit, &format!("{owner}{name}"));
            // That two names are made alike is nothing to rely on.
            expect_extracted(edit);
        },
    )
}

/// References to components that nobody else refers to.
fn inlined() -> Mutation {
    let places = |document: &Document| {
        let all = document
            .of_kind(Kind::Schema)
            .filter(|place| place.target.is_some());
        let only = all.filter(|place| {
            let target = document.end(place);
            let same = document
                .places
                .iter()
                .filter(|other| other.target == place.target);
            let is_component = above(&target.at) == schemas();
            let node = document.node(&target.at);
            let is_direct = place.target == Some(index_of(document, target));
            let is_rare = target.within & (within::PART | within::BRANCH | within::ODD) != 0;
            is_direct
                && same.count() == 1
                && is_component
                && is_object(node)
                && !is_rare
                && !has_words(node)
                && document
                    .node(&place.at)
                    .as_object()
                    .is_some_and(|members| members.len() == 1)
                && !place.at.tokens().starts_with(target.at.tokens())
        });
        only.map(|place| place.at.clone()).collect()
    };
    Mutation::new("schema-inlined", BOTH_WAYS, places, |edit| {
        let target = edit.old.end(edit.old.place(&edit.at)).at.clone();
        let schema = edit.old.node(&target).clone();
        *edit.node() = schema;
        let name = last(&target).to_owned();
        edit.node_at(&schemas()).remove(&name);
        let uses = edit.uses();
        edit.expect_of("schema-inlined", (N, B), uses.operations());
    })
}

fn index_of(document: &Document, place: &Place) -> usize {
    document
        .places
        .iter()
        .position(|one| one.at == place.at)
        .unwrap()
}

/// Another type, that says the same, stands in one place.
fn replaced_by_a_copy() -> Mutation {
    let places = |document: &Document| {
        let all = document.of_kind(Kind::Schema).filter(|place| {
            let rare = within::PART | within::BRANCH | within::ODD | within::FORM;
            let is_alone = members(document.node(&place.at)).count() == 1;
            let is_property = is_alone
                && above(&place.at)
                    .tokens()
                    .last()
                    .is_some_and(|list| list == "properties");
            place.target.is_some() && place.within & rare == 0 && is_property
        });
        let of_objects = all.filter(|place| is_object(document.node(&document.end(place).at)));
        of_objects.map(|place| place.at.clone()).collect()
    };
    Mutation::new("schema-replaced-by-a-copy", BOTH_WAYS, places, |edit| {
        let target = edit.old.end(edit.old.place(&edit.at)).at.clone();
        let copy = edit.old.node(&target).clone();
        *edit.node() = reference("schemas", "FreshlyCopied");
        edit.node_at(&schemas()).set("FreshlyCopied", copy);
        let uses = edit.uses();
        edit.expect_of("schema-replaced", (N, B), uses.operations());
        let new = schemas().join("FreshlyCopied");
        edit.expect_of("schema-added", (N, A), []).added(&new);
    })
}

fn unused_added() -> Mutation {
    Mutation::new(
        "unused-schema-added",
        WHOLE,
        |_: &Document| vec![Pointer::root()],
        |edit| {
            let components = object_in(edit.node(), "components");
            let schemas_of = object_in(components, "schemas");
            schemas_of.set(
                "FreshlyAdded",
                json(r#"{"type": "object", "properties": {"fresh": {"type": "string"}}}"#),
            );
            let at = schemas().join("FreshlyAdded");
            edit.expect_of("schema-added", (N, A), []).added(&at);
        },
    )
}

fn unused_removed() -> Mutation {
    const NEITHER: &[Side] = &[Side::Neither];
    let places = components(|document, place, _| {
        let index = index_of(document, place);
        !document
            .places
            .iter()
            .any(|other| other.target == Some(index))
    });
    Mutation::new("unused-schema-removed", NEITHER, places, |edit| {
        let (at, name) = (edit.at.clone(), last(&edit.at).to_owned());
        edit.node_at(&schemas()).remove(&name);
        edit.expect_of("schema-removed", (N, B), []).removed(&at);
    })
}

fn deprecated() -> Mutation {
    let places = components(|document, place, node| {
        is_renamable(document, place, node) && !node.has("deprecated")
    });
    Mutation::new("schema-deprecated", WAYS, places, |edit| {
        edit.node().set("deprecated", super::tree::boolean(true));
        edit.expect("deprecated", (N, A));
    })
}

/// The type of a value that is written in a parameter is called after where it is written.
fn parameter_with_a_type_extracted() -> Mutation {
    const SENT: &[Side] = &[Side::Sent];
    let places = |document: &Document| {
        let all = document.of_kind(Kind::Parameter).filter(|place| {
            let node = document.node(&place.at);
            let is_listed = node
                .get("schema")
                .is_some_and(|schema| schema.has("enum") && !schema.has("x-rust-name"));
            let is_called = document
                .operation_at(&place.at)
                .is_some_and(super::exchange::Operation::is_called);
            is_called && is_listed
        });
        all.map(|place| place.at.clone()).collect()
    };
    Mutation::new("parameter-with-an-enum-extracted", SENT, places, |edit| {
        let parameter = std::mem::replace(edit.node(), reference("parameters", "FreshlyExtracted"));
        let components = object_in(&mut edit.new, "components");
        object_in(components, "parameters").set("FreshlyExtracted", parameter);
        let new = below(
            &Pointer::root(),
            &["components", "parameters", "FreshlyExtracted"],
        );
        let expected = edit.expect("schema-renamed", (N, B));
        expected
            .or("rust-name-changed")
            .or("schema-extracted")
            .after(Where::At(new))
            .going_nowhere();
    })
}
