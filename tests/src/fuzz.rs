//! The bodies of the fuzz targets: what must hold for any bytes. `tests/fuzz` runs them under a coverage-guided fuzzer, and the
//! normal tests run the corpus and a short sequence of changes of it through them.
//!
//! Comes in: bytes. Goes out: nothing, or a panic, which is a finding. Must never: run without limits, or look at a clock.

use crate::mutate::{Kind, Seed, mutant};
use crate::random::Random;
use crate::run::{BACKENDS, Ending, LIMITS, Outcome, compile_text, load, run};
use npyc::source::SourceFile;
use npyc::{Options, Program};
use npyc_format::archive::aligned::AlignedBytes;
use npyc_format::archive::view::Archive;
use npyc_format::isa::disasm::disassemble;
use npyc_format::verify::verify as judge;
use npython::{Artifact, Backend, Engine, Limits, Module, RunError};
use std::sync::OnceLock;

/// What a program of a target may use.
const MOST: Limits = Limits { gas: 100_000, memory: 8 << 20, output: 64 << 10, ..LIMITS };

/// What a target does with the bytes that it is given.
pub type Target = fn(&[u8]);

/// The targets by their names.
pub const TARGETS: &[(&str, Target)] = &[
    ("compile", compile),
    ("open", open),
    ("verify", verify),
    ("run", run_mutant),
    ("differential", differential),
];

/// The programs whose archives are changed: each uses other parts of the format.
const PROGRAMS: &[&str] = &[
    "def f(a, b=2, *c, d=4, **e):\n    return a + b + len(c) + d + len(e)\nprint(f(1), f(1, 3, 5, d=6, g=7))\nfor i in range(5):\n    if i % 2: continue\n    print(i * 1.5, i ** 2)\n",
    "class A:\n    x = 1\n    def __init__(self, y): self.y = y\n    def m(self): return self.x + self.y\nclass B(A):\n    def m(self): return super().m() * 2\nprint(B(3).m(), [A(i).y for i in range(3)], {i: str(i) for i in (1, 2)})\n",
    "def g(n):\n    try:\n        for i in range(n):\n            r = yield i\n            if r: print(r)\n    finally:\n        print('end')\ndef h():\n    yield from g(3)\nx = h()\nprint(next(x), x.send('a'), list(x))\n",
    "def f(x):\n    try:\n        return 10 // x\n    except ZeroDivisionError as e:\n        raise ValueError('bad') from e\n    finally:\n        print('done', x)\nfor v in (1, 0):\n    try: print(f(v))\n    except ValueError as e: print(e, e.__cause__)\n",
    "def f(v):\n    match v:\n        case [1, *rest]: return rest\n        case {'a': x, **r}: return x, r\n        case int() | float() if v > 3: return 'n'\n        case _: return None\nprint(f([1, 2]), f({'a': 1, 'b': 2}), f(4.5), f('x'))\nprint(f'{3.5:>8.2f}|{\"a\"!r}', 2 ** 70, b'ab' + b'c', 1j * 2, (1, 'a', None))\n",
    "async def a(n):\n    return n + 1\nasync def m():\n    return await a(1) + await a(2)\nc = m()\ntry:\n    c.send(None)\nexcept StopIteration as e:\n    print(e.value)\ndef outer():\n    n = 0\n    def inner():\n        nonlocal n\n        n += 1\n        return n\n    return inner\nf = outer()\nprint(f(), f(), sorted([3, 1, 2], key=lambda x: -x))\n",
];

/// The archives of those programs.
fn seeds() -> &'static [Seed] {
    static SEEDS: OnceLock<Vec<Seed>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let archives = PROGRAMS.iter().map(|text| compile_text(text, &Options::default()));
        archives
            .map(|archive| Seed::new(&archive.expect("they compile")).expect("a fresh archive"))
            .collect()
    })
}

/// Any bytes as a source: it compiles, or there are findings; what compiles is accepted by the verifier.
pub fn compile(bytes: &[u8]) {
    let Ok(file) = SourceFile::decode("main.py", bytes) else { return };
    for optimise in [true, false] {
        let options = Options { optimise, ..Options::default() };
        match npyc::compile(Program::single(file.clone()), &options) {
            Ok(compiled) => {
                let loaded = load(&compiled.bytes);
                assert!(loaded.is_ok() || is_unlinked(&loaded), "{:?}", loaded.err());
            }
            Err(findings) => {
                for finding in &findings {
                    let shown = npyc::diag::render(finding, Some(&file), false);
                    assert!(!shown.contains("internal error"), "{shown}");
                }
            }
        }
    }
}

/// Whether an archive was refused for what it asks of its host, which the compiler cannot know.
fn is_unlinked(loaded: &Result<Module, String>) -> bool {
    loaded.as_ref().err().is_some_and(|error| !error.contains("V-"))
}

/// Any bytes as a file: opened and looked at in all ways, or refused.
pub fn open(bytes: &[u8]) {
    let aligned = AlignedBytes::copy_of(bytes);
    if let Ok(archive) = Archive::parse(&aligned) {
        let _ = archive.debug();
        let _ = disassemble(&archive);
        let _ = judge(&archive);
    }
    if let Ok(artifact) = Artifact::from_bytes(bytes) {
        let _ = Engine::new().load(&artifact);
    }
}

/// A well-formed archive whose tables and instructions the bytes change.
fn changed(bytes: &[u8]) -> Option<Vec<u8>> {
    const KINDS: &[Kind] =
        &[Kind::Flow, Kind::Canonical, Kind::Rows, Kind::Code, Kind::CoreBytes, Kind::ArenaBytes];
    let mut random = Random::of_bytes(bytes);
    let kind = random.pick(KINDS)?;
    mutant(seeds(), kind, &mut random)
}

/// A well-formed archive: the verifier answers, quick pass and explanation agree, and its debug section may be anything.
pub fn verify(bytes: &[u8]) {
    let Some(bytes) = changed(bytes) else { return };
    let aligned = AlignedBytes::copy_of(&bytes);
    let Ok(archive) = Archive::parse(&aligned) else { return };
    if let Err(error) = judge(&archive) {
        assert!(!error.message().contains("disagree"), "{error}");
    }
    let _ = disassemble(&archive);
}

/// An archive that was accepted: it comes to the same end on both back ends.
pub fn run_mutant(bytes: &[u8]) {
    let Some(bytes) = changed(bytes) else { return };
    let Ok(module) = load(&bytes) else { return };
    let [threaded, matched] = BACKENDS.map(|backend| run(&module, backend, None, MOST));
    assert_eq!(threaded, matched, "the back ends differ");
    look_at_what_is_left(&module);
}

/// After a stop the machine can be looked at, refuelled, and dropped.
fn look_at_what_is_left(module: &Module) {
    let mut vm = module.instantiate(MOST.gas(MOST.gas / 7));
    if let Err(RunError::OutOfGas { .. }) = vm.run() {
        assert!(!vm.stack().is_empty());
        vm.refuel(1_000);
        let _ = vm.resume();
    }
    let _ = (vm.stack(), vm.usage(), vm.take_output());
}

/// Any bytes as a program: optimised or not, on either back end, in one go or in slices, it does the same.
pub fn differential(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let [optimised, plain] = [true, false]
        .map(|optimise| compile_text(text, &Options { optimise, ..Options::default() }).ok());
    assert_eq!(optimised.is_some(), plain.is_some(), "the optional passes decide what compiles");
    let (Some(optimised), Some(plain)) = (optimised, plain) else { return };
    let mut ends: Vec<Outcome> = Vec::new();
    for archive in [optimised, plain] {
        let Ok(module) = load(&archive) else { return };
        let threaded = run(&module, Backend::Threaded, None, MOST);
        let matched = run(&module, Backend::Match, None, MOST);
        assert_eq!(threaded, matched, "the back ends differ");
        let sliced = run(&module, Backend::Threaded, Some(7), MOST);
        assert_eq!(threaded, sliced, "slices differ");
        ends.push(threaded);
    }
    let stopped = |end: &Outcome| matches!(end.ending, Ending::Stopped(_));
    if let [optimised, plain] = ends.as_slice()
        && !stopped(optimised)
        && !stopped(plain)
    {
        let seen = |end: &Outcome| (end.output.clone(), end.ending.clone());
        assert_eq!(seen(optimised), seen(plain), "the optional passes change what a program does");
    }
}
