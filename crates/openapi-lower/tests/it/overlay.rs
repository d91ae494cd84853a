//! OpenAPI Overlay 1.0.

use openapi_lower::Node;

use crate::support::{compact, overlay, places};

const INFO: &str = "info: {title: t, version: '1'}";

fn actions(actions: &str) -> String {
    format!("overlay: 1.0.0\n{INFO}\nactions: {actions}\n")
}

/// What an overlay makes of a document, which has to work.
fn applied(document: &str, list: &str) -> String {
    let done = overlay(document, &actions(list));
    assert_eq!(
        places(&done.found, &done.sources),
        Vec::<String>::new(),
        "{list}"
    );
    compact(&done.node)
}

fn refused(document: &str, text: &str) -> Vec<String> {
    let done = overlay(document, text);
    let lines = done.found.iter().map(|found| found.line(&done.sources));
    for line in lines {
        assert!(line.starts_with("overlay.yaml:"), "{line}");
    }
    places(&done.found, &done.sources)
}

#[test]
fn update_merges_objects() {
    let list = "[{target: $.a, update: {b: {d: 2}, e: 3}}]";
    assert_eq!(
        applied("a: {b: {c: 1}}", list),
        r#"{"a":{"b":{"c":1,"d":2},"e":3}}"#
    );
}

#[test]
fn update_appends_to_arrays() {
    assert_eq!(
        applied("a: [1]", "[{target: $.a, update: [2, 3]}]"),
        r#"{"a":[1,2,3]}"#
    );
    assert_eq!(
        applied("a: [1]", "[{target: $.a, update: {b: 2}}]"),
        r#"{"a":[1,{"b":2}]}"#
    );
    assert_eq!(
        applied("a: {b: [1]}", "[{target: $.a, update: {b: [2]}}]"),
        r#"{"a":{"b":[1,2]}}"#
    );
}

#[test]
fn update_replaces_scalars() {
    assert_eq!(
        applied("a: {b: 1}", "[{target: $.a, update: {b: x}}]"),
        r#"{"a":{"b":"x"}}"#
    );
    assert_eq!(
        applied("a: {b: 1}", "[{target: $.a, update: {b: {c: 2}}}]"),
        r#"{"a":{"b":{"c":2}}}"#
    );
    assert_eq!(
        applied("a: {b: {c: 2}}", "[{target: $.a, update: {b: 1}}]"),
        r#"{"a":{"b":1}}"#
    );
}

#[test]
fn update_reaches_the_document_itself() {
    assert_eq!(
        applied("a: 1", "[{target: $, update: {b: 2}}]"),
        r#"{"a":1,"b":2}"#
    );
}

#[test]
fn update_keeps_the_order_of_members() {
    let done = overlay(
        "z: 1\na: {k: 1}",
        &actions("[{target: $, update: {m: 1, z: 2}}]"),
    );
    let keys: Vec<&str> = done
        .node
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(keys, ["z", "a", "m"]);
}

#[test]
fn update_reaches_each_place_once() {
    let list = "[{target: '$.a[0, 0, 1]', update: {x: [1]}}]";
    assert_eq!(
        applied("a: [{}, {x: []}]", list),
        r#"{"a":[{"x":[1]},{"x":[1]}]}"#
    );
    let list = "[{target: '$.a[0, 0]', update: [1]}]";
    assert_eq!(applied("a: [[]]", list), r#"{"a":[[1]]}"#);
}

#[test]
fn remove_takes_members_out() {
    assert_eq!(
        applied(
            "{a: 1, b: {c: [], d: 3}}",
            "[{target: $.b.c, remove: true}]"
        ),
        r#"{"a":1,"b":{"d":3}}"#
    );
    assert_eq!(
        applied(
            "{a: {x: {}}, b: {x: [], y: 3}}",
            "[{target: $..x, remove: true}]"
        ),
        r#"{"a":{},"b":{"y":3}}"#
    );
    let list = "[{target: \"$['a/b']['~c']\", remove: true}]";
    assert_eq!(applied("a/b: {~c: {}, d: 2}", list), r#"{"a/b":{"d":2}}"#);
}

#[test]
fn remove_takes_elements_out_whatever_their_order() {
    let document = format!(
        "a: [{}]",
        (0..12)
            .map(|n| format!("[{n}]"))
            .collect::<Vec<_>>()
            .join(", ")
    );
    for target in ["$.a[0, 2, 10]", "$.a[10, 2, 0]", "$.a[2, 10, 0, 2]"] {
        let list = format!("[{{target: '{target}', remove: true}}]");
        assert_eq!(
            applied(&document, &list),
            r#"{"a":[[1],[3],[4],[5],[6],[7],[8],[9],[11]]}"#,
            "{target}"
        );
    }
    assert_eq!(
        applied(&document, "[{target: '$.a[*]', remove: true}]"),
        r#"{"a":[]}"#
    );
    assert_eq!(
        applied(
            "a: [[[1], 2], [[3]]]",
            "[{target: '$.a[*][0]', remove: true}]"
        ),
        r#"{"a":[[2],[]]}"#
    );
}

#[test]
fn remove_wins_over_update() {
    assert_eq!(
        applied(
            "{a: {}, b: 1}",
            "[{target: $.a, remove: true, update: {c: 1}}]"
        ),
        r#"{"b":1}"#
    );
}

#[test]
fn filters_select() {
    let list = "[{target: \"$.a[?@.name == 'x']\", update: {seen: true}}]";
    assert_eq!(
        applied("a: [{name: x}, {name: y}]", list),
        r#"{"a":[{"name":"x","seen":true},{"name":"y"}]}"#
    );
    let list = "[{target: '$.paths.*[?@.deprecated]', remove: true}]";
    assert_eq!(
        applied("paths: {/a: {get: {deprecated: true}, put: {}}}", list),
        r#"{"paths":{"/a":{"put":{}}}}"#
    );
}

#[test]
fn actions_are_applied_in_their_order() {
    let list = "[{target: $.a, update: {b: {}}}, {target: $.a.b, update: {c: 1}}, {target: $.a, update: {b: {c: 2}}}]";
    assert_eq!(applied("a: {}", list), r#"{"a":{"b":{"c":2}}}"#);
    let list = "[{target: $.a, remove: true}, {target: $, update: {a: 2}}]";
    assert_eq!(applied("a: {b: 1}", list), r#"{"a":2}"#);
}

#[test]
fn what_is_added_stands_in_the_overlay() {
    let done = overlay("a: {}", &actions("[{target: $.a, update: {b: {c: 1}}}]"));
    let member = done.node.get("a").unwrap().member("b").unwrap();
    assert!(
        done.sources
            .locate(member.key)
            .starts_with("overlay.yaml:3:")
    );
    assert!(
        done.sources
            .locate(member.node.get("c").unwrap().span)
            .starts_with("overlay.yaml:3:")
    );
}

/// What is said of a value that was replaced is about what the overlay says, key and value.
#[test]
fn what_is_replaced_stands_in_the_overlay() {
    let list = "[{target: $.a, update: {b: 2, c: {d: 2}, e: {}}}]";
    let done = overlay("a: {b: 1, c: {d: 1}, e: 1, f: 1}", &actions(list));
    let a = done.node.get("a").unwrap();
    let place = |node: &Node, key: &str| {
        let member = node.member(key).unwrap();
        [member.key, member.node.span].map(|span| done.sources.locate(span))
    };
    assert_eq!(place(a, "b"), ["overlay.yaml:3:34", "overlay.yaml:3:37"]);
    let inner = place(a.get("c").unwrap(), "d");
    assert_eq!(inner, ["overlay.yaml:3:44", "overlay.yaml:3:47"]);
    assert_eq!(place(a, "e"), ["overlay.yaml:3:51", "overlay.yaml:3:54"]);
    // What is merged, and what is left alone, stays where it was.
    assert_eq!(place(a, "c"), ["api.yaml:1:11", "api.yaml:1:14"]);
    assert_eq!(place(a, "f"), ["api.yaml:1:28", "api.yaml:1:31"]);
}

#[test]
fn overlay_without_info_is_applied_with_a_warning() {
    let cases = [
        ("", "1:1: [O255] the overlay has no `info`"),
        (
            "info: t\n",
            "2:1: [O255] the `info` of the overlay is a string",
        ),
        (
            "info: {}\n",
            "2:1: [O255] `info.title` of the overlay is missing",
        ),
        (
            "info: {title: t}\n",
            "2:1: [O255] `info.version` of the overlay is missing",
        ),
        (
            "info: {title: t, version: 1.0}\n",
            "2:18: [O255] `info.version` of the overlay is a number",
        ),
    ];
    for (info, expected) in cases {
        let text = format!("overlay: 1.0.0\n{info}actions: [{{target: $, update: {{b: 2}}}}]\n");
        let done = overlay("a: 1", &text);
        let help = "write `info` with a `title` and a `version`, both strings";
        let lines: Vec<String> = done
            .found
            .iter()
            .map(|found| found.line(&done.sources))
            .collect();
        assert_eq!(lines, [format!("overlay.yaml:{expected} (help: {help})")]);
        assert!(!done.found.has_errors());
        assert_eq!(compact(&done.node), r#"{"a":1,"b":2}"#);
    }
}

/// Overlay 1.0.0, section 4.4.3.
#[test]
fn targets_that_are_no_objects_and_no_arrays_are_of_overlay_1_1() {
    let actions_of_1_1 = |list: &str| actions(list).replace("1.0.0", "1.1.0");
    for action in ["update: 2", "remove: true"] {
        let list = format!("[{{target: $.a.b, {action}}}]");
        assert_eq!(
            told("a: {b: 1}", &actions(&list)),
            [
                "overlay.yaml:3:20: [O254] the target names a number (help: write `overlay: 1.1.0`, or name the object around it)"
            ]
        );
        assert_eq!(told("a: {b: 1}", &actions_of_1_1(&list)), [""; 0]);
    }
    let list = "[{target: $.a.*, remove: true}]";
    let done = overlay("a: {b: {}, c: null}", &actions(list));
    assert_eq!(places(&done.found, &done.sources), ["O254 3:20"]);
    assert_eq!(compact(&done.node), r#"{"a":{"b":{},"c":null}}"#);
}

#[test]
fn action_without_effect_is_refused() {
    let text = actions("[{target: $.b, update: {c: 1}}]");
    assert_eq!(refused("a: 1", &text), ["O253 3:20"]);
    let text = actions("[{target: $.a, remove: true}, {target: $.a.b, remove: true}]");
    assert_eq!(refused("a: {b: 1}", &text), ["O253 3:49"]);
}

#[test]
fn target_that_is_no_jsonpath_is_refused() {
    for target in ["'$.['", "''", "1", "a.b", "'$.a[?@.b ='"] {
        let text = actions(&format!("[{{target: {target}, remove: true}}]"));
        assert_eq!(refused("a: 1", &text), ["O252 3:20"], "{target}");
    }
}

#[test]
fn removal_of_the_document_is_refused() {
    assert_eq!(
        refused("a: 1", &actions("[{target: $, remove: true}]")),
        ["O251 3:11"]
    );
}

#[test]
fn malformed_overlays_are_refused() {
    let texts = [
        ("[]", "O251 1:1"),
        ("actions: []", "O251 1:1"),
        ("overlay: 2.0.0\nactions: []", "O251 1:10"),
        ("overlay: 1.0\nactions: []", "O251 1:10"),
        ("overlay: 1.0.0", "O251 1:1"),
        ("overlay: 1.0.0\nactions: {}", "O251 1:1"),
        ("overlay: 1.0.0\nactions: [{update: {}}]", "O251 2:11"),
        ("overlay: 1.0.0\nactions: [{target: $}]", "O251 2:11"),
        (
            "overlay: 1.0.0\nactions: [{target: $, remove: false}]",
            "O251 2:11",
        ),
        ("overlay: 1.0.0\nactions: [x]", "O251 2:11"),
    ];
    for (text, expected) in texts {
        let text = match text {
            "[]" => text.to_owned(),
            _ => format!("{text}\n{INFO}"),
        };
        assert_eq!(refused("a: 1", &text), [expected], "{text}");
    }
}

/// Place, message and help of each finding.
fn told(document: &str, text: &str) -> Vec<String> {
    let done = overlay(document, text);
    let lines = done.found.iter().map(|found| found.line(&done.sources));
    lines.collect()
}

#[test]
fn errors_of_all_actions_are_found() {
    let list = "[{target: $.b, remove: true}, {target: $.a, update: {c: 1}}, x, {target: '$.[', remove: true}, {target: $.a, update: {c: 2}}]";
    let done = overlay("a: {}", &actions(list));
    assert_eq!(
        places(&done.found, &done.sources),
        ["O253 3:20", "O251 3:71", "O252 3:83"]
    );
    assert_eq!(compact(&done.node), r#"{"a":{"c":2}}"#);
}

#[test]
fn unknown_member_of_an_action_is_refused() {
    let list = "[{target: $.a, udpate: {b: 1}, update: {c: 1}, description: d, x-y: 1}]";
    assert_eq!(
        told("a: {}", &actions(list)),
        [
            "overlay.yaml:3:25: [O251] `udpate` is not a member of an action (help: did you mean `update`?)"
        ]
    );
    let list = "[{target: $.a, remove: true, because: b}]";
    assert_eq!(
        told("a: {}", &actions(list)),
        [
            "overlay.yaml:3:39: [O251] `because` is not a member of an action (help: delete it, or begin it with `x-`)"
        ]
    );
}

#[test]
fn unknown_member_of_an_overlay_is_refused() {
    let text =
        format!("overlay: 1.0.0\n{INFO}\nextends: a.yaml\nx-y: 1\nactoins: []\nactions: []\n");
    assert_eq!(
        told("a: {}", &text),
        [
            "overlay.yaml:5:1: [O251] `actoins` is not a member of an overlay (help: did you mean `actions`?)"
        ]
    );
}

#[test]
fn refused_action_changes_nothing() {
    let done = overlay(
        "a: {}",
        &actions("[{target: $.a, update: {b: 1}}, {target: $.c, remove: true}]"),
    );
    assert_eq!(compact(&done.node), r#"{"a":{"b":1}}"#);
    assert!(done.found.has_errors());
}
