//! Text in the charset that a media type names (RFC 9110, section 8.3.2).

use std::borrow::Cow;

use crate::{DecodeError, from_text};

/// A charset that is not UTF-8, or one that is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Charset {
    /// ISO 8859-1.
    Latin1,
    /// What its servers call by many names.
    Windows1252,
    Utf16,
    Utf16Be,
    Utf16Le,
    /// Not known, but for that it has ASCII in it.
    Extended,
    Unknown,
}

/// What Windows-1252 has from `0x80` to `0x9f`, where ISO 8859-1 has controls. As in the Encoding
/// Standard, the five that it leaves open are controls too.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// What families of charsets begin with whose first half is ASCII.
const EXTENDED: [&str; 6] = ["iso-8859-", "windows-125", "koi8-", "euc-", "gb", "big5"];

/// The charset of a media type; none if it is UTF-8 or not said. What reads UTF-8 reads ASCII.
pub(crate) fn of(content_type: &str) -> Option<Charset> {
    let name = content_type.split(';').skip(1).find_map(charset)?;
    match name.as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" | "" => None,
        "iso-8859-1" | "iso8859-1" | "latin1" | "l1" => Some(Charset::Latin1),
        "windows-1252" | "cp1252" => Some(Charset::Windows1252),
        "utf-16" => Some(Charset::Utf16),
        "utf-16be" => Some(Charset::Utf16Be),
        "utf-16le" => Some(Charset::Utf16Le),
        name if EXTENDED.iter().any(|start| name.starts_with(start)) => Some(Charset::Extended),
        _ => Some(Charset::Unknown),
    }
}

/// The value of a parameter of a media type that is `charset`.
fn charset(parameter: &str) -> Option<String> {
    let (name, value) = parameter.split_once('=')?;
    let is_charset = name.trim().eq_ignore_ascii_case("charset");
    is_charset.then(|| value.trim().trim_matches('"').to_ascii_lowercase())
}

/// The bytes of a text in the charset that its media type says. `None` if it has no form there.
pub(crate) fn encode(content_type: &str, text: String) -> Option<Vec<u8>> {
    let is_ascii = content_type.split(';').skip(1).find_map(charset);
    match of(content_type) {
        None if matches!(is_ascii.as_deref(), Some("us-ascii" | "ascii")) => ascii(text),
        None => Some(text.into_bytes()),
        Some(Charset::Latin1) => text.chars().map(|c| u8::try_from(c).ok()).collect(),
        Some(Charset::Windows1252) => text.chars().map(in_windows).collect(),
        // The mark says the order (RFC 2781, section 3.3).
        Some(Charset::Utf16) => {
            let units = std::iter::once(0xfeff).chain(text.encode_utf16());
            Some(units.flat_map(u16::to_be_bytes).collect())
        }
        Some(Charset::Utf16Be) => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Some(Charset::Utf16Le) => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Some(Charset::Extended) => ascii(text),
        Some(Charset::Unknown) => None,
    }
}

fn ascii(text: String) -> Option<Vec<u8>> {
    text.is_ascii().then(|| text.into_bytes())
}

fn in_windows(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(byte) if windows(byte) == c => Some(byte),
        _ => (0x80..=0x9f).find(|byte| windows(*byte) == c),
    }
}

/// A media type without a charset that is not UTF-8: what is always in UTF-8, as JSON is (RFC 8259,
/// section 8.1), says no other.
pub(crate) fn in_utf_8(content_type: &str) -> Cow<'_, str> {
    if of(content_type).is_none() {
        return Cow::Borrowed(content_type);
    }
    let parts = content_type.split(';');
    let kept = parts.filter(|part| charset(part).is_none());
    Cow::Owned(kept.collect::<Vec<_>>().join(";"))
}

/// The text of a body. A byte order mark of UTF-8 is kept, as it is text.
pub(crate) fn text(content_type: &str, body: &[u8]) -> Result<String, DecodeError> {
    match of(content_type) {
        Some(charset) => decode(charset, body),
        None => from_text(body),
    }
}

/// The text of a body in a charset that is not UTF-8.
pub(crate) fn decode(charset: Charset, body: &[u8]) -> Result<String, DecodeError> {
    match charset {
        Charset::Latin1 => Ok(body.iter().map(|byte| char::from(*byte)).collect()),
        Charset::Windows1252 => Ok(body.iter().map(|byte| windows(*byte)).collect()),
        Charset::Utf16 | Charset::Utf16Be => utf_16(body, u16::from_be_bytes),
        Charset::Utf16Le => utf_16(body, u16::from_le_bytes),
        Charset::Extended | Charset::Unknown => {
            let message = "the charset of the body is not known; its bytes are kept";
            Err(DecodeError::new("", message))
        }
    }
}

fn windows(byte: u8) -> char {
    let place = byte.checked_sub(0x80).map(usize::from);
    let own = place.and_then(|place| WINDOWS.chars().nth(place));
    own.unwrap_or(char::from(byte))
}

/// A byte order mark decides, whatever is said (RFC 2781, section 4.3).
fn utf_16(body: &[u8], order: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    match body {
        [0xfe, 0xff, rest @ ..] => units(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => units(rest, u16::from_le_bytes),
        body => units(body, order),
    }
}

fn units(body: &[u8], order: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    let (units, rest) = body.as_chunks::<2>();
    let units = units.iter().map(|unit| order(*unit));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(text),
        _ => Err(DecodeError::new("", "the body is not text in UTF-16")),
    }
}

/// The bytes of a JSON body in UTF-8. Of a charset that is not known, the body itself says what it is.
pub(crate) fn json<'a>(content_type: &str, body: &'a [u8]) -> Result<Cow<'a, [u8]>, DecodeError> {
    match of(content_type) {
        None | Some(Charset::Extended | Charset::Unknown) => Ok(Cow::Borrowed(body)),
        Some(charset) => decode(charset, body).map(|text| Cow::Owned(text.into_bytes())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_in_the_charset_that_is_said() {
        let cases: [(&str, &[u8], Option<&str>); 12] = [
            ("text/plain", "é".as_bytes(), Some("é")),
            ("text/plain; charset=utf-8", "é".as_bytes(), Some("é")),
            ("text/plain;Charset=\"UTF-8\"", "é".as_bytes(), Some("é")),
            (
                "text/plain; charset=iso-8859-1",
                b"\xe9\x80",
                Some("é\u{80}"),
            ),
            (
                "text/plain; charset=windows-1252",
                b"\xe9\x80\x9f",
                Some("é€Ÿ"),
            ),
            ("text/plain; charset=us-ascii", b"e", Some("e")),
            ("text/plain; charset=utf-16le", b"\xe9\0", Some("é")),
            ("text/plain; charset=utf-16", b"\0\xe9", Some("é")),
            ("text/plain; charset=utf-16", b"\xff\xfe\xe9\0", Some("é")),
            ("text/plain; charset=utf-16", b"\0\xe9\0", None),
            ("text/plain", b"\xe9", None),
            ("text/plain; charset=klingon", b"e", None),
        ];
        for (content_type, body, expected) in cases {
            let found = text(content_type, body);
            assert_eq!(found.ok().as_deref(), expected, "{content_type}");
        }
    }

    #[test]
    fn text_is_sent_in_the_charset_that_is_said_or_not_at_all() {
        let cases: [(&str, &str, Option<&[u8]>); 15] = [
            ("text/plain", "é", Some("é".as_bytes())),
            ("text/plain; charset=UTF-8", "é", Some("é".as_bytes())),
            ("text/plain; charset=us-ascii", "e", Some(b"e")),
            ("text/plain; charset=us-ascii", "é", None),
            (
                "text/plain; charset=iso-8859-1",
                "é\u{80}",
                Some(b"\xe9\x80"),
            ),
            ("text/plain; charset=iso-8859-1", "€", None),
            (
                "text/plain; charset=windows-1252",
                "é€Ÿ\u{81}",
                Some(b"\xe9\x80\x9f\x81"),
            ),
            ("text/plain; charset=windows-1252", "\u{80}", None),
            (
                "text/plain; charset=\"utf-16\"",
                "é",
                Some(b"\xfe\xff\0\xe9"),
            ),
            ("text/plain; charset=utf-16be", "é", Some(b"\0\xe9")),
            ("text/plain; charset=utf-16le", "é", Some(b"\xe9\0")),
            ("text/plain; charset=iso-8859-15", "e", Some(b"e")),
            ("text/plain; charset=iso-8859-15", "é", None),
            ("text/plain; charset=klingon", "e", None),
            ("text/plain; charset=klingon", "", None),
        ];
        for (content_type, text, expected) in cases {
            let found = encode(content_type, text.to_owned());
            assert_eq!(found.as_deref(), expected, "{content_type}");
        }
    }

    #[test]
    fn what_is_in_utf_8_says_no_other_charset() {
        for (given, expected) in [
            ("a/json", "a/json"),
            ("a/json; charset=utf-8", "a/json; charset=utf-8"),
            ("a/json; charset=latin1; v=2", "a/json; v=2"),
            ("a/json;v=2;Charset=\"klingon\"", "a/json;v=2"),
        ] {
            assert_eq!(in_utf_8(given), expected);
        }
    }
}
