//! Empty lines between items, which the formatter does not write.

/// Puts an empty line behind each `}` or `;` that ends an item or a method, where another follows.
pub(crate) fn space_out(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 20);
    let mut lines = code.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
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
    let goes_on = next.is_empty() || next.starts_with(['}', ')', '.']) || next.starts_with("use ");
    (closes || whole || macro_call || last_import) && !goes_on
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
}
