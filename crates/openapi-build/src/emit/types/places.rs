//! Arrays with a field for each place.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::known::Known;
use super::{checked, docs, ident, references};
use crate::finish::attributes::doc_attributes;
use crate::model::{Place, Places, Rest, TypeDef, TypeRef};

pub(super) fn tokens(definition: &TypeDef, array: &Places, known: &Known<'_>) -> TokenStream {
    let head = docs::head(definition);
    let name = ident(&definition.name);
    let all_optional = array.places.iter().all(|place| !place.required);
    let had: &[&str] = if all_optional { &["Default"] } else { &[] };
    let derives = known.derives(&definition.name, had, false);
    let fields = array.places.iter().enumerate().map(|(index, place)| {
        let docs = of_place(index, place);
        let deprecated = docs::deprecated(place.deprecated);
        let (name, ty) = (ident(&place.name), place_type(place));
        quote!(#docs #deprecated pub #name: #ty)
    });
    let rest = array.rest.iter().map(|rest| {
        let docs = doc_attributes("The elements that follow.");
        let (name, ty) = (ident(&rest.name), rest_type(rest));
        quote!(#docs pub #name: #ty)
    });
    let reading = reading(definition, array, known);
    quote! {
        #head
        #derives
        #[non_exhaustive]
        pub struct #name { #(#fields,)* #(#rest,)* }
        #reading
    }
}

/// How it is read and written, by the runtime.
fn reading(definition: &TypeDef, array: &Places, known: &Known<'_>) -> TokenStream {
    let name = ident(&definition.name);
    let of = |required| {
        let places = array.places.iter();
        let places = places.filter(move |place| place.required == required);
        places.map(|place| ident(&place.name)).collect()
    };
    let (required, optional) = (list("required", of(true)), list("optional", of(false)));
    let rest = array.rest.iter().map(|rest| ident(&rest.name));
    let finite = definition.sent.then(|| floats(array, known).collect());
    let finite = list("finite", finite.unwrap_or_default());
    let checked = checked(definition);
    quote! {
        openapi_runtime::places!(#name #required #optional #(, rest(#rest))* #finite #checked);
    }
}

/// Names under a word; nothing if there are none.
fn list(word: &str, names: Vec<Ident>) -> Option<TokenStream> {
    let word = ident(word);
    (!names.is_empty()).then(|| quote!(, #word(#(#names),*)))
}

fn floats(array: &Places, known: &Known<'_>) -> impl Iterator<Item = Ident> {
    let places = array.places.iter().map(|place| (&place.name, &place.ty));
    let rest = array.rest.iter().map(|rest| (&rest.name, &rest.ty));
    let floats = places.chain(rest).filter(|(_, ty)| known.is_float(ty));
    floats.map(|(name, _)| ident(name))
}

fn place_type(place: &Place) -> TokenStream {
    let ty = references::of(&place.ty);
    match place.required {
        true => ty,
        false => quote!(::std::option::Option<#ty>),
    }
}

fn rest_type(rest: &Rest) -> TokenStream {
    references::of(&TypeRef::Vec(Box::new(rest.ty.clone())))
}

fn of_place(index: usize, place: &Place) -> TokenStream {
    let text = docs::described(place.description.as_deref());
    doc_attributes(&text.unwrap_or_else(|| format!("The element at index {index}.")))
}
