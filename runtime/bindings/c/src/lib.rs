//! The C interface of the runtime, over its public Rust interface only.
//!
//! Comes in: handles, texts, values and functions of C. Goes out: a [`Status`] from every function that can fail, and what it found through a
//! pointer. Must never: crash for a handle that is wrong, old or in use, a null pointer, a text that is not UTF-8, a value of another type: each
//! is a status and a message ([`status::npyc_last_error`]).
//!
//! **Handles are numbers**, never addresses: the number of a place in one table of the process, and a generation, which is another one each time the place
//! is used again. So a handle that was freed is known as such, and one of an engine is no VM. What C passes as addresses (texts, arrays, places for
//! results) must be null or right; nothing can check that, and `pointer.rs` is where it is leaned upon.
//!
//! **Inside a host function** the VM is reached by the handle that the function gets; the handle by which the host started the run is in use
//! ([`Status::Busy`]) until the run comes back.
//!
//! The header `include/npython.h` is written from these sources by `tests/header.rs`.

mod builder;
mod engine;
mod grant;
mod handler;
mod host_type;
mod keeping;
mod object;
mod operations;
mod pointer;
mod running;
mod segment;
mod status;
mod table;
mod time;
mod token;
mod value;
mod vm;

pub use builder::*;
pub use engine::*;
pub use grant::*;
pub use handler::*;
pub use host_type::*;
pub use keeping::*;
pub use object::*;
pub use operations::*;
pub use pointer::*;
pub use segment::*;
pub use status::*;
pub use table::npyc_live_handles;
pub use time::*;
pub use token::*;
pub use value::*;
pub use vm::*;
