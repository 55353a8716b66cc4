//! A game loop: thousands of actors, each with a VM of its own, share one thread by slices of gas; what they load arrives while they
//! play.
//!
//! `cargo run --release -p npyc-example-hosts --bin game_loop -- 2000`

#![forbid(unsafe_code)]

use npyc_example_hosts::load;
use npython::{BuiltinInfo, Engine, Limits, RunError, Step, Vm};
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const ACTOR: &str = "\
import asyncio

async def think(number):
    total = 0
    for step in range(50 + number % 200):
        total += step * number
    return total

async def play(number):
    # Both are loaded while the actor thinks.
    skin, sound = assets.load('skin'), assets.load('sound')
    thought = await think(number)
    loaded = await asyncio.gather(skin, sound)
    return f'{number}: {thought % 97} with {\" and \".join(loaded)}'

def run(number):
    return asyncio.run(play(number))
";

/// Gas of an actor for one frame.
const SLICE: u64 = 2_000;

fn main() -> Result<(), Box<dyn Error>> {
    let count: i64 = std::env::args().nth(1).map_or(Ok(1000), |count| count.parse())?;
    // The frame that is being drawn: what is loaded is there a few frames after it was asked for.
    let frame = Arc::new(AtomicU64::new(0));
    let clock = frame.clone();
    let loader = BuiltinInfo::future("assets::load", move |name: String| {
        let clock = clock.clone();
        let ready = clock.load(Ordering::Relaxed) + 1 + name.len() as u64;
        async move {
            std::future::poll_fn(|_| match clock.load(Ordering::Relaxed) >= ready {
                true => std::task::Poll::Ready(()),
                false => std::task::Poll::Pending,
            })
            .await;
            format!("{name}@{ready}")
        }
    })
    .arg("name");
    let engine = Engine::builder().register(loader).build()?;
    let module = load(&engine, "actor.py", ACTOR)?;
    let mut actors = Vec::new();
    for number in 0..count {
        let mut vm = module.instantiate(Limits::default().memory(4 << 20));
        vm.run()?;
        vm.prepare_call("run", (number,))?;
        actors.push(Some(vm));
    }
    let mut told = 0;
    let mut left = actors.len();
    while left > 0 {
        let now = frame.fetch_add(1, Ordering::Relaxed);
        for slot in &mut actors {
            let Some(vm) = slot else { continue };
            if let Some(result) = one_frame(vm)? {
                if told < 3 {
                    println!("frame {now}: {result}");
                    told += 1;
                }
                *slot = None;
                left -= 1;
            }
        }
    }
    println!("{count} actors were done after {} frames", frame.load(Ordering::Relaxed));
    Ok(())
}

/// Lets an actor play for one frame: its result, if it is done.
fn one_frame(vm: &mut Vm) -> Result<Option<String>, RunError> {
    vm.poll_async_ops()?;
    match vm.resume_for(SLICE)? {
        Step::Done(data) => Ok(Some(data.to_string())),
        Step::OutOfGas => Err(RunError::OutOfGas { limit: vm.usage().gas }),
        // Its slice is over, or it waits for what it loads.
        Step::Interrupted | Step::Stepped | Step::Breakpoint | Step::Pending(_) => Ok(None),
    }
}
