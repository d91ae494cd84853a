//! `openapi-build mock`

use std::process::ExitCode;

use openapi_build::Normalized;
use openapi_testkit::conformance::coverage;
use openapi_testkit::{RecordedRequest, Server, StartError};
use tokio::runtime::{Builder, Runtime};

use crate::arguments::{Document, Mock};
use crate::terminal::{Progress, err, error, out};

/// Room for values that nest as deeply as JSON may.
const STACK: usize = 16 * 1024 * 1024;

pub(crate) fn run(arguments: &Mock) -> ExitCode {
    let served = document(&arguments.document).and_then(|document| match arguments.list {
        true => {
            list(&document);
            Ok(())
        }
        false => serve(arguments, document),
    });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            error(&message);
            ExitCode::FAILURE
        }
    }
}

/// The document as the server takes it.
fn document(arguments: &Document) -> Result<openapi_testkit::Document, String> {
    let progress = Progress::new();
    progress.show(&format!("reading {}", arguments.spec.display()));
    let normalized = arguments.build()?.normalize();
    drop(progress);
    let Some(document) = normalized.document() else {
        show(arguments, &normalized);
        return Err("there is no document to serve".to_owned());
    };
    err(&format!("{}\n", normalized.summary()));
    let document = document.to_value().map_err(|error| error.to_string())?;
    openapi_testkit::Document::from_json(document).map_err(|error| error.to_string())
}

fn show(arguments: &Document, normalized: &Normalized) {
    err(&match (arguments.is_json(), arguments.is_coloured()) {
        (true, _) => normalized.to_json_lines(),
        (false, true) => normalized.render_coloured(),
        (false, false) => normalized.render(),
    });
}

fn serve(arguments: &Mock, document: openapi_testkit::Document) -> Result<(), String> {
    for unserved in document.contradictions() {
        let (method, path) = (unserved.method, unserved.path);
        err(&format!(
            "not served: {method} {path}: {}\n",
            unserved.error
        ));
    }
    let mut builder = Server::builder(document)
        .host(arguments.host)
        .port(arguments.port)
        .documented_statuses()
        .observe(|request, status| out(&line(request, status)));
    if let Some(token) = &arguments.bearer_token {
        builder = builder.bearer_token(token);
    }
    runtime()?.block_on(async {
        let server = builder.start().await.map_err(|error| reason(&error))?;
        out(&format!("listening on {}\n", server.url()));
        server.wait().await;
        Ok(())
    })
}

fn runtime() -> Result<Runtime, String> {
    let runtime = Builder::new_multi_thread()
        .thread_stack_size(STACK)
        .enable_all()
        .build();
    runtime.map_err(|error| error.to_string())
}

fn reason(error: &StartError) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}

fn line(request: &RecordedRequest, status: u16) -> String {
    let (method, target) = (&request.method, &request.target);
    match &request.refused {
        Some(refused) => format!(
            "{method} {target} {status} {}\n",
            refused.reason.replace('\n', " ")
        ),
        None => format!("{method} {target} {status}\n"),
    }
}

/// What could not be answered, a line each, and how much can be.
fn list(document: &openapi_testkit::Document) {
    let coverage = coverage(document);
    let mut text = String::new();
    for (what, lines) in [
        ("not served", &coverage.unserved),
        ("no arguments", &coverage.unsampled),
        ("no answer", &coverage.unanswerable),
    ] {
        text.extend(lines.iter().map(|line| format!("{what}: {line}\n")));
    }
    let (statuses, missing) = (coverage.statuses, coverage.unanswerable.len());
    text.push_str(&format!(
        "{} operations served, {} problems; {} sampled; {} of {statuses} statuses answered\n",
        coverage.served,
        coverage.unserved.len(),
        coverage.sampled,
        statuses - missing,
    ));
    out(&text);
}
