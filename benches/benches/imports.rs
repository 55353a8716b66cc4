//! What importing each standard module costs a VM on an engine that has run it before, and what the first VM of an engine pays.
//!
//! In: the modules of the catalogue. Out: for each, the wall time of an import in a new VM (the best of many), the gas and the memory it takes,
//! and the time in the first VM. What a VM costs that imports nothing is taken off.
//!
//!     cargo bench -p npyc-benches --bench imports
//!     cargo bench -p npyc-benches --bench imports -- --only enum

#![forbid(unsafe_code)]

use npyc_benches::{LIMITS, archive_of_text};
use npyc_format::modules::MODULES;
use npython::{Artifact, Engine};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// VMs per module: the best of them counts.
const ROUNDS: usize = 200;

/// What one import takes.
struct Cost {
    first: Duration,
    best: Duration,
    gas: u64,
    memory: u64,
}

/// Runs a program in many new VMs of one engine.
fn measure(source: &str) -> Result<Cost, String> {
    let bytes = archive_of_text("imports.py", source)?;
    let artifact = Artifact::from_bytes(&bytes).map_err(|error| error.to_string())?;
    let module = Engine::new().load(&artifact).map_err(|error| error.to_string())?;
    let mut cost = Cost { first: Duration::ZERO, best: Duration::MAX, gas: 0, memory: 0 };
    for round in 0..ROUNDS {
        let begin = Instant::now();
        let mut vm = module.instantiate(LIMITS);
        let result = vm.run();
        let time = begin.elapsed();
        result.map_err(|error| error.to_string())?;
        if round == 0 {
            let usage = vm.usage();
            (cost.first, cost.gas, cost.memory) = (time, usage.gas, usage.memory);
        }
        cost.best = cost.best.min(time);
    }
    Ok(cost)
}

fn table(only: Option<&str>) -> Result<(), String> {
    let empty = measure("pass\n")?;
    println!("| module | import (µs) | in the first VM (µs) | gas | memory (KiB) |");
    println!("|:--|--:|--:|--:|--:|");
    for module in MODULES.iter().filter(|module| !module.name.starts_with('_')) {
        if only.is_some_and(|only| only != module.name) {
            continue;
        }
        let cost = measure(&format!("import {}\n", module.name))?;
        println!(
            "| {} | {:.1} | {:.0} | {} | {:.0} |",
            module.name,
            cost.best.saturating_sub(empty.best).as_secs_f64() * 1e6,
            cost.first.as_secs_f64() * 1e6,
            cost.gas.saturating_sub(empty.gas),
            cost.memory.saturating_sub(empty.memory) as f64 / 1024.0,
        );
    }
    Ok(())
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let only = match (arguments.next().as_deref(), arguments.next()) {
        (None, _) => None,
        (Some("--only"), Some(name)) => Some(name),
        _ => {
            eprintln!("imports: the only option is --only MODULE");
            return ExitCode::from(2);
        }
    };
    match table(only.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("imports: {error}");
            ExitCode::FAILURE
        }
    }
}
