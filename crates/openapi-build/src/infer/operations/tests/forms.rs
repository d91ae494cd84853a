//! Fields and parts of forms, and what their encodings say.

use super::{answers, body, of, sent};
use crate::model::{BodyContent, Form, FormField, Part, PartContent};

pub(super) fn fields(form: &Form) -> Vec<String> {
    let field = |field: &FormField| {
        let explode = if field.explode { "*" } else { "" };
        let reserved = if field.allow_reserved {
            " reserved"
        } else {
            ""
        };
        format!("{} {:?}{explode}{reserved}", field.name, field.style)
    };
    form.fields.iter().map(field).collect()
}

fn part(part: &Part) -> String {
    let marks = match (part.required, part.repeated) {
        (_, true) => "*",
        (true, false) => "",
        (false, false) => "?",
    };
    let content = match &part.content {
        PartContent::File => String::from("file"),
        PartContent::Text(ty) => format!("text {}", of(ty)),
        PartContent::Json(ty) => format!("json {}", of(ty)),
        PartContent::Mixed(ty) => format!("mixed {}", of(ty)),
        PartContent::Styled(ty, style, explode) => {
            let explode = if *explode { "*" } else { "" };
            format!("{style:?}{explode} {}", of(ty))
        }
    };
    format!("{}{marks} {content} {}", part.field, part.media_type)
}

/// The fields of a form of these properties, and the codes of what was found.
fn form(encoding: &str) -> (Vec<String>, Vec<String>) {
    let schema = "{ type: object, properties: { text: { type: string }, list: { type: array, items: { type: integer } },
        object: { type: object, properties: { a: { type: string } } } } }";
    let (body, codes) = body(&format!(
        "application/x-www-form-urlencoded: {{ schema: {schema}, encoding: {{ {encoding} }} }}"
    ));
    let body = body.unwrap();
    let BodyContent::Form(form) = &body.contents[0].content else {
        panic!("no form");
    };
    let codes = codes.into_iter().filter(|code| code != "(O409)");
    (fields(form), codes.collect())
}

#[test]
fn fields_are_written_as_their_encoding_says() {
    let cases: [(&str, &[&str], &[&str]); 15] = [
        ("", &[], &[]),
        ("list: { explode: false }", &["list Form"], &[]),
        ("list: { style: form }", &["list Form*"], &[]),
        (
            "list: { style: spaceDelimited }",
            &["list SpaceDelimited"],
            &[],
        ),
        (
            "list: { style: pipeDelimited, explode: true }",
            &["list PipeDelimited*"],
            &[],
        ),
        (
            "object: { style: deepObject, explode: true }",
            &["object DeepObject*"],
            &[],
        ),
        (
            "list: { style: deepObject }",
            &["list DeepObject"],
            &["O409"],
        ),
        (
            "text: { allowReserved: true }",
            &["text Form* reserved"],
            &[],
        ),
        ("text: { style: simple }", &["text Form*"], &["O409"]),
        (
            "list: { style: form, contentType: application/json }",
            &["list Form*"],
            &["(O406)"],
        ),
        (
            "list: { contentType: application/json }",
            &["list Json"],
            &[],
        ),
        (
            "list: { contentType: text/plain }, text: { contentType: image/png }",
            &[],
            &[],
        ),
        ("object: { contentType: application/xml }", &[], &["O406"]),
        (
            "object: { contentType: 'application/xml, application/json' }",
            &["object Json"],
            &["O408"],
        ),
        (
            "none: { style: form }, text: { headers: { X: {} } }",
            &[],
            &["O409", "(O406)"],
        ),
    ];
    for (encoding, fields, codes) in cases {
        let found = form(encoding);
        let texts = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        assert_eq!(found, (texts(fields), texts(codes)), "{encoding}");
    }
}

#[test]
fn fields_that_have_no_name_are_written_as_their_encoding_says() {
    let schema = "{ type: object, additionalProperties: { type: array, items: { type: string } } }";
    let encoding = "encoding: { any: { style: pipeDelimited } }";
    let (found, codes) = sent(&format!(
        "application/x-www-form-urlencoded: {{ schema: {schema}, {encoding} }}"
    ));
    let expected =
        r#"form Map(Vec(String)) ["any PipeDelimited"] application/x-www-form-urlencoded"#;
    assert_eq!(
        (found.as_str(), codes),
        (expected, vec![String::from("(O409)")])
    );
}

#[test]
fn properties_become_parts() {
    let (body, _) = body(
        "multipart/form-data: { schema: { type: object, required: [file, 'n?'], properties: {
           file: { type: string, format: binary }, files: { type: array, items: { type: string, format: binary } },
           'n?': { type: integer }, maybe: { type: string, nullable: true }, any: {},
           list: { type: array, items: { type: string } }, object: { type: object, properties: { a: { type: string } } },
           json: { type: array, items: { type: string } }, picture: { type: string },
           either: { anyOf: [{ type: string }, { type: integer }] } } },
         encoding: { json: { contentType: application/json }, picture: { contentType: 'image/png, image/gif' } } }",
    );
    let body = body.unwrap();
    let multipart = body.multipart().unwrap();
    assert_eq!(multipart.name, "AParts");
    let parts: Vec<String> = multipart.parts.iter().map(part).collect();
    let expected = [
        "file file application/octet-stream",
        "files* file application/octet-stream",
        "n text I64 ",
        "maybe? text String ",
        "any? file application/octet-stream",
        "list* text String ",
        "object? json AObject application/json",
        "json? json [String] application/json",
        "picture? file image/png",
        "either? text AEither ",
    ];
    assert_eq!(parts, expected);
}

/// What a part is is said of each value, where the schema leaves a choice.
#[test]
fn parts_of_several_forms_are_sent_as_what_they_are() {
    const FILE: &str = "{ type: string, format: binary }";
    const OBJECT: &str = "{ type: object, properties: { a: { type: string } } }";
    let list = |items: &str| format!("{{ type: array, items: {items} }}");
    let any_of = |first: &str, second: &str| format!("{{ anyOf: [{first}, {second}] }}");
    let (text, files, texts) = ("{ type: string }", list(FILE), list("{ type: string }"));
    for (schema, expected, note) in [
        (any_of(text, OBJECT), "a? mixed Aa ", false),
        (any_of(text, &texts), "a? mixed Aa ", false),
        (any_of(OBJECT, &texts), "a? mixed Aa ", false),
        (any_of(OBJECT, OBJECT), "a? json Aa application/json", false),
        (list(&any_of(text, OBJECT)), "a* mixed AaItem ", false),
        (
            list(&any_of(text, &texts)),
            "a* json AaItem application/json",
            false,
        ),
        (
            any_of(FILE, &files),
            "a* file application/octet-stream",
            false,
        ),
        (
            any_of(FILE, "{ type: string, format: uuid }"),
            "a? file application/octet-stream",
            true,
        ),
    ] {
        let (body, codes) = body(&format!(
            "multipart/form-data: {{ schema: {{ type: object, properties: {{ a: {schema} }} }} }}"
        ));
        let body = body.unwrap();
        let found: Vec<String> = body.multipart().unwrap().parts.iter().map(part).collect();
        assert_eq!(found, [expected], "{schema}");
        // One is of the operation, which has no errors.
        let notes = codes.iter().filter(|code| *code == "(O409)").count();
        assert_eq!(notes > 1, note, "{schema} {codes:?}");
    }
}

#[test]
fn other_properties_become_parts_of_any_name() {
    let cases = [
        ("true", "extra file application/octet-stream", "extra"),
        ("{ type: integer }", "extra text I64 ", "extra"),
        (
            "{ type: array, items: { type: string } }",
            "extra_2* text String ",
            "extra_2",
        ),
        (
            "{ type: object, properties: { a: {} } }",
            "extra json AExtra application/json",
            "extra",
        ),
        ("false", "", ""),
    ];
    for (schema, expected, field) in cases {
        let name = if field == "extra_2" { "extra" } else { "a" };
        let (body, codes) = body(&format!(
            "multipart/form-data: {{ schema: {{ type: object, properties: {{ {name}: {{ type: string }} }}, additionalProperties: {schema} }} }}"
        ));
        let body = body.unwrap();
        let extra = body.multipart().unwrap().extra.as_ref();
        assert_eq!(extra.map(part).unwrap_or_default(), expected);
        assert_eq!(
            extra.map(|part| part.field.as_str()).unwrap_or_default(),
            field
        );
        assert!(!codes.contains(&String::from("(O406)")), "{codes:?}");
    }
}

#[test]
fn branches_become_parts_that_may_be_absent() {
    let (body, codes) = body(
        "multipart/form-data: { schema: { oneOf: [
           { type: object, required: [a], properties: { a: { type: string } } },
           { type: object, required: [b], properties: { b: { type: string } } }] } }",
    );
    let body = body.unwrap();
    let multipart = body.multipart().unwrap();
    let parts: Vec<String> = multipart.parts.iter().map(part).collect();
    assert_eq!(parts, ["a? text String ", "b? text String "]);
    assert!(codes.contains(&String::from("(O406)")), "{codes:?}");
}

/// The parts of these properties, and the codes of what was found.
fn parts(encoding: &str) -> (Vec<String>, Vec<String>) {
    let object = "{ type: object, properties: { a: { type: string } } }";
    let (body, codes) = body(&format!(
        "multipart/form-data: {{ schema: {{ type: object, required: [text, object], properties: {{ text: {{ type: string }},
           list: {{ type: array, items: {{ type: integer }} }}, object: {object}, objects: {{ type: array, items: {object} }},
           file: {{ type: string, format: binary }} }} }}, encoding: {{ {encoding} }} }}"
    ));
    let body = body.unwrap();
    let multipart = body.multipart().unwrap();
    let all = multipart
        .parts
        .iter()
        .map(|one| part(one).trim_end().to_owned());
    let usual = [
        "text text String",
        "list* text I64",
        "object json AObject application/json",
        "objects* json AObjectsItem application/json",
        "file? file application/octet-stream",
    ];
    let all = all.filter(|part| !usual.contains(&part.as_str()));
    let codes = codes.into_iter().filter(|code| code != "(O409)");
    (all.collect(), codes.collect())
}

#[test]
fn parts_are_sent_as_their_encoding_says() {
    let cases: [(&str, &[&str], &[&str]); 26] = [
        ("", &[], &[]),
        (
            "list: { style: form }, text: { style: form }, file: { style: form }",
            &[],
            &[],
        ),
        ("list: { explode: false }", &["list? Form [I64]"], &[]),
        (
            "list: { style: pipeDelimited }",
            &["list? PipeDelimited [I64]"],
            &[],
        ),
        ("object: { style: form }", &["object Form* AObject"], &[]),
        (
            "object: { style: deepObject }",
            &["object DeepObject AObject"],
            &[],
        ),
        (
            "list: { style: form, contentType: application/json }",
            &["list? Form* [I64]"],
            &["(O406)"],
        ),
        (
            "list: { style: matrix, explode: false }",
            &["list? Form [I64]"],
            &["O409"],
        ),
        ("file: { style: deepObject }", &[], &["O406"]),
        (
            "file: { contentType: image/png }",
            &["file? file image/png"],
            &[],
        ),
        (
            "file: { contentType: 'image/png, image/gif' }",
            &["file? file image/png"],
            &[],
        ),
        ("file: { contentType: 'image/*' }", &[], &["O409"]),
        ("file: { contentType: '*/*' }", &[], &[]),
        (
            "text: { contentType: 'image/*' }",
            &["text file application/octet-stream"],
            &["O409"],
        ),
        ("text: { contentType: 'text/*' }", &[], &[]),
        (
            "text: { contentType: 'text/csv, text/plain' }",
            &["text text String text/csv"],
            &["O408"],
        ),
        (
            "text: { contentType: application/xml }",
            &["text text String application/xml"],
            &[],
        ),
        ("object: { contentType: 'application/*' }", &[], &[]),
        ("object: { contentType: 'text/*' }", &[], &["O409"]),
        (
            "object: { contentType: application/xml }",
            &["object text String application/xml"],
            &["O406"],
        ),
        (
            "objects: { contentType: application/zip }",
            &["objects* file application/zip"],
            &["O406"],
        ),
        ("text: { contentType: json }", &[], &["O409"]),
        ("file: { headers: { X-A: {} } }", &[], &["(O406)"]),
        ("text: { headers: { X-A: {} } }", &[], &["O406"]),
        ("file: { headers: { content-type: {} } }", &[], &[]),
        ("none: { contentType: image/png }", &[], &["O409"]),
    ];
    for (encoding, parts_, codes) in cases {
        let texts = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        assert_eq!(parts(encoding), (texts(parts_), texts(codes)), "{encoding}");
    }
}

#[test]
fn parts_of_other_types_are_sent_in_these() {
    let schema = "{ type: object, additionalProperties: { type: string }, properties: { a: { type: string } } }";
    for (name, expected, code) in [
        (
            "multipart/mixed; boundary=a; b=c",
            "multipart/mixed; b=c",
            "O409",
        ),
        ("Multipart/Form-Data", "Multipart/Form-Data", ""),
    ] {
        let (found, codes) = sent(&format!("{name}: {{ schema: {schema} }}"));
        assert_eq!(found, format!("parts {expected}"));
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let mut all = vec![code, "(O409)"];
        all.retain(|code| !code.is_empty());
        assert_eq!(codes, all);
    }
}

#[test]
fn what_is_no_form_has_no_encoding() {
    let encoding = "encoding: { a: { style: form } }";
    let (_, codes) = sent(&format!("application/json: {{ {encoding} }}"));
    assert_eq!(codes, ["(O406)", "(O409)"]);
    for form in ["application/x-www-form-urlencoded", "multipart/form-data"] {
        let (_, codes) = sent(&format!(
            "{form}: {{ schema: {{ type: string }}, {encoding} }}"
        ));
        assert_eq!(codes, ["(O406)", "O409", "(O409)"]);
    }
    let answer = format!("'200': {{ content: {{ multipart/form-data: {{ {encoding} }} }} }}");
    assert_eq!(answers(&answer).2, ["(O406)"]);
}
