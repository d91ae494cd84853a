//! Names of types, methods, fields and variants, the way the backend makes them: what it would give
//! one name has to be known before.

#[cfg(test)]
mod tests;
mod variants;

use std::collections::{HashMap, HashSet};

use heck::{ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;

use unicode_normalization::char::is_combining_mark;
pub(crate) use variants::{variant_names, variant_names_of};

/// A type or variant name: UpperCamelCase, an identifier.
pub(crate) fn type_name(text: &str) -> String {
    if is_upper_camel(text) {
        return accepted(text.to_owned());
    }
    accepted(identifier(text, |text| text.to_upper_camel_case(), "X"))
}

/// The name of a type that we add to the document: the backend makes a name of it once more, and
/// that has to be the same.
pub(crate) fn new_type_name(text: &str) -> String {
    let mut name = type_name(text);
    loop {
        let again = type_name(&name);
        if again == name {
            return name;
        }
        name = again;
    }
}

/// A method name: snake_case, an identifier and no keyword.
pub(crate) fn method_name(text: &str) -> String {
    accepted(identifier(text, |text| text.to_snake_case(), "x_"))
}

/// A field name: snake_case, an identifier and no keyword.
pub(crate) fn field_name(text: &str) -> String {
    if is_snake(text) {
        return accepted(text.to_owned());
    }
    accepted(identifier(text, |text| text.to_snake_case(), "x"))
}

/// `UpperCamelCase` in which each capital but the first follows a small letter: as most names are,
/// which need no other look.
fn is_upper_camel(text: &str) -> bool {
    let bytes = text.as_bytes();
    let goes_on = |pair: &[u8]| match pair {
        [before, after] => !after.is_ascii_uppercase() || before.is_ascii_lowercase(),
        _ => true,
    };
    bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes.first().is_some_and(u8::is_ascii_uppercase)
        && !bytes.last().is_some_and(u8::is_ascii_uppercase)
        && bytes.windows(2).all(goes_on)
}

/// `snake_case` that begins with a letter.
fn is_snake(text: &str) -> bool {
    let is_word = |word: &str| {
        let lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        !word.is_empty() && word.bytes().all(lower)
    };
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('_').all(is_word)
}

/// Names that are given out, each once.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    names: HashMap<String, usize>,
    separator: &'static str,
}

impl Taken {
    /// For types, besides the variants of Rust's prelude.
    pub(crate) fn types() -> Self {
        Self::new(&["Err", "None", "Ok", "Some"], "")
    }

    /// For variants, besides the one of what is not known.
    pub(crate) fn variants() -> Self {
        Self::new(&["Unknown"], "")
    }

    /// For fields and arguments.
    pub(crate) fn fields() -> Self {
        Self::new(&[], "_")
    }

    /// Besides some names; numbers stand behind a separator.
    pub(crate) fn new(reserved: &[&str], separator: &'static str) -> Self {
        let names = reserved.iter().map(|name| ((*name).to_owned(), 1));
        Self {
            names: names.collect(),
            separator,
        }
    }

    /// The name, or with the next number if it is taken.
    pub(crate) fn take(&mut self, name: &str) -> String {
        if !self.names.contains_key(name) {
            self.names.insert(name.to_owned(), 1);
            return name.to_owned();
        }
        loop {
            let count = self.names.entry(name.to_owned()).or_insert(1);
            *count += 1;
            // Behind a number, the underscore of a keyword has no use.
            let stem = name.trim_end_matches('_');
            let numbered = format!("{stem}{}{count}", self.separator);
            if !self.names.contains_key(&numbered) {
                self.names.insert(numbered.clone(), 1);
                return numbered;
            }
        }
    }

    /// Names for all of them, in their order: each of what it is made of, and the words that it would be. Of those
    /// that would have one name the one that is written like it has it, and then the first by what it is made of:
    /// their order counts for nothing.
    pub(crate) fn take_all<'n>(
        &mut self,
        all: impl Iterator<Item = (&'n str, String)>,
    ) -> Vec<String> {
        let all: Vec<(&str, String)> = all.collect();
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|index| all.get(*index).map(|(of, name)| (of != name, *of)));
        let mut names = vec![String::new(); all.len()];
        for index in order {
            if let (Some((_, name)), Some(given)) = (all.get(index), names.get_mut(index)) {
                *given = self.take(name);
            }
        }
        names
    }

    /// Whether a name is taken.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// Gives back a name that is not used after all.
    pub(crate) fn release(&mut self, name: &str) {
        self.names.remove(name);
    }
}

fn identifier(text: &str, case: impl Fn(&str) -> String, prefix: &str) -> String {
    let text = match text {
        "+1" => String::from("plus1"),
        "-1" => String::from("minus1"),
        text => cased(
            &normalized(text.to_owned())
                .replace('\'', "")
                .replace(|c| !continues(c), "-"),
            case,
        ),
    };
    let text = normalized(text);
    match text.chars().next() {
        None => prefix.trim_end_matches('_').to_owned(),
        Some(c) if is_identifier(&c.to_string()) => text,
        Some(_) => prefix.to_owned() + &text,
    }
}

/// In another case. A mark belongs to the letter before it, and would end the word: while the words
/// are told apart, a letter that has no case and is not in the text stands for it.
fn cased(text: &str, case: impl Fn(&str) -> String) -> String {
    let used: HashSet<char> = text.chars().collect();
    let free = ('\u{4e00}'..='\u{9fff}').find(|c| !used.contains(c));
    let Some(free) = free.filter(|_| used.iter().any(|c| is_mark(*c))) else {
        return case(text);
    };
    let mut marks = Vec::new();
    let mut in_word = false;
    let mut hidden = |c: char| {
        let is_held = in_word && is_mark(c);
        in_word = is_held || c.is_alphanumeric();
        if is_held {
            marks.push(c);
        }
        if is_held { free } else { c }
    };
    let text: String = text.chars().map(&mut hidden).collect();
    let mut marks = marks.into_iter();
    let mut shown = |c| if c == free { marks.next() } else { Some(c) };
    case(&text).chars().filter_map(&mut shown).collect()
}

/// A combining mark that is seen and that no letter takes in.
fn is_mark(c: char) -> bool {
    let is_unseen = matches!(c,
        '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    !c.is_ascii() && is_combining_mark(c) && !c.is_alphanumeric() && !is_unseen
}

/// Identifiers are the same if they are in normalization form C ([Rust
/// reference](https://doc.rust-lang.org/reference/identifiers.html)), and letters of another width
/// and ligatures are warned of: form KC has neither. Another case may have another form: before and
/// after.
fn normalized(text: String) -> String {
    if text.is_ascii() {
        text
    } else {
        text.nfkc().collect()
    }
}

/// A keyword, also one of a later edition, gets an underscore.
fn accepted(name: String) -> String {
    if is_identifier(&name) && name != "gen" {
        name
    } else {
        name + "_"
    }
}

fn continues(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || (!c.is_ascii() && is_identifier(&format!("x{c}")))
}

/// Keywords of every edition ([Rust reference](https://doc.rust-lang.org/reference/keywords.html)),
/// and `_`. Those that are only keywords in some places are names.
const KEYWORDS: [&str; 52] = [
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "Self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

fn is_identifier(text: &str) -> bool {
    if !text.is_ascii() {
        return syn::parse_str::<syn::Ident>(text).is_ok();
    }
    let begins = text.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic());
    let goes_on = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
    begins && text.bytes().all(goes_on) && !KEYWORDS.contains(&text)
}
