//! How payloads of webhooks are read: by what is in them, or by the name of the webhook.

use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

use super::ident;
use crate::model::Union;

pub(super) fn tokens(name: &str, union: &Union) -> TokenStream {
    if union.webhooks.is_empty() {
        return TokenStream::new();
    }
    let name = ident(name);
    let mut variants: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for (webhook, variant) in &union.webhooks {
        let variant = variant.as_deref().unwrap_or("Unknown");
        variants.entry(variant).or_default().push(webhook);
    }
    let arms = variants.iter().map(|(variant, names)| {
        let variant = ident(variant);
        quote!(#(#names)|* => openapi_runtime::from_json(body).map(Self::#variant),)
    });
    quote! {
        impl #name {
            /// Reads what a webhook was sent, by what is in it. What the document does not describe is
            /// `Unknown`.
            ///
            /// # Errors
            ///
            /// If the body is not JSON.
            pub fn decode(
                body: &[u8],
            ) -> ::std::result::Result<Self, openapi_runtime::DecodeError> {
                openapi_runtime::from_json(body)
            }

            /// Reads what the webhook of a name was sent. `None` if the document has no such webhook.
            ///
            /// # Errors
            ///
            /// If the body is not what the document describes.
            pub fn named(
                name: &str,
                body: &[u8],
            ) -> ::std::option::Option<
                ::std::result::Result<Self, openapi_runtime::DecodeError>,
            > {
                Some(match name {
                    #(#arms)*
                    _ => return None,
                })
            }
        }
    }
}
