//! The generated file as a whole.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span};
use quote::ToTokens;
use syn::visit_mut::{VisitMut, visit_expr_call_mut, visit_path_mut};
use syn::{Attribute, Expr, ExprCall, File, Item, ItemImpl, ItemMod, Path, parse_quote};

use super::markdown::inert;
use super::{error_enum, errors, operation_const};
use crate::finish::Unexpected;
use crate::finish::attributes::docs;
use crate::finish::short_paths;
use crate::plan::{Bearer, Operation, Plan};

/// Puts the parts together.
pub(crate) fn assemble(
    types: Vec<Item>,
    operations: ItemImpl,
    plan: &Plan,
) -> Result<File, Unexpected> {
    check_types(&types, plan)?;
    let types: ItemMod = parse_quote! {
        /// The types of the document.
        pub mod types { #(#types)* }
    };
    let mut items = client(plan);
    if !plan.operations.is_empty() {
        items.push(Item::Impl(operations));
    }
    items.extend(plan.operations.iter().flat_map(errors::items));
    items.extend(plan.operations.iter().map(constant));
    let mut all = short_paths::shorten(&mut items, own_names(plan));
    all.extend(imports(&mut items));
    all.push(Item::Mod(types));
    all.append(&mut items);
    Ok(File {
        shebang: None,
        attrs: Vec::new(),
        items: all,
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

/// What the file takes from the runtime.
const RUNTIME: [&str; 7] = [
    "Bearer",
    "DecodeError",
    "Documented",
    "Error",
    "Operation",
    "ResponseValue",
    "Transport",
];

/// The names that the file has besides those of other crates.
fn own_names(plan: &Plan) -> BTreeSet<String> {
    let errors = plan
        .operations
        .iter()
        .map(|operation| error_enum(operation).to_string());
    let fixed = RUNTIME.into_iter().chain(["Client"]).map(str::to_owned);
    errors.chain(fixed).collect()
}

/// `use` lines for what the items name.
fn imports(items: &mut [Item]) -> Vec<Item> {
    let mut named = Named(BTreeSet::new());
    for item in items {
        named.visit_item_mut(item);
    }
    let functions = ["from_json", "path_segment"];
    let names = RUNTIME.into_iter().chain(functions);
    let names: Vec<Ident> = names
        .filter(|name| named.0.contains(*name))
        .map(|name| Ident::new(name, Span::call_site()))
        .collect();
    let mut imports = vec![parse_quote!(use openapi_runtime::{#(#names),*};)];
    if named.0.contains("header") {
        imports.push(parse_quote!(
            use openapi_runtime::reqwest::header;
        ));
    }
    imports
}

/// Types, modules and functions by the names that they are reached by. A local variable is none.
pub(super) struct Named(pub(super) BTreeSet<String>);

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

fn bearer(bearer: Bearer) -> Expr {
    match bearer {
        Bearer::No => parse_quote!(Bearer::No),
        Bearer::IfGiven => parse_quote!(Bearer::IfGiven),
        Bearer::Required => parse_quote!(Bearer::Required),
    }
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
        bearer(operation.bearer),
    );
    let success = operation
        .success
        .statuses
        .iter()
        .map(|status| proc_macro2::Literal::u16_unsuffixed(*status));
    let has_body = operation.success.has_body;
    let accept = if has_body { "application/json" } else { "" };
    parse_quote! {
        static #name: Operation = Operation {
            id: #id,
            method: #method,
            path: #path,
            success: &[#(#success),*],
            accept: #accept,
            bearer: #bearer,
        };
    }
}
