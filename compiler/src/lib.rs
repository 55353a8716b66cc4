//! The npyc compiler: Python source to `.npyc` archives.
//!
//! Comes in: a [`Program`]. Goes out: the bytes of an archive that the format's verifier has accepted, or diagnostics. Must never: touch the
//! file system (the resolver does), or give out an archive that was not verified.

#![forbid(unsafe_code)]

pub mod diag;
mod doctests;
mod emit;
mod ir;
mod lower;
mod opt;
mod pack;
pub mod parse;
mod program;
pub mod scope;
pub mod source;
pub mod subset;

pub use program::{FolderModules, Found, MemoryModules, NoModules, Program, Resolver};
pub use subset::{Host, HostArgument, HostFunction};

use diag::{Code, Diagnostic};
use source::{SourceFile, Span};

/// What a compilation is told besides the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Whether the optional passes run; the program does the same without them.
    pub optimise: bool,
    /// Whether positions and sources are left out.
    pub strip: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { optimise: true, strip: false }
    }
}

/// A compiled program.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The archive.
    pub bytes: Vec<u8>,
    /// Findings that did not keep it from being compiled.
    pub warnings: Vec<Diagnostic>,
}

/// Compiles a program.
///
/// # Errors
/// All findings, if at least one of them is an error.
pub fn compile(program: Program, options: &Options) -> Result<Compiled, Vec<Diagnostic>> {
    let name = program.main.name.clone();
    let fail = |code, message: String| vec![Diagnostic::new(code, &name, Span::default(), message)];
    parse::with_big_stack(|| {
        let (units, warnings) = program::load(program)?;
        let ir = improved(&units, options).map_err(|errors| errors.into_findings(&fail))?;
        let bytes = pack::pack(&ir, &units, options.strip)
            .map_err(|error| fail(error.code(), error.to_string()))?;
        Ok(Compiled { bytes, warnings })
    })
    .unwrap_or_else(|error| Err(vec![error]))
}

/// The text of a program's intermediate representation: for people and for tests.
///
/// # Errors
/// As [`compile`].
pub fn print_ir(main: SourceFile, options: &Options) -> Result<String, Vec<Diagnostic>> {
    let name = main.name.clone();
    let fail = |code, message: String| vec![Diagnostic::new(code, &name, Span::default(), message)];
    parse::with_big_stack(|| {
        let (units, _) = program::load(Program::single(main))?;
        let ir = improved(&units, options).map_err(|errors| errors.into_findings(&fail))?;
        Ok(ir.to_string())
    })
    .unwrap_or_else(|error| Err(vec![error]))
}

/// Lowered, checked and optimised.
fn improved(units: &[lower::Unit], options: &Options) -> Result<ir::Program, Unlowered> {
    let mut ir = lower::lower(units, options.optimise).map_err(Unlowered::Refused)?;
    opt::run(&mut ir, options.optimise);
    ir::check(&ir).map_err(Unlowered::Broken)?;
    Ok(ir)
}

/// Why there is no intermediate representation.
enum Unlowered {
    Refused(Vec<Diagnostic>),
    /// The compiler's own checker found a mistake.
    Broken(String),
}

impl Unlowered {
    fn into_findings(self, fail: &dyn Fn(Code, String) -> Vec<Diagnostic>) -> Vec<Diagnostic> {
        match self {
            Unlowered::Refused(findings) => findings,
            Unlowered::Broken(problem) => {
                fail(Code::Internal, format!("internal error of the compiler: {problem}"))
            }
        }
    }
}
