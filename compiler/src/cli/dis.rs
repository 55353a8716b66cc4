//! `dis`: the instructions of a program.
//!
//! Comes in: a source or an archive. Goes out: text. Must never: ask for a verified archive: damaged ones are what people look into.

use super::compile::{CompileOptions, compile_bytes};
use super::input::Opened;
use super::{COMMAND, input};
use npyc_format::isa::disasm::{disassemble, disassemble_function};
use npython::Artifact;
use npython_cli::exit::{self, FINE, Failure, REFUSED, USAGE};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `dis` takes.
#[derive(clap::Args, Debug)]
pub(crate) struct DisArguments {
    /// A Python file, a folder with main.py, an archive, or `-` for standard input.
    #[arg(value_name = "FILE.py|FILE.npyc|DIR|-")]
    path: PathBuf,
    /// Show only the functions of this qualified name, such as `Order.total`.
    #[arg(long, value_name = "NAME")]
    function: Option<String>,
    #[command(flatten)]
    compile: CompileOptions,
}

/// Prints instructions.
pub(crate) fn dis(arguments: &DisArguments) -> ExitCode {
    let artifact = match input::open_program(&arguments.path) {
        Ok(Opened::Archive(artifact)) => Ok(artifact),
        Ok(Opened::Source(main, bytes)) => {
            let compilation = match arguments.compile.prepare(false) {
                Ok(compilation) => compilation,
                Err(failure) => return failure.report(COMMAND, false),
            };
            match compile_bytes(&main, &bytes, &compilation) {
                Ok((compiled, _)) => Artifact::from_bytes(&compiled.bytes)
                    .map_err(|error| Failure::new(REFUSED, error)),
                Err(rejected) => return rejected.report(&main, false),
            }
        }
        Err(failure) => Err(failure),
    };
    let text = artifact
        .and_then(|artifact| listing(&arguments.path, &artifact, arguments.function.as_deref()));
    match text {
        Ok(text) => {
            exit::print_line(text.trim_end());
            ExitCode::from(FINE)
        }
        Err(failure) => failure.report(COMMAND, false),
    }
}

/// The text of all functions, or of those of one name.
fn listing(path: &Path, artifact: &Artifact, wanted: Option<&str>) -> Result<String, Failure> {
    let view = artifact
        .view()
        .map_err(|error| Failure::new(REFUSED, format_args!("{}: {error}", path.display())))?;
    let Some(wanted) = wanted else { return Ok(disassemble(&view)) };
    let rows = view.core().functions.iter().zip(0..);
    let found: Vec<String> = rows
        .filter(|(row, _)| view.text(row.qualified_name.to_native()) == Some(wanted))
        .map(|(_, index)| disassemble_function(&view, index))
        .collect();
    if found.is_empty() {
        return Err(Failure::new(
            USAGE,
            format_args!(
                "{} has no function {wanted:?}; `npyc inspect --functions` lists them",
                path.display()
            ),
        ));
    }
    Ok(found.join("\n"))
}
