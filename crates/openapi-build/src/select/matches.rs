//! Whether an operation is one of those that are named.

use indexmap::IndexSet;
use openapi_lower::{METHODS, Node};

/// An operation by what it can be named by.
pub(crate) struct Candidate<'a> {
    pub(super) path: &'a str,
    method: &'a str,
    id: Option<&'a str>,
    tags: Vec<&'a str>,
}

impl<'a> Candidate<'a> {
    pub(crate) fn new(path: &'a str, method: &'a str, operation: &'a Node) -> Self {
        let tags = operation.get("tags").and_then(Node::as_array);
        Self {
            path,
            method,
            id: operation.get("operationId").and_then(Node::as_str),
            tags: tags
                .into_iter()
                .flatten()
                .filter_map(Node::as_str)
                .collect(),
        }
    }

    /// By its `operationId`, or by method and path, as in `GET /pets`.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        let by_place = || {
            let (method, path) = name.split_once(' ')?;
            let is_same = method.eq_ignore_ascii_case(self.method) && path.trim() == self.path;
            Some(is_same)
        };
        self.id == Some(name) || by_place() == Some(true)
    }

    /// By a pattern: of `operationId`s, or of methods and paths, as in `GET /v1/**`.
    pub(crate) fn is_like(&self, pattern: &str) -> bool {
        if !pattern.contains('*') {
            return false;
        }
        match pattern.split_once(' ') {
            Some((method, path)) => {
                let method = method.to_ascii_lowercase();
                segment(&method, self.method) && segments(path.trim(), self.path)
            }
            None => self.id.is_some_and(|id| segment(pattern, id)),
        }
    }

    fn name(&self) -> String {
        let place = || format!("{} {}", self.method.to_uppercase(), self.path);
        self.id.map_or_else(place, str::to_owned)
    }

    pub(super) fn has_tag(&self, tag: &str) -> bool {
        self.tags.contains(&tag)
    }
}

/// Every operation of a document.
pub(super) fn candidates(document: &Node) -> Vec<Candidate<'_>> {
    let paths = document.get("paths").and_then(Node::as_object);
    let items = paths.into_iter().flatten();
    let operations = items.flat_map(|(path, item)| {
        let members = item.node.as_object().into_iter().flatten();
        let methods = members.filter(|(key, _)| METHODS.contains(&key.as_str()));
        methods.map(|(method, operation)| Candidate::new(path, method, &operation.node))
    });
    operations.collect()
}

/// The names that operations have, each once.
pub(super) fn names(candidates: &[Candidate], what: &str) -> Vec<String> {
    let names = |one: &Candidate| match what {
        "tag" => one.tags.iter().map(|tag| (*tag).to_owned()).collect(),
        "path" => vec![one.path.to_owned()],
        _ => vec![one.name()],
    };
    let names: IndexSet<String> = candidates.iter().flat_map(names).collect();
    names.into_iter().collect()
}

/// Whether a path is one of a pattern: `*` stands for a part of a segment, `**` for any number of
/// segments. A pattern without `*` is a prefix of whole segments.
pub(super) fn is_path(pattern: &str, path: &str) -> bool {
    if pattern.contains('*') {
        return segments(pattern, path);
    }
    let rest = path.strip_prefix(pattern.trim_end_matches('/'));
    path == pattern || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn segments(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    matches(&pattern, &path, "**", &segment)
}

/// Whether a text without segments is one of a pattern.
fn segment(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    matches(&pattern, &text, '*', &|a, b| a == b)
}

/// Matches elements one by one, `any` against any number of them. Only the last `any` has to be
/// tried again, so this takes no longer than the product of the lengths.
fn matches<T: Copy + PartialEq>(
    pattern: &[T],
    text: &[T],
    any: T,
    same: &dyn Fn(T, T) -> bool,
) -> bool {
    let (mut at, mut place) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while let Some(element) = text.get(place) {
        match pattern.get(at) {
            Some(wanted) if *wanted == any => {
                retry = Some((at, place));
                at += 1;
            }
            Some(wanted) if same(*wanted, *element) => (at, place) = (at + 1, place + 1),
            _ => {
                let Some((star, start)) = retry else {
                    return false;
                };
                retry = Some((star, start + 1));
                (at, place) = (star + 1, start + 1);
            }
        }
    }
    pattern
        .get(at..)
        .unwrap_or_default()
        .iter()
        .all(|wanted| *wanted == any)
}

#[cfg(test)]
mod tests {
    use openapi_lower::{Limits, Sources, read};

    use super::*;

    #[test]
    fn a_prefix_is_of_whole_segments() {
        for path in ["/pets", "/pets/{id}", "/pets/"] {
            assert!(is_path("/pets", path), "{path}");
            assert!(is_path("/pets/", path), "{path}");
        }
        assert!(!is_path("/pets", "/petsitters"));
        assert!(!is_path("/pets", "/v1/pets"));
        assert!(is_path("/", "/pets"));
    }

    #[test]
    fn a_star_stays_in_its_segment() {
        assert!(is_path("/v*/pets", "/v1/pets"));
        assert!(is_path("/*/{id}", "/pets/{id}"));
        assert!(!is_path("/*", "/pets/{id}"));
        assert!(!is_path("/pets*", "/pets/x"));
        assert!(is_path("/a*b*c", "/aXbYbc"));
    }

    #[test]
    fn two_stars_are_any_segments() {
        assert!(is_path("/**", "/a/b/c"));
        assert!(is_path("/**/c", "/a/b/c"));
        assert!(is_path("/a/**/c", "/a/c"));
        assert!(!is_path("/a/**/d", "/a/b/c"));
    }

    #[test]
    fn a_pattern_is_of_ids_or_of_methods_and_paths() {
        let mut sources = Sources::new();
        let file = sources.add("api.yaml", String::from("{}"));
        let node = read(&sources, file, Limits::default()).0;
        let Some(node) = node else {
            return assert!(node.is_some());
        };
        let of = |id| Candidate {
            id: Some(id),
            ..Candidate::new("/v1/pets/{id}", "get", &node)
        };
        for pattern in ["get*", "*", "*P*", "GET /v1/**", "* /v1/*/{id}", "g* /**"] {
            assert!(of("getPet").is_like(pattern), "{pattern}");
        }
        for pattern in ["getPet", "list*", "POST /**", "GET /v1/*", "*Pets"] {
            assert!(!of("getPet").is_like(pattern), "{pattern}");
        }
    }

    #[test]
    fn a_pattern_that_repeats_ends() {
        let pattern = "/".to_owned() + &"a*".repeat(40) + "b";
        assert!(!is_path(&pattern, &("/".to_owned() + &"a".repeat(2000))));
    }
}
