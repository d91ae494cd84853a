//! From a request to its answer, without any network.

use super::answer::Answer;
use super::refusal::Refusal;
use super::store::{Call, Store};
use crate::check;
use crate::document::Document;
use crate::document::operation::Operation;
use crate::document::route::{Matched, Template};
use crate::request::RecordedRequest;

pub(crate) struct Service {
    pub(crate) document: Document,
    pub(crate) token: Option<String>,
    pub(crate) store: Store,
}

impl Service {
    /// Answers in the order that a careful server checks in: path, method, caller, parameters,
    /// body. `too_long` says that the body was cut.
    pub(crate) fn answer(&self, request: &RecordedRequest, too_long: bool) -> Answer {
        let (template, operation) = match self.find(request) {
            Ok(found) => found,
            Err(refusal) => return refusal.into_answer(&self.document, None),
        };
        let answer = self.perform(template, operation, request, too_long);
        answer.unwrap_or_else(|refusal| refusal.into_answer(&self.document, Some(operation)))
    }

    fn find(&self, request: &RecordedRequest) -> Result<(&Template, &Operation), Refusal> {
        let (path, query) = (request.path(), request.query());
        let matched = Matched::find(self.document.routes(), path, query)
            .ok_or_else(|| Refusal::new(404, format!("no path of the document is `{path}`")))?;
        let known = matched.method(&request.method);
        let known =
            known.and_then(|(template, index)| Some((template, self.document.operation(index)?)));
        known.ok_or_else(|| {
            let message = format!("`{}` is not documented for this path", request.method);
            Refusal::new(405, message).with_header("allow", matched.allow())
        })
    }

    fn perform(
        &self,
        template: &Template,
        operation: &Operation,
        request: &RecordedRequest,
        too_long: bool,
    ) -> Result<Answer, Refusal> {
        check::security::check(operation.security, request, self.token.as_deref())?;
        let path = check::parameters::check(operation, template, request)?;
        let body = check::body::check(operation, request, too_long)?;
        self.store.perform(Call {
            document: &self.document,
            operation,
            path: &path,
            body: body.as_ref(),
        })
    }
}
