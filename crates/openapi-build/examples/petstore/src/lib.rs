//! A client of the pet store.

/// The client, as `build.rs` wrote it.
pub mod api {
    include!(concat!(env!("OUT_DIR"), "/petstore.rs"));
}
