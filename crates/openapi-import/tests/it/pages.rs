//! What a page holds, and what is said of one that does not hold it.

use expect_test::expect;

use crate::support::{codes, document, import, operation, page, schema, yaml};

#[test]
fn pages_hold_documents_in_blocks_of_every_form() {
    let text = document("get", "/a", "");
    let json = r#"{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": {"/a": {"get": {"responses": {"204": {"description": "None"}}}}}}"#;
    let quoted = text
        .lines()
        .map(|line| format!("> {line}\n"))
        .collect::<String>();
    let indented = text
        .lines()
        .map(|line| format!("   {line}\n"))
        .collect::<String>();
    let pages = [
        format!("```yaml GET /a\n{text}```\n"),
        format!("~~~~ yml\n{text}~~~~\n"),
        format!("```YAML api/openapi.json get /a\n{text}\n```"),
        format!("```json\n{json}\n```\n"),
        format!("> ```yaml GET /a\n{quoted}> ```\n"),
        format!("1. A list\n\n   ```yaml\n{indented}   ```\n"),
        format!("\u{feff}````yaml\n{text}````\n"),
        format!("```yaml\n{text}```\n").replace('\n', "\r\n"),
    ];
    let expected = yaml(&import(&[("a.yaml", &text)]).run());
    for page in pages {
        let imported = import(&[("a.md", &page)]).run();
        assert_eq!(yaml(&imported), expected, "{page}");
    }
}

#[test]
fn other_blocks_are_no_part_of_the_document() {
    let before = "```yaml\npets: [dog]\n```\n\n```bash\nopenapi: no\n```\n\n```json\n[1\n```\n\n```yaml\n```\n";
    let text = format!("{before}{}", operation("get", "/a", ""));
    let imported = import(&[("a.md", &text)]).run();
    assert_eq!(codes(&imported), [""; 0]);
    assert_eq!(
        imported.summary(),
        "1 page: 1 operation, 0 components; 0 warnings; imported"
    );
}

#[test]
fn page_may_hold_several_documents() {
    let text =
        operation("get", "/a", "") + &operation("put", "/a", "") + &operation("get", "/b", "");
    let imported = import(&[("a.md", &text)]).run();
    assert_eq!(
        imported.summary(),
        "1 page: 3 operations, 0 components; 0 warnings; imported"
    );
}

#[test]
fn page_without_a_block_is_an_error_where_it_is_named() {
    let imported = import(&[("a.md", "# A page\n\nProse.\n")]).run();
    assert!(imported.document().is_none());
    expect![[r#"
        error[O601]: the page holds no OpenAPI document
         --> a.md:1:1
          |
        1 | # A page
          | ^ no fenced block below holds one
          |
          = help: a block is opened by three or more backticks and `yaml METHOD /path`, `yaml` or `json`

        0 pages: 0 operations, 0 components; 1 error, 0 warnings; nothing was imported
    "#]]
    .assert_eq(&imported.render());
}

#[test]
fn block_that_names_an_operation_has_to_be_a_document() {
    for (text, why) in [
        ("pets: [dog]", "it says no `openapi`, the version"),
        ("- openapi", "an array"),
        ("", "it is empty"),
    ] {
        let imported = import(&[("a.md", &page("GET /a", text))]).run();
        assert_eq!(codes(&imported), ["O602"], "{text}");
        let expected =
            format!("the block of `GET /a` is no OpenAPI document: {why}\n --> a.md:5:1\n");
        assert!(
            imported.render().contains(&expected),
            "{}",
            imported.render()
        );
    }
    let imported = import(&[("a.yaml", "pets: [dog]\n")]).run();
    assert_eq!(codes(&imported), ["O602"]);
}

#[test]
fn fence_that_is_not_closed_is_an_error_at_its_opening() {
    let whole = operation("get", "/a", "");
    let cut = whole.trim_end().trim_end_matches('`');
    let imported = import(&[("a.md", cut)]).run();
    expect![[r#"
        error[O603]: the fenced block is not closed: the page was cut off
         --> a.md:5:1
          |
        5 | ````yaml GET /a
          | ^^^^^^^^^^^^^^^ opened here, and open at the end of the page
          |
          = help: take the page again, or close the block if the page is whole

        1 page: 0 operations, 0 components; 1 error, 0 warnings; nothing was imported
    "#]]
    .assert_eq(&imported.render());
}

#[test]
fn every_cut_of_a_page_is_an_error() {
    let whole = operation("get", "/a", &schema("A", "{ type: object }"));
    let end = whole.trim_end().len();
    for length in 0..end {
        let imported = import(&[("a.md", &whole[..length])]).run();
        assert!(imported.document().is_none(), "{}", &whole[..length]);
        let found = codes(&imported);
        assert!(
            matches!(found.as_slice(), ["O601" | "O603"]),
            "{found:?}: {}",
            &whole[..length]
        );
    }
    assert!(
        import(&[("a.md", &whole[..end])])
            .run()
            .document()
            .is_some()
    );
}

#[test]
fn block_of_another_language_may_hide_one_that_follows() {
    let text = "```bash\ncurl\n\n".to_owned() + &operation("get", "/a", "").replace("````", "```");
    let imported = import(&[("a.md", &text.replace("\n```\n", "\n"))]).run();
    assert_eq!(codes(&imported), ["O603"]);
}

#[test]
fn block_that_holds_another_operation_is_an_error() {
    let imported = import(&[("a.md", &page("PUT /a", &document("get", "/a", "")))]).run();
    expect![[r#"
        error[O604]: the block says `PUT /a`, and does not hold it
         --> a.md:5:1
          |
        5 | ````yaml PUT /a
          | ^^^^^^^^^^^^^^^ said here
          |
         ::: a.md:9:3
          |
        9 |   /a:
          |   -- held here
          |
          = help: take the page again, or correct the title of the block or what it holds

        1 page: 0 operations, 0 components; 1 error, 0 warnings; nothing was imported
    "#]]
    .assert_eq(&imported.render());
    let hook = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\nwebhooks:\n  sold:\n    post: { responses: {} }\n";
    assert_eq!(
        codes(&import(&[("a.md", &page("WEBHOOK sold", hook))]).run()),
        [""; 0]
    );
    assert_eq!(
        codes(&import(&[("a.md", &page("WEBHOOK bought", hook))]).run()),
        ["O604"]
    );
}

#[test]
fn findings_of_reading_stand_in_the_page() {
    let twice = document("get", "/a", "").replace("openapi:", "info: {}\nopenapi:");
    let imported = import(&[("a.md", &page("GET /a", &twice))]).run();
    expect![[r#"
        error[O102]: the key `info` stands twice in one object
         --> a.md:8:1
          |
        8 | info: { title: Pets, version: '1' }
          | ^^^^ again here
          |
         ::: a.md:6:1
          |
        6 | info: {}
          | ---- first here
          |
          = at: #
          = help: delete one of them

        1 page: 1 operation, 0 components; 1 error, 0 warnings; nothing was imported
    "#]]
    .assert_eq(&imported.render());
    let broken = import(&[("a.md", &page("GET /a", "openapi: 3.1.0\npaths: {a: [}\n"))]).run();
    assert!(
        broken.render().contains("error[O101]"),
        "{}",
        broken.render()
    );
    assert!(
        broken.render().contains("--> a.md:7:"),
        "{}",
        broken.render()
    );
}

#[test]
fn version_that_is_not_read_is_an_error_in_the_page() {
    let old = document("get", "/a", "").replace("openapi: 3.1.0", "swagger: '2.0'");
    let imported = import(&[("a.md", &page("GET /a", &old))]).run();
    assert_eq!(codes(&imported), ["O300"]);
    assert!(
        imported.render().contains("--> a.md:6:1"),
        "{}",
        imported.render()
    );
}

#[test]
fn references_to_other_files_are_kept_and_said() {
    let imported = import(&[(
        "a.yaml",
        &document("get", "/a", &schema("A", "{ $ref: 'b.yaml#/A' }")),
    )])
    .run();
    assert_eq!(codes(&imported), ["O612"]);
    assert!(yaml(&imported).contains("$ref: b.yaml#/A"));
    assert!(
        imported
            .render()
            .contains("= at: #/components/schemas/A/$ref"),
        "{}",
        imported.render()
    );
}

#[test]
fn block_that_markdown_does_not_see_is_an_error() {
    let page = operation("get", "/a", "");
    let (_, block) = page.split_once("Prose.\n\n").unwrap();
    let indented: String = block.lines().map(|line| format!("    {line}\n")).collect();
    for (text, place) in [
        (format!("<Tabs>\n{block}</Tabs>\n"), "2:1"),
        (format!("<Tabs>\n\n{indented}</Tabs>\n"), "3:5"),
    ] {
        let mut import = import(&[]);
        let mut page = openapi_import::Page::new("a.md", text);
        page.is_named = false;
        import.page(page);
        let imported = import.run();
        assert_eq!(codes(&imported), ["O601"]);
        let shown = imported.render();
        assert!(shown.contains(&format!("--> a.md:{place}\n")), "{shown}");
        assert!(shown.contains("this opens no fenced block"), "{shown}");
    }
    // In another block it is an example.
    let quoted = format!("`````markdown\n{block}`````\n\n{block}");
    assert!(import(&[("a.md", &quoted)]).run().document().is_some());
}

#[test]
fn findings_in_a_document_have_their_pointers() {
    let twice = document("get", "/a", &schema("A", "{ type: object, type: string }"));
    let imported = import(&[("a.yaml", &twice)]).run();
    assert_eq!(codes(&imported), ["O102"]);
    let pointer = "= at: #/components/schemas/A\n";
    assert!(imported.render().contains(pointer), "{}", imported.render());
}

/// The last block of the page is missing, and with it the operation.
#[test]
fn page_that_was_cut_off_in_another_block_is_an_error() {
    let cut = "# A page\n\n```js\nfetch('/a')\n";
    for named in [true, false] {
        let mut import = import(&[("b.md", &operation("get", "/b", ""))]);
        let mut page = openapi_import::Page::new("a.md", cut);
        page.is_named = named;
        import.page(page);
        let imported = import.run();
        assert_eq!(codes(&imported), ["O603"]);
        let shown = imported.render();
        assert!(shown.contains("--> a.md:3:1\n"), "{shown}");
    }
    // What ends with what is around it is whole.
    let quoted = format!("> ```js\n> fetch('/a')\n\n{}", operation("get", "/a", ""));
    assert_eq!(codes(&import(&[("a.md", &quoted)]).run()), [""; 0]);
}

#[test]
fn references_to_what_no_page_has_are_said_once_for_each() {
    let owner = |path: &str| {
        let schemas = "  schemas:\n    Pet: { properties: { owner: { $ref: '#/components/schemas/Owner' } } }";
        let text = operation("get", path, schemas);
        text.replace(
            "description: None",
            "description: None, headers: { H: { $ref: '#/components/headers/H' } }",
        )
    };
    let (a, b) = (owner("/a"), owner("/b"));
    let imported = import(&[("a.md", &a), ("b.md", &b)]).run();
    assert!(yaml(&imported).contains("$ref: '#/components/schemas/Owner'"));
    expect![[r#"
        warning[O613]: no source has `#/components/headers/H`
          --> a.md:10:75
           |
        10 |     get: { responses: { '204': { description: None, headers: { H: { $ref: '#/components/headers/H' } } } } }
           |                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^ leads to nothing
           |
          ::: b.md:10:75
           |
        10 |     get: { responses: { '204': { description: None, headers: { H: { $ref: '#/components/headers/H' } } } } }
           |                                                                           ------------------------ and from here
           |
           = at: #/paths/~1a/get/responses/204/headers/H/$ref
           = help: take the page that has it as well, or correct the reference

        warning[O613]: no source has `#/components/schemas/Owner`
          --> a.md:13:41
           |
        13 |     Pet: { properties: { owner: { $ref: '#/components/schemas/Owner' } } }
           |                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leads to nothing, and once more
           |
           = at: #/components/schemas/Pet/properties/owner/$ref
           = help: take the page that has it as well, or correct the reference

        2 pages: 2 operations, 1 component; 2 warnings; imported
    "#]].assert_eq(&imported.render());
}

#[test]
fn references_that_lead_somewhere_are_fine() {
    let schemas = "  schemas:
    A: { $ref: '#/components/schemas/B~1C' }
    B/C: { properties: { $ref: { $ref: '#/components/schemas/D%20E' }, d: { $ref: '#d' } } }
    D E: { $anchor: d, $ref: '#/paths/~1a/get/responses/204/description' }
    F: { $id: 'https://d.example/f', $defs: { G: {} }, properties: { g: { $ref: '#/$defs/G' } } }
    H: { example: { $ref: '#/nowhere' }, enum: [{ $ref: '#/nowhere' }] }";
    let imported = import(&[("a.md", &operation("get", "/a", schemas))]).run();
    assert_eq!(codes(&imported), [""; 0], "{}", imported.render());
}

#[test]
fn references_to_what_could_not_be_read_are_not_said() {
    let text = schema("A", "{ $ref: '#/components/schemas/B' }");
    let a = operation("get", "/a", &text);
    let cut = "````yaml GET /b\n";
    let imported = import(&[("a.md", &a), ("b.md", cut)]).run();
    assert_eq!(codes(&imported), ["O603"]);
    let mut import = import(&[("a.md", &a)]);
    import.missing("b.md", None, "it is not there");
    assert_eq!(codes(&import.run()), ["O607"]);
}

#[test]
fn paths_that_differ_in_the_names_of_parameters_alone_are_said() {
    let (a, b) = (
        operation("get", "/pets/{id}", ""),
        operation("put", "/pets/{petId}", ""),
    );
    let imported = import(&[("a.md", &a), ("b.md", &b)]).run();
    assert!(yaml(&imported).contains("/pets/{petId}"));
    expect![[r#"
        warning[O309]: `/pets/{petId}` and `/pets/{id}` are one path
         --> b.md:9:3
          |
        9 |   /pets/{petId}:
          |   ^^^^^^^^^^^^^ the same but for the names of parameters
          |
         ::: a.md:9:3
          |
        9 |   /pets/{id}:
          |   ---------- first here
          |
          = at: #/paths/~1pets~1{petId}
          = help: call the parameters the same in both, so that all operations stand at one path

        2 pages: 2 operations, 0 components; 1 warning; imported
    "#]]
    .assert_eq(&imported.render());
}
