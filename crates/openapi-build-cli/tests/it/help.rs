//! `--help`, wrong usage, and what codes mean.

#[cfg(feature = "fetch")]
use expect_test::expect_file;

use crate::support::Folder;

#[cfg(feature = "fetch")]
#[test]
fn help_is_the_documentation() {
    let help = |command: &str| {
        let ran = Folder::new().run_with(&[command, "--help"], "", &[("COLUMNS", "100")]);
        let text = ran.stdout.clone();
        ran.ended(0);
        text
    };
    let commands = [
        "check", "lower", "generate", "import", "diff", "mock", "corpus", "explain",
    ];
    let ran = Folder::new().run(&["--help"]);
    let texts: Vec<String> = std::iter::once(ran.stdout)
        .chain(commands.map(help))
        .collect();
    let line = "-".repeat(100);
    expect_file!["../help.txt"].assert_eq(&texts.join(&format!("{line}\n")));
}

#[test]
fn wrong_usage_ends_with_2() {
    let cases: [&[&str]; 20] = [
        &[],
        &["make"],
        &["check"],
        &["check", "a.yaml", "--format", "xml"],
        &["check", "a.yaml", "--deny", "301"],
        &["check", "a.yaml", "--allow", "all"],
        &["generate", "a.yaml"],
        &["check", "a.yaml", "--paginate", "list"],
        &["check", "a.yaml", "--paginate", "list=cursor:after"],
        &["check", "a.yaml", "--paginate", "list=link,item=/data"],
        &["generate", "a.yaml", "--out", "a.rs", "--name", "a"],
        &["corpus", ".", "--jobs", "0"],
        &["import", "--out", "a.yaml"],
        &["import", "pages"],
        &["import", "llms.txt", "--out", "a.yaml"],
        &["import", "pages", "--out", "a.yaml", "--mirror", "."],
        &[
            "import",
            "pages",
            "--out",
            "a.toml",
            "--source-record",
            "a.toml",
        ],
        &["import", "https://a.example/a.md", "--out", "a.yaml"],
        &[
            "import",
            "http://a.example/a.md",
            "--out",
            "a.yaml",
            "--fetch",
        ],
        &["import", "pages", "--out", "a.yaml", "--fetch"],
    ];
    for arguments in cases {
        let ran = Folder::new().run(arguments);
        assert_eq!(ran.stdout, "", "{arguments:?}");
        let stderr = ran.ended(2);
        assert!(!stderr.is_empty(), "{arguments:?}");
    }
    let stderr = Folder::new()
        .run(&["check", "a.yaml", "--deny", "O310"])
        .ended(2);
    assert!(stderr.contains("did you mean `O"), "{stderr}");
}

#[test]
fn codes_are_explained() {
    let ran = Folder::new().run(&["explain", "O301"]);
    assert!(
        ran.stdout
            .starts_with("warning[O301]: `nullable` is not a keyword of OpenAPI 3.1\n\n"),
        "{}",
        ran.stdout
    );
    ran.ended(0);
    let ran = Folder::new().run(&["explain", "null-allowed"]);
    assert!(
        ran.stdout.contains("\nreceived; on the wire: breaking"),
        "{}",
        ran.stdout
    );
    let stderr = Folder::new().run(&["explain", "nul-allowed"]).ended(2);
    assert!(stderr.contains("did you mean `null-allowed`?"), "{stderr}");
    let ran = Folder::new().run(&["explain"]);
    assert!(ran.stdout.lines().count() > 20);
    assert!(
        ran.stdout
            .contains("O101 error   the text is neither YAML nor JSON\n")
    );
}
