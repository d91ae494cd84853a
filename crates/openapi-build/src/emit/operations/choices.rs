//! The enum of what an operation sends, where the document leaves a choice of media types.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Lifetime;

use super::lints::{self, Lints};
use super::{call, documentation, identifier, types};
use crate::finish::attributes::doc_attributes;
use crate::model::{Body, BodyContent, Content, Operation};

/// `CreateReportBody<'a>`
pub(super) fn named(body: &Body, lifetime: &str) -> TokenStream {
    let name = identifier(&body.name);
    let lifetime = Lifetime::new(lifetime, Span::call_site());
    let borrowed = borrows(body).then(|| quote!(<#lifetime>));
    quote!(#name #borrowed)
}

pub(super) fn items(operation: &Operation, lints: &Lints<'_>) -> TokenStream {
    let body = operation.body.as_ref().filter(|_| !operation.is_second());
    let Some(body) = body.filter(|body| body.only().is_none()) else {
        return TokenStream::new();
    };
    let line = documentation::inline_code(&super::request_line(operation));
    let docs = doc_attributes(&format!(
        "What `{line}` sends, in one of several media types."
    ));
    let (name, elided) = (identifier(&body.name), named(body, "'_"));
    let lifetime = borrows(body).then(|| quote!(<'a>));
    let attributes = lints.of_types(operation);
    let alike = lints::of_names(body.contents.iter().map(|content| &content.variant));
    let variants = body.contents.iter().map(variant);
    let arms = body.contents.iter().map(arm);
    let conversions = conversions(body).into_iter();
    let conversions = conversions.map(|content| conversion(content, &name, &lifetime));
    quote! {
        #docs
        #attributes
        #alike
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum #name #lifetime { #(#variants),* }

        #attributes
        impl BodyChoice for #elided {
            fn write(self, call: Call) -> Call {
                match self { #(#arms)* }
            }
        }

        #(#attributes #conversions)*
    }
}

pub(super) fn borrows(body: &Body) -> bool {
    body.contents.iter().any(|content| ty(content).1)
}

/// What a variant holds, and whether it borrows it.
fn ty(content: &Content) -> (TokenStream, bool) {
    let of_type = |ty| {
        let (argument, is_reference) = types::argument(ty);
        match is_reference {
            true => (types::borrowed(ty), true),
            false => (argument, false),
        }
    };
    match &content.content {
        BodyContent::Json(ty) => of_type(ty),
        BodyContent::Form(form) => of_type(&form.ty),
        BodyContent::Multipart(multipart) => {
            let name = identifier(&multipart.name);
            (quote!(&'a #name), true)
        }
        BodyContent::Text => (quote!(&'a str), true),
        BodyContent::Bytes => (quote!(Body), false),
        BodyContent::Typed => (quote!(TypedBody), false),
    }
}

fn variant(content: &Content) -> TokenStream {
    let media_type = documentation::inline_code(&content.media_type);
    let docs = doc_attributes(&format!("`{media_type}`"));
    let (name, (ty, _)) = (identifier(&content.variant), ty(content));
    quote!(#docs #name(#ty))
}

fn arm(content: &Content) -> TokenStream {
    let (name, step) = (identifier(&content.variant), call::content(content));
    quote!(Self::#name(body) => call #step,)
}

/// What can be given without the name of a variant: what is best, and parts, which are of nothing
/// else.
fn conversions(body: &Body) -> Vec<&Content> {
    let mut contents = body.contents.iter();
    let first = contents.next();
    let parts = contents.filter(|content| matches!(content.content, BodyContent::Multipart(_)));
    first.into_iter().chain(parts).collect()
}

fn conversion(content: &Content, name: &Ident, lifetime: &Option<TokenStream>) -> TokenStream {
    let (variant, (ty, borrows)) = (identifier(&content.variant), ty(content));
    let (of_impl, of_type) = match (borrows, lifetime.is_some()) {
        (true, _) => (quote!(<'a>), quote!(<'a>)),
        (false, true) => (TokenStream::new(), quote!(<'_>)),
        (false, false) => (TokenStream::new(), TokenStream::new()),
    };
    quote! {
        impl #of_impl From<#ty> for #name #of_type {
            fn from(body: #ty) -> Self { Self::#variant(body) }
        }
    }
}
