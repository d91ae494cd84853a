//! progenitor: a valid, shaped 3.0 document to tokens. What it refuses, and what it panics on,
//! becomes a finding.

use std::panic::{AssertUnwindSafe, catch_unwind};

use openapi_lower::{Diagnostic, Diagnostics, Node, codes};
use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use schemars::schema::{InstanceType, SchemaObject};

use crate::plan::Plan;

/// Renders a document. The plan is only asked where an operation stands, for findings.
pub(crate) fn render(document: &Node, plan: &Plan) -> Result<syn::File, Diagnostics> {
    let tokens = generate(document).map_err(|message| blame(document, plan, &message))?;
    syn::parse2(tokens).map_err(|error| {
        let message = format!("the generator wrote what is not Rust: {error}");
        std::iter::once(Diagnostic::new(&codes::BACKEND, message)).collect()
    })
}

fn generate(document: &Node) -> Result<TokenStream, String> {
    let document: OpenAPI =
        serde_json::from_str(&document.to_json()).map_err(|error| error.to_string())?;
    let run = || {
        Generator::new(&settings())
            .generate_tokens(&document)
            .map_err(|error| error.to_string())
    };
    quietly(|| catch_unwind(AssertUnwindSafe(run)))
        .unwrap_or_else(|panic| Err(panic_message(&*panic)))
}

fn settings() -> GenerationSettings {
    let mut settings = GenerationSettings::default();
    settings.with_interface(InterfaceStyle::Positional);
    // chrono's `DateTime<Utc>`, the backend's choice, loses the offset that a server sent.
    let date_time = SchemaObject {
        instance_type: Some(InstanceType::String.into()),
        format: Some(String::from("date-time")),
        ..SchemaObject::default()
    };
    let name = "::chrono::DateTime<::chrono::FixedOffset>";
    let impls = [progenitor::TypeImpl::Display, progenitor::TypeImpl::FromStr];
    settings.with_conversion(date_time, name, impls.into_iter());
    settings
}

/// Runs something that may panic without the panic's own output.
pub(crate) fn quietly<T>(run: impl FnOnce() -> T) -> T {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let result = run();
    std::panic::set_hook(hook);
    result
}

pub(crate) fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| String::from("a panic without a message"))
}

/// Finds the operation that the backend does not take, by giving it one at a time: its errors name
/// no place.
fn blame(document: &Node, plan: &Plan, message: &str) -> Diagnostics {
    let refused = |message: &str| {
        Diagnostic::new(
            &codes::BACKEND,
            format!("the generator refused the document: {message}"),
        )
    };
    let mut found = Diagnostics::new();
    for operation in &plan.operations {
        let mut alone = document.clone();
        if let Some(paths) = alone.get_mut("paths").and_then(Node::as_object_mut) {
            paths.retain(|path, _| *path == operation.path);
            let item = paths.get_mut(&operation.path);
            let members = item.and_then(|member| member.node.as_object_mut());
            if let Some(members) = members {
                let method = operation.method.to_lowercase();
                members.retain(|key, _| {
                    *key == method || !openapi_lower::METHODS.contains(&key.as_str())
                });
            }
        }
        if let Err(message) = generate(&alone) {
            found.push(
                refused(&message)
                    .at(operation.span, "this operation")
                    .pointer(&operation.at),
            );
        }
    }
    if !found.has_errors() {
        found.push(refused(message));
    }
    found
}
