//! Calls of every kind are compiled in both interfaces, and run against a server.

use std::path::PathBuf;

use openapi_build::{Build, Checks, Grouping, Interface};

use crate::pages;
use crate::support::{cargo, code_of, fixtures, scratch, write_manifest};

fn document_of(fixture: &str) -> PathBuf {
    let mut fixtures = fixtures().into_iter();
    let found = fixtures.find(|(name, _)| name == fixture);
    found.unwrap().1
}

#[test]
fn calls_are_what_the_document_says() {
    let folder = scratch("calls");
    let sources = folder.join("src");
    std::fs::create_dir_all(&sources).unwrap();
    write_manifest(&folder, "generated-calls");
    std::fs::write(sources.join("main.rs"), include_str!("../calls/program.rs")).unwrap();
    for (name, text) in [
        ("bodies", include_str!("../calls/bodies.rs")),
        ("limits", include_str!("../calls/limits.rs")),
        ("checks", include_str!("../calls/checks.rs")),
        ("groups", include_str!("../calls/groups.rs")),
        ("pages", include_str!("../calls/pages.rs")),
        ("security", include_str!("../calls/security.rs")),
        ("streams", include_str!("../calls/streams.rs")),
        ("unions", include_str!("../calls/unions.rs")),
        ("webhooks", include_str!("../calls/webhooks.rs")),
    ] {
        std::fs::write(sources.join(format!("{name}.rs")), text).unwrap();
    }
    let clients = [
        ("calls", Interface::Positional, "positional"),
        ("calls", Interface::Builder, "builder"),
        ("limits", Interface::Positional, "limits_client"),
        ("security", Interface::Positional, "security_client"),
        ("streams", Interface::Positional, "streams_client"),
        ("streams", Interface::Builder, "streams_builder"),
        ("unions", Interface::Positional, "unions_client"),
        ("webhooks", Interface::Builder, "webhooks_client"),
    ];
    for (document, interface, name) in clients {
        let document = document_of(document);
        let code = code_of(&Build::new(&document).interface(interface).generate());
        let file = format!("#![allow(dead_code)]\n{code}");
        std::fs::write(sources.join(format!("{name}.rs")), file).unwrap();
    }
    let grouped = Build::new(document_of("groups")).interface(Interface::Builder);
    let code = code_of(&grouped.group_by(Grouping::Tag).generate());
    let file = format!("#![allow(dead_code)]\n{code}");
    std::fs::write(sources.join("groups_client.rs"), file).unwrap();
    let paged = || pages::paged(Build::new(document_of("pages")));
    for (build, name) in [
        (paged().interface(Interface::Positional), "pages_client"),
        (paged().group_by(Grouping::Tag), "pages_builder"),
    ] {
        let file = format!("#![allow(dead_code)]\n{}", code_of(&build.generate()));
        std::fs::write(sources.join(format!("{name}.rs")), file).unwrap();
    }
    let document = document_of("checks");
    let build = Build::new(&document).interface(Interface::Positional);
    for (build, name) in [
        (build.clone().checks(Checks::Sent), "checks_sent"),
        (build.exact(), "checks_both"),
    ] {
        let file = format!("#![allow(dead_code)]\n{}", code_of(&build.generate()));
        std::fs::write(sources.join(format!("{name}.rs")), file).unwrap();
    }
    let output = cargo(&folder, &["run", "--offline"]);
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(
        stdout.contains("all calls were as documented"),
        "{stdout}\n{stderr}"
    );
}
