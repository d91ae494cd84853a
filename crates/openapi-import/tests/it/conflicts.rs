//! Sources that disagree: what is said, and who is believed.

use expect_test::expect;
use openapi_import::Imported;

use crate::support::{codes, document, import, operation, page, schema, yaml};

fn pet(of_name: &str, path: &str) -> String {
    let properties = format!("{{ id: {{ type: string }}, name: {of_name} }}");
    operation(
        "get",
        path,
        &schema(
            "Pet",
            &format!("{{ type: object, properties: {properties} }}"),
        ),
    )
}

/// Three pages, of which one has another type for the name.
fn pets(preferred: &[&str]) -> Imported {
    let [a, b, c] = [
        "{ type: string }",
        "{ type: integer, format: int32 }",
        "{ type: string }",
    ];
    let [a, b, c] = [pet(a, "/a"), pet(b, "/b"), pet(c, "/c")];
    let mut import = import(&[("docs/a.md", &a), ("docs/b.md", &b), ("docs/c.md", &c)]);
    preferred.iter().for_each(|source| import.prefer(*source));
    import.run()
}

#[test]
fn components_that_disagree_are_shown_with_both_places() {
    let imported = pets(&[]);
    assert!(imported.document().is_none());
    expect![[r#"
        error[O606]: component `schemas/Pet` differs at `/properties/name/type`: "integer" and "string"
          --> docs/b.md:13:76
           |
        13 |     Pet: { type: object, properties: { id: { type: string }, name: { type: integer, format: int32 } } }
           |                                                                            ^^^^^^^ "integer" here
           |
          ::: docs/a.md:13:76
           |
        13 |     Pet: { type: object, properties: { id: { type: string }, name: { type: string } } }
           |                                                                            ------ "string" here, and once more
           |
           = at: #/components/schemas/Pet/properties/name/type
           = help: say which one counts: `--prefer docs/b.md` or `--prefer docs/a.md`

        error[O606]: component `schemas/Pet` differs at `/properties/name/format`: "int32" and nothing
          --> docs/b.md:13:93
           |
        13 |     Pet: { type: object, properties: { id: { type: string }, name: { type: integer, format: int32 } } }
           |                                                                                             ^^^^^ "int32" here
           |
          ::: docs/a.md:13:68
           |
        13 |     Pet: { type: object, properties: { id: { type: string }, name: { type: string } } }
           |                                                                    ---------------- nothing here, and once more
           |
           = at: #/components/schemas/Pet/properties/name/format
           = help: say which one counts: `--prefer docs/b.md` or `--prefer docs/a.md`

        3 pages: 3 operations, 1 component; 2 errors, 0 warnings; nothing was imported
    "#]].assert_eq(&imported.render());
}

#[test]
fn preferred_source_is_believed() {
    let imported = pets(&["docs/b.md"]);
    assert_eq!(codes(&imported), [""; 0]);
    assert!(yaml(&imported).contains("type: integer"));
    let imported = pets(&["./docs/c.md"]);
    assert!(!yaml(&imported).contains("type: integer"));
    let imported = pets(&["docs/c.md", "docs/b.md"]);
    expect![[r#"
        error[O609]: `docs/b.md` is preferred, and settles no disagreement: `docs/c.md` is named before it, and counts
         |
         = help: delete the preference, or name it before `docs/c.md`

        3 pages: 3 operations, 1 component; 1 error, 0 warnings; nothing was imported
    "#]]
    .assert_eq(&imported.render());
}

#[test]
fn preference_that_settles_nothing_is_an_error() {
    let a = pet("{ type: string }", "/a");
    for (preferred, why) in [
        (
            "a.md",
            "settles no disagreement: no source disagrees with it\n",
        ),
        ("b.md", "is none of the sources"),
    ] {
        let mut import = import(&[("a.md", &a)]);
        import.prefer(preferred);
        let imported = import.run();
        assert_eq!(codes(&imported), ["O609"]);
        assert!(imported.document().is_none());
        let message = format!("error[O609]: `{preferred}` is preferred, and {why}");
        assert!(
            imported.render().starts_with(&message),
            "{}",
            imported.render()
        );
    }
}

#[test]
fn preferred_source_that_disagrees_with_itself_settles_nothing() {
    let both = pet("{ type: string }", "/a") + &pet("{ type: integer }", "/b");
    let mut import = import(&[("a.md", &both)]);
    import.prefer("a.md");
    let imported = import.run();
    assert_eq!(codes(&imported), ["O606", "O609"]);
    assert!(
        imported.render().contains("it disagrees with itself"),
        "{}",
        imported.render()
    );
}

#[test]
fn all_disagreements_are_said_at_once() {
    let with = |title: &str, root: &str, item: &str, answer: &str, path: &str| {
        let text = document("get", path, "").replace("None", answer);
        let text = text.replace(
            "paths:\n",
            &format!("{root}\npaths:\n  /shared:\n    {item}\n    put: {{ summary: {answer} }}\n"),
        );
        let text = text.replace("title: Pets", &format!("title: Pets, description: {title}"));
        page(&format!("GET {path}"), &text)
    };
    let a = with(
        "A",
        "servers: [{ url: /a }]\ntags: [{ name: t }]\nsecurity: [{ k: [] }]\nx-own: 1",
        "parameters: [{ $ref: '#/info' }]",
        "A",
        "/a",
    );
    let b = with(
        "B",
        "servers: [{ url: /b }]\ntags: [{ name: t, description: T }]\nx-own: 2",
        "summary: B",
        "B",
        "/b",
    );
    let imported = import(&[("a.md", &a), ("b.md", &b)]).run();
    let messages: Vec<&str> = imported
        .found()
        .iter()
        .map(|found| found.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "`info` differs at `/description`: \"B\" and \"A\"",
            "`servers` differs at `/0/url`: \"/b\" and \"/a\"",
            "tag `t` differs at `/description`: \"T\" and nothing",
            "`security` differs: nothing and a list of 1",
            "`x-own` differs: 2 and 1",
            "`parameters` of `/shared` differs: nothing and a list of 1",
            "operation `PUT /shared` differs at `/summary`: \"B\" and \"A\"",
        ]
    );
    assert!(codes(&imported).iter().all(|code| *code == "O606"));
}

#[test]
fn what_is_absent_says_something_where_it_has_a_meaning() {
    let plain = document("get", "/a", "");
    let secured = document("get", "/b", "") + "security: [{ key: [] }]\n";
    let imported = import(&[("a.yaml", &plain), ("b.yaml", &secured)]).run();
    expect![[r#"
        error[O606]: `security` differs: nothing and a list of 1
         --> a.yaml:1:1
          |
        1 | openapi: 3.1.0
          | ^^^^^^^ nothing here
          |
         ::: b.yaml:6:11
          |
        6 | security: [{ key: [] }]
          |           ------------- a list of 1 here
          |
          = at: #/security
          = help: say which one counts: `--prefer a.yaml` or `--prefer b.yaml`

        2 pages: 2 operations, 0 components; 1 error, 0 warnings; nothing was imported
    "#]]
    .assert_eq(&imported.render());
    let described = document("get", "/b", "") + "externalDocs: { url: a }\nx-own: 1\n";
    assert!(
        import(&[("a.yaml", &plain), ("b.yaml", &described)])
            .run()
            .document()
            .is_some()
    );
    let open = document("get", "/b", "") + "security: []\nservers: []\n";
    assert!(yaml(&import(&[("a.yaml", &plain), ("b.yaml", &open)]).run()).contains("security: []"));
    let mut import = import(&[("a.yaml", &plain), ("b.yaml", &secured)]);
    import.prefer("a.yaml");
    assert!(!yaml(&import.run()).contains("security"));
}

#[test]
fn fragment_of_another_version_is_named() {
    let a = operation("get", "/a", &schema("A", "{ type: string }"));
    let b = operation("get", "/b", &schema("A", "{ type: string }"));
    let other = operation("get", "/c", &schema("A", "{ type: integer }"))
        .replace("version: '1'", "version: '2'");
    let pages = [("a.md", a.as_str()), ("b.md", &b), ("c.md", &other)];
    let imported = import(&pages).run();
    expect![[r#"
        error[O605]: `info` differs at `/version`: "2" and "1"
         --> c.md:7:31
          |
        7 | info: { title: Pets, version: '2' }
          |                               ^^^ "2" here
          |
         ::: a.md:7:31
          |
        7 | info: { title: Pets, version: '1' }
          |                               --- "1" here, and once more
          |
          = at: #/info/version
          = help: leave the page out, take it again, or say which one counts: `--prefer c.md` or `--prefer a.md`

        3 pages: 3 operations, 1 component; 1 error, 0 warnings; nothing was imported
    "#]].assert_eq(&imported.render());
    let mut preferring = import(&pages);
    preferring.prefer("c.md");
    let text = yaml(&preferring.run());
    assert!(
        text.contains("version: '2'") && text.contains("type: integer"),
        "{text}"
    );
}

#[test]
fn fragment_of_another_api_is_named() {
    let other = operation("get", "/b", "").replace("title: Pets", "title: Shops");
    let imported = import(&[("a.md", &operation("get", "/a", "")), ("b.md", &other)]).run();
    assert_eq!(codes(&imported), ["O605"]);
    let message = "`info` differs at `/title`: \"Shops\" and \"Pets\"";
    assert!(imported.render().contains(message), "{}", imported.render());
}

#[test]
fn fragment_of_another_openapi_cannot_be_preferred() {
    let pages = |version: &str| {
        let other = operation("get", "/b", "").replace("3.1.0", version);
        let mut import = import(&[("a.md", &operation("get", "/a", "")), ("b.md", &other)]);
        import.prefer("b.md");
        import.run()
    };
    let other = pages("3.0.3");
    assert_eq!(codes(&other), ["O605", "O609"]);
    let why = "settles no disagreement: it is of another OpenAPI than other sources\n";
    assert!(other.render().contains(why), "{}", other.render());
    // The highest is taken in any case.
    assert_eq!(codes(&pages("3.1.1")), ["O609"]);
}

/// OpenAPI 3.1, section 4.1: tools do not tell them apart.
#[test]
fn highest_of_versions_that_differ_in_the_patch_is_taken() {
    let of = |path: &str, version: &str| operation("get", path, "").replace("3.1.0", version);
    let [a, b, c] = [of("/a", "3.1.1"), of("/b", "3.1.0"), of("/c", "3.1.10")];
    let mut pages = [("a.md", a.as_str()), ("b.md", &b), ("c.md", &c)];
    for _ in 0..3 {
        pages.rotate_left(1);
        let imported = import(&pages).run();
        assert_eq!(codes(&imported), [""; 0]);
        assert!(yaml(&imported).starts_with("openapi: 3.1.10\n"));
    }
    let other = of("/d", "3.0.3");
    let imported = import(&[&pages[..], &[("d.md", &other)]].concat()).run();
    assert_eq!(codes(&imported), ["O605"]);
    let message = "`openapi` differs: \"3.0.3\" and \"3.1.10\"\n";
    assert!(imported.render().contains(message), "{}", imported.render());
}

#[test]
fn place_of_two_forms_is_an_error() {
    let with = |paths: &str| {
        format!("openapi: 3.1.0\ninfo: {{ title: Pets, version: '1' }}\npaths: {paths}\n")
    };
    let imported = import(&[
        ("a.yaml", &with("{ /a: { get: {} } }")),
        ("b.yaml", &with("{ /a: null }")),
    ])
    .run();
    expect![[r#"
        error[O606]: path item `/a` is of two forms
         --> b.yaml:3:10
          |
        3 | paths: { /a: null }
          |          ^^ of another form here
          |
         ::: a.yaml:3:10
          |
        3 | paths: { /a: { get: {} } }
          |          -- an object or list of what is named here
          |
          = at: #/paths/~1a
          = help: correct the page that is wrong: values of two forms cannot be joined

        2 pages: 1 operation, 0 components; 1 error, 0 warnings; nothing was imported
    "#]]
    .assert_eq(&imported.render());
}

#[test]
fn differences_are_listed_up_to_ten() {
    let wide = |kind: &str| {
        let properties: Vec<String> = (0..13)
            .map(|n| format!("p{n}: {{ type: {kind} }}"))
            .collect();
        let text = format!("{{ properties: {{ {} }} }}", properties.join(", "));
        operation("get", &format!("/{kind}"), &schema("A", &text))
    };
    let imported = import(&[("a.md", &wide("string")), ("b.md", &wide("integer"))]).run();
    assert_eq!(codes(&imported).len(), 10);
    let last = imported.found().iter().last().unwrap();
    assert!(
        last.message.ends_with("; they differ at 3 more places"),
        "{}",
        last.message
    );
}
