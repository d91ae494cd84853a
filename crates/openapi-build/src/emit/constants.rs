//! Values as expressions, in long paths.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::model::Constant;

pub(crate) fn expression(constant: &Constant) -> TokenStream {
    match constant {
        Constant::Unit => quote!(()),
        Constant::Null => quote!(None),
        Constant::Some(inner) => {
            let inner = expression(inner);
            quote!(Some(#inner))
        }
        Constant::Bool(truth) => quote!(#truth),
        Constant::Integer(value) => {
            let digits = Literal::u128_unsuffixed(value.unsigned_abs());
            signed(*value < 0, &digits)
        }
        Constant::Float(value) => signed(
            value.is_sign_negative(),
            &Literal::f64_unsuffixed(value.abs()),
        ),
        Constant::String(text) if text.is_empty() => quote!(::std::string::String::new()),
        Constant::String(text) => quote!(::std::string::String::from(#text)),
        Constant::AnyNull => quote!(::serde_json::Value::Null),
        Constant::Any(inner) => {
            let inner = match &**inner {
                Constant::String(text) => quote!(#text),
                Constant::Integer(value) => {
                    let digits = format!("{}i64", value.unsigned_abs());
                    signed(
                        *value < 0,
                        &digits.parse().unwrap_or(Literal::i64_suffixed(0)),
                    )
                }
                other => expression(other),
            };
            quote!(::serde_json::Value::from(#inner))
        }
        Constant::Variant(ty, name) => {
            let (ty, name) = (format_ident!("{ty}"), format_ident!("{name}"));
            quote!(#ty::#name)
        }
        Constant::Newtype(name, inner) => {
            let (name, inner) = (format_ident!("{name}"), expression(inner));
            quote!(#name(#inner))
        }
        Constant::Boxed(inner) => {
            let inner = expression(inner);
            quote!(::std::boxed::Box::new(#inner))
        }
        Constant::Vec(all) if all.is_empty() => quote!(::std::vec::Vec::new()),
        Constant::Vec(all) => {
            let all = all.iter().map(expression);
            quote!(::std::vec::Vec::from([#(#all),*]))
        }
        Constant::Map => quote!(::std::collections::BTreeMap::new()),
        Constant::Empty(name) => {
            let name = format_ident!("{name}");
            quote!(#name::default())
        }
    }
}

fn signed(is_negative: bool, digits: &Literal) -> TokenStream {
    let sign = is_negative.then(|| quote!(-));
    quote!(#sign #digits)
}
