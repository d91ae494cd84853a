//! What the info string of a fenced block says: `yaml GET /pets/{id}`.

use openapi_lower::METHODS;

/// The operation that a block says it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Title {
    /// A method, in small letters, and a key of `paths`.
    Operation { method: String, path: String },
    /// A key of `webhooks`.
    Webhook(String),
}

impl Title {
    /// As it is written.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Operation { method, path } => format!("{} {path}", method.to_uppercase()),
            Self::Webhook(name) => format!("webhook {name}"),
        }
    }
}

/// Whether a block is YAML or JSON by its first word.
pub(crate) fn is_yaml_or_json(info: &str) -> bool {
    let language = info.split_whitespace().next().unwrap_or_default();
    let languages = ["yaml", "yml", "json"];
    languages
        .iter()
        .any(|one| language.eq_ignore_ascii_case(one))
}

/// The operation behind the language; between them the name of a file may stand.
pub(crate) fn title(info: &str) -> Option<Title> {
    let mut rest = info.trim();
    loop {
        let (_, behind) = rest.split_once(char::is_whitespace)?;
        rest = behind.trim_start();
        let (word, name) = rest.split_once(char::is_whitespace)?;
        let (word, name) = (word.to_ascii_lowercase(), name.trim());
        if word == "webhook" {
            return Some(Title::Webhook(name.to_owned()));
        }
        if METHODS.contains(&word.as_str()) && name.starts_with('/') {
            let path = name.to_owned();
            return Some(Title::Operation { method: word, path });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Title, title};

    #[test]
    fn title_is_the_operation_behind_the_language() {
        let get = |path: &str| {
            let (method, path) = ("get".to_owned(), path.to_owned());
            Some(Title::Operation { method, path })
        };
        assert_eq!(title("yaml GET /pets/{id}"), get("/pets/{id}"));
        assert_eq!(title("yaml api/openapi.json get  /a "), get("/a"));
        assert_eq!(title("yaml GET /runs?mode=sync"), get("/runs?mode=sync"));
        let sold = Some(Title::Webhook("pet sold".to_owned()));
        assert_eq!(title("yaml WEBHOOK pet sold"), sold);
        assert_eq!(title("yaml"), None);
        assert_eq!(title("GET /pets"), None);
        assert_eq!(title("yaml title=\"GET\" get"), None);
    }
}
