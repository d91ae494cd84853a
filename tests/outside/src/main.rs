//! The call of the README, in a crate outside the workspace, against the embedded server.

use re_factor::{EvaluationId, EvaluationLabelId, NewEvaluation, RunId, test_util};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = test_util::Server::start().await?;
    let run_id: RunId = "6f1c2f3e-6a53-4b4c-9e0a-1d2f3a4b5c6d".parse()?;
    let label_id: EvaluationLabelId = "0b8f3f4e-2a53-4b4c-9e0a-1d2f3a4b5c6d".parse()?;
    let evaluation_id: EvaluationId = "11111111-2222-4333-8444-555555555555".parse()?;

    let client = re_factor::Client::builder()
        .base_url(server.url())
        .token(test_util::TOKEN)
        .build()?;
    let run = client.run(run_id);
    let new = run
        .evaluations()
        .create(NewEvaluation::new(label_id, 0.92).output_name("answer"))
        .await?;
    let changed = run.evaluation(new.id).update(0.95).await?;
    let evaluation = run.evaluation(new.id).get().await?;
    let all = run.evaluations().list().await?;
    assert_eq!((changed.value, all.len()), (0.95, 1));
    assert_eq!(evaluation, changed);

    let missing = run.evaluation(evaluation_id).get().await;
    assert!(missing.is_err_and(|error| error.is_not_found()));
    println!("created, changed, read and listed {}", evaluation.id);
    Ok(())
}
