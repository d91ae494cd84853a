//! Values in paths, in every style, as they come over the wire: as themselves, or not at all.

use openapi_runtime::{Call, Operation, Style};

use crate::wire::{Wire, operation};

static WHOLE: Operation = operation("GET", "/a/{v}/z");
static BEGIN: Operation = operation("GET", "/a/{v}.json/z");
static BOTH: Operation = operation("GET", "/a/{v}{w}/z");
static VERB: Operation = operation("GET", "/a/{v}:start/z");
static LAST: Operation = operation("GET", "/a/{v}");

/// What URL parsers, proxies and servers treat in some way.
const NASTY: [&str; 30] = [
    "",
    ".",
    "..",
    "...",
    "/",
    "//",
    "\\",
    "..\\",
    "../b",
    "%2f",
    "%2F..",
    "%2e",
    "%2e%2e",
    "%",
    "%%",
    "\0",
    "\t",
    ".\t.",
    "\n",
    ".\n.",
    "\r\nHost: x",
    " ",
    ";",
    ";a=b",
    ":start",
    "?a=b",
    "#b",
    "\u{fc}",
    "\u{2024}\u{2024}",
    "http://x/",
];

/// The path as it came; nothing if it was refused.
async fn path(
    wire: &Wire,
    operation: &'static Operation,
    make: impl FnOnce(Call) -> Call,
) -> String {
    let Ok(request) = wire.sent(operation, make).await else {
        return String::new();
    };
    let line = request.lines().next().unwrap();
    let [_, target, version] = line.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{line}");
    };
    assert_eq!(version, "HTTP/1.1");
    assert!(!target.contains(['?', '#', '\\']), "{target}");
    target.to_owned()
}

/// Its segments, decoded.
async fn segments(
    wire: &Wire,
    operation: &'static Operation,
    make: impl FnOnce(Call) -> Call,
) -> Vec<String> {
    let path = path(wire, operation, make).await;
    assert!(!path.contains(';'), "{path}");
    path.split('/').skip(1).map(decoded).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = text.split('%');
    bytes.extend(parts.next().unwrap().bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_value_comes_as_itself_or_is_refused() {
    let wire = Wire::new().await;
    for value in NASTY {
        let refused = matches!(value, "" | "." | "..");
        for (operation, around) in [(&WHOLE, ("", "")), (&VERB, ("", ":start"))] {
            let found = segments(&wire, operation, |call| call.path("v", value)).await;
            let text = format!("{}{value}{}", around.0, around.1);
            if value.is_empty() || (refused && around.1.is_empty()) {
                assert!(found.is_empty(), "{value:?}: {found:?}");
            } else {
                assert_eq!(found, ["a", &text, "z"], "{value:?}");
            }
        }
        let found = segments(&wire, &BEGIN, |call| call.path("v", value)).await;
        if value.is_empty() {
            assert!(found.is_empty());
        } else {
            assert_eq!(found, ["a", &format!("{value}.json"), "z"]);
        }
        let found = segments(&wire, &LAST, |call| call.path("v", value)).await;
        assert!(
            found.is_empty() == refused && found.len() <= 2,
            "{value:?}: {found:?}"
        );
    }
}

#[tokio::test]
async fn values_side_by_side_are_one_segment_or_refused() {
    let wire = Wire::new().await;
    for value in NASTY {
        let both = |call: Call| call.path("v", value).path("w", value);
        let found = segments(&wire, &BOTH, both).await;
        if matches!(value, "" | ".") {
            assert!(found.is_empty(), "{value:?}: {found:?}");
        } else {
            assert_eq!(found, ["a", &format!("{value}{value}"), "z"]);
        }
    }
}

#[tokio::test]
async fn labels_are_one_segment_or_refused() {
    let wire = Wire::new().await;
    for value in NASTY {
        let label = |call: Call| call.path_as("v", value, Style::Label, false);
        let found = segments(&wire, &WHOLE, label).await;
        if matches!(value, "" | ".") {
            assert!(found.is_empty(), "{value:?}: {found:?}");
        } else {
            assert_eq!(found, ["a", &format!(".{value}"), "z"]);
        }
        let list = |call: Call| call.path_as("v", &[value, value], Style::Label, true);
        let found = segments(&wire, &WHOLE, list).await;
        if value.is_empty() {
            assert!(found.is_empty(), "{found:?}");
        } else {
            assert_eq!(found, ["a", &format!(".{value}.{value}"), "z"]);
        }
    }
}

#[tokio::test]
async fn a_matrix_holds_only_its_own_names() {
    let wire = Wire::new().await;
    for value in NASTY {
        let matrix = |call: Call| call.path_as("v", &[value, "b"], Style::Matrix, true);
        let target = path(&wire, &WHOLE, matrix).await;
        let segments: Vec<&str> = target.split('/').skip(1).collect();
        let [first, segment, last] = segments[..] else {
            panic!("{target}");
        };
        assert_eq!((first, last), ("a", "z"));
        let pairs: Vec<&str> = segment.split(';').skip(1).collect();
        let [one, other] = pairs[..] else {
            panic!("{segment}");
        };
        let text = one.split_once('=').map_or("", |(_, text)| text);
        assert_eq!((decoded(text).as_str(), other), (value, "v=b"));
    }
}
