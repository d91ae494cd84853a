//! Unions: what tells their forms apart, and what becomes of them.

use expect_test::{Expect, expect};

use super::{Way, compare};

/// A union of two objects, which have a tag as it is described.
fn told(tag: [&str; 2], beside: &str, more: &str) -> String {
    let [circle, square] = tag;
    format!(
        "Circle: {{type: object, required: [t, r], properties: {{t: {circle}, r: {{type: string}}}}}}, \
         Square: {{type: object, required: [t, a], properties: {{t: {square}, a: {{type: string}}}}}}, \
         Other: {{type: object, required: [zz], properties: {{zz: {{type: string}}}}}}, \
         Subject: {{oneOf: [{{$ref: '#/components/schemas/Circle'}}, \
         {{$ref: '#/components/schemas/Square'}}{more}]{beside}}}"
    )
}

const OPEN: [&str; 2] = ["{type: string}"; 2];
const CONSTANT: [&str; 2] = ["{const: Circle}", "{const: Square}"];
const BY_NAME: &str = ", discriminator: {propertyName: t}";

fn mapped(circle: &str, square: &str) -> String {
    format!(
        ", discriminator: {{propertyName: t, mapping: {{{circle}: '#/components/schemas/Circle', \
         {square}: '#/components/schemas/Square'}}}}"
    )
}

fn beside(tag: [&str; 2], (old, new): (&str, &str), expected: &Expect) {
    compare(
        Way::Both,
        (&told(tag, old, ""), &told(tag, new, "")),
        expected,
    );
}

#[test]
fn a_mapping_takes_the_place_of_the_names() {
    beside(
        OPEN,
        (BY_NAME, &mapped("circle", "Square")),
        &expect![[r#"
        discriminator-value-changed, both: wire breaking, code none
          the tag of `Circle` in `Subject` is `circle`, and was `Circle`
          Old clients send the value that was, and take the one that is for a form that they do not know.
    "#]],
    );
    beside(
        OPEN,
        (&mapped("circle", "Square"), BY_NAME),
        &expect![[r#"
        discriminator-value-changed, both: wire breaking, code none
          the tag of `Circle` in `Subject` is `Circle`, and was `circle`
          Old clients send the value that was, and take the one that is for a form that they do not know.
    "#]],
    );
}

#[test]
fn a_mapping_that_says_the_names_is_nothing() {
    for tag in [OPEN, CONSTANT] {
        beside(tag, (BY_NAME, &mapped("Circle", "Square")), &expect![""]);
        beside(tag, (&mapped("Circle", "Square"), BY_NAME), &expect![""]);
    }
}

#[test]
fn values_that_change_their_forms_are_said_by_value() {
    beside(
        OPEN,
        (&mapped("a", "b"), &mapped("b", "a")),
        &expect![[r#"
        discriminator-value-changed, both: wire breaking, code none
          the tag `b` of `Subject` stands for another form
          The value of the tag stands for another form.
        discriminator-value-changed, both: wire breaking, code none
          the tag `a` of `Subject` stands for another form
          The value of the tag stands for another form.
    "#]],
    );
}

#[test]
fn a_discriminator_that_says_what_constants_do_is_words() {
    beside(
        CONSTANT,
        (BY_NAME, ""),
        &expect![[r#"
        discriminator-removed, both: wire none, code documentation
          no tag is named any more for the forms of `Subject`
          The forms are told apart by the constants that they have, as what is generated sees by itself.
    "#]],
    );
    beside(
        CONSTANT,
        ("", BY_NAME),
        &expect![[r#"
        discriminator-added, both: wire none, code documentation
          the forms of `Subject` are told apart by a tag
          The forms are told apart by the constants that they have, as what is generated sees by itself.
    "#]],
    );
}

#[test]
fn a_discriminator_without_constants_is_code() {
    beside(
        OPEN,
        (BY_NAME, ""),
        &expect![[r#"
        discriminator-removed, both: wire none, code breaking
          no tag is named any more for the forms of `Subject`
          The forms are told apart by what they hold.
    "#]],
    );
    beside(
        OPEN,
        ("", BY_NAME),
        &expect![[r#"
        discriminator-added, both: wire none, code additive
          the forms of `Subject` are told apart by a tag
          The forms are told apart by a tag, which the union names.
    "#]],
    );
}

#[test]
fn a_discriminator_of_a_single_form_is_nothing() {
    let with = |beside: &str| {
        format!(
            "Circle: {{type: object, properties: {{t: {{type: string}}}}}}, Subject: {{type: object, \
             properties: {{one: {{oneOf: [{{$ref: '#/components/schemas/Circle'}}]{beside}}}}}}}"
        )
    };
    compare(Way::Both, (&with(BY_NAME), &with("")), &expect![""]);
}

#[test]
fn a_branch_without_the_tag_takes_it_from_all() {
    let more = ", {$ref: '#/components/schemas/Other'}";
    compare(
        Way::Both,
        (&told(CONSTANT, "", ""), &told(CONSTANT, "", more)),
        &expect![[r#"
            branch-added, both: wire additive, code breaking
              `Subject` may be `Other`
              The union is open: old clients read it as `Unknown`, and a match has an arm for that. A tag does not tell all of them apart: the union has none.
        "#]],
    );
    let more = ", {type: object, required: [t], properties: {t: {const: Line}}}";
    compare(
        Way::Received,
        (&told(CONSTANT, "", ""), &told(CONSTANT, "", more)),
        &expect![[r#"
            branch-added, received: wire additive, code additive
              `Subject` may be `"Line"`
              The union is open: old clients read it as `Unknown`, and a match has an arm for that.
        "#]],
    );
}

#[test]
fn a_branch_beside_one_type_makes_a_union_of_it() {
    let with = |branches: &str| format!("Subject: {{oneOf: [{branches}]}}");
    let other = "{type: object, required: [zz], properties: {zz: {type: string}}}";
    for branches in [
        "{type: string, enum: [latest]}, {type: string}",
        "{type: string, maxLength: 3}, {type: string, minLength: 5}",
    ] {
        compare(
            Way::Received,
            (&with(branches), &with(&format!("{branches}, {other}"))),
            &expect![[r#"
                branch-added, received: wire additive, code breaking
                  `Subject` may be the object
                  The union is open: old clients read it as `Unknown`, and a match has an arm for that. What was of one type is a union.
            "#]],
        );
    }
}

/// A union of objects without a tag.
fn untagged(keyword: &str) -> String {
    format!(
        "Subject: {{{keyword}: [{{title: One, type: object, required: [a], properties: {{a: {{type: string}}}}}}, \
         {{title: Two, type: object, required: [b], properties: {{b: {{type: string}}}}}}]}}"
    )
}

#[test]
fn what_is_of_several_forms_is_refused_by_one_of() {
    let (any, one) = (untagged("anyOf"), untagged("oneOf"));
    compare(
        Way::Sent,
        (&any, &one),
        &expect![[r#"
        forms-exclude-each-other, sent: wire breaking, code breaking
          `Subject` is of one form alone
          What is of several forms at once is refused. Objects have no field any more for the properties of other forms.
    "#]],
    );
    compare(
        Way::Received,
        (&any, &one),
        &expect![[r#"
        forms-exclude-each-other, received: wire none, code breaking
          `Subject` is of one form alone
          What comes is of one form alone. Objects have no field any more for the properties of other forms.
    "#]],
    );
}

#[test]
fn what_is_of_several_forms_is_allowed_by_any_of() {
    compare(
        Way::Both,
        (&untagged("oneOf"), &untagged("anyOf")),
        &expect![[r#"
            forms-may-overlap, both: wire additive, code additive
              `Subject` may be of several forms at once
              What comes may be of several forms at once.
        "#]],
    );
}

#[test]
fn forms_that_exclude_each_other_do_so_by_any_keyword() {
    let with =
        |keyword: &str| format!("Subject: {{{keyword}: [{{type: string}}, {{type: integer}}]}}");
    compare(Way::Both, (&with("anyOf"), &with("oneOf")), &expect![""]);
    let with = |keyword: &str| told(CONSTANT, "", "").replace("oneOf", keyword);
    compare(Way::Both, (&with("anyOf"), &with("oneOf")), &expect![""]);
}

#[test]
fn unions_in_unions_are_one() {
    let with = |branches: &str| format!("Subject: {{type: object, properties: {{u: {branches}}}}}");
    let flat = "{oneOf: [{type: string}, {type: integer}, {type: 'null'}]}";
    let nested = "{oneOf: [{type: string}, {anyOf: [{type: integer}, {type: 'null'}]}]}";
    compare(Way::Both, (&with(flat), &with(nested)), &expect![""]);
    compare(Way::Both, (&with(nested), &with(flat)), &expect![""]);
}

#[test]
fn what_is_one_of_several_forms_of_its_type_is_of_it() {
    let with = |it: &str| format!("Subject: {{type: object, properties: {{it: {it}}}}}");
    let union = "{oneOf: [{type: [string, 'null']}, {type: string, minLength: 5}]}";
    let plain = "{type: [string, 'null']}";
    compare(
        Way::Received,
        (&with(plain), &with(union)),
        &expect![[r#"
            type-widened, received: wire additive, code none
              `it` of `Subject` is one of several forms
              More may come than before; the Rust type is the same.
        "#]],
    );
    compare(
        Way::Sent,
        (&with(union), &with(plain)),
        &expect![[r#"
            type-narrowed, sent: wire breaking, code none
              `it` of `Subject` is no longer one of several forms
              Some of what was sent may be refused; the Rust type is the same.
        "#]],
    );
    compare(
        Way::Both,
        (&with("{}"), &with("{oneOf: [{}, {type: string}]}")),
        &expect![[r#"
            type-widened, both: wire additive, code none
              `it` of `Subject` is one of several forms
              More may come than before; the Rust type is the same.
        "#]],
    );
}

#[test]
fn a_variant_is_called_by_a_bare_name() {
    let with = |tag, beside: &str| {
        told(tag, "", "").replace(
            "[{$ref: '#/components/schemas/Circle'}",
            &format!("[{{$ref: '#/components/schemas/Circle'{beside}}}"),
        )
    };
    compare(
        Way::Received,
        (&with(OPEN, ""), &with(OPEN, ", description: Round")),
        &expect![[r#"
            rust-name-changed, received: wire none, code breaking
              the variant for `Circle` in `Subject` has another name
              The same is sent and read; in Rust it has another name.
            documentation-changed, received: wire none, code documentation
              `description` of `Circle` in `Subject` changed
              Only words, examples or extensions changed.
        "#]],
    );
    compare(
        Way::Received,
        (&with(CONSTANT, ""), &with(CONSTANT, ", minProperties: 1")),
        &expect![[r#"
            constraint-tightened, received: wire none, code none
              `minProperties` of `Circle` in `Subject` is `1`, and there was none
              Less comes than before.
        "#]],
    );
}

#[test]
fn a_list_of_strings_stays_an_enum_beside_any_other() {
    let with = |it: &str| format!("Subject: {{type: object, properties: {{it: {it}}}}}");
    let list = "{type: string, enum: [a, b]}";
    let union = "{anyOf: [{type: string}, {type: string, enum: [a, b]}]}";
    compare(
        Way::Received,
        (&with(list), &with(union)),
        &expect![[r#"
        type-widened, received: wire additive, code none
          `it` of `Subject` is one of several forms
          More may come than before; the Rust type is the same.
    "#]],
    );
    compare(
        Way::Sent,
        (&with(union), &with(list)),
        &expect![[r#"
        type-narrowed, sent: wire breaking, code none
          `it` of `Subject` is no longer one of several forms
          Some of what was sent may be refused; the Rust type is the same.
    "#]],
    );
}

#[test]
fn a_component_of_one_type_has_another_name() {
    let union = "Subject: {oneOf: [{type: string}, {type: string, minLength: 5}]}";
    compare(
        Way::Received,
        ("Subject: {type: string}", union),
        &expect![[r#"
            type-widened, received: wire breaking, code breaking
              `Subject` is one of several forms
              Values come that old clients cannot read, and the Rust type is another one.
        "#]],
    );
}
