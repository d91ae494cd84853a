//! The papers name what is there.

use std::path::Path;

/// Every path in backticks that begins with a folder or file of the project.
#[test]
fn paths_named_in_the_papers_exist() {
    let papers = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];
    let mut named = 0;
    for paper in papers {
        let text = std::fs::read_to_string(paper).unwrap();
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_path = [
                "crates/",
                "src/",
                "tests/",
                "openapi/",
                "examples/",
                "benches/",
                ".ci/",
            ];
            if is_path.iter().any(|start| quoted.starts_with(start))
                && !quoted.contains(['…', '*', ' '])
            {
                assert!(Path::new(quoted).exists(), "{paper} names `{quoted}`");
                named += 1;
            }
        }
    }
    assert!(
        named > 20,
        "only {named} paths were found: is the search still right?"
    );
}

/// Every link that is not to the web, from the folder of its paper.
#[test]
fn links_of_the_papers_lead_somewhere() {
    let papers = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "crates/openapi-build/README.md",
        "crates/openapi-build-cli/README.md",
        "crates/openapi-diff/README.md",
        "crates/openapi-import/README.md",
    ];
    let mut links = 0;
    for paper in papers {
        let text = std::fs::read_to_string(paper).unwrap();
        let folder = Path::new(paper).parent().unwrap();
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            // `types::Pet` is a link of generated code.
            if link.contains("::") || link.contains("://") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() {
                Path::new(paper).to_owned()
            } else {
                folder.join(file)
            };
            assert!(file.exists(), "{paper} links to {link}");
            assert!(
                heading.is_empty() || has_heading(&file, heading),
                "{paper} links to {link}"
            );
            links += 1;
        }
    }
    assert!(links > 8, "only {links} links were found");
}

/// Whether one of the paper's headings is linked to so.
fn has_heading(paper: &Path, link: &str) -> bool {
    let text = std::fs::read_to_string(paper).unwrap();
    let mut headings = text.lines().filter(|line| line.starts_with('#'));
    headings.any(|heading| {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let is_kept = |sign: &char| sign.is_alphanumeric() || " -_".contains(*sign);
        let kept: String = words.chars().filter(is_kept).collect();
        kept.replace(' ', "-") == link
    })
}
