//! Where files and schema resources lie: relative references against a base (RFC 3986, section 5.2).

/// The location that `reference` names when it stands at `base`, `.` and `..` taken out.
pub(super) fn join(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    if has_scheme(reference) {
        return reference.to_owned();
    }
    let (authority, path) = split_authority(base);
    if reference.starts_with('/') {
        return format!("{authority}{}", normalize(reference));
    }
    let folder = path.rfind('/').and_then(|end| path.get(..=end));
    let top = if authority.is_empty() { "" } else { "/" };
    let joined = format!("{}{reference}", folder.unwrap_or(top));
    format!("{authority}{}", normalize(&joined))
}

/// Whether a reference begins with a scheme such as `https:`. One letter is a drive and no scheme.
pub(super) fn has_scheme(reference: &str) -> bool {
    let Some((scheme, _)) = reference.split_once(':') else {
        return false;
    };
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(is_part)
}

/// `https://example.org` and `/a/b`; nothing and the whole for a path.
fn split_authority(base: &str) -> (&str, &str) {
    if !has_scheme(base) {
        return ("", base);
    }
    let authority = base.find("://").map_or(0, |at| at + 3);
    let rest = base.get(authority..).unwrap_or_default();
    let end = rest.find('/').map_or(base.len(), |at| authority + at);
    base.split_at(end)
}

fn normalize(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." if kept.last().is_some_and(|last| *last != "..") => drop(kept.pop()),
            ".." if rooted => {}
            _ => kept.push(segment),
        }
    }
    let root = if rooted { "/" } else { "" };
    format!("{root}{}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn relative_references_are_joined() {
        let cases = [
            ("a/b.yaml", "c.yaml", "a/c.yaml"),
            ("a/b.yaml", "./c/../d.yaml", "a/d.yaml"),
            ("a/b.yaml", "../../c.yaml", "../c.yaml"),
            ("../b.yaml", "../c.yaml", "../../c.yaml"),
            ("b.yaml", "", "b.yaml"),
            ("/a/b.yaml", "../../../c.yaml", "/c.yaml"),
            ("/a/b.yaml", "/c.yaml", "/c.yaml"),
            ("https://h/a/b", "c", "https://h/a/c"),
            ("https://h/a/b", "/c", "https://h/c"),
            ("https://h", "c", "https://h/c"),
            ("a/b.yaml", "https://h/c", "https://h/c"),
        ];
        for (base, reference, joined) in cases {
            assert_eq!(join(base, reference), joined, "{base} and {reference}");
        }
    }
}
