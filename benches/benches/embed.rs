//! What hosts pay for crossing into the guest and back: calls in both directions, VMs, requests from a pool, conversions.
//!
//! What is no time stands on lines of its own: allocations of calls, memory of many VMs, the size of the minimal host where it was built.
//!
//! Measured is the time that this thread was running, so that what else the machine does counts as little as possible.
//!
//! `cargo bench -p npyc-benches --bench embed`

#![forbid(unsafe_code)]

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use npyc::source::SourceFile;
use npyc::{NoModules, Options, Program};
use npyc_benches::{resident_bytes, thread_time};
use npython::{
    Artifact, BuiltinInfo, Data, Engine, Handle, HostObject, HostType, Limits, Module, Pool,
    SnapshotKey, Vm,
};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;
use std::hint::black_box;

const TEXT: &str = "\
rate = 1.19
def add(a, b): return a + b
def quote(n): return n * rate * factor
def nothing(): pass
def calls(n):
    for i in range(n): host_add(i, 2)
def methods(n, counter):
    for i in range(n): counter.add(i)
def loop(n):
    for i in range(n): pass
def total(items): return sum(items)
";

struct Counter(i64);

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// How many VMs are alive at once when memory is measured.
const VMS: usize = 10_000;

/// What `calls` calls allocate.
fn allocations(calls: usize, mut call: impl FnMut()) -> usize {
    // What is made at the first call is made once.
    call();
    let region = Region::new(ALLOCATOR);
    (0..calls).for_each(|_| call());
    region.change().allocations
}

/// What is no time.
fn figures(module: &Module) {
    let mut vm = fresh(module);
    let guest = allocations(1000, || {
        vm.call::<i64>("add", (3, 4)).expect("it adds");
    });
    let add: Handle = vm.get_var("add").expect("it is bound");
    let handle = allocations(1000, || {
        vm.call_handle::<i64>(&add, (3, 4)).expect("it adds");
    });
    let host = allocations(10, || vm.call::<()>("calls", (1000,)).expect("it runs"));
    println!(
        "allocations: {guest} in 1000 guest calls, {handle} by handle, {host} in 10 000 host calls"
    );
    let before = resident_bytes().unwrap_or(0);
    let vms: Vec<Vm> = (0..VMS).map(|_| fresh(module)).collect();
    let grown = resident_bytes().unwrap_or(0).saturating_sub(before);
    println!("{} live VMs of this module: {} MiB", vms.len(), grown >> 20);
    let target = std::env::current_exe().ok();
    let minimal = target.as_deref().and_then(|own| own.ancestors().nth(3));
    let minimal = minimal.map(|target| target.join("minimal").join("npyc-minimal-host"));
    match minimal.and_then(|path| std::fs::metadata(path).ok()) {
        Some(host) => println!("the minimal host: {} bytes", host.len()),
        None => println!("the minimal host: cargo build --profile minimal -p npyc-minimal-host"),
    }
}

/// The time that the thread was running.
struct ThreadTime;

fn nanoseconds() -> u64 {
    thread_time().as_nanos() as u64
}

impl Measurement for ThreadTime {
    type Intermediate = u64;
    type Value = u64;

    fn start(&self) -> u64 {
        nanoseconds()
    }

    fn end(&self, start: u64) -> u64 {
        // Never nothing: a sample is divided by it.
        nanoseconds().saturating_sub(start).max(1)
    }

    fn add(&self, left: &u64, right: &u64) -> u64 {
        left + right
    }

    fn zero(&self) -> u64 {
        0
    }

    fn to_f64(&self, value: &u64) -> f64 {
        *value as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

fn module() -> Module {
    let engine = Engine::builder()
        .register(BuiltinInfo::typed("host_add", |a: i64, b: i64| a.wrapping_add(b)))
        .register_type(
            HostType::<Counter>::new("Counter").method("add", |counter: &mut Counter, by: i64| {
                counter.0 = counter.0.wrapping_add(by)
            }),
        )
        .register(BuiltinInfo::typed("counter", || HostObject(Counter(0))))
        .build()
        .expect("nothing conflicts");
    let file = SourceFile::from_text("bench.py", TEXT).expect("a text");
    let program = Program { main: file, resolver: Box::new(NoModules) };
    let bytes = npyc::compile(program, &Options::default()).expect("it compiles").bytes;
    engine.load(&Artifact::from_bytes(&bytes).expect("an archive")).expect("it is accepted")
}

fn fresh(module: &Module) -> Vm {
    let mut vm = module.instantiate(Limits::default().gas(1 << 60));
    vm.run().expect("it only defines");
    vm
}

fn benches(c: &mut Criterion<ThreadTime>) {
    let module = module();
    figures(&module);
    let mut vm = fresh(&module);
    c.bench_function("guest_call_of_scalars", |b| {
        b.iter(|| vm.call::<i64>("add", (black_box(3), 4)).expect("it adds"));
    });
    let add: Handle = vm.get_var("add").expect("it is bound");
    c.bench_function("guest_call_by_handle", |b| {
        b.iter(|| vm.call_handle::<i64>(&add, (black_box(3), 4)).expect("it adds"));
    });
    const CALLS: i64 = 10_000;
    c.bench_function("empty_loop_10000", |b| {
        b.iter(|| vm.call::<()>("loop", (CALLS,)).expect("it runs"));
    });
    c.bench_function("host_calls_10000", |b| {
        b.iter(|| vm.call::<()>("calls", (CALLS,)).expect("it runs"));
    });
    let counter: Handle = vm.make(HostObject(Counter(0))).expect("there is room");
    c.bench_function("host_methods_10000", |b| {
        b.iter(|| vm.call::<()>("methods", (CALLS, &counter)).expect("it runs"));
    });
    let numbers: Vec<i64> = (0..1000).collect();
    c.bench_function("list_of_1000_in", |b| {
        b.iter(|| vm.call::<i64>("total", (&numbers,)).expect("it adds"));
    });
    vm.set_var("numbers", &numbers).expect("there is room");
    c.bench_function("list_of_1000_out", |b| {
        b.iter(|| vm.get_var::<Vec<i64>>("numbers").expect("it is bound"));
    });
    c.bench_function("list_of_1000_out_as_data", |b| {
        b.iter(|| vm.get_var::<Data>("numbers").expect("it is bound"));
    });
    c.bench_function("instantiate_and_drop", |b| {
        b.iter(|| module.instantiate(Limits::default()));
    });
    c.bench_function("instantiate_and_run", |b| {
        b.iter_batched(|| (), |()| fresh(&module), BatchSize::SmallInput);
    });
    let key = SnapshotKey::new(b"a key of the benches, of thirty-two bytes");
    let mut paused = fresh(&module);
    paused.prepare_call("loop", (1_000_000,)).expect("it begins");
    paused.resume_for(10_000).expect("it pauses");
    let bytes = paused.snapshot(&key).expect("it can be saved");
    println!("a paused VM in {} bytes", bytes.len());
    c.bench_function("snapshot_of_a_paused_vm", |b| {
        b.iter(|| paused.snapshot(&key).expect("it can be saved"));
    });
    c.bench_function("restore_of_a_paused_vm", |b| {
        b.iter(|| module.restore(&bytes, &key).expect("it can be restored"));
    });
    let pool = Pool::new(module.clone(), Limits::default(), 4);
    pool.fill(4);
    c.bench_function("pooled_request", |b| {
        b.iter(|| {
            let mut vm = pool.get();
            vm.set_var("factor", 2.0).expect("a number");
            vm.set_var("unit", "EUR").expect("a text");
            vm.run().expect("it only defines");
            vm.call::<f64>("quote", (3,)).expect("it multiplies")
        });
    });
}

criterion_group! {
    name = embed;
    config = Criterion::default().with_measurement(ThreadTime);
    targets = benches
}
criterion_main!(embed);
