//! `tests/cases/bundle/CASE`: one document of `in.yaml` and of the files beside it.
//! `tests/cases/overlay/CASE`: what `overlay.yaml` makes of `in.yaml`, which is bundled before and
//! behind it, as a build does. As for the other stages, `UPDATE_EXPECT=1` writes what is expected.

use std::path::Path;

use openapi_lower::{
    Diagnostics, Limits, Loaded, Node, Sources, apply_overlay, bundle, check_version, read,
};

use crate::cases::{cases, check};
use crate::support::no_file;

const DOCUMENT: &str = "in.yaml";

/// Overlays that add to lists: each time that they are applied they add once more.
const APPENDING: [&str; 1] = ["appends"];

/// What came of a case.
struct Case {
    sources: Sources,
    node: Node,
    found: Diagnostics,
}

/// A file of the folder of a case; what lies elsewhere is refused.
fn load(case: &Path, location: &str, sources: &mut Sources) -> Loaded {
    if location.contains(':') || location.starts_with(['/', '.']) {
        return Loaded::Refused(String::from("it lies elsewhere"));
    }
    let Ok(text) = std::fs::read_to_string(case.join(location)) else {
        return no_file(location);
    };
    let file = sources.add(location, text);
    match read(sources, file, Limits::default()) {
        (Some(node), found) => Loaded::Document(node, found),
        (None, found) => Loaded::Unreadable(found),
    }
}

impl Case {
    fn bundled(case: &Path) -> Self {
        let mut sources = Sources::new();
        let (node, mut found) = tree(case, DOCUMENT, &mut sources);
        found.append(check_version(&node));
        let mut this = Self {
            sources,
            node,
            found,
        };
        this.bundle(case);
        this
    }

    fn bundle(&mut self, case: &Path) {
        let load = &mut |location: &str| load(case, location, &mut self.sources);
        let (node, found) = bundle(self.node.clone(), DOCUMENT, load);
        self.node = node;
        self.found.append(found);
    }

    fn overlaid(case: &Path) -> Self {
        let mut this = Self::bundled(case);
        let found = this.overlay(case);
        this.found.append(found);
        this.bundle(case);
        this
    }

    fn overlay(&mut self, case: &Path) -> Diagnostics {
        let (overlay, unreadable) = tree(case, "overlay.yaml", &mut self.sources);
        assert!(!unreadable.has_errors(), "{case:?}");
        apply_overlay(&mut self.node, &overlay)
    }
}

fn tree(case: &Path, name: &str, sources: &mut Sources) -> (Node, Diagnostics) {
    let text = std::fs::read_to_string(case.join(name)).unwrap();
    let file = sources.add(name, text);
    let (node, found) = read(sources, file, Limits::default());
    (node.expect("a tree"), found)
}

fn all() -> Vec<(&'static str, std::path::PathBuf, Case)> {
    let bundled = cases("bundle").into_iter().map(|case| {
        let made = Case::bundled(&case);
        ("bundle", case, made)
    });
    let overlaid = cases("overlay").into_iter().map(|case| {
        let made = Case::overlaid(&case);
        ("overlay", case, made)
    });
    bundled.chain(overlaid).collect()
}

/// What all cases make, each with a name after its stage and folder.
pub(crate) fn documents(name: impl Fn(&str, &Path) -> String) -> Vec<(String, Node)> {
    let all = all().into_iter();
    all.map(|(stage, case, made)| (name(stage, &case), made.node))
        .collect()
}

#[test]
fn stages_make_of_each_case_what_is_expected() {
    for (_, case, made) in all() {
        check(&case, &made.node, &made.found, &made.sources);
    }
}

#[test]
fn what_is_bundled_is_bundled() {
    for (_, case, made) in all() {
        let once = made.node.to_json();
        let (again, found) = bundle(made.node, DOCUMENT, &mut |location| {
            panic!("{case:?} still refers to {location}")
        });
        assert_eq!(again.to_json(), once, "{case:?}");
        assert_eq!(found.iter().count(), 0, "{case:?}");
    }
}

#[test]
fn what_an_overlay_says_is_said_once() {
    for case in cases("overlay") {
        let mut made = Case::bundled(&case);
        drop(made.overlay(&case));
        let once = made.node.to_json();
        drop(made.overlay(&case));
        let name = case.file_name().unwrap().to_str().unwrap();
        let is_same = made.node.to_json() == once;
        assert_eq!(is_same, !APPENDING.contains(&name), "{case:?}");
    }
}
