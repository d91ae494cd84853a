use super::{inert, sentence};

fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(inert(text), *expected, "of {text:?}");
    }
}

#[test]
fn inert_makes_text_of_code() {
    check(&[
        ("```rust\npanic!();\n```", "```text\npanic!();\n```"),
        ("```\nx\n```", "```text\nx\n```"),
        ("~~~ rust\nx\n```\ny\n~~~", "~~~text\nx\n```\ny\n~~~"),
        ("````rust\n```\nx\n```\n````", "````text\n```\nx\n```\n````"),
        ("```rust\nunclosed", "```text\nunclosed\n```"),
        ("    panic!();", "panic!();"),
        ("\tpanic!();", "panic!();"),
        ("Text\n\n \t panic!();", "Text\n\npanic!();"),
        ("``` a`b", "\\`\\`\\` a\\`b"),
        ("    ```\n    x\n    ```", "```text\nx\n```"),
    ]);
}

#[test]
fn inert_finds_code_in_lists_and_quotes() {
    check(&[
        ("- ```rust\n  x\n  ```", "- ```text\n  x\n  ```"),
        ("1. ```\n   x\n   ```", "1. ```text\n   x\n   ```"),
        ("- a\n\n      x", "- a\n\n  x"),
        ("-     x", "- x"),
        ("> ```\n> x\n> ```", "> ```text\n> x\n> ```"),
        ("> > ~~~\n> > x", "> > ~~~text\n> > x\n> > ~~~"),
        (
            "> - ```\n>   x\nafter",
            "> - ```text\n>   x\n>   ```\n\nafter",
        ),
        (
            "Text\n2. ```\n   x\n   ```",
            "Text\n\n2. ```text\n   x\n   ```",
        ),
    ]);
}

#[test]
fn inert_keeps_lists_regular() {
    check(&[
        ("- a\nlazy", "- a\n  lazy"),
        ("- a\n    far", "- a\n  far"),
        ("- a\n  - b\n- c", "- a\n  - b\n- c"),
        ("* a\n\n  b\n\nc", "* a\n\n  b\n\nc"),
        ("> a\nb", "> a\n\nb"),
        ("-\n\n  a", "- a"),
        ("---", "---"),
        ("* * *", "* * *"),
    ]);
}

#[test]
fn inert_escapes_html_and_brackets() {
    check(&[
        ("<b>", "\\<b\\>"),
        ("[x] [y][z]", "\\[x\\] \\[y\\]\\[z\\]"),
        ("[x]: https://example.com", "\\[x\\]: <https://example.com>"),
        ("\\[x\\] \\d", "\\[x\\] \\\\d"),
        ("[x](javascript:a)", "\\[x\\](javascript:a)"),
        (
            "![x](https://example.com/a.png)",
            "\\![x](https://example.com/a.png)",
        ),
        (
            "[<b>](https://example.com)",
            "[\\<b\\>](https://example.com)",
        ),
        ("a */ b", "a */ b"),
    ]);
}

#[test]
fn inert_keeps_code_in_a_line() {
    check(&[
        ("`a<b>`", "`a<b>`"),
        ("``a ` b``", "``a ` b``"),
        ("`a``b", "\\`a\\`\\`b"),
        ("`a``<b>`", "`a``<b>`"),
        ("\\``<b>`", "\\`\\`\\<b\\>\\`"),
        ("|`a|<b>`|", "|\\`a|\\<b\\>\\`|"),
        (
            "[`](https://example.com) `<b>`",
            "[\\`](https://example.com) `<b>`",
        ),
        ("~~~", "~~~text\n~~~"),
        ("a ~~~", "a \\~~~"),
    ]);
}

#[test]
fn inert_makes_links_of_addresses() {
    check(&[
        ("https://example.com.", "<https://example.com>."),
        ("(http://a.example/b_c)", "(<http://a.example/b_c>)"),
        ("<https://example.com/a>", "<https://example.com/a>"),
        ("https://example.com/?q=[a]", "<https://example.com/?q=[a]>"),
        ("https://example.com/a_(b)", "<https://example.com/a_(b)>"),
        ("[a](https://example.com)", "[a](https://example.com)"),
        ("`https://example.com`", "`https://example.com`"),
        ("https://", "https://"),
        ("<https://a.example/ b>", "\\<<https://a.example/> b\\>"),
    ]);
}

#[test]
fn inert_has_no_control_characters() {
    check(&[
        ("a\rb\r\nc\u{2028}d\u{85}e", "a\nb\nc\nd\ne"),
        ("a\u{202e}b\u{2066}c", "abc"),
        ("a\tb\0c", "a bc"),
        (" \n\t\n", ""),
    ]);
}

#[test]
fn inert_ends_however_deep() {
    let deep = "> ".repeat(10_000) + "```rust";
    assert!(!inert(&deep).contains("```rust"));
    let deep = "- ".repeat(10_000) + "~~~";
    assert!(!inert(&deep).contains(" ~~~"));
    let wide = "[".repeat(10_000) + &"`".repeat(10_000);
    assert!(inert(&wide).starts_with("\\[\\["));
}

#[test]
fn sentence_ends_with_a_full_stop() {
    assert_eq!(sentence("A word"), "A word.");
    assert_eq!(sentence("(so)"), "(so).");
    assert_eq!(sentence("Done!"), "Done!");
    assert_eq!(sentence("```text\n```"), "```text\n```");
}
