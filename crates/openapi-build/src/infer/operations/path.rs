//! Keys of `paths`: a template, and what people write behind it to tell operations apart.

/// A key taken apart.
pub(super) struct Key {
    /// The template.
    pub(super) path: String,
    /// The parts of the query, as they are written.
    pub(super) query: Vec<(String, String)>,
}

/// A query in a key is sent; a fragment is not, as no fragment is.
pub(super) fn split(key: &str) -> Key {
    let key = key.split('#').next().unwrap_or_default();
    let (path, query) = match key.split_once('?') {
        // `{?page,limit}` is RFC 6570's: the parameters say the same.
        Some((path, _)) if path.ends_with('{') => (path.trim_end_matches('{'), ""),
        Some(parts) => parts,
        None => (key, ""),
    };
    let pair = |part: &str| match part.split_once('=') {
        Some((name, value)) => (name.to_owned(), value.to_owned()),
        None => (part.to_owned(), String::new()),
    };
    let slash = if path.starts_with('/') { "" } else { "/" };
    Key {
        path: format!("{slash}{path}"),
        query: query
            .split('&')
            .filter(|part| !part.is_empty())
            .map(pair)
            .collect(),
    }
}

/// The names in braces, each once, in order.
pub(super) fn names(key: &Key) -> Vec<String> {
    let parts = key.query.iter().map(|(_, value)| value.as_str());
    let mut names: Vec<String> = Vec::new();
    for part in std::iter::once(key.path.as_str()).chain(parts) {
        for rest in part.split('{').skip(1) {
            if let Some((name, _)) = rest.split_once('}')
                && !names.iter().any(|known| known == name)
            {
                names.push(name.to_owned());
            }
        }
    }
    names
}
