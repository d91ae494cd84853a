//! Indexes: lists of links to pages (`llms.txt`), in Markdown.

use std::collections::BTreeSet;

use openapi_lower::{FileId, Span};
use pulldown_cmark::{Event, Parser, Tag};

use crate::page::Form;

/// A link of an index to a page or a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address, if the link or the index has one; otherwise the path as it is written.
    pub target: String,
    /// How what it leads to holds OpenAPI, by its ending.
    pub form: Form,
    /// Where it stands in the index.
    pub(crate) at: Span,
}

/// The links of an index to pages and documents, by their endings, each once. Those to anything else are no
/// part of what is imported.
pub(crate) fn links(text: &str, file: FileId, address: Option<&str>) -> Vec<Link> {
    let mut seen = BTreeSet::new();
    let mut links = Vec::new();
    for (event, range) in Parser::new(text).into_offset_iter() {
        let Event::Start(Tag::Link { dest_url, .. }) = event else {
            continue;
        };
        let written = dest_url.split('#').next().unwrap_or_default();
        let path = written.split('?').next().unwrap_or_default();
        let Some(form @ (Form::Markdown | Form::Document)) = Form::of(path) else {
            continue;
        };
        let target = resolve(written, address);
        let offset = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
        let (start, end) = (offset(range.start), offset(range.end));
        if seen.insert(target.clone()) {
            links.push(Link {
                target,
                form,
                at: Span { file, start, end },
            });
        }
    }
    links
}

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
                    - [Whole](openapi.json)\n- [All](llms-full.txt)\n\nNo link: https://example.com/b.md\n";
        let mut sources = Sources::new();
        let file = sources.add("llms.txt", text);
        let links = links(text, file, None);
        let targets: Vec<&str> = links.iter().map(|link| link.target.as_str()).collect();
        assert_eq!(targets, ["/a.md", "openapi.json"]);
        let places: Vec<String> = links.iter().map(|link| sources.locate(link.at)).collect();
        assert_eq!(places, ["llms.txt:1:3", "llms.txt:4:3"]);
    }
}
