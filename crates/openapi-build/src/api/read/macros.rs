//! What the macros of `openapi_runtime` make of their arguments: `crates/openapi-runtime/src` has them.

use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Ident, Macro, Token, Type, parenthesized};

use super::ApiError;
use super::scope::unlisted;
use super::types::Writer;

/// The lines of a type.
pub(super) struct Made {
    pub(super) path: String,
    pub(super) lines: Vec<String>,
}

const READ: &str = "<'de> serde::Deserialize<'de>";
const WRITTEN: &str = "serde::Serialize";
const SHOWN: &str = "std::fmt::Display";

/// A macro at the place of an item.
pub(super) fn items(found: &Macro, writer: Writer<'_>) -> Result<Made, ApiError> {
    let parse = |input: ParseStream<'_>| {
        let name: Ident = input.parse()?;
        let rest: proc_macro2::TokenStream = input.parse()?;
        Ok((name, rest))
    };
    let (name, rest) = parse.parse2(found.tokens.clone())?;
    let path = writer.scope.resolve(vec![name.to_string()], false);
    let of = |traits: &[&str]| -> Vec<String> {
        let lines = traits.iter().map(|of| implemented(of, &path));
        lines.collect()
    };
    let lines = match called(found).as_str() {
        "newtype" => (|input: ParseStream<'_>| newtype(input, &path, writer)).parse2(rest)?,
        "object" | "one_of" | "tagged_union" => of(&[READ]),
        "places" => of(&["openapi_runtime::places::Places", READ, WRITTEN]),
        "string_enum" => {
            let text = "std::str::FromStr<Err = std::convert::Infallible>";
            let ordered = ["PartialOrd", "Ord"];
            of(&[&["From<String>", text, SHOWN, WRITTEN, READ], &ordered[..]].concat())
        }
        "integer_enum" => (|input: ParseStream<'_>| integers(input, &path)).parse2(rest)?,
        "json_enum" => of(&["From<serde_json::Value>", WRITTEN, READ]),
        "from_variants" => {
            (|input: ParseStream<'_>| variants(input, &path, writer)).parse2(rest)?
        }
        "request" => (|input: ParseStream<'_>| request(input, &path, writer)).parse2(rest)?,
        "headers" => {
            let from = "From<&'a reqwest::header::HeaderMap>";
            vec![format!("impl<'a> {from} for {path}<'a>")]
        }
        _ => return Err(unlisted("a macro", found)),
    };
    Ok(Made { path, lines })
}

/// The name of a macro of the runtime; empty for any other.
fn called(found: &Macro) -> String {
    let names = found.path.segments.iter().map(|one| one.ident.to_string());
    match names.collect::<Vec<_>>().as_slice() {
        [of, name] if of == "openapi_runtime" => name.clone(),
        _ => String::new(),
    }
}

fn implemented(of: &str, path: &str) -> String {
    match of.starts_with('<') {
        true => format!("impl{of} for {path}"),
        false => format!("impl {of} for {path}"),
    }
}

/// `, Vec<String>, collection, checked(SCHEMAS, "A")`
fn newtype(input: ParseStream<'_>, path: &str, writer: Writer<'_>) -> syn::Result<Vec<String>> {
    input.parse::<Token![,]>()?;
    let of = writer.ty(&input.parse::<Type>()?);
    let mut lines = vec![
        implemented(&format!("std::ops::Deref<Target = {of}>"), path),
        implemented(&format!("From<{of}>"), path),
        format!("impl From<{path}> for {of}"),
        implemented(READ, path),
        implemented(WRITTEN, path),
    ];
    while input.parse::<Option<Token![,]>>()?.is_some() {
        let word: Ident = input.parse()?;
        if input.peek(syn::token::Paren) {
            let inner;
            parenthesized!(inner in input);
            inner.parse::<proc_macro2::TokenStream>()?;
        }
        let more = match word.to_string().as_str() {
            "collection" => vec![format!(
                "IntoIterator<Item = <{of} as IntoIterator>::Item, \
                 IntoIter = <{of} as IntoIterator>::IntoIter>"
            )],
            "string" => vec![String::from("From<&str>"), SHOWN.to_owned(), from_str(&of)],
            "text" | "date_time" => vec![SHOWN.to_owned(), from_str(&of)],
            "finite" | "checked" => Vec::new(),
            _ => {
                return Err(syn::Error::new(
                    word.span(),
                    "an unknown word of `newtype!`",
                ));
            }
        };
        lines.extend(more.iter().map(|of| implemented(of, path)));
    }
    Ok(lines)
}

fn from_str(of: &str) -> String {
    format!("std::str::FromStr<Err = <{of} as std::str::FromStr>::Err>")
}

/// `, i64, as_i64`
fn integers(input: ParseStream<'_>, path: &str) -> syn::Result<Vec<String>> {
    input.parse::<Token![,]>()?;
    let integer: Ident = input.parse()?;
    input.parse::<proc_macro2::TokenStream>()?;
    let text = "std::str::FromStr<Err = std::num::ParseIntError>";
    let of = [text, SHOWN, WRITTEN, READ, "PartialOrd", "Ord"];
    let lines = of.iter().map(|of| implemented(of, path));
    let back = format!("impl From<{path}> for {integer}");
    Ok(std::iter::once(back).chain(lines).collect())
}

/// `, Cat(types::Cat), Dog(types::Dog)`
fn variants(input: ParseStream<'_>, path: &str, writer: Writer<'_>) -> syn::Result<Vec<String>> {
    input.parse::<Token![,]>()?;
    let variant = |input: ParseStream<'_>| {
        input.parse::<Ident>()?;
        let inner;
        parenthesized!(inner in input);
        inner.parse::<Type>()
    };
    let types = Punctuated::<Type, Token![,]>::parse_terminated_with(input, variant)?;
    let lines = types.iter().map(|ty| format!("From<{}>", writer.ty(ty)));
    Ok(lines.map(|of| implemented(&of, path)).collect())
}

/// `, Request<types::Pet, GetPetError>`
fn request(input: ParseStream<'_>, path: &str, writer: Writer<'_>) -> syn::Result<Vec<String>> {
    input.parse::<Token![,]>()?;
    let of = writer.ty(&input.parse::<Type>()?);
    let output = format!("<{of} as IntoFuture>::Output");
    let future = format!("<{of} as IntoFuture>::IntoFuture");
    Ok(vec![
        format!("pub fn {path}::with_header(self, &str, &str) -> {path}"),
        format!("pub fn {path}::with_timeout(self, std::time::Duration) -> {path}"),
        format!("pub fn {path}::with_deadline(self, std::time::Duration) -> {path}"),
        format!("pub fn {path}::with_retries(self, openapi_runtime::Retries) -> {path}"),
        format!("pub async fn {path}::send(self) -> {output}"),
        format!("impl IntoFuture<Output = {output}, IntoFuture = {future}> for {path}"),
    ])
}

/// `setter!(name as method, String, into, value)` in an implementation.
pub(super) fn setter(found: &Macro, path: &str, writer: Writer<'_>) -> Result<String, ApiError> {
    if called(found) != "setter" {
        return Err(unlisted("a macro", found));
    }
    let parse = |input: ParseStream<'_>| {
        Attribute::parse_outer(input)?;
        let mut method: Ident = input.parse()?;
        if input.parse::<Option<Token![as]>>()?.is_some() {
            method = input.parse()?;
        }
        input.parse::<Token![,]>()?;
        let ty: Type = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        let words = Punctuated::<Ident, Token![,]>::parse_terminated(input)?;
        Ok((method, ty, words))
    };
    let (method, ty, words) = parse.parse2(found.tokens.clone())?;
    let (ty, own) = (writer.ty(&ty), writer.own.unwrap_or(path));
    let taken = match words.iter().any(|word| word == "into") {
        true => format!("impl Into<{ty}>"),
        false => ty,
    };
    Ok(format!("pub fn {path}::{method}(self, {taken}) -> {own}"))
}
