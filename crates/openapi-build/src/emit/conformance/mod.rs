//! Tests of a client: a function for each operation, which makes the call of a case and says what came
//! back. What is called, and what has to come, is derived from the document when the tests run.

mod answers;
mod arguments;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{File, Item};

use super::operations::identifier;
use crate::Interface;
use crate::model::{Api, Operation, SchemeKind};

/// The program without the line that names the crate as `client`.
pub(crate) fn program(api: &Api, interface: Interface) -> Result<String, syn::Error> {
    let calls = api
        .operations
        .iter()
        .map(|operation| call(operation, api, interface));
    let entries = api.operations.iter().map(entry);
    let credentials = credentials(api);
    let all = quote! {
        fn main() -> ExitCode {
            let suite = Suite::new(include_str!("conformance/document.json"));
            let suite = suite.map(|suite| suite.known_failures(include_str!("conformance/known-failures.txt")) #(#entries)*);
            match suite {
                Ok(suite) => suite.run(client),
                Err(error) => {
                    eprintln!("{error}");
                    ExitCode::FAILURE
                }
            }
        }

        fn client(url: &str) -> Result<Client, String> {
            let builder = Client::builder().server_override(url) #credentials;
            // A case is one request.
            let builder = builder.retries(openapi_runtime::Retries::none());
            builder.build().map_err(|error| error.to_string())
        }
    };
    let helpers = answers::helpers();
    let mut code = HEAD.to_owned();
    for items in [all, helpers].into_iter().chain(calls) {
        for item in syn::parse2::<File>(items)?.items {
            code.push('\n');
            code.push_str(&unparsed(item));
        }
    }
    Ok(code)
}

const HEAD: &str = "\
use std::process::ExitCode;

use client::{Client, types};
use openapi_runtime::http::HeaderMap;
use openapi_runtime::{DecodeError, Documented, Error, EventStream, JsonLines};
use openapi_testkit::conformance::{Calling, Came, Case, Held, Suite};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
";

/// Something for each scheme.
fn credentials(api: &Api) -> Option<TokenStream> {
    let given = api.security_schemes.iter().filter_map(|scheme| {
        let method = identifier(&scheme.method);
        match scheme.kind {
            SchemeKind::Basic => Some(quote!(.#method("conformance", "conformance"))),
            SchemeKind::MutualTls => None,
            _ => Some(quote!(.#method("conformance"))),
        }
    });
    let given: TokenStream = given.collect();
    let are_some = !given.is_empty();
    are_some.then(|| quote!(.credentials(client::Credentials::new() #given)))
}

fn unparsed(item: Item) -> String {
    prettyplease::unparse(&File {
        shebang: None,
        attrs: Vec::new(),
        items: vec![item],
        frontmatter: None,
    })
}

/// `.operation("GET /pets", &["application/json"], list_pets)`
fn entry(operation: &Operation) -> TokenStream {
    let key = format!("{} {}", operation.method, operation.key);
    let name = name(operation);
    let takes = operation.successes.iter().map(|answer| &answer.media_type);
    let takes = takes.filter(|media_type| !media_type.is_empty());
    quote!(.operation(#key, &[#(#takes),*], #name))
}

fn name(operation: &Operation) -> Ident {
    identifier(&format!("call_{}", operation.name))
}

fn call(operation: &Operation, api: &Api, interface: Interface) -> TokenStream {
    let name = name(operation);
    let request = arguments::request(operation, &api.groups, interface);
    let success = answers::success(operation);
    let errors = answers::errors(operation);
    let declared = answers::declared(operation);
    quote! {
        #[allow(deprecated)]
        fn #name(client: Client, case: Case) -> Calling {
            Box::pin(async move {
                #request
                let headers = case.headers().into_iter();
                let request = headers.fold(request, |request, (name, value)| request.with_header(name, &value));
                match request.await {
                    Ok(answer) => {
                        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
                        let body = #success;
                        Ok(came(status, &headers, body, Vec::new(), #declared))
                    }
                    Err(error) => refused(error, #errors, #declared),
                }
            })
        }
    }
}
