//! Documents made worse, the same for the same seed: on the tree (keys dropped, types swapped, parts
//! copied elsewhere, references bent) and on the text (cut, repeated, characters put in).

use openapi_lower::{Limits, Sources, read};
use serde_json::{Map, Value, json};

use crate::random::Random;

/// A document to be made worse: its text, and its tree if it can be read.
pub(crate) struct Seedling {
    text: String,
    tree: Option<Value>,
    /// Pointers to every value of the tree.
    places: Vec<String>,
}

impl Seedling {
    pub(crate) fn new(text: &str) -> Self {
        let mut sources = Sources::new();
        let file = sources.add("seedling", text);
        let (tree, _) = read(&sources, file, Limits::default());
        let tree = tree.and_then(|tree| tree.to_value().ok());
        let mut places = Vec::new();
        if let Some(tree) = &tree {
            find_places(tree, String::new(), &mut places);
        }
        Self {
            text: text.to_owned(),
            tree,
            places,
        }
    }

    /// A worse document, by one to four changes: three times in four of the tree.
    pub(crate) fn mutant(&self, random: &mut Random) -> String {
        let changes = 1 + random.below(4);
        match &self.tree {
            Some(tree) if random.below(4) > 0 => {
                let mut tree = tree.clone();
                for _ in 0..changes {
                    change_tree(&mut tree, &self.places, random);
                }
                tree.to_string()
            }
            _ => (0..changes).fold(self.text.clone(), |text, _| change_text(text, random)),
        }
    }
}

/// What a value is replaced by.
fn odd_value(random: &mut Random) -> Value {
    let values = [
        Value::Null,
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(18_446_744_073_709_551_615_u64),
        json!(1.5e300),
        json!([]),
        json!({}),
        json!([{}, []]),
        json!({ "type": "object", "properties": { "self": { "$ref": "#" } } }),
        json!({ "$ref": "#/components/schemas/None" }),
        json!("String"),
    ];
    match random.below(3) {
        0 => json!(*random.pick(&TEXTS)),
        _ => random.pick(&values).clone(),
    }
}

/// Texts that end comments, strings and fences, that are words of Rust, or nothing.
const TEXTS: [&str; 20] = [
    "",
    " ",
    "self",
    "type",
    "Self",
    "*/ fn main() {}",
    "\"#\"##",
    "\0\r\u{202e}\u{feff}",
    "```\nfn main() { panic!() }\n```",
    "<script>alert(1)</script>",
    "(a+)+$",
    "[",
    "\\",
    "{}",
    "../../etc/passwd",
    "null",
    "object",
    "9999999999999999999999",
    "🦀",
    "a/b~c%41#?",
];

/// References to nothing, to oneself, to other kinds, and out of the document.
const REFERENCES: [&str; 12] = [
    "#",
    "#/",
    "#/paths",
    "#/components/schemas/None",
    "#/components/schemas",
    "#/components/responses/None",
    "#/info",
    "#anchor",
    "other.yaml#/a",
    "https://example.com/a.yaml",
    "",
    "#/components/schemas/%",
];

/// Keywords that change what a schema means.
const KEYWORDS: [&str; 28] = [
    "$ref",
    "$defs",
    "$dynamicRef",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "content",
    "default",
    "dependentSchemas",
    "discriminator",
    "enum",
    "exclusiveMinimum",
    "format",
    "if",
    "in",
    "items",
    "maxItems",
    "name",
    "not",
    "nullable",
    "oneOf",
    "operationId",
    "pattern",
    "prefixItems",
    "properties",
    "required",
    "type",
];

fn change_tree(tree: &mut Value, places: &[String], random: &mut Random) {
    let place = random.pick(places);
    let other = random.pick(places);
    let other = tree.pointer(other).cloned();
    // An earlier change may have taken the place away.
    let Some(value) = tree.pointer_mut(place) else {
        return;
    };
    match random.below(9) {
        0 => *value = odd_value(random),
        1 => drop_one(value, random),
        2 => repeat_one(value, random),
        3 => *value = other.unwrap_or(Value::Null),
        4 => *value = json!([value.take()]),
        5 => {
            *value = {
                let key = *random.pick(&KEYWORDS);
                json!({ key: value.take() })
            }
        }
        6 => *value = json!({ "$ref": reference(places, random) }),
        7 => set_keyword(value, other, random),
        _ => rename_one(value, random),
    }
}

fn find_places(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                find_places(member, format!("{at}/{key}"), places);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                find_places(element, format!("{at}/{index}"), places);
            }
        }
        _ => {}
    }
    places.push(at);
}

/// One that leads somewhere, or one that does not.
fn reference(places: &[String], random: &mut Random) -> String {
    match random.below(2) {
        0 => format!("#{}", random.pick(places)),
        _ => (*random.pick(&REFERENCES)).to_owned(),
    }
}

fn key(members: &Map<String, Value>, random: &mut Random) -> Option<String> {
    let keys: Vec<&String> = members.keys().collect();
    (!keys.is_empty()).then(|| (*random.pick(&keys)).clone())
}

fn drop_one(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(members) => {
            if let Some(key) = key(members, random) {
                members.remove(&key);
            }
        }
        Value::Array(elements) if !elements.is_empty() => {
            elements.remove(random.below(elements.len()));
        }
        other => *other = Value::Null,
    }
}

fn repeat_one(value: &mut Value, random: &mut Random) {
    match value {
        Value::Object(members) => {
            if let Some(key) = key(members, random) {
                let copy = members.get(&key).cloned().unwrap_or_default();
                let names = [key.to_uppercase(), format!("{key}_"), format!("-{key}")];
                members.insert(random.pick(&names).clone(), copy);
            }
        }
        Value::Array(elements) if !elements.is_empty() => {
            elements.push(random.pick(elements).clone());
        }
        Value::String(text) => *text = text.repeat(2),
        _ => {}
    }
}

fn rename_one(value: &mut Value, random: &mut Random) {
    let Value::Object(members) = value else {
        return;
    };
    if let Some(key) = key(members, random)
        && let Some(member) = members.remove(&key)
    {
        members.insert((*random.pick(&TEXTS)).to_owned(), member);
    }
}

fn set_keyword(value: &mut Value, other: Option<Value>, random: &mut Random) {
    if let Value::Object(members) = value {
        let to = match random.below(2) {
            0 => odd_value(random),
            _ => other.unwrap_or_default(),
        };
        members.insert((*random.pick(&KEYWORDS)).to_owned(), to);
    }
}

fn change_text(mut text: String, random: &mut Random) -> String {
    let at = boundary(&text, random.below(text.len() + 1));
    let length = 1 + random.below(64);
    let end = boundary(&text, (at + length).min(text.len()));
    let inserts = [
        "\t", "\0", "\u{feff}", "]", "}", "{", "\n---\n", "&a ", "*a", "<<: ", "!x ", "\"", "'",
        "#", ": ", "- ", "\r", "|", "\n", "[[[[[[[[",
    ];
    let insert = *random.pick::<&str>(&inserts);
    let other = *random.pick::<&str>(&TEXTS);
    match random.below(5) {
        0 => text.truncate(at),
        1 => text.replace_range(at..end, ""),
        2 => {
            let copy = text[at..end].to_owned();
            text.insert_str(at, &copy);
        }
        3 => text.insert_str(at, insert),
        _ => text.replace_range(at..end, other),
    }
    text
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
