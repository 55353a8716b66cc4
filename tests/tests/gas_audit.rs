//! The audit of gas (`benches/benches/gas_audit`) looks at everything: each builtin type has values in it, each native of a module
//! is called. What it measures is no matter of a test, because a busy machine measures nothing.

#![forbid(unsafe_code)]

#[path = "../../benches/benches/gas_audit/program.rs"]
#[allow(dead_code, reason = "the audit uses the rest")]
mod program;

use npyc::Options;
use npyc_format::modules::{MODULES, ModuleKind};
use npyc_tests::run::{Ending, LIMITS, compile_text, load, run_with};
use npython::{Backend, Data, Limits, Module, RunError, Step, Vm};
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

/// What a call may use before it runs out, of which nearly nothing is left when it comes to its work.
const GAS_OF_A_CALL: u64 = 2_000;
/// What it may use beyond that: a few pieces of work that count as small, whose price may be a debt.
const MOST_DEBT: u64 = 5 * 4_096;
/// The numbers of the values that stand as arguments.
const ONE: &[usize] = &[0, 1, 4, 5, 6, 7, 9, 10, 16, 17, 18];
const TWO: &[usize] = &[0, 2, 4, 6];

/// A machine that has run a program of the audit, and how much gas it has been given.
struct Meter<'m> {
    module: &'m Module,
    backend: Backend,
    vm: Vm,
    given: u64,
}

impl<'m> Meter<'m> {
    /// The machine has exactly the gas that the program takes.
    fn new(module: &'m Module, backend: Backend) -> Meter<'m> {
        let limits = Limits { gas: 0, memory: 1 << 28, output: 1 << 40, ..LIMITS };
        let mut vm = module.instantiate(limits);
        vm.set_backend(backend);
        let mut meter = Meter { module, backend, vm, given: 0 };
        let step = meter.vm.start();
        assert!(meter.finish(step), "the program of the audit does not run");
        meter
    }

    /// Goes on to the end, in small portions, so that none is left.
    fn finish(&mut self, step: Result<Step, RunError>) -> bool {
        let mut step = step;
        while let Ok(Step::OutOfGas) = step {
            self.vm.refuel(GAS_OF_A_CALL);
            self.given += GAS_OF_A_CALL;
            step = self.vm.resume();
        }
        step.is_ok()
    }

    /// Sees to it that this much is left.
    fn fill(&mut self, wanted: u64) {
        let gas = (self.vm.usage().gas + wanted).saturating_sub(self.given);
        self.vm.refuel(gas);
        self.given += gas;
    }

    /// Calls a function with little gas. What it used beyond that; `None` if it takes another number of arguments.
    fn debt(&mut self, function: &str, arguments: [usize; 3]) -> Option<u64> {
        let step = self.vm.start_call("ready", &[Data::Int(0), Data::Int(1)]);
        if !self.finish(step) {
            // Calls before changed what receivers are made of.
            *self = Meter::new(self.module, self.backend);
            let step = self.vm.start_call("ready", &[Data::Int(0), Data::Int(1)]);
            assert!(self.finish(step), "no receiver can be made");
        }
        self.fill(GAS_OF_A_CALL);
        let arguments = arguments.map(|number| Data::Int(number as i64));
        let step = self.vm.start_call(function, &arguments);
        let debt = self.vm.usage().gas.saturating_sub(self.given);
        self.vm.take_output();
        match step {
            Ok(Step::Done(value)) => {
                if let Data::Str(error) = value
                    && error.starts_with("TypeError")
                    && ["takes", "expected"].iter().any(|word| error.contains(word))
                    && error.contains("argument")
                {
                    return None;
                }
            }
            Ok(_) => {
                if self.vm.abandon().is_err() {
                    *self = Meter::new(self.module, self.backend);
                }
            }
            Err(_) => *self = Meter::new(self.module, self.backend),
        }
        Some(debt)
    }
}

/// What uses more, with the reason.
const MORE: &[(&str, &str)] = &[
    (
        "FUNCTION(*r)",
        "the arguments of a call lie in registers: each costs two, however many there are",
    ),
    ("FUNCTION(**r)", "the same"),
    (
        "no_attribute(",
        "the text of an error, which tells a name of a megabyte, costs 1 for each 16 bytes, or 4 of a name",
    ),
    ("__getattr__(", "the same"),
    ("format", "the same, of a format spec"),
    ("StringIO", "the same, of the ending of lines"),
    ("._fail(", "the same, of the library's own errors"),
    ("r.__init__(", "the same"),
    ("r.__class__(", "the same"),
    ("/", "a piece of long arithmetic: at most 2**21 products of limbs, 262 144 units"),
    ("__truediv__(", "the same"),
];

/// The values of the audit, those that are long ten times as long.
fn lengthened(source: &str) -> String {
    source
        .replace("12. \" * 4_000", "12. \" * 40_000")
        .replace("漢字 \" * 8_000", "漢字 \" * 40_000")
        .replace("(1 << 100_000)", "(1 << 500_000)")
}

/// Calls everything that the audit calls with so little gas that long work cannot be paid.
fn overdrawn(backend: Backend, part: usize, parts: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |program: &program::Program, name: &str| {
        let options = Options::default();
        let text = lengthened(&program.source);
        let bytes = compile_text(&text, &options).unwrap_or_else(|error| panic!("{error}"));
        let module = load(&bytes).unwrap_or_else(|error| panic!("{error}"));
        let mut meter = Meter::new(&module, backend);
        for case in &program.cases {
            let combinations: Vec<[usize; 3]> = match case.arguments {
                0 => vec![[0; 3]],
                1 => ONE.iter().map(|&x| [x, 0, 0]).collect(),
                // They take long where nothing is optimised.
                _ if cfg!(debug_assertions) => continue,
                2 => TWO.iter().flat_map(|&x| TWO.iter().map(move |&y| [x, y, 0])).collect(),
                _ => vec![[0, 4, 6], [4, 0, 2]],
            };
            for arguments in combinations {
                let Some(debt) = meter.debt(&case.function, arguments) else { break };
                if MORE.iter().any(|(statement, _)| case.statement.contains(statement)) {
                    continue;
                }
                if debt > GAS_OF_A_CALL / 10 + MOST_DEBT {
                    let values: Vec<&str> = arguments[..case.arguments]
                        .iter()
                        .map(|&number| program::POOL[number])
                        .collect();
                    found.push(format!("{debt:9} r = {name}; {} of {values:?}", case.statement));
                    break;
                }
            }
        }
    };
    let mut functions: Vec<String> = npyc_format::names::BUILTINS
        .iter()
        .filter(|builtin| builtin.kind != npyc_format::names::BuiltinKind::Value)
        .map(|builtin| builtin.name.to_owned())
        .collect();
    for line in listing().lines() {
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["receiver", number, type_name, methods @ ..] => {
                let number: usize = number.parse().expect("a number");
                if number % parts != part {
                    continue;
                }
                let receiver = program::RECEIVERS[number];
                let methods: Vec<&str> =
                    methods.iter().copied().filter(|&name| name != "__doc__").collect();
                look(&program::of_receiver(receiver, type_name, &methods), receiver.source);
            }
            ["module", module, members @ ..] => {
                functions.extend(members.iter().map(|name| format!("{module}.{name}")));
            }
            _ => {}
        }
    }
    if part == 0 {
        let native: Vec<&str> = MODULES
            .iter()
            .filter(|row| row.kind == ModuleKind::Native)
            .map(|row| row.name)
            .collect();
        look(&program::of_functions(&functions, &native), "a function");
    }
    found
}

/// How many parts the receivers fall into, of which a run looks at one; `NPYC_OVERDRAWN=all` looks at all of them.
fn parts() -> usize {
    match std::env::var("NPYC_OVERDRAWN").as_deref() {
        Ok("all") => 1,
        _ if cfg!(debug_assertions) => 16,
        _ => 3,
    }
}

fn check(backend: Backend, part: usize) {
    let found = overdrawn(backend, part % parts(), parts());
    assert!(found.is_empty(), "{} calls overdraw:\n{}", found.len(), found.join("\n"));
}

/// No call does work that is not paid: where gas lacks, it stops before the work, not behind it.
#[test]
fn no_native_uses_more_gas_than_there_is() {
    check(Backend::Threaded, 0);
}

#[test]
fn no_native_uses_more_gas_than_there_is_on_the_other_back_end() {
    check(Backend::Match, 1);
}
