//! A program that reads values as generated types, and writes them back.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const MANIFEST: &str = include_str!("../generated/Cargo.toml.in");

/// Reads lines of a type and a JSON text, as answers are read, and answers each with a line.
const MAIN: &str = r#"
use std::io::{BufRead, Write};

fn answer<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> String {
    let answer = match openapi_runtime::from_json::<T>(text.as_bytes()).map(|value| serde_json::to_string(&value)) {
        Ok(Ok(text)) => format!("ok\t{text}"),
        Ok(Err(error)) => format!("unwritable\t{error}"),
        Err(error) => format!("error\t{error}"),
    };
    answer.replace('\n', " ")
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (name, text) = line.split_once('\t').unwrap();
        let answer = std::panic::catch_unwind(|| by_name(name, text));
        let answer = answer.unwrap_or_else(|_| String::from("panicked\t"));
        writeln!(out, "{answer}").and_then(|()| out.flush()).unwrap();
    }
}
"#;

/// A client, and the types that are asked for: their names, and how they are written.
pub(crate) struct Client {
    pub(crate) code: String,
    pub(crate) types: Vec<(String, String)>,
}

/// Where the program is written and compiled.
pub(crate) struct Place<'a> {
    pub(crate) workspace: &'a Path,
    pub(crate) target: &'a Path,
    pub(crate) name: &'a str,
}

impl Place<'_> {
    /// Compiles a program of these clients, by the names of their modules.
    pub(crate) fn compile(&self, clients: &BTreeMap<String, Client>) -> Result<PathBuf, String> {
        let folder = self.target.join("generated").join(self.name);
        let sources = folder.join("src");
        std::fs::create_dir_all(&sources).unwrap();
        let manifest = MANIFEST.replace("@workspace@", self.workspace.to_str().unwrap());
        let manifest = manifest.replace("@name@", self.name);
        std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        std::fs::copy(self.workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        let mut main = String::from("#![allow(warnings)]\n");
        let mut arms = String::new();
        for (module, client) in clients {
            std::fs::write(sources.join(format!("{module}.rs")), &client.code).unwrap();
            main.push_str(&format!("mod {module};\n"));
            for (name, ty) in &client.types {
                let arm = format!("        \"{module} {name}\" => answer::<{ty}>(text),\n");
                arms.push_str(&arm);
            }
        }
        main.push_str(MAIN);
        main.push_str(&format!(
            "fn by_name(name: &str, text: &str) -> String {{\n    match name {{\n{arms}        \
             _ => String::from(\"there is no such type\"),\n    }}\n}}\n"
        ));
        std::fs::write(sources.join("main.rs"), main).unwrap();
        let output = Command::new(env!("CARGO"))
            .args(["build", "--offline", "--quiet"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", self.target)
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        match output.status.success() {
            true => Ok(self.target.join("debug").join(self.name)),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }
}

/// The answers to questions, `MODULE TYPE<TAB>JSON`. A process that dies has not answered the one that it
/// died of, and is started anew behind it.
pub(crate) fn ask(program: &Path, questions: &[String]) -> Vec<String> {
    let mut answers = Vec::new();
    while answers.len() < questions.len() {
        let before = answers.len();
        answers.extend(run(program, &questions[before..]));
        if answers.len() < questions.len() {
            answers.push(String::from("died\t"));
        }
    }
    answers
}

fn run(program: &Path, questions: &[String]) -> Vec<String> {
    let mut command = Command::new(program);
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let answers = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A process that died reads no more.
            let mut lines = questions.iter();
            lines.all(|question| writeln!(stdin, "{question}").is_ok());
        });
        stdout.lines().map_while(Result::ok).collect()
    });
    child.wait().unwrap();
    answers
}
