//! The client against the server that checks each request against the document.

use re_factor::test_util::Server;
use re_factor::{Client, NewEvaluation, uuid::Uuid};

use crate::support::*;

#[tokio::test]
async fn create_list_get_and_update_agree() {
    let server = Server::start().await.unwrap();
    let run = server.client().unwrap().run(run_id());
    assert!(run.evaluations().list().await.unwrap().is_empty());

    let new = NewEvaluation::new(label_id(), 0.92).output_name("answer");
    let created = run.evaluations().create(new).await.unwrap();
    assert_eq!(
        (created.run_id, created.evaluation_label_id),
        (run_id(), label_id())
    );
    assert_eq!(
        (created.value, created.output_name.as_deref()),
        (0.92, Some("answer"))
    );
    assert_eq!(created.updated_at, None);
    assert_eq!(run.evaluation(created.id).get().await.unwrap(), created);

    let changed = run.evaluation(created.id).update(0.95).await.unwrap();
    assert_eq!((changed.id, changed.value), (created.id, 0.95));
    assert!(changed.updated_at >= Some(created.created_at));
    assert_eq!(run.evaluations().list().await.unwrap(), [changed]);
}

#[tokio::test]
async fn runs_do_not_see_each_other() {
    let server = Server::start().await.unwrap();
    let client = server.client().unwrap();
    let other = client.run(Uuid::from_u128(7).into());
    let created = other
        .evaluations()
        .create(NewEvaluation::new(label_id(), 1.0))
        .await
        .unwrap();
    let error = client
        .run(run_id())
        .evaluation(created.id)
        .get()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert!(
        client
            .run(run_id())
            .evaluations()
            .list()
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn another_token_is_not_accepted() {
    let server = Server::start().await.unwrap();
    let client = Client::builder()
        .base_url(server.url())
        .token("another")
        .build()
        .unwrap();
    for operation in OPERATIONS {
        let error = call(&client, operation).await.unwrap_err();
        assert!(error.is_unauthorized(), "{error}");
        assert!(error.documented().is_some() && error.message().is_some());
    }
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let server = Server::start().await.unwrap();
    let client = server.client().unwrap();
    for operation in ["get", "update"] {
        let error = call(&client, operation).await.unwrap_err();
        assert!(
            error.is_not_found() && error.documented().is_some(),
            "{error}"
        );
    }
}
