//! What a component is called that was none before: after the place where it stood.

use std::collections::{HashMap, HashSet};

use super::trees::{DOCUMENT, Place, Trees};
use crate::grammar::METHODS;
use crate::node::Node;

/// The names of each part of `components` that are taken.
pub(super) struct Names(HashMap<&'static str, Taken>);

#[derive(Default)]
struct Taken {
    names: HashSet<String>,
    /// The number that was last put behind a name: many may want the same one.
    numbers: HashMap<String, usize>,
}

impl Names {
    /// Those that the document has.
    pub(super) fn of(document: Option<&Node>, sections: &[&'static str]) -> Self {
        let components = document.and_then(|document| document.get("components"));
        let names = |section: &&'static str| {
            let members = components.and_then(|all| all.get(section)?.as_object());
            let names = members.map(|members| members.keys().cloned().collect());
            let names = names.unwrap_or_default();
            let numbers = HashMap::new();
            (*section, Taken { names, numbers })
        };
        Self(sections.iter().map(names).collect())
    }

    /// A name for what stands at a place, that nothing else of its part has.
    pub(super) fn take(
        &mut self,
        section: &'static str,
        place: &Place,
        trees: &Trees<'_>,
    ) -> String {
        let taken = self.0.entry(section).or_default();
        let [name, longer] = candidates(place, trees);
        let free = [&name, &longer]
            .into_iter()
            .find(|name| taken.is_free(name));
        let name = match free {
            Some(free) => free.clone(),
            None => taken.numbered(&name),
        };
        taken.names.insert(name.clone());
        name
    }
}

impl Taken {
    fn is_free(&self, name: &str) -> bool {
        !self.names.contains(name)
    }

    fn numbered(&mut self, name: &str) -> String {
        let last = self.numbers.get(name).copied().unwrap_or(1);
        let mut numbers = last.saturating_add(1)..;
        let free = |number: &usize| self.is_free(&format!("{name}{number}"));
        let number = numbers.find(free).unwrap_or(last);
        self.numbers.insert(name.to_owned(), number);
        format!("{name}{number}")
    }
}

/// A name, with a number behind it if it is taken.
pub(super) fn free_name(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2_usize..).map(|number| format!("{name}{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    let free = names.find(|name| !is_taken(name));
    free.unwrap_or_else(|| name.to_owned())
}

/// What a place would be called, and where it is: an order of places that does not depend on when they were met.
pub(super) fn wanted(place: &Place, trees: &Trees<'_>) -> (Vec<String>, Vec<String>) {
    let mut written = Vec::new();
    let mut at = Some(place);
    while let Some(place) = at {
        let tree = trees.get(place.tree);
        written.push(tree.map(|tree| tree.location.clone()).unwrap_or_default());
        written.push(place.pointer.to_string());
        at = tree.and_then(|tree| tree.origin.as_ref());
    }
    let bindings = trees.get(place.tree).map(|tree| tree.bindings.iter());
    for (name, bound) in bindings.into_iter().flatten() {
        written.push(format!("{name} {}", bound.pointer));
    }
    (candidates(place, trees).to_vec(), written)
}

/// What a place would be called if nothing else were.
pub(super) fn called(place: &Place, trees: &Trees<'_>) -> String {
    let [name, _] = candidates(place, trees);
    name
}

/// The name, and the one to take if that is taken.
fn candidates(place: &Place, trees: &Trees<'_>) -> [String; 2] {
    let mut arguments = arguments(place, trees);
    let mut place = place;
    while let Some(origin) = trees.get(place.tree).and_then(|tree| tree.origin.as_ref()) {
        place = origin;
    }
    let location = match place.tree {
        DOCUMENT => "",
        tree => trees.get(tree).map_or("", |tree| &tree.location),
    };
    let mut file = file_words(location);
    let mut words = words(place.pointer.tokens());
    if words.is_empty() {
        words.extend(file.pop());
    }
    let name = joined(words.iter());
    arguments.extend(file.pop());
    let longer = joined(arguments.iter().chain(&words));
    [name, longer]
}

/// What the dynamic anchors of a copy stand for.
fn arguments(place: &Place, trees: &Trees<'_>) -> Vec<String> {
    let bindings = trees.get(place.tree).map(|tree| tree.bindings.values());
    let name = |place: &Place| {
        let node = trees.node(place)?;
        let only_binds = node.as_object().is_some_and(|members| members.len() <= 2);
        let text = node
            .get("$ref")
            .filter(|_| only_binds)
            .and_then(Node::as_str);
        let text = text.unwrap_or_default();
        let last = text
            .rsplit(['/', '#'])
            .next()
            .filter(|last| !last.is_empty());
        let own = || words(place.pointer.tokens()).pop();
        last.map(str::to_owned).or_else(own)
    };
    bindings.into_iter().flatten().filter_map(name).collect()
}

/// The last folder and the file, without its extension.
fn file_words(location: &str) -> Vec<String> {
    let mut segments: Vec<&str> = location.rsplit('/').take(2).collect();
    segments.reverse();
    if let Some(file) = segments.last_mut() {
        *file = file.rsplit_once('.').map_or(*file, |(stem, _)| stem);
    }
    let plain = ["index", "schema", "main", "."];
    let said = segments.iter().filter(|word| !plain.contains(word));
    said.map(|word| (*word).to_owned()).collect()
}

/// What the steps of a pointer say beside how documents are built.
fn words(tokens: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut tokens = tokens.iter().map(String::as_str).peekable();
    while let Some(token) = tokens.next() {
        match token {
            "components" => {}
            "$defs" | "definitions" | "schemas" | "requestBodies" | "securitySchemes"
            | "examples" | "links" => {
                words.clear();
                words.extend(tokens.next().map(str::to_owned));
            }
            "properties" | "patternProperties" | "dependentSchemas" | "responses" | "headers"
            | "paths" | "callbacks" => words.extend(tokens.next().map(str::to_owned)),
            "content" => drop(tokens.next()),
            "schema" => {}
            "items" | "additionalItems" | "contains" => words.push(String::from("Item")),
            "additionalProperties" | "unevaluatedProperties" => words.push(String::from("Value")),
            "requestBody" => words.push(String::from("Body")),
            "allOf" | "anyOf" | "oneOf" | "prefixItems" | "parameters" => {
                let index = tokens.next().unwrap_or_default();
                let is_index = index.bytes().all(|byte| byte.is_ascii_digit());
                let word = if is_index { token } else { "" };
                words.push(format!("{word}{index}"));
            }
            method if METHODS.contains(&method) => words.push(method.to_owned()),
            other => words.push(other.to_owned()),
        }
    }
    words
}

/// The words as one name: the first as it is, capitals where another begins.
fn joined<'a>(words: impl Iterator<Item = &'a String>) -> String {
    let mut name = String::new();
    for word in words {
        let mut begins = !name.is_empty();
        for c in word.chars() {
            let is_kept = c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
            match is_kept {
                true if begins => name.extend(c.to_uppercase()),
                true => name.push(c),
                false => {}
            }
            begins = !is_kept && !name.is_empty();
        }
    }
    if name.is_empty() {
        name.push_str("Part");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{joined, words};
    use crate::pointer::Pointer;

    fn name(pointer: &str) -> String {
        let pointer = Pointer::parse(pointer).unwrap_or_default();
        joined(words(pointer.tokens()).iter())
    }

    #[test]
    fn names_say_where_something_stood() {
        let cases = [
            ("/components/schemas/Pet", "Pet"),
            ("/components/schemas/Pet/properties/owner", "PetOwner"),
            (
                "/components/schemas/Pet/properties/items/items",
                "PetItemsItem",
            ),
            ("/components/schemas/Pet/definitions/Owner", "Owner"),
            ("/components/schemas/Pet/$defs/Owner/allOf/1", "OwnerAllOf1"),
            ("/components/schemas/Map/additionalProperties", "MapValue"),
            ("/components/parameters/limit", "limit"),
            (
                "/paths/~1pets~1{id}/get/responses/200/content/application~1json/schema",
                "PetsIdGet200",
            ),
            ("/paths/~1pets/get/parameters/0", "petsGetParameters0"),
            ("/token", "token"),
            ("/x-types/Größe", "x-typesGröße"),
            ("/components/schemas/~1", "Part"),
        ];
        for (pointer, expected) in cases {
            assert_eq!(
                name(pointer).to_lowercase(),
                expected.to_lowercase(),
                "{pointer}"
            );
        }
    }
}
