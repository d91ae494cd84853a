//! Path templates with their values (OpenAPI 3.1, section 4.8.8.1).

use super::percent::Keep;
use crate::PathSegmentError;

/// The path of an operation while its values come in.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    path: &'static str,
    values: Vec<(&'static str, Values)>,
}

/// A value as a piece of the path, and as a piece of the query.
#[derive(Clone, Debug)]
struct Values {
    path: String,
    query: String,
}

impl Template {
    pub(crate) fn new(path: &'static str) -> Self {
        Self {
            path,
            values: Vec::new(),
        }
    }

    /// Gives a value, encoded for a path, and as text for a query that is written in the template.
    pub(crate) fn set(&mut self, name: &'static str, path: String, text: &str) {
        let query = Keep::Unreserved.encode(text);
        self.values.push((name, Values { path, query }));
    }

    /// The path with its values, and the query if there is one.
    pub(crate) fn fill(&self) -> Result<(String, Option<String>), PathSegmentError> {
        let (path, query) = match self.path.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (self.path, None),
        };
        let filled = self.replace(path, push_literal, |values| &values.path);
        // URL parsers collapse these, also when they are percent-encoded.
        let collapses = |segment: &str| {
            matches!(
                segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
                "." | ".."
            )
        };
        if filled.split('/').any(collapses) {
            return Err(PathSegmentError::dots());
        }
        let query = query.map(|query| self.replace(query, push_query, |values| &values.query));
        Ok((filled, query))
    }

    /// What has no value stays as it is.
    fn replace(
        &self,
        template: &str,
        literal: impl Fn(&str, &mut String),
        text: impl Fn(&Values) -> &str,
    ) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            literal(before, &mut out);
            let named = after.split_once('}').and_then(|(name, after)| {
                let found = self.values.iter().find(|(found, _)| *found == name);
                found.map(|(_, values)| (values, after))
            });
            match named {
                Some((values, after)) => {
                    out.push_str(text(values));
                    rest = after;
                }
                None => {
                    literal("{", &mut out);
                    rest = after;
                }
            }
        }
        literal(rest, &mut out);
        out
    }
}

/// What is percent-encoded in the document stays so.
fn push_literal(text: &str, out: &mut String) {
    push(text, out, |c| c == '/', Keep::Segment);
}

fn push_query(text: &str, out: &mut String) {
    push(text, out, |c| matches!(c, '&' | '=' | '+'), Keep::Reserved);
}

fn push(text: &str, out: &mut String, separates: impl Fn(char) -> bool, keep: Keep) {
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
