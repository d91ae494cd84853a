//! Parameters, and pairs written in paths, that have the place of a credential.

use openapi_lower::{Diagnostic, Level, Node, codes};

use super::path::Key;
use super::{Infer, Place, Target};
use crate::model::{Requirement, SchemeKind, Security};

/// The place of a key: as parameters say it, and the name there.
type KeyPlace<'s> = (&'static str, &'s str);

impl Infer<'_, '_, '_> {
    /// Leaves out the parameters that the credentials of the operation are in any case, and says
    /// what else takes the place of a credential.
    pub(super) fn without_credentials(
        &mut self,
        place: &Place<'_>,
        security: &Security,
        key: &Key,
        targets: &mut Vec<Target<'_>>,
    ) {
        let mut found = Vec::new();
        targets.retain(|target| {
            let is_it = |one: &Requirement| self.key_place(one).is_some_and(|at| is_at(target, at));
            let Some(scheme) = security.iter().flatten().find(|one| is_it(one)) else {
                return true;
            };
            let is_always = security.iter().all(|all| all.iter().any(is_it));
            let label = match is_always {
                true => "left out: it is given with the credentials",
                false => "what is given for it is sent in the place of the credential",
            };
            found.push(self.is_a_credential(scheme, target, label));
            !is_always
        });
        for one in security.iter().flatten() {
            let written = |name: &str| key.query.iter().any(|(known, _)| known == name);
            if let Some(("query", name)) = self.key_place(one).filter(|(_, name)| written(name)) {
                found.push(in_path(name, place));
            }
        }
        self.found.extend(found);
    }

    /// Where the value of a scheme stands, if it has a name there.
    fn key_place(&self, requirement: &Requirement) -> Option<KeyPlace<'_>> {
        match self.schemes.kind(&requirement.scheme)? {
            SchemeKind::HeaderKey(name) => Some(("header", name)),
            SchemeKind::QueryKey(name) => Some(("query", name)),
            SchemeKind::CookieKey(name) => Some(("cookie", name)),
            _ => None,
        }
    }

    fn is_a_credential(
        &self,
        requirement: &Requirement,
        target: &Target<'_>,
        label: &str,
    ) -> Diagnostic {
        let (_, name) = self.key_place(requirement).unwrap_or_default();
        let message = format!("the parameter `{name}` is a credential of the operation too");
        let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
            .at(target.node.span, label)
            .pointer(&target.at);
        diagnostic.level = Level::Note;
        diagnostic
    }
}

fn is_at(target: &Target<'_>, (place, name): KeyPlace<'_>) -> bool {
    let text = |key| target.node.get(key).and_then(Node::as_str);
    let named = text("name").unwrap_or_default();
    text("in") == Some(place)
        && match place {
            "header" => named.eq_ignore_ascii_case(name),
            _ => named == name,
        }
}

fn in_path(name: &str, place: &Place<'_>) -> Diagnostic {
    let message = format!("`{name}` is in the query of the path, and a credential");
    Diagnostic::new(&codes::LEFT_OPEN, message)
        .at(place.key_span, "sent as the path says: no credential is")
        .pointer(&place.at)
        .help("take it out of the path by an overlay")
}
