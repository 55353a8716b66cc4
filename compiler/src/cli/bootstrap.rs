//! `build --bootstrap`: the standard modules that are written in Python, as the archives that the runtime embeds.
//!
//! Comes in: the folder of the modules. Goes out: the folder `archives` in it, with an archive for each module and its submodules, and
//! the list of them. Must never: put anything into an archive that is not in the catalogue of standard modules, or depend on where
//! the folder lies.

use super::compile::Rejected;
use super::{publish, report};
use npyc::diag::{Code, Diagnostic};
use npyc::source::{SourceFile, Span};
use npyc::{Found, Options, Program, Resolver};
use npyc_format::modules::{MODULES, ModuleKind, archive_name};
use npython_cli::exit::{FINE, print_line};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where the modules lie, seen from the repository's root.
pub(crate) const FOLDER: &str = "runtime/stdlib";

/// Modules of the catalogue, in their folder.
struct Library {
    folder: PathBuf,
    /// Those that one archive holds; it imports all others.
    held: Vec<String>,
}

impl Resolver for Library {
    fn find(&self, dotted: &str) -> Result<Option<Found>, Diagnostic> {
        if !self.held.iter().any(|name| name == dotted) {
            return Ok(None);
        }
        let relative = format!("{}.py", dotted.replace('.', "/"));
        let name = format!("stdlib/{relative}");
        let bytes = std::fs::read(self.folder.join(&relative)).map_err(|error| {
            let text = format!("cannot read the module: {error}");
            Diagnostic::new(Code::UnknownModule, &name.as_str().into(), Span::default(), text)
        })?;
        Ok(Some(Found { file: SourceFile::decode(&name, &bytes)?, is_package: false }))
    }
}

/// Builds the archives.
pub(crate) fn bootstrap(folder: &Path, output: Option<&Path>, json: bool) -> ExitCode {
    let target = output.map_or_else(|| folder.join("archives"), Path::to_owned);
    match build(folder, &target) {
        Ok((count, bytes)) => {
            print_line(&format!("{}: {count} archives, {bytes} bytes", target.display()));
            ExitCode::from(FINE)
        }
        Err(rejected) => rejected.report(folder, json),
    }
}

/// Writes all archives and the list of them; how many there are, and their bytes.
fn build(folder: &Path, target: &Path) -> Result<(usize, usize), Rejected> {
    let python = || MODULES.iter().filter(|row| row.kind == ModuleKind::Python);
    let names: BTreeSet<&str> = python().map(|row| archive_name(row.name)).collect();
    let mut list = String::from(
        "// Made by `npyc build --bootstrap`: the archives beside this file.\narchives! {\n",
    );
    let mut bytes = 0;
    for name in &names {
        let held = python().map(|row| row.name).filter(|held| archive_name(held) == *name);
        let archive = compile(folder, held)?;
        bytes += archive.len();
        publish::publish(&target.join(format!("{name}.npyc")), &archive)
            .map_err(Rejected::Unreadable)?;
        list.push_str(&format!("    \"{name}\"\n"));
    }
    list.push_str("}\n");
    publish::publish(&target.join("list.rs"), list.as_bytes()).map_err(Rejected::Unreadable)?;
    remove_others(target, &names);
    Ok((names.len(), bytes))
}

/// The archive of a module and its submodules.
fn compile<'n>(folder: &Path, names: impl Iterator<Item = &'n str>) -> Result<Vec<u8>, Rejected> {
    let findings = |found| Rejected::Findings(found, report::Files::default());
    let names: Vec<&str> = names.collect();
    let imports: String = names.iter().map(|name| format!("import {name}\n")).collect();
    let main =
        SourceFile::from_text("stdlib.py", &imports).map_err(|found| findings(vec![found]))?;
    let held = names.iter().map(|name| (*name).to_owned()).collect();
    let program = Program { main, resolver: Box::new(Library { folder: folder.to_owned(), held }) };
    npyc::compile(program, &Options::default()).map(|compiled| compiled.bytes).map_err(findings)
}

/// Removes archives of modules that are no more. Those that cannot be removed do no harm: the list does not name them.
fn remove_others(target: &Path, names: &BTreeSet<&str>) {
    for entry in std::fs::read_dir(target).into_iter().flatten().flatten() {
        let path = entry.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or("");
        if path.extension().is_some_and(|extension| extension == "npyc") && !names.contains(stem) {
            let _ = std::fs::remove_file(&path);
        }
    }
}
