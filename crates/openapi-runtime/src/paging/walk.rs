//! From one page to the next.

use std::collections::HashSet;
use std::hash::{BuildHasher, DefaultHasher, Hasher, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use reqwest::Url;
use serde::de::DeserializeOwned;

use super::position::{Place, Position};
use super::table::{Turned, Turns};
use crate::error::Failure;
use crate::request::Read;
use crate::{Answer, Call, DecodeError, Documented, Error, ResponseValue};

const OTHER_KIND: &str = "its pages are not found by what the position or the answer before says";
const BEFORE: &str =
    "the answer before leads to a page that was there already: there would be no end";
const NO_URL: &str = "the answer before leads to a page by what is no URL";

/// A walk over the pages of a request.
pub(super) struct Walk<T: 'static, E> {
    paging: &'static dyn Turns<T>,
    course: Course,
    under_way: Option<Asking<T, E>>,
}

/// A page with its answer, and where the next one is looked for from.
type Asked<T, E> = Result<(ResponseValue<Page<T>>, Url), Error<E>>;
type Asking<T, E> = Pin<Box<dyn Future<Output = Asked<T, E>> + Send>>;
/// A page, and how many of its items are passed over.
pub(super) type Given<T, E> = Option<Result<(ResponseValue<T>, Position), Error<E>>>;

/// Where a walk has been and where it goes, whatever the pages are.
struct Course {
    call: Call,
    /// The page that comes next, or that is under way; none at the end.
    at: Option<Position>,
    /// An error was said, or the end is there.
    is_over: bool,
    /// The pages that were asked for, as hashes: there may be millions.
    seen: HashSet<u64>,
    hasher: RandomState,
    /// The most items that a page had.
    largest: usize,
    /// Of the last page, if pages are counted.
    print: Option<u64>,
    /// The last page was the one before it.
    is_stuck: bool,
}

/// A page as it was read.
struct Page<T> {
    value: T,
    /// What tells it from others.
    print: Option<u64>,
}

impl<T, E> Walk<T, E>
where
    T: DeserializeOwned + Send + 'static,
    E: Documented + 'static,
{
    pub(super) fn new(call: Call, paging: &'static dyn Turns<T>) -> Self {
        Self {
            paging,
            course: Course::new(call),
            under_way: None,
        }
    }

    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Given<T, E>> {
        if self.under_way.is_none() {
            match self.ask() {
                None => return Poll::Ready(None),
                Some(Ok(asking)) => self.under_way = Some(asking),
                Some(Err(failure)) => {
                    self.course.is_over = true;
                    return Poll::Ready(Some(Err(Error::from_failure(failure))));
                }
            }
        }
        let Some(asking) = &mut self.under_way else {
            return Poll::Ready(None);
        };
        let asked = ready!(asking.as_mut().poll(cx));
        self.under_way = None;
        Poll::Ready(Some(match asked {
            Ok((page, url)) => Ok(self.turn(page, &url)),
            Err(error) => {
                self.course.is_over = true;
                Err(error)
            }
        }))
    }

    /// The next page, under way.
    fn ask(&mut self) -> Option<Result<Asking<T, E>, Box<Failure>>> {
        let place = self.course.next()?;
        let read = match self.paging.counts() {
            Some(_) => read_printed,
            None => read,
        };
        let call = self.course.call(&place, self.paging);
        Some(call.map(|(call, url)| -> Asking<T, E> {
            Box::pin(async move { Ok((call.send(Read::Whole(read)).await?, url)) })
        }))
    }

    /// Goes on to the page after this one.
    fn turn(&mut self, answer: ResponseValue<Page<T>>, url: &Url) -> (ResponseValue<T>, Position) {
        let (status, headers) = (answer.status(), answer.headers().clone());
        let Page { mut value, print } = answer.into_inner();
        let course = &mut self.course;
        let at = course.at.take().unwrap_or_default();
        let count = self.paging.count(&mut value);
        let turned = Turned {
            call: &course.call,
            place: &at.page,
            url,
            headers: &headers,
            largest: course.largest,
        };
        let next = self.paging.next(&value, count, &turned);
        course.at = next.map(|next| Position::new(next, 0));
        course.largest = course.largest.max(count);
        course.is_stuck = print.is_some() && course.print == print;
        course.print = print;
        (ResponseValue::new(value, status, headers), at)
    }

    pub(super) fn position(&self) -> Option<Position> {
        self.course.at.clone()
    }

    pub(super) fn go_to(&mut self, position: Position) {
        self.under_way = None;
        self.course.go_to(position);
    }
}

impl Course {
    fn new(call: Call) -> Self {
        Self {
            call,
            at: Some(Position::default()),
            is_over: false,
            seen: HashSet::new(),
            hasher: RandomState::new(),
            largest: 0,
            print: None,
            is_stuck: false,
        }
    }

    fn go_to(&mut self, position: Position) {
        self.at = Some(position);
        self.is_over = false;
        self.seen.clear();
        (self.print, self.is_stuck) = (None, false);
    }

    fn next(&self) -> Option<Place> {
        let next = self.at.as_ref().filter(|_| !self.is_over);
        next.map(|position| position.page.clone())
    }

    /// The call for a page, and where it goes.
    fn call<T>(
        &mut self,
        place: &Place,
        paging: &dyn Turns<T>,
    ) -> Result<(Call, Url), Box<Failure>> {
        self.is_new(place, paging.counts())?;
        let mut call = match place {
            Place::First => self.call.again()?,
            Place::At(mark) => {
                let call = paging.call(self.call.again()?, mark);
                call.map_err(|()| self.call.refused(OTHER_KIND))?
            }
            Place::Url(url) if paging.has_urls() => {
                let own = self.call.again()?.address()?;
                let url = self.within(&own, url)?;
                self.call.again()?.moved(url)
            }
            Place::Url(_) => return Err(self.call.refused(OTHER_KIND)),
        };
        let url = call.address()?;
        Ok((call, url))
    }

    /// Whether the walk goes on, and not round.
    fn is_new(&mut self, place: &Place, counts: Option<&str>) -> Result<(), Box<Failure>> {
        if let Some(name) = counts.filter(|_| self.is_stuck) {
            let why = format!(
                "the last two pages are the same to the byte: the server does not heed `{name}`, \
                 and there would be no end"
            );
            return Err(self.call.refused(why));
        }
        match self.seen.insert(self.hasher.hash_one(place)) {
            true => Ok(()),
            false => Err(self.call.refused(BEFORE)),
        }
    }

    /// The address of a page, if it is where the request itself goes: credentials go along.
    fn within(&self, own: &Url, url: &str) -> Result<Url, Box<Failure>> {
        let url = Url::parse(url).map_err(|_| self.call.refused(NO_URL))?;
        let has_user = !url.username().is_empty() || url.password().is_some();
        if url.origin() == own.origin() && !has_user {
            return Ok(url);
        }
        let what = match has_user {
            true => String::from("with a user in its address"),
            false => format!("at `{}`", url.origin().ascii_serialization()),
        };
        Err(self.call.refused(format!(
            "the answer before leads to a page {what}, and the request goes to `{}`: \
             what it carries would go elsewhere",
            own.origin().ascii_serialization()
        )))
    }
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<Page<T>, DecodeError> {
    let value = answer.json()?;
    Ok(Page { value, print: None })
}

fn read_printed<T: DeserializeOwned>(answer: &Answer) -> Result<Page<T>, DecodeError> {
    let mut hasher = DefaultHasher::new();
    hasher.write(answer.body());
    Ok(Page {
        print: Some(hasher.finish()),
        ..read(answer)?
    })
}
