//! Calls the pet store.

mod server;

use petstore::api::Client;
use petstore::api::types::{NewPet, NewPetKind};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = server::start().await?;
    let client = Client::builder()
        .base_url(server.url())
        .bearer_token(server::TOKEN)
        .build()?;

    let minka = NewPet::new(NewPetKind::Cat, "Minka".to_owned()).weight(4.5);
    let pet = client.add_pet(&minka).await?;
    assert_eq!((pet.status().as_u16(), pet.weight), (201, Some(4.5)));

    let pets = client.list_pets().await?;
    let names: Vec<&str> = pets.iter().map(|pet| pet.name.as_str()).collect();
    println!("{} pets: {names:?}", names.len());

    match client.get_pet(uuid::Uuid::nil()).await {
        Ok(pet) => println!("{} is at home", pet.name),
        Err(error) if error.is_not_found() => println!("no such pet"),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
