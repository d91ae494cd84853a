//! What is imported: texts, and what they are called.

use std::path::PathBuf;

/// How a text holds OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page in Markdown, with OpenAPI documents in fenced blocks.
    Markdown,
    /// An OpenAPI document, in YAML or JSON.
    Document,
    /// A list of links to pages, in Markdown (`llms.txt`).
    Index,
}

impl Form {
    /// The form that the name of a file stands for, by its ending; none if it stands for none.
    ///
    /// ```
    /// use openapi_import::Form;
    /// assert_eq!(Form::of("pages/get-pet.md"), Some(Form::Markdown));
    /// assert_eq!(Form::of("https://docs.example.com/llms.txt"), Some(Form::Index));
    /// assert_eq!(Form::of("logo.svg"), None);
    /// ```
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "md" | "mdx" | "markdown" => Some(Self::Markdown),
            "yaml" | "yml" | "json" => Some(Self::Document),
            "txt" => Some(Self::Index),
            _ => None,
        }
    }
}

/// One text to import: a page or a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What findings call it: a path or an address.
    pub name: String,
    /// What the source record calls it: its address if that is known, otherwise the path from the folder
    /// of the record. Pages are joined in the order of these.
    pub id: String,
    /// Its place in the folder that it was found in; the name of the file if it was named itself. By this
    /// a page is found in the source record that knows its address.
    pub place: String,
    /// What was named to find it: itself, its folder or its index.
    pub source: String,
    /// How it holds OpenAPI.
    pub form: Form,
    /// Whether it was named itself, and has to hold something.
    pub is_named: bool,
    /// The whole text.
    pub text: String,
    /// The file, if it is one, by the one path that has no links in it.
    pub(crate) file: Option<PathBuf>,
    /// What else it was called where it was found again.
    pub(crate) also: Vec<String>,
}

impl Page {
    /// A page that is named, by a path or an address that findings and the source record shall have. Without
    /// an ending that says otherwise it is Markdown.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let name = name.into();
        let form = match Form::of(&name) {
            Some(Form::Document) => Form::Document,
            _ => Form::Markdown,
        };
        Self {
            id: name.clone(),
            place: last(&name).to_owned(),
            source: name.clone(),
            form,
            is_named: true,
            text: text.into(),
            file: None,
            also: Vec::new(),
            name,
        }
    }

    /// Whether somebody who says this means this page.
    pub(crate) fn is_called(&self, said: &str) -> bool {
        let names = [&self.name, &self.id, &self.source].into_iter();
        names.chain(&self.also).any(|name| same_name(name, said))
    }
}

/// Whether two names are the same path but for how it is written.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let name = name.trim_end_matches('/');
        name.strip_prefix("./").unwrap_or(name).to_owned()
    };
    one == other || plain(one) == plain(other)
}

/// Whether two names are of one page: the same, or one is an address and the other its path on its host.
pub(crate) fn same_page(one: &str, other: &str) -> bool {
    let is_path_of = |path: &str, address: &str| {
        let on_host = address
            .split_once("://")
            .and_then(|(_, rest)| rest.split_once('/'));
        let path = path.strip_prefix("./").unwrap_or(path);
        on_host.is_some_and(|(_, on_host)| on_host == path.trim_start_matches('/'))
    };
    same_name(one, other) || is_path_of(one, other) || is_path_of(other, one)
}

/// What stands behind the last slash.
pub(crate) fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
