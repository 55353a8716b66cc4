//! `prompt`: what a language model is told before it writes programs for this runtime.
//!
//! Comes in: the tables of the language, and the registry of a host if there is one. Goes out: a system prompt, or a dense card of facts.
//! Must never: say anything by hand that a table says.

use super::COMMAND;
use super::registry::{Function, Registry};
use npyc::diag::{Code, Severity};
use npyc_format::modules::{self, ModuleKind, StandardModule};
use npyc_format::names;
use npyc_format::refusal::module_hint;
use npython_cli::exit::{self, FINE};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// What `prompt` takes.
#[derive(clap::Args, Debug)]
#[command(after_help = exit::HELP)]
pub(crate) struct PromptArguments {
    /// Write the card: the same facts, as densely as they go.
    #[arg(long)]
    card: bool,
    /// The registry of the host that will run the programs (`Registry::to_json`).
    #[arg(long, value_name = "REGISTRY.json")]
    host: Option<PathBuf>,
}

/// Prints the prompt.
pub(crate) fn prompt(arguments: &PromptArguments) -> ExitCode {
    let registry = match arguments.host.as_deref().map(Registry::open).transpose() {
        Ok(registry) => registry,
        Err(failure) => return failure.report(COMMAND, false),
    };
    let text = if arguments.card { card(registry.as_ref()) } else { system(registry.as_ref()) };
    exit::print_line(text.trim_end());
    ExitCode::from(FINE)
}

/// The standard modules that are of use to programs: those of CPython, without the library's own parts, and without those that can be
/// imported but need authority for what they are for.
fn provided() -> Vec<&'static str> {
    let rows = modules::MODULES.iter().filter(|row| is_offered(row));
    rows.map(|row| row.name).filter(|name| !name.contains("._")).collect()
}

/// Whether a module is more than names that are refused.
fn is_offered(row: &StandardModule) -> bool {
    let is_hollow = row.names.is_empty() && !row.lacking.is_empty();
    !row.name.starts_with('_') && !is_hollow && module_hint(row.name).is_none()
}

/// What modules lack of CPython's, each with its names.
fn lacking() -> Vec<(&'static str, Vec<&'static str>)> {
    let public = |name: &&'static str| !name.starts_with('_');
    let rows = modules::MODULES.iter().filter(|row| is_offered(row));
    rows.map(|row| (row.name, row.lacking.iter().copied().filter(public).collect::<Vec<_>>()))
        .filter(|(_, names)| !names.is_empty())
        .collect()
}

/// The errors of the compiler that are ours and not CPython's.
fn refusals() -> Vec<Code> {
    let is_ours = |code: &&Code| {
        code.severity() == Severity::Error && ("E0300".."E0400").contains(&code.id())
    };
    Code::ALL.iter().filter(is_ours).copied().collect()
}

/// The builtins by name.
fn builtins() -> Vec<&'static str> {
    names::BUILTINS.iter().map(|row| row.name).collect()
}

/// Builtins that CPython has and this runtime refuses.
fn refused_builtins() -> Vec<&'static str> {
    names::LACKING.iter().map(|row| row.name).collect()
}

/// Builtins that CPython does not have.
const OWN: &[(&str, &str)] = &[
    ("scope(name, token)", "opens a capability: `with scope(\"NAME\", token): …`"),
    ("parse_json(text)", "the value of a JSON text"),
    ("format_string(format, *args)", "a text with `{}` filled in"),
    ("is_empty(x)", "whether a container has no items"),
];

/// The prompt.
pub(crate) fn system(registry: Option<&Registry>) -> String {
    let mut text = String::from(
        "# Writing programs for npyc\n\n\
         You write Python 3.14. It is compiled ahead of time and runs in a metered sandbox: no files, network, clock or environment unless the \
         host gives them. What runs does what CPython 3.14 does, error texts included; what is not supported is refused with a code and a place, \
         never done differently.\n\n\
         ## Rules\n\n\
         - A program is one file, or a main file with modules beside it. The value of its last expression statement is its result.\n\
         - Every run has a bound on work (gas), memory and output. Stops for gas, memory and security cannot be caught.\n\
         - Recursion goes as deep as in CPython (1000 calls).\n\
         - The order of sets and `hash(str)` are the same in every run; do not rely on what they are.\n\n\
         ## What is refused\n\n",
    );
    for code in refusals() {
        let _ = writeln!(text, "- {} ({}): {}", code.title(), code.id(), code.explanation());
    }
    let _ = writeln!(text, "\nBuiltins that are not there: {}.", quoted(&refused_builtins()));
    let _ =
        writeln!(text, "\n## Standard modules\n\nThese can be imported: {}.", quoted(&provided()));
    text.push_str(
        "\nOther standard modules are refused, where they are imported or where they are used. Names that these modules lack stop the run when they are reached; \
         `npyc prompt --card` lists them.\n\n## Builtins besides Python's\n\n",
    );
    for (name, what) in OWN {
        let _ = writeln!(text, "- `{name}`: {what}");
    }
    if let Some(registry) = registry {
        text.push_str("\n## What the host adds\n\n");
        host(&mut text, registry);
    }
    text
}

/// What a host adds, one line each.
fn host(text: &mut String, registry: &Registry) {
    let line = |text: &mut String, function: &Function, prefix: &str, receiver: bool| {
        let word = if function.is_async { "await " } else { "" };
        let signature = function.signature(receiver);
        let _ = write!(text, "- `{word}{prefix}{}{signature}`", function.name);
        let doc = function.doc.lines().next().unwrap_or_default();
        if !doc.is_empty() {
            let _ = write!(text, ": {doc}");
        }
        if let Some(scope) = &function.scope {
            let _ = write!(text, " Only inside `with scope({scope:?}, token):`.");
        }
        text.push('\n');
    };
    for function in registry.functions.iter().filter(|function| !function.is_off) {
        line(text, function, "", false);
    }
    for one in &registry.types {
        let _ =
            writeln!(text, "- type `{}`: {}", one.name, one.doc.lines().next().unwrap_or_default());
        for (name, kind, settable) in &one.properties {
            let access = if *settable { "" } else { ", read only" };
            let kind = if kind.is_empty() { "object" } else { kind };
            let _ = writeln!(text, "- `{}.{name}: {kind}`{access}", one.name);
        }
        for method in &one.methods {
            line(text, method, &format!("{}.", one.name), false);
        }
    }
    if !registry.switched_off.is_empty() {
        let names: Vec<&str> = registry.switched_off.iter().map(String::as_str).collect();
        let _ = writeln!(text, "\nSwitched off by the host: {}.", quoted(&names));
    }
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The card.
pub(crate) fn card(registry: Option<&Registry>) -> String {
    let mut text = String::from(
        "# npyc datacard\n\nPython 3.14, compiled ahead of time; CPython's answer or a refusal.\n\n",
    );
    let _ = writeln!(text, "builtins: {}", builtins().join(" "));
    let _ = writeln!(text, "\nbuiltins refused: {}", refused_builtins().join(" "));
    let kind = |wanted: ModuleKind| {
        let offered = modules::MODULES.iter().filter(|row| is_offered(row));
        let rows = offered.filter(move |row| row.kind == wanted);
        rows.map(|row| row.name).collect::<Vec<_>>().join(" ")
    };
    let _ = writeln!(text, "\nmodules: {}", kind(ModuleKind::Python));
    let native = kind(ModuleKind::Native);
    if !native.is_empty() {
        let _ = writeln!(text, "\nmodules (native): {native}");
    }
    text.push_str("\nmodules lack:\n");
    for (name, names) in lacking() {
        let _ = writeln!(text, "- {name}: {}", names.join(" "));
    }
    text.push_str("\ncompile errors of npyc's own:\n");
    for code in refusals() {
        let _ = writeln!(text, "- {} {}", code.id(), code.title());
    }
    text.push_str("\nwarnings: ");
    let warnings = Code::ALL.iter().filter(|code| code.severity() == Severity::Warning);
    let warnings: Vec<String> =
        warnings.map(|code| format!("{} {}", code.id(), code.title())).collect();
    let _ = writeln!(text, "{}", warnings.join("; "));
    text.push_str("\ndefaults: gas 1e10 (command) 1e8 (API); memory 512 MiB, 64 MiB; output 64 MiB, 1 MiB; depth 1000\n");
    if let Some(registry) = registry {
        let _ = writeln!(text, "\nhost (version {:?}):", registry.version);
        host(&mut text, registry);
    }
    text
}
