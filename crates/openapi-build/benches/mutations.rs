//! Documents made worse by the thousand, and the schemas of JSON Schema's own suite: none may make
//! the generator panic, hang or leave something out in silence.
//!
//! ```sh
//! cargo bench -p openapi-build --bench mutations -- --runs 10000 --dir ../shared/corpus
//! cargo bench -p openapi-build --bench mutations -- --suite ../shared/suites/json-schema-2020-12/tests
//! cargo bench -p openapi-build --bench mutations -- --dir … --seed 4711 --runs 1 --show   # one again
//! ```
//!
//! `--seed` is that of the first run, `--max-bytes` leaves larger documents out, `--jobs` says how many
//! processes there are at a time. A process that hangs or dies costs its run and is started anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "shared/documents.rs"]
#[allow(dead_code, reason = "folders in folders are looked into here")]
mod documents;
#[path = "../tests/it/mutator.rs"]
mod mutator;
#[path = "../tests/it/random.rs"]
mod random;
#[path = "../tests/it/verdict.rs"]
mod verdict;

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use documents::from_root;

use mutator::Seedling;
use random::Random;
use verdict::{Verdict, verdict};

/// Longer than this is a hang, in time of a processor: a machine that is busy makes nothing hang.
const LIMIT: Duration = Duration::from_secs(10);

/// Longer than this is one whatever it does.
const LIMIT_AT_REST: Duration = Duration::from_secs(60);

/// Runs that a process makes before it is replaced: what it keeps does not add up.
const BATCH: u64 = 250;

#[derive(Clone)]
struct Options {
    runs: u64,
    seed: u64,
    folder: PathBuf,
    suite: Option<PathBuf>,
    max_bytes: usize,
    jobs: usize,
    show: bool,
    child: bool,
}

fn main() {
    let options = options();
    if options.child || options.show {
        child(&options);
    } else {
        parent(&options);
    }
}

fn options() -> Options {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut options = Options {
        runs: 1000,
        seed: 1,
        folder: fixtures,
        suite: None,
        max_bytes: usize::MAX,
        jobs: std::thread::available_parallelism().map_or(1, usize::from),
        show: false,
        child: false,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("a value after the option");
        match argument.as_str() {
            "--runs" => options.runs = value().parse().unwrap(),
            "--seed" => options.seed = value().parse().unwrap(),
            "--dir" => options.folder = from_root(&value()),
            "--suite" => options.suite = Some(from_root(&value())),
            "--max-bytes" => options.max_bytes = value().parse().unwrap(),
            "--jobs" => options.jobs = value().parse().unwrap(),
            "--show" => options.show = true,
            "--child" => options.child = true,
            "--bench" => {}
            other => panic!("unknown option {other}"),
        }
    }
    if let Some(suite) = options
        .suite
        .as_ref()
        .filter(|_| !options.child && !options.show)
    {
        options.seed = 0;
        options.runs = u64::try_from(wrapped(suite).len()).unwrap();
    }
    options
}

/// The texts to be tried, by their numbers.
enum Texts {
    Mutants(Vec<(String, Seedling)>),
    Suite(Vec<(String, String)>),
}

impl Texts {
    fn new(options: &Options) -> Self {
        match &options.suite {
            Some(suite) => Self::Suite(wrapped(suite)),
            None => Self::Mutants(seedlings(options)),
        }
    }

    fn get(&self, seed: u64) -> (String, String) {
        match self {
            Self::Mutants(seedlings) => {
                let mut random = Random::new(seed);
                let (name, seedling) = &seedlings[random.below(seedlings.len())];
                (name.clone(), seedling.mutant(&mut random))
            }
            Self::Suite(texts) => texts[usize::try_from(seed).unwrap()].clone(),
        }
    }
}

/// The documents of a folder.
fn seedlings(options: &Options) -> Vec<(String, Seedling)> {
    let texts = files(&options.folder, &["yaml", "yml", "json"]);
    let texts = texts
        .into_iter()
        .map(|path| (path.display().to_string(), std::fs::read_to_string(path)));
    let texts = texts.filter_map(|(name, text)| Some((name, text.ok()?)));
    let small = texts.filter(|(_, text)| text.len() <= options.max_bytes);
    let seedlings: Vec<_> = small
        .map(|(name, text)| (name, Seedling::new(&text)))
        .collect();
    assert!(!seedlings.is_empty(), "no document in {:?}", options.folder);
    seedlings
}

fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder);
        for entry in entries.unwrap_or_else(|error| panic!("{folder:?}: {error}")) {
            let path = entry.unwrap().path();
            let extension = path.extension().and_then(|text| text.to_str());
            if path.is_dir() {
                folders.push(path);
            } else if extension.is_some_and(|found| extensions.contains(&found)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// A document around each schema of the suite, which sends and answers it.
fn wrapped(suite: &Path) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for path in files(suite, &["json"]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let groups: serde_json::Value = serde_json::from_str(&text).unwrap();
        for group in groups.as_array().into_iter().flatten() {
            let name = format!("{}: {}", path.display(), group["description"]);
            texts.push((name, wrap(&group["schema"])));
        }
    }
    texts
}

fn wrap(schema: &serde_json::Value) -> String {
    let reference = serde_json::json!({ "$ref": "#/components/schemas/S" });
    let content = serde_json::json!({ "application/json": { "schema": reference } });
    serde_json::json!({
        "openapi": "3.1.0",
        "info": { "title": "Suite", "version": "1" },
        "paths": { "/s": { "post": {
            "operationId": "send",
            "requestBody": { "required": true, "content": content },
            "responses": { "200": { "description": "OK", "content": content } },
        } } },
        "components": { "schemas": { "S": schema } },
    })
    .to_string()
}

/// Makes its runs, and says of each when it begins and what is wrong.
fn child(options: &Options) {
    let texts = Texts::new(options);
    let mut out = std::io::stdout();
    let mut say = |line: String| writeln!(out, "{line}").and_then(|()| out.flush()).unwrap();
    say(String::from("ready"));
    for seed in options.seed..options.seed + options.runs {
        let (name, text) = texts.get(seed);
        say(format!("begin {seed} {name}"));
        if options.show {
            eprintln!("{text}");
        }
        let verdict = std::panic::catch_unwind(|| verdict(&text)).unwrap_or_else(|_| Verdict {
            generated: false,
            wrong: vec![String::from("it panicked, and nobody caught it")],
        });
        for line in verdict.wrong {
            say(format!("wrong {}", line.replace('\n', " ")));
        }
        if verdict.generated {
            say(String::from("generated"));
        }
    }
}

/// What the processes have said so far.
#[derive(Default)]
struct Tally {
    wrong: usize,
    generated: u64,
    /// The longest run, and which it was.
    longest: (Duration, String),
}

impl Tally {
    /// Says it now: the rest may take long.
    fn wrong(&mut self, what: String) {
        self.wrong += 1;
        println!("\r{what}");
    }

    /// Notes how long a run took that began then.
    fn took(&mut self, begun: Option<(Instant, Option<Duration>)>, run: &str) {
        let time = begun.map_or(Duration::ZERO, |(begun, _)| begun.elapsed());
        if time > self.longest.0 {
            self.longest = (time, run.to_owned());
        }
    }
}

fn parent(options: &Options) {
    let start = Instant::now();
    let end = options.seed + options.runs;
    let next = Mutex::new(options.seed);
    let tally = Mutex::new(Tally::default());
    std::thread::scope(|scope| {
        for _ in 0..options.jobs {
            scope.spawn(|| {
                while let Some((from, to)) = take(&next, end) {
                    batch(options, from, to, &tally);
                    eprint!("\r{to} of {end}, {} wrong ", tally.lock().unwrap().wrong);
                }
            });
        }
    });
    let Tally {
        wrong,
        generated,
        longest: (longest, which),
    } = tally.into_inner().unwrap();
    eprintln!();
    let seconds = start.elapsed().as_secs_f64();
    let (runs, seed) = (options.runs, options.seed);
    println!("the longest run: {:.1} s, {which}", longest.as_secs_f64());
    println!("{runs} runs from seed {seed} in {seconds:.0} s: {generated} clients, {wrong} wrong");
    std::process::exit(i32::from(wrong > 0));
}

fn take(next: &Mutex<u64>, end: u64) -> Option<(u64, u64)> {
    let mut next = next.lock().unwrap();
    let from = *next;
    *next = end.min(from + BATCH);
    (from < end).then_some((from, *next))
}

/// Runs from a seed up to another, in as many processes as it takes.
fn batch(options: &Options, mut from: u64, to: u64, tally: &Mutex<Tally>) {
    while from < to {
        let (seed, what) = watch(spawn(options, from, to), from, tally);
        let Some(what) = what else { return };
        tally.lock().unwrap().wrong(what);
        from = seed + 1;
    }
}

fn spawn(options: &Options, from: u64, to: u64) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg("--child");
    command.arg("--dir").arg(&options.folder);
    command.args(["--max-bytes", &options.max_bytes.to_string()]);
    if let Some(suite) = &options.suite {
        command.arg("--suite").arg(suite);
    }
    command.args(["--seed", &from.to_string()]);
    command.args(["--runs", &(to - from).to_string()]);
    let command = command.stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Listens to a process until it ends; the seed at which it hung or died, and how.
fn watch(mut child: Child, from: u64, tally: &Mutex<Tally>) -> (u64, Option<String>) {
    let (sender, receiver) = channel();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        for line in stdout.lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    let mut seed = from;
    let mut run = format!("seed {seed}");
    let mut begun: Option<(Instant, Option<Duration>)> = None;
    // Reading the documents takes its time, and is no run.
    let mut limit = LIMIT * 30;
    let ended = loop {
        match receiver.recv_timeout(limit) {
            Ok(line) => match line.split_once(' ') {
                Some(("begin", name)) => {
                    limit = LIMIT;
                    tally.lock().unwrap().took(begun, &run);
                    begun = Some((Instant::now(), processor_time(&child)));
                    seed = name.split(' ').next().unwrap().parse().unwrap();
                    run = format!("seed {name}");
                }
                Some(("wrong", what)) => {
                    tally.lock().unwrap().wrong(format!("{run}: {what}"));
                }
                _ => tally.lock().unwrap().generated += u64::from(line == "generated"),
            },
            Err(RecvTimeoutError::Timeout) if begun.is_some_and(|at| is_waiting(&child, at)) => {}
            Err(RecvTimeoutError::Timeout) => {
                child.kill().unwrap();
                break Some(format!("{run}: longer than {} s", LIMIT.as_secs()));
            }
            Err(RecvTimeoutError::Disconnected) => break None,
        }
    };
    tally.lock().unwrap().took(begun, &run);
    let status = child.wait().unwrap();
    reader.join().unwrap();
    let died = || (!status.success()).then(|| format!("{run}: the process died ({status})"));
    (seed, ended.or_else(died))
}

/// Whether a process has had less of a processor than it may take, since it began.
fn is_waiting(child: &Child, (begun, before): (Instant, Option<Duration>)) -> bool {
    let (Some(before), Some(now)) = (before, processor_time(child)) else {
        return false;
    };
    now.saturating_sub(before) < LIMIT && begun.elapsed() < LIMIT_AT_REST
}

/// `utime` and `stime` of <https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html>, in hundredths
/// of a second; none where the system does not tell.
fn processor_time(child: &Child) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks()? + ticks()?) * 10))
}
