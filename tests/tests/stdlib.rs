//! The standard modules: the catalogue, the embedded archive of those in Python, and what an import of one costs.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_format::modules::MODULES;
use npyc_tests::command::{finish, npyc, scratch};
use npyc_tests::program::root;
use npyc_tests::run::{compile_text, run_text};
use npython::{Artifact, Data, Engine, Limits, LoadError, RunError};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;

#[test]
fn the_catalogue_names_what_each_module_binds() {
    // Programs do not see the modules that the library helps itself with; a unit test of the runtime compares those in Rust.
    let is_own = |name: &str| name.starts_with('_') && !name.starts_with("__");
    for row in MODULES.iter().filter(|row| !is_own(row.name)) {
        let text = format!(
            "import {name}\n[name for name in dir({name}) if not name.startswith('_')]\n",
            name = row.name
        );
        let (value, _) = run_text(&text).unwrap_or_else(|error| panic!("{}: {error}", row.name));
        let names = row.names.iter().filter(|name| !name.starts_with('_'));
        let names = names.map(|name| Data::from(*name)).collect();
        assert_eq!(value, Data::List(names), "{}: format-spec/src/modules.rs", row.name);
    }
}

#[test]
fn the_embedded_archives_are_what_the_sources_give() {
    let folder = root().join("runtime/stdlib");
    let made = scratch(env!("CARGO_TARGET_TMPDIR"), "stdlib").join("archives");
    let (argument, output) =
        (format!("--bootstrap={}", folder.display()), made.display().to_string());
    let finished = finish(npyc(&["build", &argument, "-o", &output]));
    assert_eq!(finished.status, Some(0), "{}", finished.stderr);
    let files = |folder: &Path| -> BTreeMap<OsString, Vec<u8>> {
        let entries = std::fs::read_dir(folder).expect("the folder is there");
        let entries = entries.map(|entry| entry.expect("it can be listed"));
        entries
            .map(|entry| (entry.file_name(), std::fs::read(entry.path()).expect("it can be read")))
            .collect()
    };
    assert!(
        files(&made) == files(&folder.join("archives")),
        "runtime/stdlib/archives is stale: run `cargo run -p npyc -- build --bootstrap` in the repository's root and commit it"
    );
}

#[test]
fn only_what_is_imported_runs() {
    let (value, output) = run_text(
        "import bisect, textwrap\ndef f():\n    import bisect as again\n    return again is bisect\n\
         (f(), bisect.__name__, textwrap.wrap.__module__, type(textwrap).__name__, bisect.__doc__)\n",
    )
    .expect("nothing is wrong");
    assert_eq!(output, "");
    assert_eq!(
        value.to_string(),
        "(True, 'bisect', 'textwrap', 'module', 'Places in sorted lists.')"
    );
    // The same gas each time, whether the process has imported it before or not.
    let gas = |text: &str| {
        let bytes = compile_text(text, &Options::default()).expect("it compiles");
        let artifact = Artifact::from_bytes(&bytes).expect("a fresh archive");
        let mut vm =
            Engine::new().load(&artifact).expect("it is accepted").instantiate(Limits::default());
        vm.run().expect("nothing is wrong");
        vm.usage().gas
    };
    assert_eq!(gas("import operator\n"), gas("import operator\n"));
}

#[test]
fn a_name_that_cpythons_module_has_and_ours_lacks_is_refused() {
    let refused = compile_text("from textwrap import re\n", &Options::default());
    assert!(refused.is_err_and(|text| text.contains("textwrap.re")));
    let bytes = compile_text("import textwrap\ntextwrap.re\n", &Options::default());
    let artifact = Artifact::from_bytes(&bytes.expect("it compiles")).expect("a fresh archive");
    let module = Engine::new().load(&artifact).expect("it is accepted");
    let stopped = module.instantiate(Limits::default()).run();
    assert_eq!(stopped, Err(RunError::Unsupported("textwrap.re".to_owned())));
}

#[test]
fn a_star_import_of_what_the_program_gave_a_standard_module_is_refused_if_it_was_assumed() {
    for module in ["math", "bisect"] {
        let text = format!(
            "import {module}\n{module}.sum = lambda *a: 7\n{module}.own = 8\nfrom {module} import *\nprint(sum([1]))\n"
        );
        let bytes = compile_text(&text, &Options::default()).expect("it compiles");
        let artifact = Artifact::from_bytes(&bytes).expect("a fresh archive");
        let module = Engine::new().load(&artifact).expect("it is accepted");
        let stopped = module.instantiate(Limits::default()).run();
        let Err(RunError::Unsupported(reason)) = stopped else { panic!("{stopped:?}") };
        assert!(reason.starts_with("a star import of sum,"), "{reason}");
    }
}

#[test]
fn standard_modules_keep_their_names() {
    let engine = Engine::new();
    let bytes = compile_text("x = 1\n", &Options::default()).expect("it compiles");
    let module = engine.load(&Artifact::from_bytes(&bytes).expect("fresh")).expect("accepted");
    let mut vm = module.instantiate(Limits::default());
    assert!(matches!(vm.load(&module, "bisect"), Err(LoadError::NameTaken { .. })));
}

#[test]
fn a_traceback_shows_the_librarys_lines() {
    let bytes = compile_text("import heapq\nlist(heapq.merge([1], ['x']))\n", &Options::default())
        .expect("it compiles");
    let module =
        Engine::new().load(&Artifact::from_bytes(&bytes).expect("fresh")).expect("accepted");
    let Err(RunError::Exception(exception)) = module.instantiate(Limits::default()).run() else {
        panic!("it raises");
    };
    let text = exception.traceback();
    assert!(text.contains("File \"main.py\", line 2, in <module>"), "{text}");
    assert!(text.contains("File \"stdlib/heapq.py\", line "), "{text}");
    assert!(text.contains("in merge\n"), "{text}");
    // What CPython has in C leaves nothing.
    assert!(!text.contains("in heapify"), "{text}");
}
