//! The model to the text of the file, some types and operations at a time: a syntax tree takes a
//! hundred times the memory of its text.

use std::collections::BTreeMap;

use openapi_lower::{Diagnostic, Diagnostics, codes};
use syn::{File, Item, ItemMod, parse_quote};

use crate::customize::Customize;
use crate::emit::constructors::constructor;
use crate::emit::operations::Root;
use crate::emit::types::{self, Known};
use crate::finish::short_paths::{Shorten, traits};
use crate::finish::spacing::space_out;
use crate::model::{Api, TypeDef};
use crate::options::Options;
use crate::{backend, finish, shape};

/// How many types are made at a time.
const TYPES: usize = 32;

/// How many operations are made at a time: each time opens an implementation of the client.
const OPERATIONS: usize = 128;

/// The text of the file; none if an option cannot be followed.
pub(crate) fn render(api: &Api, options: &Options) -> (Option<String>, Diagnostics) {
    let mut found = Diagnostics::new();
    let root = root(api, options);
    let types = types_module(api, options, &mut found);
    match root {
        Ok((head, tail)) if !found.has_errors() => (Some(joined(types, &head, &tail)), found),
        Ok(_) => (None, found),
        Err(error) => {
            found.push(unexpected(&error));
            (None, found)
        }
    }
}

/// Between others, without a second copy of a long text.
fn joined(mut text: String, before: &str, behind: &str) -> String {
    text.reserve_exact(before.len() + behind.len());
    text.insert_str(0, before);
    text.push_str(behind);
    text
}

fn unexpected(error: &syn::Error) -> Diagnostic {
    let message = format!("the operations are not Rust: {error}");
    Diagnostic::new(&codes::FINISH, message).help("please report this with the document")
}

/// What stands before the types, and what stands behind them.
fn root(api: &Api, options: &Options) -> Result<(String, String), syn::Error> {
    let mut root = Root::new(api, options.interface);
    let mut tail = text(root.client()?);
    for operations in api.operations.chunks(OPERATIONS) {
        tail.push('\n');
        tail.push_str(&text(root.operations(operations)?));
    }
    let head = text(file(root.imports()));
    Ok((head + "\n", format!("\n{tail}")))
}

/// The module `types` as text.
pub(crate) fn types_module(api: &Api, options: &Options, found: &mut Diagnostics) -> String {
    let graph = types::graph(&api.types);
    let known = Known::new(&api.types, &graph);
    let mut shorten = Shorten::new(api.types.keys().cloned().collect());
    let mut customize = Customize::new(options, found);
    let definitions: Vec<&TypeDef> = api.types.values().collect();
    let mut body = String::new();
    for definitions in definitions.chunks(TYPES) {
        let mut items = batch(definitions, &known, found);
        customize.run(&mut items);
        shorten.run(&mut items);
        body.push_str(&indented(&text(file(items))));
        body.push('\n');
    }
    found.append(customize.finish(api.types.keys()));
    let mut imports = traits(&api.types.keys().cloned().collect());
    imports.extend(shorten.imports());
    let imports = match imports.is_empty() {
        true => String::new(),
        false => indented(&text(file(imports))) + "\n",
    };
    module(api, &imports, body)
}

fn module(api: &Api, imports: &str, mut body: String) -> String {
    let lints = types::lints(&api.types);
    let module: ItemMod = parse_quote! {
        /// The types of the document.
        #(#lints)*
        pub mod types {}
    };
    let empty = text(file(vec![Item::Mod(module)]));
    let opened = empty.trim_end().trim_end_matches('}');
    body.truncate(body.trim_end_matches('\n').len());
    joined(body, &format!("{opened}\n{imports}"), "\n}\n")
}

/// The items of some types, those of each together.
fn batch(definitions: &[&TypeDef], known: &Known<'_>, found: &mut Diagnostics) -> Vec<Item> {
    let mut by_backend = backends(definitions, known, found);
    let mut all = Vec::new();
    for definition in definitions {
        let items = by_backend.remove(&definition.name);
        let items = items.unwrap_or_else(|| types::items(definition, known));
        let constructor = match items.first() {
            Some(Item::Struct(found)) if definition.sent => constructor(found),
            _ => None,
        };
        let mut items = items.into_iter();
        all.extend(items.next());
        all.extend(constructor);
        all.extend(items);
    }
    all
}

/// The types that the backend renders truly. If it fails all the same, we render them.
fn backends(
    definitions: &[&TypeDef],
    known: &Known<'_>,
    found: &mut Diagnostics,
) -> BTreeMap<String, Vec<Item>> {
    let Some(part) = shape::shape(definitions) else {
        return BTreeMap::new();
    };
    match backend::types(&part.document, &part.named) {
        Ok(items) => finish::finish(items, known),
        Err(message) => {
            found.push(refused(&message));
            BTreeMap::new()
        }
    }
}

fn refused(message: &str) -> Diagnostic {
    let message = format!("the generator underneath refused plain types: {message}");
    Diagnostic::new(&codes::BACKEND, message)
        .help("they are rendered without it; please report this with the document")
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
    let mut out = String::with_capacity(text.len() + text.len() / 8);
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
        for finding in [refused("a panic"), unexpected(&error)] {
            let asks = finding
                .help
                .as_ref()
                .is_some_and(|help| help.contains("please report this"));
            assert!(
                asks && finding.level == openapi_lower::Level::Error,
                "{finding:?}"
            );
        }
        assert_eq!(refused("x").code.id, "O501");
        assert_eq!(unexpected(&error).code.id, "O502");
    }
}
