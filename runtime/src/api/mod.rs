//! The public face of the runtime: engine, module, VM, data.
//!
//! Comes in: artifacts, host functions, limits. Goes out: results of runs. Must never: show a raw guest value.

mod data;
mod limits;

pub use data::Data;
pub use limits::{Limits, Usage};
