//! Names of an enum's variants.

use std::collections::HashMap;

use super::{Taken, type_name};

/// The names of an enum's variants. What has no letter or digit is spelled, and so are those that
/// would have one name.
pub(crate) fn variant_names(words: &[String]) -> Vec<String> {
    variant_names_of(words, words)
}

/// The same for words that are given: where two are the same, the values decide which gets a number, as their
/// order does not.
pub(crate) fn variant_names_of(words: &[String], values: &[String]) -> Vec<String> {
    let plain: Vec<String> = words.iter().map(|word| variant_name(word)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in &plain {
        *counts.entry(name).or_default() += 1;
    }
    let mut taken = Taken::variants();
    let unique = |name: &String| counts.get(name.as_str()) == Some(&1);
    let mut all: Vec<_> = plain
        .iter()
        .zip(words.iter().zip(values))
        .enumerate()
        .collect();
    all.sort_by_key(|(_, (name, (word, value)))| (name != word, *value));
    let names = all.into_iter().map(|(index, (name, (word, _)))| {
        let name = match unique(name) {
            true => taken.take(name),
            false => taken.take(&type_name(&spelled(word))),
        };
        (index, name)
    });
    let mut names: Vec<(usize, String)> = names.collect();
    names.sort_by_key(|(index, _)| *index);
    names.into_iter().map(|(_, name)| name).collect()
}

fn variant_name(word: &str) -> String {
    if word.is_empty() {
        return String::from("Empty");
    }
    if let Some(signed) = signed(word) {
        return type_name(&signed);
    }
    match type_name(word).as_str() {
        "Unknown" => String::from("UnknownValue"),
        _ if !word.chars().any(char::is_alphanumeric) => type_name(&spelled(word)),
        name => name.to_owned(),
    }
}

/// A number with its sign as a word: `-1` is not `1`.
fn signed(word: &str) -> Option<String> {
    let mut rest = word.chars();
    let sign = rest.next().filter(|c| matches!(c, '+' | '-'))?;
    let rest = rest.as_str();
    let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
    is_number.then(|| format!("{} {rest}", symbol(sign).unwrap_or_default()))
}

/// With a word for each ASCII symbol.
fn spelled(word: &str) -> String {
    let word = word.chars().map(|c| match symbol(c) {
        Some(name) => format!(" {name} "),
        None => c.to_string(),
    });
    word.collect()
}

fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '~' => "tilde",
        '^' => "caret",
        '?' => "question",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '_' => "underscore",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        '"' | '\'' | '`' => "quote",
        c if c.is_whitespace() => "space",
        _ => return None,
    })
}
