//! progenitor: a valid, shaped 3.0 document to items. What it refuses, and what it panics on, is
//! returned in its words.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use openapiv3::OpenAPI;
use proc_macro2::{TokenStream, TokenTree};
use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use schemars::schema::{InstanceType, SchemaObject};
use serde::Deserialize;
use serde_json::Value;
use syn::{File, Item};

/// The items of the types that a document has; the backend's words if it refuses the document.
/// `elsewhere` are types that it names as they are, and renders nothing of.
pub(crate) fn types(document: &Value, elsewhere: &BTreeSet<String>) -> Result<Vec<Item>, String> {
    let types = types_module(generate(document, elsewhere)?);
    let types = types.ok_or_else(|| String::from("there is no module `types`"))?;
    let file: File = syn::parse2(types).map_err(|error| error.to_string())?;
    Ok(file.items)
}

/// What stands in the module `types`. The rest, a client without operations, is not even parsed.
fn types_module(tokens: TokenStream) -> Option<TokenStream> {
    let is_name = |token: &TokenTree| matches!(token, TokenTree::Ident(name) if name == "types");
    let mut tokens = tokens.into_iter().skip_while(|token| !is_name(token));
    match tokens.nth(1)? {
        TokenTree::Group(inside) => Some(inside.stream()),
        _ => None,
    }
}

fn generate(document: &Value, elsewhere: &BTreeSet<String>) -> Result<TokenStream, String> {
    let document = OpenAPI::deserialize(document).map_err(|error| error.to_string())?;
    let run = || {
        Generator::new(&settings(elsewhere))
            .generate_tokens(&document)
            .map_err(|error| error.to_string())
    };
    caught(run).unwrap_or_else(Err)
}

fn settings(elsewhere: &BTreeSet<String>) -> GenerationSettings {
    let mut settings = GenerationSettings::default();
    settings.with_interface(InterfaceStyle::Positional);
    settings.with_map_type("::std::collections::BTreeMap");
    // chrono's `DateTime<Utc>`, the backend's choice, loses the offset that a server sent.
    let date_time = SchemaObject {
        instance_type: Some(InstanceType::String.into()),
        format: Some(String::from("date-time")),
        ..SchemaObject::default()
    };
    let name = "::chrono::DateTime<::chrono::FixedOffset>";
    let impls = [progenitor::TypeImpl::Display, progenitor::TypeImpl::FromStr];
    settings.with_conversion(date_time, name, impls.into_iter());
    for name in elsewhere {
        settings.with_replacement(name, name, std::iter::empty());
    }
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn of_schema(schema: Value) -> Result<usize, String> {
        let document = serde_json::json!({
            "openapi": "3.0.3", "info": { "title": "", "version": "1" }, "paths": {},
            "components": { "schemas": { "A": schema } },
        });
        types(&document, &BTreeSet::new()).map(|items| items.len())
    }

    #[test]
    fn what_it_refuses_and_what_it_panics_on_is_returned_in_its_words() {
        let refused = of_schema(serde_json::json!({ "type": "integer", "default": "x" }));
        assert!(refused.unwrap_err().contains("does not conform"));
        let panicked =
            of_schema(serde_json::json!({ "type": "array", "format": "x", "items": {} }));
        assert!(
            panicked
                .err()
                .unwrap_or_default()
                .contains("not yet implemented")
        );
        assert!(of_schema(serde_json::json!({ "type": "object" })).is_ok());
    }
}
