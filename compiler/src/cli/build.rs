//! `build`: programs to archives.
//!
//! Comes in: files or folders. Goes out: one archive per program, in the order of the programs whatever finishes first. Must never:
//! write anything for a program that does not compile.

use super::compile::{Compilation, CompileOptions, Rejected, compile};
use super::{COMMAND, bootstrap, input, publish, report};
use npyc_format::content_id::hex;
use npython::Policy;
use npython_cli::exit::{self, FINE, Failure, USAGE};
use npython_cli::json::Json;
use npython_cli::open::STDIN;
use npython_cli::policy;
use npython_cli::signals::Signals;
use npython_cli::size::parse_count;
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// What `build` takes.
#[derive(clap::Args, Debug)]
#[command(after_help = exit::HELP)]
pub(crate) struct BuildArguments {
    /// Python files, `-` for standard input, or folders: one with main.py (or __main__.py) is one program, of any other each .py file is
    /// one.
    #[arg(value_name = "FILE|DIR|-", required_unless_present = "bootstrap")]
    paths: Vec<PathBuf>,
    /// The archive to write, or a folder for it: one that exists or ends in `/`, or that several programs go to. Missing folders are made.
    /// Default: beside the source, ending in .npyc.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Leave out lines and sources: a smaller archive, the same program, tracebacks without lines.
    #[arg(long)]
    strip: bool,
    #[command(flatten)]
    compile: CompileOptions,
    /// How many programs are compiled at the same time. Default: one per processor.
    #[arg(short, long, value_name = "N", value_parser = parse_count, allow_hyphen_values = true)]
    jobs: Option<NonZeroUsize>,
    /// Build the standard modules that are written in Python, which the runtime embeds. For npyc's own repository.
    #[arg(long, value_name = "DIR", num_args = 0..=1, require_equals = true,
          default_missing_value = bootstrap::FOLDER, conflicts_with_all = ["paths", "strip", "jobs"])]
    bootstrap: Option<PathBuf>,
    /// Write no archive that asks for more than this policy allows.
    #[arg(long, value_name = "P.toml", conflicts_with = "bootstrap")]
    policy: Option<PathBuf>,
    /// Print diagnostics and one result per program as JSON lines.
    #[arg(long)]
    json: bool,
}

/// A program and where its archive goes.
struct Job {
    source: PathBuf,
    target: PathBuf,
}

/// An archive that was written.
struct Built {
    bytes: u64,
    content_id: String,
    warnings: Vec<npyc::diag::Diagnostic>,
    files: report::Files,
}

/// Builds all programs; those that fail do not keep the others from being built.
pub(crate) fn build(arguments: &BuildArguments) -> ExitCode {
    if let Some(folder) = &arguments.bootstrap {
        return bootstrap::bootstrap(folder, arguments.output.as_deref(), arguments.json);
    }
    if arguments.json {
        Signals::end_with_result();
    }
    let jobs = match plan(arguments) {
        Ok(jobs) => jobs,
        Err(failure) => return failure.report(COMMAND, arguments.json),
    };
    let compilation = match arguments.compile.prepare(arguments.strip) {
        Ok(compilation) => compilation,
        Err(failure) => return failure.report(COMMAND, arguments.json),
    };
    let policy = match arguments.policy.as_deref().map(policy::read).transpose() {
        Ok(policy) => policy,
        Err(failure) => return failure.report(COMMAND, arguments.json),
    };
    let threads = arguments
        .jobs
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get)
        .min(jobs.len());
    let shows_progress = jobs.len() > 1 && !arguments.json && std::io::stderr().is_terminal();
    let mut worst = FINE;
    let mut built = 0;
    in_order(&jobs, threads, (&compilation, policy.as_ref()), |position, job, outcome| {
        if shows_progress {
            let total = jobs.len();
            exit::print_error(&format!("[{}/{total}] {}\n", position + 1, job.source.display()));
        }
        match outcome {
            Ok(archive) => {
                built += 1;
                show(job, &archive, arguments.json);
            }
            Err(rejected) => {
                let failure = fail(job, rejected, arguments.json);
                worst = worst.max(failure.status);
            }
        }
    });
    if jobs.len() > 1 && !arguments.json {
        let failed = jobs.len() - built;
        let rest = if failed > 0 { format!(", {failed} failed") } else { String::new() };
        exit::print_error(&format!("{COMMAND}: built {}{rest}\n", report::count(built, "archive")));
    }
    ExitCode::from(worst)
}

/// Finds the programs and where their archives go.
fn plan(arguments: &BuildArguments) -> Result<Vec<Job>, Failure> {
    let mut sources = Vec::new();
    for path in &arguments.paths {
        if input::package_folder(path) {
            return Err(usage(format_args!(
                "{} is a package (it holds __init__.py): its modules are parts of a program, not programs; build the file that imports it, or give it a __main__.py",
                path.display()
            )));
        }
        sources.extend(input::programs(path)?);
    }
    let is_many = sources.len() > 1;
    let mut jobs: Vec<Job> = Vec::with_capacity(sources.len());
    for source in sources {
        let target = target(&source, arguments.output.as_deref(), is_many)?;
        if is_same_file(&source, &target) {
            return Err(usage(format_args!(
                "{} would be replaced by its own archive; name another file with -o",
                source.display()
            )));
        }
        if let Some(other) = jobs.iter().find(|job| job.target == target) {
            return Err(usage(format_args!(
                "{} and {} would both be written to {}; build them one by one",
                other.source.display(),
                source.display(),
                target.display()
            )));
        }
        jobs.push(Job { source, target });
    }
    Ok(jobs)
}

/// Wrong usage, as a failure.
fn usage(message: std::fmt::Arguments<'_>) -> Failure {
    Failure::new(USAGE, message)
}

/// Where the archive of a source goes.
fn target(source: &Path, output: Option<&Path>, is_many: bool) -> Result<PathBuf, Failure> {
    let shown = input::shown(source);
    let is_stream = input::is_stream(source);
    let Some(output) = output else {
        if is_stream {
            return Err(usage(format_args!(
                "nothing can be written beside {}; say with -o where the archive goes",
                shown.display()
            )));
        }
        return Ok(source.with_extension("npyc"));
    };
    if output == Path::new(STDIN) {
        return Err(usage(format_args!(
            "archives are not written to standard output; name a file with -o"
        )));
    }
    let ends_as_folder = output.as_os_str().as_encoded_bytes().ends_with(b"/");
    if !is_many && !output.is_dir() && !ends_as_folder {
        return Ok(output.to_owned());
    }
    if !output.is_dir() && output.extension().is_some_and(|extension| extension == "npyc") {
        return Err(usage(format_args!(
            "{} is the name of one archive, and there are several programs; name a folder with -o",
            output.display()
        )));
    }
    let name = source.with_extension("npyc");
    match name.file_name() {
        Some(name) if !is_stream => Ok(output.join(name)),
        _ => Err(usage(format_args!(
            "{} has no name that its archive could get; name a file with -o",
            shown.display()
        ))),
    }
}

/// Whether both paths lead to one existing file.
fn is_same_file(left: &Path, right: &Path) -> bool {
    match (left.canonicalize(), right.canonicalize()) {
        (Ok(left), Ok(right)) => left == right,
        _ => left == right,
    }
}

/// Builds one program.
fn build_one(
    job: &Job,
    (compilation, policy): (&Compilation, Option<&Policy>),
) -> Result<Built, Rejected> {
    let (compiled, files) = compile(&job.source, compilation)?;
    if let Some(policy) = policy {
        let checked = policy::check(&job.source, &compiled.bytes, policy);
        checked.map_err(Rejected::Unreadable)?;
    }
    publish::publish(&job.target, &compiled.bytes).map_err(Rejected::Unreadable)?;
    let content_id = npyc_format::archive::header::Header::read(&compiled.bytes)
        .map_or_else(|_| String::new(), |header| hex(&header.content_id));
    Ok(Built { bytes: compiled.bytes.len() as u64, content_id, warnings: compiled.warnings, files })
}

/// Builds on several threads and tells the outcomes in the order of the jobs.
fn in_order(
    jobs: &[Job],
    threads: usize,
    compilation: (&Compilation, Option<&Policy>),
    mut tell: impl FnMut(usize, &Job, Result<Built, Rejected>),
) {
    if threads <= 1 {
        for (position, job) in jobs.iter().enumerate() {
            tell(position, job, build_one(job, compilation));
        }
        return;
    }
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while let Some((position, job)) = take(jobs, next) {
                    // The receiver lives as long as the scope.
                    let _ = sender.send((position, build_one(job, compilation)));
                }
            });
        }
        drop(sender);
        let mut waiting = std::collections::BTreeMap::new();
        let mut told = 0;
        for (position, outcome) in receiver {
            waiting.insert(position, outcome);
            while let (Some(outcome), Some(job)) = (waiting.remove(&told), jobs.get(told)) {
                tell(told, job, outcome);
                told += 1;
            }
        }
    });
}

/// The next job that nobody has taken.
fn take<'j>(jobs: &'j [Job], next: &AtomicUsize) -> Option<(usize, &'j Job)> {
    let position = next.fetch_add(1, Ordering::Relaxed);
    jobs.get(position).map(|job| (position, job))
}

/// Tells of an archive that was written.
fn show(job: &Job, built: &Built, json: bool) {
    report::show(&built.warnings, &built.files, json);
    if json {
        let object = Json::Object(vec![
            ("kind", "result".into()),
            ("status", exit::class(FINE).into()),
            ("exit", u64::from(FINE).into()),
            ("file", job.source.display().to_string().into()),
            ("output", job.target.display().to_string().into()),
            ("bytes", built.bytes.into()),
            ("content_id", built.content_id.as_str().into()),
            ("warnings", (built.warnings.len() as u64).into()),
        ]);
        exit::print_line(&object.text());
        return;
    }
    let short: String = built.content_id.chars().take(16).collect();
    let target = exit::one_line(&job.target.display().to_string());
    exit::print_line(&format!("{target}: {} bytes, content id {short}…", built.bytes));
}

/// Tells why a program was not built.
fn fail(job: &Job, rejected: Rejected, json: bool) -> Failure {
    let is_told = matches!(rejected, Rejected::Findings(..));
    let failure = rejected.show(&job.source, json);
    if json {
        let Json::Object(mut entries) = failure.json() else { return failure };
        entries.push(("file", job.source.display().to_string().into()));
        exit::print_line(&Json::Object(entries).text());
    } else if !is_told {
        exit::fail(COMMAND, &failure.message, failure.status);
    }
    failure
}
