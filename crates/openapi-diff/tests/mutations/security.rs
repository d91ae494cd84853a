//! Changes of credentials: which there are, and which an operation asks for.

use openapi_diff::Effect::{Additive as A, Breaking as B, Documentation as D, None as N};
use openapi_lower::{Node, Pointer};

use super::document::Document;
use super::mutation::{Edit, Mutation, WHOLE, Where};
use super::parameters::{called, operation_at};
use super::tree::{
    below, elements, json, list_in, members, members_of, object_in, root, string, text,
};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
        required(),
        no_longer_required(),
        alternative_added(),
        alternative_asks_for_a_new_scheme(),
        alternative_removed(),
        last_use_removed(),
        scope_added(),
        scope_removed(),
        scheme_added(),
        idle_scheme_removed(),
        scheme_renamed(),
        more_asked_for(),
        key_has_another_name(),
        key_is_elsewhere(),
        type_changed(),
        token_url_changed(),
        of_the_document(),
    ]
}

/// What an operation asks for, or the document for all.
fn asked<'d>(document: &'d Document, operation: &'d Node) -> &'d [Node] {
    match operation.has("security") {
        true => elements(operation, "security"),
        false => elements(&document.root, "security"),
    }
}

/// Whether it is answered without a credential.
fn is_open(alternatives: &[Node]) -> bool {
    alternatives.is_empty() || alternatives.iter().any(|one| members(one).next().is_none())
}

/// The schemes that some operation asks for.
fn in_use(document: &Document) -> Vec<String> {
    let called = document
        .operations
        .iter()
        .filter(|operation| operation.is_called());
    let all = called.flat_map(|operation| asked(document, document.node(&operation.at)));
    all.flat_map(members)
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// How many operations ask for a scheme, each alternative counted.
fn uses(document: &Document, name: &str) -> usize {
    in_use(document).iter().filter(|used| *used == name).count()
}

fn schemes(document: &Document) -> Vec<&str> {
    let components = document.root.get("components");
    let schemes = components
        .into_iter()
        .flat_map(|all| members_of(all, "securitySchemes"));
    schemes.map(|(name, _)| name).collect()
}

/// A scheme by whether something asks for it, and which an operation does not ask for.
fn other_scheme(document: &Document, operation: &Node, is_used: bool) -> Option<String> {
    let asked = asked(document, operation);
    let has = |name: &&str| asked.iter().any(|one| one.has(name));
    let mut all = schemes(document).into_iter().filter(|name| !has(name));
    all.find(|name| (uses(document, name) > 0) == is_used)
        .map(str::to_owned)
}

fn alternative(name: &str) -> Node {
    let mut one = json("{}");
    one.set(name, json("[]"));
    one
}

/// Gives an operation what it asks for, as it is written in the document, as its own.
fn own(edit: &mut Edit<'_>) {
    let asked = asked(edit.old, edit.was()).to_vec();
    if !edit.was().has("security") {
        edit.node().set("security", json("[]"));
        *list_in(edit.node(), "security") = asked;
    }
}

/// At what an operation says itself, or at what the document says for it.
fn place(edit: &Edit<'_>) -> Where {
    let is_own = edit.was().has("security");
    let is_said = is_own || edit.old.root.has("security");
    match (is_own, is_said) {
        (true, _) => Where::At(edit.at.join("security")),
        (_, true) => Where::At(Pointer::root().join("security")),
        _ => Where::At(edit.at.clone()),
    }
}

fn expect(edit: &mut Edit<'_>, kind: &'static str, effects: super::mutation::Effects) {
    let (old, name) = (place(edit), operation_at(edit).name());
    let new = edit.at.join("security");
    edit.expect_of(kind, effects, [name])
        .before(old)
        .after(Where::At(new));
}

fn required() -> Mutation {
    let places = called(|document, _, node| {
        is_open(asked(document, node))
            && asked(document, node).len() < 2
            && other_scheme(document, node, true).is_some()
    });
    Mutation::new("credential-required", WHOLE, places, |edit| {
        let name = other_scheme(edit.old, edit.was(), true).unwrap();
        edit.node().set("security", json("[]"));
        list_in(edit.node(), "security").push(alternative(&name));
        expect(edit, "security-required", (B, N));
    })
}

fn no_longer_required() -> Mutation {
    let places = called(|document, _, node| {
        let asked = asked(document, node);
        let others = |one: &Node| members(one).all(|(name, _)| uses(document, name) > 1);
        !is_open(asked) && asked.iter().all(others)
    });
    Mutation::new("credential-no-longer-required", WHOLE, places, |edit| {
        edit.node().set("security", json("[]"));
        expect(edit, "security-no-longer-required", (A, N));
    })
}

fn alternative_added() -> Mutation {
    let places = called(|document, _, node| {
        !is_open(asked(document, node)) && other_scheme(document, node, true).is_some()
    });
    Mutation::new("alternative-credential-added", WHOLE, places, |edit| {
        let name = other_scheme(edit.old, edit.was(), true).unwrap();
        own(edit);
        list_in(edit.node(), "security").push(alternative(&name));
        expect(edit, "security-alternative-added", (A, N));
    })
}

/// A scheme that nothing asked for so far can be given.
fn alternative_asks_for_a_new_scheme() -> Mutation {
    let places = called(|document, _, node| {
        !is_open(asked(document, node)) && other_scheme(document, node, false).is_some()
    });
    Mutation::new("alternative-of-a-first-use-added", WHOLE, places, |edit| {
        let name = other_scheme(edit.old, edit.was(), false).unwrap();
        own(edit);
        list_in(edit.node(), "security").push(alternative(&name));
        expect(edit, "security-alternative-added", (A, N));
        let scheme = below(&Pointer::root(), &["components", "securitySchemes", &name]);
        edit.expect_of("credential-added", (N, A), []).both(&scheme);
    })
}

/// Takes the first alternative out, whose schemes are asked for elsewhere or not.
fn removed(name: &str, is_last: bool) -> Mutation {
    let places = called(move |document, _, node| {
        let asked = asked(document, node);
        let is_last_use = asked
            .first()
            .is_some_and(|one| members(one).any(|(name, _)| uses(document, name) == 1));
        let is_said_again = asked.iter().skip(1).any(|one| one.same(&asked[0]));
        !is_open(asked) && asked.len() > 1 && is_last_use == is_last && !is_said_again
    });
    Mutation::new(name, WHOLE, places, move |edit| {
        own(edit);
        let gone = list_in(edit.node(), "security").remove(0);
        expect(edit, "security-alternative-removed", (B, N));
        for (name, _) in members(&gone).filter(|(name, _)| uses(edit.old, name) == 1) {
            let scheme = below(&Pointer::root(), &["components", "securitySchemes", name]);
            edit.expect_of("credential-removed", (N, B), [])
                .both(&scheme);
        }
    })
}

fn alternative_removed() -> Mutation {
    removed("alternative-credential-removed", false)
}

/// The method that takes the credential is gone with it.
fn last_use_removed() -> Mutation {
    removed("alternative-of-the-last-use-removed", true)
}

fn is_with_scopes(one: &Node) -> bool {
    let mut schemes = members(one);
    let scopes = schemes.next().and_then(|(_, scopes)| scopes.as_array());
    scopes.is_some_and(|scopes| !scopes.is_empty()) && schemes.next().is_none()
}

fn scopes<'n>(edit: &'n mut Edit<'_>) -> &'n mut Vec<Node> {
    own(edit);
    let list = list_in(edit.node(), "security");
    let one = list.iter_mut().find(|one| is_with_scopes(one)).unwrap();
    let (_, scopes) = one.as_object_mut().unwrap().first_mut().unwrap();
    scopes.node.as_array_mut().unwrap()
}

fn scope_added() -> Mutation {
    let places = called(|document, _, node| {
        asked(document, node).iter().any(is_with_scopes) && !is_open(asked(document, node))
    });
    Mutation::new("scope-added", WHOLE, places, |edit| {
        scopes(edit).push(string("fresh"));
        expect(edit, "security-scope-added", (B, N));
    })
}

fn scope_removed() -> Mutation {
    let places = called(|document, _, node| {
        asked(document, node).iter().any(is_with_scopes) && !is_open(asked(document, node))
    });
    Mutation::new("scope-removed", WHOLE, places, |edit| {
        scopes(edit).pop();
        expect(edit, "security-scope-removed", (A, N));
    })
}

/// Nothing asks for it, so nothing takes it.
fn scheme_added() -> Mutation {
    Mutation::new("security-scheme-added", WHOLE, root, |edit| {
        let components = object_in(edit.node(), "components");
        let schemes = object_in(components, "securitySchemes");
        schemes.set(
            "freshlyAdded",
            json(r#"{"type": "http", "scheme": "basic"}"#),
        );
        let at = below(
            &Pointer::root(),
            &["components", "securitySchemes", "freshlyAdded"],
        );
        edit.expect_of("security-scheme-added", (N, D), [])
            .added(&at);
    })
}

fn places_of(
    is: impl Fn(&Document, &str, &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let list = below(&Pointer::root(), &["components", "securitySchemes"]);
        let all = schemes(document).into_iter();
        let places = all.map(|name| list.join(name));
        let mut fit = places.collect::<Vec<_>>();
        fit.retain(|at| is(document, super::tree::last(at), document.node(at)));
        fit
    }
}

fn idle_scheme_removed() -> Mutation {
    let places = places_of(|document, name, _| uses(document, name) == 0);
    Mutation::new("unused-security-scheme-removed", WHOLE, places, |edit| {
        let (at, name) = (edit.at.clone(), super::tree::last(&edit.at).to_owned());
        edit.node_at(&super::tree::above(&at)).remove(&name);
        edit.expect_of("security-scheme-removed", (N, D), [])
            .removed(&at);
    })
}

/// Names of schemes are not sent.
fn scheme_renamed() -> Mutation {
    let places = places_of(|document, name, node| {
        uses(document, name) > 0 && !node.has("$ref") && text(node, "type") != "mutualTLS"
    });
    Mutation::new("security-scheme-renamed", WHOLE, places, |edit| {
        let (at, name) = (edit.at.clone(), super::tree::last(&edit.at).to_owned());
        let list = super::tree::above(&at);
        let scheme = edit.node_at(&list).remove(&name).unwrap().node;
        edit.node_at(&list).set("freshlyNamed", scheme);
        let mut holders = vec![Pointer::root()];
        holders.extend(edit.old.operations.iter().map(|one| one.at.clone()));
        for holder in holders {
            let security = edit.node_at(&holder).get_mut("security");
            let alternatives = security.and_then(Node::as_array_mut);
            for one in alternatives
                .into_iter()
                .flatten()
                .filter(|one| one.has(&name))
            {
                super::tree::rename_member(one, &name, "freshlyNamed");
            }
        }
        let new = list.join("freshlyNamed");
        edit.expect_of("security-scheme-renamed", (N, B), [])
            .before(Where::At(at))
            .after(Where::At(new));
    })
}

/// What was enough is a part of what is.
fn more_asked_for() -> Mutation {
    let places = called(|document, _, node| {
        let asked = asked(document, node);
        asked.len() == 1 && !is_open(asked) && other_scheme(document, node, true).is_some()
    });
    Mutation::new("further-credential-asked-for", WHOLE, places, |edit| {
        let name = other_scheme(edit.old, edit.was(), true).unwrap();
        own(edit);
        list_in(edit.node(), "security")[0].set(&name, json("[]"));
        expect(edit, "security-alternative-removed", (B, N));
    })
}

fn key_has_another_name() -> Mutation {
    let places = places_of(|document, name, node| {
        text(node, "type") == "apiKey" && uses(document, name) > 0
    });
    Mutation::new("key-has-another-name", WHOLE, places, |edit| {
        edit.node().set("name", string("X-Fresh-Key"));
        // The method that takes it is called by the scheme.
        edit.expect_of("security-scheme-changed", (B, D), []);
    })
}

fn key_is_elsewhere() -> Mutation {
    let places = places_of(|document, name, node| {
        text(node, "type") == "apiKey" && text(node, "in") == "header" && uses(document, name) > 0
    });
    Mutation::new("key-is-elsewhere", WHOLE, places, |edit| {
        edit.node().set("in", string("query"));
        edit.expect_of("security-scheme-changed", (B, D), []);
    })
}

/// What took a token takes a name and a password.
fn type_changed() -> Mutation {
    let places = places_of(|document, name, node| {
        text(node, "scheme") == "bearer" && uses(document, name) > 0
    });
    Mutation::new("bearer-becomes-basic", WHOLE, places, |edit| {
        edit.node().set("scheme", string("basic"));
        edit.expect_of("security-scheme-changed", (B, B), []);
    })
}

fn token_url_changed() -> Mutation {
    let places = places_of(|document, name, node| {
        let flow = node
            .get("flows")
            .and_then(|flows| flows.get("clientCredentials"));
        flow.is_some_and(|flow| flow.has("tokenUrl")) && uses(document, name) > 0
    });
    Mutation::new("token-url-changed", WHOLE, places, |edit| {
        let flows = edit.node().get_mut("flows").unwrap();
        let flow = flows.get_mut("clientCredentials").unwrap();
        flow.set("tokenUrl", string("https://fresh.example.com/token"));
        edit.expect_of("oauth-flow-changed", (B, N), []);
    })
}

/// What the document asks for is asked by each operation that says nothing itself.
fn of_the_document() -> Mutation {
    let places = |document: &Document| {
        let is_said = !is_open(elements(&document.root, "security"));
        let others = schemes(document).into_iter().any(|name| {
            uses(document, name) > 0
                && !elements(&document.root, "security")
                    .iter()
                    .any(|one| one.has(name))
        });
        if is_said && others {
            vec![Pointer::root()]
        } else {
            Vec::new()
        }
    };
    Mutation::new("alternative-of-the-document-added", WHOLE, places, |edit| {
        let said = elements(&edit.old.root, "security");
        let all = schemes(edit.old).into_iter();
        let mut others =
            all.filter(|name| uses(edit.old, name) > 0 && !said.iter().any(|one| one.has(name)));
        let name = others.next().unwrap();
        list_in(edit.node(), "security").push(alternative(name));
        let place = Pointer::root().join("security");
        let called = edit.old.operations.iter().filter(|one| one.is_called());
        let without = called.filter(|one| !edit.old.node(&one.at).has("security"));
        let names: Vec<String> = without.map(super::exchange::Operation::name).collect();
        edit.expect_of("security-alternative-added", (A, N), names)
            .both(&place);
    })
}
