//! What a misspelt reference may have meant.

use crate::node::Node;
use crate::pointer::Pointer;
use crate::similar::nearest;
use crate::source::Span;

/// The nearest name beside the missing one, and where it stands; none if no name is near.
pub(super) fn find(document: &Node, target: &Pointer) -> Option<(String, Span)> {
    let wanted = target.tokens().last()?;
    let mut parent = target.clone();
    parent.pop();
    let members = parent.resolve(document)?.as_object()?;
    let names = members
        .iter()
        .map(|(name, member)| (name.as_str(), member.key));
    let (name, place) = nearest(wanted, names)?;
    Some((name.to_owned(), place))
}
