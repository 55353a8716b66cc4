//! What the functions beneath `open` and `fetch` answer with.
//!
//! Comes in: results of the system. Goes out: data, in which a tuple is a failure: an error number and its text. The Python side makes an
//! `OSError` of it, of which CPython's rules find the class. Must never: show a path of the host.

use npython::{Data, HostError, HostReply};
use std::io;

/// What a host function answers.
pub(crate) type Answer = Result<HostReply, HostError>;

/// A value.
pub(crate) fn value(data: impl Into<Data>) -> Answer {
    Ok(HostReply::Value(data.into()))
}

/// A failure.
pub(crate) fn failed(number: i32, text: &str) -> Answer {
    Ok(HostReply::Value(Data::Tuple(vec![Data::Int(number.into()), Data::from(text)])))
}

/// The error number.
pub(crate) fn number_of(error: &io::Error) -> i32 {
    error.raw_os_error().unwrap_or_else(|| match error.kind() {
        io::ErrorKind::NotFound => libc::ENOENT,
        io::ErrorKind::PermissionDenied => libc::EACCES,
        io::ErrorKind::AlreadyExists => libc::EEXIST,
        io::ErrorKind::InvalidInput => libc::EINVAL,
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => libc::ETIMEDOUT,
        io::ErrorKind::ConnectionRefused => libc::ECONNREFUSED,
        io::ErrorKind::ConnectionReset => libc::ECONNRESET,
        io::ErrorKind::BrokenPipe => libc::EPIPE,
        _ => libc::EIO,
    })
}

/// The system's text for an error number.
pub(crate) fn text_of(number: i32) -> String {
    let text = io::Error::from_raw_os_error(number).to_string();
    match text.rfind(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// The call was made with other arguments than the library makes it with.
pub(crate) fn misuse() -> HostError {
    HostError::new("TypeError", "the arguments are not those that the library gives")
}
