//! Keys of `paths`: a template, and what people write behind it to tell operations apart.

use openapi_lower::{Diagnostic, Node, codes};

use super::{Infer, Place, Target};

/// A key taken apart.
pub(super) struct Key {
    /// The template.
    pub(super) path: String,
    /// The parts of the query, as they are written.
    pub(super) query: Vec<(String, Option<String>)>,
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
        Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
        None => (part.to_owned(), None),
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
    let parts = key.query.iter().filter_map(|(_, value)| value.as_deref());
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

/// Whether the value of a query part is a parameter's.
fn is_template(value: &str) -> bool {
    value.starts_with('{') && value.ends_with('}')
}

impl Infer<'_, '_, '_> {
    /// Lets each query parameter be sent once: by the argument if the key has a place for it, and
    /// as the key says if it has a value.
    pub(super) fn once_in_query<'t>(
        &mut self,
        place: &Place<'_>,
        key: &mut Key,
        targets: &mut Vec<Target<'t>>,
    ) {
        let is_query = |target: &Target<'_>, name: &str| {
            let text = |key| target.node.get(key).and_then(Node::as_str);
            text("in") == Some("query") && text("name") == Some(name)
        };
        let is_declared = |name: &str| targets.iter().any(|target| is_query(target, name));
        let (twice, once): (Vec<_>, Vec<_>) = std::mem::take(&mut key.query)
            .into_iter()
            .partition(|(name, _)| is_declared(name));
        key.query = once;
        for (name, value) in twice {
            let label = if value.as_deref().is_some_and(is_template) {
                "sent once, as the parameter says"
            } else {
                targets.retain(|target| !is_query(target, &name));
                key.query.push((name.clone(), value));
                "sent once, as the path says: the parameter is left out"
            };
            let message = format!("`{name}` is in the query of the path, and a query parameter");
            let found = Diagnostic::new(&codes::LEFT_OPEN, message)
                .at(place.key_span, label)
                .pointer(&place.at)
                .help("take it out of the path, or out of the parameters");
            self.found.push(found);
        }
    }
}
