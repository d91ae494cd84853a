//! What the maintainers of `re-factor` run: takes a new version of the API's document in, and makes anew what
//! is made of it. `cargo xtask` is the command; the tests of `re-factor` call it to see that nothing is stale.
//!
//! Paths are relative to the root of the repository, which is the current folder.

pub mod changelog;
pub mod changes;
pub mod golden;
pub mod released;
pub mod update;
pub mod version;

/// The document as it is vendored.
pub const DOCUMENT: &str = "openapi/re-factor.yaml";
/// Our corrections of it.
pub const OVERLAY: &str = "openapi/overlay.yaml";
/// Where each operation is from.
pub const RECORD: &str = "openapi/SOURCE.toml";

/// The text of a file.
///
/// # Errors
/// When it cannot be read.
pub fn read(file: &str) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| format!("{file} cannot be read: {error}"))
}
