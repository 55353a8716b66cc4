//! Many VMs on one module: the time of a second VM, and the memory of each.

#![forbid(unsafe_code)]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use npyc::source::SourceFile;
use npyc::{Options, Program};
use npyc_benches::{LIMITS, resident_bytes, small_archive};
use npython::{Artifact, Engine, Module, Vm};

/// How many VMs are alive at once when memory is measured.
const VMS: usize = 10_000;

/// A date, a mail address, a log line, a number.
const PATTERNS: &str = r#"
import re
texts = [
    "(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
    r"^[\w.+-]+@[\w-]+\.[\w.-]+$",
    r"(\S+) \[([^\]]*)\] \"(GET|POST|PUT) (\S+)[^\"]*\" (\d{3}) (\d+|-)",
    r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?",
]
def constant():
    re.compile("(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
    re.compile(r"^[\w.+-]+@[\w-]+\.[\w.-]+$")
    re.compile(r"(\S+) \[([^\]]*)\] \"(GET|POST|PUT) (\S+)[^\"]*\" (\d{3}) (\d+|-)")
    re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
def made():
    for text in texts:
        re.compile(text + "()")
"#;

fn module() -> Module {
    let loaded = small_archive()
        .and_then(|bytes| Artifact::from_bytes(&bytes).map_err(|error| error.to_string()))
        .and_then(|artifact| Engine::new().load(&artifact).map_err(|error| error.to_string()));
    match loaded {
        Ok(module) => module,
        Err(error) => panic!("{error}"),
    }
}

/// A loaded program of these lines.
fn compiled(text: &str) -> Module {
    let file = SourceFile::from_text("main.py", text).map_err(|finding| finding.message);
    let bytes = file.and_then(|file| {
        let compiled = npyc::compile(Program::single(file), &Options::default());
        compiled.map(|compiled| compiled.bytes).map_err(|findings| format!("{findings:?}"))
    });
    let loaded = bytes
        .and_then(|bytes| Artifact::from_bytes(&bytes).map_err(|error| error.to_string()))
        .and_then(|artifact| Engine::new().load(&artifact).map_err(|error| error.to_string()));
    match loaded {
        Ok(module) => module,
        Err(error) => panic!("{error}"),
    }
}

/// A VM that has executed its first instruction.
fn started(module: &Module) -> Vm {
    let mut vm = module.instantiate(LIMITS);
    if let Err(error) = vm.prepare().and_then(|()| vm.step()) {
        panic!("{error}");
    }
    vm
}

fn scale(criterion: &mut Criterion) {
    let module = module();
    let mut group = criterion.benchmark_group("scale");
    group.bench_function("instantiate", |bencher| {
        bencher.iter(|| module.instantiate(LIMITS));
    });
    group.bench_function("instantiate to first instruction", |bencher| {
        bencher.iter(|| started(&module));
    });
    group.bench_function("instantiate and run", |bencher| {
        bencher.iter(|| {
            let mut vm = module.instantiate(LIMITS);
            vm.run()
        });
    });
    // Without the first import of the process, which proves the library.
    for (name, text) in [("nothing", "x = 1\n"), ("bisect", "import bisect\n")] {
        let importer = compiled(text);
        group.bench_function(format!("instantiate and import {name}"), |bencher| {
            bencher.iter(|| {
                let mut vm = importer.instantiate(LIMITS);
                vm.run()
            });
        });
    }
    // The same calls to a function of the program's own archive and of another one.
    for (name, callee) in [("own", "add"), ("other", "operator.add")] {
        let text = format!(
            "import operator\ndef add(a, b, /):\n    return a + b\ndef work(f):\n    for i in range(1000):\n        f(i, 1)\nadd = add\nwork({callee})\n"
        );
        let caller = compiled(&text);
        group.bench_function(format!("1000 calls, {name} archive"), |bencher| {
            bencher.iter(|| {
                let mut vm = caller.instantiate(LIMITS);
                vm.run()
            });
        });
    }
    // The first compilation of patterns in a VM: those that stand in the archive, and the same texts made at run time.
    let patterns = compiled(PATTERNS);
    for name in ["constant", "made"] {
        group.bench_function(format!("compile 4 patterns, {name}"), |bencher| {
            let ready = || {
                let mut vm = patterns.instantiate(LIMITS);
                vm.run().map(|_| vm)
            };
            bencher.iter_batched(
                ready,
                |vm| vm.and_then(|mut vm| vm.call::<()>(name, ()).map(|()| vm)),
                BatchSize::SmallInput,
            );
        });
    }
    group.finish();

    // All VMs stay alive to the end, so that none is made of another's freed memory.
    let (fresh, _fresh) = memory_of(|| module.instantiate(LIMITS));
    let (begun, _begun) = memory_of(|| started(&module));
    let (finished, _finished) = memory_of(|| {
        let mut vm = module.instantiate(LIMITS);
        if let Err(error) = vm.run() {
            panic!("{error}");
        }
        vm
    });
    println!("memory per VM, {VMS} alive: {fresh} bytes fresh, {begun} begun, {finished} finished");
}

/// Resident bytes of each of many VMs, and the VMs.
fn memory_of(make: impl Fn() -> Vm) -> (u64, Vec<Vm>) {
    // The first few settle the allocator.
    let mut vms: Vec<Vm> = (0..100).map(|_| make()).collect();
    let before = resident_bytes().unwrap_or(0);
    vms.extend((0..VMS).map(|_| make()));
    let after = resident_bytes().unwrap_or(0);
    (after.saturating_sub(before) / VMS as u64, vms)
}

criterion_group!(benches, scale);
criterion_main!(benches);
