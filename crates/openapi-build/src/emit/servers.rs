//! The servers of the document, as base URLs.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::markdown::{inert, phrase, sentence};
use super::operations::inline_code;
use crate::finish::attributes::doc_attributes;
use crate::model::{Api, Server, ServerVariable};

/// The one server of the document, if that is whole: what a client goes to unless told otherwise.
pub(crate) fn default(api: &Api) -> Option<&Server> {
    match api.servers.as_slice() {
        [only] => Some(only).filter(|server| server.is_whole()),
        _ => None,
    }
}

/// The module of the servers; none if there are none.
pub(crate) fn module(api: &Api) -> Option<TokenStream> {
    if api.servers.is_empty() {
        return None;
    }
    let functions = api.servers.iter().map(function);
    let types = api
        .servers
        .iter()
        .filter(|server| has_type(server))
        .map(item);
    Some(quote! {
        /// The servers of the document, as base URLs.
        pub mod servers {
            use openapi_runtime::ServerUrl;

            #(#functions)*
            #(#types)*
        }
    })
}

/// Whether there is something to set.
fn has_type(server: &Server) -> bool {
    server
        .variables
        .iter()
        .any(|variable| variable.default.is_some())
}

fn identifier(text: &str) -> Ident {
    Ident::new(text, Span::call_site())
}

/// The function that has a server. What the document does not know is an argument.
fn function(server: &Server) -> TokenStream {
    let docs = docs(server);
    let name = identifier(&server.function);
    let url = &server.url;
    let document = server
        .is_relative
        .then(|| quote!(document: impl Into<String>));
    let relative = server.is_relative.then(|| quote!(.relative_to(document)));
    let open = server.variables.iter().filter(|one| one.default.is_none());
    let open: Vec<Ident> = open.map(|one| identifier(&one.argument)).collect();
    let arguments = document
        .into_iter()
        .chain(open.iter().map(|name| quote!(#name: impl Into<String>)));
    let variables = server.variables.iter().map(variable);
    let made = quote!(ServerUrl::template(#url) #(#variables)* #relative);
    let (result, made) = match has_type(server) {
        true => {
            let stem = identifier(&server.stem);
            (quote!(#stem), quote!(#stem { url: #made }))
        }
        false => (quote!(ServerUrl), made),
    };
    quote! {
        #docs
        #[must_use]
        pub fn #name(#(#arguments),*) -> #result {
            #made
        }
    }
}

/// A variable with its default, or with what was given.
fn variable(variable: &ServerVariable) -> TokenStream {
    let (name, allowed) = (&variable.name, &variable.allowed);
    let value = match &variable.default {
        Some(default) => quote!(#default),
        None => {
            let argument = identifier(&variable.argument);
            quote!(#argument)
        }
    };
    quote!(.variable(#name, #value, &[#(#allowed),*]))
}

/// A server with variables that have defaults.
fn item(server: &Server) -> TokenStream {
    let docs = doc_attributes(&format!("The server `{}`.", inline_code(&server.url)));
    let stem = identifier(&server.stem);
    let settable = server.variables.iter().filter(|one| one.default.is_some());
    let setters = settable.map(setter);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #stem { url: ServerUrl }

        impl #stem {
            #(#setters)*
        }

        impl From<#stem> for ServerUrl {
            fn from(server: #stem) -> Self {
                server.url
            }
        }
    }
}

fn setter(variable: &ServerVariable) -> TokenStream {
    let docs = variable_docs(variable);
    let (argument, name) = (identifier(&variable.argument), &variable.name);
    quote! {
        #docs
        #[must_use]
        pub fn #argument(self, #argument: impl Into<String>) -> Self {
            Self { url: self.url.set(#name, #argument) }
        }
    }
}

fn docs(server: &Server) -> TokenStream {
    let mut parts = Vec::new();
    let description = server
        .description
        .as_deref()
        .map(|text| sentence(&inert(text)));
    parts.extend(description.filter(|text| !text.is_empty()));
    parts.push(format!("`{}`", inline_code(&server.url)));
    if server.is_relative {
        parts.push(String::from(
            "It is relative to where the document is: `document` is the URL of that, or as much of it as \
             scheme and host.",
        ));
    }
    doc_attributes(&parts.join("\n\n"))
}

fn variable_docs(variable: &ServerVariable) -> TokenStream {
    let mut parts = Vec::new();
    let description = variable.description.as_deref().map(phrase);
    parts.extend(
        description
            .filter(|text| !text.is_empty())
            .map(|text| sentence(&text)),
    );
    let default = variable.default.as_deref().unwrap_or_default();
    let default = match inline_code(default).as_str() {
        "" => String::from("Empty unless set"),
        default => format!("`{default}` unless set"),
    };
    parts.push(match variable.allowed.as_slice() {
        [] => format!("{default}."),
        allowed => {
            let allowed: Vec<String> = allowed
                .iter()
                .map(|one| format!("`{}`", inline_code(one)))
                .collect();
            format!("{default}; one of {}.", allowed.join(", "))
        }
    });
    doc_attributes(&parts.join("\n\n"))
}
