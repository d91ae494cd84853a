//! The process of one document, given up after a time.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::crate_folder;
use super::documents::Document;
use super::row::{Outcome, Row};
use crate::arguments::Corpus;

pub(super) fn run(executable: &Path, arguments: &Corpus, document: &Document) -> Row {
    let row = match spawn(executable, arguments, document) {
        Ok(child) => wait(child, Duration::from_secs(arguments.timeout)),
        Err(error) => crashed(error.to_string()),
    };
    Row {
        document: document.name.clone(),
        ..row
    }
}

fn spawn(executable: &Path, arguments: &Corpus, document: &Document) -> std::io::Result<Child> {
    let mut command = Command::new(executable);
    command.arg("corpus-row").arg(&document.path);
    if arguments.strict {
        command.arg("--strict");
    }
    for folder in &arguments.allow_path {
        command.arg("--allow-path").arg(folder);
    }
    if arguments.compile {
        command
            .arg("--crate")
            .arg(crate_folder(arguments, document));
        command.args(["--name", &document.package]);
        if let Some(runtime) = arguments.runtime.clone().or_else(runtime_beside) {
            command.arg("--runtime").arg(runtime);
        }
    }
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// The runtime of the checkout that this command was built in, if it is still there.
fn runtime_beside() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("openapi-runtime");
    folder.join("Cargo.toml").is_file().then_some(folder)
}

fn wait(mut child: Child, timeout: Duration) -> Row {
    let (stdout, stderr) = (reader(child.stdout.take()), reader(child.stderr.take()));
    let start = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(None) if start.elapsed() < timeout => std::thread::sleep(Duration::from_millis(5)),
            Ok(status) => break status,
            Err(error) => return crashed(error.to_string()),
        }
    };
    let Some(status) = status else {
        // It may have ended just now; then there is nothing to kill.
        let _ = child.kill();
        let _ = child.wait();
        return timed_out(start.elapsed());
    };
    ended(status, &joined(stdout), &joined(stderr))
}

fn ended(status: ExitStatus, stdout: &str, stderr: &str) -> Row {
    if status.success()
        && let Ok(row) = serde_json::from_str(stdout)
    {
        return row;
    }
    let last = stderr.lines().rfind(|line| !line.trim().is_empty());
    crashed(format!("{status}: {}", last.unwrap_or("it said nothing")))
}

fn crashed(message: String) -> Row {
    Row {
        message: Some(message),
        ..Row::default()
    }
}

fn timed_out(after: Duration) -> Row {
    Row {
        outcome: Outcome::TimedOut,
        milliseconds: u64::try_from(after.as_millis()).unwrap_or(u64::MAX),
        message: Some(format!("given up after {} s", after.as_secs())),
        ..Row::default()
    }
}

/// Reads beside the process, so that it never waits for us.
fn reader(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What came until then is enough.
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn joined(reader: JoinHandle<String>) -> String {
    reader.join().unwrap_or_default()
}
