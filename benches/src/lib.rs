//! Helpers of the benchmarks: finding the programs, compiling them, measuring memory.
#![forbid(unsafe_code)]

use npyc::diag::Diagnostic;
use npyc::source::SourceFile;
use npyc::{Options, Program};
use npython::{Artifact, Engine, Limits, Module};
use rustix::time::{ClockId, clock_gettime};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Limits that no bench program reaches.
pub const LIMITS: Limits = Limits {
    gas: 1 << 60,
    memory: 4 << 30,
    output: 64 << 20,
    recursion: 1000,
    recursion_cap: 100_000,
    host_calls: u64::MAX,
    pending: u32::MAX,
};

/// The folder of the bench programs, which lie there in groups: `kernels`, `everyday`, `worst`.
pub fn programs_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("programs")
}

/// The archive of a bench program, by its group and its name without `.py`: `kernels/fib`.
///
/// # Errors
/// When it cannot be read or compiled.
pub fn archive_of(name: &str) -> Result<Vec<u8>, String> {
    let path = programs_folder().join(format!("{name}.py"));
    let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    compile(SourceFile::decode(&format!("{name}.py"), &bytes))
}

/// The archive of a decoded file.
fn compile(file: Result<SourceFile, Diagnostic>) -> Result<Vec<u8>, String> {
    file.map_err(|error| vec![error])
        .and_then(|file| npyc::compile(Program::single(file), &Options::default()))
        .map(|compiled| compiled.bytes)
        .map_err(|errors| {
            errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
        })
}

/// A loaded bench program.
///
/// # Errors
/// When it cannot be compiled or loaded.
pub fn module_of(name: &str) -> Result<Module, String> {
    let artifact = Artifact::from_bytes(&archive_of(name)?).map_err(|error| error.to_string())?;
    Engine::new().load(&artifact).map_err(|error| error.to_string())
}

/// A small program as hosts run them: a few functions, a class, a loop. Its archive has a few KB.
pub const SMALL_PROGRAM: &str = r#"
class Rule:
    def __init__(self, name, limit):
        self.name = name
        self.limit = limit

    def applies(self, order):
        return order["total"] > self.limit


RULES = [Rule("large", 100), Rule("huge", 1000)]


def decide(order):
    names = [rule.name for rule in RULES if rule.applies(order)]
    return {"id": order["id"], "rules": names, "text": f"{order['id']}: {', '.join(names)}"}


def main():
    return decide({"id": 7, "total": 250})


main()
"#;

/// The archive of a program that is given as text.
///
/// # Errors
/// When it does not compile.
pub fn archive_of_text(name: &str, source: &str) -> Result<Vec<u8>, String> {
    compile(SourceFile::from_text(name, source))
}

/// The archive of [`SMALL_PROGRAM`].
///
/// # Errors
/// When it does not compile.
pub fn small_archive() -> Result<Vec<u8>, String> {
    archive_of_text("small.py", SMALL_PROGRAM)
}

/// Resident memory of this process in bytes, where the system tells it.
pub fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = status.split_whitespace().nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

/// The time that this thread was running, whatever else the machine did meanwhile.
pub fn thread_time() -> Duration {
    time_of(ClockId::ThreadCPUTime)
}

/// The time that the threads of this process were running, together.
pub fn process_time() -> Duration {
    time_of(ClockId::ProcessCPUTime)
}

fn time_of(clock: ClockId) -> Duration {
    Duration::try_from(clock_gettime(clock)).unwrap_or_default()
}
