//! Which schemas values are checked against, and their texts.

use std::collections::BTreeMap;

use openapi_lower::{Kind, Member, Node, Pointer, Value, assertions, walk_kind, walk_mut};

use crate::checkable::unfit;
use crate::model::{Api, BodyContent, Check, TypeKind};
use crate::options::Checks;

/// What is left of a normalized document for those who check: what values have to be.
pub(crate) fn schemas(document: &Node) -> Node {
    let mut document = document.clone();
    assertions(&mut document);
    walk_mut(&mut document, &mut |node, kind, _| {
        if kind == Kind::Schema {
            without_unfit(node);
        }
    });
    document
}

/// Takes out what cannot be checked, and what depends on it: of unmatched names nothing is known.
fn without_unfit(schema: &mut Node) {
    let members = schema.as_object().into_iter().flatten();
    let unfit: Vec<String> = members
        .filter(|(key, member)| unfit(key, &member.node).is_some())
        .map(|(key, _)| key.clone())
        .collect();
    for key in &unfit {
        schema.remove(key);
    }
    if unfit.iter().any(|key| key == "patternProperties") {
        schema.remove("additionalProperties");
        schema.remove("unevaluatedProperties");
    }
}

/// Says of types, parameters and bodies what they are checked against.
pub(super) fn mark(api: &mut Api, document: &Node, checks: Checks) {
    let mut table = Table {
        document,
        found: BTreeMap::new(),
    };
    if checks == Checks::Both {
        for definition in api.types.values_mut() {
            if !matches!(definition.kind, TypeKind::Alias(_)) && is_whole(&definition.at) {
                definition.check = table.name(&definition.at);
            }
        }
    }
    for operation in &mut api.operations {
        let parameters = operation.parameters.iter_mut();
        parameters.for_each(|parameter| table.set(&mut parameter.check));
        let contents = operation.body.iter_mut();
        for content in contents.flat_map(|body| &mut body.contents) {
            if matches!(content.content, BodyContent::Json(_) | BodyContent::Form(_)) {
                table.set(&mut content.check);
            }
        }
    }
    table.follow();
    let texts = table.found.into_iter();
    api.schemas = texts
        .filter_map(|(name, schema)| Some((name, schema.to_value().ok()?.to_string())))
        .collect();
}

/// Whether a type is of all that stands there: of a component, or of a body or parameter. Others may
/// be made of several schemas.
fn is_whole(at: &Pointer) -> bool {
    match at.tokens() {
        [components, schemas, _] => components == "components" && schemas == "schemas",
        tokens => tokens.last().is_some_and(|last| last == "schema"),
    }
}

/// The schemas that are needed, by their names.
struct Table<'a> {
    document: &'a Node,
    found: BTreeMap<String, &'a Node>,
}

impl<'a> Table<'a> {
    /// The name of the schema at a place: that of its component, or where it stands. None if it says
    /// nothing of values but what every type does.
    fn name(&mut self, at: &Pointer) -> Option<String> {
        let schema = at.resolve(self.document)?;
        if says_nothing(schema) {
            return None;
        }
        let name = match at.tokens() {
            [components, schemas, key] if components == "components" && schemas == "schemas" => {
                key.clone()
            }
            _ => match only_reference(schema) {
                Some(key) => key,
                None => at.to_string(),
            },
        };
        let schema = component(self.document, &name).unwrap_or(schema);
        self.found.insert(name.clone(), schema);
        Some(name)
    }

    fn set(&mut self, check: &mut Check) {
        check.schema = check.at.take().and_then(|at| self.name(&at));
    }

    /// Adds whatever the schemas refer to.
    fn follow(&mut self) {
        let mut waiting: Vec<&'a Node> = self.found.values().copied().collect();
        while let Some(schema) = waiting.pop() {
            let mut named = Vec::new();
            walk_kind(schema, Kind::Schema, &mut |node, kind, _| {
                if kind == Kind::Schema {
                    named.extend(referred(node));
                }
            });
            for key in named {
                if let Some(schema) = component(self.document, &key)
                    && self.found.insert(key, schema).is_none()
                {
                    waiting.push(schema);
                }
            }
        }
    }
}

fn component<'a>(document: &'a Node, key: &str) -> Option<&'a Node> {
    document.get("components")?.get("schemas")?.get(key)
}

/// The component that a schema refers to.
fn referred(schema: &Node) -> Option<String> {
    let target = schema.get("$ref")?.as_str()?;
    let target = Pointer::parse_fragment(target.strip_prefix('#')?)?;
    target.tokens().get(2).cloned()
}

fn only_reference(schema: &Node) -> Option<String> {
    let members = schema.as_object()?;
    referred(schema).filter(|_| members.len() == 1)
}

/// `{}`, `true`, or one type alone, but for integers: `1.0` is one, which only checks make of it.
fn says_nothing(schema: &Node) -> bool {
    let is_type = |(key, member): (&String, &Member)| {
        let name = member.node.as_str();
        key == "type" && name.is_some_and(|name| name != "integer")
    };
    match &schema.value {
        Value::Object(members) => members.iter().all(is_type),
        Value::Bool(all) => *all,
        _ => true,
    }
}
