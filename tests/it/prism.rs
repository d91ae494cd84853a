//! The same calls against Prism, an independent mock server that checks requests against the
//! document. Runs when it is installed (`npm ci --ignore-scripts` in `tests/prism`); with `CI` set it
//! has to be.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use re_factor::Client;

use crate::support::*;

const PRISM: &str = "tests/prism/node_modules/@stoplight/prism-cli/dist/index.js";

struct Prism {
    process: Child,
    url: String,
}

impl Drop for Prism {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts Prism on a free port; none if it is not installed and need not be.
fn start() -> Option<Prism> {
    if !Path::new(PRISM).exists() {
        assert!(
            std::env::var_os("CI").is_none(),
            "Prism has to be installed in CI"
        );
        eprintln!("skipped: Prism is not installed (`npm ci --ignore-scripts` in tests/prism)");
        return None;
    }
    let mut command = Command::new("node");
    command.args([
        PRISM,
        "mock",
        "--errors",
        "-h",
        "127.0.0.1",
        "-p",
        "0",
        "openapi/re-factor.yaml",
    ]);
    command.env_remove("NODE_ENV").stdout(Stdio::piped());
    let mut process = command.spawn().expect("node runs");
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let url = loop {
        let line = lines.next().expect("Prism says where it listens").unwrap();
        if let Some((_, url)) = line.split_once("Prism is listening on ") {
            break url.trim().to_owned();
        }
    };
    // Prism dies of a closed pipe, and its log is of no interest.
    std::thread::spawn(move || lines.for_each(drop));
    Some(Prism { process, url })
}

#[tokio::test]
async fn prism_accepts_every_call() {
    let Some(prism) = start() else { return };
    let client = client(&prism.url);
    for operation in OPERATIONS {
        let answer = call(&client, operation).await;
        assert!(answer.is_ok(), "{operation}: {:?}", answer.unwrap_err());
    }
    let run = client.run(run_id());
    let new = re_factor::NewEvaluation::new(label_id(), 0.92)
        .output_name("answer")
        .field_path("$.text");
    run.evaluations().create(new).await.unwrap();

    let generated = client.generated();
    let answer = generated
        .get_run_evaluation(&run_id(), &evaluation_id())
        .await
        .unwrap();
    assert!(
        !answer.headers().contains_key("sl-violations"),
        "{:?}",
        answer.headers()
    );
}

#[tokio::test]
async fn prism_refuses_a_call_without_a_credential() {
    let Some(prism) = start() else { return };
    // The same request without its token, to see that Prism looks at all.
    let request = Client::builder().base_url(&prism.url).build().unwrap();
    let url = format!("{}/v1/run/{RUN}/evaluations", prism.url);
    let http = request.generated().transport().http();
    let answer = http.get(url).send().await.unwrap();
    assert_eq!(answer.status(), 401);
    assert!(answer.headers().contains_key("sl-violations"));
}
