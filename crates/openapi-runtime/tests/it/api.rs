//! A client as it is generated: what is in here is the contract.

use openapi_runtime::{
    Answer, DecodeError, Documented, Operation, Request, Retries, SchemeKind, SecurityScheme,
    Transport,
};

pub(crate) const TOKEN: &str = "s3cr3t.token-0123456789+/==";

pub(crate) mod types {
    use std::collections::{BTreeMap, HashMap};

    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Deserialize)]
    pub(crate) struct Run {
        pub(crate) id: String,
        pub(crate) created_at: u64,
    }

    #[derive(Default, Serialize)]
    pub(crate) struct Limit {
        #[serde(serialize_with = "openapi_runtime::finite")]
        pub(crate) cost: f64,
        #[serde(serialize_with = "openapi_runtime::finite")]
        pub(crate) share: Option<Box<f32>>,
        #[serde(
            serialize_with = "openapi_runtime::finite",
            skip_serializing_if = "Vec::is_empty"
        )]
        pub(crate) steps: Vec<Option<f64>>,
        #[serde(serialize_with = "openapi_runtime::finite")]
        pub(crate) by_name: HashMap<String, f64>,
        #[serde(serialize_with = "openapi_runtime::finite")]
        pub(crate) by_day: Option<BTreeMap<String, Vec<f32>>>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    pub(crate) struct NotFoundError {
        pub(crate) message: String,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    pub(crate) struct UnauthorizedError {
        pub(crate) error: String,
        pub(crate) level: Level,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub(crate) enum Level {
        Low,
        High,
    }
}

/// With the token, and each call sent once.
pub(crate) fn transport(url: impl Into<String>) -> Transport {
    let builder = Transport::builder().base_url(url).bearer_token(TOKEN);
    builder.retries(Retries::none()).build().unwrap()
}

#[derive(Clone, Debug)]
pub(crate) struct Client {
    transport: Transport,
}

impl Client {
    pub(crate) fn new(transport: Transport) -> Self {
        Self { transport }
    }

    /// With the token, and each call sent once.
    pub(crate) fn at(url: impl Into<String>) -> Self {
        Self::new(transport(url))
    }

    pub(crate) fn get_run(&self, run_id: &str) -> Request<types::Run, GetRunError> {
        let call = self.transport.call(&GET_RUN);
        call.path("run_id", run_id).request()
    }

    pub(crate) fn set_limit(&self, body: &types::Limit) -> Request<()> {
        let call = self.transport.call(&SET_LIMIT);
        call.json("application/json", body).request_empty()
    }

    pub(crate) fn whoami(&self) -> Request<()> {
        self.transport.call(&WHOAMI).request_empty()
    }

    pub(crate) fn delete_run(&self, run_id: &u64) -> Request<()> {
        let call = self.transport.call(&DELETE_RUN);
        call.path("run_id", run_id).request_empty()
    }

    pub(crate) fn health(&self, trace: &str) -> Request<()> {
        let call = self.transport.call(&HEALTH);
        call.header("x-trace", trace).request_empty()
    }
}

pub(crate) const BEARER: SecurityScheme = SecurityScheme::new("BearerAuth", SchemeKind::Bearer);

pub(crate) static GET_RUN: Operation = Operation {
    id: "get_run",
    method: "GET",
    path: "/v1/run/{run_id}",
    success: &[200],
    accept: "application/json",
    security: &[&[BEARER.scopes(&[])]],
    server: None,
};

pub(crate) static DELETE_RUN: Operation = Operation {
    id: "delete_run",
    method: "DELETE",
    path: "/v1/run/{run_id}",
    success: &[202, 204],
    accept: "application/json",
    security: &[&[BEARER.scopes(&[])]],
    server: None,
};

pub(crate) static SET_LIMIT: Operation = Operation {
    id: "set_limit",
    method: "PUT",
    path: "/v1/limit",
    success: &[204],
    accept: "application/json",
    security: &[&[BEARER.scopes(&[])]],
    server: None,
};

/// `security: [{}, {Bearer: []}]`.
pub(crate) static WHOAMI: Operation = Operation {
    id: "whoami",
    method: "GET",
    path: "/v1/whoami",
    success: &[204],
    accept: "application/json",
    security: &[&[], &[BEARER.scopes(&[])]],
    server: None,
};

pub(crate) static HEALTH: Operation = Operation {
    id: "health",
    method: "GET",
    path: "/health",
    success: &[204],
    accept: "application/json",
    security: &[],
    server: None,
};

#[derive(Debug, PartialEq)]
pub(crate) enum GetRunError {
    Unauthorized(types::UnauthorizedError),
    NotFound(types::NotFoundError),
}

impl Documented for GetRunError {
    fn decode(answer: &Answer) -> Option<Result<Self, DecodeError>> {
        match answer.status() {
            401 => Some(answer.json().map(Self::Unauthorized)),
            404 => Some(answer.json().map(Self::NotFound)),
            _ => None,
        }
    }
}
