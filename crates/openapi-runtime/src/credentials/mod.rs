//! Credentials: as they are given, and as they are put on requests.

mod cache;
mod fetch;
mod given;
mod identity;
mod keyring;
mod oauth;
mod placed;
mod source;
mod token;

use std::fmt;

pub(crate) use fetch::Exchange;
pub(crate) use given::{given, hide};
pub use identity::Identity;
pub(crate) use keyring::{Fetched, Keyring, NoCredential};
pub use oauth::{ClientCredentials, OAuth2, RefreshToken, UserPassword};
pub(crate) use placed::Placed;
pub use token::{Token, TokenFuture, TokenProvider};

use crate::SecurityScheme;
use crate::secret::Secret;

/// Credentials by the schemes of a document. Generated clients have a `Credentials` of their own,
/// with a method for each scheme, that becomes one.
///
/// ```
/// use openapi_runtime::{CredentialSet, SchemeKind, SecurityScheme};
///
/// static KEY: SecurityScheme = SecurityScheme::new("key", SchemeKind::QueryKey("api_key"));
///
/// let set = CredentialSet::default().token(&KEY, "s3cret");
/// assert_eq!(format!("{set:?}"), r#"CredentialSet(["key"])"#);
/// ```
#[derive(Clone, Default)]
pub struct CredentialSet {
    held: Vec<(&'static SecurityScheme, Credential)>,
}

#[derive(Clone)]
pub(crate) enum Credential {
    Token(Token),
    Basic { user: String, password: Secret },
    OAuth2(OAuth2),
    Identity(Identity),
}

impl CredentialSet {
    /// A token or a key for a scheme. It replaces what was given for it before, as all of these do.
    #[must_use]
    pub fn token(self, scheme: &'static SecurityScheme, token: impl Into<Token>) -> Self {
        self.with(scheme, Credential::Token(token.into()))
    }

    /// A user and a password for a scheme. The user has no colon in it.
    #[must_use]
    pub fn basic(
        self,
        scheme: &'static SecurityScheme,
        user: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        let (user, password) = (user.into(), password.into().into());
        self.with(scheme, Credential::Basic { user, password })
    }

    /// A token of OAuth 2 or OpenID Connect for a scheme, or what it is got by.
    #[must_use]
    pub fn oauth2(self, scheme: &'static SecurityScheme, credential: impl Into<OAuth2>) -> Self {
        self.with(scheme, Credential::OAuth2(credential.into()))
    }

    /// A client certificate for a scheme.
    #[must_use]
    pub fn identity(self, scheme: &'static SecurityScheme, identity: Identity) -> Self {
        self.with(scheme, Credential::Identity(identity))
    }

    fn with(mut self, scheme: &'static SecurityScheme, credential: Credential) -> Self {
        self.held.retain(|(held, _)| held.name != scheme.name);
        self.held.push((scheme, credential));
        self
    }

    /// These, and others in the place of those for the same schemes.
    pub(crate) fn and(self, others: Self) -> Self {
        let others = others.held.into_iter();
        others.fold(self, |all, (scheme, credential)| {
            all.with(scheme, credential)
        })
    }

    /// The client certificates.
    pub(crate) fn identities(&self) -> impl Iterator<Item = &Identity> {
        self.held.iter().filter_map(|(_, held)| match held {
            Credential::Identity(identity) => Some(identity),
            _ => None,
        })
    }
}

/// The names of the schemes.
impl fmt::Debug for CredentialSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.held.iter().map(|(scheme, _)| scheme.name).collect();
        f.debug_tuple("CredentialSet").field(&names).finish()
    }
}
