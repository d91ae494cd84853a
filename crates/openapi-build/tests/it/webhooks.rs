//! What webhooks send: one type of all payloads, and what is said of those that are not JSON.

use openapi_build::Build;

use crate::support::{before, code, code_of, fixture, fixtures, generate, item};

fn webhooks(webhooks: &str, schemas: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{ title: T, version: '1' }}\nwebhooks:\n{webhooks}\ncomponents:\n  schemas:\n{schemas}\n"
    )
}

/// A webhook with a payload in JSON.
fn webhook(name: &str, schema: &str) -> String {
    format!(
        "  {name}: {{ post: {{ requestBody: {{ content: {{ application/json: {{ schema: {schema} }} }} }} }} }}\n"
    )
}

#[test]
fn variants_are_called_as_the_webhooks_and_told_apart_by_their_constants() {
    let code = fixture("webhooks");
    let union = item(&code, "pub enum Webhook ");
    for variant in [
        "PetCreated(PetCreatedPayload),",
        "Gone(Gone),",
        "UnknownValue(Unknown),",
    ] {
        assert!(union.contains(variant), "{variant} in {union}");
    }
    let read = item(&code, "impl openapi_runtime::TaggedUnion for Webhook");
    assert!(
        read.contains("const TAG: &'static str = \"type\";"),
        "{read}"
    );
    assert!(read.contains("Some(\"gone\" | \"lost\")"), "{read}");
}

#[test]
fn a_variant_says_its_webhook_and_the_headers() {
    let text = "  gone: { post: { summary: It went, description: For good., parameters: [{ name: X-Event, in: header, description: \"What\\nit is.\" }, { name: X-More, in: header }, { name: q, in: query }], requestBody: { content: { application/json: { schema: { type: object, properties: { a: { type: string } } } } } } } }";
    let code = code(&webhooks(text, "    A: { type: object }"));
    let docs = before(&code, "Gone(GonePayload)");
    for line in [
        "/// It went",
        "/// For good.",
        "/// - `X-Event`: What it is.",
        "/// - `X-More`",
        "/// The webhook `gone`.",
    ] {
        assert!(code.contains(line), "{line} in {docs}");
    }
    assert!(!code.contains("`q`"));
}

#[test]
fn payloads_are_received() {
    let pet = "{ type: object, required: [id, secret], properties: { id: { type: string, readOnly: true }, secret: { type: string, writeOnly: true }, nick: { type: [string, 'null'] } } }";
    let code = code(&webhooks(
        &webhook("made", "{ $ref: '#/components/schemas/Pet' }"),
        &format!("    Pet: {pet}"),
    ));
    let pet = item(&code, "pub struct Pet ");
    assert!(pet.contains("pub id: String,"), "{pet}");
    assert!(pet.contains("pub secret: Option<String>,"), "{pet}");
    assert!(pet.contains("pub nick: Option<String>,"), "{pet}");
    assert!(!code.contains("impl Pet {"), "nobody makes one");
}

#[test]
fn what_is_not_json_is_said() {
    let text = "  text: { post: { requestBody: { content: { text/plain: {} } } } }
  nothing: { get: {} }
  both: { put: { requestBody: { content: { application/json: { schema: { type: object } } } } }, post: { requestBody: { content: { application/json: {} } } } }
  none: {}";
    let report = generate(&webhooks(text, "    A: { type: object }"));
    let shown = report.render();
    for (message, label) in [
        ("`POST text`", "what it sends is not JSON"),
        ("`GET nothing`", "it sends nothing"),
        ("`PUT both`", "another method of it is taken"),
        ("`none`", "it sends nothing"),
    ] {
        let message = format!("the webhook {message} has no effect on the generated code");
        assert!(shown.contains(&message), "{message} in {shown}");
        assert!(shown.contains(label), "{label} in {shown}");
    }
    let code = code_of(&report);
    assert!(code.contains("\"both\" => "), "{code}");
    assert!(!code.contains("\"text\" => "), "{code}");
}

#[test]
fn without_webhooks_there_is_no_such_type() {
    for text in ["", "  a: { get: {} }"] {
        let text = match text {
            "" => webhooks("", "    A: { type: object }").replace("webhooks:\n", "webhooks: {}"),
            text => webhooks(text, "    A: { type: object }"),
        };
        assert!(!code(&text).contains("Webhook"));
    }
}

#[test]
fn a_name_that_is_taken_is_another() {
    let schemas = "    Webhook: { type: object, properties: { url: { type: string } } }";
    let text = webhooks(
        &webhook(
            "x-a",
            "{ type: object, properties: { b: { type: string } } }",
        ),
        schemas,
    );
    let code = code(&text);
    assert!(code.contains("pub struct Webhook "));
    assert!(code.contains("pub enum WebhookPayload "));
    assert!(code.contains("\"x-a\" => "), "a name, and no extension");
}

#[test]
fn payloads_are_there_whatever_features_are_on() {
    let (_, path) = fixtures()
        .into_iter()
        .find(|(name, _)| name == "webhooks")
        .unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.replace(
        "operationId: listPets",
        "operationId: listPets\n      tags: [pets]",
    );
    let code = code_of(
        &Build::from_text("api.yaml", text)
            .features_by_tag()
            .generate(),
    );
    let always = item(&code, "pub mod types ");
    let always = always.split("#[cfg").next().unwrap();
    for name in ["pub enum Webhook ", "pub struct Gone ", "pub struct Pet "] {
        assert!(always.contains(name), "{name}");
    }
    assert!(
        !always.contains("pub struct Page "),
        "a header of one operation"
    );
}
