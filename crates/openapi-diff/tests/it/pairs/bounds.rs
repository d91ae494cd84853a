//! Bounds by their values, whichever keywords say them.

use expect_test::{Expect, expect};

use super::{Way, compare};

fn bound(of: &str, (old, new): (&str, &str), expected: &Expect) {
    let with = |bound: &str| {
        format!("Subject: {{type: object, properties: {{n: {{type: {of}{bound}}}}}}}")
    };
    compare(Way::Sent, (&with(old), &with(new)), expected);
}

#[test]
fn the_same_bound_of_integers_may_be_written_in_two_ways() {
    bound(
        "integer",
        (", minimum: 1", ", exclusiveMinimum: 0"),
        &expect![""],
    );
    bound(
        "integer",
        (", exclusiveMaximum: 10", ", maximum: 9"),
        &expect![""],
    );
    bound("integer", (", minimum: 0.5", ", minimum: 1"), &expect![""]);
}

#[test]
fn what_another_bound_says_already_is_nothing() {
    for of in ["integer", "number"] {
        bound(
            of,
            (", minimum: 1", ", minimum: 1, exclusiveMinimum: 0"),
            &expect![""],
        );
        bound(
            of,
            (", maximum: 9", ", maximum: 9, exclusiveMaximum: 10"),
            &expect![""],
        );
    }
}

#[test]
fn a_bound_is_compared_with_the_one_that_it_replaces() {
    bound(
        "number",
        (", minimum: 1", ", exclusiveMinimum: 0"),
        &expect![[r#"
            constraint-loosened, sent: wire additive, code none
              `exclusiveMinimum` of `n` of `Subject` is `0`, and `minimum` was `1`
              More is taken than before.
        "#]],
    );
    bound(
        "number",
        (", minimum: 1", ", exclusiveMinimum: 1"),
        &expect![[r#"
            constraint-tightened, sent: wire breaking, code none
              `exclusiveMinimum` of `n` of `Subject` is `1`, and `minimum` was `1`
              Some of what was sent is refused.
        "#]],
    );
    bound(
        "number",
        (", exclusiveMaximum: 1", ", maximum: 1"),
        &expect![[r#"
            constraint-loosened, sent: wire additive, code none
              `maximum` of `n` of `Subject` is `1`, and `exclusiveMaximum` was `1`
              More is taken than before.
        "#]],
    );
}

#[test]
fn multiples_of_multiples_are_fewer() {
    bound(
        "integer",
        (", multipleOf: 2", ", multipleOf: 4"),
        &expect![[r#"
            constraint-tightened, sent: wire breaking, code none
              `multipleOf` of `n` of `Subject` is `4`, and was `2`
              Some of what was sent is refused.
        "#]],
    );
    bound(
        "integer",
        (", multipleOf: 4", ", multipleOf: 2"),
        &expect![[r#"
            constraint-loosened, sent: wire additive, code none
              `multipleOf` of `n` of `Subject` is `2`, and was `4`
              More is taken than before.
        "#]],
    );
    bound(
        "integer",
        (", multipleOf: 4", ", multipleOf: 6"),
        &expect![[r#"
            constraint-changed, sent: wire breaking, code none
              `multipleOf` of `n` of `Subject` is `6`, and was `4`
              Some of what was sent may be refused.
        "#]],
    );
}

#[test]
fn a_bound_that_is_new_and_one_that_is_gone() {
    bound(
        "integer",
        ("", ", maximum: 20"),
        &expect![[r#"
        constraint-tightened, sent: wire breaking, code none
          `maximum` of `n` of `Subject` is `20`, and there was none
          Some of what was sent is refused.
    "#]],
    );
    bound(
        "integer",
        (", maximum: 20", ""),
        &expect![[r#"
        constraint-loosened, sent: wire additive, code none
          `maximum` of `n` of `Subject` was `20`, and there is none any more
          More is taken than before.
    "#]],
    );
}
