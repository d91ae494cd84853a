//! Bodies that are not JSON: what their schemas say has no effect, as nobody writes or reads it.

use openapi_lower::{Diagnostic, Level, Node, Pointer, codes};

use super::Infer;
use super::media::{self, Media};

impl<'d> Infer<'d, '_, '_> {
    /// Says that the schema of a body has no effect, if it says more than that there is text.
    pub(super) fn no_schema(&mut self, media: &Media<'d>, label: &str) {
        self.no_schema_of(&media.name, media.node, &media.at, label);
    }

    /// Whether it was said.
    pub(super) fn no_schema_of(
        &mut self,
        name: &str,
        media: &Node,
        at: &Pointer,
        label: &str,
    ) -> bool {
        let Some(member) = media.member("schema") else {
            return false;
        };
        let Some(level) = self.lost(&member.node) else {
            return false;
        };
        let message = format!("the schema of `{name}` has no effect on the generated code");
        let mut diagnostic = Diagnostic::new(&codes::NOT_CHECKED, message)
            .at(member.span(), label)
            .pointer(at)
            .help("describe the same in JSON, by an overlay, if the server knows it");
        diagnostic.level = level;
        self.found.push(diagnostic);
        true
    }

    /// How much it matters that nobody reads a schema: not at all if it describes text, and less if
    /// it describes the words.
    fn lost(&self, schema: &Node) -> Option<Level> {
        let node = self.schemas.resolved(schema);
        if media::is_text_schema(&node) {
            return None;
        }
        if self.is_scalar(schema, 0) {
            return Some(Level::Note);
        }
        let keys = [
            "type",
            "enum",
            "properties",
            "items",
            "additionalProperties",
        ];
        let says_something = keys.iter().any(|key| node.has(key));
        let says_something = says_something || !self.branches(schema).is_empty();
        says_something.then_some(Level::Warning)
    }
}
