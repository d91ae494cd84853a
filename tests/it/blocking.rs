//! The same calls without an asynchronous runtime.

use re_factor::blocking::Client;
use re_factor::test_util::Server;
use re_factor::{NewEvaluation, uuid::Uuid};
use tokio::runtime::Runtime;

use crate::support::*;

fn create_list_get_and_update(client: &Client) {
    let run = client.run(run_id());
    assert_eq!(run.id(), run_id());
    assert!(run.evaluations().list().unwrap().is_empty());
    let new = NewEvaluation::new(label_id(), 0.92);
    let created = run.evaluations().create(new).unwrap();
    let one = run.evaluation(created.id);
    assert_eq!((one.id(), one.get().unwrap()), (created.id, created));
    let changed = one.update(0.95).unwrap();
    assert_eq!(run.evaluations().list().unwrap(), [changed]);
    let missing = run.evaluation(Uuid::nil().into()).get().unwrap_err();
    assert!(missing.is_not_found());
}

#[test]
fn calls_wait_for_their_answers() {
    let elsewhere = Runtime::new().unwrap();
    let server = elsewhere.block_on(Server::start()).unwrap();
    create_list_get_and_update(&Client::from(server.client().unwrap()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn they_may_be_made_within_a_runtime() {
    let server = Server::start().await.unwrap();
    create_list_get_and_update(&Client::from(server.client().unwrap()));
}
