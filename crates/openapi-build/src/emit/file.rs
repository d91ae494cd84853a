//! The generated file as a whole.

use quote::quote;
use syn::{Attribute, File, Item, ItemImpl, ItemMod, parse_quote};

use super::markdown::inert;
use super::{errors, operation_const};
use crate::finish::Unexpected;
use crate::finish::attributes::docs;
use crate::plan::{Operation, Plan};

/// Puts the parts together.
pub(crate) fn assemble(
    types: Vec<Item>,
    operations: ItemImpl,
    plan: &Plan,
) -> Result<File, Unexpected> {
    check_types(&types, plan)?;
    let mut items = imports(plan);
    let types: ItemMod = parse_quote! {
        /// The types of the document.
        pub mod types { #(#types)* }
    };
    items.push(Item::Mod(types));
    items.extend(client(plan));
    items.push(Item::Impl(operations));
    items.extend(plan.operations.iter().flat_map(errors::items));
    items.extend(plan.operations.iter().map(constant));
    Ok(File {
        shebang: None,
        attrs: Vec::new(),
        items,
        frontmatter: None,
    })
}

/// Every type that the errors name has to be there under the name that was planned.
fn check_types(types: &[Item], plan: &Plan) -> Result<(), Unexpected> {
    let has = |name: &str| {
        types.iter().any(|item| match item {
            Item::Struct(found) => found.ident == name,
            Item::Enum(found) => found.ident == name,
            _ => false,
        })
    };
    let mut named = plan
        .operations
        .iter()
        .flat_map(|operation| &operation.errors)
        .filter_map(|error| error.body.as_ref());
    match named.find(|name| !has(name)) {
        Some(name) => Err(Unexpected(format!("there is no type `{name}`"))),
        None => Ok(()),
    }
}

fn imports(plan: &Plan) -> Vec<Item> {
    let documented = plan
        .operations
        .iter()
        .any(|operation| !operation.errors.is_empty());
    let with_body = plan
        .operations
        .iter()
        .flat_map(|operation| &operation.errors)
        .any(|error| error.body.is_some());
    let segments = plan
        .operations
        .iter()
        .any(|operation| operation.path.contains('{'));
    let mut names = Vec::new();
    if documented {
        names.extend([quote!(DecodeError), quote!(Documented)]);
    }
    names.extend([
        quote!(Error),
        quote!(Operation),
        quote!(ResponseValue),
        quote!(Transport),
    ]);
    if with_body {
        names.push(quote!(from_json));
    }
    if segments {
        names.push(quote!(path_segment));
    }
    let header: Item = parse_quote!(
        use openapi_runtime::reqwest::header;
    );
    vec![parse_quote!(use openapi_runtime::{#(#names),*};), header]
}

fn client(plan: &Plan) -> Vec<Item> {
    let documentation: Vec<Attribute> = docs(&format!(
        "Client for {}.\n\nCheap to clone; to be shared between tasks.",
        inert(&plan.title)
    ));
    vec![
        parse_quote! {
            #(#documentation)*
            #[derive(Clone, Debug)]
            pub struct Client { transport: Transport }
        },
        parse_quote! {
            impl Client {
                /// A client that sends through a transport.
                #[must_use]
                pub fn new(transport: Transport) -> Self {
                    Self { transport }
                }
                /// What requests are sent through.
                #[must_use]
                pub fn transport(&self) -> &Transport {
                    &self.transport
                }
            }
        },
    ]
}

fn constant(operation: &Operation) -> Item {
    let name = operation_const(operation);
    let (id, method, path, bearer) = (
        &operation.name,
        &operation.method,
        &operation.path,
        operation.bearer,
    );
    let success = operation
        .success
        .statuses
        .iter()
        .map(|status| proc_macro2::Literal::u16_unsuffixed(*status));
    parse_quote! {
        static #name: Operation = Operation {
            id: #id,
            method: #method,
            path: #path,
            success: &[#(#success),*],
            bearer: #bearer,
        };
    }
}
