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

#[test]
fn long_lines_are_read() {
    let text = "x".repeat(5_000_000);
    let quoted = format!("{{\"a\": \"{text}\", \"b\": [");
    for text in [
        format!("a: {text}"),
        format!("a: {text} # {text}"),
        format!("{quoted}1]}}"),
        format!("{quoted}!x 1]}}"),
    ] {
        let read = try_read(text);
        let node = read.root().get("a").unwrap();
        assert_eq!(node.as_str().map(str::len), Some(5_000_000));
        assert!(read.found.render(&read.sources).len() < 4_000);
    }
}

#[test]
fn long_flow_collections_are_read() {
    // With a comma at its end it is YAML.
    for (text, count) in [
        (format!("[{}]", "1,".repeat(1_000_000)), 1_000_000),
        (format!("[{}1]", "1,".repeat(999_999)), 1_000_000),
        (format!("[{}]", "a: b,\n".repeat(100_000)), 100_000),
    ] {
        let read = try_read(text);
        assert_eq!(read.root().as_array().unwrap().len(), count);
    }
}

#[test]
fn keys_beyond_what_is_looked_ahead_are_said() {
    let key = "k".repeat(1_000_000);
    let long = try_read(format!("{{\"{key}\": 1}}"));
    assert!(long.root().get(&key).is_some());
    let long = try_read(format!("{key}: 1"));
    assert!(long.found.has_errors());
    assert!(long.found.render(&long.sources).len() < 4_000);
}

#[test]
fn many_merged_members_are_refused() {
    let members: String = (0..1_000).map(|n| format!("k{n}: 1, ")).collect();
    let merged = "  - { <<: *base }\n".repeat(10_000);
    assert_too_large(format!("base: &base {{{members}}}\nall:\n{merged}"));
    let mut text = String::from("a: &a { x: 1 }\n");
    for (of, name) in "abcdefghi".chars().zip("bcdefghij".chars()) {
        let aliases = vec![format!("*{of}"); 10].join(", ");
        text += &format!("{name}: &{name} {{ <<: [{aliases}], own{name}: [{aliases}] }}\n");
    }
    assert_too_large(text);
}

#[test]
fn many_small_things_are_read_or_said() {
    let texts = [
        "---\n".repeat(100_000),
        (0..100_000).map(|n| format!("- &a{n} x\n")).collect(),
        "- &a x\n- *a\n".repeat(100_000),
        "a: 1\n".repeat(100_000),
        "? a\n".repeat(100_000),
        "!".repeat(100_000),
        "%TAG ! tag:a,2000:\n".repeat(10_000),
        "\\\n".repeat(100_000),
        "\u{feff}".repeat(100_000),
        "[,".repeat(100_000),
        "- - -\n".repeat(10_000),
        "|\n".repeat(100_000),
        "'".repeat(100_001),
    ];
    for text in texts {
        let start: String = text.chars().take(20).collect();
        let read = try_read(text);
        let is_said = read.found.iter().next().is_some();
        assert!(read.node.is_some() || is_said, "{start:?}");
        assert!(!is_said || !read.found.render(&read.sources).is_empty());
    }
}
