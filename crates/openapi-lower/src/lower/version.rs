//! `openapi`: the version itself.

use crate::diagnostic::Diagnostics;
use crate::grammar::Kind;
use crate::node::{Node, Value};
use crate::place::Place;

pub(super) fn run(document: &mut Node, at: &Place<'_>, _: &mut Diagnostics) {
    if at.kind == Kind::Document
        && let Some(version) = document.get_mut("openapi")
    {
        version.value = Value::String(String::from("3.0.3"));
    }
}
