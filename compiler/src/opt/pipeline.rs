//! The order of the passes.
//!
//! Comes in: a lowered program and whether to optimise it. Goes out: a program that `emit` can lay out. Must never: run a pass whose result
//! depends on how often the others ran.

use super::{bound, dead, floats, methods, thread};
use crate::ir::{Function, Program};

type Pass = fn(&mut Function);

/// Passes that every program needs.
const REQUIRED: &[Pass] = &[dead::run];
/// Passes that only make it faster. Checks that go and float forms leave handlers that nothing raises to: `dead` runs again.
const OPTIONAL: &[Pass] = &[
    thread::run,
    dead::run,
    bound::run,
    floats::run,
    methods::run,
    dead::run,
    thread::run,
    dead::run,
];

/// Runs the passes over all functions.
pub(crate) fn run(program: &mut Program, optimise: bool) {
    for function in &mut program.functions {
        REQUIRED.iter().for_each(|pass| pass(function));
        if optimise {
            OPTIONAL.iter().for_each(|pass| pass(function));
        }
    }
}
