//! An agent whose tool calls take a day and survive a restart.
//!
//! Each command below is a process of its own. A run goes on until it calls a tool; then it is saved, the process ends, and whoever has
//! the answer, a day later or on another machine, gives it with `answer`. Nothing of the run is lost in between: its loops, its local
//! variables, the `try` that it stands in.
//!
//!     cargo run -p npyc-example-agent -- runs.db start trip-1 Lisbon 3
//!     cargo run -p npyc-example-agent -- runs.db list
//!     cargo run -p npyc-example-agent -- runs.db answer trip-1 "Alfama,Baixa"
//!
//! The answers are numbers, `yes`, `no`, names with commas between them, or `timeout`. The key comes from the environment variable
//! `AGENT_KEY`: with another one the store's runs are refused.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{Options, Program};
use npython::{
    Artifact, Data, Engine, HostError, HostFunction, HostReply, Limits, Module, RunError,
    SnapshotKey, Step, Vm,
};
use npython_store::{DurableStore, Keep};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const USAGE: &str =
    "usage: npyc-example-agent STORE (start ID CITY NIGHTS | answer ID VALUE | list | expire)";
/// A run that nobody answers is of no use after a week.
const WEEK: Duration = Duration::from_secs(7 * 24 * 60 * 60);

type Failure = Box<dyn std::error::Error>;

/// What the agent has asked for last.
type Asked = Arc<Mutex<String>>;

/// The program of all runs. The tools do nothing themselves: they write down what is wanted, and the run waits.
fn program(asked: &Asked) -> Result<Module, Failure> {
    let wanted = Arc::clone(asked);
    let tool = HostFunction::new("tool", move |arguments: &[Data]| {
        let words: Vec<String> = arguments.iter().map(Data::to_string).collect();
        *wanted.lock().unwrap_or_else(PoisonError::into_inner) = words.join(" ");
        Ok(HostReply::Pending(1))
    });
    let engine = Engine::builder().register(tool).build()?;
    let file = SourceFile::from_text("agent.py", include_str!("agent.py"))
        .map_err(|finding| finding.message)?;
    let compiled = npyc::compile(Program::single(file), &Options::default());
    let compiled = compiled.map_err(|findings| {
        findings.into_iter().map(|finding| finding.message).collect::<Vec<_>>().join("\n")
    })?;
    Ok(engine.load(&Artifact::from_bytes(&compiled.bytes)?)?)
}

/// Saves a run that waits, or tells how it ended.
fn settle(
    store: &mut DurableStore,
    asked: &Asked,
    id: &str,
    vm: &mut Vm,
    step: Result<Step, RunError>,
) -> Result<(), Failure> {
    match step? {
        Step::Done(value) => {
            store.remove(id)?;
            println!("{id} is done: {value}");
        }
        Step::Pending(_) => {
            let wanted = asked.lock().unwrap_or_else(PoisonError::into_inner).clone();
            store.save(id, vm, &Keep::note(wanted.clone()).expires_in(WEEK))?;
            println!("{id} waits for: {wanted}");
        }
        other => return Err(format!("{id} came back as {other:?}").into()),
    }
    Ok(())
}

/// What somebody has answered.
fn answer(text: &str) -> Result<Data, HostError> {
    match text {
        "timeout" => Err(HostError::new("TimeoutError", "it took too long")),
        "yes" => Ok(Data::Bool(true)),
        "no" => Ok(Data::Bool(false)),
        _ if text.contains(',') => {
            Ok(Data::List(text.split(',').map(|name| Data::Str(name.to_owned())).collect()))
        }
        _ => Ok(text.parse().map_or_else(|_| Data::Str(text.to_owned()), Data::Int)),
    }
}

fn run(arguments: &[&str]) -> Result<(), Failure> {
    let (path, rest) = arguments.split_first().ok_or(USAGE)?;
    let secret =
        std::env::var("AGENT_KEY").unwrap_or_else(|_| "a key for trying it out".to_owned());
    let mut store = DurableStore::open(path, SnapshotKey::new(secret.as_bytes()))?;
    let asked = Asked::default();
    match *rest {
        ["start", id, city, nights] => {
            let mut vm = program(&asked)?.instantiate(Limits::default());
            vm.set_var("city", city)?;
            vm.set_var("nights", nights.parse::<i64>()?)?;
            let step = vm.start();
            settle(&mut store, &asked, id, &mut vm, step)
        }
        ["answer", id, value] => {
            let mut vm = store.resume(id, &program(&asked)?, Duration::from_secs(60))?;
            let step = vm.resume_with(answer(value));
            settle(&mut store, &asked, id, &mut vm, step)
        }
        ["list"] => {
            for run in store.list()? {
                println!("{} waits for: {} ({} bytes)", run.id, run.keep.note, run.bytes);
            }
            Ok(())
        }
        ["expire"] => {
            println!("{} runs have expired", store.expire()?);
            Ok(())
        }
        _ => Err(USAGE.into()),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
