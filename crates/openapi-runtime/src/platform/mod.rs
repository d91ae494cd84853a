//! What a browser has of its own: how requests leave, and clocks. Nothing else here knows where it runs, but for what
//! is not there at all: files, threads, and what a browser decides about connections.

#[cfg(target_family = "wasm")]
mod browser;
#[cfg(not(target_family = "wasm"))]
mod native;

#[cfg(target_family = "wasm")]
pub(crate) use browser::*;
#[cfg(not(target_family = "wasm"))]
pub(crate) use native::*;
