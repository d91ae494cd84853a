//! `import`: what is not written, and left as it was.

use crate::import::{IMPORT, page, pages};

#[test]
fn every_error_leaves_the_files_as_they_were() {
    let cut = page("get", "/b", "string").replace("\n````\n", "\n");
    let twice = page("get", "/b", "string").replace("paths:", "info: {}\npaths:");
    let cases = [
        ("O102", twice),
        ("O601", String::from("# A page\n")),
        (
            "O602",
            page("get", "/b", "string").replace("openapi:", "openapis:"),
        ),
        ("O603", cut),
        (
            "O604",
            page("get", "/b", "string").replacen("GET", "POST", 1),
        ),
        (
            "O605",
            page("get", "/b", "string").replace("version: '1'", "version: '2'"),
        ),
        ("O606", page("get", "/b", "integer")),
    ];
    for (code, text) in cases {
        let folder = pages();
        folder.run(&IMPORT).ended(0);
        let before = (folder.read("api.yaml"), folder.read("SOURCE.toml"));
        folder.write("pages/b.md", &text);
        let stderr = folder.run(&IMPORT).ended(1);
        assert!(
            stderr.contains(&format!("error[{code}]")),
            "{code}: {stderr}"
        );
        assert!(stderr.ends_with("nothing was imported\n"), "{stderr}");
        assert_eq!(
            (folder.read("api.yaml"), folder.read("SOURCE.toml")),
            before,
            "{code}"
        );
        assert_eq!(folder.names(), ["SOURCE.toml", "api.yaml", "pages"]);
    }
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = pages();
    let text = folder.read("pages/b.md");
    let is_refused = |arguments: &[&str]| {
        let stderr = folder.run(&[&["import"], arguments].concat()).ended(1);
        let why = "error[O901]: pages/b.md is what is read; write to another file\n";
        assert!(stderr.starts_with(why), "{stderr}");
    };
    is_refused(&["pages/b.md", "--out", "pages/b.md"]);
    is_refused(&["./pages/b.md", "--out", "pages/b.md"]);
    is_refused(&[
        "pages/b.md",
        "--out",
        "api.yaml",
        "--source-record",
        "pages/b.md",
    ]);
    assert_eq!(folder.read("pages/b.md"), text);
    assert!(!folder.has("api.yaml"));
}

#[test]
fn what_cannot_be_written_is_an_error_and_nothing_is() {
    let folder = pages();
    folder.write("SOURCE.toml/inside", "");
    let stderr = folder.run(&IMPORT).ended(1);
    assert!(stderr.contains("error"), "{stderr}");
    folder.write("taken/inside", "");
    let stderr = folder
        .run(&[
            "import",
            "pages",
            "--out",
            "taken",
            "--source-record",
            "R.toml",
        ])
        .ended(1);
    assert!(
        stderr.contains("error[O901]: taken cannot be written: it is a folder"),
        "{stderr}"
    );
    assert_eq!(folder.names(), ["SOURCE.toml", "pages", "taken"]);
}

#[test]
fn record_of_something_else_is_left_as_it_is() {
    let folder = pages();
    folder.run(&IMPORT).ended(0);
    let record = folder.read("SOURCE.toml");
    let other = [
        "import",
        "pages",
        "--out",
        "other.yaml",
        "--source-record",
        "SOURCE.toml",
    ];
    let stderr = folder.run(&other).ended(1);
    let message =
        "error[O610]: the source record is of `api.yaml`, and `other.yaml` is to be written\n";
    assert!(stderr.contains(message), "{stderr}");
    assert_eq!(folder.read("SOURCE.toml"), record);
    let manifest = "[package]\nname = 'a'\n";
    folder.write("Cargo.toml", manifest);
    let other = [
        "import",
        "pages",
        "--out",
        "other.yaml",
        "--source-record",
        "Cargo.toml",
    ];
    let stderr = folder.run(&other).ended(1);
    assert!(
        stderr.contains("error[O610]: the file is TOML, and no source record"),
        "{stderr}"
    );
    assert_eq!(folder.read("Cargo.toml"), manifest);
    assert!(!folder.has("other.yaml"));
    let one = [
        "import",
        "pages",
        "--out",
        "a.toml",
        "--source-record",
        "./a.toml",
    ];
    folder.run(&one).ended(2);
}
