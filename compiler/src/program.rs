//! The modules of a program: the main file and what it imports.
//!
//! Comes in: a main file and a [`Resolver`] for the modules beside it. Goes out: the analysed modules in a fixed order: the main one, then the
//! others by dotted name. Must never: depend on the order in which files are found.

use crate::diag::{Code, Diagnostic};
use crate::doctests;
use crate::lower::{Imports, Unit, called_imports, each_import, imported_modules};
use crate::parse::tree::{Stmt, StmtKind};
use crate::source::{SourceFile, Span, limits};
use crate::subset::{self, Host};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

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

    /// What the host that will run the program adds to the language, if it is known: then its names are no unknown ones, and calls of
    /// its functions are checked.
    fn host(&self) -> Option<&Host> {
        None
    }
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

/// Modules and packages in a folder, as CPython finds them there: a package before a module of the same name, and both before a
/// folder without `__init__.py`, which is a namespace package unless the standard library has a module of that name.
#[derive(Debug)]
pub struct FolderModules {
    folder: PathBuf,
}

/// What the folder has under a dotted name.
enum Place {
    /// The folder of a package.
    Package,
    /// A file.
    Module,
    /// A folder without `__init__.py`.
    Namespace,
}

impl FolderModules {
    /// Modules beside the main file, whose folder this is.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// What there is of that name. Only packages hold modules: beside `a.py`, a folder `a` is out of reach.
    fn place(&self, dotted: &str) -> Option<Place> {
        let mut place = None;
        for end in dotted.match_indices('.').map(|(at, _)| at).chain([dotted.len()]) {
            if matches!(place, Some(Place::Module)) {
                return None;
            }
            let path = self.folder.join(dotted.get(..end)?.replace('.', "/"));
            place = Some(if path.join("__init__.py").is_file() {
                Place::Package
            } else if path.with_added_extension("py").is_file() {
                Place::Module
            } else if path.is_dir()
                && !(place.is_none() && subset::is_standard_module(dotted.get(..end)?))
            {
                Place::Namespace
            } else {
                return None;
            });
        }
        place
    }
}

impl Resolver for FolderModules {
    fn find(&self, dotted: &str) -> Result<Option<Found>, Diagnostic> {
        let Some(place) = self.place(dotted) else { return Ok(None) };
        let relative = dotted.replace('.', "/");
        let (name, is_package) = match place {
            Place::Package => (format!("{relative}/__init__.py"), true),
            Place::Module => (format!("{relative}.py"), false),
            // It has no code of its own.
            Place::Namespace => {
                let file = SourceFile::decode(&relative, &[])?;
                return Ok(Some(Found { file, is_package: true }));
            }
        };
        let bytes = read_source(&self.folder.join(&name), &name.as_str().into())?;
        Ok(Some(Found { file: SourceFile::decode(&name, &bytes)?, is_package }))
    }
}

/// Reads a file that may be a source: no more of it than a source may have.
fn read_source(path: &Path, name: &Arc<str>) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |error: std::io::Error| {
        let message = format!("cannot read the module: {error}");
        Diagnostic::new(Code::UnreadableModule, name, Span::default(), message)
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    let limit = limits::SOURCE_BYTES as u64;
    if size > limit {
        return Err(SourceFile::too_large(name, Some(size)));
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
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
    /// Asks the resolver once and shows `use_found` what it said, without a copy of it: the checks ask at every import.
    fn with<T>(&self, dotted: &str, use_found: impl FnOnce(Option<&Found>) -> T) -> Option<T> {
        let Ok(mut known) = self.known.lock() else { return None };
        let found = match known.entry(dotted.to_owned()) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => {
                entry.insert(self.resolver.find(dotted).unwrap_or_else(|error| {
                    if let Ok(mut errors) = self.errors.lock() {
                        errors.push(error);
                    }
                    None
                }))
            }
        };
        Some(use_found(found.as_ref()))
    }

    /// Whether the program has the module.
    fn has(&self, dotted: &str) -> bool {
        self.with(dotted, |found| found.is_some()).unwrap_or(false)
    }

    /// The module.
    fn find(&self, dotted: &str) -> Option<Found> {
        self.with(dotted, |found| found.cloned()).flatten()
    }
}

/// Warnings about the relative imports of a main file: it belongs to no package, so they fail whenever they are reached.
fn homeless_imports(body: &[Stmt], file: &SourceFile) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    each_import(body, &mut |stmt| {
        if matches!(&stmt.kind, StmtKind::ImportFrom(node) if node.level > 0) {
            let message = "attempted relative import with no known parent package: reaching this import raises ImportError";
            findings.push(Diagnostic::new(Code::RelativeImport, &file.name, stmt.span, message));
        }
    });
    findings
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
    let is_own = |dotted: &str| modules.has(dotted);
    let program_host = program.resolver.host();
    let mut findings = Vec::new();
    let mut failed = false;
    let mut loaded = BTreeMap::new();
    let mut main = None;
    // What a run certainly imports comes first, so that a module is never taken for one that it may not reach.
    let mut pending = vec![(String::from("__main__"), program.main, false)];
    let mut perhaps = Vec::new();
    let mut seen = BTreeSet::new();
    loop {
        let is_certain = !pending.is_empty();
        let Some((name, file, is_package)) = pending.pop().or_else(|| perhaps.pop()) else { break };
        let is_main = main.is_none() && loaded.is_empty() && name == "__main__";
        let package = match name.rsplit_once('.') {
            _ if is_main => None,
            _ if is_package => Some(name.clone()),
            Some((package, _)) => Some(package.to_owned()),
            None => Some(String::new()),
        };
        let (file, accepted) = doctests::accept(file, &is_own, is_certain, program_host);
        let accepted = match accepted {
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
        if is_main {
            findings.extend(homeless_imports(&accepted.module.body, &file));
        }
        let mut wanted = Vec::new();
        let mut certain = Vec::new();
        imported_modules(&accepted.module.body, package.as_deref(), Imports::All, &mut wanted);
        called_imports(&file.text, &accepted.module.body, &mut wanted);
        if is_certain {
            let body = &accepted.module.body;
            imported_modules(body, package.as_deref(), Imports::Certain, &mut certain);
        }
        let unit = Unit {
            name: name.clone(),
            package,
            is_package,
            file,
            tree: accepted.module,
            table: accepted.scopes,
            patterns: accepted.patterns,
        };
        if is_main {
            main = Some(unit);
        } else {
            loaded.insert(name, unit);
        }
        let mut find = |list: &mut Vec<_>, dotted: String| {
            if seen.insert(dotted.clone())
                && let Some(found) = modules.find(&dotted)
            {
                list.push((dotted, found.file, found.is_package));
            }
        };
        certain.into_iter().for_each(|dotted| find(&mut pending, dotted));
        wanted.into_iter().for_each(|dotted| find(&mut perhaps, dotted));
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
