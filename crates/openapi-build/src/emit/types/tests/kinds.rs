//! A type of each kind, with names and texts that are in the way.

mod structs;

use serde_json::json;

use super::models::*;
use crate::model::{Enum, EnumValue, TypeKind, TypeRef, Types};
use structs::{fields, structs};

/// Text that would do something if it were not made inert.
const HOSTILE: &str = "a */ \" \\ ' ``` \u{0} \r \u{202e} \u{2066} \u{200b} <script>alert(1)</script> \
    #[x] {} // [`Nothing`] ::std::option::Option::is_none";

/// A type of each kind.
pub(super) fn kinds() -> Types {
    let mut all = types(
        structs()
            .into_iter()
            .chain(fields())
            .chain(values())
            .chain(unions())
            .chain(newtypes())
            .chain(shadowing()),
    );
    if let Some(old) = all.get_mut("Old") {
        old.deprecated = true;
    }
    if let Some(found) = all.get_mut("Received") {
        found.sent = false;
    }
    all.values_mut().for_each(|found| {
        found.description = Some(format!("```rust\npanic!();\n```\n{HOSTILE}"));
        found.examples = vec![format!(
            "{{\n  \"a\": \"{}\",\n  \"b\": \"```\"\n}}",
            "long ".repeat(20)
        )];
    });
    all
}

fn values() -> Vec<(&'static str, TypeKind)> {
    let hostile = Enum {
        values: vec![EnumValue {
            name: String::from("Hostile"),
            value: HOSTILE.to_owned(),
            description: Some(HOSTILE.to_owned()),
            deprecated: true,
        }],
    };
    vec![
        (
            "Status",
            strings(&[("Running", "running"), ("Done", "done")]),
        ),
        ("HostileEnum", TypeKind::Enum(hostile)),
        (
            "Mixed",
            any_kind(&[
                ("None", json!("none")),
                ("Hostile", json!(HOSTILE)),
                ("True", json!(true)),
                ("Minus3", json!(-3)),
                ("Large", json!(i64::MAX)),
                ("Largest", json!(u64::MAX)),
                ("Half", json!(-0.5)),
                ("Huge", json!(1e300)),
                ("EmptyArray", json!([])),
                ("Array", json!([null, { "a": [-1, "b\u{7f}"] }])),
                ("EmptyObject", json!({})),
                ("Object", json!({ "many": vec!["words"; 40] })),
            ]),
        ),
        (
            "Mixtures",
            object([
                field("one", named("Mixed")),
                absent("other", named("Mixed")),
            ]),
        ),
        ("Level", integers(&[("Low", -1), ("High", 2)])),
        ("Large", integers(&[("Largest", i128::from(u64::MAX))])),
        (
            "Wide",
            integers(&[
                ("Least", i128::from(i64::MIN)),
                ("Most", i128::from(u64::MAX)),
            ]),
        ),
    ]
}

fn unions() -> Vec<(&'static str, TypeKind)> {
    let number = object([field("kind", TypeRef::String), field("number", INTEGER)]);
    let account = object([field("kind", TypeRef::String), absent("zip", list(INTEGER))]);
    let none: &[&str] = &[];
    vec![
        ("Card", number),
        ("Account", account),
        (
            "Payment",
            union(
                Some("kind"),
                [
                    ("Card", named("Card"), &["card"][..]),
                    ("Account", named("Account"), &["account", "iban"]),
                ],
            ),
        ),
        ("Bill", object([field("payments", list(named("Payment")))])),
        (
            "Either",
            union(
                Some("kind"),
                [
                    ("Payment", named("Payment"), &["card", "iban"][..]),
                    ("Small", named("Small"), &["small"]),
                ],
            ),
        ),
        (
            "Named",
            object_with(
                [field("id", INTEGER), absent("name", TypeRef::String)],
                TypeRef::Any,
            ),
        ),
        (
            "Listed",
            object_with(
                [field("id", INTEGER), absent("names", list(TypeRef::String))],
                TypeRef::Any,
            ),
        ),
        (
            "Both",
            union(
                None,
                [
                    ("Named", named("Named"), none),
                    ("Listed", named("Listed"), none),
                ],
            ),
        ),
        ("Small", object([absent("a", INTEGER)])),
        (
            "Big",
            object([absent("a", INTEGER), absent("b", named("Status"))]),
        ),
        (
            "Untold",
            union(
                Some("kind"),
                [
                    ("Small", named("Small"), &["small"][..]),
                    ("Big", boxed(named("Big")), &["big"]),
                    ("Card", named("Card"), &["card"]),
                    ("Open", named("Open"), &["open"]),
                ],
            ),
        ),
        (
            "Overlap",
            union(
                None,
                [("Small", named("Small"), none), ("Big", named("Big"), none)],
            ),
        ),
        (
            "Scalar",
            union(
                None,
                [
                    ("Number", NUMBER, none),
                    ("Integer", INTEGER, none),
                    ("Boolean", TypeRef::Bool, none),
                    ("Null", TypeRef::Null, none),
                    ("Time", TypeRef::DateTime, none),
                    ("Status", named("Status"), none),
                    ("Mixed", named("Mixed"), none),
                    ("Text", TypeRef::String, none),
                    ("List", list(TypeRef::String), none),
                    ("Pair", TypeRef::Tuple(vec![TypeRef::String, INTEGER]), none),
                ],
            ),
        ),
        (
            "Tree",
            union(
                None,
                [
                    ("Leaf", TypeRef::String, none),
                    ("Branch", list(named("Tree")), none),
                    ("Node", boxed(named("Node")), none),
                ],
            ),
        ),
        (
            "Node",
            object([field("left", named("Tree")), absent("right", named("Tree"))]),
        ),
        (
            "Nested",
            union(
                None,
                [
                    ("Payment", named("Payment"), none),
                    ("Small", named("Small"), none),
                ],
            ),
        ),
    ]
}

fn newtypes() -> Vec<(&'static str, TypeKind)> {
    vec![
        ("Name", TypeKind::Newtype(TypeRef::String)),
        ("NameOf", TypeKind::Newtype(named("Name"))),
        ("Id", TypeKind::Newtype(TypeRef::Uuid)),
        ("Cost", TypeKind::Newtype(NUMBER)),
        ("At", TypeKind::Newtype(TypeRef::DateTime)),
        ("Day", TypeKind::Newtype(TypeRef::Date)),
        ("Address", TypeKind::Newtype(TypeRef::IpAddr)),
        ("Picture", TypeKind::Newtype(TypeRef::Base64)),
        ("Secret", TypeKind::Newtype(TypeRef::Password)),
        ("Names", TypeKind::Newtype(list(named("Name")))),
        ("Costs", TypeKind::Newtype(map(NUMBER))),
        (
            "Pair",
            TypeKind::Newtype(TypeRef::Tuple(vec![TypeRef::String])),
        ),
        ("Maybe", TypeKind::Newtype(optional(INTEGER))),
        ("Nothing", TypeKind::Newtype(TypeRef::Null)),
        ("Anything", TypeKind::Newtype(TypeRef::Any)),
        ("StatusOf", TypeKind::Newtype(named("Status"))),
        ("Other", TypeKind::Alias(named("Name"))),
    ]
}

/// Names that Rust's prelude, serde and chrono have for something else.
fn shadowing() -> Vec<(&'static str, TypeKind)> {
    let plain = [
        "Option",
        "String",
        "Vec",
        "Box",
        "Result",
        "Serialize",
        "Deserialize",
        "Value",
    ];
    let plain = plain.map(|name| (name, object([absent("text", TypeRef::String)])));
    let words = [
        "Default", "From", "ToOwned", "ToString", "Into", "Clone", "Debug", "Self_",
    ];
    let words = words.map(|name| (name, strings(&[("A", "a")])));
    let ids = [
        "DateTime",
        "Uuid",
        "BTreeMap",
        "FromStr",
        "IntoIterator",
        "Deref",
        "Infallible",
        "D",
        "S",
    ];
    let ids = ids.map(|name| (name, TypeKind::Newtype(TypeRef::String)));
    let all = object_with(
        [
            absent("option", optional(named("Option"))),
            field("string", named("String")),
            field("value", TypeRef::Any),
            field("time", TypeRef::DateTime),
            field("list", list(named("Vec"))),
            absent("own", boxed(named("Box"))),
        ],
        named("Value"),
    );
    let union = union(
        None,
        [
            ("Option", named("Option"), &[][..]),
            ("Some_", TypeRef::String, &[]),
        ],
    );
    let mut found: Vec<(&'static str, TypeKind)> =
        plain.into_iter().chain(words).chain(ids).collect();
    found.extend([("Shadows", all), ("Deserializer", union)]);
    found
}
