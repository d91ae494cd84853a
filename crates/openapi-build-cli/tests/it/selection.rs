//! Operations that are selected, and the types that they need.

use crate::support::{Folder, pets};

/// The names of the types and methods of a client.
fn client(folder: &Folder, selection: &[&str]) -> Vec<String> {
    let first = ["generate", "pets.yaml", "--out", "pets.rs"];
    folder.run(&[&first, selection].concat()).ended(0);
    let code = folder.read("pets.rs");
    let name = |line: &str| {
        let line = line.trim();
        let rest = line
            .strip_prefix("    pub struct ")
            .or_else(|| line.strip_prefix("pub struct "))
            .or_else(|| {
                let of_client = line.contains("(&self") && !line.contains("fn transport(");
                line.strip_prefix("pub fn ").filter(|_| of_client)
            })?;
        Some(
            rest.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()?
                .to_owned(),
        )
    };
    let names = code.lines().filter_map(name);
    let mut names: Vec<String> = names.filter(|name| name != "Client").collect();
    names.sort();
    names
}

#[test]
fn operations_come_with_their_types_and_no_others() {
    let folder = pets();
    let pet = ["GetPet", "Pet", "Price", "Problem", "get_pet"];
    assert_eq!(client(&folder, &["--operation", "getPet"]), pet);
    assert_eq!(client(&folder, &["--operation", "GET /pets/{id}"]), pet);
    assert_eq!(
        client(&folder, &["--tag", "owners"]),
        ["GetOwner", "Owner", "get_owner"]
    );
    assert_eq!(
        client(&folder, &["--path", "/pets"]),
        [
            "GetPet",
            "ListPets",
            "Pet",
            "Price",
            "Problem",
            "get_pet",
            "list_pets"
        ]
    );
    assert_eq!(client(&folder, &["--path", "/pets/*"]), pet);
    assert_eq!(
        client(&folder, &["--tag", "owners", "--operation", "listPets"]),
        [
            "GetOwner",
            "ListPets",
            "Owner",
            "Pet",
            "Price",
            "get_owner",
            "list_pets"
        ]
    );
}

#[test]
fn what_selects_nothing_is_an_error() {
    let folder = pets();
    for (selection, help) in [
        (["--operation", "getPets"], "did you mean `getPet`?"),
        (["--tag", "owner"], "did you mean `owners`?"),
        (["--path", "/toys"], "there are `/pets`"),
    ] {
        let arguments = [&["check", "pets.yaml"], selection.as_slice()].concat();
        let stderr = folder.run(&arguments).ended(1);
        assert!(stderr.contains("error[O903]"), "{stderr}");
        assert!(stderr.contains(help), "{stderr}");
    }
}

#[test]
fn operations_are_paged_as_it_is_said() {
    let folder = pets();
    let arguments = ["generate", "pets.yaml", "--out", "pets.rs", "--paginate"];
    folder
        .run(&[&arguments[..], &["listPets=link"]].concat())
        .ended(0);
    let code = folder.read("pets.rs");
    assert!(
        code.contains("pub fn items(self) -> Items<types::Pet"),
        "{code}"
    );
    // A path may have the sign in it.
    let wanted = [&arguments[..], &["GET /pets?a=b=page:limit,items=/pets"]].concat();
    let stderr = folder.run(&wanted).ended(1);
    assert!(
        stderr.contains("error[O904]") && stderr.contains("`GET /pets?a=b`"),
        "{stderr}"
    );
    let refused = [&arguments[..], &["listPets=cursor:none,next=/next"]].concat();
    let stderr = folder.run(&refused).ended(1);
    assert!(stderr.contains("error[O905]"), "{stderr}");
}
