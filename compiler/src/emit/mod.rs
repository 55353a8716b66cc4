//! From blocks to a line of instructions.
//!
//! Comes in: a function of the intermediate representation. Goes out: its instructions in order, with jump offsets, charges, sites
//! numbered, and its exception table. Must never: let a distance or a count overflow a field: what does not fit takes a longer form.

mod layout;
mod sites;

pub(crate) use layout::{EmitError, Emitted, Placed, emit};
