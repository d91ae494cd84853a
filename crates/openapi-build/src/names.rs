//! Names of types, methods, fields and variants, the way the backend makes them: what it would give
//! one name has to be known before.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// A type or variant name: UpperCamelCase, an identifier.
pub(crate) fn type_name(text: &str) -> String {
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
    accepted(identifier(text, |text| text.to_snake_case(), "x"))
}

/// The names of an enum's variants, each with its value. Where two would be one, the backend writes
/// an `X` for each character that it leaves out otherwise.
pub(crate) fn variant_names(values: &[&str]) -> Vec<String> {
    let names: Vec<String> = values.iter().map(|value| type_name(value)).collect();
    let mut unique = names.clone();
    unique.sort_unstable();
    unique.dedup();
    if unique.len() == names.len() {
        return names;
    }
    let spelled = |value: &&str| value.replace(|c| c == '_' || !continues(c), "X");
    values
        .iter()
        .map(|value| type_name(&spelled(value)))
        .collect()
}

fn identifier(text: &str, case: impl Fn(&str) -> String, prefix: &str) -> String {
    let text = match text {
        "+1" => String::from("plus1"),
        "-1" => String::from("minus1"),
        text => case(&text.replace('\'', "").replace(|c| !continues(c), "-")),
    };
    match text.chars().next() {
        None => prefix.trim_end_matches('_').to_owned(),
        Some(c) if is_identifier(&c.to_string()) => text,
        Some(_) => prefix.to_owned() + &text,
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

fn is_identifier(text: &str) -> bool {
    syn::parse_str::<syn::Ident>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_name_is_an_identifier() {
        let cases = [
            ("run evaluation", "RunEvaluation"),
            ("2nd_thing", "X2ndThing"),
            ("thing.v1-alpha", "ThingV1Alpha"),
            ("Page[Item]", "PageItem"),
            ("HTTPError", "HttpError"),
            ("über", "Über"),
            ("Self", "Self_"),
            ("", "X"),
            ("@", "X"),
        ];
        for (text, name) in cases {
            assert_eq!(type_name(text), name);
        }
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
    fn variant_names_spell_what_is_left_out() {
        assert_eq!(variant_names(&["a", "b"]), ["A", "B"]);
        assert_eq!(variant_names(&["<", "="]), ["X", "X"]);
        assert_eq!(variant_names(&["a", "a-"]), ["A", "AX"]);
    }
}
