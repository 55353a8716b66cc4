//! Damaged archives: as they come off a bad disk (hashes wrong), and as an attacker makes them (hashes right).
//!
//! Both kinds may be refused, raise, stop or even run to an end; they may never panic, abort or run away.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_format::archive::section::{SECTION_ARENA, SECTION_CORE, SECTION_DEBUG, SECTION_REQUIRED};
use npyc_format::archive::view::Archive;
use npyc_format::archive::write::pack_sections;
use npyc_tests::program::root;
use npyc_tests::run::{LIMITS, compile};
use npython::{Artifact, Backend, Engine, Limits, RunError};

/// How many damaged archives each sweep tries: a debug build does it in some seconds.
const TRIES: usize = 8_000;

/// The exit status that the commands would end with.
fn status(bytes: &[u8], backend: Backend, limits: Limits) -> u8 {
    let Ok(artifact) = Artifact::from_bytes(bytes) else { return 4 };
    let Ok(module) = Engine::new().load(&artifact) else { return 4 };
    let mut vm = module.instantiate(limits);
    vm.set_backend(backend);
    match vm.run() {
        Ok(_) => 0,
        Err(RunError::Exception(exception)) => {
            // Whatever SystemExit asks for counts as raised; the traceback must be printable.
            assert!(npython_cli::run::last_words(&exception).len() < 1 << 24);
            1
        }
        Err(error) => npython_cli::run::status_of(&error),
    }
}

/// The archive of an example.
fn example(name: &str) -> Vec<u8> {
    let main = root().join("examples").join(name).join("main.py");
    compile(&main, &Options::default()).expect("the examples compile")
}

/// The archive's bytes at an alignment that a view accepts.
fn artifact(bytes: &[u8]) -> Artifact {
    Artifact::from_bytes(bytes).expect("a fresh archive")
}

#[test]
fn flipped_bits_without_new_hashes_are_refused() {
    let bytes = example("rules");
    let bits = bytes.len() * 8;
    for step in 0..TRIES {
        // The whole header and section table bit by bit, the rest at a stride.
        let bit = if step < TRIES / 2 { step } else { step * (bits / TRIES) };
        let mut damaged = bytes.clone();
        damaged[bit / 8] ^= 1 << (bit % 8);
        // Damage in the debug section is found when somebody looks at it.
        let found = match Artifact::from_bytes(&damaged) {
            Err(error) => error.to_string(),
            Ok(artifact) => match artifact.view().and_then(|view| view.debug().map(|_| ())) {
                Err(error) => error.to_string(),
                Ok(()) => panic!("bit {bit} is covered by no check"),
            },
        };
        assert!(!found.is_empty());
    }
}

#[test]
fn cut_archives_are_refused() {
    let bytes = example("rules");
    let lengths = (0..300).chain((300..bytes.len()).step_by(bytes.len() / 500 + 1));
    for length in lengths {
        assert!(Artifact::from_bytes(&bytes[..length]).is_err(), "{length} bytes");
    }
}

/// Flips bits of one section and puts right hashes on the result.
fn sweep(kind: u32, tries: usize, offset: usize) {
    let artifact = artifact(&example("rules"));
    let view: Archive<'_> = artifact.view().expect("a fresh archive");
    let core = view.core_section().1.to_vec();
    let arena = view.arena().to_vec();
    let debug_at = artifact.as_bytes().len() - view.debug_bytes();
    let debug = artifact.as_bytes()[debug_at..].to_vec();
    let mut parts = [
        (SECTION_CORE, SECTION_REQUIRED, core),
        (SECTION_ARENA, SECTION_REQUIRED, arena),
        (SECTION_DEBUG, 0, debug),
    ];
    let part = parts.iter().position(|part| part.0 == kind).expect("a known kind");
    let bits = parts[part].2.len() * 8;
    let limits = Limits { gas: 30_000, memory: 8 << 20, output: 1 << 20, ..LIMITS };
    let mut ends = [0usize; 6];
    for step in 0..tries {
        // An odd stride visits every bit position of a byte.
        let bit = (offset + step * ((bits / tries) | 1)) % bits;
        parts[part].2[bit / 8] ^= 1 << (bit % 8);
        let sections =
            [0, 1, 2].map(|index| (parts[index].0, parts[index].1, parts[index].2.as_slice()));
        let bytes = pack_sections(&sections).expect("it is no larger than before");
        let backend = if step % 2 == 0 { Backend::Threaded } else { Backend::Match };
        let status = status(&bytes, backend, limits);
        assert!(matches!(status, 0 | 1 | 4 | 5), "bit {bit} of section {kind}: status {status}");
        ends[usize::from(status)] += 1;
        parts[part].2[bit / 8] ^= 1 << (bit % 8);
    }
    // A sweep of the tables that only ever meets one end tests nothing behind the verifier. Records of the arena carry hashes of
    // their own, so that flips in there may well be refused one and all.
    let kinds = ends.iter().filter(|count| **count > 0).count();
    assert!(kinds > 1 || kind != SECTION_CORE, "{ends:?}");
}

#[test]
fn flipped_bits_of_the_tables_with_right_hashes() {
    sweep(SECTION_CORE, TRIES, 0);
}

#[test]
fn flipped_bits_of_the_arena_with_right_hashes() {
    sweep(SECTION_ARENA, TRIES, 3);
}

#[test]
fn flipped_bits_of_the_debug_section_with_right_hashes() {
    sweep(SECTION_DEBUG, TRIES / 8, 5);
}
