//! What webhooks send, and headers of answers.

use openapi_runtime::Transport;
use openapi_testkit::{Reply, ScriptedServer};

use crate::webhooks_client::{Client, ListPetsHeaders, types};
use types::Webhook;

fn payloads() {
    let created = br#"{"type":"created","pet":{"id":"1","name":"Rex"}}"#;
    let Ok(Webhook::PetCreated(read)) = Webhook::decode(created) else { panic!() };
    assert_eq!((read.pet.id.as_str(), read.pet.nick), ("1", None));
    let lost = br#"{"type":"lost","id":"1"}"#;
    let Ok(Webhook::Gone(gone)) = Webhook::decode(lost) else { panic!() };
    assert_eq!(gone.id, "1");
    for name in ["pet-gone", "pet lost"] {
        assert_eq!(Webhook::named(name, lost), Some(Ok(Webhook::Gone(gone.clone()))));
    }
    assert!(Webhook::named("pet.created", lost).unwrap().is_err());
    assert!(Webhook::named("pet", lost).is_none());
    let other = br#"{"type":"moved","to":7}"#;
    let Ok(Webhook::Unknown(value)) = Webhook::decode(other) else { panic!() };
    assert_eq!(value["to"], 7);
    assert_eq!(Webhook::named("ping", other), Some(Ok(Webhook::Unknown(value.clone()))));
    assert_eq!(serde_json::to_value(Webhook::Unknown(value)).unwrap()["to"], 7);
    let last = br#"{"type":"unknown","at":1}"#;
    assert!(matches!(Webhook::decode(last), Ok(Webhook::UnknownValue(last)) if last.at == 1));
    assert!(Webhook::decode(b"no JSON").is_err());
}

async fn headers() {
    let all = [
        ("X-Rate-Limit", "7"), ("X-Scopes", "read"), ("X-Scopes", "own"), ("X-Color", "R=1,name=2"),
        ("X-Page", r#"{"next":"a"}"#), ("X-At", "no date"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"),
        ("From", "me"),
    ];
    let reply = all.into_iter().fold(Reply::status(200).body("[]"), |reply, (name, value)| reply.header(name, value));
    let replies = vec![reply, Reply::status(404).header("X-Rate-Limit", "0").header("X-Kind", "7")];
    let server = ScriptedServer::start(replies).await.unwrap();
    let client = Client::new(Transport::builder().retries(openapi_runtime::Retries::none()).base_url(server.url()).build().unwrap());
    let answer = client.list_pets().await.unwrap();
    let headers = ListPetsHeaders::from(answer.headers());
    assert_eq!(headers.x_rate_limit(), Ok(Some(7)));
    let own = types::Scope::Unknown("own".into());
    assert_eq!(headers.x_scopes(), Ok(Some(vec![types::Scope::Read, own])));
    let color = headers.x_color().unwrap().unwrap();
    assert_eq!((color.r, color.name.as_deref()), (1, Some("2")));
    assert_eq!(headers.x_page().unwrap().unwrap().next.as_deref(), Some("a"));
    #[allow(deprecated)]
    let at = headers.x_at();
    assert_eq!(at.unwrap_err().path(), "X-At");
    assert_eq!(headers.set_cookie(), Ok(Some(vec!["a=1".into(), "b=2".into()])));
    assert_eq!(headers.from_2(), Ok(Some("me".into())));
    assert_eq!(headers.x_kind(), Ok(None));
    assert!(!format!("{headers:?}").contains("me"));
    let error = client.list_pets().await.unwrap_err();
    let headers = ListPetsHeaders::from(error.headers().unwrap());
    assert_eq!((headers.x_rate_limit(), headers.x_kind()), (Ok(Some(0)), Ok(Some("7".into()))));
}

pub async fn run() {
    payloads();
    headers().await;
}
