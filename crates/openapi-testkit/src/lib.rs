//! A server that answers for an OpenAPI 3.1 document, for tests.
