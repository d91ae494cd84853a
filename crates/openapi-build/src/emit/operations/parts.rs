//! The struct of the parts that a `multipart/form-data` body has.

use proc_macro2::TokenStream;
use quote::quote;

use super::super::markdown::{inert, sentence};
use super::call::style_name;
use super::lints::Lints;
use super::{documentation, identifier, types};
use crate::finish::attributes::doc_attributes;
use crate::model::{Body, Multipart, Operation, Part, PartContent};

pub(super) fn items(operation: &Operation, lints: &Lints<'_>) -> TokenStream {
    let body = operation.body.as_ref().filter(|_| !operation.is_second());
    let Some(multipart) = body.and_then(Body::multipart) else {
        return TokenStream::new();
    };
    let line = documentation::inline_code(&super::request_line(operation));
    let docs = doc_attributes(&format!("What is sent by `{line}`, part by part."));
    let name = identifier(&multipart.name);
    let extra = multipart.extra.as_ref();
    let fields = multipart.parts.iter().map(field).chain(extra.map(map));
    let steps = multipart.parts.iter().map(step).chain(extra.map(steps));
    let constructor = constructor(multipart);
    let is_deprecated = multipart.all().any(|part| part.deprecated);
    let attributes = if is_deprecated {
        Some(quote!(#[allow(deprecated)]))
    } else {
        lints.of_types(operation)
    };
    let default = has_default(multipart).then(|| quote!(Default,));
    quote! {
        #docs
        #attributes
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields),* }

        #attributes
        impl #name { #constructor }

        #attributes
        impl Multipart for #name {
            fn write(&self, parts: &mut Parts) { #(#steps)* }
        }
    }
}

fn has_default(multipart: &Multipart) -> bool {
    !multipart.parts.iter().any(|part| part.required)
}

fn field(part: &Part) -> TokenStream {
    let described = part
        .description
        .as_deref()
        .map(|text| sentence(&inert(text)));
    let described = described.filter(|text| !text.is_empty());
    let docs = doc_attributes(
        described
            .as_deref()
            .unwrap_or("Not described in the document."),
    );
    let (name, ty) = (identifier(&part.field), given(part));
    let ty = match part.required || part.repeated {
        true => ty,
        false => quote!(Option<#ty>),
    };
    let deprecated = part.deprecated.then(|| quote!(#[deprecated]));
    quote!(#docs #deprecated pub #name: #ty)
}

/// The field of the parts that have no name.
fn map(part: &Part) -> TokenStream {
    let (name, ty) = (identifier(&part.field), given(part));
    let docs = doc_attributes("Parts of any other name.");
    quote!(#docs pub #name: ::std::collections::BTreeMap<String, #ty>)
}

/// What the caller gives for a name: a value, or as many as they like.
fn given(part: &Part) -> TokenStream {
    let ty = value(part);
    match part.repeated {
        true => quote!(Vec<#ty>),
        false => ty,
    }
}

fn value(part: &Part) -> TokenStream {
    match &part.content {
        PartContent::File => quote!(FilePart),
        PartContent::Text(ty)
        | PartContent::Json(ty)
        | PartContent::Mixed(ty)
        | PartContent::Styled(ty, ..) => types::owned(ty),
    }
}

fn constructor(multipart: &Multipart) -> TokenStream {
    let required = multipart.required();
    let count = required.len();
    let arguments = required.into_iter().map(|part| {
        let (name, ty) = (identifier(&part.field), given(part));
        quote!(#name: #ty)
    });
    let fields = multipart.parts.iter().map(|part| {
        let name = identifier(&part.field);
        match part {
            part if part.required => quote!(#name),
            part if part.repeated => quote!(#name: Vec::new()),
            _ => quote!(#name: None),
        }
    });
    let extra = multipart.extra.iter().map(|part| {
        let name = identifier(&part.field);
        quote!(#name: ::std::collections::BTreeMap::new())
    });
    let fields = fields.chain(extra);
    let docs = if count == multipart.all().count() {
        "With all parts."
    } else {
        "With what is required; the rest is left out."
    };
    let docs = doc_attributes(docs);
    let many = (count > 7).then(|| quote!(#[allow(clippy::too_many_arguments)]));
    quote! {
        #docs
        #[must_use]
        #many
        pub fn new(#(#arguments),*) -> Self { Self { #(#fields),* } }
    }
}

/// Adds the part, each element of a list, or what is there.
fn step(part: &Part) -> TokenStream {
    let (field, name) = (identifier(&part.field), &part.name);
    let name = quote!(#name);
    if part.repeated {
        let step = add(part, &name, &quote!(part));
        return quote!(for part in &self.#field { #step });
    }
    if part.required {
        return add(part, &name, &quote!(&self.#field));
    }
    let step = add(part, &name, &quote!(part));
    quote!(if let Some(part) = &self.#field { #step })
}

/// Adds those that have no name here by the names that they are given.
fn steps(part: &Part) -> TokenStream {
    let field = identifier(&part.field);
    let step = add(part, &quote!(name), &quote!(part));
    let step = match part.repeated {
        true => quote!(for part in part { #step }),
        false => step,
    };
    quote!(for (name, part) in &self.#field { #step })
}

/// `parts.text("name", &self.name, "");`
fn add(part: &Part, name: &TokenStream, value: &TokenStream) -> TokenStream {
    let media_type = &part.media_type;
    match &part.content {
        PartContent::File => quote!(parts.file(#name, #value, #media_type);),
        PartContent::Text(_) => quote!(parts.text(#name, #value, #media_type);),
        PartContent::Json(_) => quote!(parts.json(#name, #value, #media_type);),
        PartContent::Mixed(_) => quote!(parts.mixed(#name, #value);),
        PartContent::Styled(_, style, explode) => {
            let style = identifier(style_name(*style));
            quote!(parts.styled(#name, #value, Style::#style, #explode);)
        }
    }
}
