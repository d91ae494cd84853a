//! From a request to its answer, without any network.

use super::answer::Answer;
use super::fault::Fault;
use super::preference::Preference;
use super::refusal::Refusal;
use super::store::{Call, Store};
use crate::check;
use crate::document::Document;
use crate::document::operation::Operation;
use crate::document::response;
use crate::document::route::{Matched, Template};
use crate::request::{RecordedRequest, Refused};

pub(crate) struct Service {
    pub(crate) document: Document,
    pub(crate) token: Option<String>,
    pub(crate) store: Store,
    /// By id of the operation.
    pub(crate) faults: Vec<(String, Fault)>,
    /// Whether refusals take a status that is documented, if there is one.
    pub(crate) as_documented: bool,
}

impl Service {
    /// Answers in the order that a careful server checks in: path, method, caller, parameters,
    /// body. `too_long` says that the body was cut.
    pub(crate) fn answer(
        &self,
        request: &RecordedRequest,
        too_long: bool,
    ) -> (Answer, Option<Refused>) {
        let found = match self.find(request) {
            Ok(found) => found,
            Err(refusal) => return self.refuse(refusal, None),
        };
        let mut made = found
            .into_iter()
            .map(|(template, operation)| self.answer_of(template, operation, request, too_long));
        // Of several the first that takes it, or else what the first has to say.
        let first = made
            .next()
            .unwrap_or_else(|| self.refuse(unknown(request), None));
        match first {
            (_, Some(_)) => made.find(|(_, refused)| refused.is_none()).unwrap_or(first),
            first => first,
        }
    }

    fn answer_of(
        &self,
        template: &Template,
        operation: &Operation,
        request: &RecordedRequest,
        too_long: bool,
    ) -> (Answer, Option<Refused>) {
        let mut preference = Preference::of(request);
        preference.takes_any = self.as_documented && !documents_refusal(operation);
        let performed = self.perform(template, operation, request, &preference, too_long);
        let mut answer = match performed {
            Ok(answer) => answer,
            Err(refusal) => return self.refuse(refusal, Some(operation)),
        };
        answer.delay = preference.delay;
        for fault in self.faults(operation, &preference) {
            fault.spoil(&mut answer, operation);
        }
        (answer, None)
    }

    fn refuse(&self, refusal: Refusal, operation: Option<&Operation>) -> (Answer, Option<Refused>) {
        let refusal = match operation {
            Some(operation) if self.as_documented => refusal.with_documented_status(operation),
            _ => refusal,
        };
        let refused = refusal.refused();
        (
            refusal.into_answer(&self.document, operation),
            Some(refused),
        )
    }

    /// The one that is asked for, or else those that the operation has.
    fn faults(&self, operation: &Operation, preference: &Preference) -> Vec<Fault> {
        let own = self.faults.iter().filter(|(id, _)| *id == operation.id);
        match preference.fault {
            Some(fault) => vec![fault],
            None => own.map(|(_, fault)| *fault).collect(),
        }
    }

    /// The operations that the request may be of: at least one.
    fn find(&self, request: &RecordedRequest) -> Result<Vec<(&Template, &Operation)>, Refusal> {
        let (path, query) = (request.path(), request.query());
        let matched = Matched::find(self.document.routes(), path, query)
            .ok_or_else(|| Refusal::new(404, format!("no path of the document is `{path}`")))?;
        let known = matched.method(&request.method).into_iter();
        let known = known.filter_map(|(template, index)| {
            let entry = self.document.entry(index)?;
            Some(entry.as_ref().map(|operation| (template, operation)))
        });
        let (served, unserved): (Vec<_>, Vec<_>) = known.partition(Result::is_ok);
        if let (true, Some(Err(unserved))) = (served.is_empty(), unserved.first()) {
            let message = format!("the operation cannot be served: {}", unserved.error);
            return Err(Refusal::new(501, message));
        }
        if served.is_empty() {
            return Err(unknown(request).with_header("allow", matched.allow()));
        }
        Ok(served.into_iter().flatten().collect())
    }

    fn perform(
        &self,
        template: &Template,
        operation: &Operation,
        request: &RecordedRequest,
        preference: &Preference,
        too_long: bool,
    ) -> Result<Answer, Refusal> {
        check::security::check(operation, request, self.token.as_deref())?;
        let path = check::parameters::check(operation, template, request)?;
        let body = check::body::check(operation, request, too_long)?;
        self.store.perform(Call {
            document: &self.document,
            operation,
            preference,
            path: &path,
            body: body.as_ref(),
        })
    }
}

fn unknown(request: &RecordedRequest) -> Refusal {
    let message = format!("`{}` is not documented for this path", request.method);
    Refusal::new(405, message)
}

/// Whether the operation has a way to say that nothing acceptable is there.
fn documents_refusal(operation: &Operation) -> bool {
    let is_documented = |status| response::select(&operation.responses, status).is_some();
    is_documented(406) || is_documented(400)
}
