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
    if !operation.errors.is_empty() && !operation.is_second() {
        let name = format_ident!("{}Error", operation.stem);
        let docs = format!("The errors that the document lists for `{line}`.");
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
    let is_only = matches!(answers, [only] if only.status == Status::Default);
    let is_read = !is_only
        || answers
            .iter()
            .any(|answer| answer.body != AnswerBody::Empty);
    let argument = if is_read {
        quote!(answer)
    } else {
        quote!(_answer)
    };
    let block = match answers {
        [only] if is_only => decoded(only),
        several => {
            let arms = several.iter().map(arm);
            let has_default = several
                .iter()
                .any(|answer| answer.status == Status::Default);
            let rest = (!has_default).then(|| quote!(_ => None,));
            quote!(match answer.status() { #(#arms)* #rest })
        }
    };
    quote! {
        fn decode(#argument: &Answer) -> Option<Result<Self, DecodeError>> { #block }
    }
}

fn arm(answer: &Answer) -> TokenStream {
    let pattern = match answer.status {
        Status::Code(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        Status::Range(digit) => {
            let first = Literal::u16_unsuffixed(digit * 100);
            let last = Literal::u16_unsuffixed(digit * 100 + 99);
            quote!(#first..=#last)
        }
        Status::Default => quote!(_),
    };
    let decoded = decoded(answer);
    quote!(#pattern => #decoded,)
}

fn decoded(answer: &Answer) -> TokenStream {
    let name = identifier(&answer.variant);
    match &answer.body {
        AnswerBody::Empty => quote!(Some(Ok(Self::#name))),
        AnswerBody::Json(_) => quote!(Some(answer.json().map(Self::#name))),
        AnswerBody::Text => quote!(Some(answer.text().map(Self::#name))),
        AnswerBody::Lines(_) | AnswerBody::Events(_) | AnswerBody::Bytes => {
            quote!(Some(answer.bytes().map(Self::#name)))
        }
    }
}
