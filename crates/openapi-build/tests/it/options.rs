//! Options of a build that are not of the document.

use openapi_build::{Build, Grouping, Interface, Package};
use openapi_lower::Level;

use crate::support::{Folder, code_of, codes, item, schemas};

const WARNED: &str = "    A: { type: object, properties: { a: { type: string, nullable: true } } }";

fn warned() -> Build {
    Build::from_text("api.yaml", schemas(WARNED))
}

#[test]
fn a_denied_code_is_an_error() {
    for denied in ["O301", "all"] {
        let report = warned().deny(denied).generate();
        assert!(report.code().is_none());
        assert_eq!(report.findings().count(Level::Error), 1);
        assert!(report.summary().ends_with("nothing was generated"));
    }
    assert!(warned().deny("O302").generate().code().is_some());
    assert!(
        warned()
            .deny("all")
            .allow("O301")
            .generate()
            .code()
            .is_some()
    );
}

#[test]
fn a_denied_code_that_is_none_is_an_error() {
    let report = warned().deny("301").generate();
    assert_eq!(codes(&report), ["O301", "O902"]);
    assert!(report.code().is_none());
}

#[test]
fn strict_minds_errors_only() {
    assert!(warned().strict().generate().code().is_some());
}

#[test]
fn loading_and_emitting_are_two_steps() {
    let loaded = warned().load();
    assert!(
        loaded
            .render()
            .ends_with("api.yaml: 1 warning; lowered to OpenAPI 3.0\n")
    );
    assert_eq!(
        loaded.document().unwrap().get("openapi").unwrap().as_str(),
        Some("3.0.3")
    );
    let report = loaded.emit();
    assert_eq!(report.code(), warned().generate().code());
    assert_eq!(
        (report.operations(), report.generated(), report.left_out()),
        (1, 1, 0)
    );
}

#[test]
fn what_was_denied_is_not_lowered() {
    let loaded = warned().deny("all").load();
    assert!(loaded.lowered().is_none());
    assert!(loaded.render().ends_with("nothing was lowered\n"));
}

const TYPES: &str = "    A: { type: object, required: [id, name], properties: { id: { $ref: '#/components/schemas/Id' }, name: { $ref: '#/components/schemas/Name' }, kind: { type: string, enum: [a, b] } } }
    Id: { type: string, format: uuid }
    Name: { type: string, description: What it is called. }";

fn types() -> Build {
    Build::from_text("api.yaml", schemas(TYPES))
}

#[test]
fn a_type_is_replaced_where_it_stands() {
    let code = code_of(&types().replace("Name", "crate::Name<u8>").generate());
    assert!(code.contains("pub type Name = crate::Name<u8>;"), "{code}");
    assert!(code.contains("/// What it is called."), "{code}");
    for gone in ["struct Name", "for Name", "From<Name>", "!(Name"] {
        assert!(!code.contains(gone), "{gone} in {code}");
    }
    let code = code_of(&types().replace("AKind", "crate::Kind").generate());
    assert!(code.contains("pub type AKind = crate::Kind;"), "{code}");
    assert!(
        !code.contains("for AKind") && !code.contains("!(AKind"),
        "{code}"
    );
    assert!(
        item(&code, "pub struct A ").contains("pub name: Name,"),
        "{code}"
    );
}

#[test]
fn only_what_is_generated_can_be_replaced() {
    let report = types().replace("Nam", "crate::Name").generate();
    assert_eq!(codes(&report), ["O902"]);
    assert!(report.render().contains("did you mean `Name`?"));
    let report = types().replace("Name", "not a path").derive("1").generate();
    assert_eq!(codes(&report), ["O902", "O902"]);
}

#[test]
fn every_type_derives_the_trait_once() {
    let code = code_of(&types().derive("extra::Trait").derive("Clone").generate());
    let kinds = |text: &str| code.matches(text).count();
    // `A`, its `kind`, `Id` and `Name`.
    assert_eq!(kinds("extra::Trait"), 4, "{code}");
    assert!(!code.contains("Clone, Clone") && !code.contains("extra::Trait, Clone"));
}

/// Something optional that comes later changes no type.
#[test]
fn a_request_is_a_type_of_its_own_without_anything_optional() {
    let optional = schemas(TYPES).replace("required: true", "required: false");
    for build in [types(), Build::from_text("api.yaml", optional)] {
        let code = code_of(&build.generate());
        assert!(code.contains("-> SendOperation {"), "{code}");
    }
    let positional = code_of(&types().interface(Interface::Positional).generate());
    assert!(!positional.contains("SendOperation"), "{positional}");
}

#[test]
fn groups_that_nothing_is_in_are_an_error() {
    for by in [Grouping::Tag, Grouping::Path] {
        let text = schemas(WARNED).replace("/a:", "/v1:");
        let report = Build::from_text("api.yaml", text).group_by(by).generate();
        assert_eq!(codes(&report), ["O301", "O902"], "{by:?}");
        assert!(report.code().is_none());
    }
}

#[test]
fn names_of_crates_are_made_of_documents() {
    for (path, name) in [
        ("openapi/Pet Store.yaml", "pet-store"),
        ("api.v1.json", "api-v1"),
        ("serde.yaml", "serde-client"),
        ("2nd.yaml", "nd-client"),
        ("type.yaml", "type-client"),
        ("Überall.yaml", "berall"),
        ("...", "client"),
        ("", "client"),
    ] {
        let made = Package::name_of(path.as_ref());
        assert_eq!(made, name, "{path}");
        assert!(Package::is_name(&made), "{made}");
    }
}

#[test]
fn a_crate_needs_code() {
    let folder = Folder::new("package");
    let report = Build::from_text("api.yaml", "").generate();
    let to = folder.write("x", "").with_file_name("out");
    assert!(Package::new("a").write(&report, &to).is_err());
    assert!(!to.exists());
}

#[test]
fn a_title_does_nothing_in_a_crate() {
    let folder = Folder::new("package");
    let text = schemas(WARNED).replace("title: T", "title: \"*/ ```\\n#![x]\\n//! <b>\"");
    let report = Build::from_text("api.yaml", text).generate();
    let to = folder.write("x", "").with_file_name("out");
    Package::new("a").write(&report, &to).unwrap();
    let library = std::fs::read_to_string(to.join("src/lib.rs")).unwrap();
    let comments = library.lines().take_while(|line| line.starts_with("//!"));
    assert_eq!(comments.count(), 3, "{library}");
    assert!(syn::parse_file(&library).is_ok());
}

#[test]
fn deep_documents_do_not_need_the_callers_stack() {
    let deep = (0..100).fold(String::from("{ type: string }"), |inner, level| {
        match level % 2 {
            0 => format!("{{ type: array, items: {inner} }}"),
            _ => format!("{{ type: object, additionalProperties: {inner} }}"),
        }
    });
    let text = schemas(&format!("    A: {deep}"));
    let generate = || {
        Build::from_text("api.yaml", text)
            .generate()
            .code()
            .is_some()
    };
    let thread = std::thread::Builder::new().stack_size(256 * 1024);
    assert!(thread.spawn(generate).unwrap().join().unwrap());
}

#[test]
fn exact_numbers_keep_all_their_digits() {
    let text = "    A: { type: object, required: [a, b, c, d, e, f], properties: { a: { type: number }, b: { type: integer }, c: { type: number, format: double }, d: { type: integer, minimum: 0 }, e: { type: integer, maximum: 1e30 }, f: { allOf: [{ type: integer }, { format: int32 }] } } }";
    let build = Build::from_text("api.yaml", schemas(text));
    let fields = |build: &Build| item(&code_of(&build.generate()), "pub struct A ");
    let plain = fields(&build);
    for field in ["a: f64", "b: i64", "c: f64", "d: i64", "e: Value", "f: i32"] {
        assert!(plain.contains(field), "{field} in {plain}");
    }
    let build = build.exact_numbers();
    let exact = fields(&build);
    for field in [
        "a: Number",
        "b: Number",
        "c: f64",
        "d: i64",
        "e: Number",
        "f: i32",
    ] {
        assert!(exact.contains(field), "{field} in {exact}");
    }
    let report = build.generate();
    assert!(!codes(&report).contains(&"O407"));

    let folder = Folder::new("exact-numbers");
    let to = folder.write("x", "").with_file_name("out");
    let report = build.exact().generate();
    Package::new("exact").write(&report, &to).unwrap();
    let manifest = std::fs::read_to_string(to.join("Cargo.toml")).unwrap();
    let line = manifest
        .lines()
        .find(|line| line.starts_with("openapi-runtime"));
    assert!(
        line.unwrap()
            .ends_with("features = [\"checks\", \"exact-numbers\"] }"),
        "{manifest}"
    );
}
