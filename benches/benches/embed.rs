//! What hosts pay for crossing into the guest and back: calls in both directions, VMs, requests from a pool, conversions.
//!
//! `cargo bench -p npyc-benches --bench embed`

#![forbid(unsafe_code)]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use npyc::source::SourceFile;
use npyc::{NoModules, Options, Program};
use npython::{
    Artifact, BuiltinInfo, Data, Engine, Handle, HostObject, HostType, Limits, Module, Pool, Vm,
};
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

fn benches(c: &mut Criterion) {
    let module = module();
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

criterion_group!(embed, benches);
criterion_main!(embed);
