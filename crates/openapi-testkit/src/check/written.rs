//! From text to its parts: what the styles of parameters leave of a value (OpenAPI 3.1,
//! section 4.8.12.4).
//!
//! What separates parts is looked for before anything is decoded: a `%2C` is no comma.

use crate::document::shape::Shape;
use crate::document::style::Style;

/// A value before its types are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Written {
    /// A scalar or the elements of an array.
    Texts(Vec<String>),
    /// An object.
    Members(Vec<(String, Written)>),
}

/// A name and a value, still encoded.
pub(crate) type Pair<'a> = (&'a str, &'a str);

/// How texts are decoded; `None` for what is not UTF-8 then.
pub(crate) type Decode = fn(&str) -> Option<String>;

/// What a value may be, and how its text is decoded.
#[derive(Clone, Copy)]
pub(crate) struct Splitter<'a> {
    pub(crate) name: &'a str,
    pub(crate) explode: bool,
    pub(crate) shape: &'a Shape,
    pub(crate) decode: Decode,
}

impl Splitter<'_> {
    fn texts<'t>(&self, parts: impl Iterator<Item = &'t str>) -> Option<Written> {
        parts
            .map(self.decode)
            .collect::<Option<_>>()
            .map(Written::Texts)
    }

    fn text(&self, text: &str) -> Option<Written> {
        self.texts(std::iter::once(text))
    }

    /// `R=100`, several.
    fn assigned<'t>(&self, parts: impl Iterator<Item = &'t str>) -> Option<Written> {
        let members = parts.map(|part| {
            let (name, value) = part.split_once('=')?;
            Some(((self.decode)(name)?, self.text(value)?))
        });
        members.collect::<Option<_>>().map(Written::Members)
    }

    /// `R`, `100`, in turns.
    fn in_turns(&self, parts: &[&str]) -> Option<Written> {
        let members = parts.chunks(2).map(|pair| match pair {
            [name, value] => Some(((self.decode)(name)?, self.text(value)?)),
            _ => None,
        });
        members.collect::<Option<_>>().map(Written::Members)
    }

    /// Arrays and objects with parts between separators.
    fn separated(&self, text: &str, separator: &str) -> Vec<Option<Written>> {
        let parts: Vec<&str> = text.split(separator).filter(|_| !text.is_empty()).collect();
        let mut found = Vec::new();
        if self.shape.allows("array") {
            found.push(self.texts(parts.iter().copied()));
        }
        if self.shape.allows("object") {
            found.push(match self.explode {
                true => self.assigned(parts.iter().copied()),
                false => self.in_turns(&parts),
            });
        }
        found
    }

    fn scalar(&self, text: &str) -> Vec<Option<Written>> {
        vec![self.text(text)]
    }

    /// `blue`, `blue,black`, `R,100` or `R=100`.
    pub(crate) fn simple(&self, text: &str) -> Vec<Written> {
        some(self.scalar(text), self.separated(text, ","))
    }

    /// A segment of a path.
    pub(crate) fn path(&self, text: &str, style: Style) -> Vec<Written> {
        match style {
            Style::Label => self.label(text),
            Style::Matrix => self.matrix(text),
            _ => self.simple(text),
        }
    }

    /// `.blue`, `.blue,black` (3.1) or `.blue.black` (3.0).
    fn label(&self, text: &str) -> Vec<Written> {
        let Some(text) = text.strip_prefix('.') else {
            return Vec::new();
        };
        let mut parts = self.separated(text, ".");
        if !self.explode {
            parts.extend(self.separated(text, ","));
        }
        some(self.scalar(text), parts)
    }

    /// `;color=blue`, `;color=blue;color=black` or `;R=100;G=200`.
    fn matrix(&self, text: &str) -> Vec<Written> {
        let Some(text) = text.strip_prefix(';') else {
            return Vec::new();
        };
        let pairs: Vec<Pair<'_>> = text.split(';').map(pair).collect();
        match (self.own(&pairs).as_slice(), self.explode) {
            ([], true) => self.assigned(text.split(';')).into_iter().collect(),
            ([], false) => Vec::new(),
            (own, true) => self.texts(own.iter().copied()).into_iter().collect(),
            ([own], false) => some(self.scalar(own), self.separated(own, ",")),
            (_, false) => Vec::new(),
        }
    }

    /// The values under the name.
    fn own<'t>(&self, pairs: &[Pair<'t>]) -> Vec<&'t str> {
        let is_own = |name: &str| (self.decode)(name).as_deref() == Some(self.name);
        let own = pairs.iter().filter(|(name, _)| is_own(name));
        own.map(|(_, value)| *value).collect()
    }

    /// A query, the cookies, or the fields of a form. `None` if the value is not there.
    ///
    /// `others` tells the names that mean something else: the members of an object may have any.
    pub(crate) fn pairs(
        &self,
        pairs: &[Pair<'_>],
        style: Style,
        others: &dyn Fn(&str) -> bool,
    ) -> Option<Vec<Written>> {
        let own = self.own(pairs);
        let mut found: Vec<Option<Written>> = Vec::new();
        if !own.is_empty() {
            found.extend(self.of_own(&own, style));
        }
        if style == Style::DeepObject {
            found.extend(self.deep(pairs).map(Some));
        } else if self.explode && self.shape.allows("object") {
            found.extend(self.spread(pairs, others).map(Some));
        }
        let is_there = !own.is_empty() || !found.is_empty();
        is_there.then(|| found.into_iter().flatten().collect())
    }

    fn of_own(&self, own: &[&str], style: Style) -> Vec<Option<Written>> {
        let mut found = vec![self.texts(own.iter().copied())];
        if !self.explode
            && let [one] = own
        {
            match style {
                Style::SpaceDelimited => {
                    found.extend(self.separated(&one.replace('+', "%20"), "%20"));
                }
                Style::PipeDelimited => {
                    let plain = one.replace("%7C", "|").replace("%7c", "|");
                    found.extend(self.separated(&plain, "|"));
                }
                _ => found.extend(self.separated(one, ",")),
            }
        }
        found
    }

    /// `R=100&G=200`: each member for itself.
    fn spread(&self, pairs: &[Pair<'_>], others: &dyn Fn(&str) -> bool) -> Option<Written> {
        let described = self.shape.properties();
        let open = self.shape.is_open();
        let mut members = Vec::new();
        for (name, value) in pairs {
            let (name, value) = ((self.decode)(name)?, (self.decode)(value)?);
            let is_described = described.contains(&name.as_str());
            if is_described || (open && name != self.name && !others(&name)) {
                push(&mut members, &[name], value);
            }
        }
        (!members.is_empty()).then_some(Written::Members(members))
    }

    /// `color[R]=100&color[G]=200`, and so on into the depth.
    fn deep(&self, pairs: &[Pair<'_>]) -> Option<Written> {
        let mut members = Vec::new();
        for (name, value) in pairs {
            let (name, value) = ((self.decode)(name)?, (self.decode)(value)?);
            if let Some(path) = brackets(&name, self.name) {
                push(&mut members, &path, value);
            }
        }
        (!members.is_empty()).then_some(Written::Members(members))
    }
}

fn some(first: Vec<Option<Written>>, second: Vec<Option<Written>>) -> Vec<Written> {
    first.into_iter().chain(second).flatten().collect()
}

fn pair(text: &str) -> Pair<'_> {
    text.split_once('=').unwrap_or((text, ""))
}

/// The names in brackets after `name`: `a` and `b` of `name[a][b]`. An empty one at the end is how
/// some write arrays, and says nothing.
fn brackets(text: &str, name: &str) -> Option<Vec<String>> {
    let mut rest = text.strip_prefix(name)?;
    let mut path = Vec::new();
    while !rest.is_empty() {
        let (name, after) = rest.strip_prefix('[')?.split_once(']')?;
        path.push(name.to_owned());
        rest = after;
    }
    if path.last().is_some_and(String::is_empty) {
        path.pop();
    }
    (!path.is_empty()).then_some(path)
}

/// Puts a text where the names lead; what contradicts what is there already stands beside it, and
/// fits no schema.
fn push(members: &mut Vec<(String, Written)>, path: &[String], text: String) {
    let [name, rest @ ..] = path else {
        return;
    };
    let known = members.iter_mut().find(|(known, _)| known == name);
    match (known.map(|(_, written)| written), rest) {
        (Some(Written::Texts(texts)), []) => texts.push(text),
        (Some(Written::Members(below)), [_, ..]) => push(below, rest, text),
        (Some(other), _) => *other = Written::Members(Vec::new()),
        (None, []) => members.push((name.clone(), Written::Texts(vec![text]))),
        (None, _) => {
            let mut below = Vec::new();
            push(&mut below, rest, text);
            members.push((name.clone(), Written::Members(below)));
        }
    }
}

/// Header fields are not percent-encoded.
pub(crate) fn plain(text: &str) -> Option<String> {
    Some(text.trim().to_owned())
}
