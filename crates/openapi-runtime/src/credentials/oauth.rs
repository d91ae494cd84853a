//! What a token of OAuth 2 is got by.

use std::fmt;

use super::token::Token;
use crate::secret::Secret;

/// A token of OAuth 2 or OpenID Connect, or what it is got by: a [`Token`] (a text will do),
/// [`ClientCredentials`], a [`RefreshToken`] or [`UserPassword`].
///
/// What is got is kept until shortly before it expires, for each set of scopes; calls that come
/// while it is being got wait for it. A token that a server refuses (401) is forgotten, and the call
/// is not repeated.
#[derive(Clone, Debug)]
pub struct OAuth2 {
    pub(crate) way: Way,
}

#[derive(Clone, Debug)]
pub(crate) enum Way {
    Given(Token),
    Got(Grant),
}

/// A request for a token, as far as it is the caller's to say.
#[derive(Clone)]
pub(crate) struct Grant {
    pub(crate) kind: GrantKind,
    /// Id, and secret if there is one.
    pub(crate) client: Option<(String, Option<Secret>)>,
    /// Whether the client is named in the form and not by HTTP's `Basic`.
    pub(crate) client_in_form: bool,
    pub(crate) token_url: Option<String>,
    pub(crate) scopes: Option<Vec<String>>,
    pub(crate) parameters: Vec<(String, Secret)>,
}

#[derive(Clone)]
pub(crate) enum GrantKind {
    ClientCredentials,
    Password { user: String, password: Secret },
    RefreshToken(Secret),
}

impl Grant {
    fn new(kind: GrantKind) -> Self {
        Self {
            kind,
            client: None,
            client_in_form: false,
            token_url: None,
            scopes: None,
            parameters: Vec::new(),
        }
    }

    /// Everything that is to be taken out of what a server says.
    pub(crate) fn secrets(&self) -> Vec<Secret> {
        let client = self.client.iter().filter_map(|(_, secret)| secret.clone());
        let own = match &self.kind {
            GrantKind::ClientCredentials => None,
            GrantKind::Password { password, .. } => Some(password.clone()),
            GrantKind::RefreshToken(token) => Some(token.clone()),
        };
        client.chain(own).collect()
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            GrantKind::ClientCredentials => "ClientCredentials",
            GrantKind::Password { .. } => "UserPassword",
            GrantKind::RefreshToken(_) => "RefreshToken",
        };
        f.debug_struct(kind).finish_non_exhaustive()
    }
}

impl<T: Into<Token>> From<T> for OAuth2 {
    fn from(token: T) -> Self {
        Self {
            way: Way::Given(token.into()),
        }
    }
}

/// What all ways to a token have in common.
macro_rules! grant {
    ($name:ident) => {
        impl $name {
            /// Where tokens are to be had, in the place of what the document says.
            #[must_use]
            pub fn token_url(mut self, url: impl Into<String>) -> Self {
                self.grant.token_url = Some(url.into());
                self
            }

            /// The scopes to ask for, in the place of those that each operation takes.
            #[must_use]
            pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
                self.grant.scopes = Some(scopes.into_iter().map(Into::into).collect());
                self
            }

            /// One more parameter of the request for a token, as `audience`.
            #[must_use]
            pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
                let value = value.into().into();
                self.grant.parameters.push((name.into(), value));
                self
            }

            /// Puts the client's id and secret in the form (`client_secret_post`), and not in the
            /// `Authorization` header.
            #[must_use]
            pub fn client_in_form(mut self) -> Self {
                self.grant.client_in_form = true;
                self
            }
        }

        impl From<$name> for OAuth2 {
            fn from(given: $name) -> Self {
                Self {
                    way: Way::Got(given.grant),
                }
            }
        }

        /// Nothing of it is shown.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.grant.fmt(f)
            }
        }
    };
}

/// What takes a token on behalf of a user may name the client that asks for it.
macro_rules! client {
    ($name:ident, $client:literal) => {
        impl $name {
            #[doc = concat!($client, ", if that has no secret.")]
            #[must_use]
            pub fn client_id(mut self, id: impl Into<String>) -> Self {
                self.grant.client = Some((id.into(), None));
                self
            }

            #[doc = concat!($client, ".")]
            #[must_use]
            pub fn client(mut self, id: impl Into<String>, secret: impl Into<String>) -> Self {
                self.grant.client = Some((id.into(), Some(secret.into().into())));
                self
            }
        }
    };
}

/// The client itself is who calls ([RFC 6749, section 4.4]).
///
/// ```
/// use openapi_runtime::ClientCredentials;
///
/// let credentials = ClientCredentials::new("my-client", "s3cret").scopes(["pets:read"]);
/// assert_eq!(format!("{credentials:?}"), "ClientCredentials { .. }");
/// ```
///
/// [RFC 6749, section 4.4]: https://www.rfc-editor.org/rfc/rfc6749#section-4.4
#[derive(Clone)]
pub struct ClientCredentials {
    grant: Grant,
}

impl ClientCredentials {
    /// A client by its id and its secret.
    #[must_use]
    pub fn new(id: impl Into<String>, secret: impl Into<String>) -> Self {
        let mut grant = Grant::new(GrantKind::ClientCredentials);
        grant.client = Some((id.into(), Some(secret.into().into())));
        Self { grant }
    }
}

grant!(ClientCredentials);

/// A token that others are got by ([RFC 6749, section 6]): what is left of a login in a browser.
///
/// A server may give a new one along with a token. Then that is used from there on, in this client
/// alone.
///
/// [RFC 6749, section 6]: https://www.rfc-editor.org/rfc/rfc6749#section-6
#[derive(Clone)]
pub struct RefreshToken {
    grant: Grant,
}

impl RefreshToken {
    /// By the token.
    #[must_use]
    pub fn new(token: impl Into<String>) -> Self {
        let mut grant = Grant::new(GrantKind::RefreshToken(token.into().into()));
        // Without a scope the token is for what the first one was for.
        grant.scopes = Some(Vec::new());
        Self { grant }
    }
}

grant!(RefreshToken);
client!(RefreshToken, "The client that it was given to");

/// A user by name and password ([RFC 6749, section 4.3]), which the flow `password` asks for.
///
/// [RFC 6749, section 4.3]: https://www.rfc-editor.org/rfc/rfc6749#section-4.3
#[derive(Clone)]
pub struct UserPassword {
    grant: Grant,
}

impl UserPassword {
    /// By name and password.
    #[must_use]
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        let (user, password) = (user.into(), password.into().into());
        Self {
            grant: Grant::new(GrantKind::Password { user, password }),
        }
    }
}

grant!(UserPassword);
client!(UserPassword, "The client that asks for it");
