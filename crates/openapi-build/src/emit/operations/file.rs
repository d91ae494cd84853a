//! The root of the file: the client, its operations, and what they take from the runtime.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::visit_mut::{VisitMut, visit_expr_call_mut, visit_path_mut};
use syn::{ExprCall, File, Item, Path, parse_quote};

use super::super::markdown::inert;
use super::{documentation, lints::Lints};
use crate::Interface;
use crate::finish::short_paths::Shorten;
use crate::model::{Api, BodyContent, Operation};

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

/// The root of the file, made some operations at a time.
pub(crate) struct Root<'a> {
    api: &'a Api,
    interface: Interface,
    lints: Lints<'a>,
    shorten: Shorten,
    named: Named,
}

impl<'a> Root<'a> {
    pub(crate) fn new(api: &'a Api, interface: Interface) -> Self {
        let mut own: BTreeSet<String> = own_names(api).collect();
        own.extend(RUNTIME.into_iter().map(str::to_owned));
        Self {
            api,
            interface,
            lints: Lints::of(api),
            shorten: Shorten::new(own),
            named: Named(BTreeSet::new()),
        }
    }

    /// The client without its operations.
    pub(crate) fn client(&mut self) -> Result<File, syn::Error> {
        self.file(client(self.api))
    }

    /// Some of the operations.
    pub(crate) fn operations(&mut self, operations: &[Operation]) -> Result<File, syn::Error> {
        let items = super::items(operations, &self.lints, self.interface);
        self.file(items)
    }

    fn file(&mut self, tokens: TokenStream) -> Result<File, syn::Error> {
        let mut file = syn::parse2::<File>(tokens)?;
        self.shorten.run(&mut file.items);
        for item in &mut file.items {
            self.named.visit_item_mut(item);
        }
        Ok(file)
    }

    /// `use` lines for everything that was written so far.
    pub(crate) fn imports(&self) -> Vec<Item> {
        let names = RUNTIME.into_iter();
        let names = names.filter(|name| self.named.0.contains(*name));
        let names: Vec<Ident> = names
            .map(|name| Ident::new(name, Span::call_site()))
            .collect();
        let mut imports = self.shorten.imports();
        if !names.is_empty() {
            imports.push(parse_quote!(use openapi_runtime::{#(#names),*};));
        }
        imports.sort_by_cached_key(|import| import.to_token_stream().to_string());
        imports
    }
}

/// The names of the types in the root.
fn own_names(api: &Api) -> impl Iterator<Item = String> + '_ {
    let of = |operation: &Operation| {
        let stem = &operation.stem;
        let parts = match operation.body.as_ref().map(|body| &body.content) {
            Some(BodyContent::Multipart(multipart)) => Some(multipart.name.clone()),
            _ => None,
        };
        let own = [
            stem.clone(),
            format!("{stem}Success"),
            format!("{stem}Error"),
        ];
        own.into_iter().chain(parts)
    };
    let own = api.operations.iter().flat_map(of);
    own.chain([String::from("Client")])
}

/// Types, modules and functions by the names that they are reached by. A local variable is none.
struct Named(BTreeSet<String>);

impl VisitMut for Named {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_path_mut(self, path);
        let first = path.segments.first().map(|first| first.ident.to_string());
        let is_type = |name: &String| name.starts_with(char::is_uppercase);
        let several = path.segments.len() > 1;
        self.0.extend(first.filter(|name| several || is_type(name)));
    }

    fn visit_expr_call_mut(&mut self, call: &mut ExprCall) {
        visit_expr_call_mut(self, call);
        self.0.insert(call.func.to_token_stream().to_string());
    }
}

fn client(api: &Api) -> TokenStream {
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
