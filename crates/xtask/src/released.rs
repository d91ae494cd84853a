//! What was released last: what changes, versions and drafts of changelogs are counted from, however often
//! the document is taken in until the next release.

use std::path::PathBuf;

use openapi_build::{Api, Build, write_files};
use semver::Version;

use crate::golden::LISTING;
use crate::{DOCUMENT, OVERLAY, changelog, changes, read, version};

/// Its document.
pub const RELEASED_DOCUMENT: &str = "openapi/released/re-factor.yaml";
/// The overlay of that.
pub const RELEASED_OVERLAY: &str = "openapi/released/overlay.yaml";
/// The listing of the public API of what was generated of it.
pub const RELEASED_API: &str = "openapi/released/api.txt";
/// Its version.
pub const RELEASED_VERSION: &str = "openapi/released/version";

/// The version that was released last.
///
/// # Errors
/// When it cannot be read.
pub fn version() -> Result<Version, String> {
    let text = read(RELEASED_VERSION)?;
    Version::parse(text.trim()).map_err(|error| format!("{RELEASED_VERSION}: {error}"))
}

/// The document that was released last.
#[must_use]
pub fn document() -> Build {
    Build::new(RELEASED_DOCUMENT).overlay(RELEASED_OVERLAY)
}

/// The public API that was released last.
///
/// # Errors
/// When its listing cannot be read.
pub fn api() -> Result<Api, String> {
    changes::api(&read(RELEASED_API)?).map_err(|error| format!("{RELEASED_API}: {error}"))
}

/// Keeps the document as that of the release which the manifest and the changelog name, and says so.
///
/// # Errors
/// When the changelog has no heading for the version, or a file cannot be read or written.
pub fn keep() -> Result<String, String> {
    let version = version::of_manifest(&read("Cargo.toml")?)?;
    if !changelog::has_release(&read("CHANGELOG.md")?, &version.to_string()) {
        return Err(format!(
            "CHANGELOG.md has no heading such as `## re-factor [{version}]`: release it first"
        ));
    }
    write_files(&[
        (PathBuf::from(RELEASED_DOCUMENT), read(DOCUMENT)?),
        (PathBuf::from(RELEASED_OVERLAY), read(OVERLAY)?),
        (PathBuf::from(RELEASED_API), read(LISTING)?),
        (PathBuf::from(RELEASED_VERSION), format!("{version}\n")),
    ])?;
    Ok(format!("Changes are counted from {version} now.\n"))
}
