//! Which groups there are, and what they and their methods are called.

use openapi_lower::{Limits, Sources, read};

use crate::infer::infer;
use crate::options::{Grouping, Options};
use crate::order::Order;

/// The groups, and for each operation the group and the method: `pets.list`.
fn grouped(text: &str, by: Grouping) -> (Vec<String>, Vec<String>) {
    let mut sources = Sources::new();
    let file = sources.add("api.yaml", text.to_owned());
    let (document, found) = read(&sources, file, Limits::default());
    assert_eq!(found.iter().count(), 0, "{}", found.render(&sources));
    let options = Options {
        group_by: Some(by),
        ..Options::default()
    };
    let (api, _) = infer(&document.unwrap(), &Order::default(), None, &options);
    let groups = api.groups.iter();
    let groups = groups.map(|group| format!("{} {}", group.accessor, group.name));
    let methods = api.operations.iter().map(|one| {
        let group = one.group.and_then(|index| api.groups.get(index));
        match group {
            Some(group) => format!("{}.{}", group.accessor, one.called),
            None => one.called.clone(),
        }
    });
    (groups.collect(), methods.collect())
}

/// What operations with these ids are called in a group.
fn called(tag: &str, ids: &[&str]) -> Vec<String> {
    let paths = ids.iter().enumerate().map(|(index, id)| {
        let (path, id) = match id.split_once(' ') {
            Some((path, id)) => (path.to_owned(), id),
            None => (format!("/{index}"), *id),
        };
        format!(
            "  \"{path}\": {{ get: {{ operationId: {id}, tags: [{tag}], responses: {{}} }} }}\n"
        )
    });
    let text = format!("paths:\n{}", paths.collect::<String>());
    let (_, methods) = grouped(&text, Grouping::Tag);
    methods
        .iter()
        .map(|name| name.split_once('.').unwrap().1.to_owned())
        .collect()
}

#[test]
fn words_of_the_group_are_taken_off() {
    for (tag, id, name) in [
        ("pets", "listPets", "list"),
        ("pet", "findPetsByStatus", "find_by_status"),
        ("Pet Owners", "list_pet_owners", "list"),
        ("categories", "create_category", "create"),
        ("boxes", "open_a_box", "open"),
        ("users", "list_followers_for_user", "list_followers"),
        ("repos", "repos/get-content", "get_content"),
        ("documents", "documents-create_document", "create"),
        ("application", "v1.application.get-stats", "get_stats"),
        ("pets", "uploadFile", "upload_file"),
        ("pets", "pets", "pets"),
        ("pets", "movePet", "move_pet"),
        ("pets", "clone_pet", "clone_pet"),
        ("pets", "pets_of_owner", "pets_of_owner"),
        ("pets", "get_pet2", "get_pet2"),
        ("pets", "get_2_pets", "get_2"),
        ("pets", "pets_2", "pets_2"),
    ] {
        assert_eq!(called(tag, &[id]), [name], "{tag} {id}");
    }
}

#[test]
fn what_frameworks_put_around_a_name_goes() {
    for (tag, id, name) in [
        ("users", "UsersController_findAll", "find_all"),
        ("people", "UsersController_findAll", "find_all"),
        (
            "items",
            "/items/{itemId} read_item_items__itemId__get",
            "read",
        ),
        (
            "other",
            "/api/v1/items/ read_items_api_v1_items__get",
            "read_items",
        ),
        ("root", "/ home__get", "home"),
        ("items", "/items items_get", "get"),
    ] {
        assert_eq!(called(tag, &[id]), [name], "{id}");
    }
}

#[test]
fn two_that_would_have_one_name_have_longer_ones() {
    assert_eq!(
        called("pets", &["get_pet", "get_pets", "list_pets"]),
        ["get_pet", "get_pets", "list"]
    );
    assert_eq!(
        called(
            "items",
            &[
                "/items read_items_items_get",
                "/items/{id} read_item_items__id__get"
            ]
        ),
        ["read_items", "read_item"]
    );
    assert_eq!(
        called("pets", &["list", "list_pets"]),
        ["list", "list_pets"]
    );
    let documents = ["documents-read_documents", "documents-read_document"];
    assert_eq!(
        called("documents", &documents),
        ["read_documents", "read_document"]
    );
    assert_eq!(
        called("pets", &["v1.pets.list", "v2.pets.list"]),
        ["v1_list", "v2_list"]
    );
}

#[test]
fn groups_are_told_apart_by_the_first_tag() {
    let operation = |path: &str, id: &str, tags: &str| {
        format!("  /{path}: {{ get: {{ operationId: {id}, tags: [{tags}], responses: {{}} }} }}\n")
    };
    let text = [
        operation("a", "listPets", "Pets, owners"),
        operation("b", "status", ""),
        operation("c", "owners", ""),
        operation("d", "listOwners", "owners"),
        operation("e", "addPet", "pets"),
        operation("f", "send", "'🎉'"),
        operation("g", "look", "transport"),
        operation("h", "fail", "error"),
    ]
    .concat();
    let (groups, methods) = grouped(&format!("paths:\n{text}"), Grouping::Tag);
    assert_eq!(
        groups,
        [
            "pets Pets",
            "owners_group OwnersGroup",
            "transport_group TransportGroup",
            "error ErrorGroup"
        ]
    );
    assert_eq!(
        methods,
        [
            "status",
            "owners",
            "send",
            "pets.list",
            "pets.add",
            "owners_group.list",
            "transport_group.look",
            "error.fail"
        ]
    );
}

#[test]
fn paths_are_told_apart_by_the_first_word_that_says_something() {
    for (path, name) in [
        ("/pets", "pets.get"),
        ("/api/v1/{tenant}/pets", "pets.get_tenant"),
        ("/api/v1/pets", "pets.get"),
        ("/2024-05-01/users.list", "users.get_2024_05_01_list"),
        ("/v2beta1/{name}:run", "get_v2beta1_name_run"),
        ("/", "get"),
    ] {
        let text = format!("paths:\n  '{path}': {{ get: {{ responses: {{}} }} }}\n");
        let (_, methods) = grouped(&text, Grouping::Path);
        assert_eq!(methods, [name], "{path}");
    }
}
