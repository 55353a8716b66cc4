//! The pages of `spec/` and `docs/` that are made from tables, the golden archive, and the texts of assembler and disassembler.
//! Refresh with `NPYC_BLESS=1 cargo nextest run -p npyc-format spec`.

#![forbid(unsafe_code)]

mod common;

use common::{PROGRAM, draft};
use npyc_format::archive::aligned::AlignedBytes;
use npyc_format::archive::view::Archive;
use npyc_format::archive::write::write;
use npyc_format::isa::asm::assemble;
use npyc_format::isa::states::{self, FunctionInput};
use npyc_format::isa::{disasm, markdown};
use npyc_format::modules;
use npyc_format::verify::Rule;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Compares with a file of this crate, or writes it when asked to.
fn compare(path: &str, fresh: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("NPYC_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, fresh).unwrap();
        return;
    }
    let stored = std::fs::read(&path).unwrap_or_default();
    assert!(
        stored == fresh,
        "{} is stale: run NPYC_BLESS=1 cargo nextest run -p npyc-format spec",
        path.display()
    );
}

#[test]
fn spec_isa_is_fresh() {
    compare("spec/isa.md", markdown::isa().as_bytes());
}

#[test]
fn spec_verification_lists_every_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec/verification.md");
    let stored = std::fs::read_to_string(&path).unwrap();
    let (head, rest) = stored.split_once("<!-- rules -->\n").expect("the mark of the list");
    let (_, tail) = rest.split_once("<!-- end of rules -->").expect("the mark of its end");
    let fresh = format!("{head}<!-- rules -->\n{}<!-- end of rules -->{tail}", markdown::rules());
    compare("spec/verification.md", fresh.as_bytes());
    let mut ids: Vec<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), Rule::ALL.len(), "two rules share an id");
}

/// The golden archive of this format version: a change of these bytes is a change of the format.
#[test]
fn spec_golden_archive_is_the_same_byte_for_byte() {
    compare("tests/golden/0.1.npyc", &write(&draft()).unwrap());
}

#[test]
fn spec_disassembly_of_the_golden_program() {
    let bytes = AlignedBytes::copy_of(&write(&draft()).unwrap());
    let archive = Archive::parse(&bytes).unwrap();
    compare("tests/golden/0.1.dis", disasm::disassemble(&archive).as_bytes());
}

#[test]
fn inferred_states_do_not_depend_on_their_own_order() {
    // Inferring again from the written words gives the same states.
    let draft = draft();
    let core = &draft.core;
    for row in &core.functions {
        let part = |start: u32, count: u32| start as usize..start as usize + count as usize;
        let blocks = states::infer(&FunctionInput {
            code: &core.code[part(row.code_start, row.code_count)],
            sites: &core.sites[part(row.sites_start, row.sites_count)],
            handlers: &core.handlers[part(row.handlers_start, row.handlers_count)],
            function: row,
            functions: &core.functions,
        })
        .unwrap();
        let stored = &core.blocks[part(row.blocks_start, row.blocks_count)];
        assert_eq!(blocks.len(), stored.len());
        for ((fresh, runs), stored) in blocks.iter().zip(stored) {
            assert_eq!((fresh.start, fresh.scope_depth), (stored.start, stored.scope_depth));
            assert_eq!(runs, &core.kind_runs[part(stored.runs_start, stored.runs_count)]);
        }
    }
}

#[test]
fn the_assembler_names_the_line_that_is_wrong() {
    let wrong = |line: &str, problem: &str| {
        let text = format!("{PROGRAM}\nfunction wrong(x) registers 2\n{line}\nreturn_none\n");
        let error = assemble(&text).unwrap_err();
        assert!(error.to_string().contains(problem), "{line}: {error}");
    };
    wrong("frobnicate r0", "no instruction is named frobnicate");
    wrong("copy r0", "needs another operand");
    wrong("copy r0, r1, r2", "fewer operands");
    wrong("copy r0, r1", "needs any in register 1");
    wrong("copy r9, r0", "register 9");
    wrong("jump nowhere", "no label is named nowhere");
    wrong("load_int r0, 99999999999", "no number that fits");
    wrong("make_function r0, nobody", "no function is named nobody");
}

/// The names of CPython's modules by module, from `cpython_names.txt`.
fn cpython_names() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let lines = include_str!("cpython_names.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (module, names) = line.split_once(':').expect("module: names");
            (module, names.split_whitespace().collect())
        })
        .collect()
}

#[test]
fn spec_catalogue_has_each_of_cpythons_names() {
    for (module, names) in cpython_names() {
        let row = modules::find(module).unwrap_or_else(|| panic!("{module} is in the catalogue"));
        let unknown: Vec<_> = names
            .iter()
            .filter(|name| !row.names.contains(name) && !row.lacking.contains(name))
            .collect();
        assert!(unknown.is_empty(), "{module}: neither there nor refused: {unknown:?}");
    }
}

#[test]
fn spec_names_of_the_standard_modules_are_fresh() {
    let cpython = cpython_names();
    let listed = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(" ") }
    };
    let (mut counts, mut lists) = (String::new(), String::new());
    let (mut all_there, mut all) = (0, 0);
    for row in modules::MODULES {
        let Some(names) = cpython.get(row.name) else { continue };
        let (there, refused): (Vec<&str>, Vec<&str>) =
            names.iter().partition(|name| row.names.contains(name));
        let kind = match row.kind {
            modules::ModuleKind::Native => "Rust",
            modules::ModuleKind::Python => "Python",
        };
        counts += &format!(
            "| `{}` | {kind} | {} | {} | {} |\n",
            row.name,
            names.len(),
            there.len(),
            refused.len()
        );
        lists += &format!(
            "\n## {}\n\nThere: {}\n\nRefused: {}\n",
            row.name,
            listed(&there),
            listed(&refused)
        );
        (all_there, all) = (all_there + there.len(), all + names.len());
    }
    let text = format!(
        "# The standard modules and their names\n\n\
         Made from the catalogue (`format-spec/src/modules.rs`) and the public names of `dir()` in CPython 3.14, without modules that a module\n\
         imports. What is refused is refused by name: by the compiler where it sees it, else when a run touches it. Modules that stand nowhere here\n\
         are refused as a whole. Made anew by `NPYC_BLESS=1 cargo nextest run -p npyc-format spec`.\n\n\
         {all_there} of {all} names are there.\n\n\
         | module | in | names of CPython | there | refused |\n|:--|:--|--:|--:|--:|\n{counts}{lists}"
    );
    compare("../docs/standard-module-names.md", text.as_bytes());
}
