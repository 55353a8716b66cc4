//! Every instruction, many times over, on a small native stack: what the guest does may not pile up native frames, on
//! either back end, whether or not the build keeps sibling calls.

use npyc::Options;
use npyc_format::archive::view::Archive;
use npyc_format::archive::write::write;
use npyc_format::isa::asm::assemble;
use npyc_format::isa::{ROWS, Word};
use npyc_tests::run::{BACKENDS, Ending, LIMITS, compile, load, run};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The stack of the thread that runs the programs.
const STACK: usize = 128 << 10;

/// The compiled programs and what they print.
const PROGRAMS: [(&str, &str); 2] =
    [("every_instruction.py", "5000\n"), ("every_name.py", "5000\n")];

/// The hand-written program.
const ASSEMBLED: &str = "every_wide.asm";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs").join(name)
}

/// The archives with what they print; the compiled programs with the optional passes and without.
fn archives() -> Vec<(Vec<u8>, &'static str)> {
    let mut archives = Vec::new();
    for (name, output) in PROGRAMS {
        for optimise in [true, false] {
            let options = Options { optimise, ..Options::default() };
            let compiled = compile(&path(name), &options);
            archives.push((compiled.unwrap_or_else(|findings| panic!("{findings}")), output));
        }
    }
    let text = std::fs::read_to_string(path(ASSEMBLED)).expect("the program is there");
    let draft = assemble(&text).unwrap_or_else(|error| panic!("{ASSEMBLED}: {error}"));
    archives.push((write(&draft).expect("the program can be written"), ""));
    archives
}

#[test]
fn the_programs_hold_every_instruction() {
    let mut found = BTreeSet::new();
    for (bytes, _) in archives() {
        // An archive's sections are aligned, as its bytes must be.
        let artifact = npython::Artifact::from_bytes(&bytes).expect("a fresh archive");
        let archive = Archive::parse(artifact.as_bytes()).expect("a fresh archive");
        found.extend(archive.code().iter().map(|word| Word(*word).op()));
    }
    let missing: Vec<&str> = ROWS
        .iter()
        .filter(|row| !found.contains(&(row.opcode as u8)))
        .map(|row| row.mnemonic)
        .collect();
    assert!(missing.is_empty(), "instructions that occur in no program: {missing:?}");
}

#[test]
fn every_instruction_runs_on_a_small_stack() {
    for (bytes, output) in archives() {
        let module = load(&bytes).unwrap_or_else(|error| panic!("{error}"));
        let outcomes = BACKENDS.map(|backend| {
            let module = module.clone();
            let thread = std::thread::Builder::new().stack_size(STACK);
            let thread = thread.spawn(move || run(&module, backend, None, LIMITS));
            thread.expect("a thread starts").join().expect("the thread ends")
        });
        assert_eq!(outcomes[0], outcomes[1], "the back ends agree");
        assert_eq!(outcomes[0].ending, Ending::Fine);
        assert_eq!(outcomes[0].output, output);
        assert!(outcomes[0].gas > 100_000, "the loops were run: {}", outcomes[0].gas);
    }
}
