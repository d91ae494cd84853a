//! Pointers of findings are into the text as it was read.

use openapi_lower::{Diagnostic, Diagnostics, Limits, Pointer, Sources, Span, codes, read};

/// The pointer of a finding at the first place of some text, which a stage had elsewhere.
fn pointer(text: &str, mark: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", text);
    let (document, _) = read(&sources, file, Limits::default());
    assert!(document.is_some(), "{text}");
    let start = u32::try_from(text.find(mark).unwrap()).unwrap();
    let end = start + u32::try_from(mark.len()).unwrap();
    let moved = Pointer::root().join("moved");
    let found = Diagnostic::new(&codes::ASSUMED, "it")
        .at(Span { file, start, end }, "here")
        .pointer(&moved);
    let mut found: Diagnostics = std::iter::once(found).collect();
    found.point_into(&sources);
    let pointer = found.iter().next().unwrap().pointer.clone();
    pointer.unwrap().to_string()
}

#[test]
fn places_lead_to_the_innermost_value() {
    let yaml = "a:\n  b: [1, {c: x}, [y]]\n  'it''s/~': q\n  \"d\\u0041\\\"\": r\n? e\n: g\n\"h\":\n- i: j\n  k: l\n";
    for (mark, expected) in [
        ("x", "#/a/b/1/c"),
        ("y", "#/a/b/2/0"),
        ("1, {", "#/a/b"),
        ("q", "#/a/it's~1~0"),
        ("r", "#/a/dA\""),
        ("g", "#/e"),
        ("j", "#/h/0/i"),
        ("k", "#/h/0/k"),
        ("i: j\n  k: l", "#/h/0"),
    ] {
        assert_eq!(pointer(yaml, mark), expected, "{mark}");
    }
    let json = "{\"a\": {\"b c\": [\"x\", {\"d/e\": 1}]}}";
    for (mark, expected) in [("\"x\"", "#/a/b c/0"), ("1", "#/a/b c/1/d~1e")] {
        assert_eq!(pointer(json, mark), expected, "{mark}");
    }
}

#[test]
fn what_an_alias_repeats_is_found_where_it_is_written() {
    let yaml = "a: &a [x, y]\nb: *a\nc: {<<: {d: z}, e: w}\n";
    for (mark, expected) in [("y", "#/a/1"), ("*a", "#/b"), ("w", "#/c/e")] {
        assert_eq!(pointer(yaml, mark), expected, "{mark}");
    }
}

#[test]
fn an_object_of_one_member_is_not_the_member() {
    let yaml = "a:\n  get:\n    b: [{c: x}]\n";
    for (mark, expected) in [
        ("get:\n    b: [{c: x}]", "#/a"),
        ("b: [{c: x}]", "#/a/get"),
        ("b", "#/a/get/b"),
        ("[{c: x}]", "#/a/get/b"),
        ("{c: x}", "#/a/get/b/0"),
        ("c", "#/a/get/b/0/c"),
        ("c: x", "#/a/get/b/0/c"),
    ] {
        assert_eq!(pointer(yaml, mark), expected, "{mark}");
    }
}
