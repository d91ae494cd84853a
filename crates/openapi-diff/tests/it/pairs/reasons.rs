//! What is said of a change: which place it is about, and a reason that goes with its effects.

use expect_test::{Expect, expect};

use super::{Way, compare};

const OWNER: &str = "Owner: {type: object, required: [id], properties: {id: {type: string}}}";

fn property(way: Way, required: &str, (old, new): (&str, &str), expected: &Expect) {
    let with = |schema: &str| {
        format!(
            "{OWNER}, Subject: {{type: object, required: [one{required}], \
             properties: {{one: {{type: string}}, it: {schema}}}}}"
        )
    };
    compare(way, (&with(old), &with(new)), expected);
}

const REFERENCE: &str = "{$ref: '#/components/schemas/Owner'}";

#[test]
fn what_is_beside_a_name_is_of_its_place() {
    property(
        Way::Received,
        ", it",
        (
            REFERENCE,
            "{oneOf: [{$ref: '#/components/schemas/Owner'}, {type: 'null'}]}",
        ),
        &expect![[r#"
            null-allowed, received: wire breaking, code breaking
              `it` of `Subject` may be `null`
              `null` comes where a value was expected; the Rust type has a place for it.
        "#]],
    );
    property(
        Way::Received,
        "",
        (
            REFERENCE,
            "{$ref: '#/components/schemas/Owner', description: Who has it}",
        ),
        &expect![[r#"
            documentation-changed, received: wire none, code documentation
              `description` of `it` of `Subject` changed
              Only words, examples or extensions changed.
        "#]],
    );
}

#[test]
fn what_has_a_name_now_is_called_by_its_place() {
    let with = |more: &str, kind: &str| {
        format!("{more}Subject: {{type: object, properties: {{kind: {kind}}}}}")
    };
    let kind = "{type: string, enum: [cat, dog]}";
    compare(
        Way::Received,
        (
            &with("", kind),
            &with(
                &format!("Kind: {kind}, "),
                "{$ref: '#/components/schemas/Kind'}",
            ),
        ),
        &expect![[r#"
            schema-extracted, received: wire none, code breaking
              `kind` of `Subject` is a schema of its own now: `Kind`
              The same is sent and read; the type has a name of its own now.
        "#]],
    );
}

#[test]
fn what_becomes_a_union_is_no_schema_of_its_own() {
    let with = |it: &str| {
        format!(
            "{OWNER}, Pet: {{type: object, required: [tag], properties: {{tag: {{type: string}}}}}}, \
             Subject: {{type: object, properties: {{it: {it}}}}}"
        )
    };
    let union =
        "{oneOf: [{$ref: '#/components/schemas/Owner'}, {$ref: '#/components/schemas/Pet'}]}";
    compare(
        Way::Both,
        (&with(REFERENCE), &with(union)),
        &expect![[r#"
        type-widened, both: wire breaking, code breaking
          `it` of `Subject` is one of several forms
          Values come that old clients cannot read, and the Rust type is another one.
    "#]],
    );
    compare(
        Way::Both,
        (&with(union), &with(REFERENCE)),
        &expect![[r#"
        type-narrowed, both: wire breaking, code breaking
          `it` of `Subject` is no longer one of several forms
          Some of what was sent is refused, and its Rust type is another one.
    "#]],
    );
}

#[test]
fn formats_that_change_the_type() {
    let (small, large) = (
        "{type: integer, format: int32}",
        "{type: integer, format: int64}",
    );
    property(
        Way::Sent,
        "",
        (small, large),
        &expect![[r#"
        format-changed, sent: wire additive, code breaking
          `format` of `it` of `Subject` is `int64`, and was `int32`
          All that was sent is still taken. Its Rust type is another one.
    "#]],
    );
    property(
        Way::Received,
        "",
        (large, small),
        &expect![[r#"
        format-changed, received: wire none, code breaking
          `format` of `it` of `Subject` is `int32`, and was `int64`
          All that comes can still be read. Its Rust type is another one.
    "#]],
    );
    property(
        Way::Received,
        "",
        (small, large),
        &expect![[r#"
        format-changed, received: wire breaking, code breaking
          `format` of `it` of `Subject` is `int64`, and was `int32`
          What comes may not be read by old clients. Its Rust type is another one.
    "#]],
    );
}

#[test]
fn what_may_be_null_stays_an_option() {
    let with = |required: &str| {
        format!(
            "Subject: {{type: object, required: [one{required}], \
             properties: {{one: {{type: string}}, it: {{type: [string, 'null']}}}}}}"
        )
    };
    compare(
        Way::Received,
        (&with(""), &with(", it")),
        &expect![[r#"
        property-became-required, received: wire none, code documentation
          `it` of `Subject` is required
          It may be `null` all the same: what is absent is read as that.
    "#]],
    );
}

#[test]
fn a_value_that_is_sent_is_refused_and_does_not_come() {
    property(
        Way::Both,
        "",
        (
            "{type: string, enum: [cat, dog]}",
            "{type: string, enum: [cat]}",
        ),
        &expect![[r#"
            enum-value-removed, both: wire breaking, code breaking
              `it` of `Subject` is no longer `"dog"`
              The value is refused, and its variant is gone.
        "#]],
    );
}

#[test]
fn a_default_of_null_is_what_is_absent() {
    for way in [Way::Sent, Way::Received] {
        let (with, without) = (
            "{type: [string, 'null'], default: null}",
            "{type: [string, 'null']}",
        );
        property(way, "", (with, without), &expect![""]);
        property(way, "", (without, with), &expect![""]);
    }
}

#[test]
fn values_whose_variants_have_one_name() {
    property(
        Way::Received,
        "",
        (
            "{type: string, enum: [cat, dog]}",
            "{type: string, enum: [Cat, dog]}",
        ),
        &expect![[r#"
            enum-value-added, received: wire additive, code additive
              `it` of `Subject` may be `"Cat"`
              The enum is open: old clients read it as `Unknown`, and a match has an arm for that.
            enum-value-removed, received: wire none, code none
              `it` of `Subject` is no longer `"cat"`
              Another value has come in its place, whose variant has the same name.
        "#]],
    );
    property(
        Way::Received,
        "",
        ("{const: circle}", "{const: Circle}"),
        &expect![[r#"
            constant-changed, received: wire breaking, code none
              `it` of `Subject` is `"Circle"`, and was `"circle"`
              Old clients know another value; its variant has the same name.
        "#]],
    );
}

#[test]
fn other_properties_are_said_one_by_one() {
    let map = |of: &str| format!("{{type: object, additionalProperties: {{type: {of}}}}}");
    property(
        Way::Received,
        "",
        (&map("integer"), &map("string")),
        &expect![[r#"
            type-changed, received: wire breaking, code breaking
              any other property of `it` of `Subject` is string, and was integer
              What comes is not read, and its Rust type is another one.
        "#]],
    );
}

#[test]
fn a_name_in_another_case_is_one_in_rust() {
    let with = |name: &str| {
        format!(
            "{name}: {{type: object, properties: {{id: {{type: string}}}}}}, Subject: {{type: object, \
             properties: {{page: {{$ref: '#/components/schemas/{name}'}}}}}}"
        )
    };
    compare(
        Way::Received,
        (&with("OwnerPage"), &with("owner_page")),
        &expect![[r#"
            schema-renamed, received: wire none, code none
              the schema `OwnerPage` is called `owner_page`
              The same is sent and read, and the type has the same name in Rust.
        "#]],
    );
}

#[test]
fn null_of_what_is_not_sent_is_seen_in_what_is() {
    property(
        Way::Both,
        "",
        (
            "{type: string, readOnly: true}",
            "{type: [string, 'null'], readOnly: true}",
        ),
        &expect![[r#"
            null-allowed-where-optional, both: wire additive, code breaking
              `it` of `Subject` may be `null`
              It is not sent. Fields of what is sent tell `null` from what is absent.
        "#]],
    );
}

#[test]
fn null_by_type_is_meant_beside_values() {
    property(
        Way::Received,
        ", it",
        (
            "{type: string, enum: [a, b]}",
            "{type: [string, 'null'], enum: [a, b]}",
        ),
        &expect![[r#"
            null-allowed, received: wire breaking, code breaking
              `it` of `Subject` may be `null`
              `null` comes where a value was expected; the Rust type has a place for it.
        "#]],
    );
}

/// `Unused` has it as well, and nobody calls for that.
#[test]
fn a_type_that_calls_use_is_judged_by_them_alone() {
    let schemas = |more: &str| {
        format!(
            "Subject: {{type: object, required: [at], properties: {{at: {{type: string{more}}}}}}}, \
             Unused: {{type: object, properties: {{subject: {{$ref: '#/components/schemas/Subject'}}}}}}"
        )
    };
    let (old, new) = (schemas(""), schemas(", writeOnly: true"));
    compare(
        Way::Sent,
        (&old, &new),
        &expect![[r#"
        property-became-write-only, sent: wire none, code documentation
          `at` of `Subject` no longer comes back
          It is sent as before.
    "#]],
    );
}
