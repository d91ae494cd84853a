//! Structs of all kinds of fields.

use super::super::models::*;
use super::HOSTILE;
use crate::model::{Access, Constant, Field, Start, TypeKind, TypeRef};

pub(super) fn structs() -> Vec<(&'static str, TypeKind)> {
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
pub(super) fn fields() -> Vec<(&'static str, TypeKind)> {
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
