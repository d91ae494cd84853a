//! The README of a generated crate: how to call it, and what the document left open.

use openapi_lower::Level;

use crate::Report;
use crate::emit::markdown::phrase;

/// How many findings are listed.
const LISTED: usize = 50;

pub(super) fn readme(name: &str, report: &Report) -> String {
    let title = phrase(&report.title);
    let krate = name.replace('-', "_");
    let mut out = format!(
        "# {name}\n\nA client for {title}, written by openapi-build. Changes are lost when it is written again.\n\n\
         ```rust\n\
         let client = {krate}::Client::builder()\n    \
         .base_url(\"https://api.example.com\")\n{}    \
         .build()?;\n",
        credentials(&krate, report.code().unwrap_or_default())
    );
    if let Some(call) = report.example() {
        out.push_str(&format!("let answer = {call}.await?;\n"));
    }
    out.push_str(
        "```\n\nAn answer dereferences to its body, and has `status()` and `headers()` as well.\n",
    );
    out.push_str(&features(report));
    out.push_str(&open(report));
    out
}

/// How credentials are given, if operations ask for some.
fn credentials(krate: &str, code: &str) -> String {
    let takes_bearer = ["Bearer", "OAuth2", "OpenIdConnect"];
    if !code.contains("pub struct Credentials") {
        String::new()
    } else if takes_bearer
        .iter()
        .any(|kind| code.contains(&format!("SchemeKind::{kind}")))
    {
        String::from("    .bearer_token(token)\n")
    } else {
        format!("    .credentials({krate}::Credentials::new()) // with a method for each scheme\n")
    }
}

/// What to depend on, to compile less.
fn features(report: &Report) -> String {
    let Some(first) = report.features().first() else {
        return String::new();
    };
    format!(
        "\nWhat belongs to a tag of the document stands behind a Cargo feature. All are on, and \
         `default-features = false, features = [\"{first}\"]` compiles only what these need.\n"
    )
}

/// What the document left open: errors, then warnings, each kind once.
fn open(report: &Report) -> String {
    let mut out = String::from("\n## What the document left open\n\n");
    for (level, title) in [
        (Level::Error, "Left out"),
        (Level::Warning, "Assumed, or wrong in the document"),
        (Level::Note, "Without effect on the types"),
    ] {
        let lines = report.lines_of(level);
        if lines.is_empty() {
            continue;
        }
        out.push_str(&format!("{title}:\n\n"));
        for line in lines.iter().take(LISTED) {
            out.push_str(&format!("- `{}`\n", line.replace('`', "'")));
        }
        if let Some(more) = lines.len().checked_sub(LISTED).filter(|more| *more > 0) {
            out.push_str(&format!(
                "- and {more} more: `openapi-build check` shows them\n"
            ));
        }
        out.push('\n');
    }
    if out.ends_with("open\n\n") {
        out.push_str("Nothing.\n");
    }
    out.trim_end().to_owned() + "\n"
}
