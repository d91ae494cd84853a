//! Text that is cleared from memory when it is dropped.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use zeroize::Zeroize as _;

use crate::secrets::REDACTED;

/// A text that nobody should read. The memory that it was in is overwritten when it is dropped, that of a clone by
/// itself.
///
/// It never grows: what is moved to where there is more room stays behind.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Secret(String);

impl Secret {
    /// One behind the other.
    pub(crate) fn joined(parts: &[&str]) -> Self {
        let mut text = String::with_capacity(parts.iter().map(|part| part.len()).sum());
        parts.iter().for_each(|part| text.push_str(part));
        Self(text)
    }

    /// With a sign between.
    pub(crate) fn separated(parts: &[Self], separator: &str) -> Self {
        let with = |part| [separator, part];
        let parts: Vec<&str> = parts.iter().flat_map(|part| with(part)).collect();
        Self::joined(parts.get(1..).unwrap_or_default())
    }

    /// To be sent: cleared once nobody has it any more.
    pub(crate) fn into_shared(self) -> Bytes {
        Bytes::from_owner(self)
    }

    /// From here on it is not cleared.
    pub(crate) fn into_string(mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Deref for Secret {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<[u8]> for Secret {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_joined_without_room_to_spare() {
        let joined = Secret::joined(&["Bearer ", "t"]);
        assert_eq!((&*joined, joined.0.capacity()), ("Bearer t", 8));
        let parts = ["a".into(), "b".into(), "c".into()];
        assert_eq!(&*Secret::separated(&parts, "; "), "a; b; c");
        assert_eq!(&*Secret::separated(&[], "; "), "");
        assert_eq!(format!("{joined:?}"), "[redacted]");
    }

    #[test]
    fn shared_text_is_the_same_one() {
        let secret = Secret::from("t0ken");
        let place = secret.as_ptr();
        let shared = secret.into_shared();
        assert_eq!((&*shared, shared.as_ptr()), (&b"t0ken"[..], place));
    }
}
