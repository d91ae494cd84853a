//! What a transport holds: which alternative it can satisfy, and with what.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Request;

use super::cache::{NoToken, Slot};
use super::fetch::Exchange;
use super::oauth::Way;
use super::placed::{Placed, basic_pair, forms, is_there};
use super::source::TokenSource;
use super::token::{Source, Token, TokenProvider};
use super::{Credential, CredentialSet};
use crate::platform::{self, Instant};
use crate::secret::Secret;
use crate::secrets::{REDACTED, Secrets};
use crate::{BuildError, Requirement, SchemeKind, SecurityScheme};

/// Credentials, checked and in the form that they are sent in.
pub(crate) struct Keyring {
    held: Vec<(&'static SecurityScheme, Held)>,
    /// For whatever takes a bearer token and has none of its own.
    bearer: Option<Held>,
    has_identity: bool,
    secrets: Secrets,
}

enum Held {
    Ready(Placed),
    Issued(Issuer),
    /// It belongs to the connection.
    Identity,
}

/// Where tokens come from that are not there from the beginning.
enum Issuer {
    Provider(Arc<dyn TokenProvider>),
    Source(Box<TokenSource>),
}

/// A token that is not the transport's own, as it was for one request.
pub(crate) struct Fetched {
    token: Secret,
    from: From,
}

enum From {
    Provider(Arc<dyn TokenProvider>),
    Slot(Arc<Slot>),
}

/// Why there is no credential to send.
pub(crate) enum NoCredential {
    /// The words of the provider.
    Provider(Box<dyn Error + Send + Sync>),
    /// What came of asking for a token.
    NotGot(NoToken),
    /// What is wrong with what the provider gave.
    Unfit(&'static str),
    /// How long it was waited for.
    Late(Duration),
}

impl Keyring {
    /// Checks credentials.
    pub(crate) fn new(
        given: CredentialSet,
        bearer: Option<&Token>,
        has_identity: bool,
    ) -> Result<Self, BuildError> {
        let mut texts = Vec::new();
        let bearer = bearer.map(|token| Held::token(SchemeKind::Bearer, token, &mut texts));
        let bearer = bearer.transpose().map_err(BuildError::bearer)?;
        let mut held = Vec::with_capacity(given.held.len());
        for (scheme, credential) in given.held {
            let one = Held::new(scheme.kind, credential, &mut texts);
            held.push((
                scheme,
                one.map_err(|why| BuildError::credential(scheme, why))?,
            ));
        }
        let has_identity =
            has_identity || held.iter().any(|(_, held)| matches!(held, Held::Identity));
        Ok(Self {
            held,
            bearer,
            has_identity,
            secrets: Secrets::new(texts),
        })
    }

    /// What may not be shown of what is held.
    pub(crate) fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// The first alternative for which everything is there, what the caller has put on the request
    /// among it. None to be sent without; an error if that is no alternative.
    pub(crate) fn alternative(
        &self,
        security: &'static [&'static [Requirement]],
        request: &Request,
    ) -> Result<&'static [Requirement], ()> {
        let is_held = |one: &Requirement| {
            is_there(one.scheme.kind, request) || self.held_for(one.scheme).is_some()
        };
        let mut asking = security.iter().filter(|all| !all.is_empty());
        match asking.find(|all| all.iter().all(is_held)) {
            Some(alternative) => Ok(alternative),
            // An empty one is always met, and so it is the last.
            None if security.is_empty() || security.iter().any(|all| all.is_empty()) => Ok(&[]),
            None => Err(()),
        }
    }

    fn held_for(&self, scheme: &SecurityScheme) -> Option<&Held> {
        let mut held = self.held.iter();
        let own = held.find(|(held, _)| held.name == scheme.name);
        let own = own.map(|(_, held)| held);
        match scheme.kind {
            SchemeKind::MutualTls => self.has_identity.then_some(&Held::Identity),
            kind if kind.takes_bearer() => own.or(self.bearer.as_ref()),
            _ => own,
        }
    }

    /// Puts an alternative on a request, but for what the caller has put there. Waiting for tokens takes of the time
    /// that the request may take.
    pub(crate) async fn put(
        &self,
        alternative: &[Requirement],
        request: &mut Request,
        exchange: Exchange<'_>,
        time: Duration,
    ) -> Result<Vec<Fetched>, (&'static SecurityScheme, NoCredential)> {
        let mut fetched = Vec::new();
        let mut left = time;
        for Requirement { scheme, scopes } in alternative {
            let Some(held) = self
                .held_for(scheme)
                .filter(|_| !is_there(scheme.kind, request))
            else {
                continue;
            };
            match held {
                Held::Identity => {}
                Held::Ready(placed) => placed.clone().put(request),
                Held::Issued(issuer) => {
                    let begin = Instant::now();
                    // By itself: calls that get no token are smaller without it.
                    let issued = Box::pin(issuer.token(scheme.kind, scopes, exchange));
                    let issued = platform::timeout(left, issued).await;
                    let issued = issued.unwrap_or(Err(NoCredential::Late(time)));
                    let (placed, token) = issued.map_err(|why| (*scheme, why))?;
                    left = left.saturating_sub(begin.elapsed());
                    placed.put(request);
                    fetched.push(token);
                }
            }
        }
        if left < time {
            let given = request.timeout_mut().get_or_insert(time);
            *given = given.saturating_sub(time - left);
        }
        Ok(fetched)
    }
}

impl Held {
    fn new(
        kind: SchemeKind,
        credential: Credential,
        texts: &mut Vec<Secret>,
    ) -> Result<Self, &'static str> {
        match credential {
            Credential::Token(token) => Self::token(kind, &token, texts),
            Credential::Basic { user, password } => {
                let placed = Placed::basic(&user, &password)?;
                texts.push(basic_pair(&user, &password));
                texts.extend(forms(&password));
                Ok(Self::Ready(placed))
            }
            Credential::OAuth2(oauth2) => match oauth2.way {
                Way::Given(token) => Self::token(kind, &token, texts),
                Way::Got(grant) => {
                    texts.extend(grant.secrets().iter().flat_map(|secret| forms(secret)));
                    let source = Box::new(TokenSource::new(kind, grant)?);
                    Ok(Self::Issued(Issuer::Source(source)))
                }
            },
            Credential::Identity(_) => Ok(Self::Identity),
        }
    }

    fn token(
        kind: SchemeKind,
        token: &Token,
        texts: &mut Vec<Secret>,
    ) -> Result<Self, &'static str> {
        match &token.source {
            Source::Fixed(text) => {
                let placed = Placed::new(kind, text)?;
                texts.extend(forms(text));
                Ok(Self::Ready(placed))
            }
            Source::Provided(provider) => Ok(Self::Issued(Issuer::Provider(Arc::clone(provider)))),
        }
    }
}

impl Issuer {
    /// A token for one request, and how it is sent.
    async fn token(
        &self,
        kind: SchemeKind,
        scopes: &[&str],
        exchange: Exchange<'_>,
    ) -> Result<(Placed, Fetched), NoCredential> {
        let (token, from) = match self {
            Self::Provider(provider) => {
                let token = provider.token(scopes).await;
                let token = token.map_err(NoCredential::Provider)?;
                (token.into(), From::Provider(Arc::clone(provider)))
            }
            Self::Source(source) => {
                let got = source.token(exchange, scopes).await;
                let (token, slot) = got.map_err(NoCredential::NotGot)?;
                (Secret::clone(&token), From::Slot(slot))
            }
        };
        let placed = Placed::new(kind, &token).map_err(NoCredential::Unfit)?;
        Ok((placed, Fetched { token, from }))
    }
}

impl Fetched {
    /// What may not be shown of it.
    pub(crate) fn texts(&self) -> Vec<Secret> {
        forms(&self.token)
    }

    /// The server does not take it.
    pub(crate) fn refused(&self) {
        match &self.from {
            From::Provider(provider) => provider.refused(&self.token),
            From::Slot(slot) => slot.forget(&self.token),
        }
    }
}

/// For which schemes something is held.
impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.held.iter().map(|(scheme, _)| scheme.name);
        let names = names.chain(self.bearer.iter().map(|_| "bearer"));
        let redacted = format_args!("{REDACTED}");
        f.debug_map()
            .entries(names.map(|name| (name, redacted)))
            .finish()
    }
}
