//! Percent-encoding (RFC 3986, section 2).

/// What stays as it is; everything else is percent-encoded as UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Letters, digits and `-._~`.
    Unreserved,
    /// What a segment of a path may hold (RFC 3986, section 3.3): what the document writes itself.
    Segment,
    /// Of the reserved characters those that do not end the value in a query.
    Reserved,
    /// Of these, what does not end an element between commas.
    Element,
    /// What a cookie's value may hold (RFC 6265, section 4.1.1).
    Cookie,
}

/// Which bytes stay as they are.
type Kept = [bool; 256];

const UNRESERVED: Kept = kept(b"");
const SEGMENT: Kept = kept(b"!$&'()*+,;=:@");
const RESERVED: Kept = kept(b":/?@!$'()*,;=");
const ELEMENT: Kept = kept(b":/?@!$'()*;=");
const COOKIE: Kept = kept(b"!#$&'()*+/:<=>?@[]^`{|}");

/// The unreserved bytes, and these.
#[allow(
    clippy::indexing_slicing,
    reason = "a place beyond the end does not compile"
)]
const fn kept(others: &[u8]) -> Kept {
    let mut kept = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        kept[byte] = matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    let mut at = 0;
    while at < others.len() {
        kept[others[at] as usize] = true;
        at += 1;
    }
    kept
}

impl Keep {
    fn bytes(self) -> &'static Kept {
        match self {
            Self::Unreserved => &UNRESERVED,
            Self::Segment => &SEGMENT,
            Self::Reserved => &RESERVED,
            Self::Element => &ELEMENT,
            Self::Cookie => &COOKIE,
        }
    }

    pub(crate) fn keeps(self, byte: u8) -> bool {
        self.bytes()
            .get(usize::from(byte))
            .copied()
            .unwrap_or(false)
    }

    /// Appends the text.
    pub(crate) fn push(self, text: &str, out: &mut String) {
        for byte in text.bytes() {
            // What is kept is ASCII.
            match self.keeps(byte) {
                true => out.push(char::from(byte)),
                false => push_encoded(byte, out),
            }
        }
    }

    /// The text by itself; the same one if it stays as it is.
    pub(crate) fn encode_owned(self, text: String) -> String {
        match text.bytes().all(|byte| self.keeps(byte)) {
            true => text,
            false => self.encode(&text),
        }
    }

    /// The text by itself.
    pub(crate) fn encode(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        self.push(text, &mut out);
        out
    }
}

fn push_encoded(byte: u8, out: &mut String) {
    out.push('%');
    for digit in [byte >> 4, byte & 15] {
        let digit = char::from_digit(u32::from(digit), 16).unwrap_or('0');
        out.push(digit.to_ascii_uppercase());
    }
}

/// What was percent-encoded, as it was.
pub(crate) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut parts = text.split('%');
    bytes.extend_from_slice(parts.next().unwrap_or_default().as_bytes());
    for part in parts {
        let byte = part.get(..2).map(|digits| u8::from_str_radix(digits, 16));
        match (byte, part.get(2..)) {
            (Some(Ok(byte)), Some(rest)) => {
                bytes.push(byte);
                bytes.extend_from_slice(rest.as_bytes());
            }
            _ => {
                bytes.push(b'%');
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
