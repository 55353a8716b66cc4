//! How long the bench programs run, from a loaded module to the end of the run, on both back ends.

#![forbid(unsafe_code)]

use criterion::{Criterion, criterion_group, criterion_main};
use npyc_benches::{LIMITS, module_of};
use npython::Backend;
use std::time::Duration;

const PROGRAMS: &[&str] = &[
    "kernels/fib",
    "kernels/while_loop",
    "kernels/for_loop",
    "kernels/nbody",
    "kernels/mandelbrot",
    "kernels/spectral_norm",
    "kernels/fannkuch",
    "everyday/sieve",
    "everyday/nbody_class",
    "everyday/strings",
    "everyday/dicts",
    "everyday/sort",
    "everyday/json_roundtrip",
    "everyday/method_calls",
    "everyday/generators",
    "everyday/exceptions",
    "everyday/calls_kw",
    "everyday/scheduler",
];

fn execute(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("execute");
    group.sample_size(10).warm_up_time(Duration::from_millis(300));
    group.measurement_time(Duration::from_secs(2));
    for name in PROGRAMS {
        let module = match module_of(name) {
            Ok(module) => module,
            Err(error) => panic!("{error}"),
        };
        for (label, backend) in [("threaded", Backend::Threaded), ("match", Backend::Match)] {
            group.bench_function(format!("{name}/{label}"), |bencher| {
                bencher.iter(|| {
                    let mut vm = module.instantiate(LIMITS);
                    vm.set_backend(backend);
                    match vm.run() {
                        Ok(value) => value,
                        Err(error) => panic!("{name}: {error}"),
                    }
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, execute);
criterion_main!(benches);
