//! From what was given to the request.

use http::header::{ACCEPT, CONTENT_LENGTH, COOKIE};
use http::{HeaderMap, HeaderValue, Method};
use reqwest::Url;

use super::Call;
use crate::credentials::hide;
use crate::error::Failure;
use crate::retry::Outgoing;
use crate::{Operation, Transport};

const DOTS: &str = "makes a segment of the path `.` or `..`, which would name another path";

/// A request, and where it goes.
pub(crate) struct Ready {
    pub(super) transport: Transport,
    pub(super) operation: &'static Operation,
    /// In a box: futures move it more than once.
    pub(super) request: Box<Outgoing>,
}

impl Ready {
    pub(crate) fn url(&self) -> &Url {
        self.request.request.url()
    }
}

impl Call {
    /// The request, or the first reason why there is none.
    pub(crate) fn ready(mut self) -> Result<Ready, Box<Failure>> {
        let url = self.url();
        let headers = self.all_headers();
        if let Some(failure) = self.draft.failure {
            return Err(failure);
        }
        let (transport, operation) = (self.draft.transport, self.draft.operation);
        let method = Method::from_bytes(operation.method.as_bytes())
            .map_err(|_| Failure::no_method().of(operation))?;
        let request = transport.http().request(method, url).build();
        let mut request = request.map_err(|error| Failure::unanswered(operation, error))?;
        *request.headers_mut() = headers;
        *request.body_mut() = self.draft.body;
        let plan = transport.plan(self.draft.changes);
        let request = Box::new(Outgoing { request, plan });
        Ok(Ready {
            transport,
            operation,
            request,
        })
    }

    fn url(&mut self) -> String {
        if let Some(target) = self.draft.target.take() {
            return target.into();
        }
        let transport = self.draft.transport.clone();
        let mut url = match transport.address_of(self.draft.operation) {
            Ok(address) => {
                let mut url = String::with_capacity(address.len() + self.draft.path.len());
                url.push_str(&address);
                url
            }
            Err(failure) => {
                self.fail(failure);
                return String::new();
            }
        };
        let constant = match self.draft.path.fill(&mut url) {
            Ok(constant) => constant.unwrap_or_default(),
            Err(name) => {
                self.fail(Failure::parameter(name, DOTS));
                return String::new();
            }
        };
        let given = joined(self.draft.query.iter().flat_map(|(_, pairs)| pairs), "&");
        let mut mark = '?';
        for query in [constant, given].iter().filter(|query| !query.is_empty()) {
            url.push(mark);
            url.push_str(query);
            mark = '&';
        }
        url
    }

    /// The headers with the cookies, and with what is accepted.
    fn all_headers(&mut self) -> HeaderMap {
        let cookies = joined(self.draft.cookies.iter().flat_map(|(_, pairs)| pairs), "; ");
        if !cookies.is_empty() {
            let given = self
                .draft
                .headers
                .get(COOKIE)
                .and_then(|own| own.to_str().ok());
            let cookies = given.map_or(cookies.clone(), |own| format!("{own}; {cookies}"));
            self.set_header(COOKIE.as_str(), &cookies);
        }
        self.say_no_body();
        let accept = self.draft.operation.accept;
        if !accept.is_empty() && !self.draft.headers.contains_key(ACCEPT) {
            self.set_static_header(ACCEPT, accept);
        }
        hide(self.draft.operation, &mut self.draft.headers);
        std::mem::take(&mut self.draft.headers)
    }

    /// Where a body is usual, that there is none is said (RFC 9110, section 8.6).
    fn say_no_body(&mut self) {
        let is_usual = matches!(self.draft.operation.method, "POST" | "PUT" | "PATCH");
        if is_usual && self.draft.body.is_none() {
            let none = HeaderValue::from_static("0");
            self.draft.headers.entry(CONTENT_LENGTH).or_insert(none);
        }
    }
}

/// `a=1&b=2`
pub(super) fn joined<'a>(
    pairs: impl IntoIterator<Item = &'a (String, String)>,
    separator: &str,
) -> String {
    let mut joined = String::new();
    for (name, value) in pairs {
        if !joined.is_empty() {
            joined.push_str(separator);
        }
        joined.push_str(name);
        joined.push('=');
        joined.push_str(value);
    }
    joined
}
