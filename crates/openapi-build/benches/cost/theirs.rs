//! progenitor as people use it, and its code as it formats it.

use std::any::Any;

use openapiv3::OpenAPI;
use progenitor::Generator;
use serde::Deserialize;
use serde_json::Value;

/// Deep documents are refused for what is in them, and not for a thread's room.
const STACK: usize = 512 * 1024 * 1024;

/// Its code; what it says if it refuses the document, or panics at it.
pub(crate) fn generate(document: &Value) -> Result<String, String> {
    let run = || {
        let document = OpenAPI::deserialize(document).map_err(|error| error.to_string())?;
        let tokens = Generator::default().generate_tokens(&document);
        let tokens = tokens.map_err(|error| error.to_string())?;
        let file = syn::parse2(tokens).map_err(|error| error.to_string())?;
        Ok(prettyplease::unparse(&file))
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("progenitor".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, run)
            .unwrap();
        let ended = thread.join();
        ended.unwrap_or_else(|panic| Err(format!("panics: {}", message(&*panic))))
    })
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_default()
}
