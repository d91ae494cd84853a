//! Every kind of type is compiled, linted, documented, and used.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::models::*;
use super::module;
use crate::features::Features;
use crate::model::{
    Access, Api, Constant, Enum, EnumValue, Field, Start, TypeKind, TypeRef, Types,
};
use crate::options::Options;
use crate::render::types_module;
use openapi_lower::Diagnostics;
use serde_json::json;

/// What is done with the types: `crates/openapi-build/tests/generated/types.rs`.
const USES: &str = include_str!("../../../../tests/generated/types.rs");

const MANIFEST: &str = r#"
[workspace]

[package]
name = "generated-types"
version = "0.0.0"
edition = "2024"
rust-version = "1.88"

[dependencies]
chrono = { version = "0.4", default-features = false, features = ["serde", "std"] }
openapi-runtime = { path = "@workspace@/crates/openapi-runtime" }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
uuid = { version = "1", default-features = false, features = ["serde"] }
"#;

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

fn structs() -> Vec<(&'static str, TypeKind)> {
    let mut typed = field("type_", TypeRef::String);
    typed.property = String::from("type");
    let mut null = field("null", TypeRef::String);
    null.nullable = true;
    let mut any = field("any", TypeRef::Any);
    any.nullable = true;
    let mut both = absent("both", INTEGER);
    both.nullable = true;
    both.default = Some(String::from("\"`a`\" | *b*"));
    let mut old = absent("old", named("Old"));
    old.deprecated = true;
    let mut hostile = absent("hostile", TypeRef::String);
    hostile.property = HOSTILE.to_owned();
    hostile.description = Some(HOSTILE.to_owned());
    vec![
        (
            "Fields",
            object([typed, null, any, both, old, hostile, absent("new", NUMBER)]),
        ),
        ("Old", object([absent("next", boxed(named("Old")))])),
        ("Empty", object([])),
        ("Extended", object_with([field("id", INTEGER)], NUMBER)),
        ("Open", object_with([], TypeRef::Any)),
        (
            "Deep",
            object([field(
                "deep",
                map(list(map(list(map(list(optional(TypeRef::Tuple(vec![
                    NUMBER,
                    TypeRef::String,
                    INTEGER,
                ])))))))),
            )]),
        ),
        (
            "Points",
            object([absent("points", list(TypeRef::Tuple(vec![NUMBER, NUMBER])))]),
        ),
        (
            "Grid",
            object([
                absent("rows", array(array(NUMBER, 2), 3)),
                absent("path", list(named("Stop"))),
            ]),
        ),
        (
            "Stop",
            places(
                &[("x", NUMBER), ("y", NUMBER)],
                &[
                    ("name", optional(TypeRef::String)),
                    ("next", boxed(named("Stop"))),
                ],
                Some(NUMBER),
            ),
        ),
        (
            "Login",
            object([
                field("password", TypeRef::Password),
                absent("picture", TypeRef::Base64),
            ]),
        ),
        ("Closed", places(&[], &[("only", named("Old"))], None)),
        (
            "Many",
            object(
                "abcdefghij"
                    .split("")
                    .skip(1)
                    .take(10)
                    .map(|name| field(name, NUMBER)),
            ),
        ),
        (
            "Setters",
            object(
                [
                    "to_x",
                    "is_y",
                    "add",
                    "default",
                    "clone",
                    "len",
                    "into_iter",
                ]
                .map(|name| absent(name, INTEGER)),
            ),
        ),
    ]
}

/// Fields that are more than there or not.
fn fields() -> Vec<(&'static str, TypeKind)> {
    let old = Field {
        deprecated: true,
        examples: vec![format!("\"{HOSTILE}\"")],
        ..patch("old", list(named("Old")))
    };
    let by_server = Field {
        required: false,
        access: Access::Server,
        start: Start::Server,
        ..field("id", INTEGER)
    };
    let secret = Field {
        required: false,
        access: Access::Client,
        ..field("secret", TypeRef::String)
    };
    let (secret_kind, pin) = (
        Field {
            required: false,
            access: Access::Client,
            ..filled("kind", named("Status"), variant("Status", "Done"))
        },
        Field {
            access: Access::Client,
            ..patch("pin", INTEGER)
        },
    );
    let pin = Field {
        start: Start::Argument,
        ..pin
    };
    let maybe = Field {
        nullable: true,
        ..filled("maybe", INTEGER, Constant::Null)
    };
    vec![
        (
            "Patched",
            object([
                patch("name", TypeRef::String),
                patch("weight", NUMBER),
                patch("any", TypeRef::Any),
                patch("next", boxed(named("Patched"))),
                patch("status", named("Status")),
                patch("nothing", TypeRef::Null),
                old,
            ]),
        ),
        (
            "PatchedOrNot",
            union(
                None,
                [
                    ("Received", named("Received"), &[][..]),
                    ("Patched", named("Patched"), &[]),
                ],
            ),
        ),
        (
            "Received",
            object([absent("name", TypeRef::String), absent("id", INTEGER)]),
        ),
        ("Filled", object(filled_fields().into_iter().chain([maybe]))),
        (
            "PartlyFilled",
            object([
                field("name", TypeRef::String),
                filled("kind", named("Status"), variant("Status", "Done")),
            ]),
        ),
        (
            "Directed",
            object([
                by_server,
                secret,
                secret_kind,
                pin,
                field("name", TypeRef::String),
            ]),
        ),
    ]
}

fn variant(ty: &str, name: &str) -> Constant {
    Constant::Variant(ty.to_owned(), name.to_owned())
}

fn filled_fields() -> Vec<Field> {
    let text = || Constant::String(HOSTILE.to_owned());
    let newtype = Constant::Newtype(String::from("Name"), Box::new(text()));
    let points = Constant::Vec(vec![Constant::Float(-0.5), Constant::Float(1e300)]);
    let own = Constant::Boxed(Box::new(Constant::Empty(String::from("Patched"))));
    let any = Constant::Any(Box::new(Constant::Integer(-3_000_000_000)));
    let some = Constant::Vec(vec![
        Constant::Some(Box::new(Constant::Bool(true))),
        Constant::Null,
    ]);
    vec![
        filled("text", TypeRef::String, text()),
        filled("empty", TypeRef::String, Constant::String(String::new())),
        filled("number", INTEGER, Constant::Integer(i64::MIN.into())),
        filled("points", list(NUMBER), points),
        filled("none", list(INTEGER), Constant::Vec(Vec::new())),
        filled("flags", list(optional(TypeRef::Bool)), some),
        filled("map", map(TypeRef::String), Constant::Map),
        filled("name", named("Name"), newtype),
        filled("own", boxed(named("Patched")), own),
        filled("any", TypeRef::Any, any),
        filled("null", TypeRef::Any, Constant::AnyNull),
        filled("unit", TypeRef::Null, Constant::Unit),
        filled("level", named("Level"), variant("Level", "High")),
    ]
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

fn workspace() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    folder.ancestors().nth(2).unwrap_or(folder).to_owned()
}

#[test]
fn every_kind_compiles_without_a_warning_and_does_what_it_should() {
    let api = Api {
        types: kinds(),
        ..Api::default()
    };
    let mut found = Diagnostics::new();
    // Once with the backend's part, and once without.
    let whole = types_module(&api, &Features::default(), &Options::default(), &mut found);
    assert_eq!(found.iter().count(), 0);
    compile("types", &whole);
    compile("own-types", &module(&api.types));
}

#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
fn compile(name: &str, module: &str) {
    let workspace = workspace();
    let folder = workspace.join("target/generated").join(name);
    std::fs::create_dir_all(folder.join("src")).unwrap();
    std::fs::create_dir_all(folder.join("tests")).unwrap();
    let manifest = MANIFEST.replace("@workspace@", &workspace.to_string_lossy());
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let library = format!("//! Types.\n\n{module}");
    std::fs::write(folder.join("src/lib.rs"), library).unwrap();
    std::fs::write(folder.join("tests/uses.rs"), USES).unwrap();
    let commands: [&[&str]; 3] = [
        &["clippy", "--offline", "--", "-Dwarnings", "-Dmissing_docs"],
        &["test", "--offline"],
        &["doc", "--offline", "--no-deps"],
    ];
    for arguments in commands {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", workspace.join("target/generated"))
            .env("RUSTDOCFLAGS", "-D warnings")
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (out, error) = (text(&output.stdout), text(&output.stderr));
        assert!(
            output.status.success(),
            "cargo {arguments:?}:\n{error}\n{out}"
        );
        if arguments.first() == Some(&"test") {
            assert!(out.contains("running 0 tests"), "documentation ran: {out}");
        }
    }
}
