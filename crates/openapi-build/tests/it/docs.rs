//! Prose. What is made of it word by word is tested beside `markdown`.

use openapi_build::{Build, Interface};

use crate::support::{
    before, code, code_of, fixture, fixtures, generate, item, operation, schemas,
};

#[test]
fn every_fence_is_text() {
    let code = fixture("prose");
    let docs = code
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("///"));
    let mut open: Option<String> = None;
    for line in docs {
        let text = line
            .trim_start_matches([' ', '>', '-'])
            .trim_start_matches("1. ");
        let fence: String = text
            .chars()
            .take_while(|c| matches!(c, '`' | '~'))
            .collect();
        if fence.len() < 3 {
            continue;
        }
        match &open {
            Some(opened) if *opened == fence && text == fence => open = None,
            Some(_) => {}
            None => {
                assert_eq!(text, format!("{fence}text"), "{line}");
                open = Some(fence);
            }
        }
    }
    assert_eq!(open, None);
}

#[test]
fn nothing_is_indented_to_be_code() {
    let code = fixture("prose");
    for line in code.lines().filter(|line| line.contains("panic!(\"in")) {
        let text = line.trim_start().strip_prefix("///").unwrap();
        assert!(!text.starts_with("     "), "{line}");
    }
}

#[test]
fn html_and_brackets_are_escaped() {
    let code = fixture("prose");
    assert!(code.contains(
        "/// Client for Prose \\<script\\>alert(1)\\</script\\> \\[x\\] \\`, version 1 0 */."
    ));
    assert!(code.contains("[link](https://example.com/a), \\[bad\\](javascript:alert(1))"));
    assert!(code.contains("`code <T>`"));
    assert!(code.contains("/// Reads \\[prose\\] from <https://example.com/a_b?c=[d]>"));
}

#[test]
fn what_is_empty_is_not_described() {
    let body = fixture("prose");
    let body = &body[body.find("pub struct Prose").unwrap()..];
    for field in ["pub empty:", "pub blank:"] {
        let before = &body[..body.find(field).unwrap()];
        let last = before
            .lines()
            .rev()
            .find(|line| line.contains("///"))
            .unwrap();
        assert_eq!(last.trim(), "/// Not described in the document.");
    }
}

#[test]
fn what_is_known_of_a_field_stands_for_a_description() {
    let code = code(&schemas(
        "    A: { type: object, properties: { a: { type: string, default: b }, c: { enum: ['', d] } } }",
    ));
    assert_eq!(
        before(&code, "pub a:").lines().next(),
        Some("/// Default: `\"b\"`."),
        "{code}"
    );
    assert_eq!(before(&code, "Empty,"), "/// The empty string.", "{code}");
}

#[test]
fn a_block_keeps_what_is_said_after_it_apart() {
    let code = code(&schemas(
        "    A: { type: object, properties: { a: { type: string, default: b, description: \"```\\nx\\n```\" } } }",
    ));
    assert!(
        code.contains("/// ```\n        ///\n        /// Default: `\"b\"`."),
        "{code}"
    );
}

#[test]
fn parameters_are_a_list() {
    let mut fixtures = fixtures().into_iter();
    let (_, path) = fixtures.find(|(name, _)| name == "prose").unwrap();
    let code = code_of(&Build::new(path).interface(Interface::Positional).generate());
    let docs = &code[code.find("/// - `q`:").unwrap()..];
    assert!(
        docs.starts_with("/// - `q`:\n    ///\n    ///   - \\<i\\>one\\</i\\>\n"),
        "{docs}"
    );
    assert!(
        docs.contains("    ///   ```text\n    ///   let x = 1;\n    ///   ```\n"),
        "{docs}"
    );
}

#[test]
fn nothing_of_a_title_or_version_is_sent() {
    let text =
        schemas("    A: { type: object }").replace("version: '1'", "version: \"1\\u00e9\\n\"");
    let report = generate(&text);
    let code = report.code().unwrap();
    assert!(!code.contains("api-version") && !code.contains("api_version"));
    assert!(item(code, "static SEND:").contains("accept: \"application/json\""));
}

#[test]
fn errors_are_sentences() {
    let with = |responses: &str| {
        let report = generate(&operation(&format!(
            "operationId: a, responses: {responses}"
        )));
        let docs = before(report.code().unwrap(), "pub fn a(");
        docs.replace("///", "")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let json = "content: { application/json: { schema: { type: string } } }";
    let ok = "'204': { description: A }";
    let undocumented = "as an undocumented answer, with status, headers and body.";
    for (others, line) in [
        (
            String::new(),
            format!("Every answer but a success comes {undocumented}"),
        ),
        (
            String::from(", default: { description: B }"),
            String::from("Any other status."),
        ),
        (
            format!(", default: {{ description: B, {json} }}"),
            format!("Any other status `String`; what is not of that form comes {undocumented}"),
        ),
        (
            format!(", '404': {{ description: B, {json} }}"),
            format!("`404` `String`; anything else comes {undocumented}"),
        ),
    ] {
        let docs = with(&format!("{{ {ok}{others} }}"));
        assert!(docs.ends_with(&format!("# Errors {line}")), "{docs}");
    }
}
