//! `import`: what is written, what is left as it was, and how it ends.

use expect_test::expect;

use crate::support::Folder;

/// A page with an operation, and a schema of a type.
pub(crate) fn page(method: &str, path: &str, kind: &str) -> String {
    format!(
        "# A page\n\n````yaml {} {path}\nopenapi: 3.1.0\ninfo: {{ title: Pets, version: '1' }}\npaths:\n  {path}:\n    \
         {method}: {{ responses: {{ '204': {{ description: None }} }} }}\ncomponents:\n  schemas:\n    Name: {{ type: \
         {kind} }}\n````\n",
        method.to_uppercase()
    )
}

pub(crate) fn pages() -> Folder {
    let folder = Folder::new();
    folder.write("pages/b.md", &page("get", "/b", "string"));
    folder.write("pages/more/a.md", &page("put", "/a", "string"));
    folder
}

pub(crate) const IMPORT: [&str; 6] = [
    "import",
    "pages",
    "--out",
    "api.yaml",
    "--source-record",
    "SOURCE.toml",
];

#[test]
fn pages_of_a_folder_become_a_document_and_a_record() {
    let folder = pages();
    let ran = folder.run(&IMPORT);
    assert_eq!(ran.stdout, "");
    expect!["2 pages: 2 operations, 1 component; 0 warnings; imported\n"].assert_eq(&ran.ended(0));
    expect![[r#"
        openapi: 3.1.0
        info:
          title: Pets
          version: '1'
        paths:
          /a:
            put:
              responses:
                '204':
                  description: None
          /b:
            get:
              responses:
                '204':
                  description: None
        components:
          schemas:
            Name:
              type: string
    "#]]
    .assert_eq(&folder.read("api.yaml"));
    let record = folder.read("SOURCE.toml");
    let told: Vec<&str> = record
        .lines()
        .filter(|line| line.starts_with("p") && !line.contains("sha256"))
        .collect();
    assert_eq!(
        told,
        [
            "path = \"/a\"",
            "page = \"pages/more/a.md\"",
            "path = \"/b\"",
            "page = \"pages/b.md\""
        ]
    );
}

#[test]
fn importing_again_touches_nothing() {
    let folder = pages();
    folder.run(&IMPORT).ended(0);
    let state = |name: &str| {
        let time = std::fs::metadata(folder.0.join(name))
            .unwrap()
            .modified()
            .unwrap();
        (folder.read(name), time)
    };
    let before = ["api.yaml", "SOURCE.toml"].map(state);
    folder.run(&IMPORT).ended(0);
    folder
        .run(&[
            "import",
            "pages/more",
            "./pages/b.md",
            "--out",
            "api.yaml",
            "--source-record",
            "SOURCE.toml",
        ])
        .ended(0);
    assert_eq!(["api.yaml", "SOURCE.toml"].map(state), before);
    let own = folder.run(&[
        "import",
        ".",
        "--out",
        "api.yaml",
        "--source-record",
        "SOURCE.toml",
    ]);
    assert_eq!(
        own.ended(0),
        "2 pages: 2 operations, 1 component; 0 warnings; imported\n"
    );
}

#[test]
fn document_is_json_by_the_name_of_its_file() {
    let folder = pages();
    folder
        .run(&["import", "pages", "--out", "api.json"])
        .ended(0);
    let text = folder.read("api.json");
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["info"]["title"], "Pets");
    assert_eq!(folder.names(), ["api.json", "pages"]);
}

#[test]
fn document_that_was_imported_can_be_generated_from() {
    let folder = pages();
    folder.run(&IMPORT).ended(0);
    folder
        .run(&["check", "api.yaml", "--allow", "O401"])
        .ended(0);
}

#[test]
fn sources_that_disagree_are_settled_by_who_asks() {
    let folder = pages();
    folder.write("pages/b.md", &page("get", "/b", "integer"));
    let stderr = folder.run(&IMPORT).ended(1);
    assert!(stderr.contains("--> pages/more/a.md:11:19"), "{stderr}");
    assert!(stderr.contains("::: pages/b.md:11:19"), "{stderr}");
    assert!(!folder.has("api.yaml") && !folder.has("SOURCE.toml"));
    let prefer = |page: &'static str| [&IMPORT[..], &["--prefer", page]].concat();
    folder.run(&prefer("pages/b.md")).ended(0);
    assert!(folder.read("api.yaml").contains("type: integer"));
    folder.write("pages/b.md", &page("get", "/b", "string"));
    let stderr = folder.run(&prefer("pages/b.md")).ended(1);
    assert!(stderr.contains("error[O609]"), "{stderr}");
}

#[test]
fn page_that_vanished_has_to_be_let_go() {
    let folder = pages();
    folder.run(&IMPORT).ended(0);
    std::fs::remove_file(folder.0.join("pages/b.md")).unwrap();
    let stderr = folder.run(&IMPORT).ended(1);
    assert!(
        stderr.contains("error[O607]: the page pages/b.md has vanished, with GET /b\n"),
        "{stderr}"
    );
    let dropping = [&IMPORT[..], &["--drop", "pages/b.md"]].concat();
    folder.run(&dropping).ended(0);
    assert!(!folder.read("api.yaml").contains("/b") && !folder.read("SOURCE.toml").contains("/b"));
    let stderr = folder.run(&dropping).ended(1);
    assert!(
        stderr.contains("error[O609]: `pages/b.md` is dropped, and has not vanished\n"),
        "{stderr}"
    );
}

#[test]
fn page_is_dropped_as_the_index_has_it() {
    let folder = Folder::new();
    folder.write("mirror/a.md", &page("put", "/a", "string"));
    folder.write(
        "llms.txt",
        "- [A](/a.md)\n- [B](./b/../gone.md)\n- [C](/c)\n",
    );
    let import = [
        "import", "llms.txt", "--mirror", "mirror", "--out", "api.yaml",
    ];
    let stderr = folder.run(&import).ended(1);
    let note = "note[O614]: a link of llms.txt leads to no page, by its ending: `/c`\n";
    assert!(stderr.starts_with(note), "{stderr}");
    for name in ["./b/../gone.md", "b/../gone.md"] {
        folder
            .run(&[&import[..], &["--drop", name]].concat())
            .ended(0);
    }
}

#[test]
fn index_is_followed_into_a_mirror() {
    let folder = Folder::new();
    folder.write("mirror/docs.example.com/a.md", &page("put", "/a", "string"));
    folder.write(
        "llms.txt",
        "- [A](https://docs.example.com/a.md)\n- [B](https://docs.example.com/b.md)\n",
    );
    let import = [
        "import",
        "llms.txt",
        "--mirror",
        "mirror",
        "--out",
        "api.yaml",
        "--source-record",
        "SOURCE.toml",
    ];
    let stderr = folder.run(&import).ended(1);
    assert!(
        stderr.contains("error[O607]: the page https://docs.example.com/b.md has vanished"),
        "{stderr}"
    );
    assert!(stderr.contains("--> llms.txt:2:3"), "{stderr}");
    folder
        .run(&[&import[..], &["--drop", "https://docs.example.com/b.md"]].concat())
        .ended(0);
    assert!(
        folder
            .read("SOURCE.toml")
            .contains("page = \"https://docs.example.com/a.md\"")
    );
}

#[test]
fn findings_are_json_for_programs() {
    let folder = pages();
    folder.write("pages/b.md", &page("get", "/b", "integer"));
    let ran = folder.run(&[&IMPORT[..], &["--format", "json"]].concat());
    let found: serde_json::Value =
        serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(found["code"], "O606");
    assert_eq!(found["pointer"], "#/components/schemas/Name/type");
    assert_eq!(found["file"], "pages/more/a.md");
    assert_eq!(found["related"][0]["file"], "pages/b.md");
    assert_eq!(found["related"][0]["line"], 11);
    assert_eq!(ran.ended(1).lines().count(), 1);
    let stderr = folder
        .run(&[&IMPORT[..], &["--color", "always"]].concat())
        .ended(1);
    assert!(stderr.contains('\u{1b}'), "{stderr}");
}

/// The page that the README shows, of another operation and with another type.
fn shown(readme: &str, title: &str, method: &str, path: &str, kind: &str) -> String {
    let (_, page) = readme.split_once("`````markdown\n").unwrap();
    let (page, _) = page.split_once("`````").unwrap();
    let page = page.replace("Get a pet", title).replace("/pets/{id}", path);
    let page = page
        .replace("GET", &method.to_uppercase())
        .replace("    get:", &format!("    {method}:"));
    let (before, id) = page.split_once("        id:\n").unwrap();
    before.to_owned() + "        id:\n" + &id.replace("string", kind)
}

#[test]
fn readme_shows_what_happens() {
    let readme = include_str!("../../README.md");
    let folder = Folder::new();
    folder.write(
        "docs/get-pet.md",
        &shown(readme, "Get a pet", "get", "/pets/{id}", "string"),
    );
    folder.write(
        "docs/create-pet.md",
        &shown(readme, "Create a pet", "post", "/pets", "integer"),
    );
    let import = [
        "import",
        "docs",
        "--out",
        "openapi/pets.yaml",
        "--source-record",
        "openapi/SOURCE.toml",
    ];
    let stderr = folder.run(&import).ended(1);
    assert!(readme.contains(&stderr), "{stderr}");
    folder
        .run(&[&import[..], &["--prefer", "docs/get-pet.md"]].concat())
        .ended(0);
    let record = folder.read("openapi/SOURCE.toml");
    let (_, entry) = record.rsplit_once("\n\n").unwrap();
    for line in entry.lines().filter(|line| !line.starts_with("date")) {
        assert!(readme.contains(line), "{line}");
    }
}
