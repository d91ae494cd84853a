//! What Rust's and Clippy's lints would say of generated items, and is meant as it is.

use std::collections::{BTreeSet, HashSet};

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{
    Answer, Api, BodyContent, Operation, PartContent, Status, TypeKind, TypeRef, Types,
};

/// Clippy's limits.
const MOST_ARGUMENTS: usize = 7;
const LARGE_VARIANT: usize = 200;

/// What has to be known of the types.
pub(super) struct Lints<'a> {
    types: &'a Types,
    deprecated: HashSet<&'a str>,
}

impl<'a> Lints<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let deprecated = api
            .types
            .values()
            .filter(|definition| definition.deprecated);
        Self {
            types: &api.types,
            deprecated: deprecated
                .map(|definition| definition.name.as_str())
                .collect(),
        }
    }

    /// Attributes of a method that takes this many arguments beside `self`.
    pub(super) fn of_method(&self, operation: &Operation, arguments: usize) -> TokenStream {
        let many = arguments >= MOST_ARGUMENTS;
        let many = many.then(|| quote!(#[allow(clippy::too_many_arguments)]));
        let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
        let types = self.of_types(operation);
        quote!(#many #deprecated #types)
    }

    /// For an item that may name any type of an operation.
    pub(super) fn of_types(&self, operation: &Operation) -> Option<TokenStream> {
        if self.deprecated.is_empty() {
            return None;
        }
        let answers = operation.successes.iter().chain(&operation.errors);
        let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        let body = contents.flat_map(|content| sent(&content.content));
        let headers = operation.headers.iter().map(|header| &header.ty);
        let types = parameters.chain(body).chain(headers);
        let mut types = types.chain(answers.filter_map(received));
        allow(types.any(|ty| self.is_deprecated(ty)))
    }

    pub(super) fn deprecated_answers(&self, answers: &[Answer]) -> Option<TokenStream> {
        let mut types = answers.iter().filter_map(received);
        allow(types.any(|ty| self.is_deprecated(ty)))
    }

    fn is_deprecated(&self, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Named(name) => self.deprecated.contains(name.as_str()),
            TypeRef::Vec(inner)
            | TypeRef::Array(inner, _)
            | TypeRef::Map(inner)
            | TypeRef::Option(inner)
            | TypeRef::Boxed(inner) => self.is_deprecated(inner),
            TypeRef::Tuple(places) => places.iter().any(|place| self.is_deprecated(place)),
            _ => false,
        }
    }

    /// Attributes of an enum of answers.
    pub(super) fn of_answers(&self, answers: &[Answer]) -> TokenStream {
        let mut bodies = answers.iter().filter_map(received);
        let large = bodies.any(|ty| self.size(ty) >= LARGE_VARIANT);
        let large = large.then(|| quote!(#[allow(clippy::large_enum_variant)]));
        let alike = of_names(answers.iter().map(|answer| &answer.variant));
        quote!(#large #alike)
    }

    /// Roughly, in bytes, and not further than matters.
    fn size(&self, ty: &TypeRef) -> usize {
        let mut size = 0;
        let mut waiting = vec![ty];
        let mut seen = 0;
        while let Some(ty) = waiting.pop()
            && size < LARGE_VARIANT
            && seen < 1000
        {
            seen += 1;
            match ty {
                TypeRef::Named(name) => {
                    size += 8;
                    let kind = self.types.get(name).map(|definition| &definition.kind);
                    waiting.extend(kind.into_iter().flat_map(inner));
                }
                TypeRef::Tuple(places) => waiting.extend(places),
                TypeRef::Array(inner, length) => {
                    waiting.extend(std::iter::repeat_n(&**inner, *length))
                }
                TypeRef::Option(inner) => {
                    size += 8;
                    waiting.push(inner);
                }
                TypeRef::Any => size += 72,
                TypeRef::Base64 => size += 40,
                TypeRef::String | TypeRef::Password | TypeRef::Vec(_) | TypeRef::Map(_) => {
                    size += 24
                }
                _ => size += 16,
            }
        }
        size
    }
}

/// What a type has in itself: everything, as if a union had all its variants at once.
fn inner(kind: &TypeKind) -> Vec<&TypeRef> {
    match kind {
        TypeKind::Struct(object) => {
            let fields = object.fields.iter().map(|field| &field.ty);
            fields
                .chain(object.extra.iter().map(|extra| &extra.ty))
                .collect()
        }
        TypeKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        TypeKind::Places(array) => array.types().collect(),
        TypeKind::Newtype(ty) | TypeKind::Alias(ty) => vec![ty],
        TypeKind::Enum(_) | TypeKind::Integers(_) | TypeKind::Values(_) => Vec::new(),
    }
}

fn allow(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[allow(deprecated)]))
}

fn received(answer: &Answer) -> Option<&TypeRef> {
    answer.body.ty()
}

fn sent(content: &BodyContent) -> Vec<&TypeRef> {
    match content {
        BodyContent::Json(ty) => vec![ty],
        BodyContent::Form(form) => vec![&form.ty],
        BodyContent::Multipart(multipart) => {
            let parts = multipart.all();
            let types = parts.filter_map(|part| match &part.content {
                PartContent::Text(ty)
                | PartContent::Json(ty)
                | PartContent::Mixed(ty)
                | PartContent::Styled(ty, ..) => Some(ty),
                PartContent::File => None,
            });
            types.collect()
        }
        BodyContent::Text | BodyContent::Bytes | BodyContent::Typed => Vec::new(),
    }
}

/// Of several arms for a status the first is meant, as the document has it: a range is for the rest.
pub(super) fn overlapping(answers: &[Answer]) -> Option<TokenStream> {
    let is_in = |range: u16| move |answer: &Answer| matches!(answer.status, Status::Code(code) if code / 100 == range);
    let overlaps = answers.iter().any(|answer| match answer.status {
        Status::Range(range) => answers.iter().any(is_in(range)),
        _ => false,
    });
    overlaps.then(|| quote!(#[allow(clippy::match_overlapping_arm)]))
}

/// Where all variants begin or end with one word.
pub(super) fn of_names<'n>(names: impl Iterator<Item = &'n String>) -> Option<TokenStream> {
    alike(names).then(|| quote!(#[allow(clippy::enum_variant_names)]))
}

fn alike<'n>(names: impl Iterator<Item = &'n String>) -> bool {
    let words = |name: &str| -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for c in name.chars() {
            match words.last_mut() {
                Some(word) if !c.is_uppercase() => word.push(c),
                _ => words.push(c.to_string()),
            }
        }
        words
    };
    let all: Vec<Vec<String>> = names.map(|name| words(name)).collect();
    let first: BTreeSet<_> = all.iter().map(|words| words.first()).collect();
    let last: BTreeSet<_> = all.iter().map(|words| words.last()).collect();
    all.len() > 2 && (first.len() == 1 || last.len() == 1)
}
