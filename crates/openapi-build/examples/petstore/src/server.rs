//! A pet store on this machine, that answers as its document says.

use openapi_lower::{Limits, Sources, read};
use openapi_testkit::{Collection, Document, Server};

pub const TOKEN: &str = "secret";

pub async fn start() -> Result<Server, Box<dyn std::error::Error>> {
    let mut sources = Sources::new();
    let file = sources.add("petstore.yaml", include_str!("../openapi/petstore.yaml"));
    let (document, found) = read(&sources, file, Limits::default());
    let document = document.ok_or_else(|| found.render(&sources))?.to_value()?;
    let pets = Collection::new()
        .key("id", "pet_id")
        .create("addPet")
        .list("listPets")
        .get("getPet");
    let server = Server::builder(Document::from_json(document)?)
        .bearer_token(TOKEN)
        .collection(pets);
    Ok(server.start().await?)
}
