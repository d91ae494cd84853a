//! The client without an asynchronous runtime: the same calls, each of which waits for its answer.
//!
//! ```no_run
//! use re_factor::{NewEvaluation, blocking::Client};
//!
//! # fn example(run_id: re_factor::RunId, label_id: re_factor::EvaluationLabelId) -> Result<(), re_factor::Error> {
//! let client = Client::from(re_factor::Client::from_env()?);
//! let run = client.run(run_id);
//! let new = run.evaluations().create(NewEvaluation::new(label_id, 0.92))?;
//! let changed = run.evaluation(new.id).update(0.95)?;
//! # Ok(())
//! # }
//! ```
//!
//! The calls may be made inside of a runtime as well, where they block the thread that they are made on.

use openapi_runtime::blocking;

use crate::{Error, EvaluationId, NewEvaluation, RunEvaluation, RunId};

/// A client whose calls wait for their answers. It is made of one that does not.
#[derive(Clone, Debug)]
pub struct Client(crate::Client);

impl From<crate::Client> for Client {
    fn from(client: crate::Client) -> Self {
        Self(client)
    }
}

impl Client {
    /// The run with an id. Nothing is sent.
    #[must_use]
    pub fn run(&self, id: RunId) -> Run {
        Run(self.0.run(id))
    }
}

/// A run, by its id.
#[derive(Clone, Debug)]
pub struct Run(crate::Run);

impl Run {
    /// The id.
    #[must_use]
    pub fn id(&self) -> RunId {
        self.0.id()
    }

    /// The evaluations of this run. Nothing is sent.
    #[must_use]
    pub fn evaluations(&self) -> Evaluations {
        Evaluations(self.0.evaluations())
    }

    /// One evaluation of this run, by its id. Nothing is sent.
    #[must_use]
    pub fn evaluation(&self, id: EvaluationId) -> Evaluation {
        Evaluation(self.0.evaluation(id))
    }
}

/// The evaluations of a run.
#[derive(Clone, Debug)]
pub struct Evaluations(crate::Evaluations);

impl Evaluations {
    /// See [`Evaluations::list`](crate::Evaluations::list).
    ///
    /// # Errors
    /// The same; and when the thread that carries it out cannot be started.
    pub fn list(&self) -> Result<Vec<RunEvaluation>, Error> {
        let evaluations = self.0.clone();
        wait(async move { evaluations.list().await })
    }

    /// See [`Evaluations::create`](crate::Evaluations::create).
    ///
    /// # Errors
    /// The same; and when the thread that carries it out cannot be started.
    pub fn create(&self, new: NewEvaluation) -> Result<RunEvaluation, Error> {
        let evaluations = self.0.clone();
        wait(async move { evaluations.create(new).await })
    }
}

/// One evaluation of a run, by its id.
#[derive(Clone, Debug)]
pub struct Evaluation(crate::Evaluation);

impl Evaluation {
    /// The id.
    #[must_use]
    pub fn id(&self) -> EvaluationId {
        self.0.id()
    }

    /// See [`Evaluation::get`](crate::Evaluation::get).
    ///
    /// # Errors
    /// The same; and when the thread that carries it out cannot be started.
    pub fn get(&self) -> Result<RunEvaluation, Error> {
        let evaluation = self.0.clone();
        wait(async move { evaluation.get().await })
    }

    /// See [`Evaluation::update`](crate::Evaluation::update).
    ///
    /// # Errors
    /// The same; and when the thread that carries it out cannot be started.
    pub fn update(&self, value: f64) -> Result<RunEvaluation, Error> {
        let evaluation = self.0.clone();
        wait(async move { evaluation.update(value).await })
    }
}

fn wait<T: Send + 'static>(
    call: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    let answer = blocking::wait(call);
    answer.unwrap_or_else(|error| Err(Error::thread(error)))
}
