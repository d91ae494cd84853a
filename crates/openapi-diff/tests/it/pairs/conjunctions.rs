//! What is said of a value in several places holds together.

use expect_test::expect;

use super::{Way, compare};

/// `name` is described by a base, and by what is added to it.
fn with_name(name: &str) -> String {
    format!(
        "Base: {{type: object, required: [id], properties: {{id: {{type: string}}, \
         name: {{type: string, maxLength: 50}}, nick: {{type: [string, 'null']}}, kind: {{type: string, enum: [cat, dog]}}}}}}, \
         Subject: {{allOf: [{{$ref: '#/components/schemas/Base'}}, \
         {{type: object, properties: {{more: {{type: string}}{name}}}}}]}}"
    )
}

fn name(way: Way, (old, new): (&str, &str), expected: &expect_test::Expect) {
    compare(way, (&with_name(old), &with_name(new)), expected);
}

#[test]
fn a_property_that_is_written_again_is_tighter() {
    name(
        Way::Sent,
        ("", ", name: {maxLength: 5}"),
        &expect![[r#"
        constraint-tightened, sent: wire breaking, code none
          `maxLength` of `name` of `Subject` is `5`, and was `50`
          Some of what was sent is refused.
    "#]],
    );
    name(
        Way::Received,
        (", name: {maxLength: 20}", ", name: {maxLength: 5}"),
        &expect![[r#"
            constraint-tightened, received: wire none, code none
              `maxLength` of `name` of `Subject` is `5`, and was `20`
              Less comes than before.
        "#]],
    );
    name(
        Way::Sent,
        ("", ", name: {minLength: 2, pattern: '^a'}"),
        &expect![[r#"
            constraint-tightened, sent: wire breaking, code none
              `minLength` of `name` of `Subject` is `2`, and there was none
              Some of what was sent is refused.
            constraint-tightened, sent: wire breaking, code none
              `pattern` of `name` of `Subject` is `"^a"`, and there was none
              Some of what was sent is refused.
        "#]],
    );
}

#[test]
fn what_the_base_says_already_is_nothing() {
    name(
        Way::Both,
        (
            "",
            ", name: {type: string, maxLength: 70}, nick: {type: [string, 'null']}, kind: {enum: [dog, cat]}",
        ),
        &expect![""],
    );
}

#[test]
fn values_of_all_lists_are_left() {
    name(
        Way::Both,
        ("", ", kind: {enum: [cat]}"),
        &expect![[r#"
        enum-value-removed, both: wire breaking, code breaking
          `kind` of `Subject` is no longer `"dog"`
          The value is refused, and its variant is gone.
    "#]],
    );
}

#[test]
fn null_has_to_be_allowed_everywhere() {
    name(
        Way::Sent,
        ("", ", nick: {type: string}"),
        &expect![[r#"
            null-refused-where-optional, sent: wire breaking, code breaking
              `nick` of `Subject` may no longer be `null`
              `null` is refused; what is absent is not.
        "#]],
    );
}

#[test]
fn elements_that_are_described_again_are_tighter() {
    let with = |more: &str| {
        format!(
            "Subject: {{type: object, properties: {{list: {{allOf: [\
             {{type: array, items: {{type: string, maxLength: 9}}}}{more}]}}}}}}"
        )
    };
    compare(
        Way::Sent,
        (&with(""), &with(", {items: {maxLength: 3}}")),
        &expect![[r#"
            constraint-tightened, sent: wire breaking, code none
              `maxLength` of each of `list` of `Subject` is `3`, and was `9`
              Some of what was sent is refused.
        "#]],
    );
}

/// `name` is of a component, with more beside its name.
fn with_component(name: &str) -> String {
    format!(
        "Name: {{type: string, maxLength: 50}}, \
         Subject: {{type: object, properties: {{name: {name}}}}}"
    )
}

#[test]
fn what_stands_beside_a_name_is_compared_and_is_of_the_same_type() {
    const NAME: &str = "{$ref: '#/components/schemas/Name'}";
    for new in [
        "{allOf: [{$ref: '#/components/schemas/Name'}, {maxLength: 5}]}",
        "{allOf: [{$ref: '#/components/schemas/Name'}], type: string, maxLength: 5}",
        "{$ref: '#/components/schemas/Name', maxLength: 5}",
    ] {
        compare(
            Way::Sent,
            (&with_component(NAME), &with_component(new)),
            &expect![[r#"
                constraint-tightened, sent: wire breaking, code none
                  `maxLength` of `name` of `Subject` is `5`, and was `50`
                  Some of what was sent is refused.
            "#]],
        );
    }
    compare(
        Way::Sent,
        (
            &with_component("{$ref: '#/components/schemas/Name', minLength: 3}"),
            &with_component("{$ref: '#/components/schemas/Name', default: Rex}"),
        ),
        &expect![[r#"
            default-added, sent: wire breaking, code none
              `name` of `Subject` is `"Rex"` unless given
              What is not sent may be taken for another value than before.
            constraint-loosened, sent: wire additive, code none
              `minLength` of `name` of `Subject` was `3`, and there is none any more
              More is taken than before.
        "#]],
    );
}

#[test]
fn a_default_of_what_is_named_is_told_once_unless_more_is_said_beside() {
    let with = |beside: &str, default: &str| {
        format!(
            "Name: {{type: string{default}}}, Subject: {{type: object, properties: \
             {{name: {{$ref: '#/components/schemas/Name', {beside}}}}}}}"
        )
    };
    let compare = |beside: &str, expected: &expect_test::Expect| {
        let (old, new) = (with(beside, ""), with(beside, ", default: Rex"));
        super::compare(Way::Sent, (&old, &new), expected);
    };
    compare(
        "description: A name",
        &expect![[r#"
            default-added, sent: wire breaking, code none
              `Name` is `"Rex"` unless given
              What is not sent may be taken for another value than before.
        "#]],
    );
    compare(
        "maxLength: 5",
        &expect![[r#"
        default-added, sent: wire breaking, code none
          `name` of `Subject` is `"Rex"` unless given
          What is not sent may be taken for another value than before.
        default-added, neither: wire none, code documentation
          `Name` is `"Rex"` unless given
          It is never absent.
    "#]],
    );
}

#[test]
fn what_describes_parts_beside_a_name_is_of_another_type() {
    let with = |subject: &str| {
        format!(
            "Base: {{type: object, properties: {{id: {{type: string}}}}}}, \
             Subject: {{type: object, properties: {{one: {subject}}}}}"
        )
    };
    compare(
        Way::Both,
        (
            &with("{$ref: '#/components/schemas/Base'}"),
            &with("{$ref: '#/components/schemas/Base', properties: {more: {type: string}}}"),
        ),
        &expect![[r#"
            schema-inlined, both: wire none, code breaking
              `one` of `Subject` is written in place, and was `Base`
              The same is sent and read; the type is named after its place now.
            optional-property-added, both: wire additive, code additive
              `more` of `one` of `Subject` is new
              There is one more field.
        "#]],
    );
}

#[test]
fn what_is_hidden_in_a_part_is_compared_of_the_part() {
    let with = |format: &str| {
        format!(
            "Base: {{type: object, required: [a], properties: {{a: {{type: string{format}}}}}}}, \
             Subject: {{allOf: [{{$ref: '#/components/schemas/Base'}}, \
             {{type: object, properties: {{a: {{type: string, const: c}}}}}}]}}"
        )
    };
    compare(
        Way::Received,
        (&with(""), &with(", format: date-time")),
        &expect![[r#"
            format-added, neither: wire none, code breaking
              `format` of `a` of `Base` is `date-time`
              What comes is of a known format. Its Rust type is another one.
        "#]],
    );
}
