//! A document, its schemas, and the types that were made of them.

use std::path::{Path, PathBuf};

use openapi_build::Build;
use openapi_lower::{Diagnostics, Limits, Loaded, Sources, bundle, normalize, read, repair};
use serde_json::Value;

/// How a client is generated, and so what it promises.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mode {
    /// By [`Build::exact`].
    Exact,
    /// Without checks, and with [`Build::keep_unknown`].
    Tolerant,
}

impl Mode {
    pub(crate) const ALL: [Self; 2] = [Self::Exact, Self::Tolerant];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Tolerant => "tolerant",
        }
    }

    /// The client, unless there is none.
    pub(crate) fn generate(self, document: &Path) -> Option<String> {
        let build = Build::new(document);
        let build = match self {
            Self::Exact => build.exact(),
            Self::Tolerant => build.keep_unknown(),
        };
        build.generate().code().map(str::to_owned)
    }
}

/// The tree of a document bundled and mended, but not lowered.
pub(crate) fn mended(path: &Path) -> Option<Value> {
    let mut sources = Sources::new();
    let mut tree = |path: &Path| {
        let text = std::fs::read_to_string(path).ok()?;
        let file = sources.add(path.display().to_string(), text);
        read(&sources, file, Limits::default()).0
    };
    let document = tree(path)?;
    let folder = path.parent().map(PathBuf::from).unwrap_or_default();
    let (mut document, _) = bundle(
        document,
        &path.display().to_string(),
        &mut |location| match tree(&folder.join(location)) {
            Some(tree) => Loaded::Document(tree, Diagnostics::new()),
            None => Loaded::Refused(String::from("it is not there")),
        },
    );
    let _: (Diagnostics, Diagnostics) = (repair(&mut document), normalize(&mut document));
    document.to_value().ok()
}

/// Where the types of components say that they are from.
const SOURCE: &str = "/// Source: `#/components/schemas/";

/// The type of a component.
pub(crate) struct Type {
    pub(crate) key: String,
    pub(crate) name: String,
    /// Whether it is an `Option`, and not the value in one.
    pub(crate) is_option: bool,
}

/// The types of components, as the generated code names them.
pub(crate) fn types(code: &str) -> Vec<Type> {
    let mut found: Vec<Type> = Vec::new();
    let mut pending = None;
    for line in code.lines().map(str::trim_start) {
        if let Some(rest) = line.strip_prefix(SOURCE) {
            let key = rest.split('`').next().unwrap_or_default();
            pending = (!key.contains('/')).then(|| key.replace("~1", "/").replace("~0", "~"));
        } else if let Some(name) = item(line)
            && let Some(key) = pending.take()
        {
            let is_option = line.contains("= Option<");
            match found.iter_mut().find(|known| known.key == key) {
                None => found.push(Type {
                    key,
                    name,
                    is_option,
                }),
                // `pub type Level = Option<LevelValue>`: both are from there, and this is the whole of it.
                Some(known) if is_option => (known.name, known.is_option) = (name, true),
                Some(_) => {}
            }
        }
    }
    found
}

fn item(line: &str) -> Option<String> {
    let starts = ["pub struct ", "pub enum ", "pub type "];
    let rest = starts.iter().find_map(|start| line.strip_prefix(start))?;
    let name = rest
        .split(|at: char| !at.is_alphanumeric() && at != '_')
        .next()?;
    Some(name.to_owned())
}
