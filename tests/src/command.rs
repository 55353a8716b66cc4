//! The built commands, run as a user would run them.
//!
//! Comes in: arguments. Goes out: status, stdout, stderr. Must never: test an outdated binary: cargo is asked to build them first.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// What a command came to.
#[derive(Clone, Debug)]
pub struct Finished {
    /// The exit status; None for a signal, which is always a defect.
    pub status: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// The command `npyc` with these arguments, ready to be run.
pub fn npyc(arguments: &[&str]) -> Command {
    command("npyc", arguments)
}

/// The command `npython` with these arguments, ready to be run.
pub fn npython(arguments: &[&str]) -> Command {
    command("npython", arguments)
}

/// Runs a command to its end.
///
/// # Panics
/// When it cannot be started.
pub fn finish(mut command: Command) -> Finished {
    let Output { status, stdout, stderr } =
        command.stdin(Stdio::null()).output().expect("the command starts");
    Finished {
        status: status.code(),
        stdout: String::from_utf8_lossy(&stdout).into_owned(),
        stderr: String::from_utf8_lossy(&stderr).into_owned(),
    }
}

/// Any command of the workspace, an example host among them, with these arguments, ready to be run.
pub fn command(name: &str, arguments: &[&str]) -> Command {
    let mut command =
        Command::new(folder().join(format!("{name}{}", std::env::consts::EXE_SUFFIX)));
    command.args(arguments).env_remove("NO_COLOR");
    command
}

/// The cargo that runs the tests.
pub fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(crate::program::root());
    cargo
}

/// The profile of the running test, so that nothing is built twice.
fn profile_of(folder: &Path) -> &str {
    match folder.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(other) => other,
    }
}

/// The folder of the commands, libraries and example hosts, in the profile of the running test. They are built once per test process, and
/// the whole workspace together: then they are made of the libraries that its tests were made of, where a package on its own would
/// choose other features of what it depends on and have all of that built again.
///
/// # Panics
/// When they do not build.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        // target/PROFILE/deps/TEST
        let test = std::env::current_exe().expect("a test has a path");
        let profile_folder = test.ancestors().nth(2).expect("a test lies in target/PROFILE/deps");
        let target = profile_folder.parent().expect("target/PROFILE lies in target");
        let status = cargo()
            .args(["build", "--quiet", "--workspace", "--profile", profile_of(profile_folder)])
            .arg("--target-dir")
            .arg(target)
            .stdout(Stdio::null())
            .status()
            .expect("cargo starts");
        assert!(status.success(), "the workspace does not build");
        profile_folder.to_owned()
    })
}

/// A package's command with a choice of features of its own, in the profile of the running test.
///
/// # Panics
/// When the test does not lie in a target folder.
pub fn run_alone(package: &str) -> Command {
    let test = std::env::current_exe().expect("a test has a path");
    let folder = test.ancestors().nth(2).expect("a test lies in target/PROFILE/deps");
    let mut command = cargo();
    command.args(["run", "--quiet", "--profile", profile_of(folder), "-p", package, "--"]);
    command
}

/// An empty folder for one test, below the target folder.
///
/// # Panics
/// When it cannot be made.
pub fn scratch(base: &str, name: &str) -> PathBuf {
    let folder = Path::new(base).join(name);
    // What an earlier run left may not exist.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder is writable");
    folder
}
