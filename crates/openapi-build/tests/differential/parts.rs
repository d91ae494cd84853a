//! The schemas that apply to one value: references followed, branches chosen.

use serde_json::{Map, Value};

use crate::random::Random;

/// References and branches within each other.
const DEEPEST: usize = 40;

pub(crate) struct Parts<'a> {
    pub(crate) schemas: Vec<&'a Map<String, Value>>,
}

impl<'a> Parts<'a> {
    pub(crate) fn of(
        document: &'a Value,
        schemas: Vec<&'a Value>,
        random: &mut Random,
        is_small: bool,
    ) -> Self {
        let mut parts = Self {
            schemas: Vec::new(),
        };
        let mut collect = Collect {
            document,
            random,
            is_small,
        };
        for schema in schemas {
            collect.add(schema, &mut parts.schemas, 0);
        }
        parts
    }

    /// What the schemas say by a keyword.
    pub(crate) fn keyword(&self, keyword: &str) -> impl Iterator<Item = &'a Value> {
        self.schemas
            .iter()
            .filter_map(move |schema| schema.get(keyword))
    }

    pub(crate) fn largest(&self, keyword: &str) -> Option<usize> {
        self.sizes(keyword).max()
    }

    pub(crate) fn smallest(&self, keyword: &str) -> Option<usize> {
        self.sizes(keyword).min()
    }

    fn sizes(&self, keyword: &str) -> impl Iterator<Item = usize> {
        let sizes = self.keyword(keyword).filter_map(Value::as_u64);
        sizes.filter_map(|size| usize::try_from(size).ok())
    }

    pub(crate) fn numbers(&self, keyword: &str) -> impl Iterator<Item = f64> {
        self.keyword(keyword).filter_map(Value::as_f64)
    }

    pub(crate) fn texts(&self, keyword: &str) -> impl Iterator<Item = &'a str> {
        self.keyword(keyword).filter_map(Value::as_str)
    }

    pub(crate) fn required(&self) -> Vec<&'a str> {
        let lists = self.keyword("required").filter_map(Value::as_array);
        lists.flatten().filter_map(Value::as_str).collect()
    }

    pub(crate) fn properties(&self) -> Vec<&'a str> {
        let all = self.keyword("properties").filter_map(Value::as_object);
        let mut names: Vec<_> = all.flat_map(Map::keys).map(String::as_str).collect();
        names.dedup();
        names
    }

    /// What a property has to be: what each schema says of its name, or else of any other.
    pub(crate) fn of_property(&self, name: &str) -> Vec<&'a Value> {
        let mut found = Vec::new();
        for schema in &self.schemas {
            let before = found.len();
            found.extend(schema.get("properties").and_then(|all| all.get(name)));
            let patterns = schema.get("patternProperties").and_then(Value::as_object);
            for (pattern, schema) in patterns.into_iter().flatten() {
                if jsonschema::is_valid(&serde_json::json!({ "pattern": pattern }), &name.into()) {
                    found.push(schema);
                }
            }
            if found.len() == before {
                found.extend(schema.get("additionalProperties"));
            }
        }
        found
    }
}

struct Collect<'a, 'r> {
    document: &'a Value,
    random: &'r mut Random,
    is_small: bool,
}

impl<'a> Collect<'a, '_> {
    fn add(&mut self, schema: &'a Value, found: &mut Vec<&'a Map<String, Value>>, depth: usize) {
        let Some(keywords) = schema.as_object().filter(|_| depth < DEEPEST) else {
            return;
        };
        found.push(keywords);
        let target = keywords.get("$ref").and_then(Value::as_str);
        let target = target.and_then(|target| target.strip_prefix('#'));
        if let Some(target) = target.and_then(|target| self.document.pointer(&decoded(target))) {
            self.add(target, found, depth + 1);
        }
        for part in list(keywords, "allOf") {
            self.add(part, found, depth + 1);
        }
        for keyword in ["anyOf", "oneOf"] {
            self.add_one(list(keywords, keyword), found, depth);
        }
        if let (Some(condition), Some(then)) = (keywords.get("if"), keywords.get("then")) {
            match (self.random.below(2), keywords.get("else")) {
                (0, Some(other)) => self.add(other, found, depth + 1),
                _ => {
                    self.add(condition, found, depth + 1);
                    self.add(then, found, depth + 1);
                }
            }
        }
    }

    /// One of the branches: a small one if there is no room.
    fn add_one(
        &mut self,
        branches: &'a [Value],
        found: &mut Vec<&'a Map<String, Value>>,
        depth: usize,
    ) {
        if branches.is_empty() {
            return;
        }
        let is_leaf = |branch: &&'a Value| {
            let name = branch.get("type").and_then(Value::as_str);
            name.is_some_and(|name| name != "object" && name != "array")
        };
        let leaf = branches.iter().find(is_leaf).filter(|_| self.is_small);
        let branch = leaf.unwrap_or_else(|| self.random.pick(branches));
        self.add(branch, found, depth + 1);
    }
}

fn list<'a>(keywords: &'a Map<String, Value>, keyword: &str) -> &'a [Value] {
    let list = keywords.get(keyword).and_then(Value::as_array);
    list.map(Vec::as_slice).unwrap_or_default()
}

/// The pointer in a fragment, of which only the percent signs of ASCII are decoded.
fn decoded(fragment: &str) -> String {
    let mut parts = fragment.split('%');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            Some(byte) => {
                text.push(char::from(byte));
                text.push_str(&part[2..]);
            }
            None => text.push_str(part),
        }
    }
    text
}

const TYPES: [&str; 6] = ["string", "object", "array", "integer", "boolean", "number"];

/// The types that all the schemas allow; those that the keywords are for, if none is said.
pub(crate) fn types(parts: &Parts<'_>) -> Vec<&'static str> {
    let lists: Vec<Vec<&str>> = parts.keyword("type").map(names).collect();
    let allows = |list: &Vec<&str>, name: &str| {
        list.contains(&name) || (name == "integer" && list.contains(&"number"))
    };
    let all = TYPES.iter().chain(&["null"]).copied();
    let allowed = all.filter(|name| lists.iter().all(|list| allows(list, name)));
    let allowed: Vec<_> = allowed.collect();
    match lists.is_empty() {
        true => implied(parts).map_or(TYPES.to_vec(), |name| vec![name]),
        false if allowed.is_empty() => TYPES.to_vec(),
        false => allowed,
    }
}

fn names(types: &Value) -> Vec<&str> {
    match types {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        name => name.as_str().into_iter().collect(),
    }
}

/// The type that keywords without `type` are for.
fn implied(parts: &Parts<'_>) -> Option<&'static str> {
    let table: [(&[&str], &str); 4] = [
        (
            &[
                "properties",
                "required",
                "additionalProperties",
                "patternProperties",
                "minProperties",
            ],
            "object",
        ),
        (&["items", "prefixItems", "minItems", "contains"], "array"),
        (&["minLength", "maxLength", "pattern", "format"], "string"),
        (&["minimum", "maximum", "multipleOf"], "number"),
    ];
    let mut found = table.iter().filter(|(keywords, _)| {
        keywords
            .iter()
            .any(|keyword| parts.keyword(keyword).next().is_some())
    });
    found.next().map(|(_, name)| *name)
}
