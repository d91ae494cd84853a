//! `x-rust-name`.

use crate::support::{before, codes, fixture, generate, item, schemas};

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
        "Labels(pub HashMap<String, String>)",
    ] {
        assert_eq!(
            code.matches(&format!("pub struct {newtype};")).count(),
            1,
            "{newtype}"
        );
    }
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
fn one_name_for_two_schemas_is_refused_with_both_places() {
    let report = generate(&schemas(
        "    A: { type: object, properties: { a: { type: string, x-rust-name: Id }, b: { type: integer, x-rust-name: Id } } }",
    ));
    assert_eq!(codes(&report), ["O404"]);
    let text = report.render();
    assert!(
        text.contains("api.yaml:11:79") && text.contains("api.yaml:11:41"),
        "{text}"
    );
    assert!(report.code().is_none());
}

#[test]
fn words_alone_make_no_difference() {
    let report = generate(&schemas(
        "    A: { type: object, properties: { a: { type: string, x-rust-name: Id, description: One }, b: { type: string, x-rust-name: Id, description: Two, example: x } } }",
    ));
    assert_eq!(report.code().unwrap().matches("pub struct Id(").count(), 1);
}

#[test]
fn a_component_has_its_key() {
    let report = generate(&schemas("    A: { type: string, x-rust-name: B }"));
    assert_eq!(codes(&report), ["O403"]);
    assert!(report.render().contains("`x-rust-name` on a component"));
}
