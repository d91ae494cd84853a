//! What is said of sources that disagree.

use indexmap::IndexSet;
use openapi_lower::{Code, Diagnostic, Diagnostics, Pointer, codes};

use crate::decide::most;
use crate::difference::{Difference, Side, differences, shown};
use crate::join::Variant;
use crate::page::Page;
use crate::place::Place;

/// Differences of two values that are listed.
const LISTED: usize = 10;

/// A place that fragments say different things of.
pub(crate) struct Conflict<'a> {
    pub(crate) place: &'a Place,
    pub(crate) variants: &'a [Variant],
    /// Fragments of other APIs: that they disagree is said already.
    pub(crate) foreign: &'a IndexSet<usize>,
    pub(crate) page_of: &'a dyn Fn(usize) -> Option<&'a Page>,
}

/// Whether a place says which API it is, and which version.
pub(crate) fn is_of_identity(place: &Place) -> bool {
    place.names().eq(["openapi"]) || place.names().eq(["info"])
}

/// Whether two values of such a place are of two APIs or versions.
pub(crate) fn are_of_different_apis(place: &Place, one: &Variant, other: &Variant) -> bool {
    let all = match (&one.node, &other.node) {
        (Some(one), Some(other)) => differences(one, other),
        _ => Vec::new(),
    };
    all.iter()
        .any(|difference| is_of_another_api(place, &difference.pointer))
}

fn is_of_another_api(place: &Place, pointer: &Pointer) -> bool {
    match pointer.tokens() {
        [] => place.names().eq(["openapi"]),
        [member] => place.names().eq(["info"]) && matches!(member.as_str(), "title" | "version"),
        _ => false,
    }
}

impl Conflict<'_> {
    /// Every other value beside the one that most fragments have.
    pub(crate) fn findings(&self) -> Diagnostics {
        let most = most(self.variants);
        let Some(base) = self.variants.get(most) else {
            return Diagnostics::new();
        };
        let others = self
            .variants
            .iter()
            .enumerate()
            .filter(|(number, _)| *number != most);
        let others =
            others.filter(|(_, variant)| is_of_identity(self.place) || !self.is_foreign(variant));
        others
            .flat_map(|(_, other)| self.between(base, other))
            .collect()
    }

    fn is_foreign(&self, variant: &Variant) -> bool {
        variant
            .said
            .iter()
            .all(|(fragment, _)| self.foreign.contains(fragment))
    }

    fn between(&self, base: &Variant, other: &Variant) -> Vec<Diagnostic> {
        let mut all = match (&base.node, &other.node) {
            (Some(base), Some(other)) => differences(other, base),
            _ => vec![absent(other, base)],
        };
        let left = all.len().saturating_sub(LISTED);
        all.truncate(LISTED);
        let findings = all
            .iter()
            .map(|difference| self.finding(difference, other, base));
        let mut findings: Vec<Diagnostic> = findings.collect();
        if let (Some(last), true) = (findings.last_mut(), left > 0) {
            last.message
                .push_str(&format!("; they differ at {left} more places"));
        }
        findings
    }

    fn finding(&self, difference: &Difference, here: &Variant, there: &Variant) -> Diagnostic {
        let (one, other) = (&difference.one, &difference.other);
        let pointer = &difference.pointer;
        let code = self.code(pointer);
        let what = self.place.shown();
        let at = match pointer.tokens().is_empty() {
            true => String::new(),
            false => format!(" at `{}`", pointer.to_string().trim_start_matches('#')),
        };
        let message = format!("{what} differs{at}: {} and {}", one.shown, other.shown);
        let mut whole = self.place.pointer();
        pointer.tokens().iter().for_each(|token| whole.push(token));
        Diagnostic::new(code, message)
            .at(
                one.span,
                format!("{} here{}", one.shown, also(here.said.len())),
            )
            .related(
                other.span,
                format!("{} here{}", other.shown, also(there.said.len())),
            )
            .pointer(&whole)
            .help(self.help(code, here, there))
    }

    fn code(&self, pointer: &Pointer) -> &'static Code {
        match is_of_another_api(self.place, pointer) {
            true => &codes::FRAGMENT_FOREIGN,
            false => &codes::CONFLICT,
        }
    }

    fn help(&self, code: &Code, here: &Variant, there: &Variant) -> String {
        let name = |variant: &Variant| {
            let first = variant
                .said
                .first()
                .and_then(|(fragment, _)| (self.page_of)(*fragment));
            first.map_or("?", |page| page.name.as_str())
        };
        let (here, there) = (name(here), name(there));
        if here == there {
            return String::from("correct the page: it disagrees with itself");
        }
        let prefer = format!("`--prefer {here}` or `--prefer {there}`");
        match code.id == codes::FRAGMENT_FOREIGN.id {
            true => format!("leave the page out, take it again, or say which one counts: {prefer}"),
            false => format!("say which one counts: {prefer}"),
        }
    }
}

/// How many more fragments say so, of so many.
pub(crate) fn also(fragments: usize) -> String {
    match fragments {
        0 | 1 => String::new(),
        2 => String::from(", and once more"),
        count => format!(", and {} times more", count - 1),
    }
}

/// One has a value and the other has none.
fn absent(one: &Variant, other: &Variant) -> Difference {
    let side = |variant: &Variant| Side {
        span: variant.node.as_ref().map_or(variant.key, |node| node.span),
        shown: shown(variant.node.as_ref(), 0),
    };
    Difference {
        pointer: Pointer::root(),
        one: side(one),
        other: side(other),
    }
}
