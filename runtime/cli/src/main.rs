//! The command `npython`: runs, inspects and verifies `.npyc` archives. Holds no parser and no compiler.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    npython_cli::main(std::env::args_os())
}
