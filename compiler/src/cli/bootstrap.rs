//! `build --bootstrap`: the standard modules that are written in Python, as the one archive that the runtime embeds.
//!
//! Comes in: the folder of the modules. Goes out: `stdlib.npyc` beside them. Must never: put anything into the archive that is
//! not in the catalogue of standard modules, or depend on where the folder lies.

use super::compile::Rejected;
use super::{publish, report};
use npyc::diag::{Code, Diagnostic};
use npyc::source::{SourceFile, Span};
use npyc::{Compiled, Found, Options, Program, Resolver};
use npyc_format::modules::{MODULES, ModuleKind};
use npython_cli::exit::{FINE, print_line};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Where the modules lie, seen from the repository's root.
pub(crate) const FOLDER: &str = "runtime/stdlib";

/// The catalogue's modules in Python, in their folder.
struct Library {
    folder: PathBuf,
}

impl Resolver for Library {
    fn find(&self, dotted: &str) -> Result<Option<Found>, Diagnostic> {
        if !MODULES.iter().any(|row| row.kind == ModuleKind::Python && row.name == dotted) {
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

/// Builds the archive.
pub(crate) fn bootstrap(folder: &Path, output: Option<&Path>, json: bool) -> ExitCode {
    let target = output.map_or_else(|| folder.join("stdlib.npyc"), Path::to_owned);
    match build(folder, &target) {
        Ok(compiled) => {
            let bytes = compiled.bytes.len();
            print_line(&format!("{}: {bytes} bytes", target.display()));
            ExitCode::from(FINE)
        }
        Err(rejected) => rejected.report(folder, json),
    }
}

fn build(folder: &Path, target: &Path) -> Result<Compiled, Rejected> {
    let findings = |found| Rejected::Findings(found, report::Files::default());
    let imports: String = MODULES
        .iter()
        .filter(|row| row.kind == ModuleKind::Python)
        .map(|row| format!("import {}\n", row.name))
        .collect();
    let main =
        SourceFile::from_text("stdlib.py", &imports).map_err(|found| findings(vec![found]))?;
    let program = Program { main, resolver: Box::new(Library { folder: folder.to_owned() }) };
    let compiled = npyc::compile(program, &Options::default()).map_err(findings)?;
    publish::publish(target, &compiled.bytes).map_err(Rejected::Unreadable)?;
    Ok(compiled)
}
