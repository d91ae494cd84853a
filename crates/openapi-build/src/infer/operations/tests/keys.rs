//! Keys of `paths`, and what is sent for them.

use super::operations;
use crate::model::Operation;

/// The operations of these paths, and the codes of what was found but notes.
fn sent_as(paths: &str) -> (Vec<Operation>, Vec<String>) {
    let (operations, mut codes) = operations(paths);
    codes.retain(|code| !code.starts_with('('));
    (operations, codes)
}

#[test]
fn keys_of_paths_may_have_a_query_and_a_fragment() {
    let (operations, codes) = sent_as(
        "  '/a?mode=x&of={c}&flag&none=#b': { get: { operationId: a, parameters: [{ name: c, in: path }] } }
  'b{?page}': { get: { operationId: b } }",
    );
    let query = |at: usize| operations[at].constant_query.clone();
    let pair = |name: &str, value: &str| (name.to_owned(), Some(value.to_owned()));
    assert_eq!(operations[0].path, "/a");
    assert_eq!(
        query(0),
        [
            pair("mode", "x"),
            pair("of", "{c}"),
            (String::from("flag"), None),
            pair("none", "")
        ]
    );
    assert_eq!(operations[0].parameters.len(), 1);
    assert_eq!((operations[1].path.as_str(), query(1)), ("/b", Vec::new()));
    assert_eq!(codes, ["O409", "O409"]);
}

#[test]
fn query_parameter_that_the_path_has_too_is_sent_once() {
    let query = |name: &str| format!("parameters: [{{ name: {name}, in: query }}]");
    let (operations, codes) = sent_as(&format!(
        "  '/a?b={{b}}': {{ get: {{ operationId: a, {b} }} }}
  '/a?b=x': {{ {b}, get: {{ operationId: b }} }}
  '/a?b={{c}}': {{ get: {{ operationId: c, {c} }} }}",
        b = query("b"),
        c = query("c"),
    ));
    let paths: Vec<_> = operations
        .iter()
        .map(|one| one.constant_query.len())
        .collect();
    assert_eq!(paths, [0, 1, 1]);
    let count = |at: usize| operations[at].parameters.len();
    assert_eq!([count(0), count(1), count(2)], [1, 0, 2]);
    // The last one says something else: two names, of which one is not described.
    assert_eq!(codes, ["O409", "O409", "O409"]);
}

#[test]
fn keys_of_paths_that_are_not_sent_as_written_are_reported() {
    let keys = |keys: &[&str]| {
        let lines = keys.iter().enumerate();
        let lines =
            lines.map(|(at, key)| format!("  '{key}': {{ get: {{ operationId: a{at} }} }}\n"));
        let (operations, codes) = sent_as(&lines.collect::<String>());
        (operations.len(), codes.join(" "))
    };
    for key in [
        "/a#b", "/a/{b", "/a/b}", "/a}{b", "/a/{b{", "/a{?b}", "/a?{b}",
    ] {
        assert_eq!(keys(&[key]), (1, String::from("O409")), "{key}");
    }
    for key in ["/a/../b", "/./b", "/a/%2E.", "/..?a=b", "/a{?b}/c"] {
        assert_eq!(keys(&[key]), (0, String::from("O410")), "{key}");
    }
    // Once each, and once that both are sent alike.
    assert_eq!(keys(&["/a#b", "/a#c"]), (2, String::from("O409 O409 O409")));
    assert_eq!(keys(&["/a", "/a?b"]), (2, String::new()));
    assert_eq!(keys(&["/.a/...", "/a..b"]), (2, String::new()));
}
