//! Pages: what the options say of operations, checked against them.

mod entries;
mod parameters;
mod place;
mod ways;

use openapi_lower::{Diagnostic, Diagnostics, Level, Node};

use self::entries::Entries;
use self::place::Place;
use crate::model::{self, Operation, OperationGroup, Paging, Types, Way};
use crate::options::Options;
use crate::paging::{Pagination, Turn};

/// Marks the operations that are paged. What cannot be is a finding, and so is an entry without effect.
pub(super) fn run(
    document: &Node,
    types: &Types,
    operations: &mut [Operation],
    groups: &[OperationGroup],
    options: &Options,
) -> Diagnostics {
    if options.paging.is_empty() {
        return Diagnostics::new();
    }
    let replaced = options.replacements.iter();
    let pager = Pager {
        document,
        types,
        replaced: replaced.map(|(name, _)| name.as_str()).collect(),
    };
    let mut entries = Entries::new(&options.paging);
    let mut found = entries.unusable();
    let all = operations.iter();
    let made = all.map(|operation| pager.made(operation, &mut entries, &mut found));
    let made: Vec<Option<Paging>> = made.collect();
    let places = operations.iter().map(|one| Place::of(one, document));
    let unused = entries.unused(&places.collect::<Vec<_>>());
    for (operation, paging) in operations.iter_mut().zip(made) {
        if let Some(paging) = paging {
            mark(operation, paging, groups);
        }
    }
    found.append(unused);
    found
}

/// The methods of a request that can be walked.
const METHODS: [&str; 2] = ["items", "pages"];

fn mark(operation: &mut Operation, mut paging: Paging, groups: &[OperationGroup]) {
    let group = operation.group.and_then(|index| groups.get(index));
    paging.accessor = group.map(|group| group.accessor.clone());
    parameters::rename(operation, &mut paging.turn, &METHODS);
    operation.paging = Some(paging);
}

/// What has to be known to page operations.
struct Pager<'a> {
    document: &'a Node,
    types: &'a Types,
    /// Types that are the user's own: what they have is not known.
    replaced: Vec<&'a str>,
}

impl<'a> Pager<'a> {
    /// How an operation is paged, by the entry that is for it.
    fn made(
        &self,
        operation: &Operation,
        entries: &mut Entries<'_>,
        found: &mut Diagnostics,
    ) -> Option<Paging> {
        // The method for the stream has no pages.
        if operation.is_second() {
            return None;
        }
        let place = Place::of(operation, self.document);
        for entry in entries.of(&place) {
            let made = self.paging(operation, &place, entry.pagination);
            if entry.is_pattern && !is_meant(operation, entry.pagination, made.is_ok()) {
                continue;
            }
            entries.take(entry.index);
            let problems = match made {
                Ok(paging) => return Some(paging),
                Err(problems) => problems.into_iter(),
            };
            found.extend(problems.map(|problem| of_level(problem, entry.is_pattern)));
            return None;
        }
        None
    }

    /// All that is wrong, if something is.
    fn paging(
        &self,
        operation: &Operation,
        place: &Place<'a>,
        pagination: &Pagination,
    ) -> Result<Paging, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let Some(answer) = keep(place.answer(operation), &mut problems) else {
            return Err(problems);
        };
        let turn = keep(
            self.turn((operation, answer), place, pagination),
            &mut problems,
        );
        let items = keep(self.items(answer, place, &pagination.items), &mut problems);
        let more = pagination.more.as_ref();
        let more = more.map(|more| self.flag(answer, place, more)).transpose();
        let more = keep(more, &mut problems);
        match (turn, items, more) {
            (Some(turn), Some((items, item)), Some(more)) => Ok(Paging {
                turn,
                items,
                item,
                more,
                accessor: None,
            }),
            _ => Err(problems),
        }
    }

    fn turn(
        &self,
        (operation, answer): (&Operation, &model::TypeRef),
        place: &Place<'a>,
        pagination: &Pagination,
    ) -> Result<model::Turn, Box<Diagnostic>> {
        let number = |name: &str| self.number((operation, place), name);
        let size = || {
            let size = pagination.size.as_deref();
            let size = size.map(|name| self.size((operation, place), name));
            size.transpose()
        };
        let next =
            |pointer: &str| -> Result<Way, Box<Diagnostic>> { self.next(answer, place, pointer) };
        Ok(match &pagination.turn {
            Turn::Page(name) => {
                let parameter = number(name)?;
                let default = self.number_of(parameter, "default");
                model::Turn::Page {
                    parameter: parameter.argument.clone(),
                    first: pagination.first.or(default).unwrap_or(1),
                    size: size()?,
                }
            }
            Turn::Offset(name) => model::Turn::Offset {
                parameter: number(name)?.argument.clone(),
                size: size()?,
            },
            Turn::Cursor {
                parameter,
                next: pointer,
            } => model::Turn::Cursor {
                parameter: self.cursor((operation, place), parameter)?.argument.clone(),
                next: next(pointer)?,
            },
            Turn::Link => model::Turn::Link,
            Turn::Url(pointer) => model::Turn::Url {
                next: next(pointer)?,
            },
        })
    }
}

/// Whether a pattern is for an operation: it has the parameter, or its answer is such a page.
fn is_meant(operation: &Operation, pagination: &Pagination, is_page: bool) -> bool {
    match pagination.parameter() {
        Some(name) => parameters::find(operation, name).is_some(),
        None => is_page,
    }
}

/// A pattern names more than may be meant: what it cannot use is said, and stops nothing.
fn of_level(mut problem: Diagnostic, is_pattern: bool) -> Diagnostic {
    if is_pattern {
        problem.level = Level::Warning;
    }
    problem
}

fn keep<T>(made: Result<T, Box<Diagnostic>>, problems: &mut Vec<Diagnostic>) -> Option<T> {
    made.map_err(|problem| problems.push(*problem)).ok()
}
