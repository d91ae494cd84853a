//! Names of types, methods, fields and variants, the way the backend makes them: what it would give
//! one name has to be known before.

use std::collections::{HashMap, HashSet};

use heck::{ToSnakeCase, ToUpperCamelCase};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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

    /// Gives back a name that is not used after all.
    pub(crate) fn release(&mut self, name: &str) {
        self.names.remove(name);
    }
}

/// The names of an enum's variants. What has no letter or digit is spelled, and so are those that
/// would have one name.
pub(crate) fn variant_names(words: &[String]) -> Vec<String> {
    let plain: Vec<String> = words.iter().map(|word| variant_name(word)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in &plain {
        *counts.entry(name).or_default() += 1;
    }
    let mut taken = Taken::variants();
    let unique = |name: &String| counts.get(name.as_str()) == Some(&1);
    let names = plain.iter().zip(words).map(|(name, word)| {
        if unique(name) {
            taken.take(name)
        } else {
            taken.take(&type_name(&spelled(word)))
        }
    });
    names.collect()
}

fn variant_name(word: &str) -> String {
    if word.is_empty() {
        return String::from("Empty");
    }
    match type_name(word).as_str() {
        "Unknown" => String::from("UnknownValue"),
        _ if !word.chars().any(char::is_alphanumeric) => type_name(&spelled(word)),
        name => name.to_owned(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_those_that_the_parser_takes() {
        let others = [
            "",
            "1",
            "a1",
            "_1",
            "__",
            "a-b",
            "a b",
            "r#type",
            "r#self",
            "'a",
            "a\n",
            "gen",
            "auto",
            "default",
            "dyn_",
            "macro_rules",
            "raw",
            "safe",
            "union",
            "über",
            "x\u{200d}",
            "\u{301}",
            "a\u{301}",
            "中",
        ];
        for text in KEYWORDS.into_iter().chain(others) {
            let parsed = syn::parse_str::<syn::Ident>(text).is_ok() && !text.starts_with("r#");
            assert_eq!(
                is_identifier(text),
                parsed && text.trim() == text,
                "{text:?}"
            );
        }
        assert!(KEYWORDS.iter().all(|word| !is_identifier(word)));
    }

    #[test]
    fn type_name_is_an_identifier() {
        let cases = [
            ("run evaluation", "RunEvaluation"),
            ("2nd_thing", "X2ndThing"),
            ("thing.v1-alpha", "ThingV1Alpha"),
            ("Page[Item]", "PageItem"),
            ("HTTPError", "HttpError"),
            ("über", "Über"),
            ("Größe", "Größe"),
            ("ユーザー", "ユーザー"),
            ("Self", "Self_"),
            ("", "X"),
            ("@", "X"),
        ];
        for (text, name) in cases {
            assert_eq!(type_name(text), name);
        }
    }

    #[test]
    fn names_in_the_right_case_are_as_the_library_has_them() {
        let letters = ["a", "B", "1", "_", "-", "é"];
        let mut words = vec![String::new()];
        for _ in 0..5 {
            let longer = words
                .iter()
                .flat_map(|word| letters.map(|letter| word.clone() + letter));
            words = std::iter::once(String::new()).chain(longer).collect();
        }
        for word in &words {
            if is_upper_camel(word) {
                assert_eq!(word.to_upper_camel_case(), *word);
            }
            if is_snake(word) {
                assert_eq!(word.to_snake_case(), *word);
            }
        }
        assert!(words.iter().any(|word| is_upper_camel(word)));
        assert!(words.iter().any(|word| is_snake(word)));
    }

    #[test]
    fn names_that_are_one_identifier_are_one_name() {
        assert_eq!(type_name("\u{f900}"), type_name("\u{8c48}"));
        assert_eq!(field_name("u\u{308}ber"), field_name("\u{fc}ber"));
        assert_eq!(field_name("\u{212b}"), "\u{e5}");
    }

    #[test]
    fn marks_end_no_word() {
        let hindi = "\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940}";
        assert_eq!(method_name(hindi), hindi);
        assert_eq!(field_name(hindi), hindi);
        assert_eq!(type_name(&format!("{hindi} {hindi}")), hindi.repeat(2));
        assert_eq!(method_name("aX\u{301}b Q\u{301}"), "a_x\u{301}b_q\u{301}");
        assert_eq!(type_name("\u{2764}\u{fe0f}"), "X", "a mark of no letter");
        assert_eq!(type_name("a \u{301}b"), "AB");
    }

    #[test]
    fn letters_of_another_width_are_the_usual_ones() {
        assert_eq!(type_name("\u{ff21}\u{ff42}"), "Ab");
        assert_eq!(field_name("\u{fb01}sh"), "fish");
        assert_eq!(field_name("\u{bd}"), "x1_2");
    }

    #[test]
    fn new_type_name_is_a_name_of_itself() {
        for (text, name) in [("A e", "Ae"), ("a b c", "Abc"), ("RunID", "RunId")] {
            assert_eq!(new_type_name(text), name);
            assert_eq!(type_name(name), name);
        }
    }

    #[test]
    fn method_name_is_no_keyword() {
        let cases = [
            ("getRun", "get_run"),
            ("type", "type_"),
            ("Self", "self_"),
            ("gen", "gen_"),
            ("1st-run", "x_1st_run"),
        ];
        for (text, name) in cases {
            assert_eq!(method_name(text), name);
            assert_eq!(method_name(name), name, "a name is a name of itself");
        }
    }

    #[test]
    fn field_name_is_as_the_backend_has_it() {
        let cases = [
            ("1st", "x1st"),
            ("@id", "id"),
            ("+1", "plus1"),
            ("it's", "its"),
        ];
        for (text, name) in cases {
            assert_eq!(field_name(text), name);
        }
    }

    #[test]
    fn variant_names_are_unique_and_readable() {
        let of = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            variant_names(&words)
        };
        assert_eq!(of(&["a", "b"]), ["A", "B"]);
        assert_eq!(of(&["<", "<=", ""]), ["Less", "LessEqual", "Empty"]);
        assert_eq!(of(&["x", "-x"]), ["X", "MinusX"]);
        assert_eq!(of(&["a", "A"]), ["A", "A2"]);
        assert_eq!(of(&["unknown", "Unknown"]), ["Unknown2", "Unknown3"]);
        assert_eq!(of(&["unknown", "x"]), ["UnknownValue", "X"]);
        assert_eq!(of(&["1.0", "1_0"]), ["X1Dot0", "X1Underscore0"]);
    }

    #[test]
    fn taken_gives_each_name_once() {
        let mut types = Taken::types();
        let names = ["A", "A", "A2", "Ok"].map(|name| types.take(name));
        assert_eq!(names, ["A", "A2", "A22", "Ok2"]);
        let mut fields = Taken::fields();
        assert_eq!(["a", "a"].map(|name| fields.take(name)), ["a", "a_2"]);
        let keywords = ["self_", "self_"].map(|name| fields.take(name));
        assert_eq!(keywords, ["self_", "self_2"]);
    }
}
