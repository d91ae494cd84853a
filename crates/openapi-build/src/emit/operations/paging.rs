//! Operations that are paged: how their requests are walked.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::lints::Lints;
use super::{call, example, identifier, types};
use crate::Interface;
use crate::finish::attributes::doc_attributes;
use crate::model::{Operation, PageSize, Paging, Step, Turn, TypeRef, Way};

/// The methods by which a request is walked.
pub(super) fn methods(operation: &Operation, lints: &Lints<'_>) -> Option<TokenStream> {
    let paging = operation.paging.as_ref()?;
    let name = identifier(&operation.stem);
    let (page, item) = (call::success_type(operation), types::owned(&paging.item));
    let errors = errors(operation);
    let of = quote!(<#page, #item>);
    let (table, attributes) = (
        table(operation, paging, &of),
        attributes(operation, paging, lints),
    );
    let pages = doc_attributes("The pages, one after the other, from the one of this request on.");
    let items = doc_attributes("The items of all pages, from the page of this request on.");
    Some(quote! {
        #attributes
        impl #name {
            #pages
            pub fn pages(self) -> openapi_runtime::Pages<#page #errors> {
                self.0.pages(Self::PAGING)
            }

            #items
            pub fn items(self) -> openapi_runtime::Items<#item #errors> {
                self.0.items(Self::PAGING)
            }

            const PAGING: &'static openapi_runtime::Paging #of = &#table;
        }
    })
}

/// `PagedRequest<types::PetPage, types::Pet, ListPetsError>`, and the step that makes one.
pub(super) fn request(operation: &Operation) -> Option<(TokenStream, TokenStream)> {
    let paging = operation.paging.as_ref()?;
    let (page, item) = (call::success_type(operation), types::owned(&paging.item));
    let (errors, of) = (errors(operation), quote!(<#page, #item>));
    let table = table(operation, paging, &of);
    let ty = quote!(openapi_runtime::PagedRequest<#page, #item #errors>);
    Some((ty, quote!(.paged(const { &#table }))))
}

/// What is said of it beside its method.
pub(super) fn documentation(operation: &Operation, interface: Interface) -> Option<String> {
    let paging = operation.paging.as_ref()?;
    let stem = &operation.stem;
    let (items, pages) = match interface {
        Interface::Builder => (
            format!("[`items`]({stem}::items)"),
            format!("[`pages`]({stem}::pages)"),
        ),
        Interface::Positional => (String::from("`items()`"), String::from("`pages()`")),
    };
    let call = example::call(operation, paging.accessor.as_deref(), interface);
    Some(format!(
        "The answer is a page of several: {items} has the items of all, {pages} the pages.\n\n\
         ```text\n\
         let mut items = {call}.items();\n\
         while let Some(item) = items.next().await {{\n    \
             let item = item?;\n\
         }}\n\
         ```"
    ))
}

fn errors(operation: &Operation) -> Option<TokenStream> {
    let errors = call::errors_type(operation)?;
    Some(quote!(, #errors))
}

/// Fields that are deprecated are used in silence, as deprecated types are.
fn attributes(operation: &Operation, paging: &Paging, lints: &Lints<'_>) -> Option<TokenStream> {
    let next = match &paging.turn {
        Turn::Cursor { next, .. } | Turn::Url { next } => Some(next),
        _ => None,
    };
    let mut ways = [Some(&paging.items), next, paging.more.as_ref()]
        .into_iter()
        .flatten();
    match ways.any(|way| way.deprecated) {
        true => Some(quote!(#[allow(deprecated)])),
        false => lints.of_types(operation),
    }
}

/// Of a method that has the table in it.
pub(super) fn allowed(operation: &Operation, lints: &Lints<'_>) -> Option<TokenStream> {
    let paging = operation.paging.as_ref()?;
    let own = attributes(operation, paging, lints);
    own.filter(|_| lints.of_types(operation).is_none())
}

/// `Paging::<types::PetPage, types::Pet>::cursor(|call, mark| …, |page| …, |page| …)`
fn table(operation: &Operation, paging: &Paging, of: &TokenStream) -> TokenStream {
    let items = to_list(&paging.items);
    let set = || set(operation, &paging.turn);
    let named = || name(operation, &paging.turn);
    let (table, size) = match &paging.turn {
        Turn::Page { first, size, .. } => {
            let (name, set, first) = (named(), set(), Literal::u64_unsuffixed(*first));
            (quote!(page(#name, #first, #set, #items)), size.as_ref())
        }
        Turn::Offset { size, .. } => {
            let (name, set) = (named(), set());
            (quote!(offset(#name, #set, #items)), size.as_ref())
        }
        Turn::Cursor { next, .. } => {
            let (set, next) = (set(), to_mark(next));
            (quote!(cursor(#set, #next, #items)), None)
        }
        Turn::Link => (quote!(link(#items)), None),
        Turn::Url { next } => {
            let next = to_mark(next);
            (quote!(url(#next, #items)), None)
        }
    };
    let size = size.map(size_of);
    let more = paging.more.as_ref().map(to_flag);
    let more = more.map(|more| quote!(.more(#more)));
    quote!(openapi_runtime::Paging::#of::#table #size #more)
}

fn size_of(size: &PageSize) -> TokenStream {
    let number = |number: Option<u64>| match number.map(Literal::u64_unsuffixed) {
        Some(number) => quote!(Some(#number)),
        None => quote!(None),
    };
    let (name, default, most) = (&size.name, number(size.default), number(size.most));
    quote!(.size(#name, #default, #most))
}

/// Name of the parameter on the wire.
fn name<'o>(operation: &'o Operation, turn: &Turn) -> &'o str {
    let mut parameters = operation.parameters.iter();
    let parameter = parameters.find(|one| Some(one.argument.as_str()) == turn.parameter());
    parameter.map_or("", |parameter| &parameter.name)
}

/// `|call, mark| call.query("page", mark)`, as a method sets the parameter.
fn set(operation: &Operation, turn: &Turn) -> TokenStream {
    let mut parameters = operation.parameters.iter();
    let parameter = parameters.find(|one| Some(one.argument.as_str()) == turn.parameter());
    let step = parameter.map(|parameter| {
        let mut parameter = parameter.clone();
        // A reference, whatever the type of the parameter is.
        (parameter.argument, parameter.ty) = (String::from("mark"), TypeRef::String);
        call::parameter(&parameter, false)
    });
    quote!(|call, mark| call #step)
}

/// `|page| Some(&mut page.data)`
fn to_list(way: &Way) -> TokenStream {
    let Some((last, before)) = way.steps.split_last() else {
        return quote!(|page| Some(page));
    };
    let (before, whole) = (opened(before, true), opened(&way.steps, true));
    match last {
        Step::Option => quote!(|page| #before.as_mut()),
        Step::Patch => quote!(|page| #before.as_option_mut()),
        Step::Field(_) | Step::Inner => quote!(|page| Some(&mut #whole)),
    }
}

/// `|page| Mark::of(&page.next)`
fn to_mark(way: &Way) -> TokenStream {
    let value = opened(&way.steps, false);
    let value = match way.steps.last() {
        None | Some(Step::Option | Step::Patch) => value,
        Some(Step::Field(_) | Step::Inner) => quote!(&#value),
    };
    quote!(|page| openapi_runtime::Mark::of(#value))
}

/// `|page| Some(page.more)`
fn to_flag(way: &Way) -> TokenStream {
    let Some((last, before)) = way.steps.split_last() else {
        return quote!(|page| Some(*page));
    };
    let (before, whole) = (opened(before, false), opened(&way.steps, false));
    match last {
        Step::Option => quote!(|page| #before),
        Step::Patch => quote!(|page| #before.as_option().copied()),
        Step::Field(_) | Step::Inner => quote!(|page| Some(#whole)),
    }
}

/// `page.meta.as_ref()?.next`
fn opened(steps: &[Step], is_mutable: bool) -> TokenStream {
    steps.iter().fold(quote!(page), |value, step| match step {
        Step::Field(name) => {
            let name = format_ident!("{name}");
            quote!(#value.#name)
        }
        Step::Inner => quote!(#value.0),
        Step::Option if is_mutable => quote!(#value.as_mut()?),
        Step::Option => quote!(#value.as_ref()?),
        Step::Patch if is_mutable => quote!(#value.as_option_mut()?),
        Step::Patch => quote!(#value.as_option()?),
    })
}
