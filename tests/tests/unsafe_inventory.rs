//! The inventory of unsafe code: where it stands, and what each piece of it leans on.
//!
//! Unsafe code is only in the runtime's heap, value, vm and load, and where the C interface meets C; every other crate and module forbids or denies it. Each block and each
//! implementation says in a SAFETY comment why it is sound (a rule of the verifier, whose existence `cited_rules.rs` checks, or an
//! invariant of the heap or the machine). Unsafe functions say in their documentation, or in the head of their file, what a caller
//! must promise.

#![forbid(unsafe_code)]

use npyc_tests::program::root;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of runtime/src that may hold unsafe code.
const ALLOWED: [&str; 4] = ["heap", "value", "vm", "load"];
/// The files of the C interface that may: what C passes as addresses, calls of functions of C, calls under way.
const ALLOWED_C: [&str; 3] = ["pointer.rs", "handler.rs", "running.rs"];
/// How far above a block its comment may begin: a statement may have several lines before the block.
const ABOVE: usize = 14;

/// All Rust files below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Whether a line of code, without its comment, holds the keyword; names such as `unsafe_code` do not count.
fn is_unsafe(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    let part_of_name = |character: char| character.is_alphanumeric() || character == '_';
    code.match_indices("unsafe").any(|(at, word)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(part_of_name) && !after.is_some_and(part_of_name)
    })
}

#[test]
fn every_unsafe_block_says_what_it_leans_on() {
    check("runtime/src", &ALLOWED, 100);
    check("runtime/bindings/c/src", &ALLOWED_C, 8);
    // The test that calls it as C does.
    check("tests/tests/c_panics.rs", &["c_panics.rs"], 1);
}

/// Looks at a file, or at every file below a folder; `allowed` are the first parts of paths that may hold unsafe code.
fn check(folder: &str, allowed: &[&str], least: usize) {
    let mut base = root().join(folder);
    let mut files = Vec::new();
    if base.is_file() {
        files.push(base.clone());
        base.pop();
    } else {
        sources(&base, &mut files);
    }
    let (mut blocks, mut functions, mut without, mut misplaced) = (0, 0, Vec::new(), Vec::new());
    for path in files {
        let relative = path.strip_prefix(&base).expect("below it").to_owned();
        let text = fs::read_to_string(&path).expect("a source");
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate().filter(|(_, line)| is_unsafe(line)) {
            let folder = relative.iter().next().and_then(|part| part.to_str()).unwrap_or_default();
            let place = format!("{}:{}: {}", relative.display(), number + 1, line.trim());
            // A name that the linker sees is no unsafe code; that there is one of each is for the linker to say.
            if line.contains("#[unsafe(no_mangle)]") {
                continue;
            }
            if !allowed.contains(&folder) {
                misplaced.push(place);
                continue;
            }
            if !line.contains("unsafe {") && !line.contains("unsafe impl") {
                functions += 1;
                continue;
            }
            blocks += 1;
            let above = &lines[number.saturating_sub(ABOVE)..=number];
            if !above.iter().any(|line| line.contains("SAFETY") || line.contains("# Safety")) {
                without.push(place);
            }
        }
    }
    println!("{folder}: {blocks} unsafe blocks and implementations, {functions} unsafe functions");
    assert!(blocks > least, "the inventory finds them: {blocks}");
    assert!(without.is_empty(), "without a SAFETY comment: {without:#?}");
    assert!(misplaced.is_empty(), "outside {allowed:?}: {misplaced:#?}");
}

#[test]
fn every_other_crate_forbids_unsafe_code() {
    for file in [
        "format-spec/src/lib.rs",
        "compiler/src/lib.rs",
        "compiler/src/main.rs",
        "runtime/macros/src/lib.rs",
        "regex/src/lib.rs",
        "runtime/cli/src/lib.rs",
        "runtime/cli/src/main.rs",
        "tests/src/lib.rs",
    ] {
        let text = fs::read_to_string(root().join(file)).expect("a source");
        assert!(text.contains("#![forbid(unsafe_code)]"), "{file}");
    }
    let runtime = fs::read_to_string(root().join("runtime/src/lib.rs")).expect("a source");
    assert!(runtime.contains("#![deny(unsafe_code)]"));
    assert_eq!(runtime.matches("#[allow(unsafe_code)]").count(), 3, "heap, load and vm");
}
