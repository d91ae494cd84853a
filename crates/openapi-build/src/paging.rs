//! How operations are paged, as it is said in the options.

use std::str::FromStr;

/// How the answers of an operation come in pages, for [`Build::paginate`](crate::Build::paginate).
///
/// Parameters are those of the query or of headers, by their names in the document. Places in an answer
/// are JSON Pointers ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)): `/meta/next`.
///
/// ```
/// use openapi_build::Pagination;
///
/// let by_cursor = Pagination::cursor("after", "/meta/next").items("/data");
/// let by_number = Pagination::page("page").first(0).size("per_page").items("/items");
/// let by_offset = Pagination::offset("offset").size("limit");
/// let by_header = Pagination::link();
/// let by_address = Pagination::next_url("/next").items("/results");
/// assert_eq!("cursor:after,next=/meta/next,items=/data".parse(), Ok(by_cursor));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    pub(crate) turn: Turn,
    /// Where the list of items is; empty if the answer is one.
    pub(crate) items: String,
    /// Where it is said whether there is more.
    pub(crate) more: Option<String>,
    /// The parameter that says how many items a page has.
    pub(crate) size: Option<String>,
    /// The number of the first page.
    pub(crate) first: Option<u64>,
}

/// How one page leads to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// By a parameter that is the number of the page.
    Page(String),
    /// By a parameter that is the number of items before it.
    Offset(String),
    /// By a parameter, and where in an answer the next value of it is.
    Cursor { parameter: String, next: String },
    /// By the header `Link`.
    Link,
    /// By an address, and where in an answer it is.
    Url(String),
}

impl Pagination {
    fn new(turn: Turn) -> Self {
        Self {
            turn,
            items: String::new(),
            more: None,
            size: None,
            first: None,
        }
    }

    /// By a parameter that is the number of the page. The last page is the one without items.
    ///
    /// A request that does not say a number asks for the [`first`](Self::first) page.
    #[must_use]
    pub fn page(parameter: impl Into<String>) -> Self {
        Self::new(Turn::Page(parameter.into()))
    }

    /// By a parameter that is the number of items before the page: it grows by as many as were received.
    /// The last page is the one without items.
    #[must_use]
    pub fn offset(parameter: impl Into<String>) -> Self {
        Self::new(Turn::Offset(parameter.into()))
    }

    /// By a parameter, and where in an answer its value for the next page is. The last page has none there,
    /// `null` or an empty text.
    #[must_use]
    pub fn cursor(parameter: impl Into<String>, next: impl Into<String>) -> Self {
        Self::new(Turn::Cursor {
            parameter: parameter.into(),
            next: next.into(),
        })
    }

    /// By the header `Link` of an answer, with `rel="next"`
    /// ([RFC 8288](https://www.rfc-editor.org/rfc/rfc8288)). The last page has none.
    #[must_use]
    pub fn link() -> Self {
        Self::new(Turn::Link)
    }

    /// By an address in an answer, whole or relative. The last page has none there, `null` or an empty text.
    #[must_use]
    pub fn next_url(next: impl Into<String>) -> Self {
        Self::new(Turn::Url(next.into()))
    }

    /// Where in an answer the list of items is. Without it, the answer is the list.
    #[must_use]
    pub fn items(mut self, pointer: impl Into<String>) -> Self {
        self.items = pointer.into();
        self
    }

    /// Where in an answer it is said whether there is more: a boolean. A page is the last if it says
    /// `false`.
    #[must_use]
    pub fn more(mut self, pointer: impl Into<String>) -> Self {
        self.more = Some(pointer.into());
        self
    }

    /// The parameter that says how many items a page has: a page with fewer is the last, and the one
    /// without items need not be asked for.
    ///
    /// Where the server may give fewer than it is asked for, as the document has no `maximum` that says how
    /// many it gives at most, a page has to be shorter than one before it.
    #[must_use]
    pub fn size(mut self, parameter: impl Into<String>) -> Self {
        self.size = Some(parameter.into());
        self
    }

    /// The number of the first page. Without it, it is the `default` of the parameter, or else 1.
    #[must_use]
    pub fn first(mut self, number: u64) -> Self {
        self.first = Some(number);
        self
    }

    /// The parameter that says which page, if one does.
    pub(crate) fn parameter(&self) -> Option<&str> {
        match &self.turn {
            Turn::Page(name) | Turn::Offset(name) => Some(name),
            Turn::Cursor { parameter, .. } => Some(parameter),
            Turn::Link | Turn::Url(_) => None,
        }
    }

    /// The pointers into an answer.
    pub(crate) fn pointers(&self) -> impl Iterator<Item = &String> {
        let next = match &self.turn {
            Turn::Cursor { next, .. } | Turn::Url(next) => Some(next),
            Turn::Page(_) | Turn::Offset(_) | Turn::Link => None,
        };
        [Some(&self.items), next, self.more.as_ref()]
            .into_iter()
            .flatten()
    }

    /// What was said and has no effect.
    pub(crate) fn idle(&self) -> Option<&'static str> {
        let is_page = matches!(self.turn, Turn::Page(_));
        let is_counted = is_page || matches!(self.turn, Turn::Offset(_));
        match (self.first, &self.size) {
            (Some(_), _) if !is_page => Some("first"),
            (_, Some(_)) if !is_counted => Some("size"),
            _ => None,
        }
    }

    fn with(self, key: &str, value: &str) -> Result<Self, String> {
        match key {
            "items" => Ok(self.items(value)),
            "more" => Ok(self.more(value)),
            "size" => Ok(self.size(value)),
            "first" => {
                let number = value.parse();
                let number = number.map_err(|_| format!("`{value}` is no number of a page"))?;
                Ok(self.first(number))
            }
            _ => Err(format!(
                "`{key}` is not known; there are `items`, `more`, `size` and `first`, and `next` of a cursor"
            )),
        }
    }
}

const KINDS: &str = "one of `page:PARAMETER`, `offset:PARAMETER`, `cursor:PARAMETER,next=POINTER`, `link` and \
     `url:POINTER` is expected, and then `items=POINTER` and others, with commas between";

/// As the command takes it: `cursor:after,next=/meta/next,items=/data`.
impl FromStr for Pagination {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.split(',');
        let kind = parts.next().unwrap_or_default();
        let (kind, of) = kind.split_once(':').unwrap_or((kind, ""));
        let mut next = None;
        let mut rest = Vec::new();
        for part in parts {
            let (key, value) = part.split_once('=').ok_or_else(|| KINDS.to_owned())?;
            match key {
                "next" => next = Some(value),
                key => rest.push((key, value)),
            }
        }
        let begun = match (kind, of, next) {
            ("page", name, None) if !name.is_empty() => Self::page(name),
            ("offset", name, None) if !name.is_empty() => Self::offset(name),
            ("cursor", name, Some(next)) if !name.is_empty() => Self::cursor(name, next),
            ("link", "", None) => Self::link(),
            ("url", pointer, None) if !pointer.is_empty() => Self::next_url(pointer),
            _ => return Err(KINDS.to_owned()),
        };
        let mut rest = rest.into_iter();
        rest.try_fold(begun, |made, (key, value)| made.with(key, value))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_from_text() {
        for (text, expected) in [
            ("page:page", Pagination::page("page")),
            (
                "page:p,first=0,size=n,items=/a,more=/b",
                Pagination::page("p")
                    .first(0)
                    .size("n")
                    .items("/a")
                    .more("/b"),
            ),
            ("offset:o,size=l", Pagination::offset("o").size("l")),
            (
                "cursor:c,items=/a,next=/b/c",
                Pagination::cursor("c", "/b/c").items("/a"),
            ),
            ("link", Pagination::link()),
            ("url:/next", Pagination::next_url("/next")),
        ] {
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_none_of_them_is_refused() {
        for text in [
            "",
            "page",
            "page:",
            "cursor:c",
            "cursor,next=/a",
            "link:x",
            "url",
            "link,items",
            "page:p,next=/a",
            "page:p,first=one",
            "link,item=/a",
            "Page:p",
        ] {
            assert!(text.parse::<Pagination>().is_err(), "{text}");
        }
    }
}
