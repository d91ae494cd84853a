//! The base URL as it is given, or as a document has it.

use std::borrow::Cow;
use std::fmt;

use reqwest::Url;

use crate::BuildError;
use crate::secrets::REDACTED;
use crate::server_variable::ServerVariable;

/// A base URL: any text, or a server of a document, whose URL may have variables in it
/// ([OpenAPI 3.1, section 4.8.5]). Generated clients have a function for each server.
///
/// ```
/// use openapi_runtime::{ServerUrl, Transport};
///
/// # fn main() -> Result<(), openapi_runtime::BuildError> {
/// let server = ServerUrl::template("https://{region}.example.com")
///     .variable("region", "eu", &["eu", "us"])
///     .set("region", "us");
/// let transport = Transport::builder().base_url(server).build()?;
/// assert_eq!(transport.base_url(), "https://us.example.com");
/// # Ok(())
/// # }
/// ```
///
/// [OpenAPI 3.1, section 4.8.5]: https://spec.openapis.org/oas/v3.1.1.html#server-object
#[derive(Clone, PartialEq, Eq)]
pub struct ServerUrl {
    text: Cow<'static, str>,
    variables: Vec<ServerVariable>,
    /// Where the document is, if the URL is relative to that.
    document: Option<String>,
}

const NO_DOCUMENT: &str = "the address of the document is not a URL; write it in full, \
     as in `https://api.example.com/openapi.json`";

impl ServerUrl {
    /// A URL with `{variables}`.
    #[must_use]
    pub const fn template(text: &'static str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            variables: Vec::new(),
            document: None,
        }
    }

    /// A variable, its value unless another is set, and the values that it may have: any, if none is
    /// listed.
    #[must_use]
    pub fn variable(
        mut self,
        name: &'static str,
        value: impl Into<String>,
        allowed: &'static [&'static str],
    ) -> Self {
        let variable = ServerVariable::new(name, value.into(), allowed);
        self.variables.push(variable);
        self
    }

    /// Sets a variable. One that the URL does not have has no effect. A value that is none of those
    /// it may have, or that would not stay in its place (`..` in a path, `/` in a host), is said when
    /// the transport is built.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl Into<String>) -> Self {
        if let Some(variable) = self.variables.iter_mut().find(|found| found.name == name) {
            variable.set(value.into());
        }
        self
    }

    /// Says where the document is, to which the URL is relative: scheme and host, and the path if need
    /// be.
    #[must_use]
    pub fn relative_to(mut self, document: impl Into<String>) -> Self {
        self.document = Some(document.into());
        self
    }

    /// The URL, not checked yet.
    pub(crate) fn text(&self) -> Result<Cow<'_, str>, BuildError> {
        let text = self.filled()?;
        let Some(document) = &self.document else {
            return Ok(text);
        };
        let document = Url::parse(document).map_err(|_| BuildError::new(NO_DOCUMENT))?;
        let url = document.join(&text);
        let url = url.map_err(|_| BuildError::new(NO_DOCUMENT))?;
        Ok(Cow::Owned(url.into()))
    }

    /// With the values in the places of the variables. A value is not looked into again.
    fn filled(&self) -> Result<Cow<'_, str>, BuildError> {
        if self.variables.is_empty() {
            return Ok(Cow::Borrowed(&self.text));
        }
        let mut filled = String::new();
        let mut parts = self.text.split('{');
        filled.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap_or((part, ""));
            match self.variables.iter().find(|found| found.name == name) {
                Some(variable) => {
                    variable.check(&filled, rest)?;
                    filled.push_str(variable.value());
                }
                None => filled.push_str(name),
            }
            filled.push_str(rest);
        }
        Ok(Cow::Owned(filled))
    }
}

impl<S: Into<String>> From<S> for ServerUrl {
    fn from(text: S) -> Self {
        Self {
            text: Cow::Owned(text.into()),
            variables: Vec::new(),
            document: None,
        }
    }
}

/// Without a user name and a password, a query and a fragment, which are refused later, and without the values of
/// variables.
impl fmt::Debug for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.variables.iter().map(|variable| variable.name);
        f.debug_struct("ServerUrl")
            .field("text", &shown(&self.text))
            .field("variables", &names.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

fn shown(text: &str) -> Cow<'_, str> {
    let text = text.split(['?', '#']).next().unwrap_or_default();
    match text.rsplit_once('@') {
        Some((before, rest)) => {
            let scheme = before.split_once("://").map(|(scheme, _)| scheme);
            let scheme = scheme.unwrap_or_default();
            Cow::Owned(format!("{scheme}://{REDACTED}@{rest}"))
        }
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_the_variables_do_and_are_not_looked_into() {
        let url = ServerUrl::template("{a}://{b}/{a}{c}")
            .variable("a", "x", &[])
            .variable("b", "{a}", &[])
            .variable("c", "", &["", "d"])
            .set("a", "y")
            .set("z", "unknown");
        assert_eq!(url.text().unwrap(), "y://{a}/y");
        let refused = url.set("c", "e").text().unwrap_err().to_string();
        assert!(
            refused.contains("`c`") && refused.contains("`d`"),
            "{refused}"
        );
    }

    #[test]
    fn password_is_not_shown() {
        let shown = |text: &str| format!("{:?}", ServerUrl::from(text));
        for text in [
            "https://me:s3cr3t@h/v1",
            "https://me:s3@cr3t@h/v1",
            "https://me:a/s3cr3t@h/v1",
            "me:s3cr3t@h/v1?key=s3cr3t",
            "https://s3cr3t@h/v1#s3cr3t",
        ] {
            let shown = shown(text);
            assert!(!shown.contains("cr3t") && shown.contains("h/v1"), "{shown}");
        }
        assert!(shown("https://h:1/v1").contains("\"https://h:1/v1\""));
        let url = ServerUrl::template("{a}").variable("a", "https://me:s3cr3t@h", &[]);
        assert!(!format!("{url:#?}").contains("s3cr3t"));
    }

    #[test]
    fn what_is_given_as_text_has_no_variables() {
        assert_eq!(
            ServerUrl::from("https://h/{a}").text().unwrap(),
            "https://h/{a}"
        );
    }

    #[test]
    fn relative_url_is_where_the_document_is() {
        let of = |url: &'static str, document: &str| {
            let url = ServerUrl::template(url).relative_to(document);
            url.text()
                .map(Cow::into_owned)
                .map_err(|error| error.to_string())
        };
        assert_eq!(
            of("/v1", "https://h/docs/api.yaml").unwrap(),
            "https://h/v1"
        );
        assert_eq!(
            of("../v1", "https://h/docs/api.yaml").unwrap(),
            "https://h/v1"
        );
        assert_eq!(of("/", "https://h").unwrap(), "https://h/");
        assert!(of("/", "h").unwrap_err().contains("in full"));
    }
}
