//! One client, many tasks.

use re_factor::test_util::Server;
use re_factor::{Client, Error, NewEvaluation, RunEvaluation};

use crate::support::*;

fn shared<T: Clone + Send + Sync + 'static>() {}
fn sendable<T: Send + Sync + 'static>() {}

#[test]
fn client_is_shared_between_threads() {
    shared::<Client>();
    shared::<re_factor::Run>();
    shared::<re_factor::generated::Client>();
    sendable::<Error>();
    sendable::<RunEvaluation>();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clones_work_from_many_tasks() {
    let server = Server::start().await.unwrap();
    let client = server.client().unwrap();
    let tasks: Vec<_> = (0..32)
        .map(|number: i32| {
            let run = client.run(run_id());
            tokio::spawn(async move {
                let new = NewEvaluation::new(label_id(), f64::from(number));
                let created = run.evaluations().create(new).await.unwrap();
                run.evaluation(created.id).get().await.unwrap().value
            })
        })
        .collect();
    let mut values = Vec::new();
    for task in tasks {
        values.push(task.await.unwrap());
    }
    values.sort_by(f64::total_cmp);
    assert_eq!(values, (0..32).map(f64::from).collect::<Vec<_>>());
    assert_eq!(
        client
            .run(run_id())
            .evaluations()
            .list()
            .await
            .unwrap()
            .len(),
        32
    );
}
