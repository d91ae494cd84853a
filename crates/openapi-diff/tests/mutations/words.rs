//! Changes of words, examples and extensions alone.

use openapi_diff::Direction;
use openapi_diff::Effect::{Breaking as B, Documentation as D, None as N};
use openapi_lower::{Kind, Node, Pointer};

use super::document::{Document, Place, within};
use super::mutation::{BOTH_WAYS, Mutation, RECEIVED, SENT, Side, WAYS, WHOLE};
use super::tree::{elements, json, list_in, string, text};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
        of(
            "info-described",
            Kind::Info,
            "description",
            r#""Fresh""#,
            WHOLE,
        ),
        of(
            "api-has-another-title",
            Kind::Info,
            "title",
            r#""Fresh""#,
            WHOLE,
        ),
        of(
            "info-has-an-extension",
            Kind::Info,
            "x-fresh",
            r#"{"a": 1}"#,
            WHOLE,
        ),
        of(
            "operation-summed-up",
            Kind::Operation,
            "summary",
            r#""Fresh""#,
            WHOLE,
        ),
        of(
            "operation-described",
            Kind::Operation,
            "description",
            r#""Fresh""#,
            WHOLE,
        ),
        of(
            "operation-has-an-extension",
            Kind::Operation,
            "x-fresh",
            "[1]",
            WHOLE,
        ),
        of(
            "operation-documented-elsewhere",
            Kind::Operation,
            "externalDocs",
            r#"{"url": "https://fresh.example.com"}"#,
            WHOLE,
        ),
        of(
            "parameter-described",
            Kind::Parameter,
            "description",
            r#""Fresh""#,
            SENT,
        ),
        of(
            "parameter-has-an-example",
            Kind::Parameter,
            "example",
            r#""fresh""#,
            SENT,
        ),
        of(
            "parameter-has-an-extension",
            Kind::Parameter,
            "x-fresh",
            "true",
            SENT,
        ),
        of(
            "body-described",
            Kind::RequestBody,
            "description",
            r#""Fresh""#,
            SENT,
        ),
        of(
            "answer-described",
            Kind::Response,
            "description",
            r#""Fresh""#,
            RECEIVED,
        ),
        of(
            "answer-has-an-extension",
            Kind::Response,
            "x-fresh",
            "1",
            RECEIVED,
        ),
        of(
            "header-described",
            Kind::Header,
            "description",
            r#""Fresh""#,
            RECEIVED,
        ),
        of(
            "media-type-has-an-example",
            Kind::MediaType,
            "example",
            r#""fresh""#,
            BODIES,
        ),
        of(
            "schema-described",
            Kind::Schema,
            "description",
            r#""Fresh""#,
            WAYS,
        ),
        of(
            "schema-has-an-example",
            Kind::Schema,
            "example",
            r#""fresh""#,
            WAYS,
        ),
        of(
            "schema-has-examples",
            Kind::Schema,
            "examples",
            r#"["fresh"]"#,
            WAYS,
        ),
        of(
            "schema-has-an-extension",
            Kind::Schema,
            "x-fresh",
            "null",
            WAYS,
        ),
        of("schema-entitled", Kind::Schema, "title", r#""Fresh""#, WAYS),
        of(
            "scheme-described",
            Kind::SecurityScheme,
            "description",
            r#""Fresh""#,
            WHOLE,
        ),
        of(
            "tag-described",
            Kind::Tag,
            "description",
            r#""Fresh""#,
            WHOLE,
        ),
        of(
            "document-has-an-extension",
            Kind::Document,
            "x-fresh",
            "{}",
            WHOLE,
        ),
        version(),
        branch_entitled(),
        place_entitled(),
        tag_added(),
        example_component(),
    ]
}

const BODIES: &[Side] = &[Side::Sent, Side::Received];

/// The places of a kind that may be given a word.
fn places(
    kind: Kind,
    key: &'static str,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let all = document.of_kind(kind);
        let fit = all.filter(|place| may_have(document, place, key));
        fit.map(|place| place.at.clone()).collect()
    }
}

fn may_have(document: &Document, place: &Place, key: &str) -> bool {
    let node = document.node(&place.at);
    let is_fit = match place.kind {
        // In a schema a title may be a name, and what is beside a reference is said of another place.
        Kind::Schema => {
            let rare = within::PART | within::ODD | within::CALLED_BACK;
            let is_title_a_name = key == "title" && place.within & within::BRANCH != 0;
            let is_null = text(node, "type") == "null";
            place.within & rare == 0
                && !is_title_a_name
                && !is_place(place)
                && !is_united(node)
                && !is_null
        }
        Kind::Operation => document
            .operation_at(&place.at)
            .is_some_and(|one| one.is_called() && one.at == place.at),
        Kind::Header => document.around(document.around(place)).kind == Kind::Response,
        Kind::MediaType => !node.has("examples"),
        // What is answered to a webhook has no code.
        Kind::Response | Kind::RequestBody => place.within & within::CALLED_BACK == 0,
        Kind::Parameter => !node.has("examples") && place.within & within::CALLED_BACK == 0,
        _ => true,
    };
    let is_used = place.at.tokens().len() > 2 && place.at.tokens()[0] == "components";
    let is_value = match place.kind {
        Kind::Parameter | Kind::RequestBody | Kind::Response | Kind::Header | Kind::MediaType => {
            true
        }
        _ => place.within & (within::PARAMETER | within::HEADER) != 0,
    };
    let is_idle = is_used && is_value && document.uses(&place.at).direction() == Direction::Neither;
    node.as_object().is_some() && !node.has("$ref") && is_fit && !is_idle
}

fn is_place(place: &Place) -> bool {
    place
        .at
        .tokens()
        .iter()
        .rev()
        .nth(1)
        .is_some_and(|list| list == "prefixItems")
}

fn is_united(node: &Node) -> bool {
    ["allOf", "oneOf", "anyOf"].iter().any(|key| node.has(key))
}

fn of(
    name: &str,
    kind: Kind,
    key: &'static str,
    value: &'static str,
    sides: &'static [Side],
) -> Mutation {
    Mutation::new(name, sides, places(kind, key), move |edit| {
        let is_new = !edit.was().has(key);
        edit.node().set(key, json(value));
        let at = edit.at.join(key);
        let operations = match kind {
            Kind::Operation => [edit.old.operation_at(&edit.at).unwrap().name()].into(),
            _ => edit.uses().operations(),
        };
        let is_value = matches!(kind, Kind::Schema);
        let expected = edit.expect("documentation-changed", (N, D));
        expected.operations = operations;
        if !is_value {
            expected.going_nowhere();
        }
        match is_new {
            true => expected.added(&at),
            false => expected.both(&at),
        };
    })
}

fn version() -> Mutation {
    let info = |_: &Document| vec![Pointer::root().join("info")];
    Mutation::new("api-has-another-version", WHOLE, info, |edit| {
        edit.node().set("version", string("99.0.0"));
        let at = edit.at.join("version");
        edit.expect_of("api-version-changed", (N, D), []).both(&at);
    })
}

/// The variant is called by it.
fn branch_entitled() -> Mutation {
    let places = |document: &Document| {
        let all = document.of_kind(Kind::Schema).filter(|place| {
            let node = document.node(&place.at);
            let is_branch = place
                .at
                .tokens()
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|list| list == "oneOf");
            let rare = within::PART
                | within::ODD
                | within::CALLED_BACK
                | within::OTHER
                | within::PARAMETER
                | within::HEADER;
            is_branch
                && node.has("title")
                && text(node, "type") == "object"
                && place.within & rare == 0
        });
        all.map(|place| place.at.clone()).collect()
    };
    Mutation::new("branch-entitled-otherwise", BOTH_WAYS, places, |edit| {
        edit.node().set("title", string("Freshly entitled"));
        let at = edit.at.join("title");
        let uses = edit.uses();
        let expected = edit.expect_of("documentation-changed", (N, B), uses.operations());
        expected.or("rust-name-changed").both(&at);
    })
}

/// The field is called by it.
fn place_entitled() -> Mutation {
    let places = |document: &Document| {
        let all = document.of_kind(Kind::Schema).filter(|place| {
            let array = document.node(&document.around(document.around(place)).at);
            let rare = within::PART
                | within::ODD
                | within::CALLED_BACK
                | within::OTHER
                | within::PARAMETER
                | within::HEADER;
            let is_open = !array.has("minItems") && !array.has("items");
            is_place(place) && is_open && place.within & rare == 0
        });
        all.map(|place| place.at.clone()).collect()
    };
    Mutation::new("place-entitled", BOTH_WAYS, places, |edit| {
        let is_new = !edit.was().has("title");
        edit.node().set("title", string("Fresh"));
        let at = edit.at.join("title");
        let uses = edit.uses();
        let expected = edit.expect_of("documentation-changed", (N, B), uses.operations());
        expected.or("rust-name-changed");
        match is_new {
            true => expected.added(&at),
            false => expected.both(&at),
        };
    })
}

fn tag_added() -> Mutation {
    Mutation::new(
        "tag-added",
        WHOLE,
        |_: &Document| vec![Pointer::root()],
        |edit| {
            list_in(edit.node(), "tags").push(json(r#"{"name": "fresh"}"#));
            let index = (elements(edit.node(), "tags").len() - 1).to_string();
            let at = Pointer::root().join("tags").join(index);
            edit.expect_of("tag-changed", (N, D), []).added(&at);
        },
    )
}

/// An example that bodies refer to.
fn example_component() -> Mutation {
    let places = |document: &Document| {
        let list = Pointer::root().join("components").join("examples");
        let all = document
            .of_kind(Kind::Example)
            .filter(|place| document.around(place).at == list);
        let used = all.filter(|place| {
            let mut places = document.places.iter();
            places.any(|other| {
                other
                    .target
                    .is_some_and(|target| document.places[target].at == place.at)
            })
        });
        used.map(|place| place.at.clone()).collect()
    };
    Mutation::new("shared-example-changed", WHOLE, places, |edit| {
        edit.node().set("value", string("fresh"));
        let users: std::collections::BTreeSet<String> = edit
            .old
            .places
            .iter()
            .filter(|place| {
                place
                    .target
                    .is_some_and(|target| edit.old.places[target].at == edit.at)
            })
            .flat_map(|place| edit.old.uses(&place.at).operations())
            .collect();
        // Said where it is referred to, as that is where it is shown.
        let of_it = |place: &&Place| {
            place
                .target
                .is_some_and(|target| edit.old.places[target].at == edit.at)
        };
        let place = super::tree::above(&edit.old.places.iter().find(of_it).unwrap().at);
        edit.expect_of("documentation-changed", (N, D), users)
            .both(&place);
    })
}
