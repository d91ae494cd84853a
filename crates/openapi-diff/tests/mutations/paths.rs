//! Changes of paths and of what is in them.

use openapi_diff::Direction;
use openapi_diff::Effect::{Breaking as B, Documentation as D, None as N};
use openapi_lower::{Node, Pointer};

use super::document::Document;
use super::mutation::{Edit, Mutation, SENT, WHOLE, Where};
use super::parameters::{add, called, operation_at, simple};
use super::tree::{elements, last, string, text};

pub(crate) fn all() -> Vec<Mutation> {
    vec![
        path_parameter_renamed(),
        path_parameters_swapped(),
        path_parameter_added(),
    ]
}

/// Operations that are alone in their path item, and have a parameter of their own in it.
fn path_parameters() -> impl Fn(&Document) -> Vec<Pointer> + Send + Sync + 'static {
    let of_path = simple("path", |_| true);
    move |document| {
        let mut places = of_path(document);
        places.retain(|at| {
            let operation = document.operation_at(at).unwrap();
            let others = document
                .operations
                .iter()
                .filter(|other| other.item == operation.item);
            others.count() == 1 && document.node(&operation.at).has("operationId")
        });
        places
    }
}

fn rename_path(edit: &mut Edit<'_>, old: &str, new: &str) {
    let paths = Pointer::root().join("paths");
    super::tree::rename_member(edit.node_at(&paths), old, new);
}

/// In a path that is called otherwise, the place of what is in it.
fn in_path(at: &Pointer, path: &str) -> Pointer {
    let steps = at.tokens().iter().skip(2);
    let begin = Pointer::root().join("paths").join(path);
    steps.fold(begin, |at, step| at.join(step))
}

/// Its name is not sent.
fn path_parameter_renamed() -> Mutation {
    Mutation::new("path-parameter-renamed", SENT, path_parameters(), |edit| {
        let operation = operation_at(edit);
        let path = last(&operation.item).to_owned();
        let name = text(edit.was(), "name").to_owned();
        edit.node().set("name", string("freshlyNamed"));
        let new = path.replace(&format!("{{{name}}}"), "{freshlyNamed}");
        rename_path(edit, &path, &new);
        let method = last(&operation.at).to_uppercase();
        let at = in_path(&edit.at, &new);
        let expected = edit.expect("path-parameter-renamed", (N, D));
        expected
            .after(Where::At(at))
            .of([format!("{method} {new}")]);
    })
}

/// It is another address.
fn path_parameter_added() -> Mutation {
    let alone = called(|document, operation, node| {
        let others = document
            .operations
            .iter()
            .filter(|other| other.item == operation.item);
        others.count() == 1 && node.has("operationId")
    });
    Mutation::new("path-parameter-added", WHOLE, alone, |edit| {
        let operation = operation_at(edit);
        let path = last(&operation.item).to_owned();
        let parameter = add(
            edit,
            r#"{"name": "fresh", "in": "path", "required": true, "schema": {"type": "string"}}"#,
        );
        let new = format!("{}/{{fresh}}", path.trim_end_matches('/'));
        rename_path(edit, &path, &new);
        let name = format!("{} {new}", last(&operation.at).to_uppercase());
        let at = in_path(&edit.at, &new);
        let place = Where::At(in_path(&parameter, &new));
        let expected = edit.expect_of("operation-moved", (B, N), [name.clone()]);
        expected.after(Where::At(at));
        let expected = edit.expect_of("required-parameter-added", (B, B), [name]);
        expected
            .before(Where::Missing(parameter))
            .after(place)
            .going(Direction::Sent);
    })
}

/// The names change places, and so do the values.
fn path_parameters_swapped() -> Mutation {
    let places = |document: &Document| {
        let operations = document.operations.iter();
        let fit = operations.filter(|operation| {
            let node = document.node(&operation.at);
            let own = elements(node, "parameters").iter();
            let own = own.filter(|one| text(one, "in") == "path" && !one.has("$ref"));
            // Where they are alike, nothing else is different.
            let nameless = own.map(|one| {
                let mut one = one.clone();
                one.remove("name");
                one
            });
            let own: Vec<Node> = nameless.collect();
            let others = document.operations.iter();
            others.filter(|other| other.item == operation.item).count() == 1
                && own.len() == 2
                && own[0].same(&own[1])
                && last(&operation.item).matches('{').count() == 2
                && node.has("operationId")
                && operation.is_called()
        });
        fit.map(|operation| operation.at.clone()).collect()
    };
    Mutation::new("path-parameters-swapped", WHOLE, places, |edit| {
        let path = last(&operation_at(edit).item).to_owned();
        let names: Vec<String> = path
            .split('{')
            .skip(1)
            .map(|part| part.split('}').next().unwrap().to_owned())
            .collect();
        let new = path
            .replace(&format!("{{{}}}", names[0]), "{-}")
            .replace(&format!("{{{}}}", names[1]), &format!("{{{}}}", names[0]))
            .replace("{-}", &format!("{{{}}}", names[1]));
        rename_path(edit, &path, &new);
        let name = format!("{} {new}", last(&edit.at).to_uppercase());
        let list = edit.at.join("parameters");
        let at = |name: &str| {
            let all = elements(edit.was(), "parameters");
            let index = all.iter().position(|one| text(one, "name") == name);
            list.join(index.unwrap().to_string())
        };
        let places = [at(&names[0]), at(&names[1])];
        for (old, other) in [(0, 1), (1, 0)] {
            let place = Where::At(in_path(&places[other], &new));
            let expected = edit.expect_of("path-parameter-renamed", (N, D), [name.clone()]);
            expected
                .before(Where::At(places[old].clone()))
                .after(place)
                .going(Direction::Sent);
        }
    })
}
