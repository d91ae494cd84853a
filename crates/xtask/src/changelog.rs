//! The draft in the changelog, by the form of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).

const HEADING: &str = "## [Unreleased]";
const BEGIN: &str =
    "<!-- Drafted by `cargo xtask update`, which replaces it until the next release. -->";
const END: &str = "<!-- The end of the draft. -->";

/// The changelog with a draft below its heading for what is not released, in the place of an earlier draft.
/// An empty draft is none.
///
/// # Errors
/// When it has no such heading, or an earlier draft has no end.
pub fn with_draft(changelog: &str, draft: &str) -> Result<String, String> {
    let (before, unreleased, after) = unreleased(changelog)?;
    let (above, below) = around_draft(unreleased)?;
    let rest = format!(
        "{}{}",
        above.trim_start_matches('\n'),
        below.trim_start_matches('\n')
    );
    let draft = match draft.trim() {
        "" => String::new(),
        draft => format!("{BEGIN}\n\n{draft}\n\n{END}\n\n"),
    };
    let whole = format!("{before}\n{draft}{rest}{after}");
    Ok(format!("{}\n", whole.trim_end()))
}

/// Whether there is a draft below the heading for what is not released.
#[must_use]
pub fn has_draft(changelog: &str) -> bool {
    unreleased(changelog).is_ok_and(|(_, unreleased, _)| unreleased.contains(BEGIN))
}

/// Whether a version has a heading: `## re-factor [0.2.0] - 2026-11-29`, for one.
#[must_use]
pub fn has_release(changelog: &str, version: &str) -> bool {
    let headings = changelog.lines().filter(|line| line.starts_with("## "));
    let is_of_it = |line: &str| {
        let mut words = line.split([' ', '[', ']']);
        line.contains("re-factor") && words.any(|word| word == version)
    };
    headings.into_iter().any(is_of_it)
}

/// What stands up to the heading with its line, what stands below it, and the later headings.
fn unreleased(changelog: &str) -> Result<(&str, &str, &str), String> {
    let heading = format!("{HEADING}\n");
    let start = changelog.find(&heading);
    let start = start.ok_or_else(|| format!("CHANGELOG.md has no heading `{HEADING}`"))?;
    let (before, rest) = changelog.split_at(start.saturating_add(heading.len()));
    let end = rest
        .find("\n## ")
        .map_or(rest.len(), |end| end.saturating_add(1));
    let (unreleased, after) = rest.split_at(end);
    Ok((before, unreleased, after))
}

/// What stands above an earlier draft and below it.
fn around_draft(unreleased: &str) -> Result<(&str, &str), String> {
    let Some((above, draft)) = unreleased.split_once(BEGIN) else {
        return Ok(("", unreleased));
    };
    let end = draft.split_once(END);
    let (_, below) =
        end.ok_or_else(|| format!("CHANGELOG.md: a draft begins and has no `{END}`"))?;
    Ok((above, below))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const LOG: &str =
        "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [0.1.0]\n\n- All.\n";

    #[test]
    fn with_draft_puts_it_below_the_heading() {
        let new = with_draft(LOG, "- Two.\n").unwrap();
        let draft = format!("{BEGIN}\n\n- Two.\n\n{END}\n\n");
        assert_eq!(new, LOG.replace("### Added", &format!("{draft}### Added")));
        assert!(has_draft(&new) && !has_draft(LOG));
    }

    #[test]
    fn with_draft_replaces_an_earlier_one() {
        let once = with_draft(LOG, "- Two.").unwrap();
        let twice = with_draft(&once, "- Three.").unwrap();
        assert_eq!(twice, once.replace("Two", "Three"));
        assert_eq!(with_draft(&twice, "- Three.").unwrap(), twice);
        assert_eq!(with_draft(&twice, "").unwrap(), LOG);
    }

    #[test]
    fn with_draft_leaves_what_is_released() {
        let released = with_draft(LOG, "- Two.").unwrap();
        let released = released.replace(HEADING, "## [Unreleased]\n\n## [0.2.0]");
        assert!(!has_draft(&released));
        let new = with_draft(&released, "- Three.").unwrap();
        assert!(new.contains("- Two.") && new.contains("- Three."), "{new}");
        assert_eq!(with_draft(&new, "").unwrap(), released);
    }

    #[test]
    fn with_draft_needs_the_heading_and_the_end() {
        assert!(
            with_draft("# Changelog\n", "- Two.")
                .unwrap_err()
                .contains(HEADING)
        );
        let cut = with_draft(LOG, "- Two.").unwrap().replace(END, "");
        assert!(with_draft(&cut, "- Three.").unwrap_err().contains(END));
        assert_eq!(
            with_draft("## [Unreleased]\n", "").unwrap(),
            "## [Unreleased]\n"
        );
    }

    #[test]
    fn has_release_looks_for_the_heading_of_the_crate() {
        let log = "## re-factor [0.2.0] - 2026-11-29\n## openapi-build [0.3.0]\nre-factor 0.4.0\n";
        assert!(has_release(log, "0.2.0"));
        for version in ["0.3.0", "0.4.0", "0.2", "2.0"] {
            assert!(!has_release(log, version), "{version}");
        }
    }
}
