//! The example of a scheduled job, run against a vendor's page in a folder and a remote that is a folder too.
//! Runs where there are git and bash; with `CI` set they have to be.
#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Output};

use crate::support::Folder;

const SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/examples/scheduled/update-document"
);
const PAGE: &str = "# Pets\n\n````yaml GET /pets\nopenapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths:\n  \
                    /pets:\n    get:\n      operationId: pets\n      responses: {'204': {description: None}}\n````\n";

/// A vendor's page, a remote, and a checkout with the document and the client of the page.
struct Project(Folder);

impl Project {
    /// None if git or bash is not installed and need not be.
    fn new() -> Option<Self> {
        let is_there = |name| Command::new(name).arg("--version").output().is_ok();
        if !(is_there("git") && is_there("bash")) {
            assert!(
                std::env::var_os("CI").is_none(),
                "git and bash have to be installed in CI"
            );
            eprintln!("skipped: git or bash is not installed");
            return None;
        }
        let project = Self(Folder::new());
        project.0.write("vendor/pets.md", PAGE);
        project.git(
            ".",
            &[
                "init",
                "--quiet",
                "--bare",
                "--initial-branch=main",
                "remote",
            ],
        );
        project.git(".", &["clone", "--quiet", "remote", "checkout"]);
        project.0.write("checkout/.gitignore", "/target\n");
        let made = "openapi-build import ../vendor --out openapi/api.yaml --source-record openapi/SOURCE.toml && \
                    openapi-build generate openapi/api.yaml --out src/api.rs && git add . && \
                    git commit --quiet --message First && git push --quiet origin HEAD:main";
        let made = project.run("bash", &["-c", made]);
        assert!(made.status.success(), "{}", shown(&made));
        Some(project)
    }

    fn vendor_says(&self, page: &str) {
        self.0.write("vendor/pets.md", page);
    }

    /// Runs the job as a CI does, in a clean checkout of what is on `main`.
    fn job(&self) -> Output {
        self.git(
            "checkout",
            &["checkout", "--quiet", "--force", "--detach", "origin/main"],
        );
        self.git("checkout", &["clean", "--quiet", "--force", "-d", "-x"]);
        self.run(SCRIPT, &["../vendor"])
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let command = Path::new(env!("CARGO_BIN_EXE_openapi-build"));
        let paths = std::env::var_os("PATH").unwrap();
        let folder = command.parent().unwrap().to_owned();
        let paths = std::iter::once(folder).chain(std::env::split_paths(&paths));
        let mut command = in_git(program);
        command.env("PATH", std::env::join_paths(paths).unwrap());
        let folder = self.0.0.join("checkout");
        command
            .args(arguments)
            .current_dir(folder)
            .output()
            .unwrap()
    }

    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let mut git = in_git("git");
        git.args(arguments).current_dir(self.0.0.join(folder));
        let output = git.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", shown(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    fn branches(&self) -> Vec<String> {
        let names = self.git("remote", &["branch", "--format=%(refname:short)"]);
        names.lines().map(str::to_owned).collect()
    }

    /// What the job leaves for a pull request.
    fn left(&self, name: &str) -> String {
        self.0
            .read(&format!("checkout/target/openapi-update/{name}"))
    }
}

/// The page, with a parameter.
fn with_parameter(parameter: &str) -> String {
    let parameters = format!("      parameters: [{parameter}]\n      responses");
    PAGE.replace("      responses", &parameters)
}

/// A command that knows nothing of the settings of who runs it.
fn in_git(program: &str) -> Command {
    let mut command = Command::new(program);
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{who}_NAME"), "Job");
        command.env(format!("GIT_{who}_EMAIL"), "job@example.com");
    }
    command
}

fn shown(output: &Output) -> String {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    String::from_utf8(text).unwrap()
}

#[test]
fn job_does_nothing_if_nothing_changed() {
    let Some(project) = Project::new() else {
        return;
    };
    let ran = project.job();
    assert!(ran.status.success(), "{}", shown(&ran));
    assert!(shown(&ran).contains("nothing changed"), "{}", shown(&ran));
    assert_eq!(project.branches(), ["main"]);
    assert!(!project.0.has("checkout/target/openapi-update"));
}

#[test]
fn job_pushes_a_branch_with_what_changed() {
    let Some(project) = Project::new() else {
        return;
    };
    let parameter = "{name: limit, in: query, required: true, schema: {type: integer}}";
    project.vendor_says(&with_parameter(parameter));
    let ran = project.job();
    assert!(ran.status.success(), "{}", shown(&ran));

    assert_eq!(
        project.left("title"),
        "The API changed, and breaks callers\n"
    );
    assert!(
        project.left("body.md").contains("required-parameter-added"),
        "{}",
        project.left("body.md")
    );
    let branch = project.left("branch").trim().to_owned();
    assert_eq!(project.branches(), ["main", &branch]);
    let files = project.git("remote", &["diff", "--name-only", "main", &branch]);
    assert_eq!(files, "openapi/SOURCE.toml\nopenapi/api.yaml\nsrc/api.rs\n");
    let code = project.git("remote", &["show", &format!("{branch}:src/api.rs")]);
    assert!(code.contains("limit"), "{code}");

    // The next week, if nobody has looked at it: the same branch, and as it was.
    let pushed = project.git("remote", &["rev-parse", &branch]);
    let again = project.job();
    assert!(again.status.success(), "{}", shown(&again));
    assert!(
        shown(&again).contains("was pushed before"),
        "{}",
        shown(&again)
    );
    assert_eq!(project.git("remote", &["rev-parse", &branch]), pushed);
}

#[test]
fn job_says_when_callers_are_not_broken() {
    let Some(project) = Project::new() else {
        return;
    };
    project.vendor_says(&with_parameter(
        "{name: limit, in: query, schema: {type: integer}}",
    ));
    let ran = project.job();
    assert!(ran.status.success(), "{}", shown(&ran));
    assert_eq!(project.left("title"), "The API changed\n");
}

#[test]
fn job_fails_and_pushes_nothing_if_a_page_is_cut_off() {
    let Some(project) = Project::new() else {
        return;
    };
    project.vendor_says(PAGE.trim_end().trim_end_matches('`'));
    let ran = project.job();
    assert_eq!(ran.status.code(), Some(1), "{}", shown(&ran));
    assert_eq!(project.branches(), ["main"]);
    assert_eq!(project.git("checkout", &["status", "--porcelain"]), "");
}

#[test]
fn job_fails_if_the_client_is_not_that_of_the_document() {
    let Some(project) = Project::new() else {
        return;
    };
    let changed = "echo '// by hand' >>src/api.rs && git commit --quiet --all --message Hand && \
                   git push --quiet origin HEAD:main && git fetch --quiet";
    assert!(project.run("bash", &["-c", changed]).status.success());
    let ran = project.job();
    assert_eq!(ran.status.code(), Some(1), "{}", shown(&ran));
    assert!(shown(&ran).contains("src/api.rs"), "{}", shown(&ran));
    assert_eq!(project.branches(), ["main"]);
}
