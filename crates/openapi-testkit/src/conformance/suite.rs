//! Runs every case of a document through a client.

use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use super::known::KnownFailures;
use super::outcome::{Came, Sent};
use super::{Case, cases};
use crate::{Document, Server};

/// A call that is under way: what came back, or why nothing did.
pub type Calling = Pin<Box<dyn Future<Output = Result<Came, String>>>>;

/// How a client makes the call of a case.
type Call<C> = fn(C, Case) -> Calling;

/// Media types of answers, as the document has them.
type MediaTypes = &'static [&'static str];

/// The cases of a document, to be run through a client: generated tests are made of it.
///
/// Each case is a call with the answer that it asks for. It passes if the server took the request as
/// one that the document allows, and the client returned what the document says, with nothing lost.
///
/// Arguments of the program are parts of names: only the cases that have one of them are run. With the
/// environment variable `CONFORMANCE_URL`, calls go to that server, which is Prism, as a mock or as a
/// proxy: a case then passes if Prism finds nothing wrong in its request.
pub struct Suite<C> {
    document: Document,
    /// Several where an answer is read in several ways.
    calls: HashMap<&'static str, Vec<(MediaTypes, Call<C>)>>,
    known: KnownFailures,
}

/// What became of the cases.
#[derive(Default)]
struct Tally {
    passed: usize,
    known: usize,
    /// Answers in a media type that the client does not ask for.
    not_asked_for: usize,
    failed: Vec<String>,
}

/// Where calls go.
enum Target {
    Own(Server, Arc<Mutex<Sent>>),
    Other(String),
}

impl<C: Clone> Suite<C> {
    /// Of a document in JSON, as `openapi-build` writes it beside generated tests.
    ///
    /// # Errors
    ///
    /// When it is no JSON, or no document that can be served.
    pub fn new(document: &str) -> Result<Self, String> {
        let document = serde_json::from_str(document).map_err(|error| error.to_string())?;
        let document = Document::from_json(document).map_err(|error| error.to_string())?;
        Ok(Self {
            document,
            calls: HashMap::new(),
            known: KnownFailures::default(),
        })
    }

    /// How the client makes the calls of an operation: `GET /notes/{id}`, the path as the document
    /// has it. Of several ways to call one operation all are run which take the media type of the
    /// answer that is asked for.
    #[must_use]
    pub fn operation(
        mut self,
        operation: &'static str,
        takes: &'static [&'static str],
        call: Call<C>,
    ) -> Self {
        let calls = self.calls.entry(operation).or_default();
        calls.push((takes, call));
        self
    }

    /// The names of cases that are known to fail, a line each. One that passes fails the suite, and
    /// so does one that is no case.
    #[must_use]
    pub fn known_failures(mut self, text: &str) -> Self {
        self.known = KnownFailures::read(text);
        self
    }

    /// Runs the cases through a client for the URL of a server, prints what failed and how many passed,
    /// and says whether all is well.
    pub fn run(self, client: impl FnOnce(&str) -> Result<C, String>) -> ExitCode {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build();
        let ran = match runtime {
            Ok(runtime) => runtime.block_on(self.all(client)),
            Err(error) => Err(error.to_string()),
        };
        match ran {
            Ok(tally) => tally.report(),
            Err(error) => {
                eprintln!("the cases could not be run: {error}");
                ExitCode::FAILURE
            }
        }
    }

    async fn all(self, client: impl FnOnce(&str) -> Result<C, String>) -> Result<Tally, String> {
        let cases = cases(&self.document);
        let target = Target::start(self.document.clone()).await?;
        let client = client(target.url())?;
        let wanted: Vec<String> = std::env::args()
            .skip(1)
            .filter(|one| !one.starts_with('-'))
            .collect();
        let mut tally = Tally::default();
        let mut names = BTreeSet::new();
        for (number, case) in cases.into_iter().enumerate() {
            let name = names_of(&case, number, &mut names);
            if !wanted.is_empty() && !wanted.iter().any(|part| name.contains(part.as_str())) {
                continue;
            }
            let calls = self.calls_of(&case);
            if case.accept.is_some() && calls.as_ref().is_ok_and(Vec::is_empty) {
                tally.not_asked_for += 1;
                continue;
            }
            let outcome = one(calls, &case, &target, &client).await;
            tally.count(&name, outcome, self.known.has(&name));
        }
        let unused = self.known.without(&names).into_iter();
        let unused = unused
            .filter(|_| wanted.is_empty())
            .map(|name| format!("{name}: known to fail, and no case"));
        tally.failed.extend(unused);
        Ok(tally)
    }

    /// The ways to make the call of a case.
    fn calls_of(&self, case: &Case) -> Result<Vec<Call<C>>, String> {
        let operation = format!("{} {}", case.method, case.path);
        let calls = self.calls.get(operation.as_str());
        let calls = calls.ok_or("the client has no such operation")?.iter();
        let is_for = |takes: &MediaTypes| match &case.accept {
            Some(accept) => takes.contains(&accept.as_str()),
            None => true,
        };
        let calls = calls.filter(|(takes, _)| is_for(takes));
        Ok(calls.map(|(_, call)| *call).collect())
    }
}

async fn one<C: Clone>(
    calls: Result<Vec<Call<C>>, String>,
    case: &Case,
    target: &Target,
    client: &C,
) -> Result<(), String> {
    for call in calls? {
        let came = call(client.clone(), case.clone()).await;
        target.judge(case, came)?;
    }
    Ok(())
}

/// `GET /notes/{id} 404 minimal`; with a media type where an answer or a body has several.
fn names_of(case: &Case, number: usize, names: &mut BTreeSet<String>) -> String {
    let (method, path, status) = (&case.method, &case.path, case.status);
    let extent = format!("{:?}", case.extent).to_lowercase();
    let mut name = format!("{method} {path} {status} {extent}");
    if let Some(accept) = &case.accept {
        name = format!("{name} as {accept}");
    }
    if names.contains(&name) {
        let media_type = case.body.as_ref().map(|body| body.media_type.as_str());
        name = format!("{name} {}", media_type.unwrap_or_default());
    }
    if names.contains(&name) {
        name = format!("{name} {number}");
    }
    names.insert(name.clone());
    name
}

impl Target {
    async fn start(document: Document) -> Result<Self, String> {
        if let Ok(url) = std::env::var("CONFORMANCE_URL") {
            return Ok(Self::Other(url));
        }
        let last = Arc::new(Mutex::new(Sent::default()));
        let shared = Arc::clone(&last);
        let server = Server::builder(document).observe_answers(move |_, answer| {
            let sent = Sent {
                media_type: answer.content_type().unwrap_or_default().to_owned(),
                body: answer.frames.concat(),
            };
            *shared.lock().unwrap_or_else(PoisonError::into_inner) = sent;
        });
        let server = server.start().await.map_err(|error| error.to_string())?;
        Ok(Self::Own(server, last))
    }

    fn url(&self) -> &str {
        match self {
            Self::Own(server, _) => server.url(),
            Self::Other(url) => url,
        }
    }

    /// Another server judges the request alone.
    fn judge(&self, case: &Case, came: Result<Came, String>) -> Result<(), String> {
        match self {
            Self::Own(_, last) => {
                self.refusal().map_or(Ok(()), Err)?;
                let sent = last.lock().unwrap_or_else(PoisonError::into_inner).clone();
                case.judge(&came?, &sent)
            }
            Self::Other(_) => came?.violations().map_or(Ok(()), Err),
        }
    }

    /// Why the last request was refused, if it was.
    fn refusal(&self) -> Option<String> {
        let Self::Own(server, _) = self else {
            return None;
        };
        let refused = server.last_request()?.refused?;
        Some(format!(
            "refused with {}: {}",
            refused.status, refused.reason
        ))
    }
}

impl Tally {
    fn count(&mut self, name: &str, outcome: Result<(), String>, is_known: bool) {
        match (outcome, is_known) {
            (Ok(()), false) => self.passed += 1,
            (Ok(()), true) => self
                .failed
                .push(format!("{name}: known to fail, and passes")),
            (Err(_), true) => self.known += 1,
            (Err(reason), false) => self.failed.push(format!("{name}: {reason}")),
        }
    }

    fn report(&self) -> ExitCode {
        for line in &self.failed {
            println!("FAILED {line}");
        }
        let (passed, failed, known) = (self.passed, self.failed.len(), self.known);
        let not_asked_for = match self.not_asked_for {
            0 => String::new(),
            count => format!(", {count} in media types that the client does not ask for"),
        };
        println!("{passed} passed, {failed} failed, {known} known to fail{not_asked_for}");
        match failed {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        }
    }
}
