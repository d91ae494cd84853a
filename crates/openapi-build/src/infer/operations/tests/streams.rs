//! Answers that are streams.

use super::{answer, operations};
use crate::model::Operation;

const COMPONENTS: &str = "
components:
  schemas:
    Tick: { type: object, required: [n], properties: { n: { type: integer } } }
    Word: { type: string, enum: [a, b] }
    Event: { type: object, properties: { data: { $ref: '#/components/schemas/Tick' }, event: { type: string } } }
    Done: { type: object, properties: { data: { type: string, enum: ['[DONE]'] } } }
    Stream: { oneOf: [{ $ref: '#/components/schemas/Event' }, { $ref: '#/components/schemas/Done' }] }
    Loop: { type: array, items: { $ref: '#/components/schemas/Loop' } }
    Asks: { allOf: [{ type: object, properties: { stream: { type: boolean } } }] }
";

/// The operations of `/a` with these responses, each its name and successes; and the codes.
fn methods(responses: &str) -> (Vec<String>, Vec<String>) {
    let body = "requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Asks' } } } }";
    let (operations, codes) = operations(&format!(
        "  /a: {{ post: {{ operationId: a, {body}, responses: {{ {responses} }} }} }}{COMPONENTS}"
    ));
    (operations.iter().map(method).collect(), codes)
}

fn method(operation: &Operation) -> String {
    let successes: Vec<String> = operation.successes.iter().map(answer).collect();
    format!("{}: {}", operation.name, successes.join(", "))
}

/// What a `content` of one success is, and the codes.
fn content(content: &str) -> (String, Vec<String>) {
    let (methods, codes) = methods(&format!("'200': {{ content: {{ {content} }} }}"));
    (methods.join("; "), codes)
}

#[test]
fn events_have_the_type_of_their_data() {
    let text = "a: 200 Ok text events String";
    let tick = "a: 200 Ok events Tick";
    let cases: [(&str, &str, &[&str]); 17] = [
        ("{}", text, &[]),
        ("{ schema: {} }", text, &[]),
        ("{ schema: { type: string } }", text, &[]),
        ("{ schema: { type: string, nullable: true } }", text, &[]),
        (
            "{ schema: { $ref: '#/components/schemas/Word' } }",
            "a: 200 Ok text events Word",
            &[],
        ),
        (
            "{ schema: { $ref: '#/components/schemas/Tick' } }",
            tick,
            &[],
        ),
        (
            "{ schema: { type: object, required: [x], properties: { x: { type: string } } } }",
            "a: 200 Ok events AEvent",
            &[],
        ),
        (
            "{ schema: { $ref: '#/components/schemas/Event' } }",
            tick,
            &["(O409)"],
        ),
        (
            "{ schema: { $ref: '#/components/schemas/Stream' } }",
            tick,
            &["(O409)"],
        ),
        (
            "{ schema: { properties: { data: { type: string } } } }",
            text,
            &["(O409)"],
        ),
        (
            "{ schema: { properties: { data: { type: string, x-contentMediaType: application/json, x-contentSchema: { $ref: '#/components/schemas/Tick' } } } } }",
            tick,
            &["(O409)"],
        ),
        (
            "{ schema: { properties: { data: { type: string, x-contentSchema: { type: integer } } } } }",
            "a: 200 Ok events I64",
            &["(O409)"],
        ),
        (
            "{ schema: { type: string, x-contentSchema: { $ref: '#/components/schemas/Tick' } } }",
            tick,
            &[],
        ),
        (
            "{ schema: { properties: { data: { type: string, x-contentMediaType: application/json } } } }",
            text,
            &["(O406)", "(O409)"],
        ),
        (
            "{ schema: { type: array, items: { $ref: '#/components/schemas/Event' } } }",
            tick,
            &["(O409)", "(O409)"],
        ),
        (
            "{ schema: { oneOf: [{ properties: { data: { type: integer } } }, { properties: { data: { type: boolean } } }] } }",
            "a: 200 Ok events AEvent",
            &["(O409)"],
        ),
        (
            "{ schema: { type: object, properties: { data: { type: integer }, other: { type: integer } } } }",
            "a: 200 Ok events AEvent",
            &[],
        ),
    ];
    for (media, expected, codes) in cases {
        let found = content(&format!("text/event-stream: {media}"));
        let codes = codes.iter().map(|code| (*code).to_owned()).collect();
        assert_eq!(found, (expected.to_owned(), codes), "{media}");
    }
}

#[test]
fn lines_have_the_type_of_one() {
    let cases = [
        (
            "application/jsonl: { schema: { $ref: '#/components/schemas/Tick' } }",
            "lines Tick",
        ),
        (
            "application/x-ndjson: { schema: { type: array, items: { type: integer } } }",
            "lines I64",
        ),
        (
            "application/stream+json: { schema: { type: string } }",
            "lines Any",
        ),
        ("application/json-seq: {}", "lines Any"),
        ("application/geo+json-seq: { schema: {} }", "lines Any"),
        (
            "application/ndjson; charset=utf-8: { schema: { $ref: '#/components/schemas/Loop' } }",
            "lines Loop",
        ),
    ];
    for (media, expected) in cases {
        assert_eq!(content(media).0, format!("a: 200 Ok {expected}"), "{media}");
    }
}

#[test]
fn whole_answers_and_streams_have_a_method_each() {
    let events = "text/event-stream: { schema: { $ref: '#/components/schemas/Tick' } }";
    let json = "application/json: { schema: { type: integer } }";
    let both = "a: 200 Ok I64; a_stream: 200 Ok events Tick";
    assert_eq!(content(&format!("{events}, {json}")), (both.into(), vec![]));
    let lines = "application/jsonl: {}";
    assert_eq!(content(&format!("{lines}, {events}, {json}")).0, both);
    let differ = format!(
        "'200': {{ content: {{ {json} }} }}, '206': {{ content: {{ {events} }} }}, '204': {{}}"
    );
    let (methods, codes) = methods(&differ);
    let expected = [
        "a: 200 Ok I64, 204 NoContent Empty",
        "a_stream: 204 NoContent events Tick, 206 PartialContent events Tick",
    ];
    assert_eq!(
        (methods, codes),
        (expected.map(String::from).to_vec(), vec![])
    );
    let default = self::methods(&format!("default: {{ content: {{ {events}, {json} }} }}"));
    assert_eq!(
        default.0,
        ["a: 2XX Success I64", "a_stream: 2XX Success events Tick"]
    );
}

#[test]
fn methods_of_one_operation_know_each_other() {
    let events = "text/event-stream: {}, application/json: {}";
    let (operations, _) = operations(&format!(
        "  /a: {{ get: {{ operationId: a_, responses: {{ '200': {{ content: {{ {events} }} }} }} }},
      put: {{ operationId: a__stream }}, post: {{ operationId: aStream }} }}"
    ));
    let names: Vec<&str> = operations.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["a", "a_stream_2", "a_stream", "a_stream_post"]);
    let [whole, stream, ..] = &operations[..] else {
        panic!("{names:?}");
    };
    assert_eq!((whole.is_second(), stream.is_second()), (false, true));
    assert_eq!(stream.errors_stem(), whole.stem);
    let (whole, stream) = (whole.twin.as_ref().unwrap(), stream.twin.as_ref().unwrap());
    assert_eq!((&*whole.name, &*stream.name), ("a_stream_2", "a"));
    assert!(!whole.is_asked_for && !whole.is_whole && stream.is_whole);
}

#[test]
fn successes_that_are_no_streams_are_told_by_the_errors_of_the_stream() {
    let json = "content: { application/json: { schema: { type: integer } } }";
    let (operations, _) = operations(&format!(
        "  /a: {{ get: {{ operationId: a, responses: {{
      '200': {{ content: {{ text/event-stream: {{}}, application/json: {{}} }} }},
      '202': {{ {json} }}, '404': {{}}, default: {{}} }} }} }}"
    ));
    let [whole, stream] = &operations[..] else {
        panic!("two methods");
    };
    let errors = |operation: &Operation| operation.errors.iter().map(answer).collect::<Vec<_>>();
    assert_eq!(
        errors(whole),
        ["404 NotFound Empty", "default Default Empty"]
    );
    let expected = [
        "202 Accepted I64",
        "404 NotFound Empty",
        "default Default Empty",
    ];
    assert_eq!(errors(stream), expected);
    assert_eq!(stream.errors_stem(), stream.stem);
}

#[test]
fn stream_that_the_body_asks_for_is_known() {
    let events = "'200': { content: { text/event-stream: {}, application/json: {} } }";
    let body =
        "{ content: { application/json: { schema: { $ref: '#/components/schemas/Asks' } } } }";
    let (operations, _) = operations(&format!(
        "  /a: {{ post: {{ operationId: a, requestBody: {body}, responses: {{ {events} }} }} }}{COMPONENTS}"
    ));
    let asks = operations
        .iter()
        .map(|one| one.twin.as_ref().unwrap().is_asked_for);
    assert_eq!(asks.collect::<Vec<_>>(), [true, true]);
}

#[test]
fn streams_that_differ_come_in_bytes() {
    let events = |schema: &str| {
        format!("content: {{ text/event-stream: {{ schema: {{ type: {schema} }} }} }}")
    };
    let (string, integer) = (events("string"), events("integer"));
    let (found, codes) = methods(&format!(
        "'200': {{ {string} }}, '201': {{ {integer} }}, '204': {{}}"
    ));
    let expected = "a: 200 Ok Bytes, 201 Created Bytes, 204 NoContent Empty";
    assert_eq!((found, codes), (vec![expected.into()], vec!["O406".into()]));
    let (found, codes) = methods(&format!(
        "'200': {{ {string} }}, '204': {{}}, '201': {{ {string} }}"
    ));
    let stream = "text events String";
    let expected = format!("a: 200 Ok {stream}, 201 Created {stream}, 204 NoContent {stream}");
    assert_eq!((found, codes), (vec![expected], vec![]));
}

#[test]
fn errors_are_never_streams() {
    let (operations, codes) = operations(
        "  /a: { get: { operationId: a, responses: { '204': {}, '500': { content: { application/json: {}, text/event-stream: {} } } } } }",
    );
    assert_eq!(
        answer(&operations[0].errors[0]),
        "500 InternalServerError Any"
    );
    assert_eq!((operations.len(), codes), (1, vec![String::from("O408")]));
}
