//! `security`: which credentials operations ask for.

use std::collections::BTreeSet;

use openapi_lower::{Diagnostic, Diagnostics, Level, Member, Node, Object, Pointer, codes, follow};

use super::{Infer, Place};
use crate::infer::text;
use crate::model::{OAuth2, Requirement, SchemeKind, Security, SecurityScheme};
use crate::names::{Taken, method_name};

/// Methods that the generated `Credentials` have already.
const RESERVED: [&str; 4] = ["clone", "default", "into", "new"];

/// The security schemes of a document.
pub(super) struct Schemes<'d> {
    known: Vec<Scheme<'d>>,
    /// Those that are asked for, by their index.
    asked: BTreeSet<usize>,
}

struct Scheme<'d> {
    name: &'d str,
    member: &'d Member,
    at: Pointer,
    /// Or why it cannot be sent.
    scheme: Result<SecurityScheme, &'static str>,
}

impl<'d> Schemes<'d> {
    pub(super) fn new(document: &'d Node) -> Self {
        let mut names = Taken::new(&RESERVED, "_");
        let components = document.get("components");
        let mut known = Vec::new();
        // OpenAPI 3.0 has no `mutualTLS`, so it stands beside the others.
        for list in ["securitySchemes", "x-mutualTLS"] {
            let schemes = components.and_then(|all| all.get(list)?.as_object());
            for (name, member) in schemes.into_iter().flatten() {
                let at = Pointer::root().join("components").join(list).join(name);
                let scheme = follow(document, &member.node).ok_or("it leads to nothing");
                let scheme = scheme.and_then(|node| read(name, node, &mut names));
                known.push(Scheme {
                    name,
                    member,
                    at,
                    scheme,
                });
            }
        }
        Self {
            known,
            asked: BTreeSet::new(),
        }
    }

    fn find(&self, name: &str) -> Option<(usize, &Scheme<'d>)> {
        let mut known = self.known.iter().enumerate();
        known.find(|(_, scheme)| scheme.name == name)
    }

    /// What is sent for the scheme of this constant.
    pub(super) fn kind(&self, constant: &str) -> Option<&SchemeKind> {
        let mut known = self.known.iter().flat_map(|known| &known.scheme);
        let found = known.find(|scheme| scheme.constant == constant);
        found.map(|scheme| &scheme.kind)
    }

    /// The schemes that are asked for, and what was found of the others.
    pub(super) fn finish(&mut self) -> (Vec<SecurityScheme>, Diagnostics) {
        let mut asked = Vec::new();
        let mut idle = Diagnostics::new();
        for (index, known) in std::mem::take(&mut self.known).into_iter().enumerate() {
            match known.scheme {
                Ok(scheme) if self.asked.contains(&index) => asked.push(scheme),
                Ok(_) => idle.push(unasked(known.name, known.member, &known.at)),
                Err(_) => {}
            }
        }
        (asked, idle)
    }
}

fn read(name: &str, node: &Node, names: &mut Taken) -> Result<SecurityScheme, &'static str> {
    let kind = kind(node)?;
    let method = names.take(&method_name(name));
    let capitals = method.to_uppercase();
    // As for operations: a script without capitals.
    let constant = match capitals == method {
        true => format!("_{capitals}"),
        false => capitals,
    };
    Ok(SecurityScheme {
        name: name.to_owned(),
        method,
        constant,
        kind,
        description: text(node, "description"),
    })
}

fn kind(node: &Node) -> Result<SchemeKind, &'static str> {
    let member = |key| node.get(key).and_then(Node::as_str).unwrap_or_default();
    let name = member("name");
    match (member("type"), member("in")) {
        ("http", _) => http(member("scheme")),
        ("apiKey", "header") if is_token(name) => Ok(SchemeKind::HeaderKey(name.to_owned())),
        ("apiKey", "cookie") if is_token(name) => Ok(SchemeKind::CookieKey(name.to_owned())),
        ("apiKey", "query") => Ok(SchemeKind::QueryKey(name.to_owned())),
        ("apiKey", "header") => Err("a header cannot have its name"),
        ("apiKey", "cookie") => Err("a cookie cannot have its name"),
        ("apiKey", _) => Err("it has no place in a request"),
        ("oauth2", _) => Ok(SchemeKind::OAuth2(oauth2(node))),
        ("openIdConnect", _) => {
            let url = member("openIdConnectUrl");
            Ok(SchemeKind::OpenIdConnect(url.to_owned()))
        }
        ("mutualTLS", _) => Ok(SchemeKind::MutualTls),
        _ => Err("its type is not known"),
    }
}

fn http(scheme: &str) -> Result<SchemeKind, &'static str> {
    if scheme.eq_ignore_ascii_case("bearer") {
        Ok(SchemeKind::Bearer)
    } else if scheme.eq_ignore_ascii_case("basic") {
        Ok(SchemeKind::Basic)
    } else if is_token(scheme) {
        Ok(SchemeKind::Http(scheme.to_owned()))
    } else {
        Err("its `scheme` is no name of HTTP authentication")
    }
}

fn oauth2(node: &Node) -> OAuth2 {
    let flow = |name| node.get("flows").and_then(|flows| flows.get(name));
    let url = |name, key| text(flow(name)?, key);
    let flows = [
        "authorizationCode",
        "password",
        "implicit",
        "clientCredentials",
    ];
    // A token that a user was given; no other flow renews by the address of client credentials.
    let of_code = url("authorizationCode", "refreshUrl");
    let of_code = of_code.or_else(|| url("authorizationCode", "tokenUrl"));
    let refresh = of_code.or_else(|| url("implicit", "refreshUrl"));
    let of_client =
        || url("clientCredentials", "refreshUrl").filter(|_| flow("password").is_none());
    let mut scopes: Vec<(String, String)> = Vec::new();
    for flow in flows.into_iter().filter_map(flow) {
        let described = flow.get("scopes").and_then(Node::as_object);
        for (name, member) in described.into_iter().flatten() {
            if !scopes.iter().any(|(known, _)| known == name) {
                let text = member.node.as_str().unwrap_or_default();
                scopes.push((name.clone(), text.to_owned()));
            }
        }
    }
    OAuth2 {
        client_credentials: url("clientCredentials", "tokenUrl"),
        password: url("password", "tokenUrl"),
        password_refresh: url("password", "refreshUrl"),
        refresh: refresh.or_else(of_client),
        scopes,
    }
}

/// What a header, a cookie or a scheme may be called (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let is_char = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_char)
}

impl Infer<'_, '_, '_> {
    /// The alternatives that can be sent: those of the operation, or of the document.
    pub(super) fn security(&mut self, place: &Place<'_>) -> Security {
        let of = |node: &'_ Node| {
            // As it was, where something of it is not in OpenAPI 3.0.
            let security = node.get("x-security").or_else(|| node.get("security"));
            security.cloned()
        };
        let Some(security) = of(place.node).or_else(|| of(self.document)) else {
            return Security::new();
        };
        let alternatives = security.as_array().unwrap_or_default();
        let mut sent = Security::new();
        for alternative in alternatives {
            if let Some(requirements) = self.alternative(alternative, &place.at)
                && !sent.contains(&requirements)
            {
                sent.push(requirements);
            }
        }
        if sent.is_empty() && !alternatives.is_empty() {
            self.found.push(unsupported(&security, &place.at));
        }
        sent
    }

    /// All that an alternative takes; none if it cannot be sent.
    fn alternative(&mut self, alternative: &Node, at: &Pointer) -> Option<Vec<Requirement>> {
        let mut requirements = Vec::new();
        let mut authorization = None;
        let mut asked = Vec::new();
        for (name, member) in alternative.as_object().into_iter().flat_map(Object::iter) {
            let Some((index, known)) = self.schemes.find(name) else {
                self.found.push(undeclared(name, member, at));
                return None;
            };
            let scheme = match &known.scheme {
                Ok(scheme) => scheme,
                Err(why) => {
                    let message = format!("the security scheme `{name}` cannot be sent: {why}");
                    self.found.push(unsent(message, member, at));
                    return None;
                }
            };
            if scheme.kind.is_authorization()
                && let Some(other) = authorization.replace(name.as_str())
            {
                let message = format!("`{other}` and `{name}` are both the `Authorization` header");
                self.found.push(unsent(message, member, at));
                return None;
            }
            asked.push(index);
            requirements.push(Requirement {
                scheme: scheme.constant.clone(),
                scopes: scopes(&member.node),
            });
        }
        self.schemes.asked.extend(asked);
        Some(requirements)
    }
}

fn scopes(node: &Node) -> Vec<String> {
    let scopes = node.as_array().unwrap_or_default();
    let scopes = scopes.iter().filter_map(Node::as_str);
    scopes.map(str::to_owned).collect()
}

/// A name that is in no `securitySchemes` (OpenAPI 3.1, section 4.8.30).
fn undeclared(name: &str, member: &Member, at: &Pointer) -> Diagnostic {
    let message = format!("there is no security scheme `{name}`");
    Diagnostic::new(&codes::LEFT_OPEN, message)
        .at(member.key, "not in `components.securitySchemes`")
        .pointer(at)
        .help("declare it there, or correct the name")
}

fn unsent(message: String, member: &Member, at: &Pointer) -> Diagnostic {
    Diagnostic::new(&codes::SECURITY_NOT_RENDERED, message)
        .at(member.key, "the client does not send this alternative")
        .pointer(at)
        .help("correct the scheme, by an overlay if need be")
}

/// None of the alternatives can be sent.
fn unsupported(security: &Node, at: &Pointer) -> Diagnostic {
    let message = "no credential can be sent for the operation";
    Diagnostic::new(&codes::SECURITY_NOT_RENDERED, message)
        .at(
            security.span,
            "none of these is a credential that can be sent",
        )
        .pointer(at)
        .help("the operation is sent without one, and the server may refuse it")
}

/// Declared, and no operation asks for it.
fn unasked(name: &str, member: &Member, at: &Pointer) -> Diagnostic {
    let message = format!("no operation asks for the security scheme `{name}`");
    let mut diagnostic = Diagnostic::new(&codes::LEFT_OPEN, message)
        .at(member.key, "the client takes no credential for it")
        .pointer(at)
        .help("name it in `security`, of the document or of operations, by an overlay if need be");
    diagnostic.level = Level::Note;
    diagnostic
}
