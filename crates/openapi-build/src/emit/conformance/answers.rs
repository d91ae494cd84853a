//! What came back, as tests compare it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::super::operations::answers::{Success, success as kind};
use super::super::operations::identifier;
use crate::model::{Answer, AnswerBody, Events, Operation};

/// What every call needs.
pub(super) fn helpers() -> TokenStream {
    quote! {
        fn json(value: &impl Serialize) -> Held {
            match serde_json::to_value(value) {
                Ok(value) => Held::Json(value),
                Err(error) => Held::Failed(error.to_string()),
            }
        }

        async fn read(mut stream: openapi_runtime::ByteStream) -> Result<Held, String> {
            let mut bytes = Vec::new();
            while let Some(chunk) = stream.next().await {
                bytes.extend_from_slice(&chunk.map_err(|error| reason(&error))?);
            }
            Ok(Held::Bytes(bytes))
        }

        async fn events<T: DeserializeOwned + Serialize>(mut stream: EventStream<T>) -> Result<Vec<Value>, String> {
            let mut values = Vec::new();
            while let Some(event) = stream.next().await {
                let event = event.map_err(|error| reason(&error))?;
                values.push(serde_json::to_value(&event.data).map_err(|error| error.to_string())?);
            }
            Ok(values)
        }

        async fn lines<T: DeserializeOwned + Serialize>(mut lines: JsonLines<T>) -> Result<Held, String> {
            let mut values = Vec::new();
            while let Some(line) = lines.next().await {
                let line = line.map_err(|error| reason(&error))?;
                values.push(serde_json::to_value(&line).map_err(|error| error.to_string())?);
            }
            Ok(Held::Values(values))
        }

        fn all(headers: &HeaderMap) -> Vec<(String, String)> {
            let all = headers.iter();
            let all = all.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()));
            all.collect()
        }

        type Declared = fn(&HeaderMap) -> Result<Vec<(String, Option<Value>)>, String>;

        fn came(status: u16, headers: &HeaderMap, body: Held, raw: Vec<u8>, declared: Declared) -> Came {
            let (declared, body) = match declared(headers) {
                Ok(declared) => (declared, body),
                Err(why) => (Vec::new(), Held::Failed(why)),
            };
            Came { status, headers: all(headers), declared, body, raw }
        }

        fn header<T: Serialize>(name: &str, read: Result<Option<T>, DecodeError>) -> Result<(String, Option<Value>), String> {
            let value = read.map_err(|error| error.to_string())?;
            let value = value.map(serde_json::to_value).transpose();
            Ok((name.to_owned(), value.map_err(|error| error.to_string())?))
        }

        fn refused<E: Documented>(error: Error<E>, held: fn(&E) -> Held, declared: Declared) -> Result<Came, String> {
            match (error.status(), error.headers()) {
                (Some(status), Some(headers)) => {
                    let body = error.documented().map_or_else(|| Held::Failed(reason(&error)), held);
                    let raw = error.body().unwrap_or_default().to_vec();
                    Ok(came(status.as_u16(), headers, body, raw, declared))
                }
                _ => Err(reason(&error)),
            }
        }

        fn reason<E>(error: &Error<E>) -> String {
            let mut reason = error.to_string();
            let mut source = std::error::Error::source(error);
            while let Some(cause) = source {
                reason = format!("{reason}: {cause}");
                source = cause.source();
            }
            if let Some(body) = error.body() {
                let body: String = String::from_utf8_lossy(body).chars().take(400).collect();
                reason = format!("{reason}: {body}");
            }
            reason
        }
    }
}

/// The body of `answer`.
pub(super) fn success(operation: &Operation) -> TokenStream {
    match kind(operation) {
        Success::One(AnswerBody::Empty) => quote!(Held::Nothing),
        Success::One(AnswerBody::Json(_)) => quote!(json(&*answer)),
        Success::One(AnswerBody::Text) => quote!(Held::Text(answer.into_inner())),
        Success::One(AnswerBody::Bytes) => quote!(read(answer.into_inner()).await?),
        Success::One(AnswerBody::Events(Events { is_text, .. })) => match is_text {
            true => quote!(Held::Texts(events(answer.into_inner()).await?)),
            false => quote!(Held::Values(events(answer.into_inner()).await?)),
        },
        Success::One(AnswerBody::Lines(_)) => quote!(lines(answer.into_inner()).await?),
        Success::Variants => {
            let name = format_ident!("{}Success", operation.stem);
            matched(
                &quote!(&*answer),
                &quote!(client::#name),
                &operation.successes,
            )
        }
    }
}

/// From headers to what the client reads in those that the document lists.
pub(super) fn declared(operation: &Operation) -> TokenStream {
    if operation.headers.is_empty() {
        return quote!(|_| Ok(Vec::new()));
    }
    let name = format_ident!("{}Headers", operation.stem);
    let each = operation.headers.iter().map(|header| {
        let (name, method) = (&header.name, identifier(&header.method));
        quote!(header(#name, declared.#method())?)
    });
    quote!(|headers| {
        let declared = client::#name::from(headers);
        Ok(vec![#(#each),*])
    })
}

/// From a documented error to its body.
pub(super) fn errors(operation: &Operation) -> TokenStream {
    if operation.errors.is_empty() {
        return quote!(|_| Held::Nothing);
    }
    let name = format_ident!("{}Error", operation.errors_stem());
    let matched = matched(&quote!(error), &quote!(client::#name), &operation.errors);
    quote!(|error| #matched)
}

fn matched(value: &TokenStream, name: &TokenStream, answers: &[Answer]) -> TokenStream {
    let arms = answers.iter().map(|answer| {
        let variant = identifier(&answer.variant);
        match &answer.body {
            AnswerBody::Empty => quote!(#name::#variant => Held::Nothing,),
            AnswerBody::Json(_) => quote!(#name::#variant(body) => json(body),),
            AnswerBody::Text => quote!(#name::#variant(body) => Held::Text(body.clone()),),
            AnswerBody::Bytes | AnswerBody::Events(_) | AnswerBody::Lines(_) => {
                quote!(#name::#variant(body) => Held::Bytes(body.clone()),)
            }
        }
    });
    quote!(match #value { #(#arms)* _ => Held::Failed(String::from("a variant of another answer")), })
}
