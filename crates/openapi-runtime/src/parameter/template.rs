//! Path templates with their values (OpenAPI 3.1, section 4.8.8.1).

use super::percent::Keep;

/// The path of an operation while its values come in.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    path: &'static str,
    query: Option<&'static str>,
    values: Vec<(&'static str, Values)>,
}

/// A value as a piece of the path, and as a piece of the query.
#[derive(Clone, Debug)]
struct Values {
    path: String,
    query: String,
}

impl Template {
    pub(crate) fn new(template: &'static str) -> Self {
        let (path, query) = match cut(template, b'?') {
            Some((path, query)) => (path, Some(query)),
            None => (template, None),
        };
        Self {
            path,
            query,
            values: Vec::new(),
        }
    }

    /// Whether pairs of a query are written in the template.
    pub(crate) fn has_query(&self) -> bool {
        self.query.is_some()
    }

    /// Gives a value, encoded for a path, and as text for a query that is written in the template.
    pub(crate) fn set(&mut self, name: &'static str, path: String, in_query: Option<&str>) {
        let query = in_query.map(|text| Keep::Unreserved.encode(text));
        let query = query.unwrap_or_default();
        self.values.push((name, Values { path, query }));
    }

    /// How long the path with its values is, in bytes, without what has to be encoded in it.
    pub(crate) fn len(&self) -> usize {
        let given = self.values.iter().map(|(_, values)| values.path.len());
        self.path.len() + given.sum::<usize>()
    }

    /// Appends the path with its values, and says what the query is if there is one; or the first
    /// parameter of a segment that is `.` or `..`.
    pub(crate) fn fill(&self, url: &mut String) -> Result<Option<String>, &'static str> {
        let start = url.len();
        self.replace(self.path, url, push_literal, |values| &values.path);
        let filled = url.get(start..).unwrap_or_default();
        let has_dots = filled.bytes().any(|byte| matches!(byte, b'.' | b'%'));
        if has_dots && let Some(index) = filled.split('/').position(collapses) {
            // A value has no slash in it.
            let segment = self.path.split('/').nth(index).unwrap_or_default();
            return Err(parameter_in(segment).unwrap_or(segment));
        }
        let query = self.query.map(|query| {
            let mut out = String::new();
            self.replace(query, &mut out, push_query, |values| &values.query);
            out
        });
        Ok(query)
    }

    /// What has no value stays as it is.
    fn replace(
        &self,
        template: &str,
        out: &mut String,
        literal: impl Fn(&str, &mut String),
        text: impl Fn(&Values) -> &str,
    ) {
        let given = self.values.iter().map(|(_, values)| text(values).len());
        out.reserve(template.len() + given.sum::<usize>());
        let mut rest = template;
        while let Some((before, after)) = cut(rest, b'{') {
            literal(before, out);
            let named = cut(after, b'}').and_then(|(name, after)| {
                let found = self.values.iter().find(|(found, _)| *found == name);
                found.map(|(_, values)| (values, after))
            });
            match named {
                Some((values, after)) => {
                    out.push_str(text(values));
                    rest = after;
                }
                None => {
                    literal("{", out);
                    rest = after;
                }
            }
        }
        literal(rest, out);
    }
}

/// What is before and behind a character of ASCII. Templates are short, and this is run for each call.
fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// `id` of `{id}.json`.
fn parameter_in(segment: &str) -> Option<&str> {
    let (_, after) = segment.split_once('{')?;
    let (name, _) = after.split_once('}')?;
    Some(name)
}

/// Whether URL parsers take a segment out, and that before it: they do so as well when its dots are
/// percent-encoded.
pub(crate) fn collapses(segment: &str) -> bool {
    let mut rest = segment;
    let mut dots = 0;
    while let Some(after) = [".", "%2e", "%2E"]
        .iter()
        .find_map(|dot| rest.strip_prefix(dot))
    {
        rest = after;
        dots += 1;
    }
    rest.is_empty() && matches!(dots, 1 | 2)
}

/// What is percent-encoded in the document stays so.
fn push_literal(text: &str, out: &mut String) {
    push(text, out, |c| c == '/', Keep::Segment);
}

fn push_query(text: &str, out: &mut String) {
    push(text, out, |c| matches!(c, '&' | '=' | '+'), Keep::Reserved);
}

fn push(text: &str, out: &mut String, separates: impl Fn(char) -> bool, keep: Keep) {
    let is_plain = |byte: u8| keep.keeps(byte) || separates(char::from(byte));
    if text.bytes().all(is_plain) {
        out.push_str(text);
        return;
    }
    for (at, c) in text.char_indices() {
        let hex = text.as_bytes().get(at + 1..at + 3);
        let encoded = hex.is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if separates(c) || (c == '%' && encoded) {
            out.push(c);
        } else {
            keep.push(c.encode_utf8(&mut [0; 4]), out);
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
mod tests {
    use super::super::{Style, Value, path_text};
    use super::*;

    /// Every text of up to four of the characters that URLs treat in some way.
    fn nasty_values() -> Vec<String> {
        let mut values = vec![String::new()];
        let mut start = 0;
        for _ in 0..4 {
            let shorter = values[start..].to_vec();
            start = values.len();
            for text in shorter {
                let longer = |c: char| format!("{text}{c}");
                values.extend("./\\%2e?#\t\n \u{fc}:@;".chars().map(longer));
            }
        }
        values
    }

    fn decoded(text: &str) -> String {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let hex: Vec<u8> = rest.by_ref().take(2).collect();
                let hex = std::str::from_utf8(&hex).unwrap();
                bytes.push(u8::from_str_radix(hex, 16).unwrap());
            } else {
                bytes.push(byte);
            }
        }
        String::from_utf8(bytes).unwrap()
    }

    /// None if it is refused.
    fn url(value: &str) -> Option<String> {
        let mut template = Template::new("/a/{v}/z");
        let text = path_text("v", Value::string(value), Style::Simple, false)?;
        template.set("v", text, None);
        let mut url = "https://h".to_owned();
        template.fill(&mut url).ok()?;
        Some(url)
    }

    #[test]
    fn url_parser_sees_one_segment_with_the_same_value() {
        let mut refused = 0;
        for value in nasty_values() {
            let Some(url) = url(&value) else {
                refused += 1;
                continue;
            };
            let url = reqwest::Url::parse(&url).unwrap();
            let segments: Vec<_> = url.path_segments().unwrap().collect();
            assert_eq!(segments.len(), 3, "{value:?}: {url}");
            assert_eq!(decoded(segments[1]), value, "{url}");
            assert!(url.query().is_none() && url.fragment().is_none());
        }
        assert_eq!(refused, 3);
    }

    #[test]
    fn parameter_of_a_segment_that_collapses_is_told() {
        let mut template = Template::new("/a/{b}/.{c}?d={e}");
        template.set("b", "..".to_owned(), None);
        assert_eq!(template.fill(&mut String::new()), Err("b"));
        let mut template = Template::new("/a/{b}/.{c}?d={e}");
        template.set("b", "b".to_owned(), None);
        template.set("c", ".".to_owned(), None);
        assert_eq!(template.fill(&mut String::new()), Err("c"));
    }
}
