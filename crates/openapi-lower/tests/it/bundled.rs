//! Shorthand for the tests of bundling.

use openapi_lower::{Diagnostics, Limits, Loaded, Node, Pointer, Sources, bundle, read};

use crate::support::{no_file, squeeze, with_components};

/// A document of one or several files as one, and what was found on the way.
pub(crate) struct Bundled {
    pub(crate) sources: Sources,
    pub(crate) node: Node,
    pub(crate) found: Diagnostics,
    /// The locations that were asked for, in order.
    pub(crate) asked: Vec<String>,
}

/// Bundles a document that lies at `api/api.yaml`, beside files with locations of their own.
pub(crate) fn bundle_of(document: &str, files: &[(&str, &str)]) -> Bundled {
    let mut sources = Sources::new();
    let file = sources.add("api/api.yaml", document);
    let (node, mut found) = read(&sources, file, Limits::default());
    let mut asked = Vec::new();
    let load = &mut |location: &str| {
        asked.push(location.to_owned());
        let Some((_, text)) = files.iter().find(|(name, _)| *name == location) else {
            return no_file(location);
        };
        let file = sources.add(location, *text);
        match read(&sources, file, Limits::default()) {
            (Some(node), found) => Loaded::Document(node, found),
            (None, found) => Loaded::Unreadable(found),
        }
    };
    let (node, missing) = bundle(node.expect("a tree"), "api/api.yaml", load);
    found.append(missing);
    Bundled {
        sources,
        node,
        found,
        asked,
    }
}

/// Bundles components without findings, and gives them back; bundling them again changes nothing.
pub(crate) fn bundled(components: &str) -> String {
    let bundled = bundle_of(&with_components(components), &[]);
    assert_eq!(bundled.lines(), Vec::<String>::new(), "{components}");
    bundled.components()
}

impl Bundled {
    pub(crate) fn lines(&self) -> Vec<String> {
        let lines = self.found.iter().map(|found| found.line(&self.sources));
        lines.collect()
    }

    /// Code, level and place of each finding.
    pub(crate) fn places(&self) -> Vec<String> {
        let lines = self.found.iter().map(|found| {
            let at = found.span.map(|span| self.sources.locate(span));
            let (code, level) = (found.code.id, found.level);
            format!("{code} {level:?} {}", at.unwrap_or_default())
        });
        lines.collect()
    }

    /// The components, as JSON on one line.
    pub(crate) fn components(&self) -> String {
        self.part("/components")
    }

    /// What stands at a place, as JSON on one line.
    pub(crate) fn part(&self, pointer: &str) -> String {
        self.assert_stable();
        let place = Pointer::parse(pointer).expect("a pointer");
        let node = place.resolve(&self.node);
        let node = node.unwrap_or_else(|| panic!("nothing at {pointer}"));
        squeeze(&node.to_json())
    }

    fn assert_stable(&self) {
        let (again, found) = bundle(self.node.clone(), "api/api.yaml", &mut no_file);
        assert_eq!(again.to_json(), self.node.to_json());
        assert!(found.iter().next().is_none());
    }
}
