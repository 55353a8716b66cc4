//! What the examples share: a compiler in the same process.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{Options, Program};
use npython::{Artifact, Engine, Module};
use std::error::Error;

/// Compiles a program and loads it. A host in production opens archives instead, and has no compiler.
///
/// # Errors
/// What is wrong with the program.
pub fn load(engine: &Engine, name: &str, text: &str) -> Result<Module, Box<dyn Error>> {
    let file = SourceFile::from_text(name, text).map_err(|finding| finding.message)?;
    let compiled = npyc::compile(Program::single(file), &Options::default())
        .map_err(|findings| format!("{findings:?}"))?;
    Ok(engine.load(&Artifact::from_bytes(&compiled.bytes)?)?)
}
