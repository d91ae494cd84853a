//! Calls over loopback, 64 at once, beside the same on bare reqwest with the same settings.
//!
//! `cargo bench -p openapi-runtime --bench throughput` prints how many calls there are in a second, and the ratios:
//! with retries (none of which is needed) and without, each against reqwest. They are taken round by round in turn,
//! so that a machine whose speed drifts does not spoil it; first all on one thread, which then has nothing else to
//! do, and then on tokio's own runtime of as many threads as there are cores. With `ONLY=retries`, `ONLY=none` or `ONLY=reqwest` it
//! makes one round of that alone, for callgrind.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench fails by panicking"
)]

mod loopback;

use std::time::{Duration, Instant};

use http::HeaderValue;
use http::header::ACCEPT_ENCODING;
use openapi_runtime::{Operation, Retries, Transport};
use serde::Deserialize;
use tokio::runtime::Runtime;

const AT_ONCE: usize = 64;
/// By each of those, in one round.
const CALLS: usize = 40;
const ROUNDS: usize = 60;
const BODY: &str = r#"{"id":"11111111-2222-4333-8444-555555555555","name":"answer","value":0.92}"#;

static GET: Operation = Operation {
    id: "get",
    method: "GET",
    path: "/things/{id}",
    success: &[200],
    accept: "application/json",
    security: &[],
    server: None,
};

#[derive(Deserialize)]
struct Thing {
    value: f64,
}

/// The three ways, by one runtime.
struct Contest {
    runtime: Runtime,
    url: String,
    retries: Transport,
    none: Transport,
    reqwest: reqwest::Client,
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Retries,
    None,
    Reqwest,
}

const WAYS: [Way; 3] = [Way::Retries, Way::None, Way::Reqwest];

impl Contest {
    fn new(runtime: Runtime) -> Self {
        let url = loopback::serve(BODY.to_owned());
        let builder = || Transport::builder().base_url(&url);
        let reqwest = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(30))
            .connect_timeout(Duration::from_secs(5))
            .user_agent("by-hand/0.1.0")
            .default_headers(
                [(ACCEPT_ENCODING, HeaderValue::from_static("identity"))]
                    .into_iter()
                    .collect(),
            )
            .build();
        Self {
            runtime,
            retries: builder().build().unwrap(),
            none: builder().retries(Retries::none()).build().unwrap(),
            reqwest: reqwest.unwrap(),
            url,
        }
    }

    /// Calls in a second.
    fn round(&self, way: Way) -> f64 {
        let begun = Instant::now();
        self.runtime.block_on(async {
            let tasks: Vec<_> = (0..AT_ONCE)
                .map(|_| match way {
                    Way::Retries => tokio::spawn(ours(self.retries.clone())),
                    Way::None => tokio::spawn(ours(self.none.clone())),
                    Way::Reqwest => tokio::spawn(by_hand(self.reqwest.clone(), self.url.clone())),
                })
                .collect();
            for task in tasks {
                assert!(task.await.unwrap() > 0.0);
            }
        });
        (AT_ONCE * CALLS) as f64 / begun.elapsed().as_secs_f64()
    }
}

async fn ours(transport: Transport) -> f64 {
    let mut sum = 0.0;
    for _ in 0..CALLS {
        let call = transport.call(&GET).path("id", "7").request::<Thing, ()>();
        sum += call.await.unwrap().into_inner().value;
    }
    sum
}

async fn by_hand(client: reqwest::Client, url: String) -> f64 {
    let mut sum = 0.0;
    for _ in 0..CALLS {
        let call = client
            .get(format!("{url}/things/{}", 7))
            .header(reqwest::header::ACCEPT, "application/json");
        let answer = call.send().await.unwrap().error_for_status().unwrap();
        sum += answer.json::<Thing>().await.unwrap().value;
    }
    sum
}

fn main() {
    let one_thread = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let contest = Contest::new(one_thread.unwrap());
    match std::env::var("ONLY").as_deref() {
        Ok("retries") => println!("{:.0}", contest.round(Way::Retries)),
        Ok("none") => println!("{:.0}", contest.round(Way::None)),
        Ok(_) => println!("{:.0}", contest.round(Way::Reqwest)),
        Err(_) => {
            compare("one thread", &contest);
            compare("all cores", &Contest::new(Runtime::new().unwrap()));
        }
    }
}

fn compare(name: &str, contest: &Contest) {
    let is_test = std::env::args().any(|argument| argument == "--test");
    let rounds = if is_test { 1 } else { ROUNDS };
    let mut speeds: [Vec<f64>; 3] = Default::default();
    // So that there are connections.
    for way in WAYS {
        contest.round(way);
    }
    for round in 0..rounds {
        for turn in 0..3 {
            let way = (round + turn) % 3;
            speeds[way].push(contest.round(WAYS[way]));
        }
    }
    let ratio = |a: usize, b: usize| {
        let pairs = speeds[a].iter().zip(&speeds[b]);
        quartiles(pairs.map(|(a, b)| a / b).collect())
    };
    println!(
        "{name}: calls in a second, {AT_ONCE} at once; {rounds} rounds of {} calls:",
        AT_ONCE * CALLS
    );
    for (name, speeds) in ["with retries", "without", "bare reqwest"]
        .iter()
        .zip(&speeds)
    {
        println!("{name:>16} {}", quartiles(speeds.clone()));
    }
    println!("with retries / bare reqwest: {}", ratio(0, 2));
    println!("     without / bare reqwest: {}", ratio(1, 2));
    println!("with retries / without:      {}", ratio(0, 1));
}

fn quartiles(mut values: Vec<f64>) -> String {
    values.sort_by(f64::total_cmp);
    let at = |quarter: usize| values[(values.len() - 1) * quarter / 4];
    format!(
        "median {:.3} (quartiles {:.3} and {:.3})",
        at(2),
        at(1),
        at(3)
    )
}
