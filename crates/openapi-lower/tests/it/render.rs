//! Findings as text.

use expect_test::{Expect, expect};
use openapi_lower::{Diagnostic, Diagnostics, Level, Pointer, Sources, Span, codes};

use crate::support::{run, try_read, with_components};

fn check(text: &str, expected: &Expect) {
    let read = run(text);
    expected.assert_eq(&read.found.render(&read.sources));
}

#[test]
fn error_shows_excerpt_pointer_and_help() {
    check(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    Größe:\n      type: [string]\n      if: {minLength: 1}\n",
        &expect![[r#"
            warning[O307]: `Größe` is no name for a component
             --> api.yaml:5:5
              |
            5 |     Größe:
              |     ^^^^^ the type is named after it
              |
              = at: #/components/schemas
              = help: use letters of ASCII, digits, `.`, `-` and `_`

            note[O302]: OpenAPI 3.0 has no `if`
             --> api.yaml:7:7
              |
            7 |       if: {minLength: 1}
              |       ^^ kept as `x-if`
              |
              = at: #/components/schemas/Gr__e
              = help: nothing is to be done in the document

        "#]],
    );
}

#[test]
fn several_of_one_kind_are_one_with_a_count() {
    let schemas = "{schemas: {A: {type: string, nullable: true}, B: {type: string, nullable: true}, C: {type: string, nullable: true}}}";
    check(
        &with_components(schemas),
        &expect![[r#"
            warning[O301]: `nullable` is not a keyword of OpenAPI 3.1
             --> api.yaml:3:42
              |
            3 | components: {schemas: {A: {type: string, nullable: true}, B: {type: string, nullable: true}, C: {type: string, nullable: true}}}
              |                                          ^^^^^^^^^^^^^^ read as `type: [string, "null"]`
              |
              = at: #/components/schemas/A
              = help: write `type: [string, "null"]`, or allow O301
              = note: 2 more in this document, at 3:77, 3:112

        "#]],
    );
}

/// The notes on others of `count` findings of one kind, the first in `api.yaml`.
fn note_on(count: usize, file: &str) -> String {
    let mut sources = Sources::new();
    let first = sources.add("api.yaml", "\n".repeat(2_000));
    let other = match file {
        "api.yaml" => first,
        name => sources.add(name, "\n".repeat(2_000)),
    };
    let at = |file, line: u32| {
        let (start, end) = (line - 1, line - 1);
        Diagnostic::new(&codes::NULLABLE, "m").at(Span { file, start, end }, "here")
    };
    let lines = 2..=u32::try_from(count).unwrap();
    let others = lines.map(|line| at(other, line));
    let found: Diagnostics = std::iter::once(at(first, 1)).chain(others).collect();
    let rendered = found.render(&sources);
    let note = rendered.lines().find(|line| line.contains("= note: "));
    note.unwrap_or_default().trim().to_owned()
}

#[test]
fn others_of_one_kind_are_shown_by_their_places() {
    assert_eq!(note_on(1, "api.yaml"), "");
    assert_eq!(
        note_on(3, "api.yaml"),
        "= note: 2 more in this document, at 2:1, 3:1"
    );
    assert_eq!(
        note_on(3, "overlay.yaml"),
        "= note: 2 more in this document, at overlay.yaml:2:1, overlay.yaml:3:1"
    );
}

#[test]
fn findings_of_another_level_or_outcome_are_no_others() {
    let place = Span::start_of(Sources::new().add("api.yaml", ""));
    let found = || Diagnostic::new(&codes::REFERENCE_TYPE, "m").at(place, "left out");
    let mut warning = found();
    warning.level = Level::Warning;
    let mut taken = found();
    taken.label = String::from("taken for any value");
    let all: Diagnostics = [found(), warning, taken, found()].into_iter().collect();
    let groups = all.grouped();
    let others: Vec<usize> = groups.iter().map(|(_, others)| others.len()).collect();
    assert_eq!(others, [1, 0, 0]);
}

#[test]
fn twenty_places_of_others_are_listed() {
    let all = note_on(21, "api.yaml");
    assert!(all.ends_with(", 20:1, 21:1"), "{all}");
    let some = note_on(1_000, "api.yaml");
    assert!(
        some.starts_with("= note: 999 more in this document, at 2:1, 3:1, "),
        "{some}"
    );
    assert!(some.ends_with(", 21:1 and 979 more"), "{some}");
}

#[test]
fn a_place_of_several_findings_is_listed_once() {
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", "a\nb\n");
    let at = |start| {
        let end = start + 1;
        Diagnostic::new(&codes::NULLABLE, "m").at(Span { file, start, end }, "here")
    };
    let (first, second) = (at(0), at(2));
    let rendered = first.render(&sources, &[&first, &second, &second]);
    assert!(
        rendered.ends_with("= note: 3 more in this document, at 2:1"),
        "{rendered}"
    );
}

#[test]
fn others_without_a_place_are_counted() {
    let found = Diagnostic::new(&codes::SYNTAX, "m");
    let rendered = found.render(&Sources::new(), &[&found, &found]);
    assert!(
        rendered.ends_with("= note: 2 more in this document"),
        "{rendered}"
    );
}

#[test]
fn duplicate_key_shows_both_places() {
    check(
        "paths:\n  /a: {}\n  /b: {}\n  /a: {}\n",
        &expect![[r#"
            error[O102]: the key `/a` stands twice in one object
             --> api.yaml:4:3
              |
            4 |   /a: {}
              |   ^^ again here: left out
              |
             ::: api.yaml:2:3
              |
            2 |   /a: {}
              |   -- first here
              |
              = help: delete one of them

        "#]],
    );
}

#[test]
fn dangling_reference_shows_what_was_meant() {
    check(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    Person: {type: object}\n    People: {type: array, items: {$ref: '#/components/schemas/Preson'}}\n",
        &expect![[r#"
            warning[O204]: `#/components/schemas/Preson` leads to nothing
             --> api.yaml:6:41
              |
            6 |     People: {type: array, items: {$ref: '#/components/schemas/Preson'}}
              |                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no such place: taken for any value
              |
             ::: api.yaml:5:5
              |
            5 |     Person: {type: object}
              |     ------ a similar name
              |
              = at: #/components/schemas/People/items
              = help: did you mean `Person`?

        "#]],
    );
}

#[test]
fn version_shows_what_to_write() {
    check(
        "openapi: 3.2.0\n",
        &expect![[r#"
            warning[O307]: OpenAPI 3.2 is read as 3.1
             --> api.yaml:1:10
              |
            1 | openapi: 3.2.0
              |          ^^^^^ nothing in the document is new in 3.2
              |
              = help: write `openapi: 3.1.1`, or allow O307

            warning[O307]: `info` is missing
             --> api.yaml:1:1
              |
            1 | openapi: 3.2.0
              | ^^^^^^^^^^^^^^ a title and a version are made up
              |
              = at: #
              = help: write `info` with a `title` and a `version`

        "#]],
    );
}

#[test]
fn value_of_several_lines_shows_the_first() {
    check(
        "openapi: 3.1.0\ninfo: {title: t, version: '1'}\ncomponents:\n  schemas:\n    A:\n      if:\n        minLength: 1\n        maxLength: 2\n",
        &expect![[r#"
            note[O302]: OpenAPI 3.0 has no `if`
             --> api.yaml:6:7
              |
            6 |       if:
              |       ^^ kept as `x-if`
              |
              = at: #/components/schemas/A
              = help: nothing is to be done in the document

        "#]],
    );
}

#[test]
fn long_line_shows_what_lies_about_the_place() {
    let members: String = (1000..1300)
        .map(|n| format!("\"/path{n}\":{{}},"))
        .collect();
    check(
        &format!("{{{members}\"openapi\":!x 1}}"),
        &expect![[r#"
            warning[O105]: the tag `!x` does not fit here
             --> api.yaml:1:4515
              |
            1 | ...1297":{},"/path1298":{},"/path1299":{},"openapi":!x 1}
              |                                                        ^ read as if it had no tag
              |
              = help: delete the tag

            error[O300]: OpenAPI `1` is not supported
             --> api.yaml:1:4515
              |
            1 | ...th1297":{},"/path1298":{},"/path1299":{},"openapi":!x 1}
              |                                                          ^ 3.1 and 3.0 are read
              |
              = help: convert it to OpenAPI 3.1 first

        "#]],
    );
}

#[test]
fn line_is_one_line() {
    let read = try_read("a: 1\na: 2\n");
    expect![
        "api.yaml:2:1: [O102] the key `a` stands twice in one object (help: delete one of them)"
    ]
    .assert_eq(&read.lines().join("\n"));
}

#[test]
fn finding_without_place_is_rendered() {
    let found = Diagnostic::new(&codes::ALLOW_UNUSED, "`O301` is allowed and was not found");
    let sources = Sources::new();
    expect!["error[O900]: `O301` is allowed and was not found"]
        .assert_eq(&found.render(&sources, &[]));
    expect!["[O900] `O301` is allowed and was not found"].assert_eq(&found.line(&sources));
}

#[test]
fn none_renders_as_nothing() {
    assert_eq!(Diagnostics::new().render(&Sources::new()), "");
    assert_eq!(Diagnostics::new().to_json_lines(&Sources::new()), "");
}

#[test]
fn json_lines_parse() {
    let read = try_read("{a: 1, a: 2, 'b\\n': 3, 'b\\n': 4}");
    let lines = read.found.to_json_lines(&read.sources);
    let lines: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    expect![[r#"{"code":"O102","column":8,"file":"api.yaml","help":"delete one of them","level":"error","line":1,"message":"the key `a` stands twice in one object","pointer":null,"related":[{"column":2,"file":"api.yaml","label":"first here","line":1}]}"#]]
    .assert_eq(&lines[0].to_string());
}

#[test]
fn colours_change_nothing_but_colours() {
    let read = try_read("{a: 1, a: 2}");
    let coloured = read.found.render_coloured(&read.sources);
    assert!(coloured.contains("\u{1b}["), "{coloured:?}");
    let mut parts = coloured.split('\u{1b}');
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').unwrap().1);
    }
    assert_eq!(plain, read.found.render(&read.sources));
}

/// A document that puts control characters wherever a message takes text from it.
fn hostile() -> String {
    let name = r"a\e[31m\N\r\n\x7f\x9b\u202e\u2028";
    with_components(&format!(
        "{{schemas: {{\"{name}\": {{}}, B: {{$ref: \"#/components/schemas/{name}b\"}}, \"C{name}\": {{$ref: \"{name}\"}}, D: {{$ref: \"#{name}\"}}}}}}"
    ))
}

fn assert_visible(text: &str) {
    let unwanted = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2028}".contains(c);
    assert_eq!(text.chars().find(|c| unwanted(*c)), None, "{text:?}");
}

#[test]
fn control_characters_of_a_document_are_not_shown() {
    let read = run(hostile());
    assert_eq!(read.found.iter().count(), 5, "{:?}", read.lines());
    assert_visible(&read.found.render(&read.sources));
    for line in read.lines() {
        assert_visible(&line);
        assert!(!line.contains('\n'));
    }
    let json = read.found.to_json_lines(&read.sources);
    assert_eq!(json.lines().count(), 5);
    assert_eq!(json.chars().find(|c| c.is_control() && *c != '\n'), None);
    for line in json.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}

#[test]
fn control_characters_in_an_excerpt_are_not_shown() {
    for c in [
        '\u{0}', '\u{1b}', '\u{7f}', '\u{9b}', '\u{202e}', '\u{2028}', '\r',
    ] {
        let read = try_read(format!("a: x{c}y !\nb: {{\"{c}\": 1 !x\nc: }}"));
        assert!(read.found.has_errors());
        assert_visible(&read.found.render(&read.sources));
    }
}

#[test]
fn span_beyond_the_text_is_rendered() {
    let mut sources = Sources::new();
    let file = sources.add("a", "äb\n😀");
    for start in 0..12 {
        for end in 0..12 {
            let found = Diagnostic::new(&codes::SYNTAX, "m").at(Span { file, start, end }, "here");
            assert!(
                found.render(&sources, &[]).contains("--> a:"),
                "{start} {end}"
            );
        }
    }
}

#[test]
fn levels_are_counted() {
    let mut found = Diagnostics::new();
    assert!(!found.has_errors());
    found.push(Diagnostic::new(&codes::NULLABLE, "m").pointer(&Pointer::root()));
    assert!(!found.has_errors());
    found.push(Diagnostic::new(&codes::SYNTAX, "m"));
    assert!(found.has_errors());
    assert_eq!(
        (
            found.count(Level::Error),
            found.count(Level::Warning),
            found.count(Level::Note)
        ),
        (1, 1, 0)
    );
}
