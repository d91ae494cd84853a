//! Texts that are shown nowhere.

use std::borrow::Cow;
use std::sync::Arc;

use crate::secret::Secret;

pub(crate) const REDACTED: &str = "[redacted]";

/// All that is to be taken out of foreign text. A clone is cheap.
#[derive(Clone, Default)]
pub(crate) struct Secrets {
    /// The longest first: a secret may be a part of another one.
    texts: Option<Arc<[Secret]>>,
}

impl Secrets {
    pub(crate) fn new(texts: impl IntoIterator<Item = Secret>) -> Self {
        Self::default().and(texts)
    }

    /// These and more.
    pub(crate) fn and(&self, more: impl IntoIterator<Item = Secret>) -> Self {
        let mut more = more.into_iter().peekable();
        if more.peek().is_none() {
            return self.clone();
        }
        let mut texts: Vec<Secret> = self.texts().iter().cloned().chain(more).collect();
        texts.retain(|text| !text.is_empty());
        texts.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        texts.dedup();
        let texts = (!texts.is_empty()).then(|| texts.into());
        Self { texts }
    }

    fn texts(&self) -> &[Secret] {
        self.texts.as_deref().unwrap_or_default()
    }

    /// The text with every occurrence of a secret taken out.
    pub(crate) fn redact<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        for secret in self.texts() {
            if text.contains(&**secret) {
                text = Cow::Owned(text.replace(&**secret, REDACTED));
            }
        }
        text
    }

    pub(crate) fn are_in(&self, text: &str) -> bool {
        self.texts().iter().any(|secret| text.contains(&**secret))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redact_takes_out_the_longest_first() {
        let secrets = Secrets::new(["ab".into(), "".into()]).and(["abc".into()]);
        assert_eq!(secrets.redact("abcab-a"), "[redacted][redacted]-a");
        assert!(secrets.are_in("xabx") && !secrets.are_in("a b"));
        assert_eq!(Secrets::default().redact("abc"), "abc");
    }

    #[test]
    fn redact_leaves_nothing_of_what_is_short() {
        // A secret that is a part of the mark itself.
        let secrets = Secrets::new(["red".into(), "x".into()]);
        assert!(!secrets.redact("a x b").contains('x'));
    }
}
