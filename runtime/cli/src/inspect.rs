//! `inspect`: what an archive holds and asks for.
//!
//! Comes in: a path. Goes out: a page of facts for people, or one JSON object. Must never: run anything, or show facts of an
//! archive that the verifier refuses.

use crate::exit::{self, FINE, Failure, REFUSED};
use crate::json::Json;
use npyc_format::archive::schema::{
    ASSUME_BUILTIN, ASSUME_FUNCTION, ArchivedFunctionRow, COMPOSITE_REGEX, MANIFEST_HOST,
    MANIFEST_MODULE, MANIFEST_SCOPE, MODULE_PACKAGE,
};
use npyc_format::content_id::hex;
use npyc_format::limits::MAX_REGISTERS;
use npyc_format::verify::{Verified, verify};
use npython::{Artifact, Engine};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `inspect` takes.
#[derive(clap::Args, Debug)]
#[command(after_help = exit::HELP)]
pub struct InspectArguments {
    /// The archive.
    #[arg(value_name = "APP.npyc")]
    pub archive: PathBuf,
    /// List the functions too.
    #[arg(long)]
    pub functions: bool,
    /// Print a policy that allows what the archive asks for, for --policy: a first one, to be read and cut down.
    #[arg(long, conflicts_with_all = ["functions", "json"])]
    pub policy_template: bool,
    /// Print one JSON object; it always lists the functions.
    #[arg(long)]
    pub json: bool,
}

/// Shows an archive.
pub fn inspect(command: &str, arguments: &InspectArguments) -> ExitCode {
    let path = &arguments.archive;
    if arguments.policy_template {
        let template = crate::open::open(path).and_then(|artifact| template(path, &artifact));
        return match template {
            Ok(text) => {
                exit::print_line(text.trim_end());
                ExitCode::from(FINE)
            }
            Err(failure) => failure.report(command, false),
        };
    }
    match crate::open::open(path).and_then(|artifact| facts(path, &artifact)) {
        Ok(facts) if arguments.json => exit::print_line(&facts.json(path).text()),
        Ok(facts) => exit::print_line(facts.page(path, arguments.functions).trim_end()),
        Err(failure) => return failure.report(command, arguments.json),
    }
    ExitCode::from(FINE)
}

/// The policy that allows what an archive asks for.
fn template(path: &Path, artifact: &Artifact) -> Result<String, Failure> {
    let module = Engine::new()
        .load(artifact)
        .map_err(|error| Failure::new(REFUSED, format_args!("{}: {error}", path.display())))?;
    Ok(crate::policy::template(&path.display().to_string(), &module.demands()))
}

/// One function.
struct FunctionFacts {
    module: String,
    name: String,
    instructions: u64,
    registers: u64,
}

/// What there is to know.
struct Facts {
    version: String,
    content_id: String,
    instruction_set: String,
    gas_schedule: u64,
    file_bytes: u64,
    core_bytes: u64,
    arena_bytes: u64,
    debug_bytes: u64,
    instructions: u64,
    registers: u64,
    modules: Vec<(String, bool)>,
    functions: Vec<FunctionFacts>,
    builtins: Vec<String>,
    standard_modules: Vec<String>,
    missing_modules: Vec<String>,
    scopes: Vec<String>,
    host_names: Vec<String>,
    /// The patterns of regular expressions that it holds compiled, each as a literal.
    patterns: Vec<String>,
    assumptions: Vec<String>,
}

/// Verifies an archive and collects its facts.
fn facts(path: &Path, artifact: &Artifact) -> Result<Facts, Failure> {
    let refused = |error: &dyn std::fmt::Display| {
        Failure::new(REFUSED, format_args!("{}: {error}", path.display()))
    };
    let view = artifact.view().map_err(|error| refused(&error))?;
    let verified = verify(&view).map_err(|error| refused(&error))?;
    let core = verified.core();
    let text = |offset: u32| exit::one_line(verified.text(offset));
    let manifest = |kind: u32| -> Vec<String> {
        let rows = core.manifest.iter().filter(|row| row.kind.to_native() == kind);
        rows.map(|row| text(row.name.to_native())).collect()
    };
    let modules: Vec<(String, bool)> = core
        .modules
        .iter()
        .map(|row| (text(row.name.to_native()), row.flags.to_native() & MODULE_PACKAGE != 0))
        .collect();
    let standard_modules = manifest(MANIFEST_MODULE);
    let missing_modules = core
        .imports
        .iter()
        .map(|row| text(row.name.to_native()))
        .filter(|name| {
            !standard_modules.contains(name) && !modules.iter().any(|(module, _)| module == name)
        })
        .collect();
    Ok(Facts {
        version: view.version().to_string(),
        content_id: hex(view.content_id()),
        instruction_set: hex(&view.header().instruction_set),
        gas_schedule: core.gas_schedule.to_native().into(),
        file_bytes: view.bytes().len() as u64,
        core_bytes: view.core_section().1.len() as u64,
        arena_bytes: view.arena().len() as u64,
        debug_bytes: view.debug_bytes() as u64,
        instructions: view.code().len() as u64,
        registers: core
            .functions
            .iter()
            .map(|row| u64::from(row.registers.to_native()))
            .max()
            .unwrap_or(0),
        functions: core.functions.iter().map(|row| function(&verified, row)).collect(),
        builtins: core.builtins.iter().map(|name| text(name.to_native())).collect(),
        missing_modules,
        standard_modules,
        scopes: manifest(MANIFEST_SCOPE),
        host_names: manifest(MANIFEST_HOST),
        patterns: patterns(&verified),
        assumptions: assumptions(&verified),
        modules,
    })
}

/// The facts of one function.
fn function(verified: &Verified<'_>, row: &ArchivedFunctionRow) -> FunctionFacts {
    let module = verified.core().modules.get(row.module.to_native() as usize);
    let module = module.map_or("", |row| verified.text(row.name.to_native()));
    FunctionFacts {
        module: exit::one_line(module),
        name: exit::one_line(verified.text(row.qualified_name.to_native())),
        instructions: row.code_count.to_native().into(),
        registers: row.registers.to_native().into(),
    }
}

/// The patterns of regular expressions, in order, each once.
fn patterns(verified: &Verified<'_>) -> Vec<String> {
    let core = verified.core();
    let rows = core.composites.iter().filter(|row| row.kind.to_native() == COMPOSITE_REGEX);
    let mut patterns: Vec<String> = rows
        .filter_map(|row| core.elements.get(row.elements_start.to_native() as usize))
        .map(|element| {
            let offset = element.value.to_native();
            let content = verified.archive().content(offset).unwrap_or(&[]);
            match verified.archive().text(offset) {
                Some(text) => format!("{text:?}"),
                None => format!("b\"{}\"", content.escape_ascii()),
            }
        })
        .collect();
    patterns.sort_unstable();
    patterns.dedup();
    patterns
}

/// The assumptions as sentences.
fn assumptions(verified: &Verified<'_>) -> Vec<String> {
    let core = verified.core();
    let text = |offset: u32| exit::one_line(verified.text(offset));
    let module_of = |slot: u32| {
        core.modules.iter().find(|row| {
            let start = row.globals_start.to_native();
            slot >= start && slot - start < row.globals_count.to_native()
        })
    };
    core.assumptions
        .iter()
        .map(|row| {
            let subject = row.subject.to_native();
            match row.kind.to_native() {
                ASSUME_BUILTIN => format!("the builtin {} is not replaced", text(subject)),
                ASSUME_FUNCTION => {
                    let name = core.globals.get(subject as usize);
                    let name = name.map_or(String::new(), |name| text(name.to_native()));
                    let module =
                        module_of(subject).map_or(String::new(), |row| text(row.name.to_native()));
                    format!("the function {name} of module {module} is not bound again")
                }
                kind => format!("an assumption of the unknown kind {kind}"),
            }
        })
        .collect()
}

impl Facts {
    /// The page for people.
    fn page(&self, path: &Path, with_functions: bool) -> String {
        let mut page = String::new();
        let modules = self.modules.iter().map(|(name, is_package)| {
            if *is_package { format!("{name} (package)") } else { name.clone() }
        });
        let rows = [
            ("archive", exit::one_line(&path.display().to_string())),
            ("format", format!("version {}", self.version)),
            ("content id", self.content_id.clone()),
            ("instruction set", self.instruction_set.chars().take(16).collect()),
            (
                "size",
                format!(
                    "{} bytes: core {}, arena {}, debug {}",
                    self.file_bytes,
                    self.core_bytes,
                    self.arena_bytes,
                    if self.debug_bytes == 0 {
                        "none".to_owned()
                    } else {
                        self.debug_bytes.to_string()
                    }
                ),
            ),
            (
                "code",
                format!(
                    "{} functions, {} instructions, at most {} registers (of {MAX_REGISTERS})",
                    self.functions.len(),
                    self.instructions,
                    self.registers
                ),
            ),
            ("gas", format!("schedule {}", self.gas_schedule)),
            ("modules", modules.collect::<Vec<_>>().join(", ")),
            ("builtins", list(&self.builtins)),
            ("standard modules", list(&self.standard_modules)),
            ("modules not found", list(&self.missing_modules)),
            ("asks for scopes", list(&self.scopes)),
            ("asks the host for", list(&self.host_names)),
        ];
        for (name, value) in rows {
            // Writing to a String cannot fail.
            let _ = writeln!(page, "{name:<18} {value}");
        }
        let _ = writeln!(page, "{:<18} {}", "patterns", self.patterns.len());
        for pattern in &self.patterns {
            let _ = writeln!(page, "  {pattern}");
        }
        let _ = writeln!(page, "{:<18} {}", "assumes", self.assumptions.len());
        for assumption in &self.assumptions {
            let _ = writeln!(page, "  {assumption}");
        }
        if with_functions {
            let _ = writeln!(page, "{:<18} {}", "functions", self.functions.len());
            for function in &self.functions {
                let _ = writeln!(
                    page,
                    "  {}:{}  {} instructions, {} registers",
                    function.module, function.name, function.instructions, function.registers
                );
            }
        }
        page
    }

    /// The object for machines.
    fn json(&self, path: &Path) -> Json {
        let modules = self.modules.iter().map(|(name, is_package)| {
            Json::Object(vec![("name", name.as_str().into()), ("package", Json::Bool(*is_package))])
        });
        let functions = self.functions.iter().map(|function| {
            Json::Object(vec![
                ("module", function.module.as_str().into()),
                ("name", function.name.as_str().into()),
                ("instructions", function.instructions.into()),
                ("registers", function.registers.into()),
            ])
        });
        let sizes = Json::Object(vec![
            ("file", self.file_bytes.into()),
            ("core", self.core_bytes.into()),
            ("arena", self.arena_bytes.into()),
            ("debug", self.debug_bytes.into()),
        ]);
        Json::Object(vec![
            ("kind", "result".into()),
            ("status", exit::class(FINE).into()),
            ("exit", u64::from(FINE).into()),
            ("file", path.display().to_string().into()),
            ("format_version", self.version.as_str().into()),
            ("content_id", self.content_id.as_str().into()),
            ("instruction_set", self.instruction_set.as_str().into()),
            ("gas_schedule", self.gas_schedule.into()),
            ("bytes", sizes),
            ("instructions", self.instructions.into()),
            ("registers", self.registers.into()),
            ("modules", Json::Array(modules.collect())),
            ("functions", Json::Array(functions.collect())),
            ("builtins", strings(&self.builtins)),
            ("standard_modules", strings(&self.standard_modules)),
            ("missing_modules", strings(&self.missing_modules)),
            ("scopes", strings(&self.scopes)),
            ("host_names", strings(&self.host_names)),
            ("patterns", strings(&self.patterns)),
            ("assumptions", strings(&self.assumptions)),
        ])
    }
}

/// Names with commas, or a dash.
fn list(names: &[String]) -> String {
    if names.is_empty() { "-".to_owned() } else { names.join(", ") }
}

/// Names as JSON.
fn strings(names: &[String]) -> Json {
    Json::Array(names.iter().map(|name| name.as_str().into()).collect())
}
