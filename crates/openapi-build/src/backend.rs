//! progenitor: a valid, shaped 3.0 document to tokens. What it refuses, and what it panics on,
//! becomes a finding.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use openapi_lower::{Diagnostic, Diagnostics, METHODS, Node, Pointer, codes};
use openapiv3::OpenAPI;
use proc_macro2::TokenStream;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use schemars::schema::{InstanceType, SchemaObject};

use crate::names::type_name;
use crate::plan::{Operation, Plan};

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
    caught(run).unwrap_or_else(Err)
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

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs something that may panic, without the panic's own output; its message if it did.
pub(crate) fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    quietly(|| catch_unwind(AssertUnwindSafe(run))).map_err(|panic| panic_message(&*panic))
}

/// Runs something without the output of its panics. The hook is of the whole process:
/// it is set once, and other threads are heard as before.
fn quietly<T>(run: impl FnOnce() -> T) -> T {
    static SET: Once = Once::new();
    SET.call_once(|| {
        let others = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                others(info);
            }
        }));
    });
    let before = QUIET.replace(true);
    let result = run();
    QUIET.set(before);
    result
}

fn panic_message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| String::from("a panic without a message"))
}

/// Finds what the backend does not take, by giving it one thing at a time: its errors name no place.
/// First the schemas, which every operation brings along, then the operations.
fn blame(document: &Node, plan: &Plan, message: &str) -> Diagnostics {
    let mut found: Diagnostics = schemas(document, plan).into_iter().collect();
    if !found.has_errors() {
        found = operations(document, plan).into_iter().collect();
    }
    if !found.has_errors() {
        found.push(refused(message));
    }
    found
}

fn refused(message: &str) -> Diagnostic {
    let message = format!("the generator refused the document: {message}");
    Diagnostic::new(&codes::BACKEND, message)
}

/// The schemas that are not taken alone. One that only refers to such a schema is not at fault.
fn schemas(document: &Node, plan: &Plan) -> Vec<Diagnostic> {
    let mut without = document.clone();
    without.set("paths", Node::object(document.span));
    if generate(&without).is_ok() {
        return Vec::new();
    }
    let at = Pointer::root().join("components").join("schemas");
    let mut found = Vec::new();
    let members = at.resolve(document).and_then(Node::as_object);
    for (name, member) in members.into_iter().flatten() {
        let mut alone = without.clone();
        let others = at.resolve_mut(&mut alone).and_then(Node::as_object_mut);
        if let Some(others) = others {
            others
                .iter_mut()
                .filter(|(key, _)| *key != name)
                .for_each(|(_, other)| other.node = Node::object(other.node.span));
        }
        if let Err(message) = generate(&alone) {
            let diagnostic = refused(&message).at(member.node.span, "this schema");
            let source = plan.types.get(&type_name(name));
            let source = source.and_then(|source| source.source.strip_prefix('#'));
            let source = source.and_then(Pointer::parse);
            found.push(diagnostic.pointer(&source.unwrap_or_else(|| at.join(name))));
        }
    }
    found
}

fn operations(document: &Node, plan: &Plan) -> Vec<Diagnostic> {
    let refuse = |operation: &Operation| {
        let message = generate(&with_one(document, operation)).err()?;
        let diagnostic = refused(&message).at(operation.span, "this operation");
        Some(diagnostic.pointer(&operation.at))
    };
    plan.operations.iter().filter_map(refuse).collect()
}

/// The document with one operation.
fn with_one(document: &Node, operation: &Operation) -> Node {
    let mut alone = document.clone();
    let Some(paths) = alone.get_mut("paths").and_then(Node::as_object_mut) else {
        return alone;
    };
    paths.retain(|path, _| *path == operation.path);
    let item = paths.get_mut(&operation.path);
    if let Some(members) = item.and_then(|member| member.node.as_object_mut()) {
        let method = operation.method.to_lowercase();
        let is_other = |key: &str| key != method && METHODS.contains(&key);
        members.retain(|key, _| !is_other(key));
    }
    alone
}
