//! Names as the backend and Rust have them.

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
    assert_eq!(
        of(&["-1", "+1", "-2", "1"]),
        ["Minus1", "Plus1", "Minus2", "X1"]
    );
    assert_eq!(of(&["a", "A"]), ["A2", "A"], "it is written like that");
    assert_eq!(of(&["-b", "b_", "b-"]), ["MinusB", "BUnderscore", "BMinus"]);
    assert_eq!(of(&["unknown", "Unknown"]), ["Unknown3", "Unknown2"]);
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
