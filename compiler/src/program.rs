//! The modules of a program: the main file and what it imports.
//!
//! Comes in: a main file and a [`Resolver`] for the modules beside it. Goes out: the analysed modules in a fixed order: the main one, then the
//! others by dotted name. Must never: depend on the order in which files are found.

use crate::diag::Diagnostic;
use crate::lower::{Unit, imported_modules};
use crate::source::SourceFile;
use crate::subset;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// A module that a resolver found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its file.
    pub file: SourceFile,
    /// Whether it is a package: its file is an `__init__.py`.
    pub is_package: bool,
}

/// Finds the program's own modules.
pub trait Resolver: Send + Sync {
    /// The module of an absolute dotted name; None if the program has none.
    ///
    /// # Errors
    /// When there is one that cannot be read.
    fn find(&self, dotted: &str) -> Result<Option<Found>, Diagnostic>;
}

/// A resolver for programs of a single file.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoModules;

impl Resolver for NoModules {
    fn find(&self, _: &str) -> Result<Option<Found>, Diagnostic> {
        Ok(None)
    }
}

/// Modules in memory, by dotted name: for tests and for hosts that keep sources elsewhere.
#[derive(Debug, Clone, Default)]
pub struct MemoryModules {
    modules: BTreeMap<String, Found>,
}

impl MemoryModules {
    /// No modules.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a module.
    ///
    /// # Errors
    /// When the text is no Python source.
    pub fn add(&mut self, dotted: &str, text: &str, is_package: bool) -> Result<(), Diagnostic> {
        let path = dotted.replace('.', "/");
        let name = if is_package { format!("{path}/__init__.py") } else { format!("{path}.py") };
        let file = SourceFile::from_text(&name, text)?;
        self.modules.insert(dotted.to_owned(), Found { file, is_package });
        Ok(())
    }
}

impl Resolver for MemoryModules {
    fn find(&self, dotted: &str) -> Result<Option<Found>, Diagnostic> {
        Ok(self.modules.get(dotted).cloned())
    }
}

/// Modules and packages in a folder, as CPython finds them there: a package before a module of the same name.
#[derive(Debug)]
pub struct FolderModules {
    folder: PathBuf,
}

impl FolderModules {
    /// Modules beside the main file, whose folder this is.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }
}

impl Resolver for FolderModules {
    fn find(&self, dotted: &str) -> Result<Option<Found>, Diagnostic> {
        let relative = dotted.replace('.', "/");
        for (name, is_package) in
            [(format!("{relative}/__init__.py"), true), (format!("{relative}.py"), false)]
        {
            let path = self.folder.join(&name);
            if path.is_file() {
                let bytes = std::fs::read(&path).map_err(|error| {
                    Diagnostic::new(
                        crate::diag::Code::UnknownModule,
                        &name.as_str().into(),
                        crate::source::Span::default(),
                        format!("cannot read the module: {error}"),
                    )
                })?;
                return Ok(Some(Found { file: SourceFile::decode(&name, &bytes)?, is_package }));
            }
        }
        Ok(None)
    }
}

/// A program to compile.
pub struct Program {
    /// The main file.
    pub main: SourceFile,
    /// Where its own modules come from.
    pub resolver: Box<dyn Resolver>,
}

impl Program {
    /// A program of one file.
    #[must_use]
    pub fn single(main: SourceFile) -> Self {
        Self { main, resolver: Box::new(NoModules) }
    }
}

/// Remembers what the resolver said, so that each file is read once.
struct Remembered<'r> {
    resolver: &'r dyn Resolver,
    known: Mutex<HashMap<String, Option<Found>>>,
    errors: Mutex<Vec<Diagnostic>>,
}

impl Remembered<'_> {
    fn find(&self, dotted: &str) -> Option<Found> {
        let Ok(mut known) = self.known.lock() else { return None };
        if let Some(found) = known.get(dotted) {
            return found.clone();
        }
        let found = self.resolver.find(dotted).unwrap_or_else(|error| {
            if let Ok(mut errors) = self.errors.lock() {
                errors.push(error);
            }
            None
        });
        known.insert(dotted.to_owned(), found.clone());
        found
    }
}

/// Parses and analyses the main file and all modules of the program that it may import; also their warnings.
///
/// # Errors
/// The findings of every module, if any of them is an error.
pub(crate) fn load(program: Program) -> Result<(Vec<Unit>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let modules = Remembered {
        resolver: &*program.resolver,
        known: Mutex::default(),
        errors: Mutex::default(),
    };
    let is_own = |dotted: &str| modules.find(dotted).is_some();
    let mut findings = Vec::new();
    let mut failed = false;
    let mut loaded = BTreeMap::new();
    let mut main = None;
    let mut pending = vec![(String::from("__main__"), program.main, false)];
    while let Some((name, file, is_package)) = pending.pop() {
        let is_main = main.is_none() && loaded.is_empty() && name == "__main__";
        let package = match name.rsplit_once('.') {
            _ if is_main => None,
            _ if is_package => Some(name.clone()),
            Some((package, _)) => Some(package.to_owned()),
            None => Some(String::new()),
        };
        let accepted = match subset::accept(&file, &is_own) {
            Ok(accepted) => accepted,
            Err(errors) => {
                failed = true;
                findings.extend(errors);
                if is_main {
                    break;
                }
                continue;
            }
        };
        findings.extend(accepted.warnings);
        let mut wanted = Vec::new();
        imported_modules(&accepted.module.body, package.as_deref(), &mut wanted);
        let unit = Unit {
            name: name.clone(),
            package,
            is_package,
            file,
            tree: accepted.module,
            table: accepted.scopes,
        };
        if is_main {
            main = Some(unit);
        } else {
            loaded.insert(name, unit);
        }
        for dotted in wanted {
            let seen = loaded.contains_key(&dotted)
                || pending.iter().any(|(pending, _, _)| *pending == dotted);
            if !seen && let Some(found) = modules.find(&dotted) {
                pending.push((dotted, found.file, found.is_package));
            }
        }
    }
    if let Ok(mut errors) = modules.errors.lock() {
        failed |= !errors.is_empty();
        findings.append(&mut errors);
    }
    match main {
        Some(main) if !failed => {
            let units = std::iter::once(main).chain(loaded.into_values()).collect();
            Ok((units, findings))
        }
        _ => Err(findings),
    }
}
