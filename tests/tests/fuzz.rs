//! A short run of each fuzz target, without a fuzzer: its corpus, then a fixed sequence of changes of it. `NPYC_FUZZ=N` makes N
//! changes for each target; `tests/fuzz/README.md` says how the targets run under a coverage-guided fuzzer.

#![forbid(unsafe_code)]

use npyc_tests::fuzz::TARGETS;
use npyc_tests::program::root;
use npyc_tests::random::Random;

/// How many changes are tried where nobody asks for more.
const FEW: usize = 300;

/// The corpus of a target, sorted by name; targets without one of their own begin with nothing.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = root().join("tests/fuzz/seeds").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a readable seed")).collect()
}

/// One change after another, as a fuzzer makes them.
fn change(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut Random) {
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 if at < bytes.len() => bytes[at] = random.bits() as u8,
            2 => bytes.insert(at, b"()[]{}:=,.'\"\n \t#@\\fx1*"[random.below(22)]),
            3 => {
                let end = (at + random.below(20)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => bytes.truncate(at),
            _ => {
                let other = &corpus[random.below(corpus.len())];
                let from = random.below(other.len());
                let end = (from + 1 + random.below(60)).min(other.len());
                bytes.splice(at..at, other[from.min(end)..end].iter().copied());
            }
        }
    }
}

#[test]
fn every_target_holds_for_its_corpus_and_changes_of_it() {
    let count = std::env::var("NPYC_FUZZ").ok().and_then(|text| text.parse().ok()).unwrap_or(FEW);
    for (name, target) in TARGETS {
        let corpus = corpus(name);
        assert!(!corpus.is_empty(), "{name} has no seeds");
        let try_one = |bytes: &[u8]| {
            if std::panic::catch_unwind(|| target(bytes)).is_err() {
                let path = root().join(format!("target/fuzz-{name}"));
                let _ = std::fs::write(&path, bytes);
                panic!("{name}: see above; the bytes are in {}", path.display());
            }
        };
        corpus.iter().for_each(|bytes| try_one(bytes));
        let mut random = Random::new(name.len() as u64);
        for number in 0..count {
            let mut bytes = corpus[number % corpus.len()].clone();
            change(&mut bytes, &corpus, &mut random);
            try_one(&bytes);
        }
    }
}
