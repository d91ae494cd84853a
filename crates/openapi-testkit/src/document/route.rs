//! Which path template a request belongs to (OpenAPI 3.1, Path Templating Matching).

use std::cmp::Reverse;

use super::segment::Segment;
use crate::percent;

/// A key of the Paths Object.
///
/// A query in it (`/runs?mode=sync`) is not in the specification, but it is in documents: a
/// request belongs to such a path when it carries each of those pairs. Nor is a fragment (`/runs#list`),
/// which keeps keys apart and is not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Template {
    segments: Vec<Segment>,
    query: Vec<(String, String)>,
}

/// A template and what stands under it: methods in upper case, and indexes of operations.
pub(crate) struct Route {
    pub(crate) template: Template,
    pub(crate) methods: Vec<(String, usize)>,
}

/// The routes a path belongs to: more than one if templates differ in nothing but names.
pub(crate) struct Matched<'a> {
    routes: Vec<&'a Route>,
}

impl Template {
    /// `None` if it does not start with `/` or its braces make no sense.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (text, _) = text.split_once('#').unwrap_or((text, ""));
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let segments = path.strip_prefix('/')?.split('/').map(Segment::parse);
        Some(Self {
            segments: segments.collect::<Option<_>>()?,
            query: query_pairs(query)?,
        })
    }

    /// The names of the parameters, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().flat_map(Segment::names)
    }

    /// Names and still encoded values of the parameters, `None` if the path does not fit.
    pub(crate) fn captures(&self, path: &str) -> Option<Vec<(String, String)>> {
        let mut raw = path.strip_prefix('/')?.split('/');
        let mut found = Vec::new();
        for segment in &self.segments {
            found.extend(segment.captures(raw.next()?)?);
        }
        raw.next().is_none().then_some(found)
    }

    fn fits(&self, path: &str, query: &[(String, String)]) -> bool {
        self.captures(path).is_some() && self.query.iter().all(|pair| query.contains(pair))
    }

    /// Text before parameters, from left to right; then the longer query.
    fn rank(&self) -> (Vec<u8>, Reverse<usize>) {
        let looseness = self.segments.iter().map(Segment::looseness);
        (looseness.collect(), Reverse(self.query.len()))
    }
}

impl<'a> Matched<'a> {
    /// The routes that fit best; `None` if none fits.
    pub(crate) fn find(routes: &'a [Route], path: &str, query: &str) -> Option<Self> {
        let query = query_pairs(query).unwrap_or_default();
        let fitting = routes.iter().filter(|one| one.template.fits(path, &query));
        let fitting: Vec<_> = fitting.collect();
        let best = fitting.iter().map(|one| one.template.rank()).min()?;
        let is_best = |one: &&Route| one.template.rank() == best;
        Some(Self {
            routes: fitting.into_iter().filter(is_best).collect(),
        })
    }

    /// The templates and the operations of a method, which is case-sensitive. There are several where
    /// fragments alone keep paths apart.
    pub(crate) fn method(&self, method: &str) -> Vec<(&'a Template, usize)> {
        let known = self.routes.iter().filter_map(|route| {
            let known = route.methods.iter().find(|(name, _)| name == method)?;
            Some((&route.template, known.1))
        });
        known.collect()
    }

    /// The value of an `Allow` header (RFC 9110, section 10.2.1).
    pub(crate) fn allow(&self) -> String {
        let methods = self.routes.iter().flat_map(|route| &route.methods);
        let names: Vec<_> = methods.map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    }
}

/// The decoded pairs of a query; `None` if one is not UTF-8.
fn query_pairs(query: &str) -> Option<Vec<(String, String)>> {
    let pairs = raw_pairs(query);
    pairs
        .map(|(name, value)| Some((percent::decode_query(name)?, percent::decode_query(value)?)))
        .collect()
}

/// Names and values of a query, still encoded.
pub(crate) fn raw_pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn captured(template: &str, path: &str) -> Option<Vec<String>> {
        let template = Template::parse(template).unwrap();
        let found = template.captures(path)?;
        Some(found.into_iter().map(|(_, value)| value).collect())
    }

    #[test]
    fn template_captures_within_a_segment() {
        let file = "/files/{name}.{kind}/v{major}";
        assert_eq!(
            captured(file, "/files/a.tar.gz/v2").unwrap(),
            ["a", "tar.gz", "2"]
        );
        assert_eq!(captured(file, "/files/.gz/v2"), None);
        assert_eq!(
            captured("/{name}.json", "/x.json.json").unwrap(),
            ["x.json"]
        );
        assert_eq!(captured("/{name}.json", "/.json"), None);
        assert_eq!(captured("/{a}-{b}!", "/ä-ö-ü!").unwrap(), ["ä", "ö-ü"]);
    }

    #[test]
    fn template_keeps_segments_whole() {
        assert_eq!(captured("/a/{b}", "/a/x%2Fy").unwrap(), ["x%2Fy"]);
        assert_eq!(captured("/a/{b}", "/a/"), None);
        assert_eq!(captured("/a/{b}", "/a/x/"), None);
        assert_eq!(captured("/caf%C3%A9", "/café").unwrap(), [""; 0]);
        assert_eq!(captured("/", "/").unwrap(), [""; 0]);
        assert_eq!(captured("/a/{b}#c", "/a/x").unwrap(), ["x"]);
    }

    #[test]
    fn template_refuses_broken_braces() {
        for broken in ["a", "/{", "/}", "/{}", "/{a}{b}", "/{a{b}}", "/a}b"] {
            assert_eq!(Template::parse(broken), None, "{broken}");
        }
    }
}
