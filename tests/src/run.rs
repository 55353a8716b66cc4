//! Compiling and running programs in process, in every way that must give the same.
//!
//! Comes in: a program's main file. Goes out: archives and outcomes. Must never: give a program more than [`LIMITS`].

use npyc::source::SourceFile;
use npyc::{FolderModules, Options, Program};
use npython::{Artifact, Backend, Data, Engine, Limits, Module, RunError, Step, Vm};
use std::path::Path;

/// What a program may use: enough for all of ours, little enough that a loop without end is noticed.
pub const LIMITS: Limits = Limits {
    gas: 1_000_000_000,
    memory: 512 << 20,
    output: 64 << 20,
    recursion: 1000,
    recursion_cap: 100_000,
    host_calls: u64::MAX,
    pending: u32::MAX,
};

/// Both back ends.
pub const BACKENDS: [Backend; 2] = [Backend::Threaded, Backend::Match];

/// The gas slices that a run is cut into; None is the machine's own.
pub const SLICES: [Option<u32>; 3] = [None, Some(1), Some(7)];

/// What a run came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What it printed.
    pub output: String,
    /// How it ended.
    pub ending: Ending,
    /// The gas it used.
    pub gas: u64,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// At its end.
    Fine,
    /// With an uncaught exception; what stderr shows.
    Raised(String),
    /// With a stop that is no exception.
    Stopped(String),
}

impl Outcome {
    /// The last line on stderr, as the recorded `.err` files hold it.
    pub fn last_line(&self) -> Option<&str> {
        match &self.ending {
            Ending::Fine => None,
            Ending::Raised(text) | Ending::Stopped(text) => text.trim_end().lines().next_back(),
        }
    }
}

/// Compiles a program with the modules beside it.
///
/// # Errors
/// The rendered findings.
pub fn compile(main: &Path, options: &Options) -> Result<Vec<u8>, String> {
    let bytes = std::fs::read(main).map_err(|error| format!("{}: {error}", main.display()))?;
    let name = main.file_name().unwrap_or_default().to_string_lossy();
    let file = SourceFile::decode(&name, &bytes).map_err(|finding| finding.message)?;
    let folder = main.parent().unwrap_or(Path::new("."));
    let program = Program { main: file.clone(), resolver: Box::new(FolderModules::new(folder)) };
    npyc::compile(program, options).map(|compiled| compiled.bytes).map_err(|findings| {
        let shown = findings.iter().filter(|finding| finding.is_error());
        let shown = shown.map(|finding| {
            let file = (finding.file == file.name).then_some(&file);
            npyc::diag::render(finding, file, false)
        });
        shown.collect()
    })
}

/// Compiles a program of one file that lies in memory.
///
/// # Errors
/// The findings' messages.
pub fn compile_text(text: &str, options: &Options) -> Result<Vec<u8>, String> {
    let file = SourceFile::from_text("main.py", text).map_err(|finding| finding.message)?;
    npyc::compile(Program::single(file), options).map(|compiled| compiled.bytes).map_err(
        |findings| findings.iter().map(|finding| format!("{}\n", finding.message)).collect(),
    )
}

/// Loads an archive.
///
/// # Errors
/// Why it was refused.
pub fn load(bytes: &[u8]) -> Result<Module, String> {
    let artifact = Artifact::from_bytes(bytes).map_err(|error| error.to_string())?;
    Engine::new().load(&artifact).map_err(|error| error.to_string())
}

/// Runs a loaded program on one back end and in slices of so much gas.
pub fn run(module: &Module, backend: Backend, slice: Option<u32>, limits: Limits) -> Outcome {
    let prepare = |vm: &mut Vm| {
        vm.set_backend(backend);
        if let Some(slice) = slice {
            vm.set_slice(slice);
        }
    };
    run_with(module, limits, prepare, |_| {})
}

/// Runs a loaded program on a VM that was prepared, and shows the VM afterwards.
pub fn run_with(
    module: &Module,
    limits: Limits,
    prepare: impl FnOnce(&mut Vm),
    finished: impl FnOnce(&mut Vm),
) -> Outcome {
    let mut vm = module.instantiate(limits);
    prepare(&mut vm);
    let mut step = vm.start();
    let ending = loop {
        match step {
            Ok(Step::Done(_)) => break Ending::Fine,
            Ok(Step::Interrupted | Step::Stepped | Step::Breakpoint) => step = vm.resume(),
            Ok(Step::OutOfGas) => {
                break Ending::Stopped(RunError::OutOfGas { limit: limits.gas }.to_string());
            }
            Ok(Step::Pending(number)) => {
                break Ending::Stopped(RunError::Pending(number).to_string());
            }
            Err(RunError::Exception(exception)) => {
                break Ending::Raised(npython_cli::run::last_words(&exception));
            }
            Err(error) => break Ending::Stopped(error.to_string()),
        }
    };
    finished(&mut vm);
    let output = String::from_utf8_lossy(&vm.take_output()).into_owned();
    Outcome { output, ending, gas: vm.usage().gas }
}

/// Runs a program of one file in memory and gives what it printed, for tests that are about something else.
///
/// # Errors
/// What kept it from being compiled, loaded, or run to its end.
pub fn run_text(text: &str) -> Result<(Data, String), String> {
    let module = load(&compile_text(text, &Options::default())?)?;
    let mut vm = module.instantiate(LIMITS);
    let value = vm.run().map_err(|error| error.to_string())?;
    Ok((value, String::from_utf8_lossy(&vm.take_output()).into_owned()))
}
