//! Which media type is taken, and what is said of the others.

use openapi_lower::Diagnostic;

use super::{answer, found, operation, sent, texts};
use crate::model::{Answer, PartContent, TypeRef};

#[test]
fn the_best_media_type_is_sent() {
    let object = "{ schema: { type: object, properties: { a: { type: string } } } }";
    let cases: [(&str, &str, &str, &[&str]); 16] = [
        ("application/json", "{}", "json Any application/json", &[]),
        (
            "text/plain: {}, a/b: {}, application/vnd.a+json",
            "{ schema: { type: string } }",
            "Json: json String application/vnd.a+json | Text: text text/plain | B: bytes a/b",
            &[],
        ),
        (
            "application/x-www-form-urlencoded",
            object,
            "form ABody [] application/x-www-form-urlencoded",
            &[],
        ),
        (
            "multipart/form-data",
            object,
            "parts multipart/form-data",
            &[],
        ),
        ("application/xml", "{}", "text application/xml", &[]),
        ("image/png", "{}", "bytes image/png", &[]),
        ("text/*", "{}", "typed text/*", &[]),
        ("'*/*'", "{}", "typed */*", &[]),
        ("'*/*'", object, "json ABody application/json", &["(O409)"]),
        ("image/*", "{}", "typed image/*", &[]),
        ("'*'", object, "json ABody application/json", &["O409"]),
        (
            "json",
            object,
            "bytes application/octet-stream",
            &["O409", "O406"],
        ),
        ("'a/ü'", "{}", "bytes application/octet-stream", &["O409"]),
        ("'a b/c'", "{}", "bytes application/octet-stream", &["O409"]),
        ("''", "{}", "bytes application/octet-stream", &["O409"]),
        ("json: {}, text/plain", "{}", "text text/plain", &["O408"]),
    ];
    for (content, media, expected, codes) in cases {
        let (found, mut said) = sent(&format!("{content}: {media}"));
        assert_eq!(said.pop().unwrap(), "(O409)", "there is no answer");
        assert_eq!(
            (found.as_str(), said),
            (expected, texts(codes)),
            "{content}"
        );
    }
    let (found, codes) = sent("multipart/form-data: { schema: { type: string } }");
    assert_eq!(found, "typed multipart/form-data");
    assert!(codes.contains(&String::from("O409")));
}

#[test]
fn what_is_described_in_several_media_types_is_a_choice() {
    let object = "{ schema: { type: object, properties: { a: { type: string } } } }";
    let other = "{ schema: { type: object, properties: { b: { type: string } } } }";
    let cases: [(String, &str, &[&str]); 13] = [
        (
            format!("application/json: {object}, application/x-ndjson: {{}}"),
            "Json: json ABody application/json | Ndjson: bytes application/x-ndjson",
            &[],
        ),
        (
            format!(
                "text/json: {object}, application/json: {object}, application/*+json: {object}"
            ),
            "json ABody application/json",
            &[],
        ),
        (
            format!("'*/*': {object}, application/json: {object}, application/hal+json: {object}"),
            "json ABody application/json",
            &[],
        ),
        (
            format!("application/merge-patch+json: {object}, application/json: {object}"),
            "Json: json ABody application/json | MergePatch: json ABody application/merge-patch+json",
            &[],
        ),
        (
            format!("application/vnd.a.v1+json: {object}, application/vnd.a.v2+json: {other}"),
            "VndAV1: json ABody application/vnd.a.v1+json | VndAV2: json ABodyVndAv2 application/vnd.a.v2+json",
            &[],
        ),
        (
            format!(
                "application/x-www-form-urlencoded: {object}, multipart/form-data: {object}, application/json: {object}"
            ),
            "Json: json ABody application/json | Form: form ABody [] application/x-www-form-urlencoded | Multipart: parts multipart/form-data",
            &[],
        ),
        (
            format!("application/json: {object}, application/xml: {object}, text/xml: {object}"),
            "Json: json ABody application/json | Xml: text application/xml",
            &[],
        ),
        (
            format!("application/json: {object}, application/xml: {other}"),
            "Json: json ABody application/json | Xml: text application/xml",
            &["O406"],
        ),
        (
            String::from(
                "text/csv: {}, text/plain: {}, application/pdf: {}, application/octet-stream: {}",
            ),
            "Csv: text text/csv | Text: text text/plain | Pdf: bytes application/pdf | Bytes: bytes application/octet-stream",
            &[],
        ),
        (
            String::from("image/*: {}, '*/*': {}, image/png: {}, application/x-tar: {}"),
            "Png: bytes image/png | Tar: bytes application/x-tar | Image: typed image/* | Any: typed */*",
            &[],
        ),
        (
            format!("multipart/form-data: {object}, multipart/mixed: {object}"),
            "parts multipart/form-data",
            &["O408"],
        ),
        (
            format!("application/json: {object}, json: {other}"),
            "json ABody application/json",
            &["O408"],
        ),
        (
            format!("application/json: {object}, application/json; charset=utf-8: {other}"),
            "Json: json ABody application/json | Json2: json ABodyJson2 application/json; charset=utf-8",
            &[],
        ),
    ];
    for (content, expected, codes) in cases {
        let (found, mut said) = sent(&content);
        assert_eq!(said.pop().unwrap(), "(O409)", "there is no answer");
        assert_eq!(
            (found.as_str(), said),
            (expected, texts(codes)),
            "{content}"
        );
    }
}

/// A type of the document is one type, in whatever media type it is sent.
#[test]
fn parts_are_of_the_types_that_the_same_schema_has_elsewhere() {
    let inner = "{ type: object, properties: { a: { type: string } } }";
    let object = format!("{{ schema: {{ type: object, properties: {{ inner: {inner} }} }} }}");
    let (operation, _) = operation(&format!(
        "requestBody: {{ content: {{ multipart/form-data: {object}, application/json: {object} }} }}"
    ));
    let body = operation.body.unwrap();
    let part = &body.multipart().unwrap().parts[0];
    let PartContent::Json(TypeRef::Named(name)) = &part.content else {
        panic!("{part:?}");
    };
    assert_eq!((body.name.as_str(), name.as_str()), ("ABody", "ABodyInner"));
}

#[test]
fn what_is_asked_for_is_what_can_be_read() {
    let cases: [(&str, &str, &[&str]); 11] = [
        ("application/json: {}", "application/json", &[]),
        (
            "'*/*': { schema: { type: object } }",
            "application/json",
            &["(O409)"],
        ),
        (
            "application/*: { schema: { type: string, format: uuid } }",
            "application/json",
            &["(O409)"],
        ),
        (
            "'*/*': { schema: { type: string, enum: [a] } }",
            "application/json",
            &["(O409)"],
        ),
        ("'*/*': { schema: { type: string } }", "*/*", &["(O409)"]),
        (
            "'*/*': { schema: { type: string, format: binary } }",
            "*/*",
            &[],
        ),
        ("image/*: {}", "image/*", &[]),
        ("text/*: {}", "text/*", &[]),
        ("'*/*': {}", "*/*", &[]),
        ("json: {}", "*/*", &["O409"]),
        ("'text/a b': {}", "*/*", &["O409"]),
    ];
    for (content, expected, codes) in cases {
        let (operation, found) = operation(&format!(
            "responses: {{ '200': {{ content: {{ {content} }} }} }}"
        ));
        assert_eq!(operation.successes[0].media_type, expected, "{content}");
        assert_eq!(found, texts(codes), "{content}");
    }
}

#[test]
fn messages_name_what_is_sent() {
    let messages = |members: &str| -> Vec<String> {
        let (_, found) = found(&format!(
            "  /a: {{ post: {{ operationId: a, {members} }} }}"
        ));
        let of = |found: &Diagnostic| format!("{}: {}", found.message, found.label);
        found
            .iter()
            .filter(|found| found.code.id != "O406")
            .map(of)
            .collect()
    };
    let body = "requestBody: { content: { '*': {}, '': {}, json: {} } }";
    let answers = "responses: { '200': { content: { 'a b': {}, c/d: {} } },
        default: { content: { '': {}, application/json: {} } } }";
    assert_eq!(
        messages(&format!("{body}, {answers}")),
        [
            "`` is no media type: `application/octet-stream` is sent",
            "`application/octet-stream` is sent, and not `json`, `*`: the one that is taken",
            "`c/d` is asked for, and not `a b`: the one that is taken",
            "`application/json` is expected, and not ``: the one that is taken",
        ]
    );
}

#[test]
fn what_is_found_in_a_component_is_said_once() {
    let of = |path: &str| {
        let id = path.trim_start_matches('/');
        format!(
            "  {path}: {{ get: {{ operationId: {id}, responses: {{ '200': {{ $ref: '#/components/responses/A' }} }} }} }}\n"
        )
    };
    let content = "{ 'a b': {}, application/json: {} }";
    let component = format!("components: {{ responses: {{ A: {{ content: {content} }} }} }}");
    let (_, found) = found(&(of("/a") + &of("/b") + &component));
    assert_eq!(found.iter().count(), 1);
}

#[test]
fn ranges_are_what_their_schemas_are() {
    let answers = "responses: { '200': { content: { '*/*': { schema: { $ref: '#/components/schemas/A' } } } } }";
    for (schema, expected) in [
        ("{ type: string }", "*/*"),
        ("{ type: string, format: binary }", "*/*"),
        ("{ type: integer }", "application/json"),
        ("{ type: array, items: {} }", "application/json"),
    ] {
        let (operations, _) = found(&format!(
            "  /a: {{ get: {{ {answers} }} }}\ncomponents: {{ schemas: {{ A: {schema} }} }}"
        ));
        let media_type = &operations[0].successes[0].media_type;
        assert_eq!(media_type, expected, "{schema}");
    }
}

#[test]
fn bodies_that_http_does_not_have_are_reported() {
    let content = |schema: &str| format!("content: {{ application/json: {{ {schema} }} }}");
    for (schema, status, codes) in [
        ("schema: { type: string }", "204", &["(O406)"] as &[&str]),
        ("schema: { type: string }", "200", &[]),
        ("schema: {}", "204", &[]),
        ("", "204", &[]),
    ] {
        let members = format!("responses: {{ '{status}': {{ {} }} }}", content(schema));
        assert_eq!(operation(&members).1, texts(codes), "{members}");
    }
}

/// The successes or errors of what answers this, and the codes of what is said.
fn answered(responses: &str) -> (Vec<String>, Vec<String>) {
    let (operation, codes) = operation(&format!("responses: {{ {responses} }}"));
    let answers = operation.successes.iter().chain(&operation.errors);
    let text = |one: &Answer| format!("{} {}: {}", one.variant, one.media_type, answer(one));
    (answers.map(text).collect(), codes)
}

#[test]
fn what_a_server_chooses_from_is_an_answer_each() {
    let object = "{ schema: { $ref: '#/components/schemas/A' } }";
    let cases = [
        (
            "'200': { content: { text/csv: {}, application/json: {}, image/*: {} } }",
            vec![
                "Json application/json: 200 Json Any",
                "Csv text/csv: 200 Csv Text",
                "Image image/*: 200 Image Bytes",
            ],
        ),
        (
            "'200': { content: { text/csv: {}, application/json: {} } }, '204': {}",
            vec![
                "OkJson application/json: 200 OkJson Any",
                "OkCsv text/csv: 200 OkCsv Text",
                "NoContent : 204 NoContent Empty",
            ],
        ),
        (
            "'204': {}, '400': { content: { application/json: {}, application/problem+json: {}, text/html: {}, text/plain: {} } }",
            vec![
                "NoContent : 204 NoContent Empty",
                "BadRequestJson application/json: 400 BadRequestJson Any",
                "BadRequestHtml text/html: 400 BadRequestHtml Text",
            ],
        ),
    ];
    for (responses, expected) in cases {
        assert_eq!(
            answered(responses),
            (texts(&expected), vec![]),
            "{responses}"
        );
    }
    let same = format!(
        "'200': {{ content: {{ text/plain: {object}, application/json: {object}, text/json: {object} }} }}"
    );
    let (found, codes) = answered(&same);
    assert_eq!((found.len(), codes), (1, texts(&["(O408)", "(O411)"])));
}

/// RFC 8259, section 8.1.
#[test]
fn json_and_forms_in_another_charset_are_said_to_be_in_utf_8() {
    let object = "{ schema: { type: object, properties: { a: { type: string } } } }";
    for (media_type, codes) in [
        ("application/json; charset=utf-8", &[][..]),
        ("application/json; charset=ISO-8859-1", &["O409"]),
        (
            "application/x-www-form-urlencoded;charset=\"latin1\"",
            &["O409"],
        ),
        ("text/csv; charset=ISO-8859-1", &["O406"]),
    ] {
        let (_, mut said) = sent(&format!("'{media_type}': {object}"));
        assert_eq!(said.pop().unwrap(), "(O409)", "there is no answer");
        assert_eq!(said, texts(codes), "{media_type}");
    }
}
