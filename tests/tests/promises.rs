//! The page of promises names only what there is: tests, files and public functions of the runtime.
//!
//! Comes in: docs/promises.md. Goes out: nothing. Must never: pass over a row without a test.

#![forbid(unsafe_code)]

use npyc_tests::program::root;
use std::fs;
use std::path::Path;

/// The names between backquotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// All sources below a folder, as one text.
fn sources(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            text.push_str(&fs::read_to_string(&path).expect("a source"));
        }
    }
}

/// Whether a name of the last column is that of a test, or a path.
fn is_there(name: &str) -> bool {
    match name.split_once("::") {
        Some((file, test)) => fs::read_to_string(root().join(format!("tests/tests/{file}.rs")))
            .is_ok_and(|text| text.contains(&format!("#[test]\nfn {test}()"))),
        None => root().join(name).exists(),
    }
}

#[test]
fn every_promise_has_a_test_that_is_there() {
    let page = fs::read_to_string(root().join("docs/promises.md")).expect("the page");
    let mut runtime = String::new();
    sources(&root().join("runtime/src/api"), &mut runtime);
    let header = fs::read_to_string(root().join("runtime/bindings/c/include/npython.h"));
    let header = header.expect("the header of C");
    let (mut rows, mut wrong) = (0, Vec::new());
    for row in page.lines().filter(|line| line.starts_with("| ") && !line.contains("| --- |")) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let [promise, met, tests] = cells.as_slice() else { panic!("three columns: {row}") };
        if promise.trim() == "promise" {
            continue;
        }
        rows += 1;
        if quoted(tests).count() == 0 {
            wrong.push(format!("no test: {promise}"));
        }
        wrong.extend(quoted(tests).filter(|name| !is_there(name)).map(str::to_owned));
        for name in quoted(met) {
            let is_known = if name.starts_with("npyc_") {
                header.contains(name)
            } else if let Some((of, own)) = name.split_once("::")
                && of.starts_with(|first: char| first.is_ascii_uppercase())
            {
                [
                    format!("fn {own}("),
                    format!("fn {own}<"),
                    format!("    {own}("),
                    format!("pub {own}:"),
                ]
                .iter()
                .any(|form| runtime.contains(form))
            } else if name.contains('/') {
                root().join(name).exists()
            } else {
                true
            };
            if !is_known {
                wrong.push(format!("no such name: {name}"));
            }
        }
    }
    assert!(rows > 40, "the page has its rows");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
