//! Everything that is generated compiles without a warning, also as documentation, and none of it is
//! run as a test of documentation.

use std::path::Path;

use openapi_build::{Build, Grouping, Interface};

use crate::injection;
use crate::pages;
use crate::support::{cargo, code_of, fixtures, scratch, write_manifest};

fn write_crate(folder: &Path) {
    let sources = folder.join("src");
    std::fs::create_dir_all(&sources).unwrap();
    write_manifest(folder, "generated-clients");
    let mut library = String::from("//! Generated clients.\n\n");
    for (name, code) in clients() {
        std::fs::write(sources.join(format!("{name}.rs")), code).unwrap();
        library.push_str(&format!("/// A client.\npub mod {name};\n"));
    }
    std::fs::write(sources.join("lib.rs"), library).unwrap();
}

/// The clients of all fixtures, and of the documents that try to leave their place.
fn clients() -> Vec<(String, String)> {
    let interfaces = [
        (Interface::Positional, ""),
        (Interface::Builder, "_requests"),
    ];
    let mut clients = Vec::new();
    for (interface, suffix) in interfaces {
        for (name, path) in fixtures() {
            let code = code_of(&Build::new(&path).interface(interface).generate());
            clients.push((format!("{name}{suffix}"), code));
        }
        let injected = code_of(&injection::build(interface));
        clients.push((format!("injection{suffix}"), injected));
        let each = code_of(&injection::build_each(interface));
        clients.push((format!("injection_of_each{suffix}"), each));
    }
    clients.extend(pages::clients());
    for (by, suffix) in [(Grouping::Tag, "by_tag"), (Grouping::Path, "by_path")] {
        for (name, path) in fixtures() {
            // Some documents have no group.
            if let Some(code) = Build::new(&path).group_by(by).generate().code() {
                clients.push((format!("{name}_{suffix}"), code.to_owned()));
            }
        }
        let injected = code_of(&injection::build_groups(by));
        clients.push((format!("injection_{suffix}"), injected));
    }
    for (name, path) in fixtures() {
        let code = code_of(&Build::new(&path).exact().generate());
        clients.push((format!("{name}_exact"), code));
    }
    clients
}

#[test]
fn generated_code_has_no_warnings() {
    let folder = scratch("clients");
    write_crate(&folder);
    let commands: [&[&str]; 3] = [
        &["clippy", "--offline", "--", "-Dwarnings", "-Dmissing_docs"],
        &["doc", "--offline", "--no-deps"],
        // As a test, but without a library to link it with: there is nothing to run.
        &["rustdoc", "--offline", "--", "--test"],
    ];
    for arguments in commands {
        let output = cargo(&folder, arguments);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {arguments:?}:\n{stderr}");
        if arguments.last() == Some(&"--test") {
            let stdout = String::from_utf8_lossy(&output.stdout);
            assert!(stdout.contains("running 0 tests"), "{stdout}");
        }
    }
}
