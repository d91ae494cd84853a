//! Room for documents that nest deeply: the thread that asks may have little of it, 1 MiB on some
//! systems, and a stack that overflows ends the process.

use std::thread::{Builder, Scope, ScopedJoinHandle};

use openapi_lower::{Diagnostic, codes};

use crate::backend::caught;

/// Reserved, and only taken as far as it is needed.
const STACK: usize = 128 * 1024 * 1024;

/// A thread with room.
pub(crate) fn spawn<'scope, T: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    run: impl FnOnce() -> T + Send + 'scope,
) -> std::io::Result<ScopedJoinHandle<'scope, T>> {
    Builder::new().stack_size(STACK).spawn_scoped(scope, run)
}

/// Runs a stage in a thread with room; a finding if it panicked.
pub(crate) fn with_room<T: Send>(run: impl FnOnce() -> T + Send) -> Result<T, Box<Diagnostic>> {
    let mut run = Some(run);
    let mut made = None;
    std::thread::scope(|scope| {
        let thread = spawn(scope, || made = run.take().map(caught));
        // What may panic is caught already.
        thread.is_ok_and(|thread| thread.join().is_ok())
    });
    // Without a thread it is still here.
    let made = made.or_else(|| run.map(caught));
    let ended = || Err(String::from("its thread ended"));
    made.unwrap_or_else(ended).map_err(|panic| {
        let message = format!("the generator panicked: {panic}");
        let help = "please report this with the document";
        Box::new(Diagnostic::new(&codes::BACKEND, message).help(help))
    })
}
