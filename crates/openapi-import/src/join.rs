//! What all fragments say, by place: values that agree are one.

use indexmap::IndexMap;
use openapi_lower::{Diagnostics, FileId, Node, Sources, Span};

use crate::fragment::{Fragment, Held, fragments};
use crate::hash::hash;
use crate::page::Page;
use crate::parallel::in_parallel;
use crate::place::Place;
use crate::split::{Piece, Split, split};

/// Pages that are read at a time: their trees are held until they are joined.
const PAGES: usize = 64;

/// All that fragments say.
#[derive(Default)]
pub(crate) struct Joined {
    pub(crate) fragments: Vec<Fragment>,
    /// What is said of each place, in the order of the pages.
    pub(crate) slots: IndexMap<Place, Vec<Variant>>,
    /// The objects around them, with the fragments that have them.
    pub(crate) containers: IndexMap<Place, Vec<(usize, Span)>>,
}

/// A value of a place, and who says so.
pub(crate) struct Variant {
    hash: u64,
    /// None if what is said is that there is nothing.
    pub(crate) node: Option<Node>,
    /// Where its key stands.
    pub(crate) key: Span,
    /// The fragments that say so, in order, and where.
    pub(crate) said: Vec<(usize, Span)>,
}

/// What one fragment says of one place.
struct Said {
    place: Place,
    /// From the key to the end of the value.
    span: Span,
    key: Span,
    value: Told,
}

enum Told {
    /// The variant of this number says so already.
    Known(usize),
    /// Perhaps not said yet.
    Other(u64, Node),
}

/// A page that was read, compared with what is known.
struct Compared {
    fragments: Vec<(Fragment, Vec<Said>, Vec<(Place, Span)>)>,
    found: Diagnostics,
}

/// Reads all pages and joins what they hold. Their order decides which of several values that agree is taken,
/// which may differ in the order of members.
pub(crate) fn join(
    sources: &Sources,
    pages: &[Page],
    files: &[FileId],
    found: &mut Diagnostics,
) -> Joined {
    let mut joined = Joined::default();
    let numbered: Vec<(usize, (&Page, &FileId))> = pages.iter().zip(files).enumerate().collect();
    for chunk in numbered.chunks(PAGES) {
        let read = in_parallel(chunk, |(number, (page, file))| {
            joined.compare(fragments(sources, page, *number, **file))
        });
        for page in read {
            found.append(page.found);
            for (fragment, said, containers) in page.fragments {
                joined.add(fragment, said, containers);
            }
        }
    }
    joined.say_what_is_absent();
    joined
}

impl Joined {
    fn compare(&self, held: Held) -> Compared {
        let fragments = held.fragments.into_iter().map(|(mut fragment, document)| {
            let Split { pieces, containers } = split(document);
            let operations = pieces
                .iter()
                .filter(|piece| piece.place.operation().is_some());
            fragment.operations = operations.count();
            let said = pieces.into_iter().map(|piece| self.compare_piece(piece));
            (fragment, said.collect(), containers)
        });
        Compared {
            fragments: fragments.collect(),
            found: held.found,
        }
    }

    fn compare_piece(&self, piece: Piece) -> Said {
        let Piece { place, key, node } = piece;
        let (hash, span) = (hash(&node), key.to(node.span));
        let value = match self.variant(&place, hash, &node) {
            Some(known) => Told::Known(known),
            None => Told::Other(hash, node),
        };
        Said {
            place,
            span,
            key,
            value,
        }
    }

    /// The number of the variant that is this value.
    fn variant(&self, place: &Place, hash: u64, node: &Node) -> Option<usize> {
        let mut variants = self.slots.get(place)?.iter();
        let is_same = |known: &Node| known.same(node);
        variants.position(|known| known.hash == hash && known.node.as_ref().is_some_and(is_same))
    }

    fn add(&mut self, fragment: Fragment, said: Vec<Said>, containers: Vec<(Place, Span)>) {
        let number = self.fragments.len();
        self.fragments.push(fragment);
        for (place, span) in containers {
            self.containers
                .entry(place)
                .or_default()
                .push((number, span));
        }
        for Said {
            place,
            span,
            key,
            value,
        } in said
        {
            let (known, other) = match value {
                Told::Known(known) => (Some(known), None),
                Told::Other(hash, node) => (self.variant(&place, hash, &node), Some((hash, node))),
            };
            let variants = self.slots.entry(place).or_default();
            match (known.and_then(|known| variants.get_mut(known)), other) {
                (Some(variant), _) => variant.said.push((number, span)),
                (None, Some((hash, node))) => {
                    let said = vec![(number, span)];
                    variants.push(Variant {
                        hash,
                        node: Some(node),
                        key,
                        said,
                    });
                }
                (None, None) => {}
            }
        }
    }

    /// Some members say something by not being there: another fragment's would change what is meant.
    fn say_what_is_absent(&mut self) {
        let everywhere: Vec<(usize, Span)> = self
            .fragments
            .iter()
            .map(|fragment| fragment.at)
            .enumerate()
            .collect();
        for (place, variants) in &mut self.slots {
            if !place.means_something_absent() {
                continue;
            }
            let parent = place.parent();
            let around = match parent == Place::root() {
                true => Some(&everywhere),
                false => self.containers.get(&parent),
            };
            let says = |fragment| variants.iter().any(|variant| variant.says(fragment));
            let silent = around
                .into_iter()
                .flatten()
                .filter(|(fragment, _)| !says(*fragment));
            let said: Vec<(usize, Span)> = silent.copied().collect();
            if let Some((_, key)) = said.first().copied() {
                variants.push(Variant {
                    hash: 0,
                    node: None,
                    key,
                    said,
                });
            }
        }
    }
}

impl Variant {
    fn says(&self, fragment: usize) -> bool {
        self.said
            .binary_search_by_key(&fragment, |(said, _)| *said)
            .is_ok()
    }
}
