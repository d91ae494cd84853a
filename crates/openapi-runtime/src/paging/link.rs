//! The header `Link` ([RFC 8288](https://www.rfc-editor.org/rfc/rfc8288)).

use http::HeaderMap;
use http::header::LINK;

/// The target of the first link to the next page, as it is written.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter();
    let mut texts = values.filter_map(|value| std::str::from_utf8(value.as_bytes()).ok());
    texts.find_map(in_value)
}

/// In one value, which may have several links. What is no link ends it.
fn in_value(mut rest: &str) -> Option<String> {
    loop {
        rest = rest.trim_start_matches([',', ' ', '\t']);
        let (target, after) = rest.strip_prefix('<')?.split_once('>')?;
        let (link, after) = parameters(after);
        if link.is_next && !link.is_elsewhere {
            return Some(target.trim().to_owned());
        }
        rest = after;
    }
}

/// What the parameters of a link say.
#[derive(Default)]
struct Link {
    is_next: bool,
    has_rel: bool,
    /// It is about something else than this answer.
    is_elsewhere: bool,
}

/// The parameters, and what follows the link.
fn parameters(mut rest: &str) -> (Link, &str) {
    let mut link = Link::default();
    loop {
        rest = rest.trim_start();
        let Some(after) = rest.strip_prefix(';') else {
            return (link, rest);
        };
        let (name, after) = cut(after, |c| matches!(c, '=' | ';' | ','));
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => value(after.trim_start()),
            None => (String::new(), after),
        };
        link.take(name.trim(), &value);
        rest = after;
    }
}

impl Link {
    /// Of several `rel` the first counts (section 3.3).
    fn take(&mut self, name: &str, value: &str) {
        if name.eq_ignore_ascii_case("rel") && !self.has_rel {
            self.has_rel = true;
            let mut relations = value.split_ascii_whitespace();
            self.is_next = relations.any(|relation| relation.eq_ignore_ascii_case("next"));
        } else if name.eq_ignore_ascii_case("anchor") {
            self.is_elsewhere = true;
        }
    }
}

/// A token, or a string in quotes without them; and what follows.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let (token, after) = cut(text, |c| matches!(c, ';' | ','));
        return (token.trim().to_owned(), after);
    };
    let mut value = String::new();
    let mut characters = quoted.chars();
    while let Some(c) = characters.next() {
        match c {
            '"' => break,
            '\\' => value.extend(characters.next()),
            c => value.push(c),
        }
    }
    (value, characters.as_str())
}

/// Up to the first of these, and from there on.
fn cut(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    let at = text.find(ends).unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn of(values: &[&str]) -> Option<String> {
        let values = values.iter().map(|value| (LINK, value.parse().unwrap()));
        let mut headers = HeaderMap::new();
        for (name, value) in values {
            headers.append(name, value);
        }
        next(&headers)
    }

    #[test]
    fn the_next_one_is_found_among_others() {
        for values in [
            &["</b>; rel=next"][..],
            &["</b>; rel=\"next\""],
            &["</b>;rel=\"last NEXT\""],
            &["</b> ; title=\"a, <c>; rel=next\" ; Rel = next"],
            &["</a>; rel=prev, </b>; rel=\"next\""],
            &["</a>; rel=\"prev\"", "</b>; rel=\"next\""],
            &[",, </a>;rel=prev,</b>;rel=next,</c>;rel=next"],
            &["</a?x=1,2;3>; rel=\"a\\\"next\", </b>; x; rel=next"],
            &["</b>; rel=next; rel=prev"],
        ] {
            assert_eq!(of(values).as_deref(), Some("/b"), "{values:?}");
        }
    }

    #[test]
    fn what_is_no_link_to_the_next_page_is_none() {
        for values in [
            &[][..],
            &[""],
            &["</a>"],
            &["/b; rel=next"],
            &["</a; rel=next"],
            &["</a>; rel=prev; rel=next"],
            &["</a>; rel=nextest"],
            &["</a>; rel=next; anchor=\"/other\""],
            &["</a>; rel=\"unclosed next"],
            &["</a>; title=\"rel=next"],
        ] {
            let expected = values.iter().any(|value| value.contains("unclosed"));
            assert_eq!(of(values).is_some(), expected, "{values:?}");
        }
    }

    #[test]
    fn relative_and_whole_targets_stay_as_they_are() {
        assert_eq!(of(&["<?page=2>; rel=next"]).as_deref(), Some("?page=2"));
        let whole = "<https://h/a?b=c%20d&e>; rel=next";
        assert_eq!(of(&[whole]).as_deref(), Some("https://h/a?b=c%20d&e"));
    }
}
