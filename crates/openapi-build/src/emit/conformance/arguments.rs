//! The arguments of a call, out of a case.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::super::operations::{arguments, identifier, request, types};
use crate::Interface;
use crate::emit::types::within;
use crate::model::{
    Body, BodyContent, Content, Location, Multipart, Operation, OperationGroup, Parameter, Part,
    PartContent, TypeRef,
};

/// Statements that make `request`.
pub(super) fn request(
    operation: &Operation,
    groups: &[OperationGroup],
    interface: Interface,
) -> TokenStream {
    let (required, optional) = arguments::ordered(operation);
    let taken = required.iter().map(|parameter| taken(parameter));
    let given = optional.iter().map(|parameter| given(parameter));
    let name = method(operation, groups);
    let body = operation.body.as_ref();
    let made = body.map(body_made);
    let mut passed: Vec<TokenStream> = required.iter().map(|parameter| passed(parameter)).collect();
    if interface == Interface::Builder {
        passed.extend(
            body.filter(|body| body.required)
                .map(|_| quote!(body.ok_or("no body")?)),
        );
        let set = optional.iter().map(|parameter| set(parameter));
        let set_body = body.filter(|body| !body.required).map(|_| {
            quote!(if let Some(body) = body {
                request = request.body(body);
            })
        });
        let mutable = request::has_options(operation).then(|| quote!(mut));
        return quote! {
            #(#taken)* #(#given)* #made
            let #mutable request = client.#name(#(#passed),*);
            #(#set)* #set_body
        };
    }
    passed.extend(body.map(|body| match body.required {
        true => quote!(body.ok_or("no body")?),
        false => quote!(body),
    }));
    passed.extend(optional.iter().map(|parameter| optionally(parameter)));
    quote! {
        #(#taken)* #(#given)* #made
        let request = client.#name(#(#passed),*);
    }
}

/// `pets().list`, or `list_pets` of the client itself.
fn method(operation: &Operation, groups: &[OperationGroup]) -> TokenStream {
    let method = identifier(&operation.called);
    match operation.group.and_then(|index| groups.get(index)) {
        Some(group) => {
            let accessor = identifier(&group.accessor);
            quote!(#accessor().#method)
        }
        None => quote!(#method),
    }
}

fn local(parameter: &Parameter) -> Ident {
    identifier(&format!(
        "of_{}",
        parameter.argument.trim_start_matches("r#")
    ))
}

fn owned(ty: &TypeRef) -> TokenStream {
    within(ty, &quote!(types::))
}

fn place(parameter: &Parameter) -> &'static str {
    match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
    }
}

fn taken(parameter: &Parameter) -> TokenStream {
    let (local, ty) = (local(parameter), owned(&parameter.ty));
    let (place, name) = (place(parameter), &parameter.name);
    quote!(let #local: #ty = case.argument(#place, #name)?;)
}

fn given(parameter: &Parameter) -> TokenStream {
    let (local, ty) = (local(parameter), owned(&parameter.ty));
    let (place, name) = (place(parameter), &parameter.name);
    quote!(let #local: Option<#ty> = case.given(#place, #name)?;)
}

fn passed(parameter: &Parameter) -> TokenStream {
    let local = local(parameter);
    match types::argument(&parameter.ty).1 {
        true => quote!(&#local),
        false => quote!(#local),
    }
}

/// As an argument that may be left out.
fn optionally(parameter: &Parameter) -> TokenStream {
    lent_type(&parameter.ty, &local(parameter))
}

fn set(parameter: &Parameter) -> TokenStream {
    let (local, setter) = (local(parameter), identifier(&parameter.argument));
    let value = match types::argument(&parameter.ty).1 {
        true => quote!(value),
        false => quote!(*value),
    };
    quote!(if let Some(value) = &#local { request = request.#setter(#value); })
}

/// Statements that make `body`, an option of what the method takes.
fn body_made(body: &Body) -> TokenStream {
    if let Some(only) = body.only() {
        let (made, lent) = (made(only), lent(only, &identifier("value")));
        return quote! {
            let value = if case.body.is_some() { Some(#made) } else { None };
            let body = #lent;
        };
    }
    let name = identifier(&body.name);
    let media_types = body.contents.iter().map(|content| &content.media_type);
    let choices = body.contents.iter().enumerate().map(|(index, content)| {
        let value = identifier(&format!("value_{index}"));
        let variant = identifier(&content.variant);
        let (made, lent) = (made(content), lent(content, &value));
        quote! {
            let #value = if chosen == Some(#index) { Some(#made) } else { None };
            let body = body.or(#lent.map(client::#name::#variant));
        }
    });
    quote! {
        let chosen = case.choice(&[#(#media_types),*]);
        let body: Option<client::#name> = None;
        #(#choices)*
    }
}

/// The value of a body.
fn made(content: &Content) -> TokenStream {
    match &content.content {
        BodyContent::Json(ty) => {
            let ty = owned(ty);
            quote!(case.value::<#ty>()?)
        }
        BodyContent::Form(form) => {
            let ty = owned(&form.ty);
            quote!(case.value::<#ty>()?)
        }
        BodyContent::Multipart(multipart) => {
            let parts = parts(multipart);
            quote!({ #parts parts })
        }
        BodyContent::Text => quote!(case.text()),
        BodyContent::Bytes | BodyContent::Typed => quote!(case.bytes()),
    }
}

/// From an option of the value to an option of what is passed.
fn lent(content: &Content, value: &Ident) -> TokenStream {
    match &content.content {
        BodyContent::Json(ty) => lent_type(ty, value),
        BodyContent::Form(form) => lent_type(&form.ty, value),
        BodyContent::Multipart(_) => quote!(#value.as_ref()),
        BodyContent::Text => quote!(#value.as_deref()),
        BodyContent::Bytes => quote!(#value.map(openapi_runtime::Body::from)),
        BodyContent::Typed => {
            let new = quote!(openapi_runtime::TypedBody::new);
            quote!(#value.map(|body| #new(case.body_media_type(), body)))
        }
    }
}

fn lent_type(ty: &TypeRef, value: &Ident) -> TokenStream {
    match (ty, types::argument(ty).1) {
        (TypeRef::String | TypeRef::Vec(_), _) => quote!(#value.as_deref()),
        (_, true) => quote!(#value.as_ref()),
        (_, false) => quote!(#value),
    }
}

fn parts(multipart: &Multipart) -> TokenStream {
    let name = identifier(&multipart.name);
    let required = multipart.required().into_iter();
    let required = required.map(|part| {
        if part.repeated {
            return repeated(part);
        }
        let value = part_value(part);
        let missing = format!("no part `{}`", part.name);
        quote!(#value.ok_or(#missing)?)
    });
    let others = multipart.parts.iter().filter(|part| !part.required);
    let others = others.map(|part| {
        let field = identifier(&part.field);
        let value = match part.repeated {
            true => repeated(part),
            false => part_value(part),
        };
        quote!(parts.#field = #value;)
    });
    quote! {
        #[allow(unused_mut)]
        let mut parts = client::#name::new(#(#required),*);
        #(#others)*
    }
}

/// All parts of a name.
fn repeated(part: &Part) -> TokenStream {
    let name = &part.name;
    match part.content {
        PartContent::File => quote!({
            let files = case.files(#name).into_iter();
            files.map(openapi_runtime::FilePart::new).collect()
        }),
        _ => quote!(case.part(#name)?.unwrap_or_default()),
    }
}

/// An option of it.
fn part_value(part: &Part) -> TokenStream {
    let name = &part.name;
    match &part.content {
        PartContent::File => quote!(case.file(#name).map(openapi_runtime::FilePart::new)),
        PartContent::Text(TypeRef::String) => quote!(case.text_part(#name)),
        _ => quote!(case.part(#name)?),
    }
}
