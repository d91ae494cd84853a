//! Values of parameters that OpenAPI has no form for (OpenAPI 3.1, sections 4.8.12.2 to 4.8.12.4):
//! how they are written is said.

use openapi_lower::{Diagnostic, Level, Node, codes};

use super::{Infer, Target};
use crate::model::Style;

/// What a value holds.
struct Inner {
    is_list: bool,
    values: Vec<Node>,
}

impl Infer<'_, '_, '_> {
    /// Says how a value is written where its style does not say it.
    pub(super) fn undefined(
        &mut self,
        target: &Target<'_>,
        schema: &Node,
        style: Style,
        explode: Option<bool>,
    ) {
        let found = match style {
            Style::Json => return,
            Style::DeepObject => self.undefined_deep(schema),
            _ => self.undefined_flat(schema, style, explode),
        };
        if let Some((message, label)) = found {
            self.not_defined(target, message, label);
        }
        if style == Style::DeepObject && explode == Some(false) {
            let message = "`deepObject` has no form for `explode: false`";
            self.not_defined(target, message, "written as with `explode: true`");
        }
    }

    fn not_defined(&mut self, target: &Target<'_>, message: &str, label: &str) {
        let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(target.node.span, label)
            .pointer(&target.at)
            .help("describe the value as JSON, in `content`, if the server takes it");
        diagnostic.level = Level::Note;
        self.found.push(diagnostic);
    }

    /// What `deepObject` has no form for (OpenAPI 3.1, section 4.8.12.3), and what is done.
    pub(super) fn undefined_deep(&self, schema: &Node) -> Option<(&'static str, &'static str)> {
        let all = self.inner(schema);
        if all.iter().any(|inner| inner.is_list) {
            let message = "`deepObject` is not for arrays";
            let label = match self.is_of_more(&all) {
                true => "written as `a[0][b]=c`",
                false => "each element is sent under the name of the whole",
            };
            return Some((message, label));
        }
        if all.is_empty() && self.is_scalar(schema, 0) {
            return Some(("`deepObject` is for objects", "the value is sent as it is"));
        }
        let values = all.iter().flat_map(|inner| &inner.values);
        let inner: Vec<Inner> = values.flat_map(|value| self.inner(value)).collect();
        let message = "OpenAPI has no form for what is nested in a `deepObject`";
        if self.is_of_more(&inner) {
            Some((message, "written as `a[b][0][c]=d`"))
        } else if inner.iter().any(|inner| !inner.is_list) {
            Some((message, "written as `a[b][c]=d`"))
        } else if inner.is_empty() {
            None
        } else {
            let label = "each element of a list is sent under the name of the list";
            Some((message, label))
        }
    }

    /// Whether there is a list whose elements are no scalars.
    fn is_of_more(&self, all: &[Inner]) -> bool {
        let lists = all.iter().filter(|inner| inner.is_list);
        let mut elements = lists.flat_map(|list| &list.values);
        elements.any(|element| !self.inner(element).is_empty())
    }

    fn undefined_flat(
        &self,
        schema: &Node,
        style: Style,
        explode: Option<bool>,
    ) -> Option<(&'static str, &'static str)> {
        let is_exploded = style == Style::Form && explode != Some(false);
        let message = "OpenAPI has no form for what is nested in this parameter";
        let mut found = None;
        for outer in self.inner(schema) {
            for inner in outer.values.iter().flat_map(|value| self.inner(value)) {
                let is_spread = is_exploded && !outer.is_list && inner.is_list;
                if !is_spread || inner.values.iter().any(|it| !self.inner(it).is_empty()) {
                    return Some((message, "it is written as JSON"));
                }
                let label = "each element of a list is sent under the name of the list";
                found = Some((message, label));
            }
        }
        found
    }

    /// What a schema and those that it may be have in them, unless they are scalars.
    fn inner(&self, schema: &Node) -> Vec<Inner> {
        let branches = self.branches(schema);
        let all = std::iter::once(schema).chain(&branches);
        all.filter_map(|schema| self.inner_of(schema)).collect()
    }

    fn inner_of(&self, schema: &Node) -> Option<Inner> {
        let node = self.schemas.resolved(schema);
        let kind = node.get("type").and_then(Node::as_str);
        let properties = node.get("properties").and_then(Node::as_object);
        let is_list = kind == Some("array");
        if !is_list && kind != Some("object") && properties.is_none() {
            return None;
        }
        let key = if is_list {
            "items"
        } else {
            "additionalProperties"
        };
        let others = node.get(key).filter(|others| others.as_object().is_some());
        let properties = properties.filter(|_| !is_list);
        let properties = properties.into_iter().flat_map(|all| all.values());
        let values = properties.map(|member| &member.node).chain(others);
        let values = values.cloned().collect();
        Some(Inner { is_list, values })
    }
}
