//! The smallest host: opens an archive, runs it, prints what it printed.
//!
//! `cargo run -p npyc-minimal-host -- app.npyc`

#![forbid(unsafe_code)]

use npython::{Artifact, Engine, Limits};
use std::io::Write;
use std::process::ExitCode;

fn run(path: &str) -> Result<(), Box<dyn std::error::Error>> {
    let module = Engine::new().load(&Artifact::open(path)?)?;
    let mut vm = module.instantiate(Limits::default());
    let ended = vm.run();
    std::io::stdout().write_all(&vm.take_output())?;
    println!("{}", ended?);
    Ok(())
}

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: npyc-minimal-host APP.npyc");
        return ExitCode::from(2);
    };
    match run(&path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
