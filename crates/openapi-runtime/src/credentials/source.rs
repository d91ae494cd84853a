//! Where the tokens of one scheme come from.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use super::cache::{Issued, NoToken, Slot};
use super::fetch::{self, Exchange};
use super::oauth::{Grant, GrantKind};
use crate::secret::Secret;
use crate::{SchemeKind, TokenUrls};

/// Tokens that are got for a scheme, by their scopes.
pub(crate) struct TokenSource {
    kind: SchemeKind,
    grant: Grant,
    slots: Mutex<Vec<(Vec<String>, Arc<Slot>)>>,
    /// The token endpoint, once it was looked up.
    discovered: OnceCell<String>,
}

pub(crate) const NO_URL: &str =
    "the document has no token URL for it; give one by `token_url` beside it";

impl TokenSource {
    /// None if nothing says where tokens are to be had.
    pub(crate) fn new(kind: SchemeKind, grant: Grant) -> Result<Self, &'static str> {
        let source = Self {
            kind,
            grant,
            slots: Mutex::default(),
            discovered: OnceCell::new(),
        };
        let is_known = matches!(kind, SchemeKind::OpenIdConnect(_)) || source.url(None).is_some();
        if is_known { Ok(source) } else { Err(NO_URL) }
    }

    /// A token that is good, and the slot that it is kept in.
    pub(crate) async fn token(
        &self,
        exchange: Exchange<'_>,
        scopes: &[&str],
    ) -> Result<(Arc<Secret>, Arc<Slot>), NoToken> {
        let own: Option<Vec<&str>> = self
            .grant
            .scopes
            .as_ref()
            .map(|scopes| scopes.iter().map(String::as_str).collect());
        let scopes = own.as_deref().unwrap_or(scopes);
        let slot = self.slot(scopes);
        let issue = |refresh| self.issue(exchange, refresh, scopes);
        let token = slot.token(issue).await?;
        Ok((token, slot))
    }

    fn slot(&self, scopes: &[&str]) -> Arc<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, slot)) = slots.iter().find(|(found, _)| found == scopes) {
            return Arc::clone(slot);
        }
        let slot = Arc::<Slot>::default();
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        slots.push((scopes, Arc::clone(&slot)));
        slot
    }

    async fn issue(
        &self,
        exchange: Exchange<'_>,
        refresh: Option<Secret>,
        scopes: &[&str],
    ) -> Result<Issued, NoToken> {
        let is_client = matches!(self.grant.kind, GrantKind::ClientCredentials);
        if let Some(refresh) = refresh.filter(|_| !is_client) {
            let issued = self.request(exchange, Some(&refresh), scopes).await;
            // A refresh token has an end as well; a password goes on.
            if issued.is_ok() || matches!(self.grant.kind, GrantKind::RefreshToken(_)) {
                return issued;
            }
        }
        self.request(exchange, None, scopes).await
    }

    async fn request(
        &self,
        exchange: Exchange<'_>,
        refresh: Option<&str>,
        scopes: &[&str],
    ) -> Result<Issued, NoToken> {
        let url = match (self.url(refresh), self.kind) {
            (Some(url), _) => url,
            (None, SchemeKind::OpenIdConnect(url)) => {
                let discover = || fetch::discover(exchange, url);
                self.discovered.get_or_try_init(discover).await?
            }
            (None, _) => return Err(NO_URL.into()),
        };
        fetch::issue(exchange, url, &self.grant, refresh, scopes).await
    }

    /// What the caller says, and else the document: of the flow itself, or of another.
    fn url(&self, refresh: Option<&str>) -> Option<&str> {
        if let Some(given) = &self.grant.token_url {
            return Some(given);
        }
        let SchemeKind::OAuth2(urls) = self.kind else {
            return None;
        };
        let TokenUrls {
            client_credentials,
            password,
            password_refresh,
            refresh: given,
        } = urls;
        let own = match &self.grant.kind {
            GrantKind::ClientCredentials => client_credentials,
            GrantKind::Password { .. } if refresh.is_some() => password_refresh.or(password),
            GrantKind::Password { .. } => password,
            GrantKind::RefreshToken(_) => given.or(password_refresh),
        };
        own.or(client_credentials).or(password).or(given)
    }
}
