//! What generated code says of an operation that is paged.

use http::HeaderMap;
use reqwest::Url;

use super::link;
use super::mark::Mark;
use super::position::Place;
use crate::Call;

/// For generated code: how an operation is paged, and where in its answer the items are.
#[doc(hidden)]
pub struct Paging<T, I> {
    turn: Turn<T>,
    items: Items<T, I>,
    more: Option<fn(&T) -> Option<bool>>,
}

/// The list of items, if the answer has one.
pub(super) type Items<T, I> = fn(&mut T) -> Option<&mut Vec<I>>;
/// Puts it in the place of the parameter.
type Set = fn(Call, &Mark) -> Call;
type Next<T> = fn(&T) -> Option<Mark>;

/// How one page leads to the next.
enum Turn<T> {
    /// By its number.
    Page(Counted),
    /// By how many items were there.
    Offset(Counted),
    /// By a cursor in it.
    Cursor(Set, Next<T>),
    /// By a header.
    Link,
    /// By an address in it.
    Url(Next<T>),
}

/// A parameter that counts.
struct Counted {
    name: &'static str,
    set: Set,
    /// What it is if it is not sent.
    first: u64,
    size: Option<Size>,
}

/// The parameter that says how many items a page has.
struct Size {
    name: &'static str,
    /// What it is if it is not sent.
    default: Option<u64>,
    /// The most that the server takes.
    most: Option<u64>,
}

impl<T, I> Paging<T, I> {
    const fn new(turn: Turn<T>, items: Items<T, I>) -> Self {
        Self {
            turn,
            items,
            more: None,
        }
    }

    /// By the number of the page.
    pub const fn page(name: &'static str, first: u64, set: Set, items: Items<T, I>) -> Self {
        Self::new(Turn::Page(Counted::new(name, first, set)), items)
    }

    /// By the number of items before it.
    pub const fn offset(name: &'static str, set: Set, items: Items<T, I>) -> Self {
        Self::new(Turn::Offset(Counted::new(name, 0, set)), items)
    }

    /// By a cursor in the page before it.
    pub const fn cursor(set: Set, next: Next<T>, items: Items<T, I>) -> Self {
        Self::new(Turn::Cursor(set, next), items)
    }

    /// By the header `Link` of the page before it (RFC 8288).
    pub const fn link(items: Items<T, I>) -> Self {
        Self::new(Turn::Link, items)
    }

    /// By an address in the page before it.
    pub const fn url(next: Next<T>, items: Items<T, I>) -> Self {
        Self::new(Turn::Url(next), items)
    }

    /// The parameter that says how many items a page has, its default and its most.
    pub const fn size(
        mut self,
        name: &'static str,
        default: Option<u64>,
        most: Option<u64>,
    ) -> Self {
        if let Turn::Page(counted) | Turn::Offset(counted) = &mut self.turn {
            counted.size = Some(Size {
                name,
                default,
                most,
            });
        }
        self
    }

    /// What says whether there is more.
    pub const fn more(mut self, more: fn(&T) -> Option<bool>) -> Self {
        self.more = Some(more);
        self
    }

    pub(super) fn items(&self) -> Items<T, I> {
        self.items
    }
}

/// A page that is there, and how it was come by.
pub(super) struct Turned<'a> {
    pub(super) call: &'a Call,
    pub(super) place: &'a Place,
    pub(super) url: &'a Url,
    pub(super) headers: &'a HeaderMap,
    /// The most items that a page before it had.
    pub(super) largest: usize,
}

/// [`Paging`], whatever the items are.
pub(super) trait Turns<T>: Send + Sync {
    /// How many items a page has.
    fn count(&self, page: &mut T) -> usize;

    /// Where the next page is; nowhere if there is none.
    fn next(&self, page: &T, count: usize, turned: &Turned<'_>) -> Option<Place>;

    /// The call of a page; an error says that it cannot be found in this way.
    fn call(&self, call: Call, mark: &Mark) -> Result<Call, ()>;

    /// The parameter that counts, if one does.
    fn counts(&self) -> Option<&'static str>;

    /// Whether pages are at addresses.
    fn has_urls(&self) -> bool;
}

impl<T, I> Turns<T> for Paging<T, I> {
    fn count(&self, page: &mut T) -> usize {
        (self.items)(page).map_or(0, |items| items.len())
    }

    fn next(&self, page: &T, count: usize, turned: &Turned<'_>) -> Option<Place> {
        if self.more.and_then(|more| more(page)) == Some(false) {
            return None;
        }
        match &self.turn {
            Turn::Page(counted) => counted.next(1, count, turned),
            Turn::Offset(counted) => counted.next(u64::try_from(count).ok()?, count, turned),
            Turn::Cursor(_, next) => next(page).map(Place::At),
            Turn::Link => link::next(turned.headers).map(|next| at(turned.url, next)),
            Turn::Url(next) => next(page).map(|mark| match mark {
                Mark::Text(next) => at(turned.url, next),
                other => Place::At(other),
            }),
        }
    }

    fn call(&self, call: Call, mark: &Mark) -> Result<Call, ()> {
        let set = match &self.turn {
            Turn::Page(counted) | Turn::Offset(counted) => counted.set,
            Turn::Cursor(set, _) => *set,
            Turn::Link | Turn::Url(_) => return Err(()),
        };
        match mark {
            Mark::Unfit => Err(()),
            mark => Ok(set(call, mark)),
        }
    }

    fn counts(&self) -> Option<&'static str> {
        match &self.turn {
            Turn::Page(counted) | Turn::Offset(counted) => Some(counted.name),
            Turn::Cursor(..) | Turn::Link | Turn::Url(_) => None,
        }
    }

    fn has_urls(&self) -> bool {
        matches!(self.turn, Turn::Link | Turn::Url(_))
    }
}

/// What does not become an address stays as it is: it is refused when the page is asked for.
fn at(from: &Url, next: String) -> Place {
    let url = from.join(&next).map(String::from);
    Place::Url(url.unwrap_or(next))
}

impl Counted {
    const fn new(name: &'static str, first: u64, set: Set) -> Self {
        Self {
            name,
            set,
            first,
            size: None,
        }
    }

    /// So much further, unless this page is the last: one without items, or with fewer than fit in it.
    fn next(&self, step: u64, count: usize, turned: &Turned<'_>) -> Option<Place> {
        let full = self.size.as_ref();
        let full = full.map_or(0, |size| size.full(turned.call, turned.largest));
        if count == 0 || count < full {
            return None;
        }
        let number = match turned.place {
            Place::At(Mark::Number(number)) => *number,
            _ => turned.call.number(self.name).unwrap_or(self.first),
        };
        Some(Place::At(Mark::Number(number.checked_add(step)?)))
    }
}

impl Size {
    /// How many items a page has that is not the last. Who asks for more than a server gives has fewer on
    /// each page: unless the document bounds what may be asked for, the pages before say how many fit.
    fn full(&self, call: &Call, largest: usize) -> usize {
        let said = match (call.number(self.name), self.default, self.most) {
            (Some(asked), _, Some(most)) if asked <= most => Some(asked),
            (None, default, _) => default,
            _ => None,
        };
        said.and_then(|said| usize::try_from(said).ok())
            .unwrap_or(largest)
    }
}
