//! A client as it is generated: what is in here is the contract.

use openapi_runtime::reqwest;
use openapi_runtime::{
    Bearer, DecodeError, Documented, Error, Operation, ResponseValue, Transport, Undocumented,
    path_segment,
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

#[derive(Clone, Debug)]
pub(crate) struct Client {
    transport: Transport,
}

impl Client {
    pub(crate) fn new(transport: Transport) -> Self {
        Self { transport }
    }

    /// With the token and the usual settings.
    pub(crate) fn at(url: impl Into<String>) -> Self {
        let builder = Transport::builder().base_url(url).bearer_token(TOKEN);
        Self::new(builder.build().unwrap())
    }

    pub(crate) async fn get_run(
        &self,
        run_id: &str,
    ) -> Result<ResponseValue<types::Run>, Error<GetRunError>> {
        let url = format!(
            "{}/v1/run/{}",
            self.transport.base_url(),
            path_segment(run_id)?
        );
        let request = self
            .transport
            .http()
            .get(url)
            .header(
                reqwest::header::ACCEPT,
                reqwest::header::HeaderValue::from_static("application/json"),
            )
            .build()?;
        self.transport.send(&GET_RUN, request).await
    }

    pub(crate) async fn set_limit(&self, body: &types::Limit) -> Result<ResponseValue<()>, Error> {
        let url = format!("{}/v1/limit", self.transport.base_url());
        let request = self.transport.http().put(url).json(body).build()?;
        self.transport.send_empty(&SET_LIMIT, request).await
    }

    pub(crate) async fn whoami(&self) -> Result<ResponseValue<()>, Error> {
        let url = format!("{}/v1/whoami", self.transport.base_url());
        let request = self.transport.http().get(url).build()?;
        self.transport.send_empty(&WHOAMI, request).await
    }

    pub(crate) async fn delete_run(&self, run_id: &u64) -> Result<ResponseValue<()>, Error> {
        let url = format!(
            "{}/v1/run/{}",
            self.transport.base_url(),
            path_segment(run_id)?
        );
        let request = self.transport.http().delete(url).build()?;
        self.transport.send_empty(&DELETE_RUN, request).await
    }

    pub(crate) async fn health(
        &self,
        trace: &str,
    ) -> Result<ResponseValue<()>, Error<Undocumented>> {
        let url = format!("{}/health", self.transport.base_url());
        let mut headers = reqwest::header::HeaderMap::new();
        headers.append("x-trace", trace.to_string().try_into()?);
        let request = self.transport.http().get(url).headers(headers).build()?;
        self.transport.send_empty(&HEALTH, request).await
    }
}

pub(crate) const GET_RUN: Operation = Operation {
    id: "get_run",
    method: "GET",
    path: "/v1/run/{run_id}",
    success: &[200],
    accept: "application/json",
    bearer: Bearer::Required,
};

pub(crate) const DELETE_RUN: Operation = Operation {
    id: "delete_run",
    method: "DELETE",
    path: "/v1/run/{run_id}",
    success: &[202, 204],
    accept: "application/json",
    bearer: Bearer::Required,
};

pub(crate) const SET_LIMIT: Operation = Operation {
    id: "set_limit",
    method: "PUT",
    path: "/v1/limit",
    success: &[204],
    accept: "application/json",
    bearer: Bearer::Required,
};

/// `security: [{}, {Bearer: []}]`.
pub(crate) const WHOAMI: Operation = Operation {
    id: "whoami",
    method: "GET",
    path: "/v1/whoami",
    success: &[204],
    accept: "application/json",
    bearer: Bearer::IfGiven,
};

pub(crate) static HEALTH: Operation = Operation {
    id: "health",
    method: "GET",
    path: "/health",
    success: &[204],
    accept: "application/json",
    bearer: Bearer::No,
};

#[derive(Debug, PartialEq)]
pub(crate) enum GetRunError {
    Unauthorized(types::UnauthorizedError),
    NotFound(types::NotFoundError),
}

impl Documented for GetRunError {
    fn decode(status: u16, body: &[u8]) -> Option<Result<Self, DecodeError>> {
        match status {
            401 => Some(openapi_runtime::from_json(body).map(Self::Unauthorized)),
            404 => Some(openapi_runtime::from_json(body).map(Self::NotFound)),
            _ => None,
        }
    }
}
