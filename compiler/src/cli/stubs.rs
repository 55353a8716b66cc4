//! `stubs`: what editors and type checkers are told of a host.
//!
//! Comes in: a registry. Goes out: stub files, one per module of the host; its names without a module go to `__builtins__.pyi`. Must
//! never: write anything that the registry does not say.

use super::COMMAND;
use super::registry::{Function, Registry, Type};
use npython_cli::exit::{self, FINE, Failure, USAGE};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `stubs` takes.
#[derive(clap::Args, Debug)]
#[command(after_help = exit::HELP)]
pub(crate) struct StubsArguments {
    /// The registry of the host (`Registry::to_json`).
    #[arg(long, value_name = "REGISTRY.json")]
    host: PathBuf,
    /// The folder to write to. Without one, everything is printed.
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Writes the stubs of a host.
pub(crate) fn stubs(arguments: &StubsArguments) -> ExitCode {
    let registry = match Registry::open(&arguments.host) {
        Ok(registry) => registry,
        Err(failure) => return failure.report(COMMAND, false),
    };
    let files = files(&registry);
    let Some(folder) = &arguments.output else {
        for (name, text) in &files {
            exit::print_line(format!("# {name}\n{text}").trim_end());
        }
        return ExitCode::from(FINE);
    };
    for (name, text) in &files {
        if let Err(error) = write(&folder.join(name), text) {
            let failure = Failure::new(USAGE, format_args!("{name} cannot be written: {error}"));
            return failure.report(COMMAND, false);
        }
    }
    ExitCode::from(FINE)
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}

/// What one module holds.
#[derive(Default)]
struct Contents<'r> {
    types: Vec<&'r Type>,
    functions: Vec<&'r Function>,
}

/// The stub files by name.
pub(crate) fn files(registry: &Registry) -> BTreeMap<String, String> {
    let mut modules: BTreeMap<&str, Contents<'_>> = BTreeMap::new();
    let module = |name: &'_ str| name.rsplit_once('.').map_or(0, |(module, _)| module.len());
    for function in registry.functions.iter().filter(|function| !function.is_off) {
        let end = module(&function.name);
        modules.entry(&function.name[..end]).or_default().functions.push(function);
    }
    for one in &registry.types {
        let end = module(&one.name);
        modules.entry(&one.name[..end]).or_default().types.push(one);
    }
    let names: Vec<String> = modules.keys().map(|name| (*name).to_owned()).collect();
    let mut files = BTreeMap::new();
    for (name, contents) in modules {
        let is_package = names.iter().any(|other| other.starts_with(&format!("{name}.")));
        let file = match name {
            "" => "__builtins__.pyi".to_owned(),
            name if is_package => format!("{}/__init__.pyi", name.replace('.', "/")),
            name => format!("{}.pyi", name.replace('.', "/")),
        };
        files.insert(file, text(&contents));
    }
    files
}

fn text(contents: &Contents<'_>) -> String {
    let mut parts = Vec::new();
    for one in &contents.types {
        let mut lines = vec![format!("class {}:", own(&one.name))];
        lines.extend(docstring(&one.doc, "    "));
        for (name, kind, settable) in &one.properties {
            let kind = if kind.is_empty() { "object" } else { kind };
            lines.push("    @property".to_owned());
            lines.push(format!("    def {name}(self) -> {kind}: ..."));
            if *settable {
                lines.push(format!("    @{name}.setter"));
                lines.push(format!("    def {name}(self, value: {kind}) -> None: ..."));
            }
        }
        for method in &one.methods {
            lines.extend(definition(method, true));
        }
        if lines.len() == 1 {
            lines.push("    ...".to_owned());
        }
        parts.push(lines.join("\n"));
    }
    for function in &contents.functions {
        parts.push(definition(function, false).join("\n"));
    }
    format!("{}\n", parts.join("\n\n"))
}

fn own(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn definition(function: &Function, is_method: bool) -> Vec<String> {
    let indent = if is_method { "    " } else { "" };
    let word = if function.is_async { "async def" } else { "def" };
    let name = own(&function.name);
    // A constructor is written as what people know.
    let (name, signature) = match name {
        "__new__" => {
            let signature = function.signature(true);
            let end = signature.rfind(" -> ").unwrap_or(signature.len());
            ("__init__", format!("{} -> None", &signature[..end]))
        }
        name => (name, function.signature(is_method)),
    };
    let head = format!("{indent}{word} {name}{signature}:");
    let mut notes = function.doc.clone();
    if let Some(scope) = &function.scope {
        notes.push_str(&format!("\n\nOnly inside `with scope({scope:?}, token):`."));
    }
    if notes.is_empty() {
        return vec![format!("{head} ...")];
    }
    let mut lines = vec![head];
    lines.extend(docstring(notes.trim(), &format!("{indent}    ")));
    lines
}

fn docstring(doc: &str, indent: &str) -> Vec<String> {
    if doc.is_empty() {
        return Vec::new();
    }
    let doc = doc.replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    let mut lines = doc.lines();
    let mut text = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        text.push('\n');
        if !line.is_empty() {
            text.push_str(indent);
            text.push_str(line);
        }
    }
    if doc.contains('\n') {
        vec![format!("{indent}\"\"\"{text}\n{indent}\"\"\"")]
    } else {
        vec![format!("{indent}\"\"\"{text}\"\"\"")]
    }
}
