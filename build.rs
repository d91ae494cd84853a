//! Generates the client from the vendored document.

fn main() {
    openapi_build::Build::new("openapi/re-factor.yaml")
        .overlay("openapi/overlay.yaml")
        // The document writes `nullable`, as OpenAPI 3.0 did; the published pages mean it so.
        .allow("O301")
        // Anything else that is found is to be looked at.
        .deny("all")
        .write("re_factor.rs");
}
