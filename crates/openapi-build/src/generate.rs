//! The way of a document: read, overlay, check, lower, shape, render, finish. Each stage collects
//! all that it finds, and the next begins only if there are no errors.

use std::path::PathBuf;

use openapi_lower::{
    Diagnostic, Diagnostics, Node, apply_overlay, check_form, check_references, check_version,
    codes, lower, normalize,
};

use crate::files::Files;
use crate::plan::Plan;
use crate::{backend, finish, shape};

/// What came out.
pub(crate) struct Output {
    /// The document in OpenAPI 3.0, as JSON.
    pub(crate) lowered: String,
    /// The client.
    pub(crate) code: String,
    pub(crate) operations: usize,
    pub(crate) types: usize,
}

pub(crate) fn generate(
    document: &PathBuf,
    overlays: &[PathBuf],
    files: &mut Files,
) -> (Option<Output>, Diagnostics) {
    let mut found = Diagnostics::new();
    let output = run(document, overlays, files, &mut found);
    (output, found)
}

fn run(
    document: &PathBuf,
    overlays: &[PathBuf],
    files: &mut Files,
    found: &mut Diagnostics,
) -> Option<Output> {
    let mut document = read(document, overlays, files, found)?;
    step(found, check_version(&document))?;
    let mut checked = check_form(&document);
    checked.append(check_references(&document));
    step(found, checked)?;
    step(found, normalize(&mut document))?;
    step(found, lower(&mut document))?;
    let lowered = document.to_json();
    let (plan, shaped) = shape::shape(&mut document);
    step(found, shaped)?;
    let code = guarded(|| render(&document, &plan));
    let code = code.map_err(|refused| found.append(refused)).ok()?;
    Some(Output {
        lowered,
        code,
        operations: plan.operations.len(),
        types: plan.types.len(),
    })
}

/// Reads everything even when something cannot be read, so that all of it is noted and reported.
fn read(
    document: &PathBuf,
    overlays: &[PathBuf],
    files: &mut Files,
    found: &mut Diagnostics,
) -> Option<Node> {
    let mut read = |path: &PathBuf| {
        let (node, unreadable) = files.read(path);
        found.append(unreadable);
        node
    };
    let document = read(document);
    let overlays: Vec<_> = overlays.iter().map(read).collect();
    let mut document = document?;
    for overlay in overlays {
        step(found, apply_overlay(&mut document, &overlay?))?;
    }
    Some(document)
}

fn step(found: &mut Diagnostics, new: Diagnostics) -> Option<()> {
    let stop = new.has_errors();
    found.append(new);
    (!stop).then_some(())
}

fn render(document: &Node, plan: &Plan) -> Result<String, Diagnostics> {
    finish::finish(backend::render(document, plan)?, plan)
}

/// Whatever is in a document, nobody sees a panic.
fn guarded(run: impl FnOnce() -> Result<String, Diagnostics>) -> Result<String, Diagnostics> {
    backend::caught(run).unwrap_or_else(|panic| {
        let message = format!("the generator panicked: {panic}");
        Err(std::iter::once(Diagnostic::new(&codes::BACKEND, message)).collect())
    })
}
