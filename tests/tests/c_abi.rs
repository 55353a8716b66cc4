//! The C interface as C sees it: its example and the misuse of it, compiled by the machine's C compiler, run, and run under valgrind.
//!
//! Comes in: `examples/c`, `tests/c`. Goes out: what they print, and no leak, no access to memory that is not theirs. Must never: pass in silence where a
//! tool is missing: such a test is listed as ignored, and says what is missing.

#![forbid(unsafe_code)]

use libtest_mimic::{Arguments, Failed, Trial};
use npyc_tests::command::{self, Finished, finish, npyc, scratch};
use npyc_tests::program::root;
use std::path::PathBuf;
use std::process::Command;

const EXAMPLE: &str = "\
rules at 1.19
run: (12, 0)
quote: 12.49
status -11: KeyError: KeyError: 'car'
paused: 1
restored: 'refused'
order: 'sent'
object: ['Order', 5, {'paid': None}]
segment: 0 1 4 9
rules at 1.19
reloaded: (12, 0)
out of gas: 1
gas: 1, calls of the host: 7, printed: 1
pooled: 0.0
pooled: 14.5
pooled: 29.0
handles left: 0
";

/// Whether a tool is there.
fn has(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// The program made of a source in C, and the archive that it runs.
fn build(folder: &str, name: &str, linkage: &str) -> Result<(PathBuf, PathBuf), Failed> {
    let scratch = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("c_abi_{name}_{linkage}"));
    let source = root().join(folder).join(name);
    let archive = scratch.join("program.npyc");
    let python = source.with_extension("py");
    let arguments = ["build", &python.to_string_lossy(), "-o", &archive.to_string_lossy()];
    succeeded(finish(npyc(&arguments)))?;
    let program = scratch.join(name);
    let library = command::folder();
    let mut compiler = Command::new("cc");
    compiler.args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-pedantic", "-g", "-I"]);
    compiler.arg(root().join("runtime/bindings/c/include"));
    compiler.arg(source.with_extension("c")).arg("-o").arg(&program);
    match linkage {
        "static" => {
            compiler.arg(library.join("libnpython_c.a"));
        }
        _ => {
            compiler.arg("-L").arg(library).arg("-lnpython_c");
            compiler.arg(format!("-Wl,-rpath,{}", library.display()));
        }
    }
    compiler.args(["-lpthread", "-ldl", "-lm"]);
    succeeded(finish(compiler))?;
    Ok((program, archive))
}

fn succeeded(finished: Finished) -> Result<String, Failed> {
    match finished.status {
        Some(0) => Ok(finished.stdout),
        status => Err(format!("{status:?}\n{}{}", finished.stdout, finished.stderr).into()),
    }
}

fn run(
    folder: &str,
    name: &str,
    linkage: &str,
    tool: &[&str],
    expected: &str,
) -> Result<(), Failed> {
    let (program, archive) = build(folder, name, linkage)?;
    let mut command = match tool {
        [] => Command::new(&program),
        [tool, arguments @ ..] => {
            let mut command = Command::new(tool);
            command.args(arguments).arg(&program);
            command
        }
    };
    command.arg(archive);
    let printed = succeeded(finish(command))?;
    if printed != expected {
        return Err(format!("expected:\n{expected}printed:\n{printed}").into());
    }
    Ok(())
}

/// What the process keeps for good (tables of the language, made once) is held by addresses into the middle of blocks, which valgrind calls possibly
/// lost: it is the same however long a host runs.
const VALGRIND: [&str; 6] = [
    "valgrind",
    "--quiet",
    "--leak-check=full",
    "--show-leak-kinds=definite,indirect",
    "--errors-for-leak-kinds=definite,indirect",
    "--error-exitcode=9",
];
const MISUSE: &str = "0 failures, 0 handles left\n";

fn main() {
    let trial = |name: &str, tools: &[&str], code: fn() -> Result<(), Failed>| {
        let missing = tools.iter().find(|tool| !has(tool));
        let name = match missing {
            Some(tool) => format!("{name} ({tool} is missing)"),
            None => name.to_owned(),
        };
        Trial::test(name, code).with_ignored_flag(missing.is_some())
    };
    let trials = vec![
        trial("the_example_runs", &["cc"], || run("examples/c", "rules", "dynamic", &[], EXAMPLE)),
        trial("the_example_runs_linked_statically", &["cc"], || {
            run("examples/c", "rules", "static", &[], EXAMPLE)
        }),
        trial("the_example_leaks_nothing", &["cc", "valgrind"], || {
            run("examples/c", "rules", "checked", &VALGRIND, EXAMPLE)
        }),
        trial("misuse_is_a_status", &["cc"], || run("tests/c", "misuse", "dynamic", &[], MISUSE)),
        trial("misuse_touches_nothing_and_leaks_nothing", &["cc", "valgrind"], || {
            run("tests/c", "misuse", "checked", &VALGRIND, MISUSE)
        }),
        trial("the_header_is_cpp_too", &["c++"], header_is_cpp),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Hosts in C++ include the same header.
fn header_is_cpp() -> Result<(), Failed> {
    let scratch = scratch(env!("CARGO_TARGET_TMPDIR"), "c_abi_cpp");
    let source = scratch.join("include.cpp");
    std::fs::write(&source, "#include \"npython.h\"\n")?;
    let mut compiler = Command::new("c++");
    compiler.args(["-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-I"]);
    compiler.arg(root().join("runtime/bindings/c/include")).arg(source);
    succeeded(finish(compiler)).map(|_| ())
}
