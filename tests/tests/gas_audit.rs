//! The audit of gas (`benches/benches/gas_audit`) looks at everything: each builtin type has values in it, each native of a module
//! is called. What it measures is no matter of a test, because a busy machine measures nothing.

#![forbid(unsafe_code)]

#[path = "../../benches/benches/gas_audit/program.rs"]
#[allow(dead_code, reason = "the audit uses the rest")]
mod program;

use npyc::Options;
use npyc_format::modules::{MODULES, ModuleKind};
use npyc_tests::run::{Ending, LIMITS, compile_text, load, run_with};
use npython::Limits;
use program::{WITHOUT_RECEIVER, reached_by};
use std::collections::BTreeSet;

/// What the audit's own listing prints.
fn listing() -> String {
    let native = MODULES.iter().filter(|row| row.kind == ModuleKind::Native);
    let native: Vec<&str> = native.map(|row| row.name).collect();
    let text = program::listing(&native);
    let bytes = compile_text(&text, &Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let module = load(&bytes).unwrap_or_else(|error| panic!("{error}"));
    let limits = Limits { gas: 1 << 40, memory: 1 << 30, output: 1 << 30, ..LIMITS };
    let outcome = run_with(&module, limits, |_| {}, |_| {});
    assert_eq!(outcome.ending, Ending::Fine);
    outcome.output
}

#[test]
fn each_builtin_type_has_values_in_the_audit() {
    let listing = listing();
    let mut received = BTreeSet::new();
    for line in listing.lines() {
        if let Some(names) = line.strip_prefix("types ") {
            received.extend(names.split(' '));
        }
    }
    let missing: Vec<&str> = npython::names_of_types()
        .filter(|name| !received.contains(name) && !WITHOUT_RECEIVER.contains(name))
        .collect();
    assert!(missing.is_empty(), "no receiver of the audit is a {missing:?}");
    let idle: Vec<&&str> =
        WITHOUT_RECEIVER.iter().filter(|name| received.contains(**name)).collect();
    assert!(idle.is_empty(), "there are values of {idle:?} after all");
}

#[test]
fn each_native_module_is_in_the_audit() {
    let listing = listing();
    for row in MODULES.iter().filter(|row| row.kind == ModuleKind::Native) {
        let line = listing.lines().find(|line| {
            line.strip_prefix("module ").and_then(|rest| rest.split(' ').next())
                == Some(reached_by(row.name))
        });
        assert!(
            line.is_some() || reached_by(row.name).is_empty(),
            "{} is not in the audit",
            row.name
        );
    }
}
