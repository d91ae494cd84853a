//! The way of a document: read, bundle, overlay, repair, normalize, lower, infer, render. Each stage
//! collects all that it finds. Only what leaves nothing to go on with stops it: a text that cannot be
//! read, a version that is not known, an overlay or an option that cannot be followed.

use std::path::Path;

use openapi_lower::{
    Diagnostic, Diagnostics, Kind, Node, Value, apply_overlay, bundle, check_version, codes, lower,
    normalize, repair, walk,
};

use crate::emit::operations::example;
use crate::features::Features;
use crate::files::{Files, Folders, location, missing};
use crate::model::Api;
use crate::options::{Checks, Grouping, Options};
use crate::order::Order;
use crate::{emit, infer, render, select};

/// What came out.
pub(crate) struct Output {
    /// The client.
    pub(crate) code: String,
    pub(crate) operations: usize,
    pub(crate) types: usize,
    /// The Cargo features that it has.
    pub(crate) features: Vec<String>,
    /// A call of its first operation.
    pub(crate) example: Option<String>,
    /// The features of the runtime that it needs.
    pub(crate) runtime: Vec<&'static str>,
    /// Tests of it, if they are asked for.
    pub(crate) tests: Option<Tests>,
}

/// Tests that a client does what its document says.
pub(crate) struct Tests {
    /// The program, without the line that names the crate.
    pub(crate) program: String,
    /// The document, in JSON, in the words of OpenAPI 3.1.
    pub(crate) document: String,
}

/// A document as it is lowered: OpenAPI 3.0.
pub(crate) struct Lowered {
    pub(crate) document: Node,
    /// What values have to be, if they are checked: the document as it was before it was lowered.
    pub(crate) schemas: Option<Node>,
    /// `info.title` and `info.version`, on one line.
    pub(crate) title: String,
    /// Its operations.
    pub(crate) operations: usize,
    /// The document as it was before, in JSON, if there are tests.
    pub(crate) normalized: Option<String>,
}

/// From the files to the document in the words of OpenAPI 3.1, and how many operations it had.
pub(crate) fn normalized(
    document: &Path,
    options: &Options,
    files: &mut Files,
    found: &mut Diagnostics,
) -> Option<(Node, usize)> {
    let mut document = read(document, options, files, found)?;
    step(found, check_version(&document))?;
    // What is mended away counts as left out.
    let operations = count_operations(&document);
    found.append(repair(&mut document));
    step(found, select::run(&mut document, &options.selection))?;
    found.append(normalize(&mut document));
    Some((document, operations))
}

/// From the files to the document in OpenAPI 3.0.
pub(crate) fn load(
    document: &Path,
    options: &Options,
    files: &mut Files,
    found: &mut Diagnostics,
) -> Option<Lowered> {
    let (mut document, mut operations) = normalized(document, options, files, found)?;
    let normalized = options.tests.then(|| document.to_json());
    let is_checked = options.checks != Checks::Off;
    let schemas = is_checked.then(|| infer::checks::schemas(&document));
    found.append(lower(&mut document));
    if !options.selection.is_empty() {
        operations = count_operations(&document);
    }
    Some(Lowered {
        title: infer::title(&document),
        document,
        schemas,
        operations,
        normalized,
    })
}

/// From the document in OpenAPI 3.0 to the client.
pub(crate) fn emit(
    mut lowered: Lowered,
    options: &Options,
    found: &mut Diagnostics,
) -> Option<Output> {
    if options.exact_numbers {
        infer::exact_numbers::mark(&mut lowered.document);
    }
    let order = Order::sort(&mut lowered.document);
    let (mut api, inferred) =
        infer::infer(&lowered.document, &order, lowered.schemas.as_ref(), options);
    let normalized = lowered.normalized.take();
    drop(lowered);
    found.append(as_written(inferred));
    let replaced = options.replacements.iter().map(|(name, _)| name.as_str());
    infer::fields::ask_for(&replaced.collect::<Vec<_>>(), &mut api.types);
    grouped(&api, options, found)?;
    let features = features(&api, options, found)?;
    let (code, rendered) = render::render(&api, &features, options);
    found.append(rendered);
    Some(Output {
        code: code?,
        features: features.names().to_vec(),
        example: example(&api, options.interface),
        operations: api.operations.iter().filter(|one| !one.is_second()).count(),
        types: api.types.len(),
        runtime: runtime_features(&api, options),
        tests: tests(&api, normalized, options, found),
    })
}

/// In the order of the texts that they are about.
fn as_written(found: Diagnostics) -> Diagnostics {
    let mut found: Vec<Diagnostic> = found.iter().cloned().collect();
    found.sort_by_key(|one| (one.span.is_none(), one.span));
    found.into_iter().collect()
}

/// Tests of the client, if they are asked for.
fn tests(
    api: &Api,
    document: Option<String>,
    options: &Options,
    found: &mut Diagnostics,
) -> Option<Tests> {
    let document = document?;
    match emit::conformance::program(api, options.interface) {
        Ok(program) => Some(Tests { program, document }),
        Err(error) => {
            found.push(render::unexpected(&error));
            None
        }
    }
}

fn runtime_features(api: &Api, options: &Options) -> Vec<&'static str> {
    let features = [
        ("checks", !api.schemas.is_empty()),
        ("exact-numbers", options.exact_numbers),
    ];
    let needed = features.into_iter().filter(|(_, is_needed)| *is_needed);
    needed.map(|(name, _)| name).collect()
}

/// Nothing is made if groups are asked for and there are none.
fn grouped(api: &Api, options: &Options, found: &mut Diagnostics) -> Option<()> {
    let what = match options.group_by {
        Some(Grouping::Tag) if api.groups.is_empty() => "a tag",
        Some(Grouping::Path) if api.groups.is_empty() => "a path with a word in it",
        _ => return Some(()),
    };
    let message = format!("groups are asked for, and no operation has {what}");
    let help = "delete `.group_by(…)`, or `--group-by`";
    found.push(Diagnostic::new(&codes::OPTION, message).help(help));
    None
}

/// The features of the client; none of it if they are asked for and there are none.
fn features(api: &Api, options: &Options, found: &mut Diagnostics) -> Option<Features> {
    if !options.features_by_tag {
        return Some(Features::default());
    }
    let features = Features::by_tag(api);
    if features.is_none() {
        let message = "features by tag are asked for, and no operation has a tag";
        let help = "delete `.features_by_tag()`, or `--features-by-tag`";
        found.push(Diagnostic::new(&codes::OPTION, message).help(help));
    }
    features
}

/// The operations under `paths`: those of callbacks and webhooks are called by others.
fn count_operations(document: &Node) -> usize {
    let mut operations = 0;
    walk(document, &mut |node, kind, at| {
        let is_path = matches!(at.tokens(), [paths, _, _] if paths == "paths");
        // `get:` without anything is none.
        let is_there = !matches!(node.value, Value::Null);
        operations += usize::from(kind == Kind::Operation && is_path && is_there);
    });
    operations
}

/// Reads everything even when something cannot be read, so that all of it is noted and reported.
fn read(
    path: &Path,
    options: &Options,
    files: &mut Files,
    found: &mut Diagnostics,
) -> Option<Node> {
    found.append(missing(&options.folders));
    let mut read = |path: &Path| {
        let (node, unreadable) = files.read(path);
        found.append(unreadable);
        node
    };
    let document = read(path);
    let overlays: Vec<_> = options.overlays.iter().map(|path| read(path)).collect();
    let folders = Folders::of(path, &options.folders);
    let mut bundled = |document| {
        let (document, missing) = bundle(document, &location(path), &mut |location| {
            files.load(location, &folders)
        });
        (document, missing)
    };
    let (mut document, missing) = bundled(document?);
    found.append(missing);
    let is_corrected = !overlays.is_empty();
    for overlay in overlays {
        step(found, apply_overlay(&mut document, &overlay?))?;
    }
    // What an overlay brings may refer to something as well.
    if is_corrected {
        let (corrected, missing) = bundled(document);
        found.append(missing);
        document = corrected;
    }
    Some(document)
}

fn step(found: &mut Diagnostics, new: Diagnostics) -> Option<()> {
    let stop = new.has_errors();
    found.append(new);
    (!stop).then_some(())
}
