//! What OpenAPI Overlay 1.1 has and 1.0 has not.

use crate::support::{Overlaid, compact, overlay, places};

fn run(document: &str, actions: &str) -> Overlaid {
    let head = "overlay: 1.1.0\ninfo: {title: t, version: '1', description: d}";
    overlay(document, &format!("{head}\nactions: {actions}\n"))
}

/// Findings as people read them, one line each.
fn lines(done: &Overlaid) -> Vec<String> {
    let lines = done.found.iter().map(|found| found.line(&done.sources));
    lines.collect()
}

/// What an overlay makes of a document, which has to work.
fn applied(document: &str, actions: &str) -> String {
    let done = run(document, actions);
    assert_eq!(lines(&done), Vec::<String>::new(), "{actions}");
    compact(&done.node)
}

/// Code, place and message of the one finding of actions that leave the document as it was.
fn refused(document: &str, actions: &str) -> String {
    let done = run(document, actions);
    assert_eq!(compact(&done.node), applied(document, "[]"), "{actions}");
    let [place] = places(&done.found, &done.sources).try_into().unwrap();
    let message = done.found.iter().next().unwrap().message.clone();
    format!("{place}: {message}")
}

/// The examples of section 4.5.6.
#[test]
fn copy_merges_what_stands_elsewhere() {
    let document = "paths: {/items: {get: {a: 1}}, /some: {delete: {a: 2}}}";
    let list = "[{target: '$.paths[\"/some\"]', copy: '$.paths[\"/items\"]', description: d}]";
    assert_eq!(
        applied(document, list),
        r#"{"paths":{"/items":{"get":{"a":1}},"/some":{"delete":{"a":2},"get":{"a":1}}}}"#
    );
    let list = "[
        {target: $.paths, update: {/new: {}}},
        {target: '$.paths[\"/new\"]', copy: '$.paths[\"/items\"]'},
        {target: '$.paths[\"/items\"]', remove: true}]";
    assert_eq!(
        applied(document, list),
        r#"{"paths":{"/new":{"get":{"a":1}},"/some":{"delete":{"a":2}}}}"#
    );
}

#[test]
fn copy_goes_by_the_kind_of_its_target() {
    let document = "{a: [1], b: [2, 3], c: {d: 4}, e: text, f: null}";
    let cases = [
        ("$.a", "$.b", r#""a":[1,2,3]"#),
        ("$.a", "$.c", r#""a":[1,{"d":4}]"#),
        ("$.a", "$.e", r#""a":[1,"text"]"#),
        ("$.e", "$.c.d", r#""e":4"#),
        ("$.f", "$.e", r#""f":"text""#),
        ("$.e", "$.f", r#""e":null"#),
        ("$.a[0]", "$.b[1]", r#""a":[3]"#),
    ];
    for (target, copy, part) in cases {
        let list = format!("[{{target: '{target}', copy: '{copy}'}}]");
        let done = applied(document, &list);
        assert!(done.contains(part), "{done}");
    }
}

#[test]
fn copy_takes_the_value_from_before_the_action() {
    let list = "[{target: '$.a', copy: '$'}]";
    assert_eq!(applied("{a: {b: 1}}", list), r#"{"a":{"a":{"b":1},"b":1}}"#);
    let list = "[{target: '$', copy: '$.a'}]";
    assert_eq!(applied("{a: {b: 1}}", list), r#"{"a":{"b":1},"b":1}"#);
    let list = "[{target: '$..x', copy: '$.a.x'}]";
    assert_eq!(
        applied("{a: {x: [1]}, b: {x: [2]}}", list),
        r#"{"a":{"x":[1,1]},"b":{"x":[2,1]}}"#
    );
}

#[test]
fn what_is_copied_stands_in_the_document() {
    let done = run("a: {}\nb: {c: 1}", "[{target: $.a, copy: $.b}]");
    let copied = done.node.get("a").and_then(|a| a.member("c")).unwrap();
    assert_eq!(done.sources.locate(copied.key), "api.yaml:2:5");
    assert_eq!(done.sources.locate(copied.node.span), "api.yaml:2:8");
}

#[test]
fn target_that_is_replaced_stands_where_its_value_does() {
    let done = run(
        "a: {b: 1}\nc: x",
        "[{target: $.a.b, update: 2}, {target: $.c, copy: $.a.b}]",
    );
    let b = done.node.get("a").and_then(|a| a.member("b")).unwrap();
    let c = done.node.member("c").unwrap();
    for member in [b, c] {
        assert_eq!(done.sources.locate(member.key), "overlay.yaml:3:35");
        assert_eq!(done.sources.locate(member.node.span), "overlay.yaml:3:35");
    }
}

#[test]
fn copy_of_nothing_or_of_several_is_refused() {
    let document = "{a: {}, b: [{}, {}]}";
    assert_eq!(
        refused(document, "[{target: $.a, copy: $.c}]"),
        "O253 3:31: the copy `$.c` matches nothing"
    );
    assert_eq!(
        refused(document, "[{target: $.a, copy: '$.b[*]'}]"),
        "O254 3:31: the copy names 2 values"
    );
    assert_eq!(
        applied(document, "[{target: $.a, copy: '$.b[0, 0]'}]"),
        r#"{"a":{},"b":[{},{}]}"#
    );
}

#[test]
fn copy_that_is_no_jsonpath_is_refused() {
    for copy in ["'$.['", "''", "1", "a.b", "{}"] {
        let told = refused("a: 1", &format!("[{{target: $.a, copy: {copy}}}]"));
        assert!(
            told.starts_with("O252 3:31: the copy is not a JSONPath: "),
            "{told}"
        );
    }
}

#[test]
fn update_and_copy_exclude_each_other() {
    assert_eq!(
        refused(
            "{a: {}, b: {}}",
            "[{target: $.a, update: {c: 1}, copy: $.b}]"
        ),
        "O251 3:11: the action has both `update` and `copy`"
    );
}

#[test]
fn remove_wins_over_copy() {
    let list = "[{target: $.a, copy: $.b, update: {}, remove: true}]";
    assert_eq!(applied("{a: {}, b: {}}", list), r#"{"b":{}}"#);
    let list = "[{target: $.a, copy: $.b, remove: false}]";
    assert_eq!(
        applied("{a: {}, b: {c: 1}}", list),
        r#"{"a":{"c":1},"b":{"c":1}}"#
    );
}

#[test]
fn action_has_to_change_something() {
    let message = "O251 3:11: the action has no `update`, no `copy` and no `remove: true`";
    for action in ["{target: $}", "{target: $, remove: false}"] {
        assert_eq!(refused("a: 1", &format!("[{action}]")), message);
    }
    assert_eq!(
        refused("a: 1", "[{target: $.a, remove: 'true'}]"),
        "O251 3:33: `remove` is not `true` or `false`"
    );
}

#[test]
fn primitive_targets_are_replaced_and_removed() {
    let document = "{a: [x, y, x], b: {c: text, d: null}}";
    let cases = [
        ("{target: $.b.c, update: 1}", r#""c":1"#),
        (
            "{target: $.b.*, update: null}",
            r#""b":{"c":null,"d":null}"#,
        ),
        (
            "{target: '$.a[?@ == ''x'']', update: z}",
            r#""a":["z","y","z"]"#,
        ),
        ("{target: '$.a[?@ == ''x'']', remove: true}", r#""a":["y"]"#),
        ("{target: $.b.d, remove: true}", r#""b":{"c":"text"}"#),
    ];
    for (action, part) in cases {
        let done = applied(document, &format!("[{action}]"));
        assert!(done.contains(part), "{done}");
    }
}

#[test]
fn array_target_takes_lists_and_single_values() {
    let cases = [
        ("[2, 3]", "[1,2,3]"),
        ("2", "[1,2]"),
        ("{b: 2}", r#"[1,{"b":2}]"#),
        ("null", "[1,null]"),
        ("[[2]]", "[1,[2]]"),
    ];
    for (update, array) in cases {
        let list = format!("[{{target: $.a, update: {update}}}]");
        assert_eq!(applied("a: [1]", &list), format!("{{\"a\":{array}}}"));
    }
}

#[test]
fn objects_are_merged_member_by_member() {
    let document = "a: {kept: 1, text: a, list: [1], object: {x: {y: 1}}}";
    let list = "[{target: $.a, update: {text: 2, list: [2], object: {x: {z: 2}}, new: [{}]}}]";
    assert_eq!(
        applied(document, list),
        r#"{"a":{"kept":1,"list":[1,2],"new":[{}],"object":{"x":{"y":1,"z":2}},"text":2}}"#
    );
}

#[test]
fn values_of_different_kinds_are_refused() {
    let document = "{a: {text: x, list: [1], object: {}}, b: 2}";
    let cases = [
        (
            "$.a",
            "{text: [1]}",
            "3:40: `update` has an array where the document has a string",
        ),
        (
            "$.a",
            "{text: {}}",
            "3:40: `update` has an object where the document has a string",
        ),
        (
            "$.a",
            "{list: 1}",
            "3:40: `update` has a number where the document has an array",
        ),
        (
            "$.a",
            "{list: {}}",
            "3:40: `update` has an object where the document has an array",
        ),
        (
            "$.a",
            "{object: null}",
            "3:42: `update` has null where the document has an object",
        ),
        (
            "$.a",
            "{new: 1, object: []}",
            "3:50: `update` has an array where the document has an object",
        ),
        (
            "$.a",
            "text",
            "3:33: `update` has a string where the document has an object",
        ),
        (
            "$.a",
            "[]",
            "3:33: `update` has an array where the document has an object",
        ),
        (
            "$.b",
            "{}",
            "3:33: `update` has an object where the document has a number",
        ),
        (
            "$.b",
            "[]",
            "3:33: `update` has an array where the document has a number",
        ),
    ];
    for (target, update, told) in cases {
        let list = format!("[{{target: {target}, update: {update}}}]");
        assert_eq!(refused(document, &list), format!("O254 {told}"));
    }
}

#[test]
fn copies_of_a_different_kind_are_refused() {
    let done = run("a: {b: []}\nc: {b: {}}", "[{target: $.a, copy: $.c}]");
    assert_eq!(
        lines(&done),
        [
            "overlay.yaml:3:31: [O254] `copy` has an object where the document has an array (help: to change the kind of a value, remove it by an action before this one)"
        ]
    );
    let related = &done.found.iter().next().unwrap().related;
    let related = related
        .iter()
        .map(|(span, label)| (done.sources.locate(*span), label.as_str()));
    assert_eq!(
        related.collect::<Vec<_>>(),
        [
            ("api.yaml:2:8".to_owned(), "an object here"),
            ("api.yaml:1:8".to_owned(), "an array here"),
        ]
    );
}

#[test]
fn targets_of_one_action_are_of_one_kind() {
    let cases = [
        ("{a: {}, b: []}", "an object and an array"),
        ("{a: [], b: 1}", "an array and a number"),
        ("{a: null, b: {}}", "null and an object"),
    ];
    for (document, kinds) in cases {
        for change in ["update: {}", "copy: $.a"] {
            let told = refused(document, &format!("[{{target: $.*, {change}}}]"));
            assert!(told.starts_with("O254 3:"), "{told}");
            assert!(
                told.ends_with(&format!(": the target names {kinds}")),
                "{told}"
            );
        }
        assert_eq!(applied(document, "[{target: $.*, remove: true}]"), "{}");
    }
    assert_eq!(
        applied("{a: null, b: 1}", "[{target: $.*, update: x}]"),
        r#"{"a":"x","b":"x"}"#
    );
}

/// What is merged into a child may be what its parent is merged with.
#[test]
fn targets_within_each_other_are_checked_again() {
    let document = "a: {b: {}}";
    let list = "[{target: '$..*', update: {b: {x: 1}, x: {}}}]";
    let done = run(document, list);
    assert_eq!(places(&done.found, &done.sources), ["O254 3:44"]);
    let list = "[{target: '$..*', update: {b: {x: 1}, x: 2}}]";
    assert_eq!(
        applied(document, list),
        r#"{"a":{"b":{"b":{"x":1},"x":1},"x":2}}"#
    );
}

#[test]
fn overlay_1_0_has_no_copy_and_no_kinds() {
    let text = |version: &str, action: &str| {
        format!("overlay: {version}\nactions: [{action}]\ninfo: {{title: t, version: '1'}}")
    };
    let copy = "{target: $.a, copy: $.b}";
    let done = overlay("{a: {}, b: {}}", &text("1.0.1", copy));
    assert_eq!(
        lines(&done),
        [
            "overlay.yaml:2:25: [O251] `copy` is not a member of an action (help: it is of Overlay 1.1: write `overlay: 1.1.0`)",
            "overlay.yaml:2:11: [O251] the action has no `update` and no `remove: true` (help: see the OpenAPI Overlay specification: https://spec.openapis.org/overlay/v1.1.0)",
        ]
    );
    let update = "{target: $.*, update: {c: [1]}}";
    let done = overlay("{a: {c: 1}, b: []}", &text("1.0.1", update));
    assert_eq!(lines(&done), Vec::<String>::new());
    assert_eq!(compact(&done.node), r#"{"a":{"c":[1]},"b":[{"c":[1]}]}"#);
    let done = overlay("a: 1", &text("1.1.9", "{target: $.a, update: 2}"));
    assert_eq!(lines(&done), Vec::<String>::new());
}

/// Each action makes two of what the one before made.
#[test]
fn growth_is_bounded() {
    let message =
        "the overlay adds more than 8000000 values or 67108864 bytes of text, or beyond 120 levels";
    let grow = |document: &str, action: &str, times: usize| {
        let done = run(
            document,
            &format!("[{}]", format!("{action},").repeat(times)),
        );
        let found = done.found.iter().next().unwrap();
        assert_eq!((found.code.id, found.message.as_str()), ("O103", message));
        done.node.get("a").unwrap().clone()
    };
    let text = "x".repeat(1 << 20);
    let list = grow(&format!("a: [{text}]"), "{target: $.a, copy: $.a}", 7);
    assert_eq!(list.as_array().unwrap().len(), 64);
    grow("a: {b: text}", "{target: $.a, copy: $}", 125);
    let lists = vec!["[]"; 100].join(", ");
    let list = grow(
        &format!("a: [{lists}]\nb: {{c: {text}}}"),
        "{target: '$.a[*]', copy: $.b}",
        1,
    );
    assert_eq!(list.as_array().unwrap()[0].as_array().unwrap().len(), 0);
}
