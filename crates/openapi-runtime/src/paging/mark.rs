//! What a page is asked for by.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::parameter::{Scalar, Value};

/// For generated code: a cursor, an address, or the number of a page or of an item.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Mark {
    /// It is sent as a number.
    Number(u64),
    /// It is sent as text.
    Text(String),
    /// What an answer has in its place is neither.
    Unfit,
}

impl Mark {
    /// What an answer says of the next page. Nothing if it is absent, `null` or empty: then there is
    /// none.
    pub fn of(value: &(impl Serialize + ?Sized)) -> Option<Self> {
        match Value::of(value) {
            Ok(Value::Null) => None,
            Ok(Value::Scalar(Scalar { text, .. })) if text.is_empty() => None,
            Ok(Value::Scalar(Scalar { text, quoted })) => Some(match text.parse() {
                Ok(number) if !quoted => Self::Number(number),
                _ => Self::Text(text),
            }),
            Ok(Value::List(_) | Value::Object(_)) | Err(_) => Some(Self::Unfit),
        }
    }
}

/// A cursor may say more than logs should know.
impl fmt::Debug for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(_) => f.write_str("\"…\""),
            Self::Unfit => f.write_str("Unfit"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Patch;

    #[test]
    fn what_says_nothing_is_the_end() {
        assert_eq!(Mark::of(&""), None);
        assert_eq!(Mark::of(&None::<String>), None);
        assert_eq!(Mark::of(&Patch::<String>::Null), None);
        assert_eq!(Mark::of(&Patch::<String>::Absent), None);
    }

    #[test]
    fn numbers_stay_numbers_and_text_stays_text() {
        assert_eq!(Mark::of(&Some(7)), Some(Mark::Number(7)));
        assert_eq!(Mark::of(&"7"), Some(Mark::Text(String::from("7"))));
        assert_eq!(Mark::of(&-7), Some(Mark::Text(String::from("-7"))));
        assert_eq!(Mark::of(&[7]), Some(Mark::Unfit));
    }
}
