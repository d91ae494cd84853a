//! `check`: what is shown, where, and how it ends.

use expect_test::expect;

use crate::support::{BROKEN, Folder, PETS, assumed, pets};

#[test]
fn a_good_document_has_a_summary() {
    let ran = pets().run(&["check", "pets.yaml"]);
    assert_eq!(ran.stdout, "");
    expect!["pets.yaml: 3 operations, 4 types; 0 warnings; nothing left out\n"]
        .assert_eq(&ran.ended(0));
}

#[test]
fn what_is_assumed_is_shown_with_its_place() {
    let folder = pets();
    folder.write("pets.yaml", &assumed());
    let stderr = folder.run(&["check", "pets.yaml"]).ended(0);
    assert!(
        stderr.starts_with("warning[O301]: `nullable` is not a keyword of OpenAPI 3.1\n"),
        "{stderr}"
    );
    assert!(stderr.contains("--> pets.yaml:43:31"), "{stderr}");
    assert!(stderr.contains("^^^^^^^^^^^^^^"), "{stderr}");
    let last = stderr.lines().last().unwrap();
    assert_eq!(
        last,
        "pets.yaml: 3 operations, 4 types; 1 warning; nothing left out"
    );
}

#[test]
fn json_is_an_object_a_line_on_standard_output() {
    let folder = pets();
    folder.write("pets.yaml", &assumed());
    let ran = folder.run(&["check", "pets.yaml", "--format", "json"]);
    let lines: Vec<serde_json::Value> = ran
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 1);
    let keys: Vec<&String> = lines[0].as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "code", "column", "file", "help", "level", "line", "message", "pointer", "related"
        ]
    );
    assert_eq!(lines[0]["code"], "O301");
    assert_eq!(lines[0]["level"], "warning");
    assert_eq!(lines[0]["file"], "pets.yaml");
    assert_eq!(lines[0]["line"], 43);
    assert_eq!(
        lines[0]["pointer"],
        "#/components/schemas/Pet/properties/name/nullable"
    );
    let stderr = ran.ended(0);
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
}

#[test]
fn a_document_that_cannot_be_read_is_not_wrong_usage() {
    let folder = Folder::new();
    folder.write("broken.yaml", BROKEN);
    let stderr = folder.run(&["check", "broken.yaml"]).ended(1);
    assert!(stderr.contains("error[O101]"), "{stderr}");
    assert!(stderr.ends_with("nothing was generated\n"), "{stderr}");
    let stderr = folder.run(&["check", "nowhere.yaml"]).ended(1);
    assert!(
        stderr.contains("error[O901]: nowhere.yaml cannot be read"),
        "{stderr}"
    );
    let stderr = folder.run(&["check", "."]).ended(1);
    assert!(stderr.contains("error[O901]"), "{stderr}");
}

#[test]
fn standard_input_is_a_document_too() {
    let ran = Folder::new().run_with(&["check", "-"], PETS, &[]);
    assert!(ran.ended(0).starts_with("stdin: 3 operations"));
}

#[test]
fn denied_codes_stop_and_allowed_ones_are_silent() {
    let folder = pets();
    folder.write("pets.yaml", &assumed());
    let check = |more: &[&str]| folder.run(&[&["check", "pets.yaml"], more].concat());
    for denied in ["O301", "all"] {
        let stderr = check(&["--deny", denied]).ended(1);
        assert!(stderr.contains("error[O301]"), "{stderr}");
        assert!(stderr.ends_with("nothing was generated\n"), "{stderr}");
    }
    check(&["--deny", "O302"]).ended(0);
    let stderr = check(&["--allow", "O301", "--deny", "all"]).ended(0);
    assert!(!stderr.contains("O301"), "{stderr}");
    let stderr = check(&["--allow", "O301", "--allow", "O405"]).ended(1);
    assert!(
        stderr.contains("`O405` is allowed and was not found"),
        "{stderr}"
    );
}

#[test]
fn what_stops_everything_cannot_be_allowed() {
    let folder = pets();
    folder.write(
        "pets.yaml",
        &PETS.replace("openapi: 3.1.0", "openapi: 2.0.0"),
    );
    let stderr = folder
        .run(&["check", "pets.yaml", "--allow", "O300"])
        .ended(1);
    assert!(stderr.contains("error[O300]"), "{stderr}");
}

#[test]
fn overlays_are_applied() {
    let folder = pets();
    folder.write("overlay.yaml", "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions: [{ target: $.paths, remove: true }]\n");
    let stderr = folder
        .run(&["check", "pets.yaml", "--overlay", "overlay.yaml"])
        .ended(0);
    assert!(stderr.contains("0 operations"), "{stderr}");
}

#[test]
fn colours_are_for_those_who_want_them() {
    let folder = pets();
    folder.write("pets.yaml", &assumed());
    let check = |arguments: &[&str], environment: &[(&str, &str)]| {
        let arguments = [&["check", "pets.yaml"], arguments].concat();
        let stderr = folder.run_with(&arguments, "", environment).ended(0);
        stderr.contains('\u{1b}')
    };
    assert!(!check(&[], &[]), "there is no terminal");
    assert!(!check(&["--color", "never"], &[]));
    assert!(check(&["--color", "always"], &[]));
    assert!(!check(&[], &[("NO_COLOR", "1")]));
}
