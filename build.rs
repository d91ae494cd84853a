//! Generates the client from the vendored document, unless the checked-in one is taken (`pregenerated`).

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(all(feature = "generate", feature = "pregenerated"))]
    println!("cargo::warning=`pregenerated` saves nothing beside `generate`, a default feature");
    #[cfg(all(feature = "generate", not(feature = "pregenerated")))]
    openapi_build::Build::new("openapi/re-factor.yaml")
        .overlay("openapi/overlay.yaml")
        // The document writes `nullable`, as OpenAPI 3.0 did; the published pages mean it so.
        .allow("O301")
        // Anything else that is found is to be looked at.
        .deny("all")
        .write("re_factor.rs");
}
