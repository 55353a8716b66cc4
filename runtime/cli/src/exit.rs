//! Exit statuses, stated once, and how a command ends with one.

use std::fmt::Display;
use std::process::ExitCode;

/// All went well.
pub const FINE: u8 = 0;
/// The program raised an exception.
pub const RAISED: u8 = 1;
/// Wrong usage, or a file that cannot be read or written.
pub const USAGE: u8 = 2;
/// The source does not compile.
pub const COMPILE: u8 = 3;
/// The archive was refused.
pub const REFUSED: u8 = 4;
/// A limit, security or `Unsupported` stop.
pub const STOPPED: u8 = 5;

/// Prints a message that begins with the command's name and gives the status.
pub fn fail(command: &str, message: impl Display, status: u8) -> ExitCode {
    eprintln!("{command}: {message}");
    ExitCode::from(status)
}

/// Prints what the argument parser says; help and version are no failure.
pub fn usage(error: &clap::Error) -> ExitCode {
    // A closed stdout or stderr leaves nobody to tell.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { USAGE } else { FINE })
}
