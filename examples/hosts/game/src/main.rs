//! A game loop with asynchronous operations and hot reload: the rules change while the world stays.
//!
//! `cargo run --release -p npyc-example-game` plays twelve frames and changes the rules twice, once with a version that is broken.
//! `cargo run --release -p npyc-example-game -- rules.py` plays until it is ended, and reloads the file whenever it changes.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{Options, Program};
use npython::{
    Artifact, BuiltinInfo, Data, Engine, Limits, Module, ReloadError, RunError, Step, Vm,
};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// The rules that the game begins with.
const RULES: &str = include_str!("game.py");

/// Gas that the rules may use between two drawn frames.
const SLICE: u64 = 200_000;

/// The game: its rules, and what waits to take their place.
struct Game {
    engine: Engine,
    vm: Vm,
    newer: Option<Module>,
    /// The frame that is being drawn.
    drawn: Arc<AtomicU64>,
    /// The frame of the rules.
    number: i64,
    is_playing: bool,
}

impl Game {
    fn new(rules: &str) -> Result<Game, Box<dyn Error>> {
        let drawn = Arc::new(AtomicU64::new(0));
        let clock = drawn.clone();
        // What is loaded is there two frames after it was asked for.
        let loader = BuiltinInfo::future("assets::load", move |name: String| {
            let clock = clock.clone();
            let ready = clock.load(Ordering::Relaxed) + 2;
            async move {
                std::future::poll_fn(|_| match clock.load(Ordering::Relaxed) >= ready {
                    true => std::task::Poll::Ready(()),
                    false => std::task::Poll::Pending,
                })
                .await;
                name.to_uppercase()
            }
        })
        .arg("name");
        let engine = Engine::builder().register(loader).build()?;
        let mut vm = compile(&engine, rules)?.instantiate(Limits::default().memory(16 << 20));
        vm.run()?;
        Ok(Game { engine, vm, newer: None, drawn, number: 0, is_playing: false })
    }

    /// Takes other rules, which come into play as soon as no frame of the old ones is under way.
    fn offer(&mut self, rules: &str) {
        match compile(&self.engine, rules) {
            Ok(module) => self.newer = Some(module),
            Err(error) => println!("the new rules do not compile: {error}"),
        }
    }

    /// Draws one frame: what there is to show of the rules' frame, if that is done.
    fn draw(&mut self) -> Result<Option<String>, RunError> {
        self.drawn.fetch_add(1, Ordering::Relaxed);
        if let Some(newer) = self.newer.take() {
            match self.vm.reload(&newer) {
                Ok(_) => println!("new rules"),
                // It waits for what it loads: next time, then.
                Err(ReloadError::Running) => self.newer = Some(newer),
                Err(why) => println!("the rules stay: {why}"),
            }
        }
        if !self.is_playing {
            self.number += 1;
            self.vm.prepare_call("frame", (self.number,))?;
            self.is_playing = true;
        }
        self.vm.set_limits(Limits::default().memory(16 << 20));
        self.vm.poll_async_ops()?;
        match self.vm.resume_for(SLICE)? {
            Step::Done(shown) => {
                self.is_playing = false;
                let shown = match shown {
                    Data::Str(text) => text,
                    other => other.to_string(),
                };
                Ok(Some(format!("{}: {shown}", self.number)))
            }
            Step::OutOfGas => Err(RunError::OutOfGas { limit: self.vm.usage().gas }),
            // Its slice is over, or it waits for what it loads.
            Step::Interrupted | Step::Stepped | Step::Breakpoint | Step::Pending(_) => Ok(None),
        }
    }
}

fn compile(engine: &Engine, rules: &str) -> Result<Module, Box<dyn Error>> {
    let file = SourceFile::from_text("game.py", rules).map_err(|finding| finding.message)?;
    let compiled =
        npyc::compile(Program::single(file), &Options::default()).map_err(|findings| {
            let texts: Vec<String> = findings.into_iter().map(|finding| finding.message).collect();
            texts.join("; ")
        })?;
    Ok(engine.load(&Artifact::from_bytes(&compiled.bytes)?)?)
}

fn main() -> Result<(), Box<dyn Error>> {
    match std::env::args_os().nth(1) {
        Some(path) => play_file(&PathBuf::from(path)),
        None => play_by_itself(),
    }
}

/// Twelve frames; at the fifth come broken rules, at the seventh faster ones.
fn play_by_itself() -> Result<(), Box<dyn Error>> {
    let mut game = Game::new(RULES)?;
    let mut last = 0;
    while last < 12 {
        let Some(shown) = game.draw()? else { continue };
        println!("{shown}");
        last = game.number;
        match last {
            5 => game.offer(&format!("{RULES}\nraise RuntimeError('work in progress')\n")),
            7 => game.offer(&RULES.replace("speed = 1", "speed = 10")),
            _ => {}
        }
    }
    println!("{} frames were drawn for {last}", game.drawn.load(Ordering::Relaxed));
    Ok(())
}

/// Plays the rules of a file, and takes its new version whenever it changes.
fn play_file(path: &Path) -> Result<(), Box<dyn Error>> {
    let changed = || -> std::io::Result<SystemTime> { std::fs::metadata(path)?.modified() };
    let mut seen = changed()?;
    let mut game = Game::new(&std::fs::read_to_string(path)?)?;
    loop {
        std::thread::sleep(Duration::from_millis(100));
        // An editor that is about to replace the file leaves none for a moment.
        if let Ok(now) = changed()
            && now != seen
            && let Ok(rules) = std::fs::read_to_string(path)
        {
            seen = now;
            game.offer(&rules);
        }
        match game.draw() {
            Ok(Some(shown)) => println!("{shown}"),
            Ok(None) => {}
            // The rules are wrong, not the game: they can be mended while it goes on.
            Err(error) => {
                println!("{error}");
                game.is_playing = false;
            }
        }
    }
}
