//! `verify`: the whole proof of an archive, without running it.
//!
//! Comes in: paths. Goes out: one line per archive, and the worst status. Must never: run anything of the archive.

use crate::exit::{self, FINE, Failure, REFUSED};
use crate::json::Json;
use npyc_format::content_id::hex;
use npython::{Artifact, Engine};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What `verify` takes.
#[derive(clap::Args, Debug)]
#[command(after_help = exit::HELP)]
pub struct VerifyArguments {
    /// The archives.
    #[arg(value_name = "APP.npyc", required = true)]
    pub archives: Vec<PathBuf>,
    /// Refuse archives that ask for more than this policy allows.
    #[arg(long, value_name = "P.toml")]
    pub policy: Option<PathBuf>,
    /// Print one JSON object per archive.
    #[arg(long)]
    pub json: bool,
}

/// Proves archives one by one; all of them, even after one is refused.
pub fn verify(command: &str, arguments: &VerifyArguments) -> ExitCode {
    let engine = match engine(arguments.policy.as_deref()) {
        Ok(engine) => engine,
        Err(failure) => return failure.report(command, arguments.json),
    };
    let mut worst = FINE;
    for path in &arguments.archives {
        let outcome = crate::open::open(path).and_then(|artifact| prove(&engine, path, &artifact));
        match outcome {
            Ok(proof) if arguments.json => exit::print_line(&proof.json(path).text()),
            Ok(proof) => exit::print_line(&exit::one_line(&format!(
                "{}: proved: {} functions, {} instructions, content id {}",
                path.display(),
                proof.functions,
                proof.instructions,
                proof.content_id
            ))),
            Err(failure) => {
                worst = worst.max(failure.status);
                if arguments.json {
                    exit::print_line(&failed_json(path, &failure).text());
                } else {
                    exit::fail(command, &failure.message, failure.status);
                }
            }
        }
    }
    ExitCode::from(worst)
}

/// An engine that accepts what the policy allows.
fn engine(policy: Option<&Path>) -> Result<Engine, Failure> {
    match policy {
        Some(path) => crate::policy::engine(&crate::policy::read(path)?),
        None => Ok(Engine::new()),
    }
}

/// What was proved of an archive.
struct Proof {
    functions: u64,
    instructions: u64,
    content_id: String,
    has_debug: bool,
}

impl Proof {
    fn json(&self, path: &Path) -> Json {
        Json::Object(vec![
            ("kind", "result".into()),
            ("status", exit::class(FINE).into()),
            ("exit", u64::from(FINE).into()),
            ("file", path.display().to_string().into()),
            ("content_id", self.content_id.as_str().into()),
            ("functions", self.functions.into()),
            ("instructions", self.instructions.into()),
            ("debug", Json::Bool(self.has_debug)),
        ])
    }
}

/// The result object of an archive that failed.
fn failed_json(path: &Path, failure: &Failure) -> Json {
    let Json::Object(mut entries) = failure.json() else { return Json::Null };
    entries.push(("file", path.display().to_string().into()));
    Json::Object(entries)
}

/// Proves and links an archive, and checks its debug information, which a run would only look at when it needs it.
fn prove(engine: &Engine, path: &Path, artifact: &Artifact) -> Result<Proof, Failure> {
    let refused = |error: &dyn std::fmt::Display| {
        Failure::new(REFUSED, format_args!("{}: {error}", path.display()))
    };
    engine.load(artifact).map_err(|error| refused(&error))?;
    let view = artifact.view().map_err(|error| refused(&error))?;
    view.debug().map_err(|error| refused(&error))?;
    Ok(Proof {
        functions: view.core().functions.len() as u64,
        instructions: view.code().len() as u64,
        content_id: hex(artifact.content_id()),
        has_debug: view.has_debug(),
    })
}
