//! What every document has to have, and `required`.

use openapi_lower::repair;

use crate::support::{try_read, with_schema};

/// The findings of a document, one line each.
fn told(text: &str) -> Vec<String> {
    let read = try_read(text);
    let found = repair(&mut read.root().clone());
    let line = |found: &openapi_lower::Diagnostic| {
        assert!(found.pointer.is_some(), "{}", found.message);
        let line = found.line(&read.sources);
        line.strip_prefix("api.yaml:").unwrap().to_owned()
    };
    found.iter().map(line).collect()
}

const NONE: [&str; 0] = [];

/// A document with this `info`, and with this after it.
fn with_info(info: &str, rest: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {info}\n{rest}")
}

fn with_paths(paths: &str) -> String {
    with_info("{title: t, version: '1'}", &format!("paths: {paths}\n"))
}

#[test]
fn info_that_is_missing_or_no_object_is_made_up() {
    let help = "(help: write `info` with a `title` and a `version`)";
    let cases = [
        ("openapi: 3.1.0\n", "1:1: [O307] `info` is missing"),
        (&with_info("", ""), "2:1: [O307] `info` is null"),
        (&with_info("text", ""), "2:1: [O307] `info` is a string"),
        (&with_info("[]", ""), "2:1: [O307] `info` is an array"),
    ];
    for (text, expected) in cases {
        assert_eq!(told(text), [format!("{expected} {help}")], "{text}");
    }
}

#[test]
fn info_without_title_and_version_gets_them() {
    assert_eq!(
        told(&with_info("{}", "")),
        [
            "2:7: [O307] `info.title` is missing (help: write `title`, a string)",
            "2:7: [O307] `info.version` is missing (help: write `version`, a string)"
        ]
    );
    assert_eq!(
        told(&with_info("{title: ~, version: 1.0}", "")),
        [
            "2:8: [O307] `info.title` is null (help: write `title`, a string)",
            "2:18: [O307] `version` is a number (help: write `\"1.0\"`)"
        ]
    );
}

#[test]
fn paths_that_are_no_object_are_left_out() {
    assert_eq!(
        told(&with_paths("")),
        ["3:1: [O307] `paths` is null (help: write `{}`)"]
    );
    for (paths, kind) in [("[]", "an array"), ("text", "a string")] {
        assert_eq!(
            told(&with_paths(paths)),
            [format!(
                "3:1: [O304] `paths` is {kind} (help: write the paths object: an object)"
            )]
        );
    }
}

#[test]
fn path_that_does_not_begin_with_a_slash_gets_one() {
    assert_eq!(
        told(&with_paths("{pets: {}, /a: {}, x-b: 1, $ref: a.yaml}")),
        [
            "3:9: [O307] the path `pets` does not begin with `/` (help: write `/pets`)",
            "3:35: [O304] the path `$ref` does not begin with `/` (help: the Paths Object has no `$ref`: write the paths out)"
        ]
    );
}

#[test]
fn documents_in_form_pass() {
    let texts = [
        with_info("{title: t, version: '1'}", ""),
        with_paths("{}"),
        with_paths("{/a: {get: {}}, x-b: {}}"),
        with_paths("{/: {get: {callbacks: {c: {'{$request.body#/a}': {}}}}}}"),
    ];
    for text in texts {
        assert_eq!(told(&text), NONE, "{text}");
    }
}

#[test]
fn re_factor_is_in_form() {
    let path = format!(
        "{}/../../openapi/re-factor.yaml",
        env!("CARGO_MANIFEST_DIR")
    );
    assert_eq!(told(&std::fs::read_to_string(path).unwrap()), NONE);
}

#[test]
fn required_name_without_a_property_is_reported() {
    assert_eq!(
        told(&with_schema(
            "{properties: {name: {}, id: {}}, required: [id, nmae, colour]}"
        )),
        [
            "3:75: [O306] `nmae` is required and not among the `properties` (help: did you mean `name`?)",
            "3:81: [O306] `colour` is required and not among the `properties` (help: add it to `properties`, or delete it here)"
        ]
    );
}

#[test]
fn required_name_is_reported_where_schemas_are() {
    let inner = "properties: {a: {}}, required: [b]";
    let schemas = [
        format!("{{items: {{{inner}}}}}"),
        format!("{{properties: {{allOf: {{{inner}}}}}}}"),
        format!("{{properties: {{if: {{{inner}}}}}}}"),
        format!("{{allOf: [{{properties: {{x: {{{inner}}}}}}}]}}"),
        format!("{{{inner}, additionalProperties: false}}"),
    ];
    for schema in schemas {
        let found = told(&with_schema(&schema));
        assert_eq!(found.len(), 1, "{schema}");
        assert!(found[0].contains("[O306] `b`"), "{found:?}");
    }
}

#[test]
fn required_name_that_may_be_described_elsewhere_passes() {
    let inner = "properties: {a: {}}, required: [b]";
    let schemas = [
        String::from("{required: [b]}"),
        String::from("{properties: {a: {}}, required: [a]}"),
        format!("{{{inner}, allOf: [{{}}]}}"),
        format!("{{{inner}, anyOf: [{{}}]}}"),
        format!("{{{inner}, oneOf: [{{}}]}}"),
        format!("{{{inner}, $ref: '#/components/schemas/S'}}"),
        format!("{{{inner}, patternProperties: {{}}}}"),
        format!("{{{inner}, additionalProperties: true}}"),
        format!("{{{inner}, additionalProperties: {{}}}}"),
        format!("{{allOf: [{{}}, {{{inner}}}]}}"),
        format!("{{anyOf: [{{{inner}}}]}}"),
        format!("{{oneOf: [{{{inner}}}]}}"),
        format!("{{not: {{{inner}}}}}"),
        format!("{{if: {{{inner}}}}}"),
        format!("{{example: {{{inner}}}}}"),
    ];
    for schema in schemas {
        assert_eq!(told(&with_schema(&schema)), NONE, "{schema}");
    }
}

#[test]
fn many_unknown_required_names_take_no_time() {
    let names = |head: &str| {
        (0..2_000)
            .map(move |n| format!("{head}{n}"))
            .collect::<Vec<_>>()
    };
    let properties = names("abcdefghij").join(": {}, ");
    let required = names("abcdefghijk").join(", ");
    let schema = format!("{{properties: {{{properties}: {{}}}}, required: [{required}]}}");
    assert_eq!(told(&with_schema(&schema)).len(), 2_000);
}

/// OpenAPI 3.1, section 4.8.8.
#[test]
fn paths_that_differ_in_the_names_of_parameters_alone_are_one() {
    let parameter = |name: &str| {
        format!("{{name: {name}, in: path, required: true, schema: {{type: string}}}}")
    };
    let item =
        |method: &str, name: &str| format!("{{parameters: [{}], {method}: {{}}}}", parameter(name));
    for method in ["get", "put"] {
        let paths = format!(
            "{{'/pets/{{id}}': {}, /pets/new: {{get: {{}}}}, '/pets/{{petId}}': {}, '/pets/{{id}}/a': {}}}",
            item("get", "id"),
            item(method, "petId"),
            item("get", "id"),
        );
        let found = told(&with_paths(&paths));
        let found: Vec<&String> = found
            .iter()
            .filter(|line| line.contains("[O309]"))
            .collect();
        assert_eq!(found.len(), 1, "{found:?}");
        let expected = "[O309] `/pets/{petId}` and `/pets/{id}` are one path (help: call the parameters the same in both, so that all operations stand at one path)";
        assert!(found[0].ends_with(expected), "{found:?}");
    }
    let other = "{'/{a}-{b}': {}, '/{a}': {}, '/{a}?x=1': {}, '/a{?b}': {}, '/a{?c}': {}, '/{a': {}, '/{b': {}}";
    let found = told(&with_paths(other));
    assert!(
        !found.iter().any(|line| line.contains("[O309]")),
        "{found:?}"
    );
}
