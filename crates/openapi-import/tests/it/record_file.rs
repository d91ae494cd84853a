//! What is no source record, or one of something else.

use expect_test::expect;
use openapi_import::Record;

use crate::record::{on, text};
use crate::support::{codes, operation, schema};

#[test]
fn record_that_cannot_be_read_is_an_error_at_its_place() {
    let a = operation("get", "/a", &schema("A", "{}"));
    let entry = "[[operation]]\nmethod = 'GET'\npath = '/a'\npage = 'a.md'\n";
    let cases = [
        ("document = \n", "1:12"),
        ("operation = 1\n", "1:13"),
        ("[[operation]]\nmethod = 'GET'\n", "1:1"),
        ("[[operation]]\nmethod = 'GET'\npath = '/a'\n", "1:1"),
        (
            "[[operation]]\nmethod = 'GET'\npath = '/a'\npage = 1\n",
            "1:1",
        ),
        (&entry.repeat(2), "5:1"),
    ];
    for (record, place) in cases {
        let imported = on(1, &[("a.md", &a)], Some(record));
        assert_eq!(codes(&imported), ["O610"], "{record}");
        let expected = format!("--> SOURCE.toml:{place}\n");
        assert!(
            imported.render().contains(&expected),
            "{}",
            imported.render()
        );
        assert!(imported.document().is_none() && imported.record().is_none());
    }
}

#[test]
fn file_that_is_no_record_is_left_as_it_is() {
    let a = operation("get", "/a", "");
    let cases = [
        ("[package]\nname = 'a'\n", "1:2"),
        ("# Ours.\nname = 'a'\n", "2:1"),
        ("document = 1\n", "1:12"),
    ];
    for (record, place) in cases {
        let imported = on(1, &[("a.md", &a)], Some(record));
        assert_eq!(codes(&imported), ["O610"], "{record}");
        let expected = format!("--> SOURCE.toml:{place}\n");
        let shown = imported.render();
        assert!(shown.contains(&expected), "{shown}");
        assert!(imported.document().is_none() && imported.record().is_none());
    }
    // What is empty becomes one, and a record may have been begun by hand.
    for record in ["# Ours.\n", "document = './api.yaml'\n[ours]\na = 1\n"] {
        let imported = on(1, &[("a.md", &a)], Some(record));
        let text = text(&imported);
        assert!(
            text.contains("document = ") && text.contains("[[operation]]"),
            "{text}"
        );
    }
    let new = on(1, &[("a.md", &a)], None);
    assert_eq!(text(&on(1, &[("a.md", &a)], Some("\n"))), text(&new));
}

#[test]
fn record_of_another_document_is_refused() {
    let a = operation("get", "/a", "");
    let old = text(&on(1, &[("a.md", &a)], None)).replace("\"api.yaml\"", "\"other.yaml\"");
    let imported = on(1, &[("a.md", &a)], Some(&old));
    expect![[r#"
        error[O610]: the source record is of `other.yaml`, and `api.yaml` is to be written
         --> SOURCE.toml:4:12
          |
        4 | document = "other.yaml"
          |            ^^^^^^^^^^^^ of this document
          |
          = help: name another file as the record, or write `document = "api.yaml"` if the document has another name now

        1 page: 1 operation, 0 components; 1 error, 0 warnings; nothing was imported
    "#]].assert_eq(&imported.render());
}

#[test]
fn document_is_recorded_by_its_way_from_the_record() {
    let of = |file: &str, document: &str| Record::new(file.as_ref(), document.as_ref()).document;
    assert_eq!(of("SOURCE.toml", "./api.yaml"), "api.yaml");
    assert_eq!(of("openapi/SOURCE.toml", "openapi/api.yaml"), "api.yaml");
    assert_eq!(
        of("records/SOURCE.toml", "openapi/api.yaml"),
        "../openapi/api.yaml"
    );
}
