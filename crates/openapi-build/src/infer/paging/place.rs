//! An operation in the document, for what is said of it.

use openapi_lower::{Code, Diagnostic, Node, Pointer, codes};

use crate::model::{AnswerBody, Operation, TypeRef};
use crate::select::Candidate;

/// An operation, and where it stands.
pub(super) struct Place<'a> {
    /// Its `operationId`, or `GET /pets`.
    pub(super) name: String,
    key: String,
    method: String,
    pub(super) document: &'a Node,
    node: Option<&'a Node>,
    at: Pointer,
}

impl<'a> Place<'a> {
    pub(super) fn of(operation: &Operation, document: &'a Node) -> Self {
        let (key, method) = (operation.key.clone(), operation.method.to_ascii_lowercase());
        let at = Pointer::root().join("paths").join(&key).join(&method);
        let node = at.resolve(document);
        let id = node.and_then(|node| node.get("operationId")?.as_str());
        let name = id.map_or_else(|| format!("{} {key}", operation.method), str::to_owned);
        Self {
            name,
            key,
            method,
            document,
            node,
            at,
        }
    }

    /// Whether an entry names it.
    pub(super) fn is_called(&self, name: &str) -> bool {
        self.candidate().is_some_and(|one| one.is_called(name))
    }

    /// Whether an entry is a pattern, and it is like that.
    pub(super) fn is_like(&self, pattern: &str) -> bool {
        self.candidate().is_some_and(|one| one.is_like(pattern))
    }

    fn candidate(&self) -> Option<Candidate<'_>> {
        Some(Candidate::new(&self.key, &self.method, self.node?))
    }

    /// The type of its one success, in JSON.
    pub(super) fn answer<'o>(
        &self,
        operation: &'o Operation,
    ) -> Result<&'o TypeRef, Box<Diagnostic>> {
        let mut bodies = operation.successes.iter().map(|answer| &answer.body);
        let first = bodies.next();
        let why = match first {
            Some(AnswerBody::Json(ty)) if bodies.all(|body| Some(body) == first) => return Ok(ty),
            Some(AnswerBody::Json(_)) => "its successes differ",
            _ => "its success is not JSON as a whole",
        };
        let message = format!("`{}` is to be paged, and {why}", self.name);
        let help = "pages are JSON, and of one type; take other successes out by an overlay";
        let at = self.at.join("responses");
        Err(Box::new(
            self.problem(&codes::PAGING_ANSWER, message, "no page comes of this", &at)
                .help(help),
        ))
    }

    /// A finding about what stands there, or else about the operation.
    pub(super) fn problem(
        &self,
        code: &'static Code,
        message: String,
        label: &str,
        at: &Pointer,
    ) -> Diagnostic {
        let there = at.resolve(self.document).map(|node| (node, at));
        let diagnostic = Diagnostic::new(code, message);
        match there.or(self.node.map(|node| (node, &self.at))) {
            Some((node, at)) => diagnostic.at(node.span, label).pointer(at),
            None => diagnostic,
        }
    }

    /// The same about the operation.
    pub(super) fn problem_here(
        &self,
        code: &'static Code,
        message: String,
        label: &str,
    ) -> Diagnostic {
        self.problem(code, message, label, &self.at)
    }
}
