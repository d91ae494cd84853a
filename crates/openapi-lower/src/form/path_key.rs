//! Keys of `paths` taken apart: the template, and the query that people write behind it to tell
//! operations apart. A fragment is not sent, and its names are none.

/// What a key names.
pub(super) struct PathKey<'k> {
    /// The names of the template.
    path: Vec<&'k str>,
    /// Those of `?a={b}`: the name in the query, and the one in braces.
    query: Vec<(&'k str, &'k str)>,
    /// Those of `{?a,b}` (RFC 6570), which are query parameters.
    pub(super) in_query: Vec<&'k str>,
}

impl<'k> PathKey<'k> {
    pub(super) fn of(key: &'k str) -> Self {
        let key = key.split('#').next().unwrap_or_default();
        let (path, query) = match key.split_once('?') {
            Some((path, names)) if path.ends_with('{') => (path, Err(names)),
            Some((path, query)) => (path, Ok(query)),
            None => (key, Ok("")),
        };
        Self {
            path: in_braces(path).collect(),
            query: query.map_or_else(|_| Vec::new(), pairs),
            in_query: query.map_or_else(listed, |_| Vec::new()),
        }
    }

    /// The names that path parameters are for. What is a query parameter as well is sent as that.
    pub(super) fn names(&self, is_query: impl Fn(&str) -> bool) -> Vec<&'k str> {
        let query = self.query.iter().filter(|(name, _)| !is_query(name));
        let query = query.map(|(_, name)| name);
        let mut names: Vec<&str> = self.path.iter().chain(query).copied().collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

fn in_braces(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1);
    let names = parts.filter_map(|part| Some(part.split_once('}')?.0));
    names.filter(|name| !name.is_empty())
}

fn pairs(query: &str) -> Vec<(&str, &str)> {
    let parts = query.split('&');
    let pairs = parts.filter_map(|part| part.split_once('='));
    pairs
        .flat_map(|(name, value)| in_braces(value).map(move |inner| (name, inner)))
        .collect()
}

/// The names up to the brace, without `*`.
fn listed(names: &str) -> Vec<&str> {
    let names = names.split('}').next().unwrap_or_default();
    let names = names.split(',').map(|name| name.trim_end_matches('*'));
    names.filter(|name| !name.is_empty()).collect()
}
