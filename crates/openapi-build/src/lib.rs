//! Generates a Rust client from an OpenAPI 3.1 document at build time.
