//! `cargo check` of one client at a time, over dependencies that are checked already.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::from_root;

/// The best of this many counts.
const REPEATS: usize = 2;

/// One crate for all, so that what they depend on is checked once.
pub(crate) struct Checks {
    folder: PathBuf,
    /// What Cargo itself and an empty crate take.
    floor: f64,
}

/// What progenitor's code and ours name.
const MANIFEST: &str = r#"
[workspace]

[package]
name = "cost"
version = "0.0.0"
edition = "2024"

[dependencies]
base64 = "0.22"
bytes = "1"
chrono = { version = "0.4", default-features = false, features = ["serde", "std"] }
futures = "0.3"
openapi-runtime = { path = "@workspace@/crates/openapi-runtime" }
progenitor-client = "=0.15.1"
regress = "0.12"
reqwest = { version = "0.13", default-features = false, features = ["json", "query", "stream"] }
serde = { version = "1", features = ["derive"] }
serde_json = "1"
uuid = { version = "1", default-features = false, features = ["serde"] }
"#;

impl Checks {
    pub(crate) fn new() -> Self {
        let folder = from_root("target/cost");
        std::fs::create_dir_all(folder.join("src")).unwrap();
        let manifest = MANIFEST.replace("@workspace@", from_root("").to_str().unwrap());
        std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        let mut checks = Self { folder, floor: 0.0 };
        checks.once("").expect("an empty crate");
        checks.floor = checks.seconds("").expect("an empty crate");
        checks
    }

    /// The user's CPU seconds; none if the code does not compile.
    pub(crate) fn seconds(&self, code: &str) -> Option<f64> {
        let mut least = f64::INFINITY;
        for _ in 0..REPEATS {
            least = least.min(self.once(code)?);
        }
        Some((least - self.floor).max(0.0))
    }

    fn once(&self, code: &str) -> Option<f64> {
        std::fs::write(self.folder.join("src/lib.rs"), code).unwrap();
        let (before, start) = (cpu_of_children(), Instant::now());
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(["check", "-j1", "--quiet"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTFLAGS", "--cap-lints=allow")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let cpu = before
            .zip(cpu_of_children())
            .map(|(before, after)| after - before);
        let seconds = cpu.unwrap_or_else(|| start.elapsed().as_secs_f64());
        if !output.status.success() {
            eprintln!("{}", first_error(&output.stderr));
        }
        output.status.success().then_some(seconds)
    }
}

fn first_error(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let lines = text.lines().skip_while(|line| !line.starts_with("error"));
    lines.take(6).collect::<Vec<_>>().join("\n")
}

/// The user's CPU seconds of all processes that were started and have ended, where the system tells it:
/// `cutime` of proc(5), which is in hundredths.
fn cpu_of_children() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks: f64 = fields.split_whitespace().nth(13)?.parse().ok()?;
    Some(ticks / 100.0)
}
