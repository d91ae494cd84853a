//! Names of components, which are letters, digits, `.`, `-` and `_` (OpenAPI 3.1, section 4.8.7.1).

use std::collections::{HashMap, HashSet};

use crate::diagnostic::Diagnostics;
use crate::form::say::assumed;
use crate::grammar::Kind;
use crate::node::{Member, Node, Object, Value};
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
    let names = names(&all);
    for (key, mut member) in all {
        let Some(name) = names.get(&key).cloned() else {
            members.insert(key, member);
            continue;
        };
        let message = format!("`{key}` is no name for a component");
        let reading = if section == "schemas" && keep(&key, &mut member) {
            String::from("the type is named after it")
        } else {
            format!("read as `{name}`")
        };
        let found_here = assumed(message, member.key, reading, at);
        found.push(found_here.help("use letters of ASCII, digits, `.`, `-` and `_`"));
        members.insert(name.clone(), member);
        renamed.insert((section.to_owned(), key), name);
    }
}

/// A name for each that has none, whatever their order.
fn names(all: &Object) -> HashMap<String, String> {
    let mut taken = Taken::of(all.keys().filter(|key| is_name(key)));
    let mut others: Vec<&String> = all.keys().filter(|key| !is_name(key)).collect();
    others.sort();
    let names = others.into_iter().map(|key| (key.clone(), taken.free(key)));
    names.collect()
}

/// A name with letters that a key has no place for stays the name of the type.
fn keep(key: &str, member: &mut Member) -> bool {
    let (span, node) = (member.key, &mut member.node);
    let has_letters = key.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    if matches!(node.value, Value::Bool(true)) && has_letters {
        node.value = Value::Object(Box::default());
    }
    match node.as_object_mut() {
        Some(schema) if has_letters && !schema.contains_key("x-rust-name") => {
            let name = Node::new(Value::String(key.to_owned()), span);
            schema.insert(
                String::from("x-rust-name"),
                Member {
                    key: span,
                    node: name,
                },
            );
            true
        }
        _ => false,
    }
}

/// Names that are given out, and the last number of each that was asked for again.
struct Taken {
    names: HashSet<String>,
    numbers: HashMap<String, u32>,
}

impl Taken {
    fn of<'k>(names: impl Iterator<Item = &'k String>) -> Self {
        Self {
            names: names.cloned().collect(),
            numbers: HashMap::new(),
        }
    }

    fn free(&mut self, key: &str) -> String {
        let plain = |c: char| if is_of_name(c) { c } else { '_' };
        let mut plain: String = key.chars().map(plain).collect();
        if plain.is_empty() {
            plain.push('_');
        }
        let number = self.numbers.entry(plain.clone()).or_insert(1);
        let mut name = plain.clone();
        while !self.names.insert(name.clone()) {
            *number += 1;
            name = format!("{plain}_{number}");
        }
        name
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_become_one_are_numbered_in_linear_time() {
        let mut taken = Taken::of([String::from("__"), String::from("___3")].iter());
        let names = ["\u{e4}\u{e4}", "\u{f6}\u{f6}", ""].map(|key| taken.free(key));
        assert_eq!(names, ["___2", "___4", "_"]);
        let name = (0..100_000).map(|_| taken.free("\u{e4}")).last();
        assert_eq!(name.as_deref(), Some("__100001"));
    }
}
