//! `explain`: what a code means and what to do about it.
//!
//! Comes in: the code of a diagnostic or of a verifier rule. Goes out: its explanation from the one table that holds it. Must never:
//! hold explanations of its own.

use super::COMMAND;
use npyc::diag::{Code, Severity};
use npyc_format::verify::Rule;
use npython_cli::exit::{self, FINE, Failure, USAGE};
use std::fmt::Write;
use std::process::ExitCode;

/// What `explain` takes.
#[derive(clap::Args, Debug)]
pub(crate) struct ExplainArguments {
    /// The code, such as E0110, W0901 or V-TABLE-INDEX. Without one, all codes are listed.
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints an explanation.
pub(crate) fn explain(arguments: &ExplainArguments) -> ExitCode {
    let Some(code) = &arguments.code else {
        exit::print_line(list().trim_end());
        return ExitCode::from(FINE);
    };
    match text(&code.to_ascii_uppercase()) {
        Some(text) => {
            exit::print_line(text.trim_end());
            ExitCode::from(FINE)
        }
        None => Failure::new(
            USAGE,
            format_args!("there is no code {code:?}; `npyc explain` without a code lists them all"),
        )
        .report(COMMAND, false),
    }
}

/// The explanation of one code.
fn text(id: &str) -> Option<String> {
    if let Some(code) = Code::ALL.iter().find(|code| code.id() == id) {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut text = format!("{id}: {} ({severity})\n\n{}\n", code.title(), code.explanation());
        if *code == Code::MissingModule {
            // What is internal to the library is nothing to write.
            let provided = npyc_format::modules::NAMES.iter().filter(|name| !name.starts_with('_'));
            let names = provided.copied().collect::<Vec<_>>().join(", ");
            let _ = writeln!(text, "\nProvided are: {names}");
        } else if !code.hint().is_empty() {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "\nWhat to do: {}", code.hint());
        }
        return Some(text);
    }
    let rule = Rule::ALL.iter().find(|rule| rule.id() == id)?;
    Some(format!(
        "{id}: a rule of the verifier\n\n{}\n\nAn archive that breaks it is refused (exit status 4). What to do: build the archive again, or copy it again if it was damaged on the way.",
        rule.sentence()
    ))
}

/// All codes with their titles.
fn list() -> String {
    let codes = Code::ALL.iter().map(|code| (code.id(), code.title()));
    let rules = Rule::ALL.iter().map(|rule| (rule.id(), rule.sentence()));
    codes.chain(rules).fold(String::new(), |mut text, (id, title)| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{id:<26} {title}");
        text
    })
}
