//! The machine code of the threaded handlers: no stray call, and each ends in a jump.
//!
//! A handler that holds a local with a destructor or an escaping address silently loses its sibling call; then native depth is only
//! bounded by the gas slice, and speed is gone. This reads the release build of `npython` and says so loudly where there is none.
#![forbid(unsafe_code)]

use std::process::Command;

/// What handlers may call: small helpers that leave nothing on the stack behind them.
const ALLOWED: &[&str] = &["positive_power", "pow", "fmod"];

/// Handlers that programs spend most of their time in: they save no register, because a rare case that needs more of them is a
/// function of its own.
const LEAN: &[&str] = &[
    "add",
    "subtract",
    "multiply",
    "inplace_add",
    "add_immediate",
    "load_attr",
    "store_attr",
    "get_item",
    "set_item",
    "copy",
    "jump_lt",
    "jump_eq",
    "jump_lt_immediate",
    "range_next",
    "return_value",
];

#[test]
fn handlers_hold_no_stray_call() {
    let binary = npyc_tests::program::root().join("target/release/npython");
    if !cfg!(all(target_arch = "x86_64", target_os = "linux")) || !binary.exists() {
        eprintln!("SKIPPED: there is no release build at {} (x86-64 Linux)", binary.display());
        return;
    }
    let listing = match Command::new("objdump")
        .args(["-d", "--no-show-raw-insn", "-C"])
        .arg(&binary)
        .output()
    {
        Ok(output) if output.status.success() => {
            String::from_utf8_lossy(&output.stdout).into_owned()
        }
        _ => {
            eprintln!("SKIPPED: objdump is not installed");
            return;
        }
    };
    let mut handlers = 0;
    let mut problems = Vec::new();
    for function in listing.split("\n\n") {
        let mut lines = function.lines();
        let Some(name) = lines.next().and_then(|line| line.split_once('<')).map(|(_, name)| name)
        else {
            continue;
        };
        let Some((_, handler)) = name.split_once("dispatch::threaded::handler::") else { continue };
        handlers += 1;
        let mut jumps = false;
        for line in lines {
            let instruction = line.split('\t').nth(1).unwrap_or("").trim();
            if instruction.starts_with("call") && !ALLOWED.iter().any(|name| line.contains(name)) {
                problems.push(format!("{handler} {instruction}"));
            }
            if instruction.starts_with("push") && LEAN.contains(&handler.trim_end_matches(">:")) {
                problems.push(format!("{handler} {instruction}"));
            }
            jumps |= instruction.starts_with("jmp");
        }
        if !jumps {
            problems.push(format!("{handler} ends without a jump"));
        }
    }
    assert!(handlers > 50, "only {handlers} handlers were found in {}", binary.display());
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
