//! Formats.

use openapi_diff::Effect::{Additive as A, Breaking as B, Documentation as D, None as N};
use openapi_lower::Node;

use super::{has_only, is_bare, plain, text};
use crate::mutations::mutation::{Effects, Mutation, WAYS};
use crate::mutations::tree::string;

type Ways = (Effects, Effects);

pub(super) fn all() -> Vec<Mutation> {
    vec![
        // A Rust type of its own.
        added("uuid-added", "string", "uuid", ((B, B), (N, B))),
        added("date-time-added", "string", "date-time", ((B, B), (N, B))),
        added("int32-added", "integer", "int32", ((B, B), (N, B))),
        removed("uuid-removed", &["uuid"], ((A, B), (B, B))),
        removed(
            "date-time-removed",
            &["date-time", "date"],
            ((A, B), (B, B)),
        ),
        removed("int32-removed", &["int32"], ((A, B), (B, B))),
        changed(
            "date-time-becomes-date",
            "date-time",
            "date",
            ((B, B), (B, B)),
        ),
        changed(
            "uuid-becomes-date-time",
            "uuid",
            "date-time",
            ((B, B), (B, B)),
        ),
        changed("int32-becomes-int64", "int32", "int64", ((A, B), (B, B))),
        changed("int64-becomes-int32", "int64", "int32", ((B, B), (N, B))),
        // None.
        added("unknown-format-added", "string", "slug", ((B, N), (N, N))),
        added("email-added", "string", "email", ((B, N), (N, N))),
        removed(
            "unchecked-format-removed",
            &["email", "uri", "slug"],
            ((A, N), (A, N)),
        ),
        changed("email-becomes-uri", "email", "uri", ((B, N), (B, N))),
        // What the Rust type was before.
        added("int64-added", "integer", "int64", ((N, D), (N, D))),
        added("double-added", "number", "double", ((N, D), (N, D))),
        removed("int64-removed", &["int64"], ((N, D), (N, D))),
    ]
}

fn added(name: &str, ty: &'static str, format: &'static str, (sent, received): Ways) -> Mutation {
    Mutation::new(
        name,
        WAYS,
        plain(move |node| is_bare(node, ty)),
        move |edit| {
            edit.node().set("format", string(format));
            edit.expect_by_way("format-added", sent, received);
        },
    )
}

fn removed(name: &str, formats: &'static [&'static str], (sent, received): Ways) -> Mutation {
    let is_of_format =
        move |node: &Node| is_formatted(node) && formats.contains(&text(node, "format"));
    Mutation::new(name, WAYS, plain(is_of_format), move |edit| {
        edit.node().remove("format");
        edit.expect_by_way("format-removed", sent, received);
    })
}

fn changed(name: &str, old: &'static str, new: &'static str, (sent, received): Ways) -> Mutation {
    let is_of_format = move |node: &Node| is_formatted(node) && text(node, "format") == old;
    Mutation::new(name, WAYS, plain(is_of_format), move |edit| {
        edit.node().set("format", string(new));
        edit.expect_by_way("format-changed", sent, received);
    })
}

fn is_formatted(node: &Node) -> bool {
    !text(node, "type").is_empty() && has_only(node, &["type", "format"])
}
