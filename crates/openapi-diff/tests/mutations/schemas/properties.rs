//! Whether a property has to be there, and who sets it.

use openapi_diff::Effect::{Additive as A, Breaking as B, Documentation as D, None as N};
use openapi_lower::{Node, Pointer};

use super::{
    allows_null, has_only, is_only, is_plain, is_plain_but, is_required, is_struct, schemas, text,
};
use crate::mutations::document::{Document, Place, role, within};
use crate::mutations::mutation::{BOTH_WAYS, Edit, Effects, Mutation, Side, WAYS};
use crate::mutations::tree::{above, below, boolean, is_true, last, list_in, members_of, string};

pub(super) fn all() -> Vec<Mutation> {
    let documented = (N, D);
    vec![
        became_required(),
        became_optional(),
        nullable_became_optional(),
        access(
            "becomes-read-only",
            "readOnly",
            role::OPTIONAL,
            ((B, B), documented),
        ),
        access(
            "required-becomes-read-only",
            "readOnly",
            role::REQUIRED,
            ((B, B), documented),
        ),
        access(
            "becomes-write-only",
            "writeOnly",
            role::OPTIONAL,
            (documented, documented),
        ),
        access(
            "required-becomes-write-only",
            "writeOnly",
            role::REQUIRED,
            (documented, (B, B)),
        ),
        no_access(
            "no-longer-read-only",
            "readOnly",
            role::OPTIONAL,
            ((A, A), documented),
        ),
        no_access(
            "required-no-longer-read-only",
            "readOnly",
            role::REQUIRED,
            ((B, B), documented),
        ),
        no_access(
            "no-longer-write-only",
            "writeOnly",
            role::OPTIONAL,
            (documented, (A, D)),
        ),
        no_access(
            "required-no-longer-write-only",
            "writeOnly",
            role::REQUIRED,
            (documented, (A, B)),
        ),
        deprecated(),
        no_longer_deprecated(),
        of_a_read_only_property(),
    ]
}

/// Properties with a value that constructors ask for, of objects that are described once.
fn properties(
    roles: u16,
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    schemas(move |document, place, node| {
        is_plain(place) && is_property(document, place) && is_only(place, roles) && is(node)
    })
}

fn is_property(document: &Document, place: &Place) -> bool {
    let owner = document.around(document.around(place));
    place
        .at
        .tokens()
        .iter()
        .rev()
        .nth(1)
        .is_some_and(|list| list == "properties")
        && is_struct(document.node(&owner.at))
}

fn is_scalar(node: &Node) -> bool {
    let is_of_type = matches!(text(node, "type"), "string" | "integer" | "boolean");
    is_of_type && has_only(node, &["type", "format"])
}

fn owner(at: &Pointer) -> Pointer {
    above(&above(at))
}

fn became_required() -> Mutation {
    Mutation::new(
        "property-becomes-required",
        WAYS,
        properties(role::OPTIONAL, is_scalar),
        |edit| {
            require(edit);
            edit.expect_by_way("property-became-required", (B, B), (N, B));
            in_owner(edit);
        },
    )
}

fn became_optional() -> Mutation {
    Mutation::new(
        "property-becomes-optional",
        WAYS,
        properties(role::REQUIRED, is_scalar),
        |edit| {
            no_longer_require(edit);
            edit.expect_by_way("property-became-optional", (A, B), (B, B));
            in_owner(edit);
        },
    )
}

/// Its field is an `Option` before and after, unless it is sent, where absent and `null` are two things then.
fn nullable_became_optional() -> Mutation {
    let is_nullable = |node: &Node| allows_null(node) && has_only(node, &["type"]);
    // What reads a property that may be `null` takes it for that if it is not there.
    let places = properties(role::REQUIRED, is_nullable);
    Mutation::new(
        "nullable-property-becomes-optional",
        BOTH_WAYS,
        places,
        |edit| {
            no_longer_require(edit);
            edit.expect_by_way("property-became-optional", (A, B), (N, D));
            in_owner(edit);
        },
    )
}

/// What is required is said beside the properties: either place is right.
fn in_owner(edit: &mut Edit<'_>) {
    use crate::mutations::mutation::Where;
    let owner = owner(&edit.at);
    let expected = edit.expected.last_mut().unwrap();
    expected
        .before(Where::At(owner.clone()))
        .after(Where::At(owner));
}

fn require(edit: &mut Edit<'_>) {
    let (owner, name) = (owner(&edit.at), last(&edit.at).to_owned());
    list_in(edit.node_at(&owner), "required").push(string(&name));
}

fn no_longer_require(edit: &mut Edit<'_>) {
    let (owner, name) = (owner(&edit.at), last(&edit.at).to_owned());
    let required = list_in(edit.node_at(&owner), "required");
    required.retain(|one| one.as_str() != Some(name.as_str()));
}

fn access(
    name: &str,
    key: &'static str,
    roles: u16,
    (sent, received): (Effects, Effects),
) -> Mutation {
    let kind = match key {
        "readOnly" => "property-became-read-only",
        _ => "property-became-write-only",
    };
    Mutation::new(name, BOTH_WAYS, properties(roles, is_scalar), move |edit| {
        edit.node().set(key, boolean(true));
        edit.expect_by_way(kind, sent, received);
    })
}

/// Objects that have a property of this kind: which way its values go is what changes.
fn no_access(
    name: &str,
    key: &'static str,
    roles: u16,
    (sent, received): (Effects, Effects),
) -> Mutation {
    let kind = match key {
        "readOnly" => "property-no-longer-read-only",
        _ => "property-no-longer-write-only",
    };
    let is_required = roles == role::REQUIRED;
    let places = schemas(move |_, place, node| {
        is_plain(place) && is_struct(node) && one_sided(node, key, is_required).is_some()
    });
    Mutation::new(name, BOTH_WAYS, places, move |edit| {
        let name = one_sided(edit.was(), key, is_required).unwrap().to_owned();
        let at = below(&edit.at, &["properties", &name]);
        edit.node_at(&at).remove(key);
        edit.expect_by_way(kind, sent, received).both(&at);
    })
}

/// A property that one side alone sets, and that says no more.
fn one_sided<'n>(owner: &'n Node, key: &str, required: bool) -> Option<&'n str> {
    let mut properties = members_of(owner, "properties");
    let found = properties.find(|(name, node)| {
        let is_it = is_true(node, key) && has_only(node, &["type", "format", key]);
        is_it && is_required(owner, name) == required
    });
    found.map(|(name, _)| name)
}

fn deprecated() -> Mutation {
    let is_current = |node: &Node| is_scalar(node) && !is_true(node, "deprecated");
    let places = properties(role::OPTIONAL | role::REQUIRED, is_current);
    Mutation::new("property-deprecated", WAYS, places, |edit| {
        edit.node().set("deprecated", boolean(true));
        edit.expect_by_way("deprecated", (N, A), (N, A));
    })
}

fn no_longer_deprecated() -> Mutation {
    let is_old = |node: &Node| is_scalar(node) && is_true(node, "deprecated");
    let places = properties(role::OPTIONAL | role::REQUIRED, is_old);
    Mutation::new("property-no-longer-deprecated", BOTH_WAYS, places, |edit| {
        edit.node().remove("deprecated");
        edit.expect_by_way("undeprecated", (N, D), (N, D));
    })
}

/// A property that only the server sets is sent by nobody, wherever its object is.
fn of_a_read_only_property() -> Mutation {
    let places = schemas(|document, place, node| {
        let is_read_only = is_true(node, "readOnly") && text(node, "type") == "string";
        let is_fit = is_plain_but(place, within::ONE_SIDED) && is_property(document, place);
        is_read_only && has_only(node, &["type", "readOnly"]) && is_fit
    });
    Mutation::new(
        "read-only-property-becomes-integer",
        &[Side::Received, Side::Neither],
        places,
        |edit| {
            edit.node().set("type", string("integer"));
            edit.expect_by_way("type-changed", (B, B), (B, B));
        },
    )
}
