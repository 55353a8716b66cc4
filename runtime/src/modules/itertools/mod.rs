//! `itertools`: iterators that are built on others. One file per family; `stage` drives those that take items one by one.
//!
//! Comes in: iterables, functions. Goes out: iterators, each lazy as CPython's. Must never: take more of a source than was asked for.

pub(crate) mod chaining;
pub(crate) mod combine;
pub(crate) mod endless;
pub(crate) mod functional;
mod stage;

pub(crate) use chaining::{BATCHED, CHAIN, COMPRESS, ISLICE, PAIRWISE, TEE, ZIP_LONGEST};
pub(crate) use combine::{COMBINATIONS, COMBINATIONS_WITH_REPLACEMENT, PERMUTATIONS, PRODUCT};
pub(crate) use endless::{COUNT, CYCLE, REPEAT};
pub(crate) use functional::{
    ACCUMULATE, DROP_WHILE, FILTER_FALSE, GROUP_BY, GROUP_BY_RUN, STAR_MAP, TAKE_WHILE,
};

use crate::vm::module_def::ModuleDef;

/// `itertools`.
pub(crate) static ITERTOOLS: ModuleDef = ModuleDef {
    name: "itertools",
    doc: "Functional tools for creating and using iterators.",
    functions: &[chaining::FUNCTIONS],
    constants: &[],
};
