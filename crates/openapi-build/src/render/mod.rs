//! The model to the text of the file, some types and operations at a time. A syntax tree takes a
//! hundred times the memory of its text, so there is never one of the whole file; and what is made at
//! a time does not need the rest, so that several processors can make it.

mod gated;
mod large_enums;
mod operations;
mod parallel;
mod schemas;
mod types;

use openapi_lower::Diagnostics;
use syn::{File, Item};

use crate::features::Features;
use crate::finish::spacing::space_out;
use crate::model::Api;
use crate::options::Options;
pub(crate) use operations::unexpected;
pub(crate) use types::types_module;

/// The text of the file; none if an option cannot be followed.
pub(crate) fn render(
    api: &Api,
    features: &Features,
    options: &Options,
) -> (Option<String>, Diagnostics) {
    let mut found = Diagnostics::new();
    let mut code = types_module(api, features, options, &mut found);
    let operations = operations::render(api, features, options, &mut found);
    let head = operations.imports() + "\n";
    // Long texts: no room is made that is not needed.
    code.reserve_exact(1 + operations.code.len() + head.len());
    code.push('\n');
    code.push_str(&operations.servers);
    code.push_str(&operations.code);
    code.push_str(&schemas::table(&api.schemas, features));
    code.insert_str(0, &head);
    (Some(code).filter(|_| !found.has_errors()), found)
}

fn file(items: Vec<Item>) -> File {
    File {
        shebang: None,
        attrs: Vec::new(),
        items,
        frontmatter: None,
    }
}

fn text(file: File) -> String {
    space_out(&prettyplease::unparse(&file))
}

/// One level in. No literal of generated code goes over a line.
fn indented(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for line in text.lines() {
        if !line.is_empty() {
            out.push_str("    ");
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_ours_to_mend_says_so() {
        let error = syn::parse_str::<syn::Ident>("1").unwrap_err();
        for (finding, code) in [
            (types::refused("a panic"), "O501"),
            (operations::unexpected(&error), "O502"),
        ] {
            let help = finding.help.clone().unwrap_or_default();
            assert!(help.contains("please report this"), "{finding:?}");
            assert_eq!(finding.level, openapi_lower::Level::Error);
            assert_eq!(finding.code.id, code);
        }
    }
}
