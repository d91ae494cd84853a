//! Properties by patterns of their names.

use expect_test::{Expect, expect};

use super::{Way, compare};

fn map(beside: &str, (old, new): (&str, &str), expected: &Expect) {
    let with = |patterns: &str| {
        format!("Subject: {{type: object, properties: {{m: {{type: object{beside}{patterns}}}}}}}")
    };
    compare(Way::Sent, (&with(old), &with(new)), expected);
}

const TEXT: &str = ", patternProperties: {'^x': {type: string}}";
const NUMBER: &str = ", patternProperties: {'^x': {type: integer}}";
const CLOSED: &str = ", additionalProperties: false";

#[test]
fn patterns_are_of_no_type_where_others_may_hold_anything() {
    map(
        "",
        (TEXT, NUMBER),
        &expect![[r#"
        type-changed, sent: wire breaking, code none
          any property like `^x` of `m` of `Subject` is integer, and was string
          What was sent is refused, and its Rust type is another one.
    "#]],
    );
    map(
        "",
        ("", TEXT),
        &expect![[r#"
            other-properties-described, sent: wire breaking, code none
              any property like `^x` of `m` of `Subject` is described
              Such a property has to be of its schema; its Rust type holds anything.
        "#]],
    );
    map(
        "",
        (TEXT, ""),
        &expect![[r#"
            other-properties-no-longer-described, sent: wire additive, code none
              any property like `^x` of `m` of `Subject` is no longer described
              Such a property may hold anything, as its Rust type does.
        "#]],
    );
}

#[test]
fn patterns_have_a_type_where_there_are_no_others() {
    map(
        CLOSED,
        (TEXT, NUMBER),
        &expect![[r#"
        type-changed, sent: wire breaking, code breaking
          any property like `^x` of `m` of `Subject` is integer, and was string
          What was sent is refused, and its Rust type is another one.
    "#]],
    );
    map(
        CLOSED,
        ("", TEXT),
        &expect![[r#"
        other-properties-described, sent: wire breaking, code breaking
          any property like `^x` of `m` of `Subject` is described
          What is sent beside the described properties has to be of a type, and has a map. A map has values of another type, or is none.
    "#]],
    );
    map(
        CLOSED,
        (TEXT, ""),
        &expect![[r#"
        other-properties-no-longer-described, sent: wire breaking, code breaking
          any property like `^x` of `m` of `Subject` is no longer described
          What was sent beside the described properties may be refused, and has no map any more. A map has values of another type, or is none.
    "#]],
    );
}
