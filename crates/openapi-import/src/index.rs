//! Indexes: lists of links to pages (`llms.txt`), in Markdown.

use std::collections::BTreeSet;

use openapi_lower::{Diagnostic, FileId, Span, codes};
use pulldown_cmark::{Event, Parser, Tag};

use crate::page::{Form, Page};

/// A link of an index to a page or a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address, if the link or the index has one; otherwise the path as it is written.
    pub target: String,
    /// How what it leads to holds OpenAPI, by its ending.
    pub form: Form,
    /// As it is written in the index.
    pub(crate) written: String,
    /// Where it stands in the index.
    pub(crate) at: Span,
}

impl Link {
    /// The page that it leads to, from an index of such a name. Findings call the page by the address.
    #[must_use]
    pub fn page(&self, index: &str, text: impl Into<String>) -> Page {
        let mut page = Page::new(&self.target, text);
        page.form = self.form;
        index.clone_into(&mut page.source);
        page.is_named = false;
        page.also.push(self.written.clone());
        page
    }
}

/// The links of an index, each once.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// Those to pages and documents, by their endings.
    pub(crate) pages: Vec<Link>,
    /// Those to anything else that a page might be: as they are written, and where.
    pub(crate) others: Vec<(String, Span)>,
}

/// The links of an index. `address` is that of the index, by which they are resolved.
pub(crate) fn links(text: &str, file: FileId, address: Option<&str>) -> Links {
    let mut seen = BTreeSet::new();
    let mut links = Links::default();
    for (event, range) in Parser::new(text).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else {
            continue;
        };
        let written = dest_url.split('#').next().unwrap_or_default();
        let target = resolve(written, address);
        if !may_be_page(written) || !seen.insert(target.clone()) {
            continue;
        }
        let offset = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
        let (start, end) = (offset(range.start), offset(range.end));
        let at = Span { file, start, end };
        let written = written.to_owned();
        let path = written.split('?').next().unwrap_or_default();
        match Form::of(path) {
            Some(form @ (Form::Markdown | Form::Document)) => links.pages.push(Link {
                target,
                form,
                written,
                at,
            }),
            _ => links.others.push((written, at)),
        }
    }
    links
}

/// Whether a link may lead to a page: not to a place in the index itself, nor to what is no address of the web.
fn may_be_page(written: &str) -> bool {
    let scheme = written.split(['/', '?']).next().unwrap_or_default();
    let scheme = scheme.split_once(':').map(|(scheme, _)| scheme);
    let is_of_web = |scheme: &str| {
        ["http", "https"]
            .iter()
            .any(|web| scheme.eq_ignore_ascii_case(web))
    };
    !written.is_empty() && scheme.is_none_or(is_of_web)
}

impl Links {
    /// What is said of the links that are passed over.
    pub(crate) fn passed_over(&self, index: &str) -> Option<Diagnostic> {
        let (_, first) = self.others.first()?;
        let names = self
            .others
            .iter()
            .map(|(written, _)| format!("`{written}`"));
        let mut shown: String = names.take(SHOWN).collect::<Vec<_>>().join(", ");
        let count = self.others.len();
        if count > SHOWN {
            shown.push_str(&format!(" and {} more", count - SHOWN));
        }
        let message = match count {
            1 => format!("a link of {index} leads to no page, by its ending: {shown}"),
            _ => format!("{count} links of {index} lead to no page, by their endings: {shown}"),
        };
        let found = Diagnostic::new(&codes::INDEX_LINKS, message)
            .at(*first, "passed over")
            .help(format!(
                "{COUNTED}; if the page is served as Markdown at its address with `.md` behind, write that into a copy of the index"
            ));
        Some(found)
    }
}

/// Links that are passed over and named.
const SHOWN: usize = 3;

/// Which links of an index count.
pub(crate) const COUNTED: &str =
    "a link counts whose path ends in `.md`, `.mdx`, `.markdown`, `.yaml`, `.yml` or `.json`";

/// A reference as an address, if the index has one (RFC 3986, section 5.2, for paths).
fn resolve(reference: &str, base: Option<&str>) -> String {
    let split = base.and_then(|base| base.split_once("://"));
    let (Some((scheme, rest)), false) = (split, reference.contains("://")) else {
        return reference.strip_prefix("./").unwrap_or(reference).to_owned();
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some(other_host) = reference.strip_prefix("//") {
        return format!("{scheme}://{other_host}");
    }
    let whole = match reference.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => {
            let path = path.split(['?', '#']).next().unwrap_or_default();
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            format!("{folder}/{reference}")
        }
    };
    let mut segments: Vec<&str> = Vec::new();
    for segment in whole.split('/').filter(|segment| !segment.is_empty()) {
        match segment {
            "." => {}
            ".." => drop(segments.pop()),
            other => segments.push(other),
        }
    }
    format!("{scheme}://{host}/{}", segments.join("/"))
}

#[cfg(test)]
mod tests {
    use openapi_lower::Sources;

    use super::{links, resolve};

    #[test]
    fn references_are_resolved_by_the_address_of_the_index() {
        let base = Some("https://docs.example.com/a/llms.txt");
        let cases = [
            ("b.md", "https://docs.example.com/a/b.md"),
            ("/b.md", "https://docs.example.com/b.md"),
            ("../../c/./b.md", "https://docs.example.com/c/b.md"),
            ("//other.example/b.md", "https://other.example/b.md"),
            ("https://other.example/b.md", "https://other.example/b.md"),
        ];
        for (reference, address) in cases {
            assert_eq!(resolve(reference, base), address);
        }
        assert_eq!(resolve("./b.md", None), "b.md");
    }

    #[test]
    fn links_are_those_to_pages_and_documents_each_once() {
        let text = "- [A](/a.md#top): first\n- [A again](/a.md)\n- [Home](https://example.com)\n\
                    - [Whole](openapi.json)\n- [All](llms-full.txt)\n- [B](/b?v=1.0)\n- [B](/b?v=1.0)\n\
                    - [Up](#top)\n- [Ask](mailto:a@example.com)\n\nNo link: https://example.com/b.md\n";
        let mut sources = Sources::new();
        let file = sources.add("llms.txt", text);
        let links = links(text, file, None);
        let pages: Vec<&str> = links
            .pages
            .iter()
            .map(|link| link.target.as_str())
            .collect();
        assert_eq!(pages, ["/a.md", "openapi.json"]);
        let places: Vec<String> = links
            .pages
            .iter()
            .map(|link| sources.locate(link.at))
            .collect();
        assert_eq!(places, ["llms.txt:1:3", "llms.txt:4:3"]);
        let others: Vec<&str> = links
            .others
            .iter()
            .map(|(written, _)| written.as_str())
            .collect();
        assert_eq!(others, ["https://example.com", "llms-full.txt", "/b?v=1.0"]);
    }
}
