//! Changes of servers.

use openapi_diff::Effect::{Additive as A, Breaking as B, Documentation as D, None as N};
use openapi_lower::{Node, Pointer};

use super::document::Document;
use super::mutation::{Mutation, WHOLE, Where};
use super::parameters::{called, operation_at};
use super::tree::{
    above, below, elements, json, last, list_in, members_of, object_in, string, text,
};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
        added(),
        second_added(),
        slash_added(),
        removed(),
        changed(),
        only_one_changed(),
        called_otherwise(),
        variable_added(),
        variable_removed(),
        default_of_a_variable(),
        value_of_a_variable(),
        of_an_operation(),
        moved_to_the_operations(),
    ]
}

fn servers(
    is: impl Fn(&[Node], &Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| {
        let all = elements(&document.root, "servers");
        let list = Pointer::root().join("servers");
        let fit = all.iter().enumerate().filter(|(_, one)| is(all, one));
        fit.map(|(index, _)| list.join(index.to_string())).collect()
    }
}

fn first(
    is: impl Fn(&[Node]) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    move |document| match is(elements(&document.root, "servers")) {
        true => vec![Pointer::root()],
        false => Vec::new(),
    }
}

const FRESH: &str = r#"{"url": "https://fresh.example.com/v9"}"#;

fn added() -> Mutation {
    Mutation::new("server-added", WHOLE, first(|all| all.len() > 1), |edit| {
        let list = list_in(edit.node(), "servers");
        list.push(json(FRESH));
        let at = below(
            &Pointer::root(),
            &["servers", &(list.len() - 1).to_string()],
        );
        edit.expect_of("server-added", (A, A), []).added(&at);
    })
}

/// Who gave no base URL went to the only one.
fn second_added() -> Mutation {
    Mutation::new(
        "second-server-added",
        WHOLE,
        first(|all| all.len() == 1),
        |edit| {
            list_in(edit.node(), "servers").push(json(FRESH));
            let list = Pointer::root().join("servers");
            edit.expect_of("server-added", (A, A), [])
                .added(&list.join("1"));
            edit.expect_of("default-server-removed", (N, B), [])
                .both(&list);
        },
    )
}

/// Paths begin with the slash.
fn slash_added() -> Mutation {
    let places = servers(|_, one| !text(one, "url").ends_with('/'));
    Mutation::new("slash-at-the-end-of-a-server", WHOLE, places, |edit| {
        let url = format!("{}/", text(edit.was(), "url"));
        edit.node().set("url", string(&url));
    })
}

fn removed() -> Mutation {
    Mutation::new(
        "server-removed",
        WHOLE,
        servers(|all, _| all.len() > 2),
        |edit| {
            let (at, index) = (edit.at.clone(), last(&edit.at).parse::<usize>().unwrap());
            edit.node_at(&above(&at))
                .as_array_mut()
                .unwrap()
                .remove(index);
            edit.expect_of("server-removed", (B, B), []).removed(&at);
        },
    )
}

fn has_variables(server: &Node) -> bool {
    server.has("variables")
}

fn changed() -> Mutation {
    let places =
        servers(|all, one| all.len() > 1 && !has_variables(one) && !one.has("description"));
    Mutation::new("server-changed", WHOLE, places, |edit| {
        edit.node()
            .set("url", string("https://fresh.example.com/v9"));
        edit.expect_of("server-changed", (B, B), []);
    })
}

fn only_one_changed() -> Mutation {
    let places = servers(|all, one| all.len() == 1 && !has_variables(one));
    Mutation::new("only-server-changed", WHOLE, places, |edit| {
        edit.node()
            .set("url", string("https://fresh.example.com/v9"));
        let list = above(&edit.at);
        edit.expect_of("server-changed", (B, B), []);
        edit.expect_of("default-server-changed", (B, N), [])
            .both(&list);
    })
}

/// Its function is called by what it is described as.
fn called_otherwise() -> Mutation {
    let places = servers(|_, one| {
        !text(one, "description").is_empty() && text(one, "description").len() < 20
    });
    Mutation::new("server-described-otherwise", WHOLE, places, |edit| {
        edit.node().set("description", string("Fresh words"));
        let at = edit.at.join("description");
        edit.expect_of("server-renamed", (N, B), []).both(&at);
    })
}

/// A variable in the place of what was fixed.
fn variable_added() -> Mutation {
    let places = servers(|_, one| has_variables(one) && text(one, "url").contains("example.com"));
    Mutation::new("server-variable-added", WHOLE, places, |edit| {
        let url = text(edit.was(), "url").replace("example.com", "{fresh}.example.com");
        edit.node().set("url", string(&url));
        object_in(edit.node(), "variables").set("fresh", json(r#"{"default": "www"}"#));
        edit.expect_of("server-changed", (B, B), [])
            .or("server-variable-added");
    })
}

fn variables(
    is: impl Fn(&Node) -> bool + Send + Sync + 'static,
) -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    let all = servers(|_, one| has_variables(one));
    move |document| {
        let servers = all(document).into_iter();
        let variables = servers.flat_map(|at| {
            let server = document.node(&at);
            let names = members_of(server, "variables").map(|(name, _)| name.to_owned());
            let places = names.map(move |name| below(&at, &["variables", &name]));
            places.collect::<Vec<_>>()
        });
        let mut fit = variables.collect::<Vec<_>>();
        fit.retain(|at| is(document.node(at)));
        fit
    }
}

/// What was open is fixed.
fn variable_removed() -> Mutation {
    Mutation::new(
        "server-variable-removed",
        WHOLE,
        variables(|one| one.has("default")),
        |edit| {
            let (at, name) = (edit.at.clone(), last(&edit.at).to_owned());
            let server = above(&above(&at));
            let default = text(edit.was(), "default").to_owned();
            let url = text(edit.old.node(&server), "url").replace(&format!("{{{name}}}"), &default);
            edit.node_at(&server).set("url", string(&url));
            edit.node_at(&above(&at)).remove(&name);
            let expected = edit
                .expect_of("server-changed", (B, B), [])
                .or("server-variable-removed");
            expected
                .before(Where::At(server.clone()))
                .after(Where::At(server));
        },
    )
}

fn default_of_a_variable() -> Mutation {
    let places = variables(|one| elements(one, "enum").len() > 1);
    Mutation::new(
        "default-of-a-server-variable-changed",
        WHOLE,
        places,
        |edit| {
            let was = text(edit.was(), "default").to_owned();
            let mut values = elements(edit.was(), "enum").iter().filter_map(Node::as_str);
            let other = values.find(|value| *value != was).unwrap().to_owned();
            edit.node().set("default", string(&other));
            edit.expect_of("server-variable-changed", (B, D), []);
        },
    )
}

/// One more may be set: nothing that could be said is refused.
fn value_of_a_variable() -> Mutation {
    let places = variables(|one| elements(one, "enum").len() > 1);
    Mutation::new("value-of-a-server-variable-added", WHOLE, places, |edit| {
        list_in(edit.node(), "enum").push(string("fresh"));
        edit.expect_of("server-variable-widened", (A, D), []);
    })
}

fn of_an_operation() -> Mutation {
    let places = called(|document, operation, node| {
        !node.has("servers") && !document.node(&operation.item).has("servers")
    });
    Mutation::new("operation-has-a-server-of-its-own", WHOLE, places, |edit| {
        list_in(edit.node(), "servers").push(json(FRESH));
        let (name, at) = (operation_at(edit).name(), edit.at.join("servers"));
        let old = match edit.old.root.has("servers") {
            true => Where::At(Pointer::root().join("servers")),
            false => Where::Missing(at.clone()),
        };
        edit.expect_of("operation-server-changed", (B, N), [name])
            .before(old)
            .after(Where::At(at));
    })
}

/// Every call goes where it went; the functions that name the servers are gone, and who calls another one.
fn moved_to_the_operations() -> Mutation {
    let places = |document: &Document| {
        let mut operations = document.operations.iter();
        let has_own = operations.any(|one| {
            document.node(&one.at).has("servers") || document.node(&one.item).has("servers")
        });
        match has_own {
            true => Vec::new(),
            false => first(|all| all.len() == 1)(document),
        }
    };
    Mutation::new(
        "only-server-moved-to-the-operations",
        WHOLE,
        places,
        |edit| {
            let servers = edit.node().remove("servers").unwrap().node;
            let old = edit.old;
            for operation in old.operations.iter().filter(|one| one.is_called()) {
                edit.node_at(&operation.at).set("servers", servers.clone());
            }
            let at = Pointer::root().join("servers").join("0");
            edit.expect_of("server-removed", (N, B), []).removed(&at);
        },
    )
}
