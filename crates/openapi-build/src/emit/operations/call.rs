//! The steps by which a call is made: one for each parameter, and one for the body.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::answers::{Success, success};
use super::{choices, constants, identifier, types};
use crate::model::{
    AnswerBody, Body, BodyContent, Content, Events, FormField, Location, Operation, Parameter,
    Style,
};

/// `self.transport.call(&LIST_PETS)`
pub(super) fn begin(operation: &Operation) -> TokenStream {
    let constant = constants::name(operation);
    quote!(self.transport.call(&#constant))
}

/// `.query("limit", &limit)`. Where the argument is an option, it is one.
pub(super) fn parameter(parameter: &Parameter, is_option: bool) -> TokenStream {
    let (_, is_reference) = types::argument(&parameter.ty);
    let argument = identifier(&parameter.argument);
    let value = if is_reference && !is_option {
        quote!(#argument)
    } else {
        quote!(&#argument)
    };
    let (name, explode) = (&parameter.name, parameter.explode);
    let check = parameter.check.schema.iter();
    let check = check.map(|schema| quote!(.check(#name, #value, &SCHEMAS, #schema)));
    let check: TokenStream = check.collect();
    let (step, usual) = match parameter.location {
        Location::Path => ("path", (Style::Simple, false)),
        Location::Query => ("query", (Style::Form, true)),
        Location::Header => ("header", (Style::Simple, false)),
        Location::Cookie => ("cookie", (Style::Form, true)),
    };
    let style = identifier(style_name(parameter.style));
    if parameter.allow_reserved {
        return quote!(#check.query_reserved(#name, #value, Style::#style, #explode));
    }
    if (parameter.style, explode) == usual {
        let step = identifier(step);
        return quote!(#check.#step(#name, #value));
    }
    let step = format_ident!("{step}_as");
    quote!(#check.#step(#name, #value, Style::#style, #explode))
}

pub(super) fn style_name(style: Style) -> &'static str {
    match style {
        Style::Simple => "Simple",
        Style::Label => "Label",
        Style::Matrix => "Matrix",
        Style::Form => "Form",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
        Style::Json => "Json",
    }
}

/// `.json("application/json", body)`
pub(super) fn body(body: &Body) -> TokenStream {
    match body.only() {
        Some(only) => content(only),
        None => {
            let choice = choices::named(body, "'_");
            quote!(.choice(Into::<#choice>::into(body)))
        }
    }
}

/// The step for one of the forms that a body may have.
pub(super) fn content(body: &Content) -> TokenStream {
    let media_type = &body.media_type;
    let argument = match &body.content {
        BodyContent::Json(ty) if !types::argument(ty).1 => quote!(&body),
        _ => quote!(body),
    };
    let check = body.check.schema.iter();
    let check = check.map(|schema| quote!(.check_body(#argument, &SCHEMAS, #schema)));
    let check: TokenStream = check.collect();
    match &body.content {
        BodyContent::Json(_) => quote!(#check.json(#media_type, #argument)),
        BodyContent::Form(form) => {
            let fields = form.fields.iter().map(form_field);
            quote!(#check.form(#media_type, body, &[#(#fields),*]))
        }
        BodyContent::Multipart(_) => quote!(.multipart(#media_type, body)),
        BodyContent::Text => quote!(.text(#media_type, body)),
        BodyContent::Bytes => quote!(.body(#media_type, body)),
        BodyContent::Typed => quote!(.typed_body(body)),
    }
}

fn form_field(field: &FormField) -> TokenStream {
    let (name, explode, reserved) = (&field.name, field.explode, field.allow_reserved);
    let style = identifier(style_name(field.style));
    quote! {
        FormField { name: #name, style: Style::#style, explode: #explode, reserved: #reserved }
    }
}

/// The same where the argument is an option.
pub(super) fn optional_body(content: &Body) -> TokenStream {
    let step = match content.only() {
        Some(_) => body(content),
        None => quote!(.choice(body)),
    };
    quote!(.maybe(body, |call, body| call #step))
}

/// `.request()`, by the body of a success.
pub(super) fn request(operation: &Operation) -> TokenStream {
    let request = match success(operation) {
        Success::Variants => "request_variants",
        Success::One(AnswerBody::Empty) => "request_empty",
        Success::One(AnswerBody::Json(_)) => "request",
        Success::One(AnswerBody::Text) => "request_text",
        Success::One(AnswerBody::Lines(_)) => "request_lines",
        Success::One(AnswerBody::Events(Events { is_text, .. })) => match is_text {
            true => "request_text_events",
            false => "request_events",
        },
        Success::One(AnswerBody::Bytes) => "request_stream",
    };
    let request = identifier(request);
    quote!(.#request())
}

/// `Request<types::Pet, GetPetError>`; the errors are left out where none is listed.
pub(super) fn request_type(operation: &Operation) -> TokenStream {
    let success = success_type(operation);
    match errors_type(operation) {
        None => quote!(Request<#success>),
        Some(errors) => quote!(Request<#success, #errors>),
    }
}

/// `GetPetError`, if errors are listed.
pub(super) fn errors_type(operation: &Operation) -> Option<Ident> {
    let name = || format_ident!("{}Error", operation.errors_stem());
    (!operation.errors.is_empty()).then(name)
}

/// `types::Pet`
pub(super) fn success_type(operation: &Operation) -> TokenStream {
    match success(operation) {
        Success::Variants => {
            let name = format_ident!("{}Success", operation.stem);
            quote!(#name)
        }
        Success::One(AnswerBody::Empty) => quote!(()),
        Success::One(AnswerBody::Json(ty)) => types::owned(ty),
        Success::One(AnswerBody::Text) => quote!(String),
        Success::One(AnswerBody::Lines(ty)) => {
            let ty = types::owned(ty);
            quote!(JsonLines<#ty>)
        }
        Success::One(AnswerBody::Events(Events { ty, .. })) => {
            let ty = types::owned(ty);
            quote!(EventStream<#ty>)
        }
        Success::One(AnswerBody::Bytes) => quote!(ByteStream),
    }
}
