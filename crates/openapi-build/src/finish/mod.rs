//! The backend's syntax tree to the file that people read. Only two things of the backend's output
//! are kept, the types and the bodies of the operations up to the request; the rest is ours.

pub(crate) mod attributes;
mod conversions;
mod derives;
mod display;
mod field_docs;
mod field_order;
mod finite_numbers;
mod operations;
mod optional_collections;
pub(crate) mod short_paths;
mod spacing;

use openapi_lower::{Diagnostic, Diagnostics, codes};
use syn::{File, Item, ItemImpl, ItemMod};

use crate::options::Options;
use crate::plan::Plan;
use crate::{customize, emit};

/// A pass over the items of the `types` module.
type TypesPass = fn(&mut Vec<Item>, &Plan);

/// The passes over the types, in order.
const TYPES: &[TypesPass] = &[
    conversions::run,
    optional_collections::run,
    finite_numbers::run,
    display::run,
    field_order::run,
    field_docs::run,
    derives::run,
    emit::constructors::run,
    short_paths::run,
];

/// What a pass did not find although it is there for it.
pub(crate) struct Unexpected(pub(crate) String);

/// Finishes the backend's output and renders it.
pub(crate) fn finish(file: File, plan: &Plan, options: &Options) -> Result<String, Diagnostics> {
    let mut file = assemble(file, plan).map_err(|Unexpected(what)| {
        let message = format!("the generated code has an unexpected form: {what}");
        let diagnostic = Diagnostic::new(&codes::FINISH, message);
        let help = "please report this with the document";
        std::iter::once(diagnostic.help(help)).collect::<Diagnostics>()
    })?;
    customize::run(&mut file, options)?;
    Ok(spacing::space_out(&prettyplease::unparse(&file)))
}

fn assemble(file: File, plan: &Plan) -> Result<File, Unexpected> {
    let (types, operations) = take_apart(file)?;
    let mut items = types;
    for pass in TYPES {
        pass(&mut items, plan);
    }
    let operations = operations::rewrite(operations, plan)?;
    emit::file::assemble(items, operations, plan)
}

/// The items of the `types` module, and the implementation that holds the operations.
fn take_apart(file: File) -> Result<(Vec<Item>, ItemImpl), Unexpected> {
    let mut types = None;
    let mut operations = None;
    for item in file.items {
        match item {
            Item::Mod(ItemMod {
                ident,
                content: Some((_, items)),
                ..
            }) if ident == "types" => {
                types = Some(items);
            }
            Item::Impl(implementation) if is_client(&implementation) => {
                operations = Some(implementation);
            }
            _ => {}
        }
    }
    let missing = |what: &str| Unexpected(format!("there is no {what}"));
    Ok((
        types.ok_or_else(|| missing("module `types`"))?,
        operations.ok_or_else(|| missing("implementation of `Client`"))?,
    ))
}

/// The backend writes two of these; the operations are in the last.
fn is_client(implementation: &ItemImpl) -> bool {
    let is_client =
        matches!(&*implementation.self_ty, syn::Type::Path(path) if path.path.is_ident("Client"));
    is_client && implementation.trait_.is_none()
}
