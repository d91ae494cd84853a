//! Two schemas, and what is found between them: how it is judged, what is said of it, and that the code which is
//! generated of both says the same.

mod bounds;
mod carriers;
mod conjunctions;
mod patterns;
mod reasons;
mod unions;

use expect_test::Expect;
use openapi_build::Build;
use openapi_diff::{Changes, Options, diff};

use crate::mutations::{Agreement, agreement, api};

/// Which way the values of `Subject` go.
#[derive(Clone, Copy)]
enum Way {
    Sent,
    Received,
    Both,
}

/// A document with these schemas, of which `Subject` is sent or received.
fn document(way: Way, schemas: &str) -> String {
    let content = "{application/json: {schema: {$ref: '#/components/schemas/Subject'}}}";
    let request = format!("requestBody: {{required: true, content: {content}}}, ");
    let (request, answer) = match way {
        Way::Sent => (request, String::new()),
        Way::Received => (String::new(), format!(", content: {content}")),
        Way::Both => (request, format!(", content: {content}")),
    };
    let operation = format!(
        "{{operationId: call, {request}responses: {{'200': {{description: Done{answer}}}}}}}"
    );
    with_operation(&operation, schemas)
}

/// A document of one operation.
fn with_operation(operation: &str, schemas: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: Pairs, version: '1'}}\npaths: {{/call: {{post: {operation}}}}}\n\
         components: {{schemas: {{{schemas}}}}}\n"
    )
}

/// Compares two versions of `Subject` and what it refers to.
fn compare(way: Way, (old, new): (&str, &str), expected: &Expect) {
    documents((&document(way, old), &document(way, new)), expected);
}

/// Compares two documents. What is found in code has to be so in the generated code as well.
fn documents((old, new): (&str, &str), expected: &Expect) {
    let changes = changes(old, new);
    let lines = changes.iter().map(|change| {
        format!(
            "{}, {}: wire {}, code {}\n  {}\n  {}\n",
            change.kind.id,
            change.direction.name(),
            change.wire,
            change.code,
            change.message,
            change.why
        )
    });
    expected.assert_eq(&lines.collect::<String>());
    let (old, new) = (api("pairs", old).unwrap(), api("pairs", new).unwrap());
    match agreement(&old, &new, changes.code()) {
        Agreement::Same => {}
        Agreement::Unsaid(what) => panic!("the generated code breaks, and nothing says so: {what}"),
        Agreement::Overdone => panic!("the generated code does not break"),
    }
}

fn changes(old: &str, new: &str) -> Changes {
    let normalized = |text: &str| Build::from_text("pairs.yaml", text).normalize();
    let (old, new) = (normalized(old), normalized(new));
    diff(
        old.document().unwrap(),
        new.document().unwrap(),
        &Options::default(),
    )
}
