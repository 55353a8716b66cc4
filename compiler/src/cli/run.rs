//! `run`: a program from source or from an archive.
//!
//! Comes in: a path, limits, grants. Goes out: what `npython run` gives for the same program's archive. Must never: run a source in any
//! other way than through its archive.

use super::compile::{CompileOptions, compile_bytes};
use super::input::Opened;
use super::{COMMAND, input};
use npython::Artifact;
use npython_cli::exit::{self, COMPILE, Failure};
use npython_cli::run;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use std::process::ExitCode;

/// What `npyc run` takes.
#[derive(clap::Args, Debug)]
#[command(after_help = exit::HELP)]
pub(crate) struct RunArguments {
    /// A Python file, a folder with main.py, an archive, or `-` for standard input.
    #[arg(value_name = "FILE.py|FILE.npyc|DIR|-")]
    path: PathBuf,
    #[command(flatten)]
    compile: CompileOptions,
    #[command(flatten)]
    options: run::RunOptions,
}

/// Runs a program.
pub(crate) fn run(arguments: &RunArguments) -> ExitCode {
    let json = arguments.options.json;
    // Who runs a source of his own expects other numbers each time.
    let seed = arguments.options.seed.unwrap_or_else(|| RandomState::new().hash_one(0));
    // Whoever runs a source on his own machine knows the time anyway.
    let clock = arguments.options.clock.unwrap_or(run::ClockChoice::Real);
    let options =
        run::RunOptions { seed: Some(seed), clock: Some(clock), ..arguments.options.clone() };
    let (main, bytes) = match input::open_program(&arguments.path) {
        Ok(Opened::Source(main, bytes)) => (main, bytes),
        Ok(Opened::Archive(artifact)) => {
            return run::execute(COMMAND, &arguments.path, &artifact, &options);
        }
        Err(failure) => return failure.report(COMMAND, json),
    };
    let compilation = match arguments.compile.prepare(false) {
        Ok(compilation) => compilation,
        Err(failure) => return failure.report(COMMAND, json),
    };
    let compiled = match compile_bytes(&main, &bytes, &compilation) {
        Ok((compiled, _)) => compiled,
        Err(rejected) => return rejected.report(&main, json),
    };
    match Artifact::from_bytes(&compiled.bytes) {
        Ok(artifact) => run::execute(COMMAND, &main, &artifact, &options),
        // The compiler verifies what it writes, so only a lack of memory leads here.
        Err(error) => {
            Failure::new(COMPILE, format_args!("{}: {error}", main.display())).report(COMMAND, json)
        }
    }
}
