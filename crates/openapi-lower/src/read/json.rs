//! JSON (RFC 8259), read as it is: every document of JSON is one of YAML but for a few characters,
//! and this is some times faster. What is not JSON is left to the reader of YAML, which has words
//! for what is wrong.

use super::Limits;
use super::build::{duplicate_key, too_deep, too_many};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::node::{Member, Node, Object, Value};
use crate::number::Number;
use crate::source::{FileId, Span};

/// Why there is no tree.
enum Stop {
    /// The text is not JSON.
    NotJson,
    /// The text is beyond a limit.
    Beyond(Box<Diagnostic>),
}

type Step<T> = Result<T, Stop>;

/// The tree of a text and what was found, if the text is JSON.
pub(super) fn read(
    text: &str,
    file: FileId,
    limits: &Limits,
) -> Option<Result<(Node, Diagnostics), Diagnostics>> {
    let mut reader = Reader {
        text,
        at: if text.starts_with('\u{feff}') { 3 } else { 0 },
        file,
        limits,
        nodes: 0,
        found: Diagnostics::new(),
    };
    match reader.document() {
        Ok(node) => Some(Ok((node, reader.found))),
        Err(Stop::NotJson) => None,
        Err(Stop::Beyond(finding)) => {
            reader.found.push(*finding);
            Some(Err(reader.found))
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    file: FileId,
    limits: &'a Limits,
    nodes: usize,
    found: Diagnostics,
}

impl Reader<'_> {
    fn document(&mut self) -> Step<Node> {
        let node = self.value(0)?;
        self.space();
        match self.peek() {
            None => Ok(node),
            Some(_) => Err(Stop::NotJson),
        }
    }

    fn value(&mut self, depth: usize) -> Step<Node> {
        self.space();
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.object(depth + 1)?,
            Some(b'[') => self.array(depth + 1)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b't') => self.word("true", Value::Bool(true))?,
            Some(b'f') => self.word("false", Value::Bool(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => return Err(Stop::NotJson),
        };
        let span = self.since(start);
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            return Err(beyond(too_many(self.limits, span)));
        }
        Ok(Node::new(value, span))
    }

    fn object(&mut self, depth: usize) -> Step<Value> {
        self.open(depth)?;
        let mut members = Object::default();
        if self.takes(b'}') {
            return Ok(members.into());
        }
        loop {
            self.space();
            let start = self.at;
            let name = self.string()?;
            let key = self.since(start);
            self.expect(b':')?;
            let first = members.get(&name).map(|member| member.key);
            self.found
                .extend(first.map(|first| duplicate_key(&name, key, first)));
            let node = self.value(depth)?;
            if first.is_none() {
                members.insert(name, Member { key, node });
            }
            if self.takes(b'}') {
                return Ok(members.into());
            }
            self.expect(b',')?;
        }
    }

    fn array(&mut self, depth: usize) -> Step<Value> {
        self.open(depth)?;
        let mut elements = Vec::new();
        if self.takes(b']') {
            return Ok(elements.into());
        }
        loop {
            elements.push(self.value(depth)?);
            if self.takes(b']') {
                return Ok(elements.into());
            }
            self.expect(b',')?;
        }
    }

    /// The bracket that begins an object or array.
    fn open(&mut self, depth: usize) -> Step<()> {
        let start = self.at;
        self.at += 1;
        if depth > self.limits.depth {
            return Err(beyond(too_deep(self.limits, self.since(start))));
        }
        Ok(())
    }

    fn string(&mut self) -> Step<String> {
        if self.peek() != Some(b'"') {
            return Err(Stop::NotJson);
        }
        self.at += 1;
        let mut text = String::new();
        loop {
            let rest = self.text.get(self.at..).ok_or(Stop::NotJson)?;
            let ends = |byte: u8| byte == b'"' || byte == b'\\' || byte < b' ';
            let end = rest.bytes().position(ends).ok_or(Stop::NotJson)?;
            let plain = rest.get(..end).ok_or(Stop::NotJson)?;
            self.at += end + 1;
            match rest.as_bytes().get(end) {
                // Most strings are without escapes: their size is known.
                Some(b'"') if text.is_empty() => return Ok(plain.to_owned()),
                Some(b'"') => {
                    text.push_str(plain);
                    return Ok(text);
                }
                Some(b'\\') => {
                    text.push_str(plain);
                    let escaped = self.escaped()?;
                    text.push(escaped);
                }
                _ => return Err(Stop::NotJson),
            }
        }
    }

    /// What stands behind a backslash.
    fn escaped(&mut self) -> Step<char> {
        let escape = self.peek().ok_or(Stop::NotJson)?;
        self.at += 1;
        Ok(match escape {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.unicode()?,
            _ => return Err(Stop::NotJson),
        })
    }

    /// The character of `\uXXXX`, or of two of them for one beyond 16 bits.
    fn unicode(&mut self) -> Step<char> {
        let start = self.at.saturating_sub(2);
        let unit = self.four_digits().ok_or(Stop::NotJson)?;
        if let Some(character) = char::from_u32(unit) {
            return Ok(character);
        }
        let behind = self.at;
        if unit < 0xDC00 && self.text.get(behind..behind + 2) == Some("\\u") {
            self.at += 2;
            let low = self.four_digits().ok_or(Stop::NotJson)?;
            if (0xDC00..0xE000).contains(&low) {
                let code = 0x1_0000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                return char::from_u32(code).ok_or(Stop::NotJson);
            }
            self.at = behind;
        }
        let finding = half_a_character(self.since(start));
        self.found.push(finding);
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let unit = u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| are_digits)?;
        self.at += 4;
        Some(unit)
    }

    fn number(&mut self) -> Step<Value> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_part =
            |byte: u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
        let end = rest.bytes().position(|byte| !is_part(byte));
        let text = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let number = Number::from_json(text).ok_or(Stop::NotJson)?;
        self.at += text.len();
        Ok(Value::Number(number))
    }

    fn word(&mut self, word: &str, value: Value) -> Step<Value> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err(Stop::NotJson);
        }
        self.at += word.len();
        Ok(value)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Whether the next byte that is no space is this one, which is then taken.
    fn takes(&mut self, byte: u8) -> bool {
        self.space();
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn expect(&mut self, byte: u8) -> Step<()> {
        if self.takes(byte) {
            return Ok(());
        }
        Err(Stop::NotJson)
    }

    fn since(&self, start: usize) -> Span {
        let offset = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
        Span {
            file: self.file,
            start: offset(start),
            end: offset(self.at),
        }
    }
}

fn beyond(finding: Diagnostic) -> Stop {
    Stop::Beyond(finding.into())
}

fn half_a_character(span: Span) -> Diagnostic {
    let message = "the escape is half of a character";
    Diagnostic::new(&codes::CHARACTER, message)
        .at(span, "read as U+FFFD")
        .help("write both halves, `\\uD83D\\uDE00`, or the character itself")
}
