//! Values of server variables, and what they may say in their places (OpenAPI 3.1, section 4.8.6).

use crate::BuildError;
use crate::parameter::collapses;

/// A variable of a server's URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ServerVariable {
    pub(crate) name: &'static str,
    value: String,
    default: Option<String>,
    /// None if any value is.
    allowed: &'static [&'static str],
}

const NO_SCHEME: &str = "it is no scheme of a URL";
const NO_HOST: &str = "it is empty, or has a character that cannot stand in a host";
const NO_PATH: &str = "it has a character that cannot stand in a path";
const DOTS: &str = "it has a segment `.` or `..`, which would name another path";
const NOTHING: &str = "it makes an empty segment in the path";

impl ServerVariable {
    pub(crate) fn new(name: &'static str, value: String, allowed: &'static [&'static str]) -> Self {
        Self {
            name,
            value,
            default: None,
            allowed,
        }
    }

    /// Another value in the place of the default.
    pub(crate) fn set(&mut self, value: String) {
        let before = std::mem::replace(&mut self.value, value);
        self.default.get_or_insert(before);
    }

    pub(crate) fn value(&self) -> &str {
        &self.value
    }

    /// Whether the value fits between what is before it and what is behind it. Values that are the
    /// document's own do.
    pub(crate) fn check(&self, before: &str, behind: &str) -> Result<(), BuildError> {
        let is_default = self.default.as_ref().is_none_or(|one| *one == self.value);
        if self.allowed.contains(&&*self.value) || self.allowed.is_empty() && is_default {
            return Ok(());
        }
        if !self.allowed.is_empty() {
            return Err(BuildError::not_allowed(self.name, self.allowed));
        }
        let fits = fits(&self.value, before, behind);
        fits.map_err(|why| BuildError::variable(self.name, why))
    }
}

fn fits(value: &str, before: &str, behind: &str) -> Result<(), &'static str> {
    match before.split_once("://") {
        None if before.is_empty() && behind.starts_with("://") => scheme(value),
        // All of the URL, or how it begins: it is checked as one that is given as text.
        None if before.is_empty() && !behind.is_empty() && value.contains("://") => Ok(()),
        None if before.is_empty() && behind.is_empty() => Ok(()),
        Some((_, rest)) if !rest.contains('/') => host(value),
        _ => path(value, before, behind),
    }
}

fn scheme(value: &str) -> Result<(), &'static str> {
    let is_scheme = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    match !value.is_empty() && value.bytes().all(is_scheme) {
        true => Ok(()),
        false => Err(NO_SCHEME),
    }
}

/// A host, a part of one, or a host with a port.
fn host(value: &str) -> Result<(), &'static str> {
    match value.is_empty() || value.contains(['@', '%', '/']) || ends(value) {
        true => Err(NO_HOST),
        false => Ok(()),
    }
}

fn path(value: &str, before: &str, behind: &str) -> Result<(), &'static str> {
    if ends(value) {
        return Err(NO_PATH);
    }
    if value.split('/').any(collapses) {
        return Err(DOTS);
    }
    let whole = [before, value, behind].concat();
    let added = |text: &str| text.matches("//").count();
    match added(&whole) > added(before) + added(behind) {
        true => Err(NOTHING),
        false => Ok(()),
    }
}

/// Whether it has what ends a host or a path, or what URL parsers take for that or leave out.
fn ends(value: &str) -> bool {
    value.contains(|c: char| c.is_whitespace() || c.is_control() || "?#\\".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ServerUrl;

    /// What is said of the value, or the URL that it makes.
    fn with(template: &'static str, value: &str) -> Result<String, String> {
        let url = ServerUrl::template(template).variable("v", "d", &[]);
        let url = url.set("v", value);
        let text = url.text().map(|text| text.into_owned());
        text.map_err(|error| error.to_string())
    }

    #[test]
    fn values_stay_in_their_places() {
        let fine = [
            ("{v}://h/a", "http"),
            ("{v}", "https://other.example/v2"),
            ("{v}/v1", "https://other.example"),
            ("https://{v}", "localhost:8080"),
            ("https://{v}", "[::1]:1"),
            ("https://{v}.example.com", "eu-1"),
            ("https://{v}.example.com", "b\u{fc}cher"),
            ("https://h/{v}", "a/b"),
            ("https://h/{v}", ""),
            ("https://h/{v}/b", "a%2Fb"),
            ("https://h/v{v}", "2.1"),
            ("/{v}/b", "a"),
        ];
        for (template, value) in fine {
            let expected = template.replace("{v}", value);
            assert_eq!(with(template, value), Ok(expected));
        }
        let refused = [
            ("{v}://h", "https://evil.example/", NO_SCHEME),
            ("{v}://h", "", NO_SCHEME),
            ("https://{v}.example.com", "evil.example/", NO_HOST),
            ("https://{v}.example.com", "evil.example?", NO_HOST),
            ("https://{v}.example.com", "evil.example#", NO_HOST),
            ("https://{v}.example.com", "evil.example\\", NO_HOST),
            ("https://{v}.example.com", "user@evil.example%2f", NO_HOST),
            ("https://{v}.example.com", "a\tb", NO_HOST),
            ("https://{v}.example.com", "", NO_HOST),
            ("https://h/a/{v}", "..", DOTS),
            ("https://h/a/{v}", "%2e%2E", DOTS),
            ("https://h/a/{v}/b", "c/../..", DOTS),
            ("https://h/a/{v}/b", ".", DOTS),
            ("https://h/a/{v}/b", "", NOTHING),
            ("https://h/a/{v}/b", "c/", NOTHING),
            ("https://h/{v}", "/c", NOTHING),
            ("https://h/{v}", "c?d", NO_PATH),
            ("https://h/{v}", "c#d", NO_PATH),
            ("https://h/{v}", "c\\d", NO_PATH),
            ("/{v}", "c d", NO_PATH),
            ("/{v}", "/evil.example", NOTHING),
            ("{v}/x", "//evil.example", NOTHING),
        ];
        for (template, value, why) in refused {
            let expected = format!("the server variable `v` cannot have its value: {why}");
            assert_eq!(with(template, value), Err(expected), "{template} {value}");
        }
    }

    #[test]
    fn values_of_the_document_are_its_own() {
        let url = ServerUrl::template("https://a{v}.h/{w}/b")
            .variable("v", "", &[])
            .variable("w", "x", &["..", "x"]);
        let text = |url: &ServerUrl| url.text().map(|text| text.into_owned()).ok();
        assert_eq!(text(&url).as_deref(), Some("https://a.h/x/b"));
        let url = url.set("v", "-1").set("v", "").set("w", "..");
        assert_eq!(text(&url).as_deref(), Some("https://a.h/../b"));
    }
}
