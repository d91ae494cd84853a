//! One `get` over loopback, beside the same call written by hand on reqwest: time and allocations,
//! in one run.
//!
//! `cargo bench --bench get` prints a table by divan, allocations with it, and then the ratio of the
//! two, taken pair by pair in turn so that a machine whose speed drifts does not spoil it. With
//! `RE_FACTOR_CALLS="ours 1000"` or `"by-hand 1000"` it makes those calls alone, for callgrind.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../crates/openapi-runtime/benches/loopback/mod.rs"]
mod loopback;

use std::time::{Duration, Instant};

use divan::{AllocProfiler, Bencher};
use re_factor::{Client, EvaluationId, RunId, chrono, uuid::Uuid};
use serde::Deserialize;
use tokio::runtime::Runtime;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8opsbCGfG_HACGpVUMN_a9IV7pAx_Zmeo";
const RUN: &str = "6f1c2f3e-6a53-4b4c-9e0a-1d2f3a4b5c6d";
const EVALUATION: &str = "11111111-2222-4333-8444-555555555555";

fn main() {
    match std::env::var("RE_FACTOR_CALLS") {
        Ok(calls) => only(&calls),
        Err(_) => {
            divan::main();
            print_ratio();
        }
    }
}

/// `ours 1000` or `by-hand 1000`: that many calls and nothing else, to be counted by callgrind.
fn only(calls: &str) {
    let (way, number) = calls.split_once(' ').unwrap();
    let contest = Contest::new();
    for _ in 0..number.parse::<usize>().unwrap() {
        divan::black_box(match way {
            "ours" => contest.ours(),
            _ => contest.by_hand(),
        });
    }
}

/// What somebody writes who has no client.
#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct ByHand {
    id: Uuid,
    account_id: String,
    run_id: Uuid,
    output_name: Option<String>,
    field_path: Option<String>,
    evaluation_label_id: Uuid,
    value: f64,
    created_by: Option<String>,
    created_by_evaluator_id: Option<Uuid>,
    created_at: chrono::DateTime<chrono::FixedOffset>,
    updated_by: Option<String>,
    updated_at: Option<chrono::DateTime<chrono::FixedOffset>>,
}

/// The two ways, each with a server of its own, on one thread.
struct Contest {
    runtime: Runtime,
    ours: Client,
    reqwest: reqwest::Client,
    url: String,
    run: Uuid,
    evaluation: Uuid,
}

impl Contest {
    fn new() -> Self {
        let url = loopback::serve(evaluation());
        let ours = Client::builder()
            .base_url(&url)
            .token(TOKEN)
            .build()
            .unwrap();
        let reqwest = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(30))
            .connect_timeout(Duration::from_secs(5))
            .user_agent("by-hand/0.1.0")
            .no_proxy()
            .build();
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let contest = Self {
            runtime: runtime.enable_all().build().unwrap(),
            ours,
            reqwest: reqwest.unwrap(),
            url,
            run: RUN.parse().unwrap(),
            evaluation: EVALUATION.parse().unwrap(),
        };
        for _ in 0..100 {
            contest.ours();
            contest.by_hand();
        }
        contest
    }

    fn ours(&self) -> f64 {
        let (run, evaluation) = (RunId(self.run), EvaluationId(self.evaluation));
        let get = async { self.ours.run(run).evaluation(evaluation).get().await };
        self.runtime.block_on(get).unwrap().value
    }

    fn by_hand(&self) -> f64 {
        let get = async {
            let (url, run, evaluation) = (&self.url, self.run, self.evaluation);
            let answer = self
                .reqwest
                .get(format!("{url}/v1/run/{run}/evaluation/{evaluation}"))
                .bearer_auth(TOKEN)
                .header(reqwest::header::ACCEPT, "application/json")
                .send()
                .await?;
            answer.error_for_status()?.json::<ByHand>().await
        };
        self.runtime.block_on(get).unwrap().value
    }
}

#[divan::bench(sample_count = 200, sample_size = 20)]
fn re_factor_get(bencher: Bencher) {
    let contest = Contest::new();
    bencher.bench_local(|| contest.ours());
}

#[divan::bench(sample_count = 200, sample_size = 20)]
fn reqwest_by_hand(bencher: Bencher) {
    let contest = Contest::new();
    bencher.bench_local(|| contest.by_hand());
}

/// 1,000 pairs of 20 calls each way, the order turned round in every second pair.
fn print_ratio() {
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let contest = Contest::new();
    let mut ratios: Vec<f64> = (0..1000)
        .map(|pair| ratio(&contest, pair % 2 == 0))
        .collect();
    ratios.sort_by(f64::total_cmp);
    let at = |part: usize| {
        ratios
            .get(ratios.len() * part / 100)
            .copied()
            .unwrap_or(f64::NAN)
    };
    println!("\nre_factor_get / reqwest_by_hand, 1,000 pairs of 20 calls:");
    println!(
        "median {:.3}, 10 % {:.3}, 90 % {:.3}",
        at(50),
        at(10),
        at(90)
    );
}

fn ratio(contest: &Contest, ours_first: bool) -> f64 {
    let time = |call: &dyn Fn() -> f64| {
        let start = Instant::now();
        for _ in 0..20 {
            divan::black_box(call());
        }
        start.elapsed().as_secs_f64()
    };
    let ours = || contest.ours();
    let by_hand = || contest.by_hand();
    if ours_first {
        let first = time(&ours);
        first / time(&by_hand)
    } else {
        let first = time(&by_hand);
        time(&ours) / first
    }
}

/// What every request is answered with.
fn evaluation() -> String {
    format!(
        r#"{{"id":"{EVALUATION}","account_id":"acc_1","run_id":"{RUN}","output_name":"answer","field_path":null,"evaluation_label_id":"0b8f3f4e-2a53-4b4c-9e0a-1d2f3a4b5c6d","value":0.92,"created_by":"user_1","created_by_evaluator_id":null,"created_at":"2026-02-03T04:05:06.789Z","updated_by":null,"updated_at":"2026-02-03T04:05:07Z"}}"#
    )
}
