//! Whatever is done to a document, it is generated from or refused in words: no panic, no hang, and
//! nothing left out in silence. `benches/mutations.rs` does the same for longer, over any documents.

use std::sync::mpsc::channel;
use std::time::Duration;

use crate::mutator::Seedling;
use crate::random::Random;
use crate::support::fixtures;
use crate::verdict::verdict;

const SEED: u64 = 2026;
const RUNS: u64 = 300;

#[test]
fn mutants_are_generated_from_or_refused() {
    let texts = fixtures()
        .into_iter()
        .map(|(name, path)| (name, std::fs::read_to_string(path).unwrap()));
    let seedlings: Vec<_> = texts
        .map(|(name, text)| (name, Seedling::new(&text)))
        .collect();
    let (sender, receiver) = channel();
    // A run that hangs hangs this thread, and the test ends all the same.
    std::thread::spawn(move || {
        for run in 0..RUNS {
            let seed = SEED + run;
            let mut random = Random::new(seed);
            let (name, seedling) = &seedlings[random.below(seedlings.len())];
            let mutant = seedling.mutant(&mut random);
            let verdict = std::panic::catch_unwind(|| verdict(&mutant));
            let sent = sender.send((format!("seed {seed}, {name}"), mutant, verdict));
            if sent.is_err() {
                return;
            }
        }
    });
    let mut generated = 0;
    let mut last = String::from("the first run");
    for _ in 0..RUNS {
        let Ok((name, mutant, verdict)) = receiver.recv_timeout(Duration::from_secs(60)) else {
            panic!("what comes after {last} hangs, or the stack overflowed");
        };
        let verdict = verdict.unwrap_or_else(|_| panic!("{name} panicked\n{mutant}"));
        assert!(
            verdict.wrong.is_empty(),
            "{name}: {:?}\n{mutant}",
            verdict.wrong
        );
        generated += usize::from(verdict.generated);
        last = name;
    }
    assert!(generated > 0, "some are still documents");
}

#[test]
fn a_seed_gives_the_same_mutant() {
    let (_, path) = fixtures().remove(0);
    let seedling = Seedling::new(&std::fs::read_to_string(path).unwrap());
    let mutant = |seed| seedling.mutant(&mut Random::new(seed));
    assert_eq!(mutant(7), mutant(7));
    assert!((0..20).any(|seed| mutant(seed) != mutant(seed + 20)));
}
