//! What is checked: nothing, what is sent, or all that is read.

use openapi_runtime::{ErrorKind, Transport};
use openapi_testkit::{Reply, ScriptedServer};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::checks_both::types;
use crate::{checks_both, checks_sent};

const PET: &str = r#"{"id":1,"name":"Minka"}"#;

pub async fn run() {
    sent().await;
    received().await;
    read();
}

async fn started(reply: &str) -> (ScriptedServer, Transport) {
    let reply = Reply::status(200).header("content-type", "application/json").body(reply);
    let server = ScriptedServer::start(vec![reply]).await.unwrap();
    let transport = Transport::builder().retries(openapi_runtime::Retries::none()).base_url(server.url()).build().unwrap();
    (server, transport)
}

/// Nothing leaves that is not what the document says.
async fn sent() {
    let (server, transport) = started(r#"{"id":1,"name":"minka the cat"}"#).await;
    let client = checks_sent::Client::new(transport);
    let pet = |text: &str| serde_json::from_str::<checks_sent::types::Pet>(text).unwrap();
    let too_long = pet(r#"{"id":1,"name":"Minka the Cat"}"#);
    let error = client.add_pet(&too_long, None).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    let said = error.to_string();
    assert!(said.ends_with("the body: at name: value is longer than 5 characters"), "{said}");
    let error = client.add_pet(&pet(PET), Some(11)).await.unwrap_err();
    assert!(error.to_string().contains("the parameter `limit`: value is greater than the maximum of 10"), "{error}");
    let error = client.set_tags(&[]).await.unwrap_err();
    assert!(error.to_string().contains("the body: value has less than 1 item"), "{error}");
    assert_eq!(server.requests().len(), 0);
    // What comes back is taken as it is.
    let answer = client.add_pet(&pet(PET), Some(10)).await.unwrap();
    assert_eq!(answer.name, "minka the cat");
}

async fn received() {
    let (_server, transport) = started(r#"{"id":1,"name":"Minka","tags":["good","odd"]}"#).await;
    let client = checks_both::Client::new(transport);
    let pet: types::Pet = value(PET);
    let error = client.add_pet(&pet, None).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let said = error.to_string();
    assert!(said.contains("at tags[1]: ") && !said.contains("odd"), "{said}");
    assert!(error.body().is_some_and(|body| body.starts_with(br#"{"id":1"#)));
}

/// What a value is refused for, if it is.
fn refused<T: DeserializeOwned>(text: &str) -> String {
    serde_json::from_str::<T>(text).err().map(|error| error.to_string()).unwrap_or_default()
}

fn value<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

fn read() {
    for (text, why) in [
        (r#"{"id":1,"name":"minka"}"#, "at name: value does not match"),
        (r#"{"id":1,"name":"Minka","weight":1,"born":"2020-02-30"}"#, "at born: value is not a \"date\""),
        (r#"{"id":1,"name":"Minka","weight":1}"#, "\"born\" is a required property"),
        (r#"{"id":1,"name":"Minka","weight":0.7,"born":"2020-02-03"}"#, "at weight: value is not a multiple of 0.5"),
        (r#"{"id":1,"name":"Minka","tags":["good","good"]}"#, "at tags: value has non-unique elements"),
        (r#"{"id":1,"name":"Minka","name":"Mimi"}"#, "property `name` is there twice"),
        (r#"{"id":1,"name":"Minka","mail":"nobody"}"#, "at mail: value is not a \"email\""),
    ] {
        let said = refused::<types::Pet>(text);
        assert!(said.contains(why), "{text}: {said}");
    }
    // A pattern that no linear engine matches is not checked, and 1.0 is an integer.
    let pet: types::Pet = value(r#"{"id":1.0,"name":"Minka","code":"x","more":[1]}"#);
    assert_eq!(serde_json::to_value(&pet).unwrap(), json!({ "id": 1, "name": "Minka", "code": "x", "more": [1] }));
    // Without a type, values of others are allowed.
    assert_eq!(serde_json::to_string(&value::<types::Loose>(r#""any""#)).unwrap(), r#""any""#);
    assert!(refused::<types::Loose>(r#"{"size":0}"#).contains("at size: "));
    assert!(refused::<types::Even>("3").contains("multiple of 2") && refused::<types::Even>("[3]").is_empty());
    assert!(!refused::<types::Nothing>("null").is_empty());
    assert!(!refused::<types::Tag>(r#""odd""#).is_empty());
    // A backtracking engine would take longer than anybody waits.
    let hostile = format!("\"{}b\"", "a".repeat(100_000));
    assert!(refused::<types::Slow>(&hostile).contains("does not match"));
    let pets: Vec<types::Pet> = value(&format!("[{PET},{PET}]"));
    assert_eq!(pets.len(), 2);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(refused::<types::Even>(&deep).contains("recursion limit"));
    let even: types::Even = value("[3]");
    assert_eq!(*even, json!([3]) as Value);
}
