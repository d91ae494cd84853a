//! What all fragments say, by place: values that agree are one.

use std::collections::HashMap;

use indexmap::IndexMap;
use openapi_lower::{Diagnostics, FileId, Node, Sources, Span};

use crate::fragment::{Document, Fragment, Held, fragments};
use crate::hash::hash;
use crate::page::Page;
use crate::parallel::in_parallel;
use crate::place::Place;
use crate::repeated::{Read, Repeated, Text, Texts};
use crate::split::{Piece, Split, split};

/// Pages that are read at a time: their trees are held until they are joined.
const PAGES: usize = 16;

/// All that fragments say.
#[derive(Default)]
pub(crate) struct Joined {
    pub(crate) fragments: Vec<Fragment>,
    /// What is said of each place, in the order of the pages.
    pub(crate) slots: IndexMap<Place, Vec<Variant>>,
    /// The objects around them, with the fragments that have them.
    pub(crate) containers: IndexMap<Place, Vec<(usize, Span)>>,
    /// The texts of components, by which pages are read faster.
    texts: Texts,
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
    /// Its text, if it can be told by that.
    text: Option<Read>,
}

enum Told {
    /// The variant of this number says so already.
    Known(usize),
    /// Perhaps not said yet.
    Other(u64, Node),
}

/// A fragment and what it says.
struct Cut {
    fragment: Fragment,
    said: Vec<Said>,
    containers: Vec<(Place, Span)>,
}

/// A page that was read, compared with what is known.
struct Compared {
    fragments: Vec<Cut>,
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
            joined.compare(fragments(sources, (*number, page, **file), &joined.texts))
        });
        for page in read {
            found.append(page.found);
            page.fragments.into_iter().for_each(|cut| joined.add(cut));
        }
    }
    joined.say_what_is_absent();
    joined
}

impl Joined {
    fn compare(&self, held: Held) -> Compared {
        let are_odd = held.found.iter().next().is_some();
        let compare = |(fragment, mut document): (Fragment, Document)| {
            if are_odd {
                document.texts.clear();
            }
            self.compare_fragment(fragment, document)
        };
        let fragments = held.fragments.into_iter().map(compare).collect();
        Compared {
            fragments,
            found: held.found,
        }
    }

    fn compare_fragment(&self, mut fragment: Fragment, document: Document) -> Cut {
        let Split { pieces, containers } = split(document.node);
        let operations = pieces
            .iter()
            .filter(|piece| piece.place.operation().is_some());
        fragment.operations = operations.count();
        let repeated = document.repeated.into_iter();
        let repeated: HashMap<usize, Repeated> =
            repeated.map(|one| (one.bytes.start, one)).collect();
        let texts = document.texts.into_iter();
        let texts: HashMap<usize, Text> = texts.map(|text| (text.key, text)).collect();
        let said = pieces.into_iter().map(|piece| {
            let start = piece.key.start as usize;
            match repeated.get(&start) {
                Some(repeated) => again(piece, repeated),
                None => self.compare_piece(piece, &document.text, texts.get(&start)),
            }
        });
        let said = said.collect();
        Cut {
            fragment,
            said,
            containers,
        }
    }

    fn compare_piece(&self, piece: Piece, page: &str, text: Option<&Text>) -> Said {
        let Piece { place, key, node } = piece;
        let (hash, span) = (hash(&node), key.to(node.span));
        let text = text.and_then(|text| text.read(page, span.start as usize..span.end as usize));
        let value = match self.variant(&place, hash, &node) {
            Some(known) => Told::Known(known),
            None => Told::Other(hash, node),
        };
        Said {
            place,
            span,
            key,
            value,
            text,
        }
    }

    /// The number of the variant that is this value.
    fn variant(&self, place: &Place, hash: u64, node: &Node) -> Option<usize> {
        let mut variants = self.slots.get(place)?.iter();
        let is_same = |known: &Node| known.same(node);
        variants.position(|known| known.hash == hash && known.node.as_ref().is_some_and(is_same))
    }

    fn add(&mut self, cut: Cut) {
        let number = self.fragments.len();
        self.fragments.push(cut.fragment);
        for (place, span) in cut.containers {
            self.containers
                .entry(place)
                .or_default()
                .push((number, span));
        }
        for said in cut.said {
            self.say(number, said);
        }
    }

    fn say(&mut self, fragment: usize, said: Said) {
        let Said {
            place,
            span,
            key,
            value,
            text,
        } = said;
        let known = match &value {
            Told::Known(known) => Some(*known),
            // Pages that were read at the same time did not know of each other.
            Told::Other(hash, node) => self.variant(&place, *hash, node),
        };
        let variants = self.slots.entry(place.clone()).or_default();
        let variant = known.unwrap_or(variants.len());
        match (variants.get_mut(variant), value) {
            (Some(known), _) => known.said.push((fragment, span)),
            (None, Told::Other(hash, node)) => {
                let (node, said) = (Some(node), vec![(fragment, span)]);
                variants.push(Variant {
                    hash,
                    node,
                    key,
                    said,
                });
            }
            (None, Told::Known(_)) => {}
        }
        if let Some(text) = text {
            self.texts.keep(text, place, variant);
        }
    }

    /// Some members say something by not being there, the same as by an empty list: another fragment's would
    /// change what is meant.
    fn say_what_is_absent(&mut self) {
        let fragments = self.fragments.iter().map(|fragment| fragment.at);
        let everywhere: Vec<(usize, Span)> = fragments.enumerate().collect();
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
            let silent = around.into_iter().flatten();
            let silent = silent.filter(|(fragment, _)| !says(*fragment)).copied();
            let said: Vec<(usize, Span)> = silent.collect();
            match variants.iter_mut().find(|variant| variant.is_empty_list()) {
                Some(empty) => {
                    empty.said.extend(said);
                    empty.said.sort_unstable();
                }
                None => variants.extend(Variant::absent(said)),
            }
        }
    }
}

/// What a component says that was not read again.
fn again(piece: Piece, repeated: &Repeated) -> Said {
    let offset = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
    let end = offset(repeated.bytes.end);
    let (place, key, value) = (piece.place, piece.key, Told::Known(repeated.variant));
    let span = Span { end, ..key };
    let text = None;
    Said {
        place,
        span,
        key,
        value,
        text,
    }
}

impl Variant {
    /// That there is nothing, if somebody says so.
    fn absent(said: Vec<(usize, Span)>) -> Option<Self> {
        let (_, key) = said.first().copied()?;
        Some(Self {
            hash: 0,
            node: None,
            key,
            said,
        })
    }

    fn is_empty_list(&self) -> bool {
        let elements = self.node.as_ref().and_then(Node::as_array);
        elements.is_some_and(<[Node]>::is_empty)
    }

    fn says(&self, fragment: usize) -> bool {
        self.said
            .binary_search_by_key(&fragment, |(said, _)| *said)
            .is_ok()
    }
}
