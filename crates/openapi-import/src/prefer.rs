//! Sources that are preferred: they settle what others disagree on.

use openapi_lower::{Diagnostic, codes};

use crate::join::Variant;
use crate::page::Page;

/// What is preferred, in order, and whether it settled anything.
#[derive(Debug, Default)]
pub(crate) struct Preferences(Vec<Preference>);

#[derive(Debug)]
struct Preference {
    source: String,
    has_settled: bool,
}

impl Preferences {
    pub(crate) fn add(&mut self, source: String) {
        let has_settled = false;
        self.0.push(Preference {
            source,
            has_settled,
        });
    }

    /// The number of the variant that the first preferred source has which has one of them, and not several.
    pub(crate) fn choose<'p>(
        &mut self,
        variants: &[Variant],
        page_of: impl Fn(usize) -> Option<&'p Page>,
    ) -> Option<usize> {
        for preference in &mut self.0 {
            let is_of_it =
                |fragment| page_of(fragment).is_some_and(|page| page.is_called(&preference.source));
            let says =
                |variant: &Variant| variant.said.iter().any(|(fragment, _)| is_of_it(*fragment));
            let mut wanted = variants
                .iter()
                .enumerate()
                .filter(|(_, variant)| says(variant));
            if let (Some((wanted, _)), None) = (wanted.next(), wanted.next()) {
                preference.has_settled = true;
                return Some(wanted);
            }
        }
        None
    }

    /// The findings that a preference settled nothing.
    pub(crate) fn unused<'s>(&'s self, pages: &'s [Page]) -> impl Iterator<Item = Diagnostic> + 's {
        let unused = self.0.iter().filter(|preference| !preference.has_settled);
        unused.map(|Preference { source, .. }| {
            let is_known = pages.iter().any(|page| page.is_called(source));
            let (message, help) = match is_known {
                true => (
                    format!("`{source}` is preferred, and settles no disagreement"),
                    "delete the preference: the sources agree, or it disagrees with itself",
                ),
                false => (
                    format!("`{source}` is preferred, and is none of the sources"),
                    "name a source or a page as findings do",
                ),
            };
            Diagnostic::new(&codes::IMPORT_UNUSED, message).help(help)
        })
    }
}
