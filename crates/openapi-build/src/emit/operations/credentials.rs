//! The credentials that operations ask for, with a method for each scheme.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::markdown::{inert, phrase, sentence};
use super::documentation::inline_code;
use super::identifier;
use crate::finish::attributes::doc_attributes;
use crate::model::{Api, OAuth2, SchemeKind, SecurityScheme};

/// Nothing if no operation asks for any.
pub(super) fn items(api: &Api) -> TokenStream {
    let schemes = &api.security_schemes;
    if schemes.is_empty() {
        return TokenStream::new();
    }
    let (constants, methods) = (schemes.iter().map(constant), schemes.iter().map(method));
    quote! {
        /// The credentials that operations ask for: none of them has to be given, and of several an
        /// operation takes the first that will do, in the order of the document.
        #[derive(Clone, Debug, Default)]
        pub struct Credentials { set: openapi_runtime::CredentialSet }

        impl Credentials {
            #(#constants)*

            /// None yet.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            #(#methods)*
        }

        impl From<Credentials> for openapi_runtime::CredentialSet {
            fn from(credentials: Credentials) -> Self {
                credentials.set
            }
        }
    }
}

fn constant(scheme: &SecurityScheme) -> TokenStream {
    let (constant, name, kind) = (identifier(&scheme.constant), &scheme.name, kind(scheme));
    quote! {
        const #constant: openapi_runtime::SecurityScheme =
            openapi_runtime::SecurityScheme::new(#name, #kind);
    }
}

fn kind(scheme: &SecurityScheme) -> TokenStream {
    let kind = quote!(openapi_runtime::SchemeKind);
    match &scheme.kind {
        SchemeKind::Bearer => quote!(#kind::Bearer),
        SchemeKind::Basic => quote!(#kind::Basic),
        SchemeKind::Http(name) => quote!(#kind::Http(#name)),
        SchemeKind::HeaderKey(name) => quote!(#kind::HeaderKey(#name)),
        SchemeKind::QueryKey(name) => quote!(#kind::QueryKey(#name)),
        SchemeKind::CookieKey(name) => quote!(#kind::CookieKey(#name)),
        SchemeKind::OAuth2(oauth2) => {
            let urls = urls(oauth2);
            quote!(#kind::OAuth2(#urls))
        }
        SchemeKind::OpenIdConnect(url) => quote!(#kind::OpenIdConnect(#url)),
        SchemeKind::MutualTls => quote!(#kind::MutualTls),
    }
}

fn urls(oauth2: &OAuth2) -> TokenStream {
    let url = |url: &Option<String>| match url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let client_credentials = url(&oauth2.client_credentials);
    let (password, password_refresh) = (url(&oauth2.password), url(&oauth2.password_refresh));
    let refresh = url(&oauth2.refresh);
    quote! {
        openapi_runtime::TokenUrls {
            client_credentials: #client_credentials,
            password: #password,
            password_refresh: #password_refresh,
            refresh: #refresh,
        }
    }
}

/// The method that takes the credential for a scheme.
fn method(scheme: &SecurityScheme) -> TokenStream {
    let docs = docs(scheme);
    let (method, constant) = (identifier(&scheme.method), identifier(&scheme.constant));
    let (arguments, call) = taken(&scheme.kind, &constant);
    quote! {
        #docs
        #[must_use]
        pub fn #method(self, #arguments) -> Self {
            Self { set: self.set #call }
        }
    }
}

/// What a method takes, and what it does with it.
fn taken(kind: &SchemeKind, constant: &Ident) -> (TokenStream, TokenStream) {
    match kind {
        SchemeKind::Basic => (
            quote!(user: impl Into<String>, password: impl Into<String>),
            quote!(.basic(&Self::#constant, user, password)),
        ),
        SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => (
            quote!(token: impl Into<openapi_runtime::OAuth2>),
            quote!(.oauth2(&Self::#constant, token)),
        ),
        SchemeKind::MutualTls => (
            quote!(identity: openapi_runtime::Identity),
            quote!(.identity(&Self::#constant, identity)),
        ),
        SchemeKind::HeaderKey(_) | SchemeKind::QueryKey(_) | SchemeKind::CookieKey(_) => (
            quote!(key: impl Into<openapi_runtime::Token>),
            quote!(.token(&Self::#constant, key)),
        ),
        SchemeKind::Bearer => (
            quote!(token: impl Into<openapi_runtime::Token>),
            quote!(.token(&Self::#constant, token)),
        ),
        SchemeKind::Http(_) => (
            quote!(credentials: impl Into<openapi_runtime::Token>),
            quote!(.token(&Self::#constant, credentials)),
        ),
    }
}

fn docs(scheme: &SecurityScheme) -> TokenStream {
    let description = scheme
        .description
        .as_deref()
        .map(|text| sentence(&inert(text)));
    let mut parts: Vec<String> = description
        .filter(|text| !text.is_empty())
        .into_iter()
        .collect();
    parts.push(sent(&scheme.kind));
    if let SchemeKind::OAuth2(oauth2) = &scheme.kind {
        parts.extend(scopes(&oauth2.scopes));
    }
    let at = openapi_lower::Pointer::root()
        .join("components")
        .join("securitySchemes")
        .join(&scheme.name);
    parts.push(format!("Source: `{}`.", inline_code(&at.to_string())));
    doc_attributes(&parts.join("\n\n"))
}

/// What is sent for it.
fn sent(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Bearer => String::from("Sent as `Authorization: Bearer …`."),
        SchemeKind::Basic => String::from("Sent as `Authorization: Basic …`."),
        SchemeKind::Http(name) => format!(
            "What stands behind the name of the scheme in `Authorization: {} …`.",
            inline_code(name)
        ),
        SchemeKind::HeaderKey(name) => format!("Sent in the header `{}`.", inline_code(name)),
        SchemeKind::QueryKey(name) => format!("Sent in the query, as `{}`.", inline_code(name)),
        SchemeKind::CookieKey(name) => format!("Sent in the cookie `{}`.", inline_code(name)),
        SchemeKind::OAuth2(_) | SchemeKind::OpenIdConnect(_) => {
            String::from("A token, or what it is got by. Sent as `Authorization: Bearer …`.")
        }
        SchemeKind::MutualTls => {
            String::from("The client certificate of the connection, for all operations.")
        }
    }
}

/// A list of the scopes, if there are some.
fn scopes(scopes: &[(String, String)]) -> Option<String> {
    let lines = scopes.iter().map(|(name, text)| {
        let name = inline_code(name);
        match phrase(text).as_str() {
            "" => format!("- `{name}`"),
            text => format!("- `{name}`: {text}"),
        }
    });
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| format!("Scopes:\n\n{}", lines.join("\n")))
}
