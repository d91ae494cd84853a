//! Reads OpenAPI 3.1 documents with positions and lowers them to OpenAPI 3.0.
