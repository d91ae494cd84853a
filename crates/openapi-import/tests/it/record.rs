//! The source record: what it says, keeps and misses.

use expect_test::expect;
use openapi_import::{Import, Imported, Record};

use crate::support::{codes, day, document, import, operation, page};

pub(crate) fn record(text: Option<&str>) -> Record {
    Record {
        text: text.map(str::to_owned),
        ..Record::new("SOURCE.toml".as_ref(), "api.yaml".as_ref())
    }
}

/// Imports pages on a day, with a record if there is one.
pub(crate) fn on(date: u32, pages: &[(&str, &str)], old: Option<&str>) -> Imported {
    let mut import = Import::new(day(date));
    for (name, text) in pages {
        import.page(openapi_import::Page::new(*name, *text));
    }
    import.record(record(old));
    import.run()
}

#[track_caller]
pub(crate) fn text(imported: &Imported) -> &str {
    imported
        .record()
        .unwrap_or_else(|| panic!("{}", imported.render()))
}

#[test]
fn record_is_made_if_there_is_none() {
    let hook = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\nwebhooks:\n  sold:\n    post: { responses: {} }\n";
    let whole = document("put", "/b", "").replace("/b:\n", "/b:\n    get: { summary: B }\n");
    let pages = [
        ("docs/a.md", operation("get", "/a", "")),
        ("b.yaml", whole),
        ("docs/sold.md", page("WEBHOOK sold", hook)),
    ];
    let pages: Vec<(&str, &str)> = pages
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let first = on(1, &pages, None);
    expect![[r##"
        # Where each operation of api.yaml was taken from. The sha256 is of the bytes that were taken:
        # `page_sha256` of the whole page, `block_sha256` of the document in its fenced block, from the
        # line after the opening fence up to the closing fence, or of one operation if it holds several.
        document = "api.yaml"

        [[operation]]
        method = "GET"
        path = "/a"
        page = "docs/a.md"
        date = 2026-03-01
        taken = "whole"
        page_sha256 = "f09f4f7beb0e47f180b90a5db8a3d91ed97fcf7a4e1fb8bf469c9ab0ca39d457"
        block_sha256 = "1f07a1168ace08889651408802e8b6d6c1853cd4654d3d17a627a2d81841bc54"

        [[operation]]
        method = "GET"
        path = "/b"
        page = "b.yaml"
        date = 2026-03-01
        taken = "whole"
        page_sha256 = "75a630df72baffebb9aa00756d0b969c8c1bf108dc988e650afae266828e3254"
        block_sha256 = "00259905c3da236f9d3d027b45f03449fe11913eb3170839a6048f3b0aa81f3e"

        [[operation]]
        method = "PUT"
        path = "/b"
        page = "b.yaml"
        date = 2026-03-01
        taken = "whole"
        page_sha256 = "75a630df72baffebb9aa00756d0b969c8c1bf108dc988e650afae266828e3254"
        block_sha256 = "96be449d12ccd4d9ca69ac73b3f7307faea78ff77855ae20db75837eed260133"

        [[operation]]
        method = "POST"
        webhook = "sold"
        page = "docs/sold.md"
        date = 2026-03-01
        taken = "whole"
        page_sha256 = "84f062dd0f889df6ff3c7a61f39cc8a84b27ab94b603a39cbf4e8a758198dfe3"
        block_sha256 = "20ca0ce5261ed49c071a21c57b7ce4d8fb508ff0ccad30eb169fe730d82a7769"
    "##]].assert_eq(text(&first));
    let again = on(2, &pages, Some(text(&first)));
    assert_eq!(text(&again), text(&first));
}

const OLD: &str = "\
# Ours.
document = 'api.yaml' # beside
note = \"kept\"

[other]
x = 1

# The second.
[[operation]]
method = \"GET\"
path = \"/b\"
page = \"https://docs.example.com/pets/b.md\"
date = 2026-01-02
taken = 'from known facts'
facts = \"of old\" # ours

# The first.
[[operation]]
page = \"https://docs.example.com/pets/a.md\"
path = \"/a\"
method = \"get\"

[last]
y = 2
# end
";

#[test]
fn what_others_wrote_is_kept() {
    let (a, b, c) = (
        operation("get", "/a", ""),
        operation("get", "/b", ""),
        operation("get", "/c", ""),
    );
    let pages = [
        ("pages/b.md", b.as_str()),
        ("pages/a.md", &a),
        ("pages/c.md", &c),
    ];
    let first = on(3, &pages, Some(OLD));
    expect![[r##"
        # Ours.
        document = 'api.yaml' # beside
        note = "kept"

        [other]
        x = 1

        # The first.
        [[operation]]
        page = "https://docs.example.com/pets/a.md"
        path = "/a"
        method = "get"
        date = 2026-03-03
        taken = "whole"
        page_sha256 = "f09f4f7beb0e47f180b90a5db8a3d91ed97fcf7a4e1fb8bf469c9ab0ca39d457"
        block_sha256 = "1f07a1168ace08889651408802e8b6d6c1853cd4654d3d17a627a2d81841bc54"

        # The second.
        [[operation]]
        method = "GET"
        path = "/b"
        page = "https://docs.example.com/pets/b.md"
        date = 2026-01-02
        taken = 'from known facts'
        facts = "of old" # ours
        page_sha256 = "449d6100dbcad376188a51cbe0248b78786e44d8967914112015c7aaf6873cb4"
        block_sha256 = "d98cf0a7a9e0bf01ed5b153bc224034a21a5e24460811e8e85e62ec871aafa84"

        [[operation]]
        method = "GET"
        path = "/c"
        page = "pages/c.md"
        date = 2026-03-03
        taken = "whole"
        page_sha256 = "bb98efd54178e68858f68c4bfa645737d12bd6defe00984661adb20a8460f83d"
        block_sha256 = "bdbb049c0432e98fff5e0950695e60b58ff9061a68b060039e920c89b4aef0d1"

        [last]
        y = 2
        # end
    "##]]
    .assert_eq(text(&first));
    let again = on(4, &pages, Some(text(&first)));
    assert_eq!(text(&again), text(&first));
}

#[test]
fn date_changes_only_with_what_was_taken() {
    let date = |text: &str| {
        let line = text.lines().find(|line| line.starts_with("date")).unwrap();
        line.to_owned()
    };
    let a = operation("get", "/a", "");
    let first = on(1, &[("a.md", &a)], None);
    assert_eq!(date(text(&first)), "date = 2026-03-01");
    let prose = a.replace("Prose", "More prose");
    let second = on(2, &[("a.md", &prose)], Some(text(&first)));
    assert_ne!(text(&second), text(&first));
    assert_eq!(date(text(&second)), "date = 2026-03-01");
    let other = prose.replace("None", "Nothing");
    let third = on(3, &[("a.md", &other)], Some(text(&second)));
    assert_eq!(date(text(&third)), "date = 2026-03-03");
}

#[test]
fn operation_of_a_whole_document_has_a_sum_of_its_own() {
    let whole = |b: &str| {
        document("get", "/a", "").replace(
            "paths:\n",
            &format!("paths:\n  /b:\n    get: {{ summary: {b} }}\n"),
        )
    };
    let first = on(1, &[("api.yaml", &whole("B"))], None);
    let second = on(2, &[("api.yaml", &whole("C"))], Some(text(&first)));
    let dates: Vec<&str> = text(&second)
        .lines()
        .filter(|line| line.starts_with("date"))
        .collect();
    assert_eq!(dates, ["date = 2026-03-01", "date = 2026-03-02"]);
}

#[test]
fn what_follows_an_operation_is_no_part_of_it() {
    let whole = |behind: &str| {
        let text = document("get", "/a", "").replace(
            "get: { responses: { '204': { description: None } } }",
            "get:\n      description: |\n        A",
        );
        text + "    put: {}\n" + behind
    };
    let first = on(1, &[("api.yaml", &whole(""))], None);
    let put_away = whole("  /b: {}\n")
        .replace("    put: {}\n", "")
        .replace("/b: {}", "/b: { put: {}, get: {} }");
    let second = on(2, &[("api.yaml", &put_away)], Some(text(&first)));
    let dates: Vec<&str> = text(&second)
        .lines()
        .filter(|line| line.starts_with("date"))
        .collect();
    assert_eq!(
        dates,
        [
            "date = 2026-03-01",
            "date = 2026-03-02",
            "date = 2026-03-02"
        ]
    );
}

#[test]
fn page_that_has_vanished_is_an_error() {
    let (a, b) = (operation("get", "/a", ""), operation("get", "/b", ""));
    let first = on(1, &[("a.md", &a), ("docs/b.md", &b)], None);
    let second = on(2, &[("a.md", &a)], Some(text(&first)));
    assert!(second.document().is_none() && second.record().is_none());
    expect![[r#"
        error[O607]: the page docs/b.md has vanished, with GET /b
          --> SOURCE.toml:18:8
           |
        18 | page = "docs/b.md"
           |        ^^^^^^^^^^^ recorded here, and not among the sources
           |
           = help: take the page again, or let it go by `--drop docs/b.md`

        1 page: 1 operation, 0 components; 1 error, 0 warnings; nothing was imported
    "#]]
    .assert_eq(&second.render());
}

#[test]
fn page_may_be_let_go_with_its_operations() {
    let (a, b) = (operation("get", "/a", ""), operation("get", "/b", ""));
    let first = on(1, &[("a.md", &a), ("b.md", &b)], None);
    let mut import = import(&[("a.md", &a)]);
    import.record(record(Some(text(&first))));
    import.drop_page("b.md");
    let second = import.run();
    assert_eq!(text(&second), text(&on(1, &[("a.md", &a)], None)));
}

#[test]
fn page_that_has_not_vanished_cannot_be_let_go() {
    let a = operation("get", "/a", "");
    let mut import = import(&[("a.md", &a)]);
    import.drop_page("a.md");
    let imported = import.run();
    assert_eq!(codes(&imported), ["O609"]);
    let message = "error[O609]: `a.md` is dropped, and has not vanished\n";
    assert!(
        imported.render().starts_with(message),
        "{}",
        imported.render()
    );
}

#[test]
fn operation_that_left_its_page_is_said_and_taken_out() {
    let both = operation("get", "/a", "") + &operation("get", "/b", "");
    let first = on(1, &[("a.md", &both)], None);
    let second = on(
        2,
        &[("a.md", &operation("get", "/a", ""))],
        Some(text(&first)),
    );
    assert_eq!(codes(&second), ["O608"]);
    assert!(!text(&second).contains("/b"));
    expect![[r#"
        warning[O608]: `GET /b` has left its page, and no other page has it
          --> SOURCE.toml:18:8
           |
        18 | page = "a.md"
           |        ^^^^^^ it was taken from here
           |
           = help: it is taken out of the document and of the record

        1 page: 1 operation, 0 components; 1 warning; imported
    "#]]
    .assert_eq(&second.render());
}

#[test]
fn page_that_lost_its_block_is_an_error() {
    let first = on(
        1,
        &[
            ("a.md", &operation("get", "/a", "")),
            ("b.md", &operation("get", "/b", "")),
        ],
        None,
    );
    let mut import = import(&[("b.md", &operation("get", "/b", ""))]);
    let mut page = openapi_import::Page::new("a.md", "# A page\n");
    page.is_named = false;
    import.page(page);
    import.record(record(Some(text(&first))));
    let imported = import.run();
    assert_eq!(codes(&imported), ["O601"]);
    assert!(
        imported.render().contains("--> a.md:1:1"),
        "{}",
        imported.render()
    );
}

#[test]
fn operation_on_another_page_is_recorded_there() {
    let a = operation("get", "/a", "");
    let first = on(1, &[("a.md", &a)], None);
    let second = on(2, &[("b.md", &a)], Some(text(&first)));
    assert_eq!(text(&second), text(&first).replace("a.md", "b.md"));
}
