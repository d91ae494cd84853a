//! Creates two evaluations of a run, reads one, lists them, changes one, and asks for one that does
//! not exist.
//!
//! Runs against the server in `RE_FACTOR_BASE_URL` with the token in `RE_FACTOR_TOKEN`, the run in
//! `RE_FACTOR_RUN_ID` and the label in `RE_FACTOR_LABEL_ID`; or, without a base URL, against a
//! server of its own on loopback.

use std::error::Error;
use std::process::ExitCode;

use re_factor::test_util::Server;
use re_factor::{Client, EvaluationLabelId, NewEvaluation, RunEvaluation, RunId, uuid::Uuid};

#[tokio::main]
async fn main() -> ExitCode {
    let Err(error) = run().await else {
        return ExitCode::SUCCESS;
    };
    eprintln!("error: {error}");
    let mut cause = error.source();
    while let Some(next) = cause {
        eprintln!("  because: {next}");
        cause = next.source();
    }
    ExitCode::FAILURE
}

async fn run() -> Result<(), Box<dyn Error>> {
    if std::env::var_os("RE_FACTOR_BASE_URL").is_some() {
        let (run, label) = (id("RE_FACTOR_RUN_ID")?, id("RE_FACTOR_LABEL_ID")?);
        return tour(&Client::from_env()?, run.into(), label.into()).await;
    }
    let server = Server::start().await?;
    println!(
        "RE_FACTOR_BASE_URL is not set: using a server of our own at {}\n",
        server.url()
    );
    let run = Uuid::from_u128(0x6f1c2f3e_6a53_4b4c_9e0a_1d2f3a4b5c6d);
    let label = Uuid::from_u128(0x0b8f3f4e_2a53_4b4c_9e0a_1d2f3a4b5c6d);
    tour(&server.client()?, run.into(), label.into()).await
}

async fn tour(client: &Client, run: RunId, label: EvaluationLabelId) -> Result<(), Box<dyn Error>> {
    let run = client.run(run);

    let answer = NewEvaluation::new(label, 0.92).output_name("answer");
    let first = run.evaluations().create(answer).await?;
    let summary = NewEvaluation::new(label, 0.4)
        .output_name("summary")
        .field_path("$.text");
    run.evaluations().create(summary).await?;

    let read = run.evaluation(first.id).get().await?;
    println!("read     {} = {}", read.id, read.value);
    let changed = run.evaluation(first.id).update(0.95).await?;
    println!("changed  {} = {}\n", changed.id, changed.value);
    print_table(&run.evaluations().list().await?);

    match run.evaluation(Uuid::nil().into()).get().await {
        Err(error) if error.is_not_found() => println!("\nas a person would see it:\n  {error}"),
        Err(error) => return Err(error.into()),
        Ok(found) => println!("\nthere is one: {}", found.id),
    }
    Ok(())
}

fn print_table(evaluations: &[RunEvaluation]) {
    println!(
        "{:<36}  {:<8}  {:>5}  created",
        "evaluation", "output", "value"
    );
    for evaluation in evaluations {
        println!(
            "{:<36}  {:<8}  {:>5}  {}",
            evaluation.id.to_string(),
            evaluation.output_name.as_deref().unwrap_or("-"),
            evaluation.value,
            evaluation.created_at.format("%Y-%m-%d %H:%M:%S %:z"),
        );
    }
}

fn id(variable: &str) -> Result<Uuid, Box<dyn Error>> {
    let text = std::env::var(variable).map_err(|_| format!("{variable} is not set"))?;
    Ok(text
        .parse()
        .map_err(|error| format!("{variable}: {error}"))?)
}
