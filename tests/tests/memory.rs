//! Memory above the limit: whatever a program does at once (join, split, sort, calls with a million arguments), the process
//! takes little more than the limit says.
//!
//! Each program of `tests/memory` runs in a process of its own, which says how it ended and what it took at most.

use libtest_mimic::{Arguments, Failed, Trial};
use npyc::Options;
use npyc_tests::program::root;
use npyc_tests::run::{LIMITS, compile};
use npython::{Artifact, Engine, Limits, RunError};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The limit of the programs.
const LIMIT: u64 = 64 << 20;
/// What the process may take at most: a quarter above the limit, and what it needs before it runs anything: 7 MB with optimisations, up to
/// 12 MB without.
const MOST: u64 = LIMIT / 4 * 5 + (12 << 20);
/// Names the archive that this process is to run, instead of testing.
const ARCHIVE: &str = "NPYC_TESTS_MEMORY_ARCHIVE";

fn main() -> ExitCode {
    if let Some(archive) = std::env::var_os(ARCHIVE) {
        return match run(Path::new(&archive)) {
            Ok(ending) => {
                println!("{ending}\n{}", peak().unwrap_or(0));
                ExitCode::SUCCESS
            }
            Err(error) => {
                eprintln!("{error}");
                ExitCode::FAILURE
            }
        };
    }
    let arguments = Arguments::from_args();
    let trials = match programs() {
        Ok(found) => {
            assert!(found.len() > 100, "the programs are there");
            let trial = |path: PathBuf| {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                Trial::test(format!("memory/{name}"), move || check(&path))
            };
            found.into_iter().map(trial).collect()
        }
        Err(error) => {
            let message = format!("cannot read tests/memory: {error}");
            vec![Trial::test("memory", move || Err(message.into()))]
        }
    };
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// The programs, sorted by name.
fn programs() -> std::io::Result<Vec<PathBuf>> {
    let folder = std::fs::read_dir(root().join("tests/memory"))?;
    let mut found = folder.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    found.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    found.sort();
    Ok(found)
}

/// Runs an archive; how it ended.
fn run(archive: &Path) -> Result<String, String> {
    let artifact = Artifact::open(archive).map_err(|error| error.to_string())?;
    let module = Engine::new().load(&artifact).map_err(|error| error.to_string())?;
    let limits = Limits { memory: LIMIT, gas: 10 * LIMITS.gas, ..LIMITS };
    match module.instantiate(limits).run() {
        Ok(_) => Ok("fine".to_owned()),
        // A value that is too large for a copy beside itself is refused.
        Err(
            stop
            @ (RunError::OutOfMemory { .. } | RunError::OutOfGas { .. } | RunError::Convert(_)),
        ) => Ok(stop.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

/// The most bytes that this process had in memory, where the system says it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}

/// Runs a program in a process of its own.
fn check(program: &Path) -> Result<(), Failed> {
    let name = program.file_stem().unwrap_or_default().to_string_lossy();
    let archive =
        std::env::temp_dir().join(format!("npyc-memory-{}-{name}.npyc", std::process::id()));
    std::fs::write(&archive, compile(program, &Options::default())?)
        .map_err(|error| error.to_string())?;
    let output = std::env::current_exe()
        .and_then(|own| Command::new(own).env(ARCHIVE, &archive).output())
        .map_err(|error| error.to_string());
    std::fs::remove_file(&archive).map_err(|error| error.to_string())?;
    let output = output?;
    if !output.status.success() {
        let shown = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{}: {shown}", output.status).into());
    }
    let shown = String::from_utf8_lossy(&output.stdout);
    let peak: u64 = shown.lines().next_back().and_then(|line| line.parse().ok()).unwrap_or(0);
    if peak > MOST {
        return Err(format!("it took {} MB at a limit of {}", peak >> 20, LIMIT >> 20).into());
    }
    Ok(())
}
