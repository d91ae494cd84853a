//! The root of the file: the client, its operations, and what they take from the runtime.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::visit_mut::{VisitMut, visit_expr_call_mut, visit_path_mut};
use syn::{ExprCall, File, Item, Path, parse_quote};

use super::super::markdown::phrase;
use super::super::servers;
use super::documentation::inline_code;
use super::groups;
use super::lints::Lints;
use super::{credentials, identifier};
use crate::Interface;
use crate::finish::attributes::doc_attributes;
use crate::finish::short_paths::{Shorten, imports};
use crate::model::{Api, Body, Operation};

const CLIENT: &str = "Client";

/// What the file takes from the runtime.
const RUNTIME: [&str; 19] = [
    "Answer",
    "Body",
    "BodyChoice",
    "ByteStream",
    "Call",
    "DecodeError",
    "Documented",
    "EventStream",
    "FilePart",
    "FormField",
    "Headers",
    "JsonLines",
    "Multipart",
    "Operation",
    "Parts",
    "Request",
    "Style",
    "Transport",
    "TypedBody",
];

/// The root of the file, made some operations at a time.
pub(crate) struct Root<'a> {
    api: &'a Api,
    interface: Interface,
    lints: Lints<'a>,
    /// The names that the root has.
    own: BTreeSet<String>,
}

impl<'a> Root<'a> {
    pub(crate) fn new(api: &'a Api, interface: Interface) -> Self {
        let mut own: BTreeSet<String> = own_names(api).collect();
        own.extend(RUNTIME.into_iter().map(str::to_owned));
        Self {
            api,
            interface,
            lints: Lints::of(api),
            own,
        }
    }

    /// The client without its operations. `gates` are what stands before each group.
    pub(crate) fn client(&self, gates: &[TokenStream]) -> Result<(File, Named), syn::Error> {
        self.file(client(self.api, gates))
    }

    /// The groups without their operations.
    pub(crate) fn groups(&self, gates: &[TokenStream]) -> Result<(File, Named), syn::Error> {
        self.file(groups::structs(&self.api.groups, gates))
    }

    /// What the methods of operations belong to: the client, or the group of the first.
    pub(crate) fn owner(&self, of: &[Operation]) -> &str {
        let group = of.first().and_then(|first| first.group);
        let group = group.and_then(|index| self.api.groups.get(index));
        group.map_or(CLIENT, |group| &group.name)
    }

    /// The methods of some operations, in an implementation of what they belong to.
    pub(crate) fn methods(&self, of: &[Operation]) -> Result<(File, Named), syn::Error> {
        let owner = self.owner(of);
        self.file(super::methods(owner, of, &self.lints, self.interface))
    }

    /// What is imported from the root by a module in it, of all that is named there.
    pub(crate) fn imports_beside(&self, named: &Named) -> Vec<Item> {
        let groups = self.api.groups.iter().map(|group| group.name.as_str());
        named.imports_beside(groups)
    }

    /// What belongs to some operations.
    pub(crate) fn items(&self, of: &[Operation]) -> Result<(File, Named), syn::Error> {
        self.file(super::items(of, &self.lints, self.interface))
    }

    fn file(&self, tokens: TokenStream) -> Result<(File, Named), syn::Error> {
        let mut file = syn::parse2::<File>(tokens)?;
        let mut shorten = Shorten::new(&self.own);
        shorten.run(&mut file.items);
        let mut named = Named::default();
        for item in &mut file.items {
            named.visit_item_mut(item);
        }
        named.used = shorten.used();
        Ok((file, named))
    }
}

/// What code of the root names: to be imported.
#[derive(Default)]
pub(crate) struct Named {
    /// Types, modules and functions by the names that they are reached by. A local variable is none.
    reached: BTreeSet<String>,
    /// What is used of other crates than the runtime.
    used: BTreeSet<String>,
}

impl Named {
    /// Takes in what other code names.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.reached.append(&mut other.reached);
        self.used.append(&mut other.used);
    }

    /// `use` lines for all of it.
    pub(crate) fn imports(&self) -> Vec<Item> {
        let names = RUNTIME.into_iter();
        let names = names.filter(|name| self.reached.contains(*name));
        let mut used = self.used.clone();
        used.extend(names.map(|name| format!("openapi_runtime::{name}")));
        let mut imports = imports(&used);
        imports.sort_by_cached_key(|import| import.to_token_stream().to_string());
        imports
    }

    /// The same in a module beside the client and its groups.
    fn imports_beside<'n>(&self, groups: impl Iterator<Item = &'n str>) -> Vec<Item> {
        let mut all = self.imports();
        let beside = [CLIENT, "Credentials", "SCHEMAS", "types"].into_iter();
        let beside = beside.chain(groups);
        let beside = beside.filter(|name| self.reached.contains(*name));
        let beside: Vec<Ident> = beside
            .map(|name| Ident::new(name, Span::call_site()))
            .collect();
        all.push(match beside.as_slice() {
            [only] => parse_quote!(use super::#only;),
            several => parse_quote!(use super::{#(#several),*};),
        });
        all
    }
}

/// The names of the types in the root.
fn own_names(api: &Api) -> impl Iterator<Item = String> + '_ {
    let of = |operation: &Operation| {
        let stem = &operation.stem;
        let body = operation.body.as_ref();
        let parts = body.and_then(Body::multipart);
        let parts = parts.map(|multipart| multipart.name.clone());
        let choice = body.filter(|body| body.only().is_none());
        let choice = choice.map(|body| body.name.clone());
        let own = [
            stem.clone(),
            format!("{stem}Success"),
            format!("{stem}Error"),
            format!("{stem}Headers"),
        ];
        own.into_iter().chain(parts).chain(choice)
    };
    let own = api.operations.iter().flat_map(of);
    let groups = api.groups.iter().map(|group| group.name.clone());
    own.chain(groups)
        .chain([String::from(CLIENT), String::from("Credentials")])
}

impl VisitMut for Named {
    fn visit_path_mut(&mut self, path: &mut Path) {
        visit_path_mut(self, path);
        let first = path.segments.first().map(|first| first.ident.to_string());
        let is_type = |name: &String| name.starts_with(char::is_uppercase);
        let several = path.segments.len() > 1;
        self.reached
            .extend(first.filter(|name| several || is_type(name)));
    }

    fn visit_expr_call_mut(&mut self, call: &mut ExprCall) {
        visit_expr_call_mut(self, call);
        self.reached.insert(call.func.to_token_stream().to_string());
    }
}

fn client(api: &Api, gates: &[TokenStream]) -> TokenStream {
    let groups = groups::accessors(&api.groups, gates);
    let docs = doc_attributes(&format!(
        "Client for {}.\n\nCheap to clone; to be shared between tasks.",
        phrase(&api.title)
    ));
    let credentials = credentials::items(api);
    let (settings, builder) = builder(api);
    quote! {
        #credentials

        #docs
        #[derive(Clone, Debug)]
        pub struct Client { transport: Transport }

        impl From<Transport> for Client {
            fn from(transport: Transport) -> Self {
                Self::new(transport)
            }
        }

        impl Client {
            #settings
            pub fn builder() -> openapi_runtime::TransportBuilder<Self> {
                #builder
            }

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

            #groups
        }
    }
}

/// The settings that a client begins with, and what is said of them.
fn builder(api: &Api) -> (TokenStream, TokenStream) {
    let default = servers::default(api);
    let address = match default {
        Some(server) => format!(
            "The base URL is that of the document unless another is given: `{}`.",
            inline_code(&server.url)
        ),
        None => String::from("The base URL is required."),
    };
    let docs = doc_attributes(&format!("Settings to begin with. {address}"));
    let base_url = default.map(|server| {
        let function = identifier(&server.function);
        quote!(.base_url(servers::#function()))
    });
    let builder = quote!(openapi_runtime::TransportBuilder::default() #base_url);
    (docs, builder)
}
