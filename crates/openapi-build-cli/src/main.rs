//! The binary of the command `openapi-build`.

use std::process::ExitCode;

fn main() -> ExitCode {
    openapi_build_cli::run(std::env::args_os())
}
