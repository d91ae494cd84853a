//! What a selection keeps of a document.

use openapi_build::{Build, Loaded};

use crate::support::codes;

/// Components that refer to each other in every way that keeps one.
const DOCUMENT: &str = "
openapi: 3.1.0
info: { title: T, version: '1' }
security: [{ key: [] }]
webhooks:
  happened: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }, responses: { '204': { description: None } } } }
paths:
  /animals:
    get:
      operationId: animals
      tags: [animals]
      responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Animal' } } } } }
  /shapes:
    parameters: [{ $ref: '#/components/parameters/Page' }]
    get:
      operationId: shapes
      tags: [shapes, all]
      security: [{ token: [] }]
      responses: { '200': { $ref: '#/components/responses/Shapes' } }
    post:
      operationId: addShape
      tags: [shapes]
      requestBody: { $ref: '#/components/requestBodies/Shape' }
      responses: { '204': { description: None } }
  /loop:
    get:
      operationId: loop
      responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Loop' } } } } }
components:
  securitySchemes:
    key: { type: http, scheme: bearer }
    token: { type: http, scheme: bearer }
    other: { type: http, scheme: bearer }
  parameters:
    Page: { name: page, in: query, schema: { $ref: '#/components/schemas/Page' } }
    Unused: { name: unused, in: query, schema: { type: string } }
  requestBodies:
    Shape: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } }
  responses:
    Shapes: { description: OK, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Shape' } } } } }
  schemas:
    Animal: { type: object, discriminator: { propertyName: kind }, properties: { kind: { type: string } } }
    Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { claws: { $ref: '#/components/schemas/Claws' } } }] }
    Claws: { type: object }
    Event: { type: object }
    Loop: { type: object, properties: { next: { $ref: '#/components/schemas/Loop' }, back: { $ref: '#/components/schemas/Back' } } }
    Back: { type: object, properties: { to: { $ref: '#/components/schemas/Loop' } } }
    Page: { type: integer }
    Shape: { type: object, discriminator: { propertyName: kind, mapping: { c: Circle, s: '#/components/schemas/Square' } }, properties: { kind: { type: string } } }
    Circle: { type: object }
    Square: { type: object }
    Unused: { type: object, properties: { shape: { $ref: '#/components/schemas/Shape' } } }
";

fn load(select: impl FnOnce(Build) -> Build) -> Loaded {
    select(Build::from_text("api.yaml", DOCUMENT)).load()
}

/// The paths with their methods, and the components by section.
fn kept(select: impl FnOnce(Build) -> Build) -> (Vec<String>, Vec<String>) {
    let loaded = load(select);
    let lowered = loaded
        .lowered()
        .unwrap_or_else(|| panic!("{}", loaded.render()));
    let lowered: serde_json::Value = serde_json::from_str(&lowered).unwrap();
    let names = |value: &serde_json::Value, methods: bool| {
        let outer = value.as_object().into_iter().flatten();
        let inner = outer.flat_map(|(outer, value)| {
            let keys = value.as_object().unwrap().keys();
            let keys = keys.filter(move |key| !methods || *key != "parameters");
            keys.map(move |key| format!("{outer} {key}"))
        });
        let mut names: Vec<String> = inner.collect();
        names.sort();
        names
    };
    assert!(lowered.get("x-webhooks").is_none() && lowered.get("webhooks").is_none());
    (
        names(&lowered["paths"], true),
        names(&lowered["components"], false),
    )
}

#[test]
fn an_operation_keeps_what_it_leads_to() {
    let (paths, components) = kept(|build| build.operation("shapes"));
    assert_eq!(paths, ["/shapes get"]);
    assert_eq!(
        components,
        [
            "parameters Page",
            "responses Shapes",
            "schemas Circle",
            "schemas Page",
            "schemas Shape",
            "schemas Square",
            "securitySchemes key",
            "securitySchemes token",
        ]
    );
}

#[test]
fn a_tag_keeps_each_operation_that_has_it() {
    let (paths, components) = kept(|build| build.tag("shapes"));
    assert_eq!(paths, ["/shapes get", "/shapes post"]);
    assert!(components.contains(&String::from("requestBodies Shape")));
    let (paths, _) = kept(|build| build.tag("all").path("/loop"));
    assert_eq!(paths, ["/loop get", "/shapes get"]);
}

#[test]
fn what_a_discriminator_tells_apart_is_needed() {
    let (_, components) = kept(|build| build.tag("animals"));
    assert_eq!(
        components,
        [
            "schemas Animal",
            "schemas Cat",
            "schemas Claws",
            "securitySchemes key"
        ]
    );
}

#[test]
fn schemas_that_come_back_to_themselves_end() {
    let (_, components) = kept(|build| build.operation("GET /loop"));
    assert_eq!(
        components,
        ["schemas Back", "schemas Loop", "securitySchemes key"]
    );
}

#[test]
fn each_thing_that_names_no_operation_is_reported() {
    let report = load(|build| build.operation("shape").tag("al").path("/none").tag("all")).emit();
    assert_eq!(codes(&report), ["O903", "O903", "O903"]);
    let text = report.render();
    assert!(text.contains("did you mean `shapes`?"), "{text}");
    assert!(text.contains("did you mean `all`?"), "{text}");
    assert!(
        text.contains("there are `/animals`, `/shapes`, `/loop`"),
        "{text}"
    );
}
