//! Integers, by format and bounds, and lists of values.

use super::{lines, types};

/// The type of an integer with these keywords, and the codes of what was found.
fn integer(keywords: &str) -> (String, Vec<&'static str>) {
    let (types, codes) = lines(&format!("    A: {{ type: integer, {keywords} }}\n"));
    (types.concat(), codes)
}

#[test]
fn integers_hold_all_that_format_and_bounds_allow() {
    let cases = [
        ("format: int32", "I32"),
        ("format: int32, minimum: 0, maximum: 100", "I32"),
        ("format: int32, maximum: 5000000000", "I64"),
        (
            "format: uint32, maximum: 4294967296, exclusiveMaximum: true",
            "U32",
        ),
        ("format: uint32, maximum: 4294967296", "I64"),
        ("format: uint8, minimum: -5", "I64"),
        ("format: uint8, maximum: 255.5", "U8"),
        ("format: int8, maximum: 128", "I64"),
        ("format: uint64, minimum: -5, maximum: 5", "I64"),
        ("minimum: 1", "I64"),
        (
            "minimum: -9223372036854776000, maximum: 9223372036854776000",
            "I64",
        ),
        ("maximum: 18446744073709551615", "U64"),
        ("maximum: 18446744073709552000", "U64"),
        ("minimum: 9223372036854775808", "U64"),
        ("format: int32, maximum: 18446744073709551615", "U64"),
    ];
    for (keywords, name) in cases {
        let expected = (format!("A({name})"), Vec::new());
        assert_eq!(integer(keywords), expected, "{keywords}");
    }
}

#[test]
fn integers_of_no_type_are_any_value_and_it_is_said() {
    for keywords in [
        "minimum: -5, maximum: 18446744073709551615",
        "format: uint64, minimum: -5",
        "minimum: 1e30",
        "maximum: 1e30",
        "minimum: -1e30",
        "enum: [18446744073709551616, 5]",
        "enum: [-9223372036854775809]",
    ] {
        let expected = (String::from("A is Any"), vec!["O407"]);
        assert_eq!(integer(keywords), expected, "{keywords}");
    }
    let (types, codes) = lines("    A: { enum: [18446744073709551616, 5] }\n");
    assert_eq!((types.concat().as_str(), codes), ("A is Any", vec!["O407"]));
    let (types, codes) = lines("    A: { type: number, enum: [18446744073709551616, 5] }\n");
    assert_eq!((types.concat().as_str(), codes), ("A(F64)", vec![]));
}

#[test]
fn strings_are_of_their_format() {
    let of = |keywords: &str| types(&format!("    A: {{ type: string, {keywords} }}\n")).concat();
    for (keywords, name) in [
        ("format: byte", "Base64"),
        ("format: base64url", "Base64"),
        ("x-contentEncoding: base64url", "Base64"),
        ("x-contentEncoding: base64, format: byte", "Base64"),
        ("x-contentEncoding: quoted-printable", "String"),
        ("format: binary", "String"),
        ("format: password", "Password"),
        ("format: time", "String"),
        ("format: duration", "String"),
        ("format: uri", "String"),
        ("format: date-time", "DateTime"),
    ] {
        assert_eq!(of(keywords), format!("A({name})"), "{keywords}");
    }
}

#[test]
fn inline_integers_of_no_type_are_said_once() {
    let (types, codes) = lines(
        "    A: { type: object, properties: { b: { type: integer, maximum: 1e30 }, c: { oneOf: [{ type: string }, { type: integer, minimum: 1e30 }] } } }\n",
    );
    // The union is any value because of its branch.
    assert_eq!(codes, ["O407", "O407", "O411"], "{types:?}");
}

#[test]
fn large_lists_have_each_value_once() {
    let values: Vec<String> = (0..30_000).map(|n| format!("v{}", n % 20_000)).collect();
    let found = types(&format!("    A: {{ enum: [{}] }}\n", values.join(", "))).concat();
    assert_eq!(found.split(" | ").count(), 20_000);
    let branches: Vec<String> = values
        .iter()
        .map(|v| format!("{{ enum: [{v}] }}"))
        .collect();
    let found = types(&format!("    A: {{ oneOf: [{}] }}\n", branches.join(", ")));
    assert_eq!(found.concat().split(" | ").count(), 20_000);
}

#[test]
fn components_are_called_as_the_document_has_them() {
    let found = types(
        "    ____: { type: object, x-rust-name: ユーザー, properties: { a: { $ref: '#/components/schemas/Gr__e' } } }\n    Gr__e: { enum: [a], x-rust-name: Größe }\n",
    );
    assert_eq!(found, ["Größe = A", "ユーザー { a: Größe? }"]);
}
