//! Generates the client: `petstore.rs` in `OUT_DIR`.

fn main() {
    openapi_build::compile("openapi/petstore.yaml");
}
