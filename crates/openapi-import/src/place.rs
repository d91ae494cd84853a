//! Places of the joined document that sources may have values for, in the order in which they are written.

use openapi_lower::{METHODS, Pointer};

/// The members of a document in the order in which they are written; others stand before `paths`.
const ROOT: [&str; 7] = [
    "openapi",
    "info",
    "jsonSchemaDialect",
    "servers",
    "security",
    "tags",
    "externalDocs",
];
/// What stands behind all others.
const ROOT_END: [&str; 3] = ["paths", "webhooks", "components"];
/// The members of a path item in the order in which they are written, before the methods.
const PATH_ITEM: [&str; 5] = ["$ref", "summary", "description", "servers", "parameters"];
/// The kinds of components (OpenAPI 3.1, section 4.8.7), in the order of that section.
const COMPONENTS: [&str; 10] = [
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
];

/// A member of the document, of a path item or of the components, in the order of what is written: a place
/// comes before those inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Place(Vec<(usize, String)>);

impl Place {
    pub(crate) fn root() -> Self {
        Self::default()
    }

    /// A member of the object at this place.
    pub(crate) fn member(&self, key: &str) -> Self {
        let rank = match self.names().collect::<Vec<_>>().as_slice() {
            [] => in_document(key),
            ["paths" | "webhooks", _] => in_path_item(key),
            ["components"] => rank(&COMPONENTS, key),
            _ => 0,
        };
        let mut steps = self.0.clone();
        steps.push((rank, key.to_owned()));
        Self(steps)
    }

    /// The keys from the document on.
    pub(crate) fn names(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.iter().map(|(_, name)| name.as_str())
    }

    pub(crate) fn pointer(&self) -> Pointer {
        let mut pointer = Pointer::root();
        self.names().for_each(|name| pointer.push(name));
        pointer
    }

    /// The object that it is a member of.
    pub(crate) fn parent(&self) -> Self {
        let mut steps = self.0.clone();
        steps.pop();
        Self(steps)
    }

    /// Section (`paths` or `webhooks`), key and method (in small letters), if an operation stands here.
    pub(crate) fn operation(&self) -> Option<(&str, &str, String)> {
        let mut names = self.names();
        let (section, key) = (names.next()?, names.next()?);
        let method = names.next()?.to_ascii_lowercase();
        let is_one = matches!(section, "paths" | "webhooks")
            && names.next().is_none()
            && METHODS.contains(&method.as_str());
        is_one.then_some((section, key, method))
    }

    /// Whether a fragment that says nothing here says something by it: no security is another one than some.
    pub(crate) fn means_something_absent(&self) -> bool {
        matches!(
            self.names().collect::<Vec<_>>().as_slice(),
            ["servers" | "security" | "jsonSchemaDialect"]
                | ["paths" | "webhooks", _, "servers" | "parameters"]
        )
    }

    /// What stands here, in words.
    pub(crate) fn shown(&self) -> String {
        if let Some((section, key, method)) = self.operation() {
            let kind = if section == "paths" {
                "operation"
            } else {
                "webhook"
            };
            return format!("{kind} `{} {key}`", method.to_uppercase());
        }
        match self.names().collect::<Vec<_>>().as_slice() {
            ["components", kind, name] => format!("component `{kind}/{name}`"),
            ["tags", name] => format!("tag `{name}`"),
            ["paths" | "webhooks", key] => format!("path item `{key}`"),
            ["paths" | "webhooks", key, member] => format!("`{member}` of `{key}`"),
            names => format!("`{}`", names.join("/")),
        }
    }
}

fn in_document(key: &str) -> usize {
    match ROOT_END.iter().position(|known| *known == key) {
        Some(at) => ROOT.len() + 1 + at,
        None => rank(&ROOT, key),
    }
}

fn in_path_item(key: &str) -> usize {
    let is_it = |method: &&str| method.eq_ignore_ascii_case(key);
    match METHODS.iter().position(is_it) {
        Some(at) => PATH_ITEM.len() + at,
        // Others stand behind the methods.
        None => match rank(&PATH_ITEM, key) {
            at if at < PATH_ITEM.len() => at,
            _ => PATH_ITEM.len() + METHODS.len(),
        },
    }
}

/// Where a key stands in a list; behind it if it does not.
fn rank(list: &[&str], key: &str) -> usize {
    let at = list.iter().position(|known| *known == key);
    at.unwrap_or(list.len())
}
