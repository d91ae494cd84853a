//! One fault, met by one kind of call.

use std::sync::Arc;
use std::time::Duration;

use openapi_runtime::{Error, ErrorKind, Transport};
use openapi_testkit::{RecordedRequest, Reply, ScriptedServer};
use tokio::task::JoinSet;

use super::calls::{Answered, KINDS, Kind};
use super::rows::{End, Fault};
use super::{assert_discreet, hasty, ok};
use crate::api::GetRunError;

/// What a client reads at most.
const LIMIT: usize = 1 << 16;
/// How long an attempt may take where the server is silent: long enough for one that is answered on a busy machine.
const SHORT: Duration = Duration::from_secs(1);

/// All of these with every kind of call; returns how many runs that were.
pub(super) async fn all(faults: Vec<Fault>) -> usize {
    let mut rows = Vec::new();
    for fault in faults {
        let fault = Arc::new(fault);
        // Those who wait do so side by side.
        let at_once = if fault.is_slow { 1 } else { KINDS.len() };
        for kinds in KINDS.chunks(at_once) {
            rows.push(Row::new(Arc::clone(&fault), kinds).await);
        }
    }
    // To make a client takes longer than a call may.
    let rows: JoinSet<_> = rows.into_iter().map(Row::run).collect();
    rows.join_all().await.into_iter().sum()
}

/// One client goes through all of a row: each call meets what the one before has left.
struct Row {
    fault: Arc<Fault>,
    kinds: &'static [Kind],
    server: ScriptedServer,
    transport: Transport,
}

impl Row {
    async fn new(fault: Arc<Fault>, kinds: &'static [Kind]) -> Self {
        let server = ScriptedServer::start(vec![ok()]).await.unwrap();
        let mut builder = hasty(server.url()).max_response_bytes(LIMIT);
        if fault.is_slow {
            builder = builder.timeout(SHORT);
        }
        Self {
            fault,
            kinds,
            server,
            transport: builder.build().unwrap(),
        }
    }

    async fn run(self) -> usize {
        let mut runs = 0;
        for kind in self.kinds {
            let most = if is_tried_again(&self.fault, kind) {
                3
            } else {
                1
            };
            for (times, is_kept) in (1..=most).flat_map(|times| [(times, false), (times, true)]) {
                let run = Run {
                    fault: &self.fault,
                    kind,
                    times,
                    is_kept,
                };
                run.check(&self.server, &self.transport).await;
                runs += 1;
            }
        }
        runs
    }
}

fn is_tried_again(fault: &Fault, kind: &Kind) -> bool {
    fault.end.is_passing() && kind.is_tried_again(true)
}

struct Run<'a> {
    fault: &'a Fault,
    kind: &'static Kind,
    /// How often it goes wrong in a row.
    times: usize,
    /// Whether it first goes wrong on a connection that was used before.
    is_kept: bool,
}

impl Run<'_> {
    async fn check(&self, server: &ScriptedServer, transport: &Transport) {
        server.replace(self.script());
        if self.is_kept {
            self.kind.send_without_haste(transport).await.unwrap();
            settled(|| server.open_connections() == 1).await;
        }
        let before = server.received();
        let answer = self.kind.send(transport).await;
        let requests = server.requests().split_off(before);
        self.check_answer(answer);
        self.check_requests(&requests);
        tokio::time::sleep(Duration::from_millis(1)).await;
        let next = self.kind.send_without_haste(transport).await;
        assert!(next.is_ok(), "{}: the next call: {next:?}", self.name());
        let is_empty = settled(|| server.open_connections() == 0).await;
        assert!(is_empty, "{}: a connection is left", self.name());
    }

    fn script(&self) -> Vec<Reply> {
        let before = self.is_kept.then(ok);
        let faults = std::iter::repeat_n(self.fault.reply.clone(), self.times);
        // No connection is left for the next run.
        let last = ok().header("connection", "close");
        before.into_iter().chain(faults).chain([last]).collect()
    }

    /// How often the call is to be sent.
    fn attempts(&self) -> usize {
        match is_tried_again(self.fault, self.kind) {
            true => (self.times + 1).min(3),
            false => 1,
        }
    }

    fn check_answer(&self, answer: Answered) {
        let name = self.name();
        let succeeds = self.fault.end == End::Success || self.attempts() > self.times;
        match answer {
            Ok(answer) => {
                assert!(succeeds, "{name}: it is a success");
                assert_eq!(answer.into_inner().id, "r", "{name}");
            }
            Err(error) => {
                assert!(!succeeds, "{name}: {error:?}");
                self.check_error(&error);
            }
        }
    }

    fn check_error(&self, error: &Error<GetRunError>) {
        let name = self.name();
        let status = error.status().map(|status| status.as_u16());
        let end = (error.kind(), status);
        assert_eq!(Some(end), self.fault.end.error(), "{name}: {error}");
        assert_eq!(
            error.attempts() as usize,
            self.attempts(),
            "{name}: {error}"
        );
        assert!(error.may_have_been_sent(), "{name}: {error}");
        assert_eq!(error.is_timeout(), error.kind() == ErrorKind::Timeout);
        assert_eq!(error.body().is_some(), status.is_some(), "{name}");
        assert_discreet(error);
    }

    /// What was received whole is the same each time.
    fn check_requests(&self, requests: &[RecordedRequest]) {
        let attempts = self.attempts();
        let faults = attempts.min(self.times);
        let heard = if self.fault.is_heard {
            attempts
        } else {
            attempts - faults
        };
        assert_eq!(requests.len(), heard, "{}: {requests:?}", self.name());
        for request in requests {
            assert_eq!(request.body, self.kind.bytes(), "{}", self.name());
            assert_eq!(request.target, "/act");
            assert_eq!(request.headers, requests[0].headers, "{}", self.name());
        }
    }

    fn name(&self) -> String {
        let stage = if self.is_kept { "used" } else { "new" };
        format!(
            "{}, {} times, to {} on a {stage} connection",
            self.fault.name, self.times, self.kind.name
        )
    }
}

/// Waits for what others have still to do.
pub(super) async fn settled(is_so: impl Fn() -> bool) -> bool {
    for _ in 0..5000 {
        tokio::time::sleep(Duration::from_millis(1)).await;
        if is_so() {
            return true;
        }
    }
    false
}
