//! Every kind of type is compiled, linted, documented, and used.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::kinds::kinds;
use super::module;
use crate::features::Features;
use crate::model::Api;
use crate::options::Options;
use crate::render::types_module;
use openapi_lower::Diagnostics;

/// What is done with the types: `crates/openapi-build/tests/generated/types.rs`.
const USES: &str = include_str!("../../../../tests/generated/types.rs");

const MANIFEST: &str = include_str!("../../../../tests/generated/Cargo.toml.in");

fn workspace() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    folder.ancestors().nth(2).unwrap_or(folder).to_owned()
}

#[test]
fn every_kind_compiles_without_a_warning_and_does_what_it_should() {
    let api = Api {
        types: kinds(),
        ..Api::default()
    };
    let mut found = Diagnostics::new();
    // Once with the backend's part, and once without.
    let whole = types_module(&api, &Features::default(), &Options::default(), &mut found);
    assert_eq!(found.iter().count(), 0);
    compile("types", &whole);
    compile("own-types", &module(&api.types));
}

#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
fn compile(name: &str, module: &str) {
    let workspace = workspace();
    let folder = workspace.join("target/generated").join(name);
    std::fs::create_dir_all(folder.join("src")).unwrap();
    std::fs::create_dir_all(folder.join("tests")).unwrap();
    let manifest = MANIFEST.replace("@workspace@", &workspace.to_string_lossy());
    let manifest = manifest.replace("@name@", &format!("generated-{name}"));
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let library = format!("//! Types.\n\n{module}");
    std::fs::write(folder.join("src/lib.rs"), library).unwrap();
    let crate_name = format!("generated_{}", name.replace('-', "_"));
    let uses = USES.replace("generated_types", &crate_name);
    std::fs::write(folder.join("tests/uses.rs"), uses).unwrap();
    let commands: [&[&str]; 3] = [
        &["clippy", "--offline", "--", "-Dwarnings", "-Dmissing_docs"],
        &["test", "--offline"],
        &["doc", "--offline", "--no-deps"],
    ];
    for arguments in commands {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&folder)
            // What the crate depends on is there already, for the most part.
            .env("CARGO_TARGET_DIR", workspace.join("target"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTDOCFLAGS", "-D warnings")
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (out, error) = (text(&output.stdout), text(&output.stderr));
        assert!(
            output.status.success(),
            "cargo {arguments:?}:\n{error}\n{out}"
        );
        if arguments.first() == Some(&"test") {
            assert!(out.contains("running 0 tests"), "documentation ran: {out}");
        }
    }
}
