//! Runs every case of a document through a client.

use std::collections::{BTreeSet, HashMap};
use std::future::Future;
use std::pin::Pin;
use std::process::ExitCode;

use super::known::{Known, KnownFailures};
use super::outcome::Came;
use super::tally::{Outcome, Tally};
use super::target::Target;
use super::{Case, cases};
use crate::Document;

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
/// proxy: a case then passes if Prism finds nothing wrong in its request. What is known to fail there
/// alone stands in the file of `CONFORMANCE_KNOWN_FAILURES`.
pub struct Suite<C> {
    document: Document,
    /// Several where an answer is read in several ways.
    calls: HashMap<&'static str, Vec<(MediaTypes, Call<C>)>>,
    known: KnownFailures,
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

    /// The names of cases that are known to fail, a line each; `#` begins a comment. One that passes
    /// fails the suite, and so does a line that is of no case. ` *` at the end of a line stands for any
    /// ending; what follows `skip ` is not run.
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

    async fn all(
        mut self,
        client: impl FnOnce(&str) -> Result<C, String>,
    ) -> Result<Tally, String> {
        self.add_known_failures()?;
        let cases = cases(&self.document);
        let target = Target::start(self.document.clone()).await?;
        let client = client(target.url())?;
        let wanted: Vec<String> = std::env::args()
            .skip(1)
            .filter(|one| !one.starts_with('-'))
            .collect();
        let is_wanted =
            |name: &str| wanted.is_empty() || wanted.iter().any(|part| name.contains(part));
        let mut tally = Tally::default();
        let mut names = BTreeSet::new();
        for (number, case) in cases.into_iter().enumerate() {
            let name = names_of(&case, number, &mut names);
            if is_wanted(&name) {
                let outcome = self.outcome(&case, &name, &target, &client).await;
                tally.count(&name, outcome);
            }
        }
        if wanted.is_empty() {
            for line in self.known.without(&names) {
                let reason = String::from("known to fail, and no case");
                tally.count(line, Outcome::Failed(reason));
            }
        }
        Ok(tally)
    }

    /// Those of the server that the environment names.
    fn add_known_failures(&mut self) -> Result<(), String> {
        let Some(list) = std::env::var_os("CONFORMANCE_KNOWN_FAILURES") else {
            return Ok(());
        };
        let text = std::fs::read_to_string(&list);
        let text = text.map_err(|error| format!("{}: {error}", list.display()))?;
        self.known.add(&text);
        Ok(())
    }

    async fn outcome(&self, case: &Case, name: &str, target: &Target, client: &C) -> Outcome {
        let known = self.known.of(name);
        if known == Known::Skipped || case.needs_certificate {
            return Outcome::NotRun;
        }
        let passed = match self.calls_of(case) {
            Ok(calls) if calls.is_empty() && case.accept.is_some() => return Outcome::NotAskedFor,
            Ok(calls) => run(&calls, case, target, client).await,
            Err(reason) => Err(reason),
        };
        match (passed, known) {
            (Ok(()), Known::Fails) => Outcome::Failed(String::from("known to fail, and passes")),
            (Err(_), Known::Fails) => Outcome::KnownToFail,
            (Ok(()), _) => Outcome::Passed,
            (Err(reason), _) => Outcome::Failed(reason),
        }
    }

    /// The ways to make the call of a case.
    fn calls_of(&self, case: &Case) -> Result<Vec<Call<C>>, String> {
        let operation = format!("{} {}", case.method, case.path);
        let calls = self.calls.get(operation.as_str());
        let calls = calls.ok_or("the client has no such operation")?.iter();
        let calls = calls.filter(|(takes, _)| case.is_for(takes));
        Ok(calls.map(|(_, call)| *call).collect())
    }
}

async fn run<C: Clone>(
    calls: &[Call<C>],
    case: &Case,
    target: &Target,
    client: &C,
) -> Result<(), String> {
    for call in calls {
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
