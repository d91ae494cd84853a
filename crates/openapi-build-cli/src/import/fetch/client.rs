//! Getting texts over https, a few at a time.

use std::collections::VecDeque;
use std::error::Error;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Response, StatusCode, Url};
use tokio::task::JoinSet;
use tokio::time::timeout;

/// Pages that are fetched at a time.
const AT_A_TIME: usize = 4;
/// Redirects that are followed.
const REDIRECTS: usize = 5;
/// How much more all pages may cost than one.
const ALL: usize = 16;
/// What is asked for.
const ACCEPTED: &str =
    "text/markdown, application/yaml, application/json, text/plain;q=0.9, */*;q=0.1";

/// What one page may cost.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub(super) bytes: usize,
    pub(super) time: Duration,
}

/// Why there is no text.
pub(super) enum Failure {
    /// The server says that it has no such page.
    Gone(String),
    /// Anything else.
    Other(String),
}

type Outcome = Result<String, Failure>;

/// Whether an address is one that may be fetched: of https, or of http on this machine.
pub(in crate::import) fn is_allowed(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| is_fit(&url, true))
}

/// Whether an address is of plain http, and thereby of this machine.
pub(super) fn is_local(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| url.scheme() == "http")
}

fn is_fit(url: &Url, may_be_local: bool) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => may_be_local && is_loopback(url),
        _ => false,
    }
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// Fetches, and knows what all has cost.
pub(super) struct Client {
    limits: Limits,
    end: Instant,
    taken: Arc<AtomicUsize>,
}

impl Client {
    pub(super) fn new(limits: Limits) -> Self {
        let all = limits
            .time
            .saturating_mul(u32::try_from(ALL).unwrap_or(u32::MAX));
        Self {
            limits,
            end: Instant::now() + all,
            taken: Arc::default(),
        }
    }

    /// The texts of addresses, in their order. Plain http is fetched from this machine, if it may be.
    ///
    /// # Errors
    /// When nothing can be fetched at all.
    pub(super) fn fetch(
        &self,
        addresses: &[&str],
        may_be_local: bool,
    ) -> Result<Vec<Outcome>, String> {
        let session = Session {
            limits: self.limits,
            end: self.end,
            taken: Arc::clone(&self.taken),
            remote: client(false)?,
            local: client(true)?,
            may_be_local,
            waiting: Mutex::new(
                addresses
                    .iter()
                    .map(|address| (*address).to_owned())
                    .enumerate()
                    .collect(),
            ),
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let runtime = runtime.map_err(|error| format!("nothing can be fetched: {error}"))?;
        Ok(runtime.block_on(Arc::new(session).all(addresses.len())))
    }
}

/// What goes to this machine goes through no proxy: plain http does not leave it.
fn client(is_local: bool) -> Result<reqwest::Client, String> {
    let builder = reqwest::Client::builder()
        .redirect(Policy::none())
        .referer(false)
        .user_agent(concat!("openapi-build/", env!("CARGO_PKG_VERSION")));
    let builder = if is_local {
        builder.no_proxy()
    } else {
        builder
    };
    let client = builder.build();
    client.map_err(|error| format!("nothing can be fetched: {}", chain(&error)))
}

/// A client while it is fetching.
struct Session {
    limits: Limits,
    end: Instant,
    taken: Arc<AtomicUsize>,
    remote: reqwest::Client,
    local: reqwest::Client,
    may_be_local: bool,
    waiting: Mutex<VecDeque<(usize, String)>>,
}

impl Session {
    async fn all(self: Arc<Self>, count: usize) -> Vec<Outcome> {
        let mut workers = JoinSet::new();
        for _ in 0..AT_A_TIME.min(count) {
            workers.spawn(Arc::clone(&self).worker());
        }
        let mut done: Vec<(usize, Outcome)> =
            workers.join_all().await.into_iter().flatten().collect();
        done.sort_by_key(|(number, _)| *number);
        done.into_iter().map(|(_, outcome)| outcome).collect()
    }

    async fn worker(self: Arc<Self>) -> Vec<(usize, Outcome)> {
        let mut done = Vec::new();
        while let Some((number, address)) = self.next() {
            done.push((number, self.page(&address).await));
        }
        done
    }

    fn next(&self) -> Option<(usize, String)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.pop_front()
    }

    /// One page within its time, and within that of all.
    async fn page(&self, address: &str) -> Outcome {
        let left = self.end.saturating_duration_since(Instant::now());
        let time = left.min(self.limits.time);
        let why = match left < self.limits.time {
            true => String::from("the time for all pages is over"),
            false => format!("it takes more than {} s", self.limits.time.as_secs()),
        };
        let outcome = timeout(time, self.get(address)).await;
        outcome.unwrap_or(Err(Failure::Other(why)))
    }

    async fn get(&self, address: &str) -> Outcome {
        let mut url = Url::parse(address)
            .map_err(|error| Failure::Other(format!("it is no address: {error}")))?;
        self.check(&url, "it is")?;
        for _ in 0..=REDIRECTS {
            let client = if is_loopback(&url) {
                &self.local
            } else {
                &self.remote
            };
            let request = client.get(url.clone()).header(ACCEPT, ACCEPTED);
            let response = request.send().await.map_err(|error| failed(&error))?;
            match redirect(&response) {
                Some(next) => url = next,
                None => return self.text(response).await,
            }
            self.check(&url, "it redirects to")?;
        }
        Err(Failure::Other(format!(
            "it redirects more than {REDIRECTS} times"
        )))
    }

    fn check(&self, url: &Url, what: &str) -> Result<(), Failure> {
        match is_fit(url, self.may_be_local) {
            true => Ok(()),
            false => Err(Failure::Other(format!(
                "{what} {url}, and only https is fetched"
            ))),
        }
    }

    async fn text(&self, mut response: Response) -> Outcome {
        let status = response.status();
        match status {
            StatusCode::NOT_FOUND | StatusCode::GONE => {
                return Err(Failure::Gone(format!("the server answers {status}")));
            }
            _ if !status.is_success() => {
                return Err(Failure::Other(format!("the server answers {status}")));
            }
            _ => {}
        }
        if let Some(kind) = web_page(&response) {
            return Err(Failure::Other(format!(
                "it is {kind}, and no Markdown, YAML or JSON"
            )));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failed(&error))? {
            bytes.extend_from_slice(&chunk);
            self.count(bytes.len(), chunk.len())?;
        }
        let not_utf8 = |_| Failure::Other(String::from("it is not UTF-8"));
        let text = String::from_utf8(bytes).map_err(not_utf8)?;
        match is_web_page(&text) {
            true => Err(Failure::Other(String::from(
                "it is HTML, and no Markdown, YAML or JSON",
            ))),
            false => Ok(text),
        }
    }

    /// Counts bytes of a page that has so many by now.
    fn count(&self, of_page: usize, more: usize) -> Result<(), Failure> {
        let limit = self.limits.bytes;
        let taken = self
            .taken
            .fetch_add(more, Ordering::Relaxed)
            .saturating_add(more);
        if of_page > limit {
            return Err(Failure::Other(format!("it has more than {limit} bytes")));
        }
        let all = limit.saturating_mul(ALL);
        match taken > all {
            true => Err(Failure::Other(format!(
                "all pages together have more than {all} bytes"
            ))),
            false => Ok(()),
        }
    }
}

/// Where a response leads instead.
fn redirect(response: &Response) -> Option<Url> {
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    let next = response.url().join(location).ok()?;
    response.status().is_redirection().then_some(next)
}

/// The media type of what is meant for a browser: servers answer so for pages that they do not have.
fn web_page(response: &Response) -> Option<&str> {
    let kind = response.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let is_web = ["text/html", "application/xhtml+xml"]
        .iter()
        .any(|web| kind.eq_ignore_ascii_case(web));
    is_web.then_some(kind)
}

/// Whether a text begins as those for a browser do, whatever it was said to be.
fn is_web_page(text: &str) -> bool {
    let begins = |start: &str| {
        let text = text.trim_start().get(..start.len());
        text.is_some_and(|text| text.eq_ignore_ascii_case(start))
    };
    begins("<!doctype html") || begins("<html")
}

fn failed(error: &reqwest::Error) -> Failure {
    Failure::Other(chain(error))
}

/// An error with what is behind it.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut behind = error.source();
    while let Some(error) = behind {
        text = format!("{text}: {error}");
        behind = error.source();
    }
    text
}
