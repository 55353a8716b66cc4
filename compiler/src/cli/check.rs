//! `check`: all findings of programs, nothing written.
//!
//! Comes in: files or folders. Goes out: diagnostics and a summary. Must never: stop at the first program that has errors.

use super::compile::{CompileOptions, Rejected, compile};
use super::{COMMAND, input, report};
use npyc::diag::Diagnostic;
use npython_cli::exit::{self, COMPILE, FINE, Failure};
use npython_cli::json::Json;
use npython_cli::signals::Signals;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `check` takes.
#[derive(clap::Args, Debug)]
#[command(after_help = exit::HELP)]
pub(crate) struct CheckArguments {
    /// Python files, folders as for `build`, or `-` for standard input.
    #[arg(value_name = "FILE|DIR|-", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    compile: CompileOptions,
    /// Print diagnostics and a result as JSON lines.
    #[arg(long)]
    json: bool,
}

/// Compiles everything and tells what was found.
pub(crate) fn check(arguments: &CheckArguments) -> ExitCode {
    if arguments.json {
        Signals::end_with_result();
    }
    let compilation = match arguments.compile.prepare(false) {
        Ok(compilation) => compilation,
        Err(failure) => return failure.report(COMMAND, arguments.json),
    };
    let (mut programs, mut errors, mut warnings) = (0, 0, 0);
    let mut worst = FINE;
    let tell_failure = |failure: &Failure| {
        if arguments.json {
            exit::print_line(&failure.json().text());
        } else {
            exit::fail(COMMAND, &failure.message, failure.status);
        }
    };
    for path in &arguments.paths {
        let files = match input::programs(path) {
            Ok(files) => files,
            Err(failure) => {
                tell_failure(&failure);
                worst = worst.max(failure.status);
                continue;
            }
        };
        for file in files {
            programs += 1;
            let (findings, files) = match compile(&file, &compilation) {
                Ok((compiled, files)) => (compiled.warnings, files),
                Err(Rejected::Findings(findings, files)) => (findings, files),
                Err(Rejected::Unreadable(failure)) => {
                    tell_failure(&failure);
                    worst = worst.max(failure.status);
                    continue;
                }
            };
            report::show(&findings, &files, arguments.json);
            let wrong = findings.iter().filter(|finding: &&Diagnostic| finding.is_error()).count();
            errors += wrong;
            warnings += findings.len() - wrong;
        }
    }
    if errors > 0 || arguments.compile.warnings_as_errors && warnings > 0 {
        worst = worst.max(COMPILE);
    }
    if arguments.json {
        let object = Json::Object(vec![
            ("kind", "result".into()),
            ("status", exit::class(worst).into()),
            ("exit", u64::from(worst).into()),
            ("programs", (programs as u64).into()),
            ("errors", (errors as u64).into()),
            ("warnings", (warnings as u64).into()),
        ]);
        exit::print_line(&object.text());
    } else {
        exit::print_error(&format!(
            "{COMMAND}: {}: {}, {}\n",
            report::count(programs, "program"),
            report::count(errors, "error"),
            report::count(warnings, "warning")
        ));
    }
    ExitCode::from(worst)
}
