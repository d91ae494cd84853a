//! Names of components, which are letters, digits, `.`, `-` and `_` (OpenAPI 3.1, section 4.8.7.1).

use std::collections::HashMap;

use crate::diagnostic::Diagnostics;
use crate::form::say::assumed;
use crate::grammar::Kind;
use crate::node::{Node, Object, Value};
use crate::place::{Place, each_down};
use crate::pointer::Pointer;

/// By section and old name.
type Renamed = HashMap<(String, String), String>;

pub(super) fn run(document: &mut Node, found: &mut Diagnostics) {
    let mut renamed = Renamed::new();
    each_down(document, &Place::root(), &mut |node, at| {
        if let Some(section) = at.key_in(Kind::Components)
            && let Some(members) = node.as_object_mut()
        {
            rename(members, section, at, &mut renamed, found);
        }
    });
    if !renamed.is_empty() {
        each_down(document, &Place::root(), &mut |node, at| {
            follow(node, at, &renamed)
        });
    }
}

fn is_name(key: &str) -> bool {
    !key.is_empty() && key.chars().all(is_of_name)
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

fn rename(
    members: &mut Object,
    section: &str,
    at: &Place<'_>,
    renamed: &mut Renamed,
    found: &mut Diagnostics,
) {
    if members.keys().all(|key| is_name(key)) {
        return;
    }
    let all = std::mem::take(members);
    let mut taken: std::collections::HashSet<String> =
        all.keys().filter(|key| is_name(key)).cloned().collect();
    for (key, member) in all {
        if is_name(&key) {
            members.insert(key, member);
            continue;
        }
        let name = free(&key, &taken);
        let message = format!("`{key}` is no name for a component");
        let found_here = assumed(message, member.key, format!("read as `{name}`"), at);
        found.push(found_here.help("use letters, digits, `.`, `-` and `_`"));
        taken.insert(name.clone());
        members.insert(name.clone(), member);
        renamed.insert((section.to_owned(), key), name);
    }
}

fn free(key: &str, taken: &std::collections::HashSet<String>) -> String {
    let plain = |c: char| if is_of_name(c) { c } else { '_' };
    let plain: String = key.chars().map(plain).collect();
    let plain = if plain.is_empty() {
        String::from("_")
    } else {
        plain
    };
    let mut name = plain.clone();
    let mut count = 2_u32;
    while taken.contains(&name) {
        name = format!("{plain}_{count}");
        count += 1;
    }
    name
}

fn follow(node: &mut Node, at: &Place<'_>, renamed: &Renamed) {
    if let Some(reference) = node.get_mut("$ref") {
        to_new(reference, renamed);
    }
    match at.kind {
        Kind::Discriminator => mapping(node, renamed),
        Kind::Document | Kind::Operation => security(node, renamed),
        _ => {}
    }
}

fn to_new(reference: &mut Node, renamed: &Renamed) {
    let pointer = reference.as_str().and_then(|text| text.strip_prefix('#'));
    let Some(pointer) = pointer.and_then(Pointer::parse_fragment) else {
        return;
    };
    let mut new = Pointer::root();
    let mut tokens = pointer.tokens().iter();
    let head = (tokens.next(), tokens.next(), tokens.next());
    if let (Some(components), Some(section), Some(name)) = head
        && components == "components"
        && let Some(name) = renamed.get(&(section.clone(), name.clone()))
    {
        new.push(components);
        new.push(section);
        new.push(name);
        tokens.for_each(|token| new.push(token));
        reference.value = Value::String(new.to_string());
    }
}

/// Names of schemas, or references to them.
fn mapping(discriminator: &mut Node, renamed: &Renamed) {
    let mapping = discriminator
        .get_mut("mapping")
        .and_then(Node::as_object_mut);
    for (_, member) in mapping.into_iter().flatten() {
        let target = &mut member.node;
        let name = target
            .as_str()
            .map(|name| (String::from("schemas"), name.to_owned()));
        match name.and_then(|name| renamed.get(&name)) {
            Some(name) => target.value = Value::String(name.clone()),
            None => to_new(target, renamed),
        }
    }
}

fn security(node: &mut Node, renamed: &Renamed) {
    let alternatives = node.get_mut("security").and_then(Node::as_array_mut);
    for alternative in alternatives.into_iter().flatten() {
        let Some(members) = alternative.as_object_mut() else {
            continue;
        };
        let new = |key: String| {
            let name = (String::from("securitySchemes"), key);
            renamed.get(&name).cloned().unwrap_or(name.1)
        };
        let all = std::mem::take(members);
        *members = all
            .into_iter()
            .map(|(key, member)| (new(key), member))
            .collect();
    }
}
