//! Shorthand for the tests.

use openapi_lower::{
    Diagnostics, FileId, Limits, Loaded, Node, Sources, Span, apply_overlay, bundle, check_version,
    lower, normalize, read, repair,
};

pub(crate) struct Read {
    pub(crate) sources: Sources,
    pub(crate) file: FileId,
    pub(crate) node: Option<Node>,
    pub(crate) found: Diagnostics,
}

pub(crate) fn try_read(text: impl Into<String>) -> Read {
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", text);
    let (node, found) = read(&sources, file, Limits::default());
    Read {
        sources,
        file,
        node,
        found,
    }
}

/// The tree of a text that has to be read without findings.
pub(crate) fn tree(text: &str) -> Node {
    let read = try_read(text);
    assert_eq!(read.lines(), Vec::<String>::new(), "{text}");
    read.node.expect("a tree")
}

/// The tree as JSON on one line, numbers as `serde_json` has them.
pub(crate) fn compact(node: &Node) -> String {
    let value: Box<serde_json::Value> = Box::new(node.to_value().expect("JSON"));
    value.to_string()
}

/// The text as the JSON that it stands for, every digit kept, white space outside strings removed.
pub(crate) fn exact(text: &str) -> String {
    squeeze(&tree(text).to_json())
}

pub(crate) fn squeeze(json: &str) -> String {
    let lines = json.lines().map(str::trim_start);
    lines.collect::<String>().replace("\": ", "\":")
}

impl Read {
    /// The findings, one line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        let lines = self.found.iter().map(|found| found.line(&self.sources));
        lines.collect()
    }

    /// Code and place of each finding.
    pub(crate) fn places(&self) -> Vec<String> {
        places(&self.found, &self.sources)
    }

    /// The text of a span.
    pub(crate) fn text(&self, span: Span) -> &str {
        assert_eq!(span.file, self.file);
        let text = self.sources.get(span.file).unwrap().text();
        &text[span.start as usize..span.end as usize]
    }

    pub(crate) fn root(&self) -> &Node {
        self.node.as_ref().expect("a tree")
    }
}

/// `O102 3:1` for each finding.
pub(crate) fn places(found: &Diagnostics, sources: &Sources) -> Vec<String> {
    let place = |span| {
        let at = sources.locate(span);
        at.split_once(':').unwrap().1.to_owned()
    };
    let lines = found.iter().map(|found| {
        let at = found.span.map(place);
        format!("{} {}", found.code.id, at.unwrap_or_default())
    });
    lines.map(|line| line.trim_end().to_owned()).collect()
}

/// Reads, checks and lowers as a build does, as far as there are no errors.
pub(crate) fn run(text: impl Into<String>) -> Read {
    let mut read = try_read(text);
    let Some(node) = read.node.take() else {
        return read;
    };
    let (node, missing) = bundle(node, "api.yaml", &mut no_file);
    read.found.append(missing);
    let node = read.node.insert(node);
    let stages: [&dyn Fn(&mut Node) -> Diagnostics; 4] = [
        &|node| check_version(node),
        &|node| repair(node),
        &|node| normalize(node),
        &|node| lower(node),
    ];
    for stage in stages {
        if !read.found.has_errors() {
            let found = stage(node);
            read.found.append(found);
        }
    }
    read
}

/// For documents of one file.
pub(crate) fn no_file(location: &str) -> Loaded {
    Loaded::Refused(format!("there is no `{location}`"))
}

/// A 3.1 document whose components are these, in flow style.
pub(crate) fn with_components(components: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: t, version: '1'}}\ncomponents: {components}\n")
}

/// A 3.1 document whose one schema, `S`, is this.
pub(crate) fn with_schema(schema: &str) -> String {
    with_components(&format!("{{schemas: {{S: {schema}}}}}"))
}

pub(crate) fn schema(document: &Node) -> &Node {
    let schemas = document.get("components").unwrap().get("schemas").unwrap();
    schemas.get("S").unwrap()
}

/// What the one schema becomes, which has to work without findings.
pub(crate) fn lowered(text: &str) -> String {
    let read = run(with_schema(text));
    assert_eq!(read.lines(), Vec::<String>::new(), "{text}");
    squeeze(&schema(read.root()).to_json())
}

/// A document and an overlay, and what comes of them.
pub(crate) struct Overlaid {
    pub(crate) sources: Sources,
    pub(crate) node: Node,
    pub(crate) found: Diagnostics,
}

pub(crate) fn overlay(document: &str, overlay: &str) -> Overlaid {
    let mut sources = Sources::new();
    let document = sources.add("api.yaml", document);
    let overlay = sources.add("overlay.yaml", overlay);
    let mut node = read(&sources, document, Limits::default()).0.unwrap();
    let overlay = read(&sources, overlay, Limits::default()).0.unwrap();
    let found = apply_overlay(&mut node, &overlay);
    Overlaid {
        sources,
        node,
        found,
    }
}
