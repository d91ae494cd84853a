//! Tokens and keys, given once or by what renews them.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::Password;
use crate::secret::Secret;
use crate::secrets::REDACTED;

/// A bearer token or an API key: a text that nobody should read, or what gives one for each call.
///
/// ```
/// use openapi_runtime::Token;
///
/// let token = Token::from("mF_9.B5f-4.1JqM");
/// assert_eq!(format!("{token:?}"), "Token([redacted])");
/// ```
#[derive(Clone)]
pub struct Token {
    pub(crate) source: Source,
}

#[derive(Clone)]
pub(crate) enum Source {
    Fixed(Secret),
    Provided(Arc<dyn TokenProvider>),
}

impl Token {
    /// A token that is asked for before each call.
    pub fn provided(provider: impl TokenProvider) -> Self {
        Self::shared(Arc::new(provider))
    }

    /// The same by a provider that others use as well.
    pub fn shared(provider: Arc<dyn TokenProvider>) -> Self {
        Self {
            source: Source::Provided(provider),
        }
    }
}

impl From<String> for Token {
    fn from(text: String) -> Self {
        Self {
            source: Source::Fixed(text.into()),
        }
    }
}

impl From<&str> for Token {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Token {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<Password> for Token {
    fn from(text: Password) -> Self {
        Self {
            source: Source::Fixed(text.into_secret()),
        }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.source {
            Source::Fixed(_) => write!(f, "Token({REDACTED})"),
            Source::Provided(_) => f.write_str("Token(provided)"),
        }
    }
}

/// What a [`TokenProvider`] returns: a token in the end, or why there is none.
pub type TokenFuture<'a> =
    Pin<Box<dyn Future<Output = Result<String, Box<dyn Error + Send + Sync>>> + Send + 'a>>;

/// What has a token for each call, and renews it when that is due.
///
/// It is asked before every request that is sent with its token, so it keeps what it has as long as
/// that is good. For an API key it is the same.
///
/// ```
/// use openapi_runtime::{Token, TokenFuture, TokenProvider};
///
/// struct Vault;
///
/// impl TokenProvider for Vault {
///     fn token<'a>(&'a self, scopes: &'a [&'a str]) -> TokenFuture<'a> {
///         Box::pin(async move { Ok(format!("token-for-{}", scopes.join("-"))) })
///     }
/// }
///
/// let token = Token::provided(Vault);
/// # let _ = token;
/// ```
pub trait TokenProvider: Send + Sync + 'static {
    /// The token, without the word `Bearer`, for an operation that takes these scopes.
    ///
    /// # Errors
    ///
    /// Then nothing is sent, and the call ends in
    /// [`ErrorKind::Credential`](crate::ErrorKind::Credential) with this error as its source. It is
    /// shown as it is, so it must not quote secrets.
    fn token<'a>(&'a self, scopes: &'a [&'a str]) -> TokenFuture<'a>;

    /// A server has refused the token (401). What is kept of it is of no use; the call is not
    /// repeated.
    fn refused(&self, token: &str) {
        let _ = token;
    }
}
