//! `generate`: files, crates, and what is left alone.

use crate::support::{BROKEN, PETS, assumed, pets, workspace};

#[test]
fn one_file_is_written() {
    let folder = pets();
    let ran = folder.run(&["generate", "pets.yaml", "--out", "src/pets.rs"]);
    assert_eq!(ran.stdout, "");
    ran.ended(0);
    let code = folder.read("src/pets.rs");
    assert!(code.contains("pub struct Client"));
    assert!(code.contains("pub mod types"));
    assert!(code.contains("pub fn get_pet"));
}

#[test]
fn nothing_is_touched_when_there_is_no_client() {
    let folder = pets();
    folder
        .run(&["generate", "pets.yaml", "--out", "pets.rs"])
        .ended(0);
    let before = folder.read("pets.rs");
    folder.write("pets.yaml", BROKEN);
    folder
        .run(&["generate", "pets.yaml", "--out", "pets.rs"])
        .ended(1);
    assert_eq!(folder.read("pets.rs"), before);
    folder
        .run(&["generate", "pets.yaml", "--crate", "pets"])
        .ended(1);
    assert_eq!(folder.names(), ["pets.rs", "pets.yaml"]);
}

#[test]
fn a_file_that_cannot_be_written_is_said() {
    let folder = pets();
    folder.write("file", "");
    let stderr = folder
        .run(&["generate", "pets.yaml", "--out", "file/pets.rs"])
        .ended(1);
    assert!(
        stderr.contains("error[O901]: file/pets.rs cannot be written: there is no folder file"),
        "{stderr}"
    );
    assert!(
        stderr.contains("= help: write to another place"),
        "{stderr}"
    );
    let end = "pets.yaml: 1 error, 0 warnings; nothing was generated\n";
    assert!(stderr.ends_with(end), "{stderr}");
    assert_eq!(folder.names(), ["file", "pets.yaml"]);
    folder.write("folder/src/lib.rs/x", "");
    for command in ["generate", "lower"] {
        let ran = folder.run(&[command, "pets.yaml", "--out", "folder"]);
        let stderr = ran.ended(1);
        let error = "error[O901]: folder cannot be written: it is a folder";
        assert!(stderr.contains(error), "{stderr}");
        assert!(stderr.contains("nothing was "), "{stderr}");
    }
    folder
        .run(&[
            "generate",
            "pets.yaml",
            "--crate",
            "folder",
            "--force",
            "--format",
            "json",
        ])
        .ended(1);
    assert!(!folder.has("folder/Cargo.toml"));
    assert_eq!(folder.names(), ["file", "folder", "pets.yaml"]);
}

#[test]
fn a_crate_has_a_manifest_and_a_readme() {
    let folder = pets();
    folder.write("pets.yaml", &assumed());
    folder
        .run(&["generate", "pets.yaml", "--crate", "pets-client"])
        .ended(0);
    let manifest = folder.read("pets-client/Cargo.toml");
    assert!(manifest.contains("name = \"pets-client\""), "{manifest}");
    assert!(manifest.contains("openapi-runtime = \""), "{manifest}");
    assert!(manifest.contains("uuid = "), "{manifest}");
    assert!(!manifest.contains("chrono"), "{manifest}");
    let readme = folder.read("pets-client/README.md");
    assert!(
        readme.contains("pets_client::Client::builder()"),
        "{readme}"
    );
    assert!(readme.contains("client.list_pets().await?"), "{readme}");
    assert!(readme.contains("[O301]"), "{readme}");
    let library = folder.read("pets-client/src/lib.rs");
    assert!(library.starts_with("//! Client for Pets, version 1.0.0.\n"));
}

#[test]
fn a_crate_is_named_and_depends_on_the_runtime_as_asked() {
    let folder = pets();
    let runtime = workspace().join("crates/openapi-runtime");
    let runtime = runtime.to_str().unwrap();
    let generate = |more: &[&str]| {
        let first = ["generate", "pets.yaml", "--crate", "out"];
        folder.run(&[&first, more].concat())
    };
    generate(&["--name", "animals", "--runtime", runtime]).ended(0);
    let manifest = folder.read("out/Cargo.toml");
    assert!(manifest.contains("name = \"animals\""), "{manifest}");
    let path = format!("openapi-runtime = {{ path = \"{runtime}\" }}");
    assert!(manifest.contains(&path), "{manifest}");
    let stderr = generate(&["--runtime", "nowhere"]).ended(1);
    assert!(
        stderr.contains("nowhere is no folder of a crate"),
        "{stderr}"
    );
    generate(&["--name", "no name"]).ended(2);
    generate(&["--name", "serde"]).ended(2);
}

#[test]
fn a_folder_with_something_else_is_left_alone() {
    let folder = pets();
    folder.write("mine/Cargo.toml", "[package]\nname = \"mine\"\n");
    let stderr = folder
        .run(&["generate", "pets.yaml", "--crate", "mine"])
        .ended(1);
    assert!(stderr.contains("mine has something else in it"), "{stderr}");
    assert!(!folder.has("mine/src"));
    folder
        .run(&["generate", "pets.yaml", "--crate", "mine", "--force"])
        .ended(0);
    assert!(folder.read("mine/Cargo.toml").contains("openapi-runtime"));
    // Now it is one that was written here.
    folder.write("pets.yaml", &PETS.replace("listPets", "allPets"));
    folder
        .run(&["generate", "pets.yaml", "--crate", "mine"])
        .ended(0);
    assert!(folder.read("mine/src/lib.rs").contains("fn all_pets"));
}

#[test]
fn types_are_replaced_and_derive_more() {
    let folder = pets();
    let generate = |more: &[&str]| {
        let first = ["generate", "pets.yaml", "--out", "pets.rs"];
        folder.run(&[&first, more].concat())
    };
    generate(&[
        "--replace",
        "Price=crate::Money",
        "--derive",
        "extra::Trait",
    ])
    .ended(0);
    let code = folder.read("pets.rs");
    assert!(code.contains("pub type Price = crate::Money;"), "{code}");
    assert!(!code.contains("struct Price") && !code.contains("for Price"));
    assert!(code.contains("Serialize, extra::Trait)]"), "{code}");
    let stderr = generate(&["--replace", "Prise=crate::Money"]).ended(1);
    assert!(stderr.contains("did you mean `Price`?"), "{stderr}");
    generate(&["--replace", "Price"]).ended(2);
    generate(&["--replace", "Price=a b"]).ended(2);
    generate(&["--derive", "a b"]).ended(2);
}

#[test]
fn features_are_declared_or_shown() {
    let folder = pets();
    folder.write(
        "shop.yaml",
        "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\npaths:\n  /items: { get: { tags: [Shop Items], responses: { '204': { description: OK } } } }\n",
    );
    let generate = |more: &[&str]| {
        let first = ["generate", "shop.yaml", "--features-by-tag"];
        folder.run(&[&first, more].concat())
    };
    let table = "[features]\ndefault = [\"shop-items\"]\nshop-items = []\n";
    let stderr = generate(&["--out", "shop.rs"]).ended(0);
    assert!(stderr.ends_with(table), "{stderr}");
    assert!(
        folder
            .read("shop.rs")
            .contains("#[cfg(feature = \"shop-items\")]")
    );
    let stderr = generate(&["--crate", "shop"]).ended(0);
    assert!(!stderr.contains("[features]"), "{stderr}");
    assert!(folder.read("shop/Cargo.toml").contains(table));
    assert!(
        folder
            .read("shop/README.md")
            .contains("features = [\"shop-items\"]")
    );
}

#[test]
fn the_document_is_not_written_over() {
    let folder = pets();
    for command in ["generate", "lower"] {
        let stderr = folder
            .run(&[command, "pets.yaml", "--out", "./pets.yaml"])
            .ended(1);
        assert!(
            stderr.contains("error[O901]: ./pets.yaml is what is read"),
            "{stderr}"
        );
        assert_eq!(folder.read("pets.yaml"), PETS);
    }
}

#[test]
fn tests_are_written_beside_the_client_and_known_failures_stay() {
    let folder = pets();
    let tests = ["generate", "pets.yaml", "--crate", "client", "--tests"];
    folder.run(&tests).ended(0);
    let manifest = folder.read("client/Cargo.toml");
    assert!(manifest.contains("openapi-testkit = \""), "{manifest}");
    assert!(manifest.contains("name = \"conformance\"\nharness = false"));
    let program = folder.read("client/tests/conformance.rs");
    assert!(program.contains(".operation(\"GET /pets\", &[\"application/json\"], call_list_pets)"));
    assert!(
        folder
            .read("client/tests/conformance/document.json")
            .contains("/pets")
    );
    let known = "client/tests/conformance/known-failures.txt";
    assert!(folder.read(known).starts_with("# Cases"));
    folder.write(known, "GET /pets 200 full\n");
    folder.run(&tests).ended(0);
    assert_eq!(folder.read(known), "GET /pets 200 full\n");
}
