//! `x-rust-name`.

use crate::support::{before, codes, fixture, generate, item, operation, schemas};

#[test]
fn scalars_become_newtypes() {
    let code = fixture("rust_names");
    for newtype in [
        "RunId(pub Uuid)",
        "UserId(pub String)",
        "Ratio(pub f64)",
        "Count(pub i64)",
        "Flag(pub bool)",
        "Day(pub NaiveDate)",
        "Moment(pub DateTime<FixedOffset>)",
        "Names(pub Vec<String>)",
        "Labels(pub BTreeMap<String, String>)",
    ] {
        assert_eq!(
            code.matches(&format!("pub struct {newtype};")).count(),
            1,
            "{newtype}"
        );
    }
    assert!(code.contains("openapi_runtime::newtype!(Ratio, f64, finite, text);"));
    assert!(
        code.contains("openapi_runtime::newtype!(Labels, BTreeMap<String, String>, collection);")
    );
    assert!(code.contains("pub enum Switch {"));
    assert!(code.contains("impl RunChange {"));
}

#[test]
fn null_and_words_stay_on_the_field() {
    let code = fixture("rust_names");
    let run = item(&code, "pub struct Run ");
    assert!(
        run.contains("pub id: RunId,") && run.contains("pub parent: Option<RunId>,"),
        "{run}"
    );
    assert!(before(&code, "pub id: RunId").contains("/// Its own id."));
    assert!(before(&code, "pub parent: Option<RunId>").contains("/// The run that it came from."));
    assert!(
        before(&code, "pub creator: Option<UserId>")
            .contains("/// Who made it. Absent and `null` mean the same here.")
    );
    assert!(before(&code, "pub window: Option<Window>").contains("/// Between."));
}

#[test]
fn one_name_for_two_schemas_is_numbered_and_said_with_both_places() {
    let report = generate(&schemas(
        "    A: { type: object, properties: { a: { type: string, x-rust-name: Id }, b: { type: integer, x-rust-name: Id } } }",
    ));
    assert_eq!(codes(&report), ["O404"]);
    let text = report.render();
    assert!(
        text.contains("api.yaml:11:79") && text.contains("api.yaml:11:41"),
        "{text}"
    );
    let body = item(report.code().unwrap(), "pub struct A ");
    assert!(
        body.contains("pub a: Option<Id>") && body.contains("pub b: Option<Id2>"),
        "{body}"
    );
}

#[test]
fn words_alone_make_no_difference() {
    let report = generate(&schemas(
        "    A: { type: object, properties: { a: { type: string, x-rust-name: Id, description: One }, b: { type: string, x-rust-name: Id, description: Two, example: x } } }",
    ));
    assert_eq!(report.code().unwrap().matches("pub struct Id(").count(), 1);
}

#[test]
fn a_component_can_have_another_name_than_its_key() {
    let report = generate(&schemas("    A: { type: string, x-rust-name: B }"));
    assert!(codes(&report).is_empty(), "{}", report.render());
    let code = report.code().unwrap();
    assert!(code.contains("pub struct B(pub String);") && code.contains("body: &types::B"));
    assert!(before(code, "pub struct B(").contains("#/components/schemas/A"));
}

#[test]
fn what_names_nothing_is_said() {
    for value in ["5", "[A]", "{}", "''", "'--'"] {
        let schema = format!("{{ type: string, x-rust-name: {value} }}");
        let report = generate(&schemas(&format!("    A: {schema}")));
        assert_eq!(codes(&report), ["O409"], "{value}");
        assert!(report.code().unwrap().contains("pub struct A"), "{value}");
    }
    let report = generate(&operation("x-rust-name: other"));
    assert!(codes(&report).contains(&"O409"));
    let properties = "{ type: object, properties: { x-rust-name: { type: string } } }";
    let report = generate(&schemas(&format!("    A: {properties}")));
    assert!(codes(&report).is_empty());
}
