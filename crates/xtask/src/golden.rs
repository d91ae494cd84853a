//! What is made of the document and checked in, to be read by people and compared on every run.

use std::path::{Path, PathBuf};

use openapi_build::{Build, Drift, Report, write_files};

use crate::{DOCUMENT, OVERLAY, read};

/// The command that makes all of it anew.
pub const CURE: &str = "cargo xtask golden";
/// The code of the client.
pub const CLIENT: &str = "src/generated/client.rs";
/// The public API of that code, a line for each item.
pub const LISTING: &str = "tests/golden/api.txt";

/// A file that is made of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Golden {
    /// Where it stands.
    pub file: &'static str,
    /// What it is made of.
    pub made_of: &'static str,
    /// What it has to say.
    pub text: String,
}

/// Everything that is made and checked in.
///
/// # Errors
/// When nothing can be made of a document: what is wrong, with its place.
pub fn all() -> Result<Vec<Golden>, String> {
    let goldens = of_document(&read(DOCUMENT)?);
    let all = goldens.and_then(|mut goldens| {
        goldens.push(measured_types()?);
        Ok(goldens)
    });
    all.map_err(|why| format!("{why}\nCorrect what is named above, and then:\n\n    {CURE}\n"))
}

/// What is made of a text of the API's document.
///
/// # Errors
/// When nothing can be made of it: what is wrong, with its place.
pub fn of_document(text: &str) -> Result<Vec<Golden>, String> {
    let open = Build::from_text(DOCUMENT, text).overlay(OVERLAY);
    // As `build.rs` has it.
    let build = open.clone().allow("O301").deny("all");
    let loaded = build.load();
    let lowered = loaded.lowered();
    let report = loaded.emit();
    let code = code(&report)?;
    let listing = report.api().map_err(|error| error.to_string())?;
    let lowered = lowered.ok_or_else(|| format!("{DOCUMENT} cannot be lowered"))?;
    let golden = |file, text| Golden {
        file,
        made_of: "openapi/re-factor.yaml and openapi/overlay.yaml",
        text,
    };
    Ok(vec![
        golden(CLIENT, code),
        golden(LISTING, listing.to_string()),
        golden("tests/golden/openapi-3.0.json", lowered),
        golden("tests/golden/report.txt", open.generate().render()),
    ])
}

/// Makes everything anew, and says which files were written.
///
/// # Errors
/// When nothing can be made of a document, or a file cannot be written; all are then as they were.
pub fn write() -> Result<String, String> {
    let mut goldens = all()?;
    goldens.retain(|golden| golden.check().is_err());
    let files = goldens
        .iter()
        .map(|golden| (PathBuf::from(golden.file), &golden.text));
    write_files(&files.collect::<Vec<_>>())?;
    let written: Vec<String> = goldens
        .iter()
        .map(|golden| format!("{}\n", golden.file))
        .collect();
    Ok(written.concat())
}

/// What `benches/decode` measures.
fn measured_types() -> Result<Golden, String> {
    let made_of = "benches/decode/orders.yaml";
    let text = code(&Build::new(made_of).generate())?;
    Ok(Golden {
        file: "benches/decode/orders.rs",
        made_of,
        text,
    })
}

fn code(report: &Report) -> Result<String, String> {
    let code = report.code().map(str::to_owned);
    code.ok_or_else(|| report.render())
}

impl Golden {
    /// What is wrong if the file is not as it has to be: the first line that is different, and the command
    /// that cures it.
    ///
    /// # Errors
    /// That message.
    pub fn check(&self) -> Result<(), String> {
        let Some(drift) = Drift::of(Path::new(self.file), &self.text) else {
            return Ok(());
        };
        let made_of = self.made_of;
        Err(format!(
            "{drift}\nIt is made of {made_of}. To take in what is made now, and read it by `git diff`:\n\n    {CURE}\n"
        ))
    }
}
