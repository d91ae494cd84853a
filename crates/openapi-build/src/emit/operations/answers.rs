//! The enums of an operation's answers: of its errors, and of its successes where they differ.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::lints::{self, Lints};
use super::{documentation, identifier, types};
use crate::finish::attributes::doc_attributes;
use crate::model::{Answer, AnswerBody, Operation, Status};

/// What a method returns when it succeeds.
pub(in crate::emit) enum Success<'a> {
    /// One body, whatever the status.
    One(&'a AnswerBody),
    /// Bodies that differ by status.
    Variants,
}

pub(in crate::emit) fn success(operation: &Operation) -> Success<'_> {
    let mut answers = operation.successes.iter();
    let first = answers
        .next()
        .map_or(&AnswerBody::Empty, |first| &first.body);
    if answers.all(|answer| answer.body == *first) {
        Success::One(first)
    } else {
        Success::Variants
    }
}

pub(super) fn items(operation: &Operation, lints: &Lints<'_>) -> TokenStream {
    let line = documentation::inline_code(&super::request_line(operation));
    let mut items = TokenStream::new();
    if matches!(success(operation), Success::Variants) {
        let name = format_ident!("{}Success", operation.stem);
        let docs = format!("The successes that the document lists for `{line}`.");
        items.extend(answers(&name, &docs, &operation.successes, lints));
    }
    if !operation.errors.is_empty() && operation.errors_stem() == operation.stem {
        let name = format_ident!("{}Error", operation.stem);
        let docs = match operation.is_second() {
            true => format!("What the document lists for `{line}` that is no stream."),
            false => format!("The errors that the document lists for `{line}`."),
        };
        items.extend(answers(&name, &docs, &operation.errors, lints));
    }
    items
}

fn answers(name: &Ident, docs: &str, answers: &[Answer], lints: &Lints<'_>) -> TokenStream {
    let docs = doc_attributes(docs);
    let variants = answers.iter().map(variant);
    let attributes = lints.of_answers(answers);
    let deprecated = lints.deprecated_answers(answers);
    let overlapping = lints::overlapping(answers);
    let decode = decode(answers);
    quote! {
        #docs
        #attributes
        #deprecated
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }

        #deprecated
        #overlapping
        impl Documented for #name { #decode }
    }
}

fn variant(answer: &Answer) -> TokenStream {
    let (docs, name) = (documentation::variant(answer), identifier(&answer.variant));
    let body = match &answer.body {
        AnswerBody::Empty => None,
        AnswerBody::Json(ty) => Some(types::owned(ty)),
        AnswerBody::Text => Some(quote!(String)),
        AnswerBody::Lines(_) | AnswerBody::Events(_) | AnswerBody::Bytes => Some(quote!(Vec<u8>)),
    };
    let body = body.map(|ty| quote!((#ty)));
    quote!(#docs #name #body)
}

fn decode(answers: &[Answer]) -> TokenStream {
    let is_read = !matches!(answers, [only] if only.status == Status::Default)
        || answers
            .iter()
            .any(|answer| answer.body != AnswerBody::Empty);
    let argument = if is_read {
        quote!(answer)
    } else {
        quote!(_answer)
    };
    let by_status: Vec<&[Answer]> = answers.chunk_by(|a, b| a.status == b.status).collect();
    let block = match by_status.as_slice() {
        [only] if is_default(only) => decoded(only),
        several => {
            let arms = several.iter().map(|answers| arm(answers));
            let has_default = several.iter().any(|answers| is_default(answers));
            let rest = (!has_default).then(|| quote!(_ => None,));
            quote!(match answer.status() { #(#arms)* #rest })
        }
    };
    quote! {
        fn decode(#argument: &Answer) -> Option<Result<Self, DecodeError>> { #block }
    }
}

fn is_default(answers: &[Answer]) -> bool {
    let mut statuses = answers.iter().map(|answer| answer.status);
    statuses.next() == Some(Status::Default)
}

/// The answers of one status.
fn arm(answers: &[Answer]) -> TokenStream {
    let status = answers.first().map(|answer| answer.status);
    let pattern = match status {
        Some(Status::Code(code)) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Some(Status::Range(digit)) => {
            let first = Literal::u16_unsuffixed(digit * 100);
            let last = Literal::u16_unsuffixed(digit * 100 + 99);
            quote!(#first..=#last)
        }
        Some(Status::Default) | None => quote!(_),
    };
    let decoded = decoded(answers);
    quote!(#pattern => #decoded,)
}

/// By the media type, if there are several. What the server says otherwise is taken for the best, or for
/// what may be anything.
fn decoded(answers: &[Answer]) -> TokenStream {
    let is_any = |answer: &&Answer| essence(answer).starts_with('*');
    let Some(other) = answers.iter().find(is_any).or_else(|| answers.first()) else {
        return quote!(None);
    };
    let other_body = body(other);
    if answers.len() == 1 {
        return quote!(Some(#other_body));
    }
    let rest = answers
        .iter()
        .filter(|answer| answer.variant != other.variant);
    // What is named goes before ranges.
    let (ranges, named): (Vec<_>, Vec<_>) = rest.partition(|answer| essence(answer).ends_with('*'));
    let arms = named.into_iter().chain(ranges).map(|answer| {
        let (essence, body) = (essence(answer), body(answer));
        match essence.strip_suffix('*') {
            Some(begin) => quote!(of if of.starts_with(#begin) => #body,),
            None => quote!(#essence => #body,),
        }
    });
    quote! {
        Some(match &*answer.media_type() {
            #(#arms)*
            _ => #other_body,
        })
    }
}

/// Without parameters, in lower case.
fn essence(answer: &Answer) -> String {
    openapi_lower::media_type::essence(&answer.media_type)
}

fn body(answer: &Answer) -> TokenStream {
    let name = identifier(&answer.variant);
    match &answer.body {
        AnswerBody::Empty => quote!(Ok(Self::#name)),
        AnswerBody::Json(_) => quote!(answer.json().map(Self::#name)),
        AnswerBody::Text => quote!(answer.text().map(Self::#name)),
        AnswerBody::Lines(_) | AnswerBody::Events(_) | AnswerBody::Bytes => {
            quote!(answer.bytes().map(Self::#name))
        }
    }
}
