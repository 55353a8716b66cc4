//! Compiling one program of the file system.
//!
//! Comes in: its main file. Goes out: an archive in memory with its warnings, or why there is none. Must never: let the place of the
//! program get into the archive: names in it are relative to the program's folder.

use super::progress::Progress;
use super::registry::Registry;
use super::{input, report};
use npyc::diag::{Code, Diagnostic};
use npyc::source::SourceFile;
use npyc::{Compiled, FolderModules, Found, Host, Options, Program, Resolver};
use npython_cli::exit::{COMPILE, Failure, USAGE};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// The flags of every command that compiles.
#[derive(clap::Args, Clone, Debug)]
pub(crate) struct CompileOptions {
    /// Leave out the optional passes. The program does the same, slower.
    #[arg(long, alias = "no-optimize")]
    pub(crate) no_optimise: bool,
    /// The registry of the host that will run the program (`Registry::to_json`): its names are known, and calls of its functions are
    /// checked.
    #[arg(long, value_name = "REGISTRY.json")]
    pub(crate) host: Option<PathBuf>,
    /// Refuse programs for which there are warnings.
    #[arg(long)]
    pub(crate) warnings_as_errors: bool,
}

impl CompileOptions {
    /// What a compilation is told.
    ///
    /// # Errors
    /// A registry that cannot be read.
    pub(crate) fn prepare(&self, strip: bool) -> Result<Compilation, Failure> {
        let options = Options { optimise: !self.no_optimise, strip };
        let host = match &self.host {
            Some(path) => Some(Arc::new(Registry::open(path)?.host())),
            None => None,
        };
        Ok(Compilation { options, host, warnings_as_errors: self.warnings_as_errors })
    }
}

/// What a compilation is told.
#[derive(Clone, Debug)]
pub(crate) struct Compilation {
    options: Options,
    host: Option<Arc<Host>>,
    warnings_as_errors: bool,
}

/// Why there is no archive.
pub(crate) enum Rejected {
    /// The source could not be read.
    Unreadable(Failure),
    /// The source does not compile.
    Findings(Vec<Diagnostic>, report::Files),
}

impl Rejected {
    /// Shows why and gives the failure that sums it up; `file` is the main file.
    pub(crate) fn show(self, file: &Path, json: bool) -> Failure {
        match self {
            Rejected::Unreadable(failure) => failure,
            Rejected::Findings(findings, files) => {
                report::show(&findings, &files, json);
                let errors = findings.iter().filter(|finding| finding.is_error()).count();
                let why = match errors {
                    0 => format!("{}, which are refused", report::count(findings.len(), "warning")),
                    errors => report::count(errors, "error"),
                };
                Failure::new(COMPILE, format_args!("{} does not compile: {why}", file.display()))
            }
        }
    }

    /// Why, as a text for an editor; `file` is the main file.
    pub(crate) fn text(self, file: &Path) -> String {
        match self {
            Rejected::Unreadable(failure) => failure.message,
            Rejected::Findings(findings, files) => {
                let shown = report::text(&findings, &files, false);
                format!("{} does not compile:\n{shown}", file.display())
            }
        }
    }

    /// Shows why and gives the exit status. For people the findings say it all; machines get a result.
    pub(crate) fn report(self, file: &Path, json: bool) -> ExitCode {
        let is_told = matches!(self, Rejected::Findings(..));
        let failure = self.show(file, json);
        if is_told && !json {
            return ExitCode::from(failure.status);
        }
        failure.report(super::COMMAND, json)
    }
}

/// A resolver that remembers the files it found, so that findings in them can be shown.
struct Recorder {
    modules: FolderModules,
    seen: Arc<Mutex<Vec<SourceFile>>>,
    host: Option<Arc<Host>>,
}

impl Resolver for Recorder {
    fn find(&self, dotted: &str) -> Result<Option<Found>, Diagnostic> {
        let found = self.modules.find(dotted)?;
        if let Some(found) = &found {
            self.seen.lock().unwrap_or_else(PoisonError::into_inner).push(found.file.clone());
        }
        Ok(found)
    }

    fn host(&self) -> Option<&Host> {
        self.host.as_deref()
    }
}

/// Compiles the program whose main file this is, with the modules beside it.
///
/// # Errors
/// An unreadable file, or the findings.
pub(crate) fn compile(
    main: &Path,
    compilation: &Compilation,
) -> Result<(Compiled, report::Files), Rejected> {
    compile_bytes(main, &input::read(main).map_err(Rejected::Unreadable)?, compilation)
}

/// The same for a main file that has been read.
///
/// # Errors
/// The findings.
pub(crate) fn compile_bytes(
    main: &Path,
    bytes: &[u8],
    compilation: &Compilation,
) -> Result<(Compiled, report::Files), Rejected> {
    let main = &*input::shown(main);
    let name = main.file_name().unwrap_or(main.as_os_str()).to_string_lossy();
    let folder = main.parent().unwrap_or(Path::new("")).to_owned();
    let file = decode(main, &name, bytes)
        .map_err(|finding| Rejected::Unreadable(undecodable(main, &finding)))?;
    let _progress = Progress::of(&format!("compiling {}", main.display()));
    let seen = Arc::new(Mutex::new(vec![file.clone()]));
    let modules =
        FolderModules::new(if folder.as_os_str().is_empty() { Path::new(".") } else { &folder });
    let resolver =
        Box::new(Recorder { modules, seen: Arc::clone(&seen), host: compilation.host.clone() });
    let program = Program { main: file, resolver };
    // A mistake of the compiler must not look like one of the program, nor take other programs of the same run down.
    let outcome = catch_unwind(AssertUnwindSafe(|| npyc::compile(program, &compilation.options)));
    let mut files = report::Files { folder, ..report::Files::default() };
    for file in seen.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        files.sources.insert(Arc::clone(&file.name), file);
    }
    match outcome {
        Ok(Ok(compiled)) if compilation.warnings_as_errors && !compiled.warnings.is_empty() => {
            Err(Rejected::Findings(compiled.warnings, files))
        }
        Ok(Ok(compiled)) => Ok((compiled, files)),
        Ok(Err(findings)) => match findings.iter().find(|finding| is_undecodable(finding)) {
            Some(finding)
                if findings.iter().all(|other| !other.is_error() || is_undecodable(other)) =>
            {
                Err(Rejected::Unreadable(undecodable(&files.folder.join(&*finding.file), finding)))
            }
            _ => Err(Rejected::Findings(findings, files)),
        },
        Err(_) => Err(Rejected::Unreadable(Failure::new(
            COMPILE,
            format_args!(
                "{}: internal error of the compiler (the lines above say where); please report it with the source",
                main.display()
            ),
        ))),
    }
}

/// Decodes a main file. Of a file that is too large only the beginning was read: the system knows how large it is.
fn decode(main: &Path, name: &str, bytes: &[u8]) -> Result<SourceFile, Diagnostic> {
    let decoded = SourceFile::decode(name, bytes);
    if !decoded.as_ref().is_err_and(|finding| finding.code == Code::SourceTooLarge) {
        return decoded;
    }
    let size = std::fs::metadata(main).ok().filter(std::fs::Metadata::is_file);
    Err(SourceFile::too_large(&name.into(), size.map(|metadata| metadata.len())))
}

/// Whether a finding says that the file is no text at all.
fn is_undecodable(finding: &Diagnostic) -> bool {
    matches!(finding.code, Code::NotUtf8 | Code::UnknownEncoding)
}

/// The failure for a file that cannot be decoded. Text that only Python refuses is a compile error.
fn undecodable(path: &Path, finding: &Diagnostic) -> Failure {
    let hint = finding.shown_hint().map_or(String::new(), |hint| format!("; {hint}"));
    let status = if is_undecodable(finding) { USAGE } else { COMPILE };
    Failure::new(status, format_args!("{}: {}{hint}", path.display(), finding.message))
}
