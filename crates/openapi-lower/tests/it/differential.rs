//! What is read equals what `serde_yaml`, an independent reader, makes of the same text. Texts on
//! which the two differ on purpose (merge keys, codes with leading zeros, big integers, block
//! scalars without a last line end) are in the other modules.

use crate::support::{compact, tree};

const TEXTS: &[&str] = &[
    "a: 1\nb: -2.5\nc: true\nd: ~\ne: text\n",
    "- a\n- - b\n  - c\n- d: e\n  f: g\n-\n  - h\n",
    "a:\n- b\n- c\nd:\n  - e\n",
    "a: {b: [1, 2, {c: d}], 'e': \"f\"}\n",
    "a: |\n  x\n   y\n\n  z\nb: >\n  x\n  y\n\n  z\nc: |-\n  x\nd: >-\n  x\n\ne: |+\n  x\n\nf: end\n",
    "a: x\n  y\n  z\nb: 'x\n\n  y'\nc: \"x\\\n  y\\tz\"\n",
    "a: &a [1, 2]\nb: *a\nc: &c {d: *a}\ne: *c\n",
    "? a\n: b\n? c\n: d\n",
    "# c\na: b # c\n# c\nc: 'd # e'\nf: g#h\n",
    "a: 'it''s'\nb: \"\\u00e9\\x41\\U0001F600\"\nc: http://x.y/z?a=b&c=d\nd: a:b\ne: -\u{e9}\n",
    "a: ä€😀\nß: [日本, 'язык']\n",
    "on: y\nyes: no\noff: N\n1: 2\nnull: x\n",
    "a: 0x1F\nb: 0o17\nc: 1e3\nd: .5\ne: +7\nf: 12e-1\n",
    "a: 1.2.3\nb: 12:30\nc: 2024-01-01\nd: 1_000\ne: 0b\nf: '0'\n",
    "{\"a\": [1, 2.5, null, true, \"x\\ny\"], \"b\": {}, \"c\": []}",
    "a: !!str 1\nb: !!int '2'\n",
    "---\na: 1\n...\n",
    "a:\r\n  - b\r\n  - |\r\n    x\r\n    y\r\n",
    "a: []\nb: {}\nc: ''\nd: \"\"\n",
    "a: [b,\n  c\n]\nd: {e: f,\n  g: h}\n",
    "a:\n  b:\n    c:\n      - d\n  e: f\ng: h\n",
];

fn assert_same(text: &str) {
    let oracle: serde_json::Value = serde_yaml::from_str(text).expect("YAML");
    assert_eq!(compact(&tree(text)), oracle.to_string(), "{text}");
}

#[test]
fn small_documents_are_read_as_by_serde_yaml() {
    for text in TEXTS {
        assert_same(text);
    }
}

#[test]
fn re_factor_is_read_as_by_serde_yaml() {
    for file in ["re-factor.yaml", "overlay.yaml"] {
        let path = format!("{}/../../openapi/{file}", env!("CARGO_MANIFEST_DIR"));
        assert_same(&std::fs::read_to_string(path).expect("the document"));
    }
}
