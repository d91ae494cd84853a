//! What became of cases, counted.

use std::process::ExitCode;

/// What became of a case.
pub(super) enum Outcome {
    Passed,
    Failed(String),
    KnownToFail,
    /// A list says so, or it needs TLS.
    NotRun,
    /// The client does not ask for this media type.
    NotAskedFor,
}

#[derive(Default)]
pub(super) struct Tally {
    passed: usize,
    known: usize,
    not_run: usize,
    not_asked_for: usize,
    failed: Vec<String>,
}

impl Tally {
    pub(super) fn count(&mut self, name: &str, outcome: Outcome) {
        match outcome {
            Outcome::Passed => self.passed += 1,
            Outcome::Failed(reason) => self.failed.push(format!("{name}: {reason}")),
            Outcome::KnownToFail => self.known += 1,
            Outcome::NotRun => self.not_run += 1,
            Outcome::NotAskedFor => self.not_asked_for += 1,
        }
    }

    /// Prints what failed, and the counts.
    pub(super) fn report(&self) -> ExitCode {
        for line in &self.failed {
            println!("FAILED {line}");
        }
        println!("{}", self.counts());
        match self.failed.len() {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        }
    }

    fn counts(&self) -> String {
        let (passed, failed, known) = (self.passed, self.failed.len(), self.known);
        let mut counts = format!("{passed} passed, {failed} failed, {known} known to fail");
        for (count, what) in [
            (self.not_run, "not run"),
            (
                self.not_asked_for,
                "in media types that the client does not ask for",
            ),
        ] {
            if count > 0 {
                counts = format!("{counts}, {count} {what}");
            }
        }
        counts
    }
}
