//! Arguments of methods: what is required first, path parameters before the others, then the body,
//! then what is optional.

use proc_macro2::TokenStream;
use quote::quote;

use super::{choices, identifier, types};
use crate::model::{Body, BodyContent, Operation, Parameter};

/// The parameters that are required, and those that are not, in the order of arguments.
pub(in crate::emit) fn ordered(operation: &Operation) -> (Vec<&Parameter>, Vec<&Parameter>) {
    let parameters = operation.parameters.iter();
    parameters.partition(|parameter| parameter.required)
}

/// `limit: i64`, or `limit: Option<i64>`.
pub(super) fn argument(parameter: &Parameter, is_optional: bool) -> TokenStream {
    let name = identifier(&parameter.argument);
    let (ty, _) = types::argument(&parameter.ty);
    if is_optional {
        quote!(#name: Option<#ty>)
    } else {
        quote!(#name: #ty)
    }
}

/// `<'a>`, where the argument for the body has to name what it borrows: in `impl` nothing stands
/// for it.
pub(super) fn lifetime(body: Option<&Body>, is_optional: bool) -> Option<TokenStream> {
    let body = body.filter(|_| !is_optional)?;
    (body.only().is_none() && choices::borrows(body)).then(|| quote!(<'a>))
}

/// `body: &types::NewPet`, or an option of it.
pub(super) fn body(body: &Body, is_optional: bool) -> TokenStream {
    let into = |ty: TokenStream| match is_optional {
        true => ty,
        false => quote!(impl Into<#ty>),
    };
    let ty = match body.only().map(|only| &only.content) {
        None if is_optional => choices::named(body, "'_"),
        None => into(choices::named(body, "'a")),
        Some(BodyContent::Json(ty)) => types::argument(ty).0,
        Some(BodyContent::Form(form)) => types::argument(&form.ty).0,
        Some(BodyContent::Multipart(multipart)) => {
            let name = identifier(&multipart.name);
            quote!(&#name)
        }
        Some(BodyContent::Text) => quote!(&str),
        Some(BodyContent::Bytes) => into(quote!(Body)),
        Some(BodyContent::Typed) => quote!(TypedBody),
    };
    if is_optional {
        quote!(body: Option<#ty>)
    } else {
        quote!(body: #ty)
    }
}
