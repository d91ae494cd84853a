//! Bodies of several parts (RFC 2046, section 5.1; RFC 7578).

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    /// The parameter `name` of its `Content-Disposition`.
    pub(crate) name: Option<String>,
    /// Its `Content-Type`, as it was sent.
    pub(crate) content_type: Option<String>,
    pub(crate) content: &'a [u8],
}

/// The parts of a body; `Err` says what is wrong with it.
pub(crate) fn parse<'a>(content_type: &str, body: &'a [u8]) -> Result<Vec<Part<'a>>, String> {
    let boundary = parameter(content_type, "boundary").ok_or("the media type has no boundary")?;
    let delimiter = format!("--{boundary}");
    let (_, mut rest) = split_once(body, delimiter.as_bytes()).ok_or("there is no part")?;
    let between = format!("\r\n{delimiter}");
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        let (part, after) =
            split_once(rest, between.as_bytes()).ok_or("the last part has no end")?;
        let (_, part) = split_once(part, b"\r\n").ok_or("a part has no header")?;
        parts.push(parse_part(part)?);
        rest = after;
    }
    Ok(parts)
}

fn parse_part(part: &[u8]) -> Result<Part<'_>, String> {
    let (head, content) = match part.strip_prefix(b"\r\n") {
        Some(content) => (&b""[..], content),
        None => split_once(part, b"\r\n\r\n").ok_or("a part has no content")?,
    };
    let head = String::from_utf8_lossy(head);
    let field = |name: &str| {
        let mut fields = head.split("\r\n").filter_map(|line| line.split_once(':'));
        let found = fields.find(|(known, _)| known.trim().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_owned())
    };
    let disposition = field("content-disposition");
    Ok(Part {
        name: disposition.and_then(|text| parameter(&text, "name")),
        content_type: field("content-type"),
        content,
    })
}

fn split_once<'a>(text: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let start = text.windows(at.len()).position(|window| window == at)?;
    let (before, rest) = text.split_at_checked(start)?;
    Some((before, rest.strip_prefix(at)?))
}

/// A parameter of a header field, without its quotes (RFC 9110, section 5.6.6).
fn parameter(field: &str, name: &str) -> Option<String> {
    let mut rest = field.split_once(';')?.1;
    loop {
        let (known, after) = rest.split_once('=')?;
        let (value, after) = value(after.trim_start())?;
        if known.trim().eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = after.split_once(';')?.1;
    }
}

/// A token or a quoted text, and what follows.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        let (value, rest) = text.split_at_checked(end)?;
        return Some((value.trim().to_owned(), rest));
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, quoted.get(at + 1..)?)),
            '\\' => value.push(chars.next()?.1),
            c => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn multipart_is_taken_apart() {
        let body = b"before\r\n--x\r\nContent-Disposition: form-data; name=\"a \\\"b\"\r\n\
            content-type: text/plain\r\n\r\none\r\ntwo\r\n--x\r\n\r\n\r\n--x--after";
        let parts = parse("multipart/form-data; boundary=x", body).unwrap();
        assert_eq!(parts.len(), 2);
        let (first, second) = (parts.first().unwrap(), parts.last().unwrap());
        assert_eq!(first.name.as_deref(), Some("a \"b"));
        assert_eq!(first.content_type.as_deref(), Some("text/plain"));
        assert_eq!(first.content, b"one\r\ntwo");
        assert_eq!((second.name.as_deref(), second.content), (None, &b""[..]));
    }

    #[test]
    fn multipart_says_what_is_missing() {
        for (content_type, body) in [
            ("multipart/form-data", "--x--"),
            ("multipart/form-data; boundary=x", "--y--"),
            ("multipart/form-data; boundary=\"x\"", "--x\r\n\r\none"),
            ("multipart/form-data; boundary=x", "--x\r\na: b\r\n--x--"),
        ] {
            assert!(parse(content_type, body.as_bytes()).is_err(), "{body}");
        }
        assert_eq!(parse("a/b; c=d; boundary=\"x\"", b"--x--"), Ok(Vec::new()));
    }
}
