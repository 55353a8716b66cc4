//! Debugging a program on a command line: what the terminal debugger and the debug adapter share.
//!
//! Comes in: an archive, limits and grants from flags. Goes out: a VM that stands before its first line. Must never: give the program
//! more, or another clock or seed, than a plain run with the same flags would.

pub mod dap;
pub mod terminal;

use crate::exit::{FINE, Failure, REFUSED};
use crate::run::{RunOptions, engine_of, last_words, limits_of, status_of, stop_message};
use npython::{Artifact, Data, RunError, Vm, format_stack};
use std::path::{Path, PathBuf};

/// Gas for code of the program that the debugger was asked to run.
pub const ASIDE_GAS: u64 = 100_000_000;

/// A program to be debugged.
pub struct Program {
    /// The archive.
    pub artifact: Artifact,
    /// The folder that the paths in the archive are relative to.
    pub folder: PathBuf,
}

/// A VM of a program that has not begun.
///
/// # Errors
/// Flags that do not fit, an archive that is refused.
pub fn vm_of(program: &Program, name: &Path, options: &RunOptions) -> Result<Vm, Failure> {
    let engine = engine_of(options)?;
    let module = engine
        .load(&program.artifact)
        .map_err(|error| Failure::new(REFUSED, format_args!("{}: {error}", name.display())))?;
    Ok(module.instantiate(limits_of(options)))
}

/// How a run ended.
pub struct Ending {
    /// The exit status that a plain run would have.
    pub status: u8,
    /// What a plain run would write to stderr.
    pub text: String,
}

/// What the end of a run comes to.
pub fn ending(vm: &Vm, ended: Result<Data, RunError>) -> Ending {
    match ended {
        // A value that nobody asked for is not missed.
        Ok(_) | Err(RunError::Convert(_)) => Ending { status: FINE, text: String::new() },
        Err(RunError::Exception(exception)) => {
            let text = last_words(&exception);
            Ending { status: status_of(&RunError::Exception(exception)), text }
        }
        Err(error) => {
            let text = format!("{}{}\n", format_stack(&vm.stack()), stop_message(&error));
            Ending { status: status_of(&error), text }
        }
    }
}
