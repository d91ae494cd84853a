//! The groups of operations: a struct for each, and the method of the client that leads to it.

use proc_macro2::TokenStream;
use quote::quote;

use super::documentation::inline_code;
use super::identifier;
use crate::emit::markdown::{inert, sentence};
use crate::finish::attributes::doc_attributes;
use crate::model::OperationGroup;

/// The methods of the client, each behind its gate.
pub(super) fn accessors(groups: &[OperationGroup], gates: &[TokenStream]) -> TokenStream {
    let methods = groups.iter().zip(gates).map(|(group, gate)| {
        let docs = doc_attributes(&described(group));
        let (method, name) = (identifier(&group.accessor), identifier(&group.name));
        quote! {
            #docs
            #gate
            #[must_use]
            pub fn #method(&self) -> #name {
                #name { transport: self.transport.clone() }
            }
        }
    });
    methods.collect()
}

/// The structs without their operations, each behind its gate.
pub(super) fn structs(groups: &[OperationGroup], gates: &[TokenStream]) -> TokenStream {
    let structs = groups.iter().zip(gates).map(|(group, gate)| {
        let docs = doc_attributes(&format!(
            "The operations of `{}`: see [`Client::{}`].\n\nCheap to clone; to be shared between tasks.",
            inline_code(&group.of),
            group.accessor
        ));
        let name = identifier(&group.name);
        quote! {
            #docs
            #gate
            #[derive(Clone, Debug)]
            pub struct #name { transport: Transport }
        }
    });
    structs.collect()
}

/// What the document says of the group, or what it is of.
fn described(group: &OperationGroup) -> String {
    let text = group.description.as_deref();
    let text = text.map(|text| sentence(&inert(text)));
    text.filter(|text| !text.is_empty())
        .unwrap_or_else(|| format!("The operations of `{}`.", inline_code(&group.of)))
}
