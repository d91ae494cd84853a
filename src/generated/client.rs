use openapi_runtime::{Answer, DecodeError, Documented, Operation, Request, Transport};

/// The types of the document.
pub mod types {
    use chrono::{DateTime, FixedOffset};
    use serde::Serialize;
    use uuid::Uuid;

    /// ID of the account that owns this evaluation.
    ///
    /// Source: `#/components/schemas/RunEvaluation/properties/account_id`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct AccountId(pub String);

    openapi_runtime::newtype!(AccountId, String, string);

    /// What is changed of an evaluation.
    ///
    /// Source: `#/paths/~1v1~1run~1{run_id}~1evaluation~1{evaluation_id}/put/requestBody/content/application~1json/schema`.
    #[derive(Clone, Debug, Default, PartialEq, Serialize)]
    #[non_exhaustive]
    pub struct EvaluationChange {
        /// The new evaluation value.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[serde(serialize_with = "openapi_runtime::finite")]
        pub value: Option<f64>,
    }

    impl EvaluationChange {
        /// With nothing set.
        #[must_use]
        pub fn new() -> Self {
            Default::default()
        }

        openapi_runtime::setter!(value, f64);
    }

    openapi_runtime::object!(EvaluationChange, optional(value));

    /// ID of an evaluation.
    ///
    /// Source: `#/paths/~1v1~1run~1{run_id}~1evaluation~1{evaluation_id}/parameters/1/schema`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct EvaluationId(pub Uuid);

    openapi_runtime::newtype!(EvaluationId, Uuid, text);

    /// ID of the evaluation label used.
    ///
    /// Source: `#/components/schemas/RunEvaluation/properties/evaluation_label_id`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct EvaluationLabelId(pub Uuid);

    openapi_runtime::newtype!(EvaluationLabelId, Uuid, text);

    /// ID of the evaluator that created this evaluation.
    ///
    /// Source: `#/components/schemas/RunEvaluation/properties/created_by_evaluator_id`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct EvaluatorId(pub Uuid);

    openapi_runtime::newtype!(EvaluatorId, Uuid, text);

    /// What a new evaluation of a run is made of.
    ///
    /// Source: `#/paths/~1v1~1run~1{id}~1evaluations/post/requestBody/content/application~1json/schema`.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    #[non_exhaustive]
    pub struct NewEvaluation {
        /// ID of the evaluation label to use.
        pub evaluation_label_id: EvaluationLabelId,
        /// The evaluation value.
        #[serde(serialize_with = "openapi_runtime::finite")]
        pub value: f64,
        /// Name of the output to evaluate.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub output_name: Option<String>,
        /// JSON path to the field to evaluate.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub field_path: Option<String>,
    }

    impl NewEvaluation {
        /// With the required parts; the others are absent until set.
        #[must_use]
        pub fn new(evaluation_label_id: EvaluationLabelId, value: f64) -> Self {
            Self {
                evaluation_label_id,
                value,
                output_name: None,
                field_path: None,
            }
        }

        openapi_runtime::setter!(output_name, String, into);
        openapi_runtime::setter!(field_path, String, into);
    }

    openapi_runtime::object!(
        NewEvaluation, required(evaluation_label_id, value), optional(output_name,
        field_path)
    );

    /// Source: `#/components/responses/NotFoundError/content/application~1json/schema`.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
    #[non_exhaustive]
    pub struct NotFoundError {
        /// Not described in the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub error: Option<String>,
    }

    openapi_runtime::object!(NotFoundError, optional(error));

    /// An evaluation of one output of a run.
    ///
    /// Source: `#/components/schemas/RunEvaluation`.
    #[derive(Clone, Debug, PartialEq, Serialize)]
    #[non_exhaustive]
    pub struct RunEvaluation {
        /// Unique identifier for the run evaluation.
        pub id: EvaluationId,
        /// ID of the account that owns this evaluation.
        pub account_id: AccountId,
        /// ID of the run being evaluated.
        pub run_id: RunId,
        /// Name of the output being evaluated. Absent and `null` mean the same here.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub output_name: Option<String>,
        /// JSON path to the specific field being evaluated. Absent and `null` mean the same here.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub field_path: Option<String>,
        /// ID of the evaluation label used.
        pub evaluation_label_id: EvaluationLabelId,
        /// The evaluation value.
        pub value: f64,
        /// ID of the user who created the evaluation. Absent and `null` mean the same here.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub created_by: Option<UserId>,
        /// ID of the evaluator that created this evaluation. Absent and `null` mean the same here.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub created_by_evaluator_id: Option<EvaluatorId>,
        /// When the evaluation was created.
        pub created_at: DateTime<FixedOffset>,
        /// ID of the user who last updated the evaluation. Absent and `null` mean the same here.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub updated_by: Option<UserId>,
        /// When the evaluation was last updated.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub updated_at: Option<DateTime<FixedOffset>>,
    }

    openapi_runtime::object!(
        RunEvaluation, required(id, account_id, run_id, evaluation_label_id, value,
        created_at), optional(output_name, field_path, created_by, created_by_evaluator_id,
        updated_by, updated_at)
    );

    /// ID of a run.
    ///
    /// Source: `#/paths/~1v1~1run~1{id}~1evaluations/parameters/0/schema`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct RunId(pub Uuid);

    openapi_runtime::newtype!(RunId, Uuid, text);

    /// Source: `#/components/responses/UnauthorizedError/content/application~1json/schema`.
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
    #[non_exhaustive]
    pub struct UnauthorizedError {
        /// Not described in the document.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub error: Option<String>,
    }

    openapi_runtime::object!(UnauthorizedError, optional(error));

    /// ID of the user who created the evaluation.
    ///
    /// Source: `#/components/schemas/RunEvaluation/properties/created_by`.
    #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub struct UserId(pub String);

    openapi_runtime::newtype!(UserId, String, string);
}

/// The credentials that operations ask for: none of them has to be given, and of several an
/// operation takes the first that will do, in the order of the document.
#[derive(Clone, Debug, Default)]
pub struct Credentials {
    set: openapi_runtime::CredentialSet,
}

impl Credentials {
    const BEARER_AUTH: openapi_runtime::SecurityScheme = openapi_runtime::SecurityScheme::new(
        "BearerAuth",
        openapi_runtime::SchemeKind::Bearer,
    );
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sent as `Authorization: Bearer …`.
    ///
    /// Source: `#/components/securitySchemes/BearerAuth`.
    #[must_use]
    pub fn bearer_auth(self, token: impl Into<openapi_runtime::Token>) -> Self {
        Self {
            set: self.set.token(&Self::BEARER_AUTH, token),
        }
    }
}

impl From<Credentials> for openapi_runtime::CredentialSet {
    fn from(credentials: Credentials) -> Self {
        credentials.set
    }
}

/// Client for re-factor API Reference, version 1.0.0.
///
/// Cheap to clone; to be shared between tasks.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl From<Transport> for Client {
    fn from(transport: Transport) -> Self {
        Self::new(transport)
    }
}

impl Client {
    /// Settings to begin with. The base URL is required.
    pub fn builder() -> openapi_runtime::TransportBuilder<Self> {
        openapi_runtime::TransportBuilder::default()
    }

    /// A client that sends through a transport.
    #[must_use]
    pub fn new(transport: Transport) -> Self {
        Self { transport }
    }

    /// What requests are sent through.
    #[must_use]
    pub fn transport(&self) -> &Transport {
        &self.transport
    }

    /// List run evaluations.
    ///
    /// List every evaluation of a run.
    ///
    /// `GET /v1/run/{id}/evaluations` → `200` `Vec<RunEvaluation>`
    ///
    /// - `id`: The ID of the run
    ///
    /// # Errors
    /// `401` [`UnauthorizedError`](types::UnauthorizedError), `404` [`NotFoundError`](types::NotFoundError); anything else comes as an undocumented answer, with status, headers and body.
    pub fn list_run_evaluations(&self, id: &types::RunId) -> ListRunEvaluations {
        ListRunEvaluations(
            self.transport.call(&LIST_RUN_EVALUATIONS).path("id", id).request(),
        )
    }

    /// Create run evaluation.
    ///
    /// Add an evaluation to a run.
    ///
    /// `POST /v1/run/{id}/evaluations` → `201` [`RunEvaluation`](types::RunEvaluation)
    ///
    /// - `id`: The ID of the run
    ///
    /// # Errors
    /// `401` [`UnauthorizedError`](types::UnauthorizedError), `404` [`NotFoundError`](types::NotFoundError); anything else comes as an undocumented answer, with status, headers and body.
    pub fn create_run_evaluation(
        &self,
        id: &types::RunId,
        body: &types::NewEvaluation,
    ) -> CreateRunEvaluation {
        CreateRunEvaluation(
            self
                .transport
                .call(&CREATE_RUN_EVALUATION)
                .path("id", id)
                .json("application/json", body)
                .request(),
        )
    }

    /// Get run evaluation.
    ///
    /// Get a specific evaluation for a run.
    ///
    /// `GET /v1/run/{run_id}/evaluation/{evaluation_id}` → `200` [`RunEvaluation`](types::RunEvaluation)
    ///
    /// - `run_id`: The ID of the run
    /// - `evaluation_id`: The ID of the evaluation
    ///
    /// # Errors
    /// `401` [`UnauthorizedError`](types::UnauthorizedError), `404` [`NotFoundError`](types::NotFoundError); anything else comes as an undocumented answer, with status, headers and body.
    pub fn get_run_evaluation(
        &self,
        run_id: &types::RunId,
        evaluation_id: &types::EvaluationId,
    ) -> GetRunEvaluation {
        GetRunEvaluation(
            self
                .transport
                .call(&GET_RUN_EVALUATION)
                .path("run_id", run_id)
                .path("evaluation_id", evaluation_id)
                .request(),
        )
    }

    /// Update run evaluation.
    ///
    /// Change the value of an evaluation. Nothing but the value can be changed after creation.
    ///
    /// `PUT /v1/run/{run_id}/evaluation/{evaluation_id}` → `200` [`RunEvaluation`](types::RunEvaluation)
    ///
    /// - `run_id`: The ID of the run
    /// - `evaluation_id`: The ID of the evaluation
    ///
    /// # Errors
    /// `401` [`UnauthorizedError`](types::UnauthorizedError), `404` [`NotFoundError`](types::NotFoundError); anything else comes as an undocumented answer, with status, headers and body.
    pub fn update_run_evaluation(
        &self,
        run_id: &types::RunId,
        evaluation_id: &types::EvaluationId,
        body: &types::EvaluationChange,
    ) -> UpdateRunEvaluation {
        UpdateRunEvaluation(
            self
                .transport
                .call(&UPDATE_RUN_EVALUATION)
                .path("run_id", run_id)
                .path("evaluation_id", evaluation_id)
                .json("application/json", body)
                .request(),
        )
    }
}

/// A request of `GET /v1/run/{id}/evaluations`, to be refined and awaited.
#[derive(Debug)]
#[must_use = "nothing is sent before it is awaited"]
pub struct ListRunEvaluations(
    Request<Vec<types::RunEvaluation>, ListRunEvaluationsError>,
);

openapi_runtime::request!(
    ListRunEvaluations, Request<Vec<types::RunEvaluation>, ListRunEvaluationsError>
);

/// The errors that the document lists for `GET /v1/run/{id}/evaluations`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ListRunEvaluationsError {
    /// `401`: Unauthorized.
    Unauthorized(types::UnauthorizedError),
    /// `404`: Not Found.
    NotFound(types::NotFoundError),
}

impl Documented for ListRunEvaluationsError {
    fn decode(answer: &Answer) -> Option<Result<Self, DecodeError>> {
        match answer.status() {
            401 => Some(answer.json().map(Self::Unauthorized)),
            404 => Some(answer.json().map(Self::NotFound)),
            _ => None,
        }
    }
}

static LIST_RUN_EVALUATIONS: Operation = Operation {
    id: "list_run_evaluations",
    method: "GET",
    path: "/v1/run/{id}/evaluations",
    success: &[200],
    accept: "application/json",
    security: &[&[Credentials::BEARER_AUTH.scopes(&[])]],
    server: None,
};

/// A request of `POST /v1/run/{id}/evaluations`, to be refined and awaited.
#[derive(Debug)]
#[must_use = "nothing is sent before it is awaited"]
pub struct CreateRunEvaluation(Request<types::RunEvaluation, CreateRunEvaluationError>);

openapi_runtime::request!(
    CreateRunEvaluation, Request<types::RunEvaluation, CreateRunEvaluationError>
);

/// The errors that the document lists for `POST /v1/run/{id}/evaluations`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum CreateRunEvaluationError {
    /// `401`: Unauthorized.
    Unauthorized(types::UnauthorizedError),
    /// `404`: Not Found.
    NotFound(types::NotFoundError),
}

impl Documented for CreateRunEvaluationError {
    fn decode(answer: &Answer) -> Option<Result<Self, DecodeError>> {
        match answer.status() {
            401 => Some(answer.json().map(Self::Unauthorized)),
            404 => Some(answer.json().map(Self::NotFound)),
            _ => None,
        }
    }
}

static CREATE_RUN_EVALUATION: Operation = Operation {
    id: "create_run_evaluation",
    method: "POST",
    path: "/v1/run/{id}/evaluations",
    success: &[201],
    accept: "application/json",
    security: &[&[Credentials::BEARER_AUTH.scopes(&[])]],
    server: None,
};

/// A request of `GET /v1/run/{run_id}/evaluation/{evaluation_id}`, to be refined and awaited.
#[derive(Debug)]
#[must_use = "nothing is sent before it is awaited"]
pub struct GetRunEvaluation(Request<types::RunEvaluation, GetRunEvaluationError>);

openapi_runtime::request!(
    GetRunEvaluation, Request<types::RunEvaluation, GetRunEvaluationError>
);

/// The errors that the document lists for `GET /v1/run/{run_id}/evaluation/{evaluation_id}`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum GetRunEvaluationError {
    /// `401`: Unauthorized.
    Unauthorized(types::UnauthorizedError),
    /// `404`: Not Found.
    NotFound(types::NotFoundError),
}

impl Documented for GetRunEvaluationError {
    fn decode(answer: &Answer) -> Option<Result<Self, DecodeError>> {
        match answer.status() {
            401 => Some(answer.json().map(Self::Unauthorized)),
            404 => Some(answer.json().map(Self::NotFound)),
            _ => None,
        }
    }
}

static GET_RUN_EVALUATION: Operation = Operation {
    id: "get_run_evaluation",
    method: "GET",
    path: "/v1/run/{run_id}/evaluation/{evaluation_id}",
    success: &[200],
    accept: "application/json",
    security: &[&[Credentials::BEARER_AUTH.scopes(&[])]],
    server: None,
};

/// A request of `PUT /v1/run/{run_id}/evaluation/{evaluation_id}`, to be refined and awaited.
#[derive(Debug)]
#[must_use = "nothing is sent before it is awaited"]
pub struct UpdateRunEvaluation(Request<types::RunEvaluation, UpdateRunEvaluationError>);

openapi_runtime::request!(
    UpdateRunEvaluation, Request<types::RunEvaluation, UpdateRunEvaluationError>
);

/// The errors that the document lists for `PUT /v1/run/{run_id}/evaluation/{evaluation_id}`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum UpdateRunEvaluationError {
    /// `401`: Unauthorized.
    Unauthorized(types::UnauthorizedError),
    /// `404`: Not Found.
    NotFound(types::NotFoundError),
}

impl Documented for UpdateRunEvaluationError {
    fn decode(answer: &Answer) -> Option<Result<Self, DecodeError>> {
        match answer.status() {
            401 => Some(answer.json().map(Self::Unauthorized)),
            404 => Some(answer.json().map(Self::NotFound)),
            _ => None,
        }
    }
}

static UPDATE_RUN_EVALUATION: Operation = Operation {
    id: "update_run_evaluation",
    method: "PUT",
    path: "/v1/run/{run_id}/evaluation/{evaluation_id}",
    success: &[200],
    accept: "application/json",
    security: &[&[Credentials::BEARER_AUTH.scopes(&[])]],
    server: None,
};
