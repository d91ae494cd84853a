//! What a method is called in its group: without the words that the group says already, and without
//! what frameworks put around the name of a function.

use std::collections::HashMap;

use crate::model::Operation;
use crate::names::method_name;

/// Methods that a group has already.
const RESERVED: [&str; 2] = ["clone", "new"];

/// What leads over to the words of the group, and says nothing without them.
const ARTICLES: [&str; 3] = ["a", "an", "the"];
const PREPOSITIONS: [&str; 6] = ["by", "for", "from", "of", "to", "with"];

/// Names the methods of a group. Where two would have one name, both have a longer one.
pub(super) fn name(operations: &mut [Operation], group: &str) {
    let mut all: Vec<Vec<String>> = operations
        .iter()
        .map(|operation| candidates(operation, group))
        .collect();
    while shorten(&mut all) {}
    for (operation, mut names) in operations.iter_mut().zip(all) {
        if let Some(name) = names.pop() {
            operation.called = name;
        }
    }
}

/// Drops the names that several would have, and says whether there were such. The shortest is the last;
/// the first is no other's.
fn shorten(all: &mut [Vec<String>]) -> bool {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in all.iter().filter_map(|names| names.last()) {
        *counts.entry(name.clone()).or_default() += 1;
    }
    let mut dropped = false;
    for names in all {
        let is_shared = names.last().is_some_and(|name| counts.get(name) > Some(&1));
        if is_shared && names.len() > 1 {
            names.pop();
            dropped = true;
        }
    }
    dropped
}

/// What an operation may be called, the shortest last.
fn candidates(operation: &Operation, group: &str) -> Vec<String> {
    let group = words(group);
    let mut shorter = vec![plain(operation)];
    while let Some(words) = shorter.last().and_then(|words| without(words, &group)) {
        shorter.push(words);
    }
    let last = shorter.last();
    shorter.extend(last.and_then(|words| without_prefix(words, operation.method)));
    let mut names = vec![operation.name.clone()];
    for words in shorter {
        let name = words.join("_");
        if is_method(&name) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The words without `api` and a version that they begin with, perhaps behind the method: where nobody named
/// the operation, it is called `get_api_v1_pets`.
fn without_prefix(words: &[String], method: &str) -> Option<Vec<String>> {
    let is_method = |first: &String| first.eq_ignore_ascii_case(method);
    let from = usize::from(words.first().is_some_and(is_method));
    let (before, rest) = words.split_at(from);
    let prefix = rest.iter().take_while(|word| is_prefix(word)).count();
    let rest = rest.get(prefix..).unwrap_or_default();
    (prefix > 0).then(|| [before, rest].concat())
}

fn is_prefix(word: &str) -> bool {
    let number = word.strip_prefix('v').unwrap_or_default();
    word == "api" || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_method(name: &str) -> bool {
    let leads = |words: &[&str]| words.contains(&name.split('_').next().unwrap_or_default());
    let is_name = name.contains(char::is_alphanumeric) && method_name(name) == name;
    is_name && !RESERVED.contains(&name) && !leads(&PREPOSITIONS) && !leads(&ARTICLES)
}

fn words(name: &str) -> Vec<String> {
    let words = name.split('_').filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The words of an operation's name without path and method behind it (`read_item_items__item_id__get`),
/// and without the controller before it (`UsersController_findAll`).
fn plain(operation: &Operation) -> Vec<String> {
    let mut words = words(&operation.name);
    let behind = behind(operation);
    if words.ends_with(&behind) && words.len() > behind.len() {
        words.truncate(words.len() - behind.len());
    }
    let controller = words.iter().position(|word| word == "controller");
    if let Some(at) = controller.filter(|at| at + 1 < words.len()) {
        words.drain(..=at);
    }
    words
}

fn behind(operation: &Operation) -> Vec<String> {
    let mut behind = match operation.path.contains(char::is_alphanumeric) {
        true => words(&method_name(&operation.path)),
        false => Vec::new(),
    };
    behind.push(operation.method.to_ascii_lowercase());
    behind
}

/// The words without those of the group; none if they are not there.
fn without(all: &[String], group: &[String]) -> Option<Vec<String>> {
    let is_group = |some: &[String]| some.iter().zip(group).all(|(a, b)| is_same(a, b));
    let at = all.windows(group.len().max(1)).position(is_group)?;
    let (before, rest) = all.split_at(at);
    let rest = rest.get(group.len()..).unwrap_or_default();
    let mut words = before.to_vec();
    let says_nothing = |word: &String| {
        let word = word.as_str();
        ARTICLES.contains(&word) || (rest.is_empty() && PREPOSITIONS.contains(&word))
    };
    while words.last().is_some_and(says_nothing) {
        words.pop();
    }
    words.extend_from_slice(rest);
    Some(words)
}

/// Whether two words are one, perhaps in another number.
fn is_same(a: &str, b: &str) -> bool {
    a == b || is_plural(a, b) || is_plural(b, a)
}

fn is_plural(one: &str, many: &str) -> bool {
    let rest = many.strip_prefix(one);
    let of_y = one
        .strip_suffix('y')
        .and_then(|stem| many.strip_prefix(stem));
    matches!(rest, Some("s" | "es")) || of_y == Some("ies")
}
