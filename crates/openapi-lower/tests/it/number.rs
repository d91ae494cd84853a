//! Numbers as JSON text.

use openapi_lower::Number;

#[test]
fn text_of_json_is_taken_as_it_is() {
    for text in [
        "0",
        "-0",
        "1",
        "-12",
        "1.0",
        "0.10",
        "1e5",
        "1E-07",
        "-1.5e+300",
        "98765432109876543210",
    ] {
        let number = Number::from_json(text).unwrap();
        assert_eq!((number.as_str(), number.to_string().as_str()), (text, text));
    }
}

#[test]
fn other_text_is_no_number() {
    let texts = [
        "", "-", "+1", "01", "-01", "1.", ".5", "1.e5", "1e", "1e+", "0x1", "1_0", " 1", "1 ",
        "--1", "NaN", "١", "1.2.3",
    ];
    for text in texts {
        assert_eq!(Number::from_json(text), None, "{text}");
    }
}

#[test]
fn unsigned_integers_are_written_whole() {
    assert_eq!(Number::from(u64::MAX).as_str(), "18446744073709551615");
}
