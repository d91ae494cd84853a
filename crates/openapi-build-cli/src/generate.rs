//! `openapi-build generate`

use std::path::Path;
use std::process::ExitCode;

use openapi_build::{Package, Report, write_file};

use crate::arguments::Generate;
use crate::check;
use crate::terminal::{err, error, is_no_input};

pub(crate) fn run(arguments: &Generate) -> ExitCode {
    let report = match check::generate(&arguments.document, &arguments.client, arguments.tests) {
        Ok(report) => report,
        Err(message) => {
            error(&message);
            return ExitCode::FAILURE;
        }
    };
    let written = match report.code() {
        Some(code) => write(arguments, &report, code),
        None => Ok(()),
    };
    let report = match written {
        Ok(()) => report,
        Err(why) => report.unwritten(&why),
    };
    check::show(&arguments.document, &report);
    if arguments.out.is_some() && !report.features().is_empty() {
        let table = report.features_table();
        err(&format!("\nfor the manifest of the crate:\n\n{table}"));
    }
    check::status(&report)
}

fn write(arguments: &Generate, report: &Report, code: &str) -> Result<(), String> {
    if let Some(file) = &arguments.out {
        is_no_input(file, report.files())?;
        write_file(file, code)?;
    }
    if let Some(folder) = &arguments.package {
        package(arguments, folder).write(report, folder)?;
    }
    Ok(())
}

fn package(arguments: &Generate, folder: &Path) -> Package {
    let name = arguments.name.clone();
    let mut package = Package::new(name.unwrap_or_else(|| Package::name_of(folder)));
    if let Some(runtime) = &arguments.runtime {
        package = package.runtime(runtime);
    }
    if let Some(testkit) = &arguments.testkit {
        package = package.testkit(testkit);
    }
    if arguments.force {
        package = package.force();
    }
    package
}
