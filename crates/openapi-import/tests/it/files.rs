//! Sources that are files: folders, indexes and mirrors.

use expect_test::expect;
use openapi_import::{Import, Imported, Record};

use crate::support::{Folder, codes, day, document, operation, yaml};

fn of_folder(folder: &Folder) -> Imported {
    let mut import = Import::new(day(1));
    import.path(&folder.0);
    import.run()
}

#[test]
fn folder_is_taken_whole_but_for_what_is_hidden_or_something_else() {
    let (a, b, c) = (
        operation("get", "/a", ""),
        operation("get", "/b", ""),
        document("get", "/c", ""),
    );
    let folder = Folder::new(&[
        ("a.md", &a),
        ("deep/er/b.mdx", &b),
        ("deep/c.yml", &c),
        ("guide.md", "# Prose\n"),
        ("docs.json", "{\"name\": \"Docs\"}"),
        ("broken.yaml", "a: [\n"),
        ("logo.svg", "<svg/>"),
        (".hidden.md", "````yaml GET /x\n"),
        (".git/d.md", "````yaml GET /x\n"),
    ]);
    let imported = of_folder(&folder);
    assert_eq!(codes(&imported), [""; 0]);
    assert_eq!(
        imported.summary(),
        "3 pages: 3 operations, 0 components; 0 warnings; imported"
    );
}

#[test]
fn folder_without_anything_is_an_error() {
    let folder = Folder::new(&[("logo.svg", "")]);
    assert!(
        of_folder(&folder)
            .render()
            .contains("error[O601]: there is nothing to import")
    );
    folder.write("guide.md", b"# Prose\n");
    let imported = of_folder(&folder);
    expect![[r#"
        error[O601]: there is nothing to import
         |
         = help: no document is in mirror/guide.md

        0 pages: 0 operations, 0 components; 1 error, 0 warnings; nothing was imported
    "#]]
    .assert_eq(&folder.shown(&imported));
}

#[test]
fn file_that_is_left_out_is_no_part_of_its_folder() {
    let folder = Folder::new(&[
        ("a.md", &operation("get", "/a", "")),
        ("api.yaml", &document("get", "/b", "")),
    ]);
    let mut import = Import::new(day(1));
    import.leave_out(&folder.0.join("api.yaml"));
    import.path(&folder.0);
    assert!(!yaml(&import.run()).contains("/b"));
}

#[test]
fn file_that_cannot_be_read_is_an_error() {
    let folder = Folder::new(&[]);
    folder.write("a.md", b"caf\xe9");
    let mut import = Import::new(day(1));
    import.path(&folder.0.join("a.md"));
    import.path(&folder.0.join("b.md"));
    let imported = import.run();
    assert_eq!(codes(&imported), ["O901", "O901"]);
    assert!(
        imported
            .render()
            .contains("a.md cannot be read: it is not UTF-8"),
        "{}",
        imported.render()
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_have_an_end() {
    let folder = Folder::new(&[("deep/a.md", &operation("get", "/a", ""))]);
    std::os::unix::fs::symlink(&folder.0, folder.0.join("deep/back")).unwrap();
    assert_eq!(
        of_folder(&folder).summary(),
        "1 page: 1 operation, 0 components; 0 warnings; imported"
    );
}

#[test]
fn files_are_recorded_by_their_way_from_the_record() {
    let folder = Folder::new(&[
        ("openapi/pages/a.md", &operation("get", "/a", "")),
        ("other/b.md", &operation("get", "/b", "")),
    ]);
    let mut import = Import::new(day(1));
    import.relative_to(&folder.0.join("openapi"));
    import.path(&folder.0.join("openapi/pages"));
    import.path(&folder.0.join("other/b.md"));
    import.record(Record {
        name: String::new(),
        text: None,
        document: String::new(),
        index: None,
    });
    let imported = import.run();
    let record = imported.record().unwrap();
    let pages: Vec<&str> = record
        .lines()
        .filter(|line| line.starts_with("page ="))
        .collect();
    assert_eq!(pages, ["page = \"pages/a.md\"", "page = \"../other/b.md\""]);
}

const INDEX: &str = "# Docs\n\n- [A](https://docs.example.com/pets/a.md): one\n- [B](/pets/b.md)\n- [Start](/start.md)\n- [Web](https://example.com/)\n";

fn of_mirror(folder: &Folder, dropped: &[&str]) -> Imported {
    let mut import = Import::new(day(1));
    let links = import.index("llms.txt", INDEX, Some("https://docs.example.com/llms.txt"));
    import.mirror(&links, &folder.0, "llms.txt");
    import.record(Record {
        name: String::new(),
        text: None,
        document: String::from("api.yaml"),
        index: Some(String::from("https://docs.example.com/llms.txt")),
    });
    dropped.iter().for_each(|page| import.drop_page(*page));
    import.run()
}

#[test]
fn index_is_followed_into_its_mirror() {
    let folder = Folder::new(&[
        ("docs.example.com/pets/a.md", &operation("get", "/a", "")),
        ("pets/b.md", &operation("get", "/b", "")),
        ("start.md", "# Prose\n"),
    ]);
    let imported = of_mirror(&folder, &[]);
    assert_eq!(
        imported.summary(),
        "2 pages: 2 operations, 0 components; 0 warnings; imported"
    );
    let record = imported.record().unwrap();
    assert!(
        record.contains("index = \"https://docs.example.com/llms.txt\""),
        "{record}"
    );
    assert!(
        record.contains("page = \"https://docs.example.com/pets/a.md\""),
        "{record}"
    );
    assert!(
        record.contains("page = \"https://docs.example.com/pets/b.md\""),
        "{record}"
    );
}

#[test]
fn page_that_the_index_has_and_the_mirror_has_not_is_an_error() {
    let folder = Folder::new(&[("pets/a.md", &operation("get", "/a", "")), ("start.md", "")]);
    let imported = of_mirror(&folder, &[]);
    expect![[r#"
        note[O614]: a link of llms.txt leads to no page, by its ending: `https://example.com/`
         --> llms.txt:6:3
          |
        6 | - [Web](https://example.com/)
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ passed over
          |
          = help: a link counts whose path ends in `.md`, `.mdx`, `.markdown`, `.yaml`, `.yml` or `.json`; if the page is served as Markdown at its address with `.md` behind, write that into a copy of the index

        error[O607]: the page https://docs.example.com/pets/b.md has vanished: it is not in mirror
         --> llms.txt:4:3
          |
        4 | - [B](/pets/b.md)
          |   ^^^^^^^^^^^^^^^ the index leads to it
          |
          = help: take the page again, or let it go by `--drop https://docs.example.com/pets/b.md`

        1 page: 1 operation, 0 components; 1 error, 0 warnings; nothing was imported
    "#]]
    .assert_eq(&folder.shown(&imported));
    assert!(
        of_mirror(&folder, &["https://docs.example.com/pets/b.md"])
            .document()
            .is_some()
    );
}

#[test]
fn page_that_is_gone_is_dropped_by_each_of_its_names() {
    let folder = Folder::new(&[("pets/a.md", &operation("get", "/a", "")), ("start.md", "")]);
    for name in ["/pets/b.md", "https://docs.example.com/pets/b.md"] {
        assert!(of_mirror(&folder, &[name]).document().is_some(), "{name}");
        // As if the index were not known to have an address.
        let mut import = Import::new(day(1));
        let links = import.index("llms.txt", INDEX, None);
        import.mirror(&links, &folder.0, "llms.txt");
        import.record(Record {
            text: Some(String::from(
                "[[operation]]\nmethod = 'GET'\npath = '/b'\npage = 'https://docs.example.com/pets/b.md'\n",
            )),
            ..Record::new("SOURCE.toml".as_ref(), "api.yaml".as_ref())
        });
        import.drop_page(name);
        assert!(import.run().document().is_some(), "{name}");
    }
    let other = of_mirror(&folder, &["https://docs.example.com/b.md"]);
    assert_eq!(codes(&other), ["O614", "O607", "O609"]);
}

#[test]
fn page_of_an_index_is_preferred_by_each_of_its_names() {
    let schema = |kind: &str| crate::support::schema("A", &format!("{{ type: {kind} }}"));
    let folder = Folder::new(&[
        ("pets/a.md", &operation("get", "/a", &schema("string"))),
        ("pets/b.md", &operation("get", "/b", &schema("integer"))),
        ("start.md", "# Prose\n"),
    ]);
    let file = folder.0.join("pets/b.md").display().to_string();
    for name in ["/pets/b.md", "https://docs.example.com/pets/b.md", &file] {
        let mut import = Import::new(day(1));
        let links = import.index("llms.txt", INDEX, Some("https://docs.example.com/llms.txt"));
        import.mirror(&links, &folder.0, "llms.txt");
        import.prefer(name);
        assert!(yaml(&import.run()).contains("type: integer"), "{name}");
    }
}

#[test]
fn links_that_lead_to_no_page_are_named() {
    let mut import = Import::new(day(1));
    let index =
        "- [A](https://d.example/api/a)\n- [B](https://d.example/api/b)\n- [C](c)\n- [D](d)\n";
    let links = import.index("llms.txt", index, None);
    assert!(links.is_empty());
    let imported = import.run();
    expect![[r#"
        note[O614]: 4 links of llms.txt lead to no page, by their endings: `https://d.example/api/a`, `https://d.example/api/b`, `c` and 1 more
         --> llms.txt:1:3
          |
        1 | - [A](https://d.example/api/a)
          |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ passed over
          |
          = help: a link counts whose path ends in `.md`, `.mdx`, `.markdown`, `.yaml`, `.yml` or `.json`; if the page is served as Markdown at its address with `.md` behind, write that into a copy of the index

        error[O601]: there is nothing to import
         |
         = help: no link of the index leads to a page: a link counts whose path ends in `.md`, `.mdx`, `.markdown`, `.yaml`, `.yml` or `.json`

        0 pages: 0 operations, 0 components; 1 error, 0 warnings; nothing was imported
    "#]].assert_eq(&imported.render());
}

#[test]
fn file_is_one_page_however_often_it_is_named() {
    let folder = Folder::new(&[
        ("docs/a.md", &operation("get", "/a", "")),
        ("docs/guide.md", "# Prose\n"),
        ("docs/deep/b.md", &operation("get", "/b", "")),
    ]);
    let path = |name: &str| folder.0.join(name);
    let again = [
        path("docs"),
        path("docs/a.md"),
        path("docs/deep/../a.md"),
        path("docs/deep"),
    ];
    let mut orders = again.to_vec();
    let mut documents = Vec::new();
    for _ in 0..again.len() {
        orders.rotate_left(1);
        let mut import = Import::new(day(1));
        import.relative_to(&folder.0);
        orders.iter().for_each(|path| import.path(path));
        import.record(Record::new(&path("SOURCE.toml"), &path("api.yaml")));
        let imported = import.run();
        assert_eq!(
            imported.summary(),
            "2 pages: 2 operations, 0 components; 0 warnings; imported"
        );
        let record = imported.record().unwrap();
        assert!(record.contains("document = \"api.yaml\""), "{record}");
        assert!(record.contains("page = \"docs/deep/b.md\""), "{record}");
        documents.push((yaml(&imported), record.to_owned()));
    }
    documents.dedup();
    assert_eq!(documents.len(), 1);
}

#[test]
fn file_that_is_named_twice_is_preferred_by_each_of_its_names() {
    let schema = |kind: &str| crate::support::schema("A", &format!("{{ type: {kind} }}"));
    let folder = Folder::new(&[
        ("docs/a.md", &operation("get", "/a", &schema("string"))),
        ("b.md", &operation("get", "/b", &schema("integer"))),
    ]);
    for source in ["docs", "docs/a.md", "docs/../docs/a.md"] {
        let mut import = Import::new(day(1));
        for name in ["docs", "docs/../docs/a.md", "docs/a.md", "b.md"] {
            import.path(&folder.0.join(name));
        }
        import.prefer(folder.0.join(source).display().to_string());
        assert!(yaml(&import.run()).contains("type: string"), "{source}");
    }
}

/// Who writes it says that it is what is read.
#[test]
fn file_that_is_named_is_not_left_out() {
    let folder = Folder::new(&[("a.md", &operation("get", "/a", ""))]);
    let mut import = Import::new(day(1));
    import.leave_out(&folder.0.join("a.md"));
    import.path(&folder.0.join("a.md"));
    assert!(import.run().document().is_some());
}
