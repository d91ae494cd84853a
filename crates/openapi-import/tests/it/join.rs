//! What becomes of several fragments.

use expect_test::expect;

use crate::support::{document, import, operation, page, schema, yaml};

const PET: &str = "{ type: object, properties: { id: { type: string }, name: { type: string } } }";

#[test]
fn document_is_in_one_order_whatever_that_of_the_sources() {
    let components = "  securitySchemes:\n    key: { type: http, scheme: bearer }\n  schemas:\n    B: {}\n    A: {}";
    let pages = [
        ("b.md", operation("put", "/b", components)),
        (
            "c.md",
            operation("get", "/b", &schema("C", "{ type: string, enum: [z, a] }")),
        ),
        ("a.md", operation("delete", "/a", components)),
    ];
    let mut pages: Vec<(&str, &str)> = pages
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let first = yaml(&import(&pages).run());
    expect![[r#"
        openapi: 3.1.0
        info:
          title: Pets
          version: '1'
        paths:
          /a:
            delete:
              responses:
                '204':
                  description: None
          /b:
            get:
              responses:
                '204':
                  description: None
            put:
              responses:
                '204':
                  description: None
        components:
          schemas:
            A: {}
            B: {}
            C:
              type: string
              enum:
                - z
                - a
          securitySchemes:
            key:
              type: http
              scheme: bearer
    "#]]
    .assert_eq(&first);
    for _ in 0..3 {
        pages.rotate_left(1);
        assert_eq!(yaml(&import(&pages).run()), first);
    }
}

#[test]
fn document_that_was_imported_is_imported_as_it_is() {
    let text = "\
webhooks: { sold: { post: {} } }
components: { x-of: 1, pathItems: { A: {} }, schemas: {} }
paths:
  /b: { trace: {}, x-b: 1, get: {}, parameters: [], servers: [], description: B, summary: A, $ref: '#/c' }
  /a: {}
  x-a: [1]
x-own: { z: 1, a: 2 }
tags: [{ name: z }, { name: a }]
security: []
externalDocs: { url: a }
jsonSchemaDialect: a
servers: [{ url: / }]
info: { version: '1', title: Pets }
openapi: 3.1.0
";
    let first = yaml(&import(&[("api.yaml", text)]).run());
    expect![[r##"
        openapi: 3.1.0
        info:
          version: '1'
          title: Pets
        jsonSchemaDialect: a
        servers:
          - url: /
        security: []
        tags:
          - name: z
          - name: a
        externalDocs:
          url: a
        x-own:
          z: 1
          a: 2
        paths:
          /a: {}
          /b:
            $ref: '#/c'
            summary: A
            description: B
            servers: []
            parameters: []
            get: {}
            trace: {}
            x-b: 1
          x-a:
            - 1
        webhooks:
          sold:
            post: {}
        components:
          schemas: {}
          pathItems:
            A: {}
          x-of: 1
    "##]]
    .assert_eq(&first);
    assert_eq!(yaml(&import(&[("api.yaml", &first)]).run()), first);
}

#[test]
fn components_that_agree_are_one_in_the_order_of_the_first_page() {
    let other = PET.replace(
        "{ id: { type: string }, name: { type: string } }",
        "{ name: { type: string }, id: { type: string } }",
    );
    let pages = [
        ("b.md", operation("get", "/b", &schema("Pet", PET))),
        ("a.md", operation("get", "/a", &schema("Pet", &other))),
    ];
    let pages: Vec<(&str, &str)> = pages
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let imported = import(&pages).run();
    assert_eq!(
        imported.summary(),
        "2 pages: 2 operations, 1 component; 0 warnings; imported"
    );
    let text = yaml(&imported);
    assert!(
        text.find("name:").unwrap() < text.find("id:").unwrap(),
        "{text}"
    );
}

#[test]
fn tags_are_joined_by_name_and_keep_their_order() {
    let with = |tags: &str, path: &str| document("get", path, "") + &format!("tags: {tags}\n");
    let pages = [
        (
            "a.yaml",
            with("[{ name: z, description: Z }, { name: a }]", "/a"),
        ),
        (
            "b.yaml",
            with("[{ name: m }, { name: z, description: Z }]", "/b"),
        ),
        ("c.yaml", document("get", "/c", "")),
    ];
    let pages: Vec<(&str, &str)> = pages
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let text = yaml(&import(&pages).run());
    let tags = "tags:\n  - name: z\n    description: Z\n  - name: a\n  - name: m\n";
    assert!(text.contains(tags), "{text}");
}

#[test]
fn many_pages_are_joined_as_few_are() {
    let pages: Vec<(String, String)> = (0..200)
        .map(|n| {
            (
                format!("{n}.md"),
                operation("get", &format!("/{n}"), &schema("Pet", PET)),
            )
        })
        .collect();
    let pages: Vec<(&str, &str)> = pages
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let imported = import(&pages).run();
    assert_eq!(
        imported.summary(),
        "200 pages: 200 operations, 1 component; 0 warnings; imported"
    );
}

#[test]
fn operation_of_a_page_may_stand_in_a_whole_document_too() {
    let whole = document("get", "/a", "");
    let imported = import(&[("a.md", &page("GET /a", &whole)), ("api.yaml", &whole)]).run();
    assert_eq!(
        imported.summary(),
        "2 pages: 1 operation, 0 components; 0 warnings; imported"
    );
}
