//! The command `npyc`: compiles Python to `.npyc` archives, and shows, proves and runs them.
#![forbid(unsafe_code)]

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main(std::env::args_os())
}
