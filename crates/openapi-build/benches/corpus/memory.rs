//! Peak memory of one generation, in a process of its own.

use std::path::Path;
use std::process::Command;

use openapi_build::Build;

/// The argument before the document that makes this process the one that is measured.
pub(crate) const CHILD: &str = "--memory-of";

/// Bytes; none where the system does not tell.
pub(crate) fn peak(document: &Path) -> Option<u64> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let output = command.arg(CHILD).arg(document).output().unwrap();
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

pub(crate) fn child(document: &str) {
    let before = high_water();
    let report = Build::new(document).generate();
    assert!(!report.files().is_empty());
    if let (Some(before), Some(after)) = (before, high_water()) {
        println!("{}", after - before);
    }
}

/// `VmHWM` of <https://man7.org/linux/man-pages/man5/proc_pid_status.5.html>, in bytes.
fn high_water() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}
