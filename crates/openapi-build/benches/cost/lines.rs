//! Lines of generated code, and what they are for.

use std::collections::BTreeMap;

/// How many lines there are.
#[derive(Clone, Copy, Default)]
pub(crate) struct Lines {
    pub(crate) all: usize,
    /// In the module `types`.
    pub(crate) types: usize,
}

impl Lines {
    pub(crate) fn of(code: &str) -> Self {
        Self {
            all: code.lines().count(),
            types: types(code).count(),
        }
    }
}

/// The lines of the module `types`.
fn types(code: &str) -> impl Iterator<Item = &str> {
    let lines = code.lines();
    let module = lines.skip_while(|line| !line.starts_with("pub mod types {"));
    module.skip(1).take_while(|line| *line != "}")
}

/// Adds to the lines of each kind those of the code; what is in `types` is told from the rest.
pub(crate) fn count(code: &str, kinds: &mut BTreeMap<String, usize>) {
    let mut item = String::from("imports");
    let mut in_types = false;
    for line in code.lines() {
        if line.starts_with("pub mod types {") {
            in_types = true;
            continue;
        }
        if in_types && line == "}" {
            in_types = false;
            continue;
        }
        let indent = if in_types { 4 } else { 0 };
        let place = if in_types { "types" } else { "root" };
        let text = line.trim_start();
        if line.len() - text.len() == indent
            && let Some(kind) = item_of(text)
        {
            item = kind;
        }
        let kind = part_of(text).unwrap_or(&item);
        *kinds.entry(format!("{place}: {kind}")).or_default() += 1;
    }
}

/// The kind of an item by its first line.
fn item_of(line: &str) -> Option<String> {
    let is = |start: &str| line.starts_with(start);
    let kind = match line {
        _ if is("use ") => "imports",
        _ if is("pub struct ") && line.contains('(') => "newtypes",
        _ if is("pub struct ") => "structs",
        _ if is("pub enum ") => "enums",
        _ if is("pub type ") => "aliases",
        _ if is("static ") || is("const ") => "constants of operations",
        _ if is("openapi_runtime::") => "macros",
        _ if is("impl Client") => "methods of the client",
        _ if is("impl") && !line.contains(" for ") => "methods of types",
        _ if is("impl") => {
            let name = line.split(" for ").next().unwrap_or_default();
            let name = name.rsplit([' ']).next().unwrap_or_default();
            let name = name.split('<').next().unwrap_or_default();
            let name = name.rsplit("::").next().unwrap_or_default();
            return Some(format!("impl {name}"));
        }
        _ => return None,
    };
    Some(kind.to_owned())
}

/// The kind of a line by itself.
fn part_of(line: &str) -> Option<&'static str> {
    match line {
        "" => Some("empty lines"),
        _ if line.starts_with("//") => Some("documentation"),
        _ if line.starts_with("#[serde") => Some("attributes of serde"),
        _ if line.starts_with("#[") => Some("other attributes"),
        _ => None,
    }
}
