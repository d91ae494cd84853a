//! Short texts that ask for much.

use openapi_lower::{Limits, Sources, read};

use crate::support::{exact, try_read};

fn assert_too_large(text: String) {
    let read = try_read(text);
    let codes: Vec<&str> = read.found.iter().map(|found| found.code.id).collect();
    assert_eq!(codes, ["O103"]);
    assert!(read.node.is_none());
    assert!(read.found.render(&read.sources).len() < 4000);
}

#[test]
fn deep_flow_collections_are_refused() {
    for open in ["[", "{", "{\"a\":", "[{a: ", "[a,\n"] {
        assert_too_large(open.repeat(100_000));
    }
    assert_too_large("[".repeat(100_000) + &"]".repeat(100_000));
}

#[test]
fn deep_block_collections_are_refused() {
    let nested = |depth: usize| {
        let level = |level| " ".repeat(level) + "a:\n";
        (0..depth).map(level).collect::<String>()
    };
    assert_too_large(nested(2_000));
    assert_too_large("- ".repeat(100_000));
}

#[test]
fn nesting_up_to_the_limit_is_read() {
    let depth = Limits::default().depth;
    let flow = "[".repeat(depth) + &"]".repeat(depth);
    assert_eq!(exact(&flow), flow);
    assert_too_large("[".repeat(depth + 1) + &"]".repeat(depth + 1));
    try_read("- ".repeat(depth) + "x").node.expect("a tree");
    assert_too_large("- ".repeat(depth + 1) + "x");
}

#[test]
fn nesting_by_aliases_is_counted() {
    let inner = "[".repeat(70) + &"]".repeat(70);
    let outer = "[".repeat(60) + "*a" + &"]".repeat(60);
    assert_too_large(format!("x: &a {inner}\ny: {outer}"));
}

#[test]
fn billion_laughs_is_refused() {
    let mut text = String::from("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
    for (of, name) in "abcdefghi".chars().zip("bcdefghij".chars()) {
        let aliases = vec![format!("*{of}"); 10].join(",");
        text += &format!("{name}: &{name} [{aliases}]\n");
    }
    assert_too_large(text);
}

#[test]
fn many_aliases_of_a_long_text_are_refused() {
    let text = "x".repeat(100_000);
    let aliases = "*a,".repeat(100_000);
    assert_too_large(format!("a: &a '{text}'\nb: [{aliases}]"));
}

#[test]
fn anchors_around_a_large_value_are_refused() {
    let opening: String = (0..100).map(|level| format!("&a{level} [")).collect();
    let values = "1,".repeat(100_000);
    assert_too_large(opening + &values + &"]".repeat(100));
}

#[test]
fn anchors_and_aliases_for_people_are_read() {
    let text = format!("a: &a {{b: 1}}\nc: [{}]", "*a,".repeat(10_000));
    let read = try_read(text);
    let list = read.root().get("c").unwrap().as_array().unwrap();
    assert_eq!(list.len(), 10_000);
}

#[test]
fn values_are_counted() {
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", "[1, 2, 3, 4]");
    let limits = |nodes| Limits {
        nodes,
        ..Limits::default()
    };
    assert!(read(&sources, file, limits(5)).0.is_some());
    let (node, found) = read(&sources, file, limits(4));
    assert!(node.is_none());
    assert_eq!(found.iter().next().unwrap().code.id, "O103");
}

#[test]
fn large_documents_are_read() {
    let line = format!("- {{name: '{}', value: 12345}}\n", "some text ".repeat(20));
    for bytes in [2_000_000, 20_000_000] {
        let count = bytes / line.len();
        let read = try_read(line.repeat(count));
        assert_eq!(read.root().as_array().unwrap().len(), count);
    }
}

#[test]
fn large_scalars_are_read() {
    let text = "x".repeat(20_000_000);
    assert_eq!(
        try_read(format!("a: '{text}'"))
            .root()
            .get("a")
            .unwrap()
            .as_str(),
        Some(text.as_str())
    );
    let lines = "  x\n".repeat(1_000_000);
    assert!(try_read(format!("a: |\n{lines}")).node.is_some());
}

#[test]
fn findings_on_one_long_line_are_rendered() {
    let members = (0..1_000).map(|index| format!("\"k{index}\":1,\"k{index}\":2"));
    let text = format!("{{{}}}", members.collect::<Vec<_>>().join(","));
    let read = try_read(text);
    assert_eq!(read.found.iter().count(), 1_000);
    assert!(read.found.render(&read.sources).contains("--> api.yaml:1:"));
    assert_eq!(
        read.found.to_json_lines(&read.sources).lines().count(),
        1_000
    );
}
