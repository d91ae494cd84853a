//! Text that nobody should read.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::secret::Secret;

/// A string of `format: password`: `Debug` does not show it, and it has no `Display`.
///
/// ```
/// use openapi_runtime::Password;
///
/// let password = Password::from("hunter2");
/// assert_eq!(format!("{password:?}"), "Password([redacted])");
/// assert_eq!(password.expose(), "hunter2");
/// ```
///
/// It is sent, read and compared as the string. The memory that it is in is overwritten when it is dropped; so is that of
/// each clone. What it was made of and what is made of it is beyond its reach: the text as it was given by `&str`, a
/// `String` that had to grow, the body that it is written to or was read from, and the buffers of the connection.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Password(Secret);

impl Password {
    /// The text.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The text, owned, and not cleared from here on.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0.into_string()
    }

    pub(crate) fn into_secret(self) -> Secret {
        self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password([redacted])")
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&str> for Password {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl FromStr for Password {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(text))
    }
}
