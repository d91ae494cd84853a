//! From what was given to the request.

use http::header::{ACCEPT, COOKIE};
use http::{HeaderMap, Method};
use reqwest::Request;

use super::Call;
use crate::error::Failure;
use crate::{Operation, Transport};

/// A request, and where it goes.
pub(super) struct Ready {
    pub(super) transport: Transport,
    pub(super) operation: &'static Operation,
    pub(super) request: Request,
}

impl Call {
    /// The request, or the first reason why there is none.
    pub(super) fn ready(mut self) -> Result<Ready, Box<Failure>> {
        let url = self.url();
        let headers = self.all_headers();
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let (transport, operation) = (self.transport, self.operation);
        let method = Method::from_bytes(operation.method.as_bytes())
            .map_err(|_| Failure::no_method().of(operation))?;
        let mut request = transport.http().request(method, url).headers(headers);
        if let Some(body) = self.body {
            request = request.body(body);
        }
        if let Some(timeout) = self.timeout {
            request = request.timeout(timeout);
        }
        let request = request
            .build()
            .map_err(|error| Failure::unanswered(operation, error))?;
        Ok(Ready {
            transport,
            operation,
            request,
        })
    }

    fn url(&mut self) -> String {
        let (path, constant) = match self.path.fill() {
            Ok(filled) => filled,
            Err(error) => {
                self.fail(Failure::path(&error));
                return String::new();
            }
        };
        let pairs: Vec<_> = self.query.iter().flat_map(|(_, pairs)| pairs).collect();
        let given = joined(pairs, "&");
        let parts: Vec<String> = constant.into_iter().chain([given]).collect();
        let query: Vec<&str> = parts
            .iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        let transport = self.transport.clone();
        let base_url = match transport.address_of(self.operation) {
            Ok(address) => address,
            Err(failure) => {
                self.fail(failure);
                return String::new();
            }
        };
        if query.is_empty() {
            format!("{base_url}{path}")
        } else {
            format!("{base_url}{path}?{}", query.join("&"))
        }
    }

    /// The headers with the cookies, and with what is accepted.
    fn all_headers(&mut self) -> HeaderMap {
        let pairs: Vec<_> = self.cookies.iter().flat_map(|(_, pairs)| pairs).collect();
        let cookies = joined(pairs, "; ");
        if !cookies.is_empty() {
            self.set_header(COOKIE.as_str(), &cookies);
        }
        let accept = self.operation.accept;
        if !accept.is_empty() && !self.headers.contains_key(ACCEPT) {
            self.set_header(ACCEPT.as_str(), accept);
        }
        std::mem::take(&mut self.headers)
    }
}

/// `a=1&b=2`
pub(super) fn joined<'a>(
    pairs: impl IntoIterator<Item = &'a (String, String)>,
    separator: &str,
) -> String {
    let pairs = pairs
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join(separator)
}
