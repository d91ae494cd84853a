//! Bytes in a string.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, general_purpose};
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// Bytes that JSON has as a string in base64 ([RFC 4648]).
///
/// It dereferences to the bytes, and is made of them. Text is read in either alphabet, with and
/// without padding, and with the line breaks of [RFC 2045]; it is written as it came, and in the
/// standard alphabet with padding where it came from bytes. Equal is what has the same bytes.
///
/// ```
/// use openapi_runtime::Base64;
///
/// let picture = Base64::from(b"\xfb\xff".to_vec());
/// assert_eq!(picture.to_string(), "+/8=");
///
/// let read: Base64 = "-_8".parse()?;
/// assert_eq!(read, picture);
/// assert_eq!(read[..], [0xfb, 0xff]);
/// assert_eq!(read.to_string(), "-_8");
/// # Ok::<(), openapi_runtime::Base64Error>(())
/// ```
///
/// [RFC 4648]: https://www.rfc-editor.org/rfc/rfc4648
/// [RFC 2045]: https://www.rfc-editor.org/rfc/rfc2045
#[derive(Clone, Default)]
pub struct Base64 {
    bytes: Vec<u8>,
    /// As it came, where that is another text than the bytes give.
    text: Option<Box<str>>,
}

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Base64 {
    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The bytes, owned.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    fn text(&self) -> Cow<'_, str> {
        match &self.text {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(general_purpose::STANDARD.encode(&self.bytes)),
        }
    }
}

/// Of the standard alphabet, without line breaks.
fn plain(text: &str) -> Cow<'_, [u8]> {
    let is_plain = |byte: &u8| !matches!(byte, b'-' | b'_' | b'\r' | b'\n');
    if text.as_bytes().iter().all(is_plain) {
        return Cow::Borrowed(text.as_bytes());
    }
    let bytes = text.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n'));
    let bytes = bytes.map(|byte| match byte {
        b'-' => b'+',
        b'_' => b'/',
        byte => byte,
    });
    Cow::Owned(bytes.collect())
}

impl FromStr for Base64 {
    type Err = Base64Error;

    fn from_str(text: &str) -> Result<Self, Base64Error> {
        let bytes = LENIENT.decode(plain(text)).map_err(Base64Error)?;
        let found = Self { bytes, text: None };
        let is_canonical = found.text() == text;
        Ok(Self {
            text: (!is_canonical).then(|| text.into()),
            ..found
        })
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Base64").field(&self.text()).finish()
    }
}

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, text: None }
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        bytes.to_vec().into()
    }
}

impl From<Base64> for Vec<u8> {
    fn from(value: Base64) -> Self {
        value.bytes
    }
}

impl PartialEq for Base64 {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Base64 {}

impl PartialOrd for Base64 {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Base64 {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes.cmp(&other.bytes)
    }
}

impl Hash for Base64 {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Base64;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string in base64")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Base64, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// A text is not base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base64Error(base64::DecodeError);

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "it is no base64: {}", self.0)
    }
}

impl std::error::Error for Base64Error {}
