//! Errors of the public API.

use super::convert_error::ConvertError;
use super::policy::PolicyError;
use super::traceback::{TracebackPart, format_chain};
use crate::link::LinkError;
use npyc_format::refusal::code_of;
use npyc_format::verify::VerifyError;
use std::fmt;

/// Why an archive was refused.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// It breaks a rule of the verifier.
    #[error(transparent)]
    Verify(#[from] VerifyError),
    /// It asks for more than the engine's policy allows.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// It asks for what this engine does not have.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The name under which a VM should import it is no identifier.
    #[error("{name:?} cannot be imported: choose a name that is a Python identifier")]
    NotImportable {
        /// The name.
        name: String,
    },
    /// The name under which a VM should import it means something else there.
    #[error("{name:?} is the name of another module of this VM; choose another one")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// The module belongs to another engine than the VM.
    #[error("the module was loaded by another engine: load it with the engine of the VM")]
    OtherEngine,
    /// The VM holds as many archives as it can.
    #[error("the VM holds too many archives: make a new VM")]
    TooManyArchives,
}

/// An uncaught exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The name of its class.
    pub type_name: String,
    /// `str(exception)`.
    pub message: String,
    /// The exceptions of its chain with their frames, the one that ended the run last.
    pub parts: Vec<TracebackPart>,
    /// The exit status that `SystemExit` asks for.
    pub exit_status: Option<i32>,
    /// What `SystemExit` wants to be shown: its argument, unless that is a number or None.
    pub exit_message: Option<String>,
}

impl Exception {
    /// The whole traceback, ending with a line feed, as CPython prints it.
    pub fn traceback(&self) -> String {
        format_chain(&self.parts)
    }
}

impl fmt::Display for Exception {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parts.last() {
            Some(part) => f.write_str(&part.message),
            None => f.write_str(&self.type_name),
        }
    }
}

/// Why a run ended or paused without a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// The program raised an exception that nobody caught.
    #[error("{0}")]
    Exception(Box<Exception>),
    /// The gas is used up; `refuel` and `resume` go on.
    #[error("out of gas: the program used its {limit}; raise the limit (--gas) or refuel")]
    OutOfGas {
        /// What it had, in all.
        limit: u64,
    },
    /// The guest's data would not fit; the run is over.
    #[error(
        "out of memory: the program needs more than its {limit} bytes; raise the limit (--memory)"
    )]
    OutOfMemory {
        /// The limit in bytes.
        limit: u64,
    },
    /// The guest printed too much; the run is over.
    #[error(
        "too much output: the program printed more than its {limit} bytes; raise the limit (--output)"
    )]
    OutputLimit {
        /// The limit in bytes.
        limit: u64,
    },
    /// The program called host functions more often than it may; the run is over.
    #[error("too many host calls: the program may make {limit} (Limits::host_calls)")]
    HostCallLimit {
        /// The limit.
        limit: u64,
    },
    /// The program has more operations of the host under way than it may; the run is over.
    #[error("too many operations: {limit} may be under way at the same time (Limits::pending)")]
    PendingLimit {
        /// The limit.
        limit: u32,
    },
    /// A scope was refused, or a privileged function was called outside its scope; the run is over.
    #[error("security violation: {0}")]
    SecurityViolation(String),
    /// The program asked for the time, and the host gives it no clock; the run is over.
    #[error(
        "no clock: the program asks for the time; give it a clock (--clock, Engine::builder().clock(…))"
    )]
    NoClock,
    /// The program reached something that CPython has and this runtime lacks; the run is over.
    #[error("unsupported: {0}; {hint}", hint = instead_of(.0))]
    Unsupported(String),
    /// A value does not fit the other side: it is of another type, out of range, too large or too deep. The run itself is not
    /// touched by it.
    #[error("the value cannot be passed between host and program: {0}")]
    Convert(#[from] ConvertError),
    /// The program called a function, or imported a module, that the host switched off; the run is over.
    #[error("{0} is switched off by the host")]
    SwitchedOff(String),
    /// Inside a call by a host function the program came to where a run pauses, which it cannot there; the run is over.
    #[error("the program {0} inside a call by a host function, where it cannot pause")]
    InCallback(&'static str),
    /// The program waits for host operations; `resume_with` goes on.
    #[error("the program waits for host operation {0}; resume it with the operation's value")]
    Pending(u64),
    /// The host asked it to stop; `resume` goes on.
    #[error("interrupted by the host; resume goes on")]
    Interrupted,
    /// A host function panicked, or its future; or a sink (its name is `output`), or the clock (`clock`). The run is over, the VM is sound. Between runs,
    /// a conversion of the host's own (`FromGuest::from_guest`, `IntoGuest::into_guest`) or what it did in `with_object`: the VM is as it was.
    #[error("the host function {name} panicked: {message}")]
    HostPanic {
        /// Its name.
        name: String,
        /// What the panic said.
        message: String,
    },
    /// The call is not possible in the state that the VM is in.
    #[error("{0}")]
    Misuse(&'static str),
    /// A name that the host asked for is not bound.
    #[error(
        "the program has no global {0:?}; the names it binds at module level can be called and read"
    )]
    NoSuchGlobal(String),
}

impl RunError {
    /// The code of a refusal, which `npyc explain` explains; `None` for other endings.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        match self {
            RunError::Unsupported(what) => Some(code_of(what)),
            _ => None,
        }
    }
}

/// Why something is lacking, and what to do about it if that is known.
fn instead_of(name: &str) -> String {
    match npyc_format::names::not_provided(name) {
        Some(row) if row.host_may_provide => format!("the host does not provide it: {}", row.hint),
        Some(row) => format!("CPython has it, this runtime does not: {}", row.hint),
        None => match npyc_format::refusal::hint(name) {
            Some(hint) => format!("CPython has it, this runtime does not: {hint}"),
            None => "CPython has it, this runtime does not".to_owned(),
        },
    }
}
