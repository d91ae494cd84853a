//! What a misspelt reference may have meant.

use crate::node::Node;
use crate::pointer::Pointer;
use crate::source::Span;

/// Names longer than this, in characters, are not compared.
const LONGEST: usize = 200;

/// The nearest name beside the missing one, and where it stands; none if no name is near.
pub(super) fn find(document: &Node, target: &Pointer) -> Option<(String, Span)> {
    let wanted = target.tokens().last()?;
    let mut parent = target.clone();
    parent.pop();
    let members = parent.resolve(document)?.as_object()?;
    let length = wanted.chars().count();
    if length > LONGEST {
        return None;
    }
    let limit = length.max(3) / 3;
    // Names whose lengths differ by more are farther away than that.
    let comparable = |name: &str| name.chars().count().abs_diff(length) <= limit;
    let near = members
        .iter()
        .filter(|(name, _)| comparable(name))
        .map(|(name, member)| (distance(name, wanted), name, member.key));
    let (distance, name, place) = near.min_by_key(|(distance, ..)| *distance)?;
    (distance <= limit).then(|| (name.clone(), place))
}

/// Levenshtein distance without regard to case.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, a) in a.to_lowercase().chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (b, above) in b.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(a != *b))
                .min(left + 1)
                .min(above + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}
