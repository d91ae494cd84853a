//! Lowered documents, and the operations that they become, one a line.

mod forms;
mod keys;
mod media;
mod security;
mod servers;
mod streams;
mod undefined;
mod untyped;

use openapi_lower::{Diagnostics, Level, Limits, Sources, read};

use super::super::infer;
use crate::model::{
    Answer, AnswerBody, Api, Body, BodyContent, Operation, Parameter, Status, TypeRef,
};
use crate::options::Options;
use crate::order::Order;

/// The operations of these paths, and what was found.
fn found(paths: &str) -> (Vec<Operation>, Diagnostics) {
    let (api, found) = api(&format!("paths:\n{paths}"));
    (api.operations, found)
}

/// A whole document, and what was found.
fn api(text: &str) -> (Api, Diagnostics) {
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", text.to_owned());
    let (document, found) = read(&sources, file, Limits::default());
    assert_eq!(found.iter().count(), 0, "{}", found.render(&sources));
    infer(
        &document.unwrap(),
        &Order::default(),
        None,
        &Options::default(),
    )
}

/// The operations of these paths, and the codes of what was found, notes in brackets.
fn operations(paths: &str) -> (Vec<Operation>, Vec<String>) {
    let (operations, found) = found(paths);
    (operations, codes(&found))
}

fn codes(found: &Diagnostics) -> Vec<String> {
    let codes = found.iter().map(|found| match found.level {
        Level::Note => format!("({})", found.code.id),
        _ => found.code.id.to_owned(),
    });
    codes.collect()
}

/// The only operation, `/a/{id}`, with these members.
fn operation(members: &str) -> (Operation, Vec<String>) {
    let id = "{ name: id, in: path, required: true, schema: { type: string } }";
    let paths =
        format!("  /a/{{id}}:\n    parameters: [{id}]\n    post: {{ operationId: a, {members} }}");
    let (operations, codes) = operations(&paths);
    (operations.into_iter().next().unwrap(), codes)
}

fn of(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Named(name) => name.clone(),
        TypeRef::Vec(inner) => format!("[{}]", of(inner)),
        TypeRef::Option(inner) => format!("opt {}", of(inner)),
        TypeRef::Integer(integer) => format!("{integer:?}"),
        other => format!("{other:?}"),
    }
}

fn parameter(parameter: &Parameter) -> String {
    let mark = if parameter.required { "" } else { "?" };
    let explode = if parameter.explode { "*" } else { "" };
    format!(
        "{}{mark} {:?} {:?}{explode} {}",
        parameter.argument,
        parameter.location,
        parameter.style,
        of(&parameter.ty)
    )
}

fn parameters(list: &str) -> Vec<String> {
    let (operation, _) = operation(&format!("parameters: [{list}]"));
    operation.parameters.iter().map(parameter).collect()
}

fn answer(answer: &Answer) -> String {
    let status = match answer.status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => String::from("default"),
    };
    let body = match &answer.body {
        AnswerBody::Json(ty) => of(ty),
        AnswerBody::Lines(ty) => format!("lines {}", of(ty)),
        AnswerBody::Events(events) if events.is_text => format!("text events {}", of(&events.ty)),
        AnswerBody::Events(events) => format!("events {}", of(&events.ty)),
        other => format!("{other:?}"),
    };
    format!("{status} {} {body}", answer.variant)
}

/// The answers, successes before errors.
fn answers(responses: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (operation, codes) = operation(&format!("responses: {{ {responses} }}"));
    let lines = |answers: &[Answer]| answers.iter().map(answer).collect();
    (lines(&operation.successes), lines(&operation.errors), codes)
}

fn body(content: &str) -> (Option<Body>, Vec<String>) {
    let (operation, codes) = operation(&format!("requestBody: {{ content: {{ {content} }} }}"));
    (operation.body, codes)
}

/// What is sent for a `content`, and the codes of what was found; of several each with its variant.
fn sent(content: &str) -> (String, Vec<String>) {
    let (body, codes) = body(content);
    let contents = body.unwrap().contents;
    let all = contents.iter().map(|content| {
        let form = match &content.content {
            BodyContent::Json(ty) => format!("json {}", of(ty)),
            BodyContent::Form(form) => format!("form {} {:?}", of(&form.ty), forms::fields(form)),
            BodyContent::Multipart(_) => String::from("parts"),
            BodyContent::Text => String::from("text"),
            BodyContent::Bytes => String::from("bytes"),
            BodyContent::Typed => String::from("typed"),
        };
        match contents.len() {
            1 => format!("{form} {}", content.media_type),
            _ => format!("{}: {form} {}", content.variant, content.media_type),
        }
    });
    (all.collect::<Vec<_>>().join(" | "), codes)
}

#[test]
fn names_are_unique_and_those_of_the_document_come_first() {
    let (operations, codes) = operations(
        "  /pets/{id}:
    get: { parameters: [{ name: id, in: path }] }
    put: { operationId: getPetsId, parameters: [{ name: id, in: path }] }
  /b: { get: { operationId: get-pets-id }, put: { operationId: type }, post: { operationId: '!' } }
  /c: { get: { operationId: new }, put: { operationId: getPetsId }, post: { operationId: a1 } }
  /d: { get: { operationId: a_1 }, put: { operationId: Error }, post: { operationId: call_new } }",
    );
    let names = operations
        .iter()
        .map(|one| format!("{} {}", one.name, one.stem));
    let expected = [
        "get_pets_id_2 GetPetsId2",
        "get_pets_id GetPetsId",
        "get_pets_id_get GetPetsIdGet",
        "type_ Type",
        "post_b PostB",
        "call_new_2 CallNew2",
        "get_pets_id_put GetPetsIdPut",
        "a1 A1",
        "a_1 A1Operation",
        "error ErrorOperation",
        "call_new CallNew",
    ];
    let names: Vec<String> = names.collect();
    assert_eq!(names[..5], expected[..5]);
    assert_eq!(names[6..10], expected[6..10]);
    let mut unique: Vec<&str> = names
        .iter()
        .map(|name| name.split(' ').next().unwrap())
        .collect();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), names.len());
    let count = |code: &str| codes.iter().filter(|found| *found == code).count();
    assert_eq!((count("O401"), count("(O402)")), (2, 1));
}

/// Types and constants stand in one module.
#[test]
fn constants_have_names_that_no_type_has() {
    let (operations, _) = operations(
        "  /a: { get: { operationId: s3 }, put: { operationId: aB }, post: { operationId: ab } }
  /b: { get: { operationId: self }, put: { operationId: list_pets }, post: { operationId: 犬 } }",
    );
    let names: Vec<String> = operations
        .iter()
        .map(|one| format!("{} {} {}", one.name, one.constant, one.stem))
        .collect();
    let expected = [
        "s3 _S3 S3",
        "a_b A_B AB",
        "ab _AB Ab",
        "self_ SELF_ SelfOperation",
        "list_pets LIST_PETS ListPets",
        "犬 _犬 犬",
    ];
    assert_eq!(names, expected);
}

#[test]
fn styles_have_the_defaults_of_their_places() {
    let found = parameters(
        "{ name: q, in: query, schema: { type: integer } }, { name: h, in: header, required: true },
         { name: c, in: cookie, explode: false }, { name: d, in: query, style: deepObject },
         { name: w, in: query, style: matrix }, { name: j, in: query, content: { application/json: { schema: { type: integer } } } },
         { name: p, in: query, style: pipeDelimited, schema: { type: array, items: { type: string } } }",
    );
    let expected = [
        "id Path Simple String",
        "d? Query DeepObject String",
        "j? Query Json I64",
        "p? Query PipeDelimited [String]",
        "q? Query Form* I64",
        "w? Query Form* String",
        "h Header Simple String",
        "c? Cookie Form String",
    ];
    assert_eq!(found, expected);
}

#[test]
fn content_is_json_or_text() {
    let color = "{ schema: { type: object, properties: { R: { type: integer } } } }";
    let scalar = "{ schema: { type: integer } }";
    let cases: [(&str, String, &str, &[&str]); 7] = [
        (
            "query",
            format!("application/json: {color}"),
            "Json Ac",
            &[],
        ),
        (
            "header",
            format!("application/hal+json: {color}"),
            "Json Ac",
            &[],
        ),
        ("cookie", format!("'*/*': {color}"), "Json Ac", &[]),
        (
            "query",
            String::from("text/plain: { schema: { type: string } }"),
            "Form* String",
            &[],
        ),
        ("header", format!("text/plain: {scalar}"), "Simple I64", &[]),
        (
            "query",
            String::from("application/xml: {}"),
            "Form* String",
            &[],
        ),
        (
            "query",
            format!("application/xml: {color}"),
            "Form* String",
            &["O406"],
        ),
    ];
    for (place, content, expected, codes) in cases {
        let (operation, mut said) = operation(&format!(
            "parameters: [{{ name: c, in: {place}, content: {{ {content} }} }}]"
        ));
        assert_eq!(said.pop().unwrap(), "(O409)", "there is no answer");
        let found = parameter(&operation.parameters[1]);
        assert!(found.ends_with(expected), "{content}: {found}");
        assert_eq!(said, texts(codes), "{content}");
    }
}

#[test]
fn an_empty_value_is_an_empty_text() {
    for (schema, codes) in [
        ("{ type: string }", &[] as &[&str]),
        ("{ type: string, enum: [a] }", &[]),
        ("{ type: array, items: { type: string } }", &[]),
        ("{}", &[]),
        ("{ type: boolean }", &["(O406)"]),
        ("{ type: array, items: { type: integer } }", &["(O406)"]),
    ] {
        let (_, mut said) = operation(&format!(
            "parameters: [{{ name: c, in: query, allowEmptyValue: true, schema: {schema} }}]"
        ));
        said.retain(|code| code.contains("O406"));
        assert_eq!(said, texts(codes), "{schema}");
    }
}

#[test]
fn parameters_have_arguments_of_their_own() {
    let found = parameters(
        "{ name: id, in: query }, { name: ID, in: query }, { name: id, in: path, schema: { type: integer } },
         { name: self, in: query }, { name: send, in: query }, { name: Accept, in: header },
         { name: gone, in: path }, { name: 'a b', in: header }, { name: where, in: body }",
    );
    let expected = [
        "id Path Simple I64",
        "id_query_2? Query Form* String",
        "id_query? Query Form* String",
        "self_? Query Form* String",
        "send_query? Query Form* String",
    ];
    assert_eq!(found, expected);
}

#[test]
fn what_the_path_names_is_sent_though_nobody_describes_it() {
    let (operations, codes) = operations("  /{a}/{b}: { get: { operationId: a } }");
    let found: Vec<String> = operations[0].parameters.iter().map(parameter).collect();
    assert_eq!(found, ["a Path Simple String", "b Path Simple String"]);
    assert_eq!(codes, ["O409", "O409", "(O409)"]);
}

#[test]
fn successes_are_those_of_2xx() {
    let json =
        |ty: &str| format!("content: {{ application/json: {{ schema: {{ type: {ty} }} }} }}");
    let (integer, string) = (json("integer"), json("string"));
    let (good, bad, _) = answers(&format!(
        "'404': {{}}, default: {{ {string} }}, 2XX: {{ {integer} }}, '204': {{ {string} }}, '302': {{}}, '201': {{}}, 4XX: {{ {string} }}, '418': {{}}, '599': {{}}"
    ));
    assert_eq!(
        good,
        [
            "201 Created Empty",
            "204 NoContent Empty",
            "2XX Success I64"
        ]
    );
    let expected = [
        "302 Found Empty",
        "404 NotFound Empty",
        "418 ImATeapot Empty",
        "599 Status599 Empty",
        "4XX ClientError String",
        "default Default String",
    ];
    assert_eq!(bad, expected);
}

#[test]
fn default_stands_for_a_success_that_is_not_described() {
    let text = "content: { text/plain: {} }";
    for others in ["", "'400': {}, "] {
        let (good, bad, codes) = answers(&format!("{others}default: {{ {text} }}"));
        assert_eq!(good, ["2XX Success Text"]);
        assert_eq!(bad.last().unwrap(), "default Default Text");
        assert_eq!(codes, ["(O409)"]);
    }
    let (good, bad, codes) = answers("default: { description: It is done. }");
    assert_eq!(
        (good, bad),
        (
            texts(&["2XX Success Empty"]),
            texts(&["default Default Empty"])
        )
    );
    assert_eq!(codes, ["(O409)"]);
}

#[test]
fn a_success_that_is_not_described_comes_as_it_is() {
    let bad = "400 BadRequest Empty";
    let cases: [(&str, &[&str], &[&str]); 5] = [
        ("", &[], &["(O409)"]),
        ("default: {}", &[], &["(O409)"]),
        ("default: { description: '' }", &[], &["(O409)"]),
        ("'400': {}, default: {}", &[bad], &["(O409)"]),
        ("'400': {}, abc: {}", &[bad], &["O409", "(O409)"]),
    ];
    for (responses, errors, codes) in cases {
        let found = answers(responses);
        let expected = (texts(&["2XX Success Bytes"]), texts(errors), texts(codes));
        assert_eq!(found, expected, "{responses}");
    }
    let (operations, codes) = operations("  /a: { head: { operationId: a } }");
    assert_eq!(operations[0].successes[0].body, AnswerBody::Empty);
    assert_eq!(codes, ["(O409)"]);
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

#[test]
fn answers_are_json_if_there_is_a_choice() {
    let cases = [
        (
            "text/event-stream: {}, application/json: { schema: { type: integer } }",
            "I64",
        ),
        ("text/html: {}", "Text"),
        ("application/problem+json: {}", "Any"),
        ("application/json: { schema: { enum: [null] } }", "Empty"),
    ];
    for (content, expected) in cases {
        let (good, _, _) = answers(&format!("'200': {{ content: {{ {content} }} }}"));
        assert_eq!(
            good,
            [format!("200 OK {expected}").replace("OK", "Ok")],
            "{content}"
        );
    }
}
