//! `security`: which operations ask for a bearer token.

use openapi_lower::{Diagnostic, Node, Object, Pointer, codes, follow};

use super::{Infer, Place};
use crate::model::Bearer;

impl Infer<'_, '_, '_> {
    pub(super) fn bearer(&mut self, place: &Place<'_>) -> Bearer {
        let own = place.node.get("security");
        let Some(security) = own.or_else(|| self.document.get("security")) else {
            return Bearer::No;
        };
        let alternatives = security.as_array().unwrap_or_default();
        self.undeclared(alternatives, &place.at);
        let bearer = alternatives.iter().any(|one| self.is_bearer(one));
        let none = allows_none(alternatives);
        if !bearer && !none {
            self.found.push(unsupported(security, &place.at));
        }
        match (bearer, none) {
            (true, true) => Bearer::IfGiven,
            (true, false) => Bearer::Required,
            (false, _) => Bearer::No,
        }
    }

    /// Whether the alternative is satisfied by a bearer token alone. Tokens of OAuth 2 and OpenID
    /// Connect are sent as such (RFC 6750).
    fn is_bearer(&self, alternative: &Node) -> bool {
        let names: Vec<&String> = alternative
            .as_object()
            .into_iter()
            .flat_map(Object::keys)
            .collect();
        let [name] = names.as_slice() else {
            return false;
        };
        let scheme = self.scheme(name);
        let text = |key| scheme.and_then(|scheme| scheme.get(key)?.as_str());
        match text("type") {
            Some("http") => text("scheme").is_some_and(|name| name.eq_ignore_ascii_case("bearer")),
            Some("oauth2" | "openIdConnect") => true,
            _ => false,
        }
    }

    /// A scheme of the components, references followed.
    fn scheme(&self, name: &str) -> Option<&Node> {
        let at = Pointer::root()
            .join("components")
            .join("securitySchemes")
            .join(name);
        follow(self.document, at.resolve(self.document)?)
    }

    /// Names that are in no `securitySchemes` (OpenAPI 3.1, section 4.8.30).
    fn undeclared(&mut self, alternatives: &[Node], at: &Pointer) {
        for (name, member) in alternatives.iter().filter_map(Node::as_object).flatten() {
            if self.scheme(name).is_none() {
                let message = format!("there is no security scheme `{name}`");
                let diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
                    .at(member.key, "not in `components.securitySchemes`")
                    .pointer(at)
                    .help("declare it there, or correct the name");
                self.found.push(diagnostic);
            }
        }
    }
}

fn allows_none(alternatives: &[Node]) -> bool {
    let is_empty = |one: &Node| one.as_object().is_some_and(Object::is_empty);
    alternatives.is_empty() || alternatives.iter().any(is_empty)
}

fn unsupported(security: &Node, at: &Pointer) -> Diagnostic {
    let message = "the security scheme is not supported";
    Diagnostic::new(&codes::SECURITY_NOT_RENDERED, message)
        .at(security.span, "the client sends no credential for this")
        .pointer(at)
        .help("the operation is sent without one, and the server may refuse it")
}
