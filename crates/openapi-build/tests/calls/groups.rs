//! Operations in groups.

use openapi_runtime::Transport;
use openapi_testkit::{Reply, ScriptedServer};

use crate::groups_client::{Client, GetPetError};

pub async fn run() {
    let replies = vec![
        Reply::status(200).body(r#"[{"name":"Rex"}]"#),
        Reply::status(404).body("gone"),
        Reply::status(204),
    ];
    let server = ScriptedServer::start(replies).await.unwrap();
    let transport = Transport::builder().retries(openapi_runtime::Retries::none()).base_url(server.url()).build().unwrap();
    let client = Client::new(transport);
    let pets = client.pets();
    let listed = pets.list().limit(1).await.unwrap();
    assert_eq!(listed.first().unwrap().name, "Rex");
    let error = pets.clone().get("a").await.unwrap_err();
    assert_eq!(error.documented(), Some(&GetPetError::NotFound(String::from("gone"))));
    client.pet_owners().get("b").await.unwrap();
    client.transport_group().call().await.unwrap();
    client.status().await.unwrap();
    let requests = server.requests();
    let targets: Vec<&str> = requests.iter().map(|request| request.target.as_str()).collect();
    assert_eq!(targets, ["/pets?limit=1", "/pets/a", "/owners/b", "/api/v1/transport", "/status"]);
}
