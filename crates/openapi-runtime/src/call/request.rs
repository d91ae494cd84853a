//! From what was given to the request.

use http::header::{ACCEPT, CONTENT_LENGTH, COOKIE};
use http::{HeaderMap, HeaderValue, Method};
use reqwest::{Body, Request};

use super::{Call, NO_HEADER, header_of};
use crate::credentials::hide;
use crate::error::Failure;

const DOTS: &str = "makes a segment of the path `.` or `..`, which would name another path";

/// What is sent, and whether it can be made once more.
pub(crate) struct Outgoing {
    /// In a box, as futures move it more than once.
    pub(crate) request: Box<Request>,
    pub(crate) is_repeatable: bool,
}

impl Call {
    /// The request, or the first reason why there is none. If it is to be made once more, what it takes stays here.
    pub(crate) fn outgoing(&mut self, keep: bool) -> Result<Outgoing, Box<Failure>> {
        let url = self.url();
        let headers = self.all_headers(keep);
        if let Some(failure) = self.draft.failure.take() {
            return Err(failure);
        }
        let operation = self.draft.operation;
        let method = Method::from_bytes(operation.method.as_bytes())
            .map_err(|_| Failure::no_method().of(operation))?;
        let request = self.draft.transport.http().request(method, url).build();
        let mut request = request.map_err(|error| Failure::unanswered(operation, error))?;
        *request.body_mut() = self.draft.body.take();
        let has_body = request.body().is_some();
        if keep && has_body {
            self.draft.body = copy_of_body(&request);
        }
        *request.headers_mut() = headers;
        Ok(Outgoing {
            request: Box::new(request),
            is_repeatable: keep && has_body == self.draft.body.is_some(),
        })
    }

    fn url(&mut self) -> String {
        if let Some(target) = &self.draft.target {
            return target.as_str().to_owned();
        }
        match self.filled() {
            Ok(url) => url,
            Err(failure) => {
                self.fail(failure);
                String::new()
            }
        }
    }

    /// The address with the parameters in it.
    fn filled(&self) -> Result<String, Box<Failure>> {
        let address = self.draft.transport.address_of(self.draft.operation)?;
        let mut url = String::with_capacity(address.len() + self.draft.path.len());
        url.push_str(&address);
        let constant = self.draft.path.fill(&mut url);
        let constant = constant.map_err(|name| Failure::parameter(name, DOTS))?;
        let given = joined(self.draft.query.iter().flat_map(|(_, pairs)| pairs), "&");
        let mut mark = '?';
        for query in [constant.unwrap_or_default(), given] {
            if !query.is_empty() {
                url.push(mark);
                url.push_str(&query);
                mark = '&';
            }
        }
        Ok(url)
    }

    /// The headers with the cookies, and with what is accepted.
    fn all_headers(&mut self, keep: bool) -> HeaderMap {
        let mut headers = match keep {
            true => self.draft.headers.clone(),
            false => std::mem::take(&mut self.draft.headers),
        };
        self.add_cookies(&mut headers);
        self.say_no_body(&mut headers);
        let operation = self.draft.operation;
        if !operation.accept.is_empty() && !headers.contains_key(ACCEPT) {
            match static_value(operation.accept) {
                Some(value) => drop(headers.insert(ACCEPT, value)),
                None => self.fail(Failure::header(ACCEPT.as_str(), NO_HEADER)),
            }
        }
        hide(operation, &mut headers);
        headers
    }

    /// Behind those that are there.
    fn add_cookies(&mut self, headers: &mut HeaderMap) {
        let cookies = joined(self.draft.cookies.iter().flat_map(|(_, pairs)| pairs), "; ");
        if cookies.is_empty() {
            return;
        }
        let own = headers.get(COOKIE).and_then(|own| own.to_str().ok());
        let all = match own {
            Some(own) => format!("{own}; {cookies}"),
            None => cookies,
        };
        match header_of(COOKIE.as_str(), &all) {
            Ok((name, value)) => drop(headers.insert(name, value)),
            Err(failure) => self.fail(failure),
        }
    }

    /// Where a body is usual, that there is none is said (RFC 9110, section 8.6).
    fn say_no_body(&self, headers: &mut HeaderMap) {
        let is_usual = matches!(self.draft.operation.method, "POST" | "PUT" | "PATCH");
        if is_usual && self.draft.body.is_none() {
            let none = HeaderValue::from_static("0");
            headers.entry(CONTENT_LENGTH).or_insert(none);
        }
    }
}

/// What the document says alone.
fn static_value(text: &'static str) -> Option<HeaderValue> {
    let is_visible = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    is_visible.then(|| HeaderValue::from_static(text))
}

/// The body of a request that has nothing else yet, unless it is read while it is sent.
fn copy_of_body(request: &Request) -> Option<Body> {
    request.try_clone()?.body_mut().take()
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
