//! Sources that are preferred: they settle what others disagree on.

use openapi_lower::{Diagnostic, codes};

use crate::join::Variant;
use crate::page::Page;

/// What is preferred, in order, and what came of it.
#[derive(Debug, Default)]
pub(crate) struct Preferences(Vec<Preference>);

#[derive(Debug)]
struct Preference {
    source: String,
    outcome: Outcome,
}

/// The most that came of a preference: later ones count for more.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// Nobody disagrees with it.
    Agreed,
    /// It is of another OpenAPI.
    Refused,
    /// It disagrees with itself.
    Torn,
    /// One that was named before settled what it could.
    After(String),
    Settled,
}

impl Preferences {
    pub(crate) fn add(&mut self, source: String) {
        let outcome = Outcome::Agreed;
        self.0.push(Preference { source, outcome });
    }

    /// The number of the variant that the first preferred source has which has one of them, and not several.
    pub(crate) fn choose<'p>(
        &mut self,
        variants: &[Variant],
        page_of: impl Fn(usize) -> Option<&'p Page>,
    ) -> Option<usize> {
        let mut chosen: Option<(usize, String)> = None;
        for preference in &mut self.0 {
            let wanted = preference.wanted(variants, &page_of);
            let outcome = match (wanted.as_slice(), &chosen) {
                ([], _) => continue,
                ([_], Some((_, first))) => Outcome::After(first.clone()),
                ([only], None) => {
                    chosen = Some((*only, preference.source.clone()));
                    Outcome::Settled
                }
                _ => Outcome::Torn,
            };
            preference.came_to(outcome);
        }
        chosen.map(|(wanted, _)| wanted)
    }

    /// Notes that no preference counts for what is said here.
    pub(crate) fn refuse<'p>(
        &mut self,
        variants: &[Variant],
        page_of: impl Fn(usize) -> Option<&'p Page>,
    ) {
        for preference in &mut self.0 {
            if !preference.wanted(variants, &page_of).is_empty() {
                preference.came_to(Outcome::Refused);
            }
        }
    }

    /// The findings that a preference settled nothing.
    pub(crate) fn unused<'s>(&'s self, pages: &'s [Page]) -> impl Iterator<Item = Diagnostic> + 's {
        self.0.iter().filter_map(|preference| {
            let source = &preference.source;
            let (why, help) = match pages.iter().any(|page| page.is_called(source)) {
                true => preference.outcome.unsettled()?,
                false => (
                    String::from("is none of the sources"),
                    String::from("name a source or a page as findings do"),
                ),
            };
            let message = format!("`{source}` is preferred, and {why}");
            Some(Diagnostic::new(&codes::IMPORT_UNUSED, message).help(help))
        })
    }
}

impl Preference {
    /// The numbers of the variants that it has.
    fn wanted<'p>(
        &self,
        variants: &[Variant],
        page_of: impl Fn(usize) -> Option<&'p Page>,
    ) -> Vec<usize> {
        let is_of_it =
            |fragment| page_of(fragment).is_some_and(|page| page.is_called(&self.source));
        let says = |variant: &Variant| variant.said.iter().any(|(fragment, _)| is_of_it(*fragment));
        let all = variants.iter().enumerate();
        let wanted = all.filter(|(_, variant)| says(variant));
        wanted.map(|(number, _)| number).collect()
    }

    fn came_to(&mut self, outcome: Outcome) {
        if outcome > self.outcome {
            self.outcome = outcome;
        }
    }
}

impl Outcome {
    /// Why nothing was settled, and what to do.
    fn unsettled(&self) -> Option<(String, String)> {
        let none = "settles no disagreement";
        let (why, help) = match self {
            Self::Settled => return None,
            Self::After(first) => (
                format!("{none}: `{first}` is named before it, and counts"),
                format!("delete the preference, or name it before `{first}`"),
            ),
            Self::Torn => (
                format!("{none}: it disagrees with itself"),
                String::from("delete the preference, or name one page of it"),
            ),
            Self::Refused => (
                format!("{none}: it is of another OpenAPI than other sources"),
                String::from("delete the preference, and leave the page out or convert it"),
            ),
            Self::Agreed => (
                format!("{none}: no source disagrees with it"),
                String::from("delete the preference"),
            ),
        };
        Some((why, help))
    }
}
