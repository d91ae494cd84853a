//! Many calls at once, one in ten of which meets a fault: none is lost, none that must not be repeated arrives twice,
//! and memory is where it was.
//!
//! `OPENAPI_SOAK_CALLS=200000 cargo test --release -p openapi-runtime --test soak -- --nocapture` is the long one.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod memory;
mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use openapi_runtime::{Error, Operation, Retries, Transport};
use serde::{Deserialize, Serialize};

use server::Server;

const AT_ONCE: usize = 64;

static GET: Operation = Operation {
    id: "get",
    method: "GET",
    path: "/get",
    success: &[200],
    accept: "application/json",
    security: &[],
    server: None,
};

static POST: Operation = Operation {
    id: "post",
    method: "POST",
    path: "/post",
    ..GET
};

/// What is sent, and what comes back.
#[derive(Serialize, Deserialize)]
struct Numbered {
    number: usize,
}

/// How the calls ended.
#[derive(Default, Debug)]
struct Counts {
    answered: AtomicUsize,
    failed: AtomicUsize,
    attempts_of_failed: AtomicUsize,
}

fn transport(server: &Server) -> Transport {
    let quick = Retries::up_to(2).between(Duration::from_millis(1), Duration::from_millis(10));
    let builder = Transport::builder().base_url(&server.url).retries(quick);
    let builder = builder.timeout(Duration::from_secs(2));
    builder.max_concurrency(AT_ONCE).build().unwrap()
}

/// Even numbers are read, odd ones are written.
fn is_written(number: usize) -> bool {
    number % 2 == 1
}

async fn call(transport: &Transport, number: usize) -> Result<usize, Error<()>> {
    let answer = if is_written(number) {
        let call = transport.call(&POST).query("number", &number.to_string());
        let call = call.json("application/json", &Numbered { number });
        call.request::<Numbered, ()>().await?
    } else {
        let call = transport.call(&GET).query("number", &number.to_string());
        call.request::<Numbered, ()>().await?
    };
    Ok(answer.into_inner().number)
}

/// Takes one number after the other until there is none.
async fn work(
    transport: Transport,
    next: Arc<AtomicUsize>,
    to: usize,
    server: Arc<Server>,
    counts: Arc<Counts>,
) {
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= to {
            return;
        }
        match call(&transport, number).await {
            Ok(answered) => {
                assert_eq!(answered, number, "the answer of another call");
                assert!(server.arrived(number) > 0);
                counts.answered.fetch_add(1, Ordering::Relaxed);
            }
            Err(error) => {
                assert!(
                    error.may_have_been_sent() || server.arrived(number) == 0,
                    "{error}"
                );
                let attempts = usize::try_from(error.attempts()).unwrap();
                counts
                    .attempts_of_failed
                    .fetch_add(attempts, Ordering::Relaxed);
                counts.failed.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

/// Those from the next one up to this one, by as many tasks as there may be calls at once.
async fn calls(
    transport: &Transport,
    next: &Arc<AtomicUsize>,
    to: usize,
    server: &Arc<Server>,
    counts: &Arc<Counts>,
) {
    let tasks: Vec<_> = (0..AT_ONCE)
        .map(|_| {
            let (next, server) = (Arc::clone(next), Arc::clone(server));
            tokio::spawn(work(
                transport.clone(),
                next,
                to,
                server,
                Arc::clone(counts),
            ))
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    // Each task went one too far.
    next.store(to, Ordering::Relaxed);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_is_lost_or_doubled_and_memory_stays() {
    let all = std::env::var("OPENAPI_SOAK_CALLS").map_or(8_000, |calls| calls.parse().unwrap());
    let server = Arc::new(Server::start(all).await);
    let transport = transport(&server);
    let (next, counts) = (Arc::default(), Arc::default());
    let begun = Instant::now();
    let mut held = Vec::new();
    for tenth in 1..=10 {
        calls(&transport, &next, all * tenth / 10, &server, &counts).await;
        held.push(memory::held());
    }
    let (answered, failed) = (
        counts.answered.load(Ordering::Relaxed),
        counts.failed.load(Ordering::Relaxed),
    );
    println!(
        "{all} calls in {:.1} s: {answered} answered, {failed} failed after {} attempts; {} requests, {} of them \
         faulted, by {} connections; bytes held after each tenth: {held:?}",
        begun.elapsed().as_secs_f64(),
        counts.attempts_of_failed.load(Ordering::Relaxed),
        server.requests(),
        server.faults(),
        server.connections(),
    );
    assert_eq!(answered + failed, all, "a call is lost");
    let twice: Vec<_> = (0..all)
        .filter(|number| is_written(*number) && server.arrived(*number) > 1)
        .collect();
    assert_eq!(twice, [0_usize; 0], "written twice");
    assert!((0..all).all(|number| server.arrived(number) <= 3));
    let share = server.faults() as f64 / server.requests() as f64;
    assert!(
        (0.08..0.12).contains(&share),
        "{share} of the requests are faulted"
    );
    // Of those that are written one in ten, and of the others those whose answer broke off.
    assert!(failed * 100 < all * 8, "{failed} failed");
    // What is under way comes on top of what is kept, and is sometimes more.
    let least = |tenths: &[isize]| tenths.iter().copied().min().unwrap();
    let (early, late) = (least(&held[1..5]), least(&held[6..]));
    assert!(late < early + early / 5 + 256 * 1024, "{held:?}");
}
