//! Exit statuses, stated once, and how a command ends with one.
//!
//! Comes in: what went wrong. Goes out: one line on stderr, or one JSON object on stdout, and a status. Must never: panic because
//! nobody reads stderr any more, or pass on control characters that a file or a program has put into a text.

use crate::json::Json;
use crate::signals::STATUS_OF_SIGNALS;
use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

/// All went well.
pub const FINE: u8 = 0;
/// The program raised an exception.
pub const RAISED: u8 = 1;
/// The program raised KeyboardInterrupt: as if Ctrl-C had ended it.
pub const INTERRUPTED: u8 = STATUS_OF_SIGNALS as u8 + signal_hook::consts::SIGINT as u8;
/// Wrong usage, or a file that cannot be read or written.
pub const USAGE: u8 = 2;
/// The source does not compile.
pub const COMPILE: u8 = 3;
/// The archive was refused.
pub const REFUSED: u8 = 4;
/// A limit, security or `Unsupported` stop.
pub const STOPPED: u8 = 5;

/// The statuses in a table for `--help`.
pub const HELP: &str = "\
Exit status:
  0  fine                      3  the source does not compile
  1  the program raised        4  the archive was refused
  2  usage, or unreadable file 5  a limit, security or unsupported stop
  sys.exit(n) gives n, as in CPython; 130 and 143 tell of Ctrl-C and SIGTERM.";

/// The word that JSON results use for a status.
pub fn class(status: u8) -> &'static str {
    match status {
        FINE => "fine",
        RAISED | INTERRUPTED => "raised",
        USAGE => "usage",
        COMPILE => "compile_error",
        REFUSED => "refused",
        STOPPED => "stopped",
        _ => "exited",
    }
}

/// Why a command ends without having done its work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The exit status.
    pub status: u8,
    /// One sentence: what happened, where, what to do.
    pub message: String,
}

impl Failure {
    /// A failure with a status of this module.
    pub fn new(status: u8, message: impl Display) -> Failure {
        Failure { status, message: message.to_string() }
    }

    /// The result object for machines.
    pub fn json(&self) -> Json {
        Json::Object(vec![
            ("kind", "result".into()),
            ("status", class(self.status).into()),
            ("exit", u64::from(self.status).into()),
            ("message", self.message.as_str().into()),
        ])
    }

    /// Tells the failure, for people on stderr or for machines on stdout, and gives the status.
    pub fn report(&self, command: &str, json: bool) -> ExitCode {
        if json {
            print_line(&self.json().text());
            return ExitCode::from(self.status);
        }
        fail(command, &self.message, self.status)
    }
}

/// Prints a message that begins with the command's name and gives the status.
pub fn fail(command: &str, message: impl Display, status: u8) -> ExitCode {
    print_error(&format!("{command}: {}\n", one_line(&message.to_string())));
    ExitCode::from(status)
}

/// Prints what the argument parser says; help and version are no failure.
pub fn usage(error: &clap::Error) -> ExitCode {
    // A closed stdout or stderr leaves nobody to tell.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { USAGE } else { FINE })
}

/// Writes text to stderr as it is.
pub fn print_error(text: &str) {
    // A closed stderr leaves nobody to tell.
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Writes a line to stdout. A reader that went away ends nothing: what is left to do is done.
pub fn print_line(line: &str) {
    let mut text = String::with_capacity(line.len() + 1);
    text.push_str(line);
    text.push('\n');
    // A closed stdout leaves nobody to tell.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// The text on one line: names out of a file must not move the cursor or forge a second message.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_not_sent() {
        assert_eq!(one_line("a\nb\x1b[2J"), "a\\nb\\u{1b}[2J");
    }

    #[test]
    fn failures_for_machines() {
        assert_eq!(
            Failure::new(REFUSED, "no \"archive\"").json().text(),
            r#"{"kind":"result","status":"refused","exit":4,"message":"no \"archive\""}"#
        );
    }
}
