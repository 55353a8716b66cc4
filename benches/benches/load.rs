//! How long it takes from a file to the first executed instruction: open or map, hash, verify, link, instantiate, step.

#![forbid(unsafe_code)]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use npyc_benches::{LIMITS, archive_of, small_archive};
use npython::{Artifact, Engine};
use std::path::{Path, PathBuf};

/// An archive in a temporary file, removed at the end.
struct Published(PathBuf);

impl Published {
    fn new(name: &str, bytes: &[u8]) -> Published {
        let path =
            std::env::temp_dir().join(format!("npyc-bench-{}-{name}.npyc", std::process::id()));
        // Without write permission, as `npyc build` publishes archives: such a file is mapped, not read.
        let published = std::fs::write(&path, bytes)
            .and_then(|()| std::fs::metadata(&path))
            .and_then(|metadata| {
                let mut permissions = metadata.permissions();
                permissions.set_readonly(true);
                std::fs::set_permissions(&path, permissions)
            });
        if let Err(error) = published {
            panic!("cannot write {}: {error}", path.display());
        }
        Published(path)
    }
}

impl Drop for Published {
    fn drop(&mut self) {
        // A file that is left behind in the temporary folder does no harm.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Everything up to the first instruction, with an engine that has seen nothing.
fn first_instruction(artifact: &Artifact) -> npython::Vm {
    let module = match Engine::new().load(artifact) {
        Ok(module) => module,
        Err(error) => panic!("{error}"),
    };
    let mut vm = module.instantiate(LIMITS);
    if let Err(error) = vm.prepare().and_then(|()| vm.step()) {
        panic!("{error}");
    }
    vm
}

fn open(path: &Path) -> Artifact {
    match Artifact::open(path) {
        Ok(artifact) => artifact,
        Err(error) => panic!("{error}"),
    }
}

fn map(path: &Path) -> Artifact {
    match Artifact::open_published(path) {
        Ok(artifact) => artifact,
        Err(error) => panic!("{error}"),
    }
}

fn load(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("load");
    let small = match small_archive() {
        Ok(bytes) => bytes,
        Err(error) => panic!("{error}"),
    };
    let medium = match archive_of("everyday/scheduler") {
        Ok(bytes) => bytes,
        Err(error) => panic!("{error}"),
    };
    for (name, bytes) in [("small", small), ("scheduler", medium)] {
        let size = bytes.len();
        let file = Published::new(name, &bytes);
        let label = |what: &str| format!("{what}/{name} ({size} bytes)");
        group.bench_function(label("open + hash"), |bencher| bencher.iter(|| open(&file.0)));
        group.bench_function(label("open to first instruction"), |bencher| {
            bencher.iter(|| first_instruction(&open(&file.0)));
        });
        group.bench_function(label("map to first instruction"), |bencher| {
            bencher.iter(|| first_instruction(&map(&file.0)));
        });
        let artifact = open(&file.0);
        group.bench_function(label("verify + link"), |bencher| {
            bencher.iter_batched(
                Engine::new,
                |engine| engine.load(&artifact).map(|module| (engine, module)),
                BatchSize::SmallInput,
            );
        });
        let engine = Engine::new();
        let kept = engine.load(&artifact);
        group.bench_function(label("open, known content"), |bencher| {
            bencher.iter(|| engine.load(&open(&file.0)));
        });
        drop(kept);
    }
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
