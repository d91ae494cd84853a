//! The schemas that values are checked against, as a table of JSON texts.

use proc_macro2::Literal;

use crate::features::Features;

/// The table; nothing if nothing is checked. All that is checked may be behind features.
pub(super) fn table(schemas: &[(String, String)], features: &Features) -> String {
    if schemas.is_empty() {
        return String::new();
    }
    let lint = match features.names().is_empty() {
        true => "",
        false => "#[allow(dead_code)]\n",
    };
    let mut table = format!(
        "\n/// What values have to be, as JSON Schema 2020-12.\n{lint}\
         static SCHEMAS: openapi_runtime::Schemas = openapi_runtime::Schemas::new(&[\n",
    );
    for (name, text) in schemas {
        let name = Literal::string(name);
        table.push_str(&format!("    ({name}, {}),\n", raw(&ascii(text))));
    }
    table.push_str("]);\n");
    table
}

/// As a raw string.
fn raw(text: &str) -> String {
    let mut hashes = String::from("#");
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// JSON without characters that Rust has something against in its source.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            let units = character.encode_utf16(&mut [0; 2]).to_vec();
            units
                .iter()
                .for_each(|unit| text.push_str(&format!("\\u{unit:04x}")));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_end_its_literal() {
        let entry = |name: &str, text: &str| {
            table(&[(name.to_owned(), text.to_owned())], &Features::default())
        };
        let table = entry("a\"b", r##"{"$ref":"#/x","const":"\u202e\u{202e}"}"##);
        assert!(table.contains(r###"("a\"b", r##"{"$ref":"#/x","const":"\u202e\u{202e}"}"##),"###));
        let table = entry("a", "\"\u{202e}\u{1f600}\"");
        assert!(table.contains(r##"r#""\u202e\ud83d\ude00""#"##), "{table}");
    }
}
