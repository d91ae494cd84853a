//! Strings of a format.

use std::collections::HashSet;

use openapi_runtime::{Base64, Password, from_json};

#[test]
fn base64_comes_back_as_it_came() {
    let texts = [
        "",
        "TQ==",
        "TQ",
        "TWE=",
        "TWE",
        "TWFu",
        "+/8=",
        "-_8=",
        "-_8",
        "+_8",
        "TR==",
        "TR",
        "TWFu\\r\\nTWFu\\n",
    ];
    for text in texts {
        let json = format!("\"{text}\"");
        let read: Base64 = from_json(json.as_bytes()).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
}

#[test]
fn base64_is_its_bytes() {
    let man = |text: &str| text.parse::<Base64>().unwrap();
    assert_eq!(man("TWFu").as_bytes(), b"Man");
    assert_eq!(man("TQ"), man("TQ=="));
    assert_eq!(man("TWFu\nTWFu"), Base64::from(b"ManMan"));
    let all: HashSet<Base64> = ["TQ", "TQ==", "TR"].into_iter().map(man).collect();
    assert_eq!(all.len(), 1);
    assert_eq!(Vec::from(man("TWE")), b"Ma");
    assert_eq!(format!("{:?}", Base64::from(b"Man")), "Base64(\"TWFu\")");
}

#[test]
fn what_is_no_base64_is_refused() {
    for text in ["T", "TWFuT", "T!==", "T Q==", "TQ===", "ä", "TQ==TQ=="] {
        assert!(text.parse::<Base64>().is_err(), "{text}");
    }
    let error = from_json::<Vec<Base64>>(br#"["TQ==", "T"]"#).unwrap_err();
    assert_eq!(error.path(), "[1]");
    assert!(error.message().starts_with("it is no base64"), "{error}");
    let error = from_json::<Base64>(b"7").unwrap_err().to_string();
    assert!(error.contains("expected a string in base64"), "{error}");
}

#[test]
fn a_password_is_shown_nowhere() {
    let read: Password = from_json(br#""hunter2""#).unwrap();
    assert_eq!(
        format!("{read:?} {:#?}", Some(&read))
            .matches("hunter2")
            .count(),
        0
    );
    assert_eq!(serde_json::to_string(&read).unwrap(), r#""hunter2""#);
    assert_eq!(read, Password::from("hunter2".to_owned()));
    assert_eq!(read.into_string(), "hunter2");
}
