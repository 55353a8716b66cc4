//! From trees to the intermediate representation.
//!
//! Comes in: the modules of a program with their scope tables. Goes out: an [`ir::Program`](crate::ir::Program). Must never: depend on the
//! file system, or emit a read of a variable that might be unbound without a check.
//!
//! One concept per file; `builder` holds the function being built, the other files add to it what they lower.

mod annotations;
mod assign;
mod asynchronous;
mod builder;
mod call;
mod class;
mod comprehension;
mod condition;
mod consume;
mod context;
mod display;
mod doc;
mod except;
mod except_star;
mod expression;
mod format;
mod function;
mod generator;
mod generics;
mod import;
mod keep;
mod loops;
mod matching;
mod module;
mod name;
mod stars;
mod statement;
mod template;
mod unwind;
mod walk;
mod with;

pub(crate) use context::{Unit, lower};
pub(crate) use doc::{clean as clean_docstring, expand_tabs};
pub(crate) use import::{Imports, called_import, called_imports, each_import, imported_modules};
