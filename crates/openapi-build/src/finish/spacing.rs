//! Empty lines between items, which the formatter does not write, and none of the spaces that it puts
//! into the types in a macro.

/// Calls of macros with types in them.
const HAS_TYPES: [&str; 3] = [
    "openapi_runtime::newtype!(",
    "openapi_runtime::request!(",
    SETTER,
];

/// Setters are listed one below the other.
const SETTER: &str = "openapi_runtime::setter!(";

/// Puts an empty line behind each `}` or `;` that ends an item or a method, where another follows.
pub(crate) fn space_out(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 20);
    let mut lines = code.lines().peekable();
    let mut has_types = false;
    while let Some(line) = lines.next() {
        has_types |= HAS_TYPES
            .iter()
            .any(|start| line.trim_start().starts_with(start));
        if has_types {
            out.push_str(&close_up(line));
            has_types = !line.ends_with(';');
        } else {
            out.push_str(line);
        }
        out.push('\n');
        let next = lines.peek().map_or("", |next| next.trim_start());
        if ends_item(line, next) {
            out.push('\n');
        }
    }
    out
}

fn ends_item(line: &str, next: &str) -> bool {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let closes = matches!(text, "}" | "};") && indent <= 8;
    let whole = text.starts_with("pub ") && text.ends_with([';', '}']) && indent <= 4;
    let macro_call = text.starts_with("openapi_runtime::") && text.ends_with(");") && indent <= 4;
    // Of an item that takes several lines.
    let macro_call = macro_call || (text == ");" && indent == 0);
    let last_import = text.ends_with(';') && is_import(text, line) && !next.starts_with("use ");
    let is_list = text.starts_with(SETTER) && next.starts_with(SETTER);
    let goes_on =
        is_list || next.is_empty() || next.starts_with(['}', ')', '.']) || next.starts_with("use ");
    (closes || whole || macro_call || last_import) && !goes_on
}

/// `Vec < String >` as people write it. Text of the document stands behind the types and words.
fn close_up(line: &str) -> String {
    let (types, rest) = line.split_at(line.find('"').unwrap_or(line.len()));
    let types = types.replace(" < ", "<").replace(" >", ">");
    types.replace("> >", ">>").replace(" ,", ",") + rest
}

fn is_import(text: &str, line: &str) -> bool {
    text.starts_with("use ") && line.len() - text.len() <= 4
}

#[cfg(test)]
mod tests {
    use super::space_out;

    #[test]
    fn macros_of_one_line_and_of_several_are_items() {
        let code = "openapi_runtime::a!(A);\nopenapi_runtime::a!(\n    A\n);\npub struct A(\n    B,\n);\nfn a() {\n    b(\n    );\n}\n";
        let spaced = "openapi_runtime::a!(A);\n\nopenapi_runtime::a!(\n    A\n);\n\npub struct A(\n    B,\n);\n\nfn a() {\n    b(\n    );\n}\n";
        assert_eq!(space_out(code), spaced);
    }

    #[test]
    fn types_has_typess_have_no_spaces() {
        let code = "openapi_runtime::newtype!(A, Vec < BTreeMap < String, u8 > >, b(c, \"a < b >\"));\nopenapi_runtime::a!(A, \" < \");\n";
        let spaced = "openapi_runtime::newtype!(A, Vec<BTreeMap<String, u8>>, b(c, \"a < b >\"));\n\nopenapi_runtime::a!(A, \" < \");\n";
        assert_eq!(space_out(code), spaced);
    }
}
