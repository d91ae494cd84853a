//! The generated file as a whole, from the model: the types, the client, and its operations.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span};
use quote::quote;
use syn::visit_mut::VisitMut;
use syn::{File, Item, parse_quote};

use super::super::file::Named;
use super::super::markdown::inert;
use super::{documentation, items};
use crate::Interface;
use crate::finish::Unexpected;
use crate::finish::short_paths;
use crate::model::Api;

/// What the file takes from the runtime.
const RUNTIME: [&str; 17] = [
    "Bearer",
    "Body",
    "ByteStream",
    "Call",
    "DecodeError",
    "Documented",
    "Error",
    "FilePart",
    "Multipart",
    "Operation",
    "Parts",
    "ResponseValue",
    "Style",
    "Transport",
    "Undocumented",
    "from_json",
    "from_text",
];

/// Puts the parts together.
pub(crate) fn assemble(
    types: Vec<Item>,
    api: &Api,
    interface: Interface,
) -> Result<File, Unexpected> {
    let operations = items(api, interface);
    let client = client(api);
    let written = syn::parse2::<File>(quote!(#client #operations));
    let written = written.map_err(|error| Unexpected(format!("the operations: {error}")))?;
    let mut items = written.items;
    let mut own = short_paths::own_names(&items);
    own.extend(RUNTIME.into_iter().map(str::to_owned));
    let mut all = short_paths::shorten(&mut items, own);
    all.extend(imports(&mut items));
    all.push(parse_quote! {
        /// The types of the document.
        pub mod types { #(#types)* }
    });
    all.append(&mut items);
    Ok(File {
        shebang: None,
        attrs: Vec::new(),
        items: all,
        frontmatter: None,
    })
}

/// One `use` line for what the items name of the runtime.
fn imports(items: &mut [Item]) -> Option<Item> {
    let mut named = Named(BTreeSet::new());
    for item in items {
        named.visit_item_mut(item);
    }
    let names = RUNTIME.into_iter().filter(|name| named.0.contains(*name));
    let names: Vec<Ident> = names
        .map(|name| Ident::new(name, Span::call_site()))
        .collect();
    (!names.is_empty()).then(|| parse_quote!(use openapi_runtime::{#(#names),*};))
}

fn client(api: &Api) -> proc_macro2::TokenStream {
    let docs = documentation::lines(&format!(
        "Client for {}.\n\nCheap to clone; to be shared between tasks.",
        inert(&api.title)
    ));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct Client { transport: Transport }

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
    }
}
