//! The command line of `npyc`.
//!
//! Comes in: arguments. Goes out: archives, what programs print, diagnostics on stderr, JSON lines on stdout where asked for, an exit
//! status. Must never: leave a half-written file, or end in a panic whatever the files hold.
//!
//! One file per command; `input` finds programs, `compile` compiles them, `report` shows findings, `publish` writes archives.

mod bootstrap;
mod build;
mod check;
mod compile;
mod debug;
mod dis;
mod explain;
mod input;
mod progress;
mod prompt;
mod publish;
mod query;
mod registry;
mod report;
mod run;
mod stubs;
mod token;

use clap::{Parser, Subcommand};
use npython_cli::{exit, inspect, verify};
use std::ffi::OsString;
use std::process::ExitCode;

/// The name that messages begin with.
pub(crate) const COMMAND: &str = "npyc";

/// Compiles Python to .npyc archives that run in a metered sandbox.
#[derive(Parser)]
#[command(name = "npyc", about, after_help = exit::HELP, version = npython_cli::version())]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compile programs to archives: `npyc build app.py -o app.npyc`.
    Build(build::BuildArguments),
    /// Run a program, from source or from an archive: `npyc run app.py --gas 1e8`.
    Run(run::RunArguments),
    /// Run a program under a debugger: `npyc debug app.py`, or for an editor `npyc debug --dap`.
    Debug(debug::DebugArguments),
    /// Show what is wrong with programs, without writing anything.
    Check(check::CheckArguments),
    /// Show the instructions of a program.
    Dis(dis::DisArguments),
    /// Show what an archive holds and asks for, without running it.
    Inspect(inspect::InspectArguments),
    /// Prove archives safe, without running them.
    Verify(verify::VerifyArguments),
    /// Write stubs (.pyi) of what a host adds, for editors: `npyc stubs --host registry.json -o typings`.
    Stubs(stubs::StubsArguments),
    /// Print what a language model is told before it writes programs; `--card` for a dense card of facts.
    Prompt(prompt::PromptArguments),
    /// Fetch one URL through the gate of HTTP-ENV: `npyc query URL --grant HTTP-ENV=TOKEN`.
    Query(query::QueryArguments),
    /// Make, narrow and show tokens for `with scope(…)`.
    Token(token::TokenArguments),
    /// Explain the code of a diagnostic (E0110) or a rule of the verifier (V-TABLE-INDEX).
    Explain(explain::ExplainArguments),
}

/// Runs the command line and gives the exit status.
pub(crate) fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    npython::keep_freed_memory();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return exit::usage(&error),
    };
    match arguments.command {
        Command::Build(arguments) => build::build(&arguments),
        Command::Run(arguments) => run::run(&arguments),
        Command::Debug(arguments) => debug::debug(&arguments),
        Command::Check(arguments) => check::check(&arguments),
        Command::Dis(arguments) => dis::dis(&arguments),
        Command::Inspect(arguments) => inspect::inspect(COMMAND, &arguments),
        Command::Verify(arguments) => verify::verify(COMMAND, &arguments),
        Command::Stubs(arguments) => stubs::stubs(&arguments),
        Command::Prompt(arguments) => prompt::prompt(&arguments),
        Command::Query(arguments) => query::query(&arguments),
        Command::Token(arguments) => token::token(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
    }
}
