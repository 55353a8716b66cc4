//! Ways out of blocks: what `return`, `break` and `continue` do on their way.
//!
//! Comes in: the constructs around the statement. Goes out: their clean-up, innermost first, then the jump. Must never: run a clean-up inside
//! the region of its own handler.

use super::builder::Builder;
use crate::ir::{BlockId, Register};
use crate::parse::tree::{Name, Stmt};
use crate::source::Span;
use npyc_format::isa::Opcode;

/// A construct that a jump may leave.
#[derive(Clone, Debug)]
pub(super) enum Unwind<'t> {
    /// A loop: where `break` and `continue` go.
    Loop { break_to: BlockId, continue_to: BlockId },
    /// A loop whose iterator is dropped where it is left; around [`Unwind::Loop`].
    Iterator { iterator: Register, handler: Option<u32> },
    /// The guarded part of a `try` with `finally`, whose body is written again at each way out.
    Finally { body: &'t [Stmt], handler: Option<u32> },
    /// The same, whose body is written once for all ways out.
    SharedFinally { entry: BlockId, state: Register, value: Register, exits: Vec<Exit> },
    /// Code that runs while an exception is being handled.
    Handled { state: Register, name: Option<&'t Name>, handler: Option<u32> },
    /// The body of a `with`.
    With { exit: Register, depth: u16, handler: Option<u32>, span: Span },
    /// The body of an `async with`.
    AsyncWith { exit: Register, handler: Option<u32>, span: Span },
}

/// A way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// The end of the guarded part.
    Normal,
    /// `return` of a register.
    Return(Register),
    /// `break`.
    Break,
    /// `continue`.
    Continue,
}

impl<'t> Builder<'_, 't> {
    /// Whether a `return` has clean-ups to run.
    pub(super) fn has_cleanups(&self) -> bool {
        self.unwind.iter().any(|construct| !matches!(construct, Unwind::Loop { .. }))
    }

    /// Leaves constructs as `exit` says. The builder goes on in an unreachable block, in the region it was in.
    pub(super) fn leave(&mut self, exit: Exit) {
        let (handler, depth, span) = (self.handler, self.depth, self.span);
        let mut passed = Vec::new();
        let mut gone = false;
        while let Some(construct) = self.unwind.pop() {
            match &construct {
                Unwind::Loop { break_to, continue_to } => match exit {
                    Exit::Break => {
                        self.jump(*break_to);
                        gone = true;
                    }
                    Exit::Continue => {
                        self.jump(*continue_to);
                        gone = true;
                    }
                    Exit::Return(_) | Exit::Normal => {}
                },
                Unwind::Iterator { iterator, handler } => {
                    let (iterator, handler) = (*iterator, *handler);
                    self.region(handler, self.depth);
                    self.emit(Opcode::DropIterator, iterator, 0, 0);
                }
                Unwind::Finally { body, handler } => {
                    let (body, handler) = (*body, *handler);
                    self.region(handler, self.depth);
                    self.block_of(body);
                }
                Unwind::SharedFinally { .. } => {}
                Unwind::Handled { state, name, handler } => {
                    let (state, name, handler) = (*state, *name, *handler);
                    self.region(handler, self.depth);
                    self.emit(Opcode::PopHandled, state, 0, 0);
                    if let Some(name) = name {
                        self.unbind_name(name);
                    }
                }
                Unwind::With { exit: register, depth, handler, span: item } => {
                    let (register, depth, handler) = (*register, *depth, *handler);
                    self.region(handler, self.depth);
                    // `__exit__` is called where the context was entered.
                    self.span = *item;
                    self.with_exit(register, depth);
                    self.span = span;
                }
                Unwind::AsyncWith { exit: register, handler, span: item } => {
                    let (register, handler) = (*register, *handler);
                    self.region(handler, self.depth);
                    self.span = *item;
                    self.async_exit(register, None);
                    self.span = span;
                }
            }
            let mut construct = construct;
            if let Unwind::SharedFinally { entry, state, value, exits } = &mut construct {
                let number = match exits.iter().position(|known| same_exit(*known, exit)) {
                    Some(number) => number,
                    None => {
                        exits.push(match exit {
                            Exit::Return(_) => Exit::Return(*value),
                            exit => exit,
                        });
                        exits.len() - 1
                    }
                };
                let (entry, state, value) = (*entry, *state, *value);
                match exit {
                    Exit::Return(register) => self.copy(value, register),
                    _ => self.emit(Opcode::LoadNone, value, 0, 0),
                }
                self.load_small(state, number as i32);
                self.jump(entry);
                gone = true;
            }
            passed.push(construct);
            if gone {
                break;
            }
        }
        if !gone && let Exit::Return(value) = exit {
            self.span = span;
            self.emit_end(Opcode::Return, value, 0);
        }
        self.unwind.extend(passed.into_iter().rev());
        self.span = span;
        self.handler = handler;
        self.depth = depth;
        // What follows cannot be reached; it still belongs to the region.
        self.start_new();
    }
}

fn same_exit(known: Exit, exit: Exit) -> bool {
    matches!((known, exit), (Exit::Return(_), Exit::Return(_))) || known == exit
}
