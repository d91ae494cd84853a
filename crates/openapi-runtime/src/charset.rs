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
    Utf16Be,
    Utf16Le,
    Unknown,
}

/// What Windows-1252 has from `0x80` to `0x9f`, where ISO 8859-1 has controls. As in the Encoding
/// Standard, the five that it leaves open are controls too.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// The charset of a media type; none if it is UTF-8 or not said.
pub(crate) fn of(content_type: &str) -> Option<Charset> {
    let mut parameters = content_type.split(';').skip(1);
    let name = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| value.trim().trim_matches('"').to_ascii_lowercase())
    })?;
    match name.as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" | "" => None,
        "iso-8859-1" | "iso8859-1" | "latin1" | "l1" => Some(Charset::Latin1),
        "windows-1252" | "cp1252" => Some(Charset::Windows1252),
        "utf-16" | "utf-16be" => Some(Charset::Utf16Be),
        "utf-16le" => Some(Charset::Utf16Le),
        _ => Some(Charset::Unknown),
    }
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
        Charset::Utf16Be => utf_16(body, u16::from_be_bytes),
        Charset::Utf16Le => utf_16(body, u16::from_le_bytes),
        Charset::Unknown => {
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
        None | Some(Charset::Unknown) => Ok(Cow::Borrowed(body)),
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
}
