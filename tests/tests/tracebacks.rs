//! Runs every program of `tests/traceback`, which ends by an exception: the traceback must be CPython's to the letter.
//! `tests/traceback/record.sh` records them.

#![forbid(unsafe_code)]

use libtest_mimic::{Arguments, Failed, Trial};
use npyc::source::SourceFile;
use npyc::{Options, Program};
use npython::{Artifact, Engine, Limits, RunError};
use std::path::{Path, PathBuf};

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("traceback");
    let mut programs: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    programs.sort();
    let mut trials = Vec::new();
    for path in programs {
        for optimise in [true, false] {
            let way = if optimise { "optimised" } else { "plain" };
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let path = path.clone();
            trials.push(Trial::test(format!("traceback/{name}/{way}"), move || {
                check(&path, optimise)
            }));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn check(path: &Path, optimise: bool) -> Result<(), Failed> {
    let source = std::fs::read_to_string(path)?;
    let expected = std::fs::read_to_string(path.with_extension("tb"))?;
    let file = SourceFile::from_text("main.py", &source).map_err(|finding| finding.message)?;
    let options = Options { optimise, ..Options::default() };
    let compiled = npyc::compile(Program::single(file), &options)
        .map_err(|errors| format!("does not compile: {errors:?}"))?;
    let module = Engine::new().load(&Artifact::from_bytes(&compiled.bytes)?)?;
    match module.instantiate(Limits::default()).run() {
        Err(RunError::Exception(exception)) => {
            let found = exception.traceback();
            if found == expected {
                return Ok(());
            }
            Err(format!("expected\n{expected}\nfound\n{found}").into())
        }
        Err(other) => Err(other.to_string().into()),
        Ok(_) => Err("it does not fail".into()),
    }
}
