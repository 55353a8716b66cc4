//! The command line of `npython`. `npyc` uses the same pieces for its own `run`, `inspect` and `verify`.
//!
//! Comes in: arguments. Goes out: what the program prints, messages on stderr, an exit status from [`exit`].
//! Must never: parse Python, or grant the guest anything that no flag asked for.
#![forbid(unsafe_code)]

pub mod arguments;
pub mod console;
pub mod debug;
pub mod exit;
pub mod grants;
pub mod inspect;
pub mod json;
pub mod open;
pub mod policy;
pub mod run;
pub mod signals;
pub mod size;
pub mod verify;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::LazyLock;

/// Runs .npyc archives in a metered sandbox: nothing of the machine is in reach unless a flag grants it.
#[derive(Parser)]
#[command(name = "npython", version = version(), about, after_help = exit::HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run an archive: `npython run app.npyc --gas 1e8 --memory 64M`.
    Run(run::RunArguments),
    /// Show what an archive holds and asks for, without running it.
    Inspect(inspect::InspectArguments),
    /// Prove archives safe, without running them.
    Verify(verify::VerifyArguments),
}

/// What `--version` shows: what must fit for an archive to run elsewhere.
pub fn version() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        format!(
            "{} (format {}, instruction set {}, gas schedule {})",
            env!("CARGO_PKG_VERSION"),
            npyc_format::version::CURRENT,
            npyc_format::content_id::short_hex(npyc_format::isa::fingerprint::fingerprint()),
            npyc_format::gas::SCHEDULE_VERSION
        )
    });
    &TEXT
}

/// Runs the command line and gives the exit status.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    npython::keep_freed_memory();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return exit::usage(&error),
    };
    match arguments.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Inspect(arguments) => inspect::inspect("npython", &arguments),
        Command::Verify(arguments) => verify::verify("npython", &arguments),
    }
}
