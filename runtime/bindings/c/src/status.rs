//! What every function answers, and the words for it.
//!
//! Comes in: errors of the runtime and of this interface. Goes out: a status, and the message of the last failure on this thread. Must never: let a panic
//! out to C.

use npython::{
    BuildError, ConvertError, ConvertErrorKind, HostError, LinkError, LoadError, OpenError,
    ReloadError, RunError, SnapshotError,
};
use std::cell::RefCell;
use std::ffi::{CString, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a function came to. Zero is success; positive is a pause, after which the run goes on with `npyc_vm_resume`; negative is a failure.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is done.
    Ok = 0,
    /// The run has used up its gas: refuel it and resume it.
    OutOfGas = 1,
    /// The run waits for operations of the host: complete them and resume it.
    Pending = 2,
    /// The run was interrupted, or its slice is over: resume it.
    Interrupted = 3,
    /// A pointer is null that must not be.
    Null = -1,
    /// The handle is none, was freed, or is of another kind.
    BadHandle = -2,
    /// The VM is in use: by another thread, or by the run inside which the call was made.
    Busy = -3,
    /// A text is not UTF-8.
    NotUtf8 = -4,
    /// A value is of another type, or does not fit the other side.
    WrongType = -5,
    /// An argument makes no sense: an index past the end, a number that stands for nothing.
    BadArgument = -6,
    /// The buffer is too small; how much is needed was said.
    TooSmall = -7,
    /// The archive could not be opened.
    Unreadable = -8,
    /// The archive was refused: it breaks a rule, or asks for what there is not.
    Refused = -9,
    /// The engine could not be built: names conflict, or a declaration is wrong.
    NotBuilt = -10,
    /// An exception that the program did not catch.
    Exception = -11,
    /// The program needs more memory than its limit; the VM is of use after a reset.
    OutOfMemory = -12,
    /// The program printed more than its limit; the VM is of use after a reset.
    OutputLimit = -13,
    /// A scope was refused, or a privileged function called outside its scope; the VM is of use after a reset.
    SecurityViolation = -14,
    /// The program used what the host switched off; the VM is of use after a reset.
    SwitchedOff = -15,
    /// The program reached what this runtime lacks; the VM is of use after a reset.
    Unsupported = -16,
    /// The program asked for the time and has no clock; the VM is of use after a reset.
    NoClock = -17,
    /// A host function panicked; the VM is of use after a reset.
    HostPanic = -18,
    /// The program came to a pause inside a call by a host function; the VM is of use after a reset.
    InCallback = -19,
    /// Not possible in the state that the VM is in.
    Misuse = -20,
    /// The program has no global of this name.
    NoSuchGlobal = -21,
    /// A panic inside this library.
    Internal = -22,
    /// The VM cannot be saved: something that it holds has no form outside the process.
    Unsaved = -23,
    /// The bytes are no snapshot made with this secret, of this program, by this runtime.
    BadSnapshot = -24,
    /// The VM cannot be restored: the host does not give what it needs, or it needs more memory than it may have.
    NotRestored = -25,
    /// The program cannot be replaced: the VM is as it was.
    NotReloaded = -26,
    /// The program called host functions more often than its limit; the VM is of use after a reset.
    HostCallLimit = -27,
    /// The program has more operations under way than its limit; the VM is of use after a reset.
    PendingLimit = -28,
}

/// Why something failed.
pub(crate) struct Failure {
    pub(crate) status: Status,
    message: String,
    /// Of an exception: its class.
    type_name: String,
    traceback: String,
    /// What a host function raises when it passes the failure on.
    pub(crate) raises: Option<Box<HostError>>,
}

impl Failure {
    pub(crate) fn new(status: Status, message: impl Into<String>) -> Failure {
        let (type_name, traceback) = (String::new(), String::new());
        Failure { status, message: message.into(), type_name, traceback, raises: None }
    }
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Failure {
        let status = match &error {
            RunError::Exception(exception) => {
                return Failure {
                    status: Status::Exception,
                    message: exception.to_string(),
                    type_name: exception.type_name.clone(),
                    traceback: exception.traceback(),
                    raises: None,
                };
            }
            RunError::OutOfGas { .. } => Status::OutOfGas,
            RunError::OutOfMemory { .. } => Status::OutOfMemory,
            RunError::OutputLimit { .. } => Status::OutputLimit,
            RunError::HostCallLimit { .. } => Status::HostCallLimit,
            RunError::PendingLimit { .. } => Status::PendingLimit,
            RunError::SecurityViolation(_) => Status::SecurityViolation,
            RunError::NoClock => Status::NoClock,
            RunError::Unsupported(_) => Status::Unsupported,
            RunError::Convert(error) => return Failure::from(error.clone()),
            RunError::SwitchedOff(_) => Status::SwitchedOff,
            RunError::InCallback(_) => Status::InCallback,
            RunError::Pending(_) => Status::Pending,
            RunError::Interrupted => Status::Interrupted,
            RunError::HostPanic { .. } => Status::HostPanic,
            RunError::Misuse(_) => Status::Misuse,
            RunError::NoSuchGlobal(_) => Status::NoSuchGlobal,
        };
        Failure::new(status, error.to_string())
    }
}

impl From<ConvertError> for Failure {
    fn from(error: ConvertError) -> Failure {
        let status = match error.kind() {
            ConvertErrorKind::ForeignHandle => Status::BadHandle,
            ConvertErrorKind::InUse => Status::Busy,
            _ => Status::WrongType,
        };
        Failure::new(status, error.to_string())
    }
}

impl From<HostError> for Failure {
    fn from(error: HostError) -> Failure {
        Failure {
            type_name: error.exception.clone(),
            raises: Some(Box::new(error.clone())),
            ..Failure::new(Status::Exception, error.to_string())
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Failure {
        Failure::new(Status::Unreadable, error.to_string())
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Failure {
        let status = match &error {
            LoadError::NotImportable { .. } | LoadError::NameTaken { .. } => Status::BadArgument,
            LoadError::OtherEngine | LoadError::TooManyArchives => Status::Misuse,
            _ => Status::Refused,
        };
        Failure::new(status, error.to_string())
    }
}

impl From<LinkError> for Failure {
    fn from(error: LinkError) -> Failure {
        Failure::new(Status::Refused, error.to_string())
    }
}

impl From<SnapshotError> for Failure {
    fn from(error: SnapshotError) -> Failure {
        let status = match &error {
            SnapshotError::Unsaved(_) => Status::Unsaved,
            SnapshotError::Missing(_) | SnapshotError::TooLarge => Status::NotRestored,
            SnapshotError::Unproved
            | SnapshotError::Version { .. }
            | SnapshotError::Runtime
            | SnapshotError::Program
            | SnapshotError::Damaged(_) => Status::BadSnapshot,
        };
        Failure::new(status, error.to_string())
    }
}

impl From<ReloadError> for Failure {
    fn from(error: ReloadError) -> Failure {
        let status = match &error {
            ReloadError::Running | ReloadError::Stopped | ReloadError::OtherEngine => {
                Status::Misuse
            }
            _ => Status::NotReloaded,
        };
        let failure = Failure::new(status, error.to_string());
        match error {
            ReloadError::Body(RunError::Exception(exception)) => Failure {
                type_name: exception.type_name.clone(),
                traceback: exception.traceback(),
                ..failure
            },
            _ => failure,
        }
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Failure {
        Failure::new(Status::NotBuilt, error.to_string())
    }
}

/// The texts of the last failure of a thread.
#[derive(Default)]
struct Last {
    message: CString,
    type_name: CString,
    traceback: CString,
}

thread_local! {
    static LAST: RefCell<Last> = RefCell::default();
}

/// A text for C, which ends at its first NUL.
fn c_text(text: String) -> CString {
    CString::new(text.replace('\0', "\\0")).unwrap_or_default()
}

/// Runs the code of one function of the interface; what failed is remembered for this thread.
pub(crate) fn guard(code: impl FnOnce() -> Result<(), Failure>) -> Status {
    let failure = match catch_unwind(AssertUnwindSafe(code)) {
        Ok(Ok(())) => return Status::Ok,
        Ok(Err(failure)) => failure,
        Err(_) => Failure::new(Status::Internal, "the library panicked; please report it"),
    };
    let Failure { status, message, type_name, traceback, .. } = failure;
    let last = Last {
        message: c_text(message),
        type_name: c_text(type_name),
        traceback: c_text(traceback),
    };
    // A thread that ends has nobody who asks.
    let _ = LAST.try_with(|kept| kept.replace(last));
    status
}

fn last(part: impl Fn(&Last) -> &CString) -> *const c_char {
    LAST.try_with(|last| part(&last.borrow()).as_ptr()).unwrap_or(c"".as_ptr())
}

/// What the last failure on this thread was, in words; never null. The text is there until the next failure on this thread.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_last_error() -> *const c_char {
    last(|last| &last.message)
}

/// The class of the exception that the last failure on this thread was, such as `ValueError`; empty if it was none.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_last_exception() -> *const c_char {
    last(|last| &last.type_name)
}

/// The traceback of the exception that the last failure on this thread was; empty if it was none.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_last_traceback() -> *const c_char {
    last(|last| &last.traceback)
}

/// The version of the library.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}
