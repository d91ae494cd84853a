//! Redirects, which are followed only if that is asked for.

use http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE,
    LOCATION, RANGE,
};
use http::{HeaderName, Method, StatusCode};
use reqwest::{Request, Url};

use crate::base_url::is_loopback;
use crate::error::Failure;
use crate::platform::{Instant, Response};
use crate::{Operation, Transport, body};

/// Which redirects are followed (RFC 9110, section 15.4).
///
/// None unless it is set: then a redirect is an error, with its status and headers.
///
/// After 303 the new location is read with `GET`; after 301 and 302 as well, if the request was a `POST`; after 307
/// and 308 the request is repeated with its body, unless that is read while it is sent. `https` is never left, there
/// is no `Referer`, and what is not followed is an error.
///
/// ```
/// use openapi_runtime::{Redirects, Transport};
///
/// let builder = Transport::builder().redirects(Redirects::same_origin());
/// let builder = Transport::builder().redirects(Redirects::any_origin().up_to(3));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Redirects {
    most: u32,
    leave: bool,
}

/// One after another for one request, unless said otherwise.
const MOST: u32 = 10;

/// What goes along to another origin.
const HARMLESS: [HeaderName; 3] = [ACCEPT, ACCEPT_LANGUAGE, RANGE];

impl Redirects {
    /// Each redirect is an error.
    pub fn none() -> Self {
        Self::default()
    }

    /// Followed to the same scheme, host and port, up to 10 times for one request. Headers and credentials go along,
    /// but for a key in the query, as the new location has a query of its own.
    pub fn same_origin() -> Self {
        Self {
            most: MOST,
            leave: false,
        }
    }

    /// Followed to other servers as well. There, credentials, cookies and all other headers but `Accept`,
    /// `Accept-Language` and `Range` are left behind, and nothing with a body is sent. Plain `http` is not followed
    /// to another machine, as with [`allow_insecure_http`](crate::TransportBuilder::allow_insecure_http).
    pub fn any_origin() -> Self {
        Self {
            most: MOST,
            leave: true,
        }
    }

    /// As many at most for one request.
    #[must_use]
    pub fn up_to(self, most: u32) -> Self {
        Self { most, ..self }
    }

    /// Whether there may be one more after so many.
    pub(crate) fn allow(self, followed: u32) -> bool {
        followed < self.most
    }

    /// The request that a redirect asks for, if that is to be followed.
    fn next(self, kept: Request, answer: &Response, allow_http: bool) -> Option<Request> {
        let url = location(kept.url(), answer, allow_http)?;
        let is_same = url.origin() == kept.url().origin();
        if !is_same && !self.leave {
            return None;
        }
        let mut next = repeated(kept, answer.status());
        if !is_same {
            next.body().is_none().then_some(())?;
            strip(&mut next);
        }
        *next.url_mut() = url;
        Some(next)
    }
}

impl Transport {
    /// Requests, until an answer leads no further or must not be followed.
    pub(crate) async fn follow(
        &self,
        operation: &'static Operation,
        mut request: Request,
    ) -> Result<Response, Box<Failure>> {
        let (redirects, allows_http) = self.redirects();
        let (begin, time) = (Instant::now(), request.timeout().copied());
        let mut followed = 0;
        loop {
            let allowed = redirects.allow(followed);
            let kept = allowed.then(|| request.try_clone()).flatten();
            let answer = self.leave(operation, request).await;
            let answer = answer.map_err(|failure| failure.behind_redirects(followed))?;
            let status = answer.status();
            let leads_on = is_redirect(status) && !operation.is_success(status);
            let next = kept
                .filter(|_| leads_on)
                .and_then(|kept| redirects.next(kept, &answer, allows_http));
            let Some(next) = next else { return Ok(answer) };
            body::drain(answer).await;
            request = next;
            *request.timeout_mut() = time.map(|time| time.saturating_sub(begin.elapsed()));
            followed += 1;
        }
    }
}

/// Whether a status leads elsewhere.
fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where an answer leads.
fn location(from: &Url, answer: &Response, allow_http: bool) -> Option<Url> {
    let location = answer.headers().get(LOCATION)?;
    let url = from
        .join(std::str::from_utf8(location.as_bytes()).ok()?)
        .ok()?;
    let is_plain = url.username().is_empty() && url.password().is_none() && url.has_host();
    let is_safe = match url.scheme() {
        "https" => true,
        "http" => from.scheme() == "http" && (allow_http || is_loopback(&url)),
        _ => false,
    };
    (is_plain && is_safe).then_some(url)
}

/// The request as it is sent again: as it was, or as one that reads.
fn repeated(mut request: Request, status: StatusCode) -> Request {
    let method = request.method();
    let becomes_get = match status.as_u16() {
        303 => method != Method::GET && method != Method::HEAD,
        301 | 302 => method == Method::POST,
        _ => false,
    };
    if becomes_get {
        *request.method_mut() = Method::GET;
        *request.body_mut() = None;
        let headers = request.headers_mut();
        for of_the_body in [
            CONTENT_TYPE,
            CONTENT_LENGTH,
            CONTENT_ENCODING,
            CONTENT_LANGUAGE,
        ] {
            headers.remove(of_the_body);
        }
    }
    request
}

/// Without anything that another server must not know.
fn strip(request: &mut Request) {
    let all = std::mem::take(request.headers_mut());
    let harmless = HARMLESS.iter().filter_map(|name| {
        let value = all.get(name).filter(|value| !value.is_sensitive())?;
        Some((name.clone(), value.clone()))
    });
    *request.headers_mut() = harmless.collect();
}
