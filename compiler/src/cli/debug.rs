//! `debug`: a program under the debugger, on a terminal or for an editor.
//!
//! Comes in: a path, limits, grants. Goes out: a session of npython-cli's debugger. Must never: debug another archive than the one that
//! a plain run would run.

use super::compile::{Compilation, CompileOptions, Rejected, compile_bytes};
use super::input::{self, Opened};
use super::{COMMAND, report};
use npython::Artifact;
use npython_cli::debug::{Program, dap, terminal};
use npython_cli::exit::{self, COMPILE, Failure, USAGE};
use npython_cli::run::{ClockChoice, RunOptions};
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `npyc debug` takes.
#[derive(clap::Args, Debug)]
#[command(after_help = exit::HELP)]
pub(crate) struct DebugArguments {
    /// A Python file, a folder with main.py, or an archive. With --dap the editor may name it instead.
    #[arg(value_name = "FILE.py|FILE.npyc|DIR", required_unless_present = "dap")]
    path: Option<PathBuf>,
    /// Speak the Debug Adapter Protocol on standard input and output, for an editor.
    #[arg(long)]
    dap: bool,
    #[command(flatten)]
    compile: CompileOptions,
    #[command(flatten)]
    options: RunOptions,
}

/// Debugs a program.
pub(crate) fn debug(arguments: &DebugArguments) -> ExitCode {
    if arguments.options.json || arguments.options.call.is_some() {
        let what = if arguments.options.json { "--json" } else { "--call" };
        let message =
            format!("`npyc debug` has no {what}; run the program with `npyc run` for that");
        return Failure::new(USAGE, message).report(COMMAND, false);
    }
    let seed = arguments.options.seed.unwrap_or_else(|| RandomState::new().hash_one(0));
    let clock = arguments.options.clock.unwrap_or(ClockChoice::Real);
    let options = RunOptions { seed: Some(seed), clock: Some(clock), ..arguments.options.clone() };
    let compilation = match arguments.compile.prepare(false) {
        Ok(compilation) => compilation,
        Err(failure) => return failure.report(COMMAND, false),
    };
    if arguments.dap {
        let mut open = |path: &Path| open(path, &compilation).map_err(told);
        let default = arguments.path.as_deref();
        dap::serve(std::io::stdin(), std::io::stdout(), &options, default, &mut open);
        return ExitCode::from(exit::FINE);
    }
    let path = arguments.path.clone().unwrap_or_default();
    if path == Path::new("-") {
        let message =
            "standard input holds the commands of the debugger; give the program as a file";
        return Failure::new(USAGE, message).report(COMMAND, false);
    }
    match open(&path, &compilation) {
        Ok(program) => terminal::debug(COMMAND, &path, &program, &options),
        Err(Unopened::Failure(failure)) => failure.report(COMMAND, false),
        Err(Unopened::Rejected(main, rejected)) => rejected.report(&main, false),
    }
}

/// Why there is no program.
enum Unopened {
    Failure(Failure),
    Rejected(PathBuf, Rejected),
}

/// The same as a text, for an editor.
fn told(unopened: Unopened) -> String {
    match unopened {
        Unopened::Failure(failure) => failure.message,
        Unopened::Rejected(main, rejected) => rejected.text(&main),
    }
}

/// Opens or compiles a program.
fn open(path: &Path, compilation: &Compilation) -> Result<Program, Unopened> {
    let folder = |file: &Path| file.parent().unwrap_or(Path::new("")).to_owned();
    match input::open_program(path).map_err(Unopened::Failure)? {
        Opened::Archive(artifact) => Ok(Program { artifact, folder: folder(path) }),
        Opened::Source(main, bytes) => {
            let (compiled, files) = compile_bytes(&main, &bytes, compilation)
                .map_err(|rejected| Unopened::Rejected(main.clone(), rejected))?;
            report::show(&compiled.warnings, &files, false);
            let artifact = Artifact::from_bytes(&compiled.bytes).map_err(|error| {
                let message = format_args!("{}: {error}", main.display()).to_string();
                Unopened::Failure(Failure::new(COMPILE, message))
            })?;
            Ok(Program { artifact, folder: folder(&main) })
        }
    }
}
