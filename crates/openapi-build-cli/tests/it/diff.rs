//! `diff`: what changed, as text, JSON and Markdown, and the exit status.

use expect_test::expect;

use crate::support::{BROKEN, Folder, pets};

/// The pets, and what became of them: `name` may be absent, and there is a limit.
fn changed() -> Folder {
    let folder = pets();
    let new = folder.read("pets.yaml");
    let new = new.replace("required: [id, name]", "required: [id]");
    let limit = "operationId: listPets\n      parameters: [{ name: limit, in: query, schema: { type: integer } }]";
    let new = new.replace("operationId: listPets", limit);
    folder.write("new.yaml", &new);
    folder
}

#[test]
fn what_breaks_comes_first_with_its_places_and_a_verdict() {
    let ran = changed().run(&["diff", "pets.yaml", "new.yaml"]);
    expect![[r#"
        breaking[property-became-optional]: `name` of `Pet` may be absent
          old --> pets.yaml:40:22 #/components/schemas/Pet/required/1
          new --> new.yaml:44:9 #/components/schemas/Pet/properties/name
          in `GET /pets`, `GET /pets/{id}`
          received; on the wire: breaking; in code: breaking
          Old clients fail where it is absent; the field is an `Option`.

        additive[optional-parameter-added]: the query parameter `limit` is new
          old --> pets.yaml:7:7 #/paths/~1pets/get
          new --> new.yaml:8:20 #/paths/~1pets/get/parameters/0
          in `GET /pets`
          sent; on the wire: additive; in code: additive
          There is one more method to set it.

        1 breaking, 1 additive; a major version: 1.2.3 to 2.0.0, 0.2.3 to 0.3.0
    "#]]
    .assert_eq(&ran.stdout);
    assert_eq!(ran.ended(0), "");
}

#[test]
fn the_same_document_is_no_change() {
    let folder = pets();
    let ran = folder.run(&[
        "diff",
        "pets.yaml",
        "pets.yaml",
        "--fail-on",
        "documentation",
    ]);
    assert_eq!(ran.stdout, "nothing changed: no new version is needed\n");
    assert_eq!(ran.ended(0), "");
}

#[test]
fn the_status_is_by_the_effect() {
    let folder = changed();
    let status = |effect: &str, status| {
        let arguments = ["diff", "pets.yaml", "new.yaml", "--fail-on", effect];
        folder.run(&arguments).ended(status);
    };
    status("breaking", 1);
    status("additive", 1);
    let new = folder.read("pets.yaml").replace("All of them.", "All.");
    folder.write("new.yaml", &new);
    status("breaking", 0);
    status("additive", 0);
    status("documentation", 1);
}

#[test]
fn markdown_has_a_heading_for_each_effect() {
    let ran = changed().run(&["diff", "pets.yaml", "new.yaml", "--format", "markdown"]);
    expect![[r#"
        1 breaking, 1 additive: a major version: 1.2.3 to 2.0.0, 0.2.3 to 0.3.0.

        ### Breaking

        - **`name` of `Pet` may be absent** (`property-became-optional`; received; on the wire: breaking; in code: breaking)
          Old clients fail where it is absent; the field is an `Option`.
          In `GET /pets`, `GET /pets/{id}`. Old: `pets.yaml:40:22`, `#/components/schemas/Pet/required/1`. New: `new.yaml:44:9`, `#/components/schemas/Pet/properties/name`.

        ### Additive

        - **The query parameter `limit` is new** (`optional-parameter-added`; sent; on the wire: additive; in code: additive)
          There is one more method to set it.
          In `GET /pets`. Old: `pets.yaml:7:7`, `#/paths/~1pets/get`. New: `new.yaml:8:20`, `#/paths/~1pets/get/parameters/0`.
    "#]].assert_eq(&ran.stdout);
    ran.ended(0);
}

#[test]
fn json_has_both_places_of_each_change() {
    let ran = changed().run(&["diff", "pets.yaml", "new.yaml", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(found["effect"], "breaking");
    let change = &found["changes"][0];
    assert_eq!(change["kind"], "property-became-optional");
    assert_eq!(change["direction"], "received");
    assert_eq!(
        change["old"]["pointer"],
        "#/components/schemas/Pet/required/1"
    );
    assert_eq!(
        change["new"]["pointer"],
        "#/components/schemas/Pet/properties/name"
    );
    assert_eq!(change["old"]["file"], "pets.yaml");
    ran.ended(0);
}

#[test]
fn rust_has_its_own_view_and_agrees() {
    let ran = changed().run(&["diff", "pets.yaml", "new.yaml", "--rust"]);
    let (_, rust) = ran.stdout.split_once("\nin Rust: ").unwrap();
    expect![[r#"
        1 breaking, 1 additive

        breaking (item-remove)
          - pub types::Pet::name: String
          + pub types::Pet::name: Option<String>

        additive (impl-item-new)
          + pub fn ListPets::limit(self, i64) -> ListPets
    "#]]
    .assert_eq(rust);
    assert_eq!(ran.ended(0), "");
    let ran = changed().run(&[
        "diff",
        "pets.yaml",
        "new.yaml",
        "--rust",
        "--format",
        "json",
    ]);
    let found: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(found["rust"]["effect"], "breaking");
}

#[test]
fn values_beyond_the_old_document_break_who_checks_them() {
    let folder = pets();
    let limited = |most: &str| {
        let name = format!("name: {{ type: string, maxLength: {most} }}");
        folder
            .read("pets.yaml")
            .replacen("name: { type: string }", &name, 1)
    };
    folder
        .write("old.yaml", &limited("10"))
        .write("new.yaml", &limited("20"));
    let status = |more: &[&str], status| {
        let arguments = ["diff", "old.yaml", "new.yaml", "--fail-on", "breaking"];
        folder.run(&[&arguments, more].concat()).ended(status);
    };
    status(&[], 0);
    status(&["--checks", "both"], 1);
}

#[test]
fn corrections_are_of_both_documents_or_of_each() {
    let folder = pets();
    folder.write(
        "overlay.yaml",
        "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions:\n- {target: \"$.paths['/pets'].get\", update: {operationId: allPets}}\n",
    );
    folder.write(
        "none.yaml",
        "overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions:\n- {target: \"$.paths['/pets'].get\", update: {summary: All}}\n",
    );
    let both = [
        "diff",
        "pets.yaml",
        "pets.yaml",
        "--overlay",
        "overlay.yaml",
    ];
    let ran = folder.run(&both);
    assert!(ran.stdout.starts_with("nothing changed"), "{}", ran.stdout);
    let each = [&both[..], &["--old-overlay", "none.yaml"]].concat();
    let ran = folder.run(&each);
    assert!(
        ran.stdout.contains("breaking[operation-renamed]"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_document_that_cannot_be_read_is_shown() {
    let folder = pets();
    folder.write("new.yaml", BROKEN);
    let ran = folder.run(&["diff", "pets.yaml", "new.yaml"]);
    assert_eq!(ran.stdout, "");
    let stderr = ran.ended(1);
    assert!(stderr.contains(" --> new.yaml:"), "{stderr}");
    assert!(
        stderr.ends_with("error: there are no two documents to compare\n"),
        "{stderr}"
    );
}

#[test]
fn what_is_wrong_with_one_of_the_documents_alone_is_shown() {
    let folder = pets();
    let broken = folder.read("pets.yaml");
    let broken = broken.replacen("schemas/Pet'", "schemas/Pte'", 1);
    folder.write("new.yaml", &broken);
    let ran = folder.run(&["diff", "pets.yaml", "new.yaml"]);
    let stderr = ran.ended(0);
    assert!(stderr.contains("Pte"), "{stderr}");
    assert!(stderr.contains(" --> new.yaml:"), "{stderr}");
    let ran = folder.run(&["diff", "new.yaml", "new.yaml"]);
    assert_eq!(ran.ended(0), "", "both say the same");
}

#[test]
fn what_is_wrong_with_both_is_said_once() {
    let ran = pets().run(&["diff", "pets.yaml", "pets.yaml", "--allow-path", "nowhere"]);
    let stderr = ran.ended(1);
    assert_eq!(stderr.matches("[O902]").count(), 1, "{stderr}");
}

#[test]
fn standard_input_is_one_document() {
    let ran = pets().run(&["diff", "-", "-"]);
    let stderr = ran.ended(2);
    assert!(stderr.contains("Usage: openapi-build diff"), "{stderr}");
}

#[test]
fn why_nothing_was_generated_is_shown() {
    let arguments = [
        "diff",
        "pets.yaml",
        "pets.yaml",
        "--rust",
        "--replace",
        "Foo=crate::Foo",
    ];
    let ran = pets().run(&arguments);
    let stderr = ran.ended(1);
    assert!(
        stderr.contains("Foo") && stderr.contains("error[O"),
        "{stderr}"
    );
    assert_eq!(
        stderr.matches("nothing was generated").count(),
        1,
        "{stderr}"
    );
}
