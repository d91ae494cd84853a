//! Percent-encoding (RFC 3986, section 2.1).

/// Decodes every `%XX` of `text`; a `%` that starts no such triple stays as it is.
///
/// `None` when what comes out is not UTF-8.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        let triple = match (first, tail) {
            (b'%', [high, low, after @ ..]) => hex(*high).zip(hex(*low)).zip(Some(after)),
            _ => None,
        };
        match triple {
            Some(((high, low), after)) => {
                out.push(high * 16 + low);
                rest = after;
            }
            None => out.push(*first),
        }
    }
    String::from_utf8(out).ok()
}

/// Decodes a name or value of a query, in which `+` stands for a space.
pub(crate) fn decode_query(text: &str) -> Option<String> {
    decode(&text.replace('+', " "))
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_decodes_triples_and_keeps_strays() {
        assert_eq!(decode("a%2Fb%zz%2").as_deref(), Some("a/b%zz%2"));
        assert_eq!(decode("%C3%A4").as_deref(), Some("ä"));
        assert_eq!(decode("%FF"), None);
        assert_eq!(decode_query("a+b%2B").as_deref(), Some("a b+"));
    }
}
