//! The command line of `npython`. `npyc` uses the same pieces for its own `run`, `inspect` and `verify`.
//!
//! Comes in: arguments. Goes out: what the program prints, messages on stderr, an exit status from [`exit`].
//! Must never: parse Python, or grant the guest anything that no flag asked for.
#![forbid(unsafe_code)]

pub mod exit;
pub mod inspect;
pub mod json;
pub mod open;
pub mod run;
pub mod size;
pub mod verify;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs .npyc archives in a metered sandbox.
#[derive(Parser)]
#[command(name = "npython", version, about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run an archive.
    Run(run::RunArguments),
    /// Show what an archive holds and asks for, without running it.
    Inspect(inspect::InspectArguments),
    /// Prove an archive safe, without running it.
    Verify(verify::VerifyArguments),
}

/// Runs the command line and gives the exit status.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return exit::usage(&error),
    };
    match arguments.command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Inspect(arguments) => inspect::inspect(&arguments),
        Command::Verify(arguments) => verify::verify(&arguments),
    }
}
