//! References of the joined document that lead out of it, or to nothing.

use indexmap::IndexMap;
use openapi_lower::{Diagnostic, Kind, Node, Pointer, Span, codes, walk};

use crate::conflict::also;
use crate::join::Joined;
use crate::place::Place;

/// What references of a document lead to, and where they stand.
#[derive(Default)]
pub(crate) struct References {
    /// Those to other files, as they are written.
    others: Vec<(String, Site)>,
    /// Those to a place of the document, by what they say.
    local: IndexMap<String, Vec<Site>>,
}

/// Where a reference stands.
struct Site {
    span: Span,
    /// In the document.
    at: Pointer,
}

/// Further places of a reference to nothing that are shown.
const SHOWN: usize = 4;

impl References {
    pub(crate) fn of(document: &Node) -> Self {
        let mut all = Self::default();
        let mut resource: Option<Pointer> = None;
        walk(document, &mut |node, kind, at| {
            let is_in = |of: &Pointer| at.tokens().starts_with(of.tokens());
            if !resource.as_ref().is_some_and(is_in) {
                let is_resource = kind == Kind::Schema && node.has("$id");
                resource = is_resource.then(|| at.clone());
            }
            let reference = node.get("$ref");
            let Some((reference, to)) = reference.and_then(|to| Some((to, to.as_str()?))) else {
                return;
            };
            let site = Site {
                span: reference.span,
                at: at.join("$ref"),
            };
            match (to.starts_with('#'), &resource) {
                (false, _) => all.others.push((to.to_owned(), site)),
                (true, None) => all.local.entry(to.to_owned()).or_default().push(site),
                // It leads on from the schema around it that has an `$id`.
                (true, Some(_)) => {}
            }
        });
        all
    }

    /// References to other files: they are kept, and may lead elsewhere from the document that is written.
    pub(crate) fn left(&self) -> impl Iterator<Item = Diagnostic> + '_ {
        self.others.iter().map(|(to, Site { span, at })| {
            let message = format!("the reference leads to another file: `{to}`");
            Diagnostic::new(&codes::REFERENCE_LEFT, message)
                .at(*span, "kept as it is")
                .pointer(at)
                .help("it leads from the document that is written: write that beside the file")
        })
    }

    /// References to a place that the document has not: a finding for each of these places.
    pub(crate) fn dangling<'a>(
        &'a self,
        document: &'a Node,
        joined: &'a Joined,
    ) -> impl Iterator<Item = Diagnostic> + 'a {
        let dangling = self.local.iter().filter(|(to, _)| !is_there(document, to));
        dangling.filter_map(|(to, sites)| nowhere(to, sites, joined))
    }
}

/// Whether the document has what a reference leads to; what is no pointer may be an anchor anywhere.
fn is_there(document: &Node, to: &str) -> bool {
    let fragment = to.strip_prefix('#').unwrap_or(to);
    if !fragment.starts_with('/') {
        return true;
    }
    let pointers = [Pointer::parse_fragment(fragment), Pointer::parse(fragment)];
    let mut pointers = pointers.iter().flatten();
    pointers.any(|pointer| pointer.resolve(document).is_some())
}

fn nowhere(to: &str, sites: &[Site], joined: &Joined) -> Option<Diagnostic> {
    let (first, others) = sites.split_first()?;
    let more = match others.len().saturating_sub(SHOWN) {
        0 => String::new(),
        1 => String::from("; 1 more place refers to it"),
        count => format!("; {count} more places refer to it"),
    };
    let again = |site: &Site| also(said(site, joined));
    let message = format!("no source has `{to}`{more}");
    let finding = Diagnostic::new(&codes::REFERENCE_DANGLING, message)
        .at(first.span, format!("leads to nothing{}", again(first)))
        .pointer(&first.at)
        .help("take the page that has it as well, or correct the reference");
    let others = others.iter().take(SHOWN);
    Some(others.fold(finding, |finding, site| {
        finding.related(site.span, format!("and from here{}", again(site)))
    }))
}

/// How many fragments say what a reference is a part of.
fn said(site: &Site, joined: &Joined) -> usize {
    let mut place = Place::root();
    let places = site.at.tokens().iter().map(|token| {
        place = place.member(token);
        place.clone()
    });
    let mut variants = places.filter_map(|place| joined.slots.get(&place)?.first());
    variants.next().map_or(1, |variant| variant.said.len())
}
