//! What the generated types do. Compiled beside them, in a crate of its own.

use generated_types::types::*;
use openapi_runtime::Patch;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

fn read<T: DeserializeOwned>(value: Json) -> T {
    serde_json::from_str(&value.to_string()).unwrap()
}

fn written(value: &impl Serialize) -> Json {
    serde_json::to_value(value).unwrap()
}

/// It comes back out equal.
fn kept<T: DeserializeOwned + Serialize>(value: Json) -> T {
    let found: T = read(value.clone());
    assert_eq!(written(&found), value);
    found
}

#[test]
fn fields() {
    let value = json!({ "type": "t", "null": null, "any": null, "both": 1, "old": {} });
    let fields: Fields = kept(value);
    assert_eq!((fields.type_.as_str(), fields.null, fields.both), ("t", None, Some(1)));
    let short: Fields = read(json!({ "type": "t", "any": [1] }));
    assert_eq!(written(&short), json!({ "type": "t", "null": null, "any": [1] }));
    assert!(serde_json::from_value::<Fields>(json!({ "type": "t", "null": null })).is_err());
    let made = Fields::new(json!(1), None, "t").both(2).hostile("x").new_(0.5);
    let back: Fields = read(written(&made));
    assert_eq!(back, made);
    assert!(serde_json::to_string(&made.new_(f64::NAN)).is_err());
    kept::<Empty>(json!({}));
    assert_eq!(Empty::default(), Empty::new());
}

#[test]
#[allow(deprecated)]
fn absent_and_null() {
    for value in [
        json!({}),
        json!({ "name": null, "any": null, "next": null, "nothing": null, "status": null, "old": null, "weight": null }),
        json!({ "name": "a", "any": [null], "next": { "name": null }, "status": "x", "old": [{}], "weight": 0.5 }),
    ] {
        kept::<Patched>(value.clone());
        assert!(matches!(kept(value), PatchedOrNot::Patched(_) | PatchedOrNot::Received(_)));
    }
    let made = Patched::new().name("a").next(Patched::new().name(None)).any(json!(1)).nothing(()).weight(None);
    assert_eq!(written(&made), json!({ "name": "a", "next": { "name": null }, "any": 1, "nothing": null, "weight": null }));
    let made = made.name(Patch::Null).next(None).status(Status::Done).old(vec![Old::new()]).any(None).nothing(None);
    let expected = json!({ "name": null, "next": null, "any": null, "nothing": null, "status": "done", "old": [{}], "weight": null });
    assert_eq!(written(&made), expected);
    assert_eq!(written(&made.name(Patch::Absent).name(std::string::String::from("b")))["name"], "b");
    assert!(serde_json::to_string(&Patched::new().weight(f64::NAN)).is_err());
    assert!(Patched::new().name("a").name.as_deref() == Some("a") && Patched::default() == Patched::new());
    // Both branches take it; the one that keeps the `null` is it.
    assert!(matches!(kept(json!({ "name": null })), PatchedOrNot::Patched(_)));
    let received: Received = read(json!({ "name": null }));
    assert_eq!(written(&received), json!({}));
}

#[test]
fn what_is_filled_in() {
    let made: Filled = Filled::new();
    assert_eq!(Default_::default_of::<Filled>(), made);
    let sent = written(&made);
    assert_eq!(sent["points"], json!([-0.5, 1e300]));
    assert_eq!((&sent["number"], &sent["flags"]), (&json!(i64::MIN), &json!([true, null])));
    assert_eq!((&sent["any"], &sent["level"], &sent["own"]), (&json!(-3_000_000_000_i64), &json!(2), &json!({})));
    for (name, value) in [("none", json!([])), ("map", json!({})), ("null", json!(null)), ("maybe", json!(null)), ("unit", json!(null))] {
        assert_eq!(sent[name], value, "{name}");
    }
    assert_eq!(read::<Filled>(sent), made);
    let changed = made.level(Level::Low).text("a").maybe(Some(1)).own(Patched::new()).map([("a".to_owned(), "b".to_owned())].into_iter().collect());
    assert_eq!((changed.level, changed.text.as_str(), changed.maybe, changed.map.len()), (Level::Low, "a", Some(1), 1));
    let partly = PartlyFilled::new("a");
    assert_eq!(written(&partly.kind(Status::Running)), json!({ "name": "a", "kind": "running" }));
}

/// The trait of Rust, as `Default` is a type here.
struct Default_;

impl Default_ {
    fn default_of<T: std::default::Default>() -> T {
        T::default()
    }
}

#[test]
fn what_one_side_sets() {
    let made = Directed::new("n", None, "s");
    assert_eq!(written(&made), json!({ "secret": "s", "kind": "done", "pin": null, "name": "n" }));
    let answered: Directed = kept(json!({ "id": 1, "name": "n" }));
    assert_eq!((answered.id, answered.secret), (Some(1), None));
    let mut copied = made;
    copied.id = Some(7);
    assert_eq!(written(&copied)["id"], 7);
}

#[test]
fn arrays() {
    let grid: Grid = kept(json!({ "rows": [[0.5, 1.0], [2.0, 3.0], [4.0, 5.0]] }));
    assert_eq!(grid.rows.unwrap()[1], [2.0, 3.0]);
    assert!(serde_json::from_str::<Grid>(r#"{ "rows": [[0.5, 1.0], [2.0, 3.0]] }"#).is_err());
    let stop: Stop = kept(json!([0.5, 1.0, null, [2.0, 3.0], 4.0]));
    assert_eq!(stop.next.as_ref().unwrap().x, 2.0);
    assert_eq!(stop.rest, [4.0]);
    kept::<Stop>(json!([0.5, 1.0]));
    let made = Stop::new(0.5, 1.0).name(Some("a".to_owned()));
    assert_eq!(written(&made), json!([0.5, 1.0, "a"]));
    assert!(serde_json::to_string(&made.rest(vec![1.0])).is_err());
    assert!(serde_json::to_string(&Stop::new(f64::NAN, 1.0)).is_err());
    kept::<Closed>(json!([]));
    assert!(serde_json::from_str::<Closed>("[{}, 1]").is_err());
}

#[test]
fn properties_without_a_field() {
    let found: Extended = kept(json!({ "id": 1, "a": 0.5, "b": 2.0 }));
    assert_eq!((found.id, found.extra.len()), (1, 2));
    assert!(serde_json::from_value::<Extended>(json!({ "id": 1, "a": "text" })).is_err());
    let open: Open = kept(json!({ "x": [1, null] }));
    assert_eq!(open.extra["x"], json!([1, null]));
    let mut infinite = Extended::new(1);
    infinite.extra.insert("a".to_owned(), f64::INFINITY);
    assert!(serde_json::to_string(&infinite).is_err());
    let points = Points::new().points(vec![(1.0, f64::NAN)]);
    assert!(serde_json::to_string(&points).is_err());
}

#[test]
#[allow(deprecated)]
fn open_enums() {
    for (text, status) in [
        ("running", Status::Running),
        ("paused", Status::Unknown("paused".to_owned())),
    ] {
        assert_eq!(kept::<Status>(json!(text)), status);
        assert_eq!(text.parse(), Ok(status.clone()));
        assert_eq!(Status::from(text.to_owned()), status);
        assert_eq!((status.to_string().as_str(), status.as_str()), (text, text));
    }
    assert!(serde_json::from_value::<Status>(json!(1)).is_err());
    let hostile = HostileEnum::Hostile;
    assert_eq!(read::<HostileEnum>(written(&hostile)), hostile);
    assert!(hostile.as_str().contains("\u{202e}"));
    assert_eq!(kept::<Level>(json!(-1)), Level::Low);
    assert_eq!(kept::<Level>(json!(7)), Level::Unknown(7));
    assert_eq!((Level::High.as_i64(), "2".parse(), Level::from(3)), (2, Ok(Level::High), Level::Unknown(3)));
    assert_eq!(read::<Level>(json!(2.0)), Level::High);
    assert!(serde_json::from_value::<Level>(json!(2.5)).is_err());
    assert!(serde_json::from_value::<Level>(json!(u64::MAX)).is_err());
    assert_eq!(kept::<Large>(json!(u64::MAX)), Large::Largest);
    assert_eq!(kept::<Wide>(json!(i64::MIN)), Wide::Least);
    assert_eq!(kept::<Wide>(json!(u64::MAX)), Wide::Most);
}

#[test]
fn open_enums_of_any_kind() {
    for (text, found) in [
        (r#""none""#, Mixed::None),
        ("true", Mixed::True),
        ("-3", Mixed::Minus3),
        ("9223372036854775807", Mixed::Large),
        ("18446744073709551615", Mixed::Largest),
        ("-0.5", Mixed::Half),
        ("1e300", Mixed::Huge),
        ("[]", Mixed::EmptyArray),
        (r#"[null, { "a": [-1.0, "b\u007f"] }]"#, Mixed::Array),
        ("{}", Mixed::EmptyObject),
        ("false", Mixed::Unknown(json!(false))),
        ("null", Mixed::Unknown(json!(null))),
        ("[{}]", Mixed::Unknown(json!([{}]))),
    ] {
        let value: Mixed = serde_json::from_str(text).unwrap();
        assert_eq!(value, found);
        assert_eq!(Mixed::from(written(&value)), value);
        assert_eq!(found.to_value(), written(&value));
    }
    assert_eq!(serde_json::from_str::<Mixed>("-3.0").unwrap(), Mixed::Minus3);
    assert_eq!(kept::<Mixed>(json!({ "many": vec!["words"; 40] })), Mixed::Object);
    assert!(written(&Mixed::Hostile).as_str().unwrap().contains("\u{202e}"));
    let both = Mixtures::new(Mixed::True).other(Mixed::Half);
    assert_eq!(kept::<Mixtures>(json!({ "one": true, "other": -0.5 })), both);
}

#[test]
fn unions_by_tag() {
    let card: Payment = kept(json!({ "kind": "card", "number": 4 }));
    assert_eq!(card, Payment::from(Card::new("card", 4)));
    assert!(matches!(kept(json!({ "kind": "iban", "zip": [1] })), Payment::Account(_)));
    for other in [json!({ "kind": "cash" }), json!({}), json!(null), json!([1]), json!({ "kind": {} })] {
        assert_eq!(kept::<Payment>(other.clone()), Payment::Unknown(other));
    }
}

#[test]
fn unions_by_tag_in_each_other() {
    assert!(matches!(kept(json!({ "number": 4, "kind": "card" })), Either::Payment(Payment::Card(_))));
    assert!(matches!(kept(json!({ "kind": "small", "a": 4 })), Either::Small(_)));
    assert_eq!(kept::<Either>(json!({ "kind": "x" })), Either::Unknown(json!({ "kind": "x" })));
    assert_eq!(kept::<Either>(json!({ "kind": "account" })), Either::Unknown(json!({ "kind": "account" })));
}

#[test]
fn what_is_of_two_branches_is_kept() {
    assert!(matches!(kept(json!({ "id": 1, "name": "a" })), Both::Named(_)));
    assert!(matches!(kept(json!({ "id": 1, "names": [] })), Both::Listed(_)));
    let both: Both = kept(json!({ "id": 1, "name": "a", "names": ["b", "c"] }));
    assert!(matches!(both, Both::Listed(listed) if listed.extra["name"] == "a"));
    assert!(matches!(kept(json!({ "id": 1, "other": { "a": [null] } })), Both::Named(_)));
}

#[test]
fn errors_name_the_whole_path() {
    let body = br#"{ "payments": [{ "kind": "cash" }, { "kind": "iban", "zip": [1, "x"] }] }"#;
    let error = openapi_runtime::from_json::<Bill>(body).unwrap_err();
    assert_eq!(error.path(), "payments[1].zip[1]");
    assert!(error.message().starts_with("invalid type: string \"x\""), "{error}");
    let body = br#"{ "payments": [{ "zip": [1, "x"], "kind": "iban" }] }"#;
    assert_eq!(openapi_runtime::from_json::<Bill>(body).unwrap_err().path(), "payments[0].zip[1]");
}

#[test]
fn unions_by_a_tag_that_is_no_field() {
    assert!(matches!(kept(json!({ "kind": "small", "a": 1 })), Untold::Small(_)));
    assert!(matches!(kept(json!({ "kind": "big", "a": 1 })), Untold::Big(_)));
    assert!(matches!(kept(json!({ "kind": "card", "number": 1 })), Untold::Card(_)));
    assert!(matches!(kept(json!({ "kind": "open", "id": 1 })), Untold::Open(_)));
    assert_eq!(written(&Untold::from(Small::new().a(1))), json!({ "kind": "small", "a": 1 }));
    assert!(matches!(kept(json!({ "a": 1 })), Untold::Unknown(_)));
}

#[test]
fn unions_keep_the_most() {
    assert!(matches!(kept(json!({ "a": 1 })), Overlap::Small(_)));
    assert!(matches!(kept(json!({ "a": 1, "b": "running" })), Overlap::Big(_)));
    assert!(matches!(read(json!({ "c": 1 })), Overlap::Small(_)));
    assert_eq!(kept::<Overlap>(json!({ "a": "x" })), Overlap::Unknown(json!({ "a": "x" })));
    assert_eq!(kept::<Overlap>(json!([1, "running"])), Overlap::Unknown(json!([1, "running"])));
}

#[test]
fn scalars_by_their_form() {
    assert_eq!(kept::<Scalar>(json!(5)), Scalar::Integer(5));
    assert_eq!(kept::<Scalar>(json!(5.5)), Scalar::Number(5.5));
    assert_eq!(kept::<Scalar>(json!(true)), Scalar::Boolean(true));
    assert_eq!(kept::<Scalar>(json!(null)), Scalar::Null(()));
    assert!(matches!(kept(json!("2020-01-01T00:00:00Z")), Scalar::Time(_)));
    assert_eq!(kept::<Scalar>(json!("done")), Scalar::Status(Status::Done));
    assert_eq!(kept::<Scalar>(json!([])), Scalar::Mixed(Mixed::EmptyArray));
    assert_eq!(kept::<Scalar>(json!("anything")), Scalar::Text("anything".to_owned()));
    assert!(matches!(kept(json!(["a", "b"])), Scalar::List(_)));
    assert!(matches!(kept(json!(["a", 1])), Scalar::Pair(_)));
    assert_eq!(kept::<Scalar>(json!({ "a": 1 })), Scalar::Unknown(json!({ "a": 1 })));
    assert!(serde_json::to_string(&Scalar::Number(f64::NAN)).is_err());
}

#[test]
fn unions_in_unions() {
    let tree = json!({ "left": ["a", ["b", { "left": "c" }]], "right": "d" });
    assert!(matches!(kept(tree), Tree::Node(_)));
    let tree = Tree::from(Node::new(Tree::Leaf("a".to_owned())).right(Tree::Branch(std::vec::Vec::new())));
    assert_eq!(read::<Tree>(written(&tree)), tree);
    assert!(matches!(kept(json!({ "kind": "card", "number": 1 })), Nested::Payment(Payment::Card(_))));
    assert!(matches!(read(json!({ "a": 1, "new": 2 })), Nested::Small(_)));
    assert_eq!(kept::<Nested>(json!([1])), Nested::Unknown(json!([1])));
}

#[test]
fn newtypes() {
    let name: Name = "a".parse().unwrap();
    assert_eq!((name.to_string(), name.len(), written(&name)), ("a".to_owned(), 1, json!("a")));
    assert_eq!("a".parse::<NameOf>().unwrap(), NameOf(name.clone()));
    let other: Other = name.clone();
    assert_eq!(String_::from(other), "a");
    let at: At = kept(json!("2020-01-01T00:00:00+02:00"));
    assert_eq!(at.to_string(), "2020-01-01T00:00:00+02:00");
    assert_eq!(at.to_string().parse::<At>().unwrap(), at);
    assert_eq!("2020-01-31".parse::<Day>().unwrap().to_string(), "2020-01-31");
    assert!("x".parse::<Id>().is_err());
    assert_eq!("::1".parse::<Address>().unwrap().to_string(), "::1");
    let picture: Picture = kept(json!("TQ"));
    assert_eq!(picture, Picture(b"M".into()));
    assert_eq!("TQ".parse::<Picture>().unwrap().to_string(), "TQ");
    let secret: Secret = kept(json!("hunter2"));
    assert_eq!((format!("{secret:?}"), secret.expose()), ("Secret(Password([redacted]))".to_owned(), "hunter2"));
    let login = Login::new("hunter2").picture(b"Man");
    assert_eq!(written(&login), json!({ "password": "hunter2", "picture": "TWFu" }));
    let names: Names = kept(json!(["a", "b"]));
    assert_eq!(names.into_iter().map(|name| name.0).collect::<std::vec::Vec<_>>(), ["a", "b"]);
    assert!(Costs::default().is_empty());
    assert_eq!(kept::<Maybe>(json!(null)).0, None);
    kept::<Pair>(json!(["a"]));
    kept::<Nothing>(json!(null));
    kept::<Anything>(json!([null]));
    assert_eq!("done".parse::<StatusOf>().unwrap().to_string(), "done");
    assert!(serde_json::to_string(&Cost(f64::NAN)).is_err());
}

#[test]
fn dates_keep_their_instant_and_offset() {
    let whole = ["2026-01-01T00:00:00Z", "2026-06-30T23:59:60Z", "0000-01-01T00:00:00+14:00", "2026-01-01T00:00:00.123456789-23:59"];
    for text in whole {
        kept::<At>(json!(text));
    }
    for (text, other) in [
        ("2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00Z"),
        ("2026-01-01t00:00:00-00:00", "2026-01-01T00:00:00Z"),
        ("2026-01-01T00:00:00.1234567+01:00", "2026-01-01T00:00:00.123456700+01:00"),
    ] {
        let (at, same): (At, At) = (read(json!(text)), read(json!(other)));
        assert_eq!((&at.0, at.offset()), (&same.0, same.offset()));
        assert_eq!(written(&at), json!(other));
    }
    for text in ["2026-01-01T00:00:00", "2026-01-01", "2026-02-30T00:00:00Z"] {
        assert!(serde_json::from_value::<At>(json!(text)).is_err(), "{text}");
    }
}

type String_ = std::string::String;

#[test]
fn names_that_others_have() {
    let shadows: Shadows =
        kept(json!({ "string": { "text": "a" }, "value": 1, "time": "2020-01-01T00:00:00Z", "list": [{}] }));
    assert_eq!(shadows.string.text.as_deref(), Some("a"));
    assert!(matches!(kept(json!("a")), Deserializer::Some_(_)));
    assert_eq!(Default::from("a"), Default::A);
}
