//! Arrays: their elements, and their places.

use openapi_lower::Node;

use super::Views;
use super::view::View;
use crate::compare::{At, Comparison, Pair};
use crate::kind;

impl<'a> Comparison<'a> {
    pub(super) fn arrays(&mut self, views: &Views<'a>, at: &At) {
        self.places(views, at);
        let (old, new) = (views.old.schemas("items"), views.new.schemas("items"));
        let spans = (views.old.span("items"), views.new.span("items"));
        let label = format!("each of {}", at.label);
        match (old.is_empty(), new.is_empty()) {
            (false, false) => {
                let at = At {
                    carrier: at.carrier.element(),
                    ..at.named(label)
                };
                self.meet_all((&old, &new), &at);
            }
            (true, false) => {
                let message = format!("{label} is described");
                self.find(at, &kind::TYPE_NARROWED, spans, message);
            }
            (false, true) => {
                let message = format!("{label} is no longer described");
                self.find(at, &kind::TYPE_WIDENED, spans, message);
            }
            (true, true) => {}
        }
    }

    fn places(&mut self, views: &Views<'a>, at: &At) {
        let (old, new) = (places(&views.old), places(&views.new));
        let spans = (views.old.span("prefixItems"), views.new.span("prefixItems"));
        if old.len() != new.len() {
            let message = format!(
                "{} has {} places, and had {}",
                at.label,
                new.len(),
                old.len()
            );
            self.find(at, &kind::PLACES_CHANGED, spans, message);
        }
        for (index, (old, new)) in old.iter().zip(new).enumerate() {
            let label = format!("place {index} of {}", at.label);
            let at = At {
                is_titled: true,
                ..at.named(label)
            };
            self.meet(Pair::new(old, new), &at);
        }
    }
}

fn places<'a>(view: &View<'a>) -> &'a [Node] {
    let places = view.get("prefixItems").and_then(Node::as_array);
    places.unwrap_or_default()
}
