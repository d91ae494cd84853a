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
    let macro_call = text.starts_with("openapi_runtime::") && text.contains("!(") && indent <= 4;
    let last_import = text.ends_with(';') && is_import(text, line) && !next.starts_with("use ");
    let goes_on = next.is_empty() || next.starts_with(['}', ')', '.']) || next.starts_with("use ");
    (closes || whole || macro_call || last_import) && !goes_on
}

fn is_import(text: &str, line: &str) -> bool {
    text.starts_with("use ") && line.len() - text.len() <= 4
}
