//! Sources at and above the sizes where a field of 16 bits, a register or a jump would not do: they compile, and so verify.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{Compiled, Options, Program, compile};
use std::fmt::Write as _;

fn compiled(text: &str, optimise: bool) -> Compiled {
    let file = SourceFile::from_text("limits.py", text).expect("the source is text");
    let options = Options { optimise, strip: true };
    match compile(Program::single(file), &options) {
        Ok(compiled) => compiled,
        Err(findings) => panic!("{:?}", findings.first()),
    }
}

fn both(text: &str) {
    compiled(text, true);
    compiled(text, false);
}

fn repeated(count: usize, mut line: impl FnMut(usize) -> String) -> String {
    let mut text = String::new();
    for index in 0..count {
        let _ = write!(text, "{}", line(index));
    }
    text
}

#[test]
fn loop_bodies_longer_than_a_short_jump() {
    let body = |indent: &str| repeated(40_000, |_| format!("{indent}x = x + y\n"));
    let body = body("        ");
    both(&format!("def f(x, y):\n    for i in range(x):\n{body}"));
    both(&format!("def f(x, y):\n    for i in y:\n{body}"));
    both(&format!("def f(x, y):\n    while x < y:\n{body}"));
    both(&format!("def f(x, y):\n    if x and not y:\n{body}    else:\n        return y\n"));
}

#[test]
fn a_body_of_a_hundred_thousand_statements() {
    compiled(&format!("x = 0\n{}", repeated(100_000, |_| "x = x + 1\n".to_owned())), true);
}

#[test]
fn displays_of_seventy_thousand() {
    for (open, close) in [("[", "]"), ("{", "}"), ("(", ")")] {
        let items = repeated(70_000, |_| "q,\n".to_owned());
        compiled(&format!("q = 1\na = {open}{items}{close}\n"), true);
    }
    let pairs = repeated(70_000, |index| format!("{index}: q,\n"));
    compiled(&format!("q = 1\na = {{{pairs}}}\n"), true);
    let constants = repeated(70_000, |index| format!("'s{index}',\n"));
    compiled(&format!("a = [{constants}]\n"), true);
}

#[test]
fn three_hundred_arguments_parameters_and_keywords() {
    let arguments = repeated(300, |index| format!("{index},"));
    let parameters = repeated(300, |index| format!("a{index},"));
    let keywords = repeated(300, |index| format!("a{index}={index},"));
    both(&format!("def f({parameters}): return a299\nf({arguments})\nf({keywords})\n"));
    let nested = repeated(60, |_| format!("f({}", repeated(90, |index| format!("{index},"))));
    both(&format!("def f(*a): return a\n{nested}1{}\n", ")".repeat(60)));
}

#[test]
fn more_variables_than_registers() {
    let assigned = repeated(5_000, |index| format!("    v{index} = {index}\n"));
    both(&format!("def f():\n{assigned}    del v4998\n    return v4999 + v1\n"));
    let targets = repeated(3_000, |index| format!("a{index},"));
    both(&format!("def f(it):\n    [{targets}] = it\n    return a2999\n"));
}

#[test]
fn more_sites_than_sixteen_bits() {
    compiled(&format!("def f(o):\n{}", repeated(40_000, |_| "    o.x = o.y\n".to_owned())), true);
    compiled(&format!("def f(o):\n{}", repeated(70_000, |_| "    o.m(1)\n".to_owned())), true);
}

#[test]
fn long_strings_and_chains() {
    both(&format!("x = 1\ny = f'{}'\n", "{x}a".repeat(3_000)));
    both(&format!("x = 1\ny = x{}\n", " + x".repeat(5_000)));
    both(&format!("x = 1\ny = 1{}\n", " + 1".repeat(5_000)));
}

#[test]
fn finally_bodies_do_not_multiply() {
    // Many ways out of one guarded part: the body stands there a fixed number of times.
    let source = |ways: usize| {
        let ways = repeated(ways, |index| format!("        if x == {index}: return {index}\n"));
        let body = repeated(300, |_| "        x.close()\n".to_owned());
        format!("def f(x):\n    try:\n{ways}    finally:\n{body}")
    };
    let few = compiled(&source(10), true).bytes.len();
    let many = compiled(&source(1_000), true).bytes.len();
    assert!(many < few + 1_000 * 200, "{few} bytes grew to {many}");
    // Bodies inside bodies: the size does not double with each level.
    let nested = |depth: usize| {
        let mut text = String::new();
        for level in 0..depth {
            let indent = "    ".repeat(level);
            let _ = write!(text, "{indent}try:\n{indent}    print(1)\n{indent}finally:\n");
        }
        let _ = writeln!(text, "{}print('end')", "    ".repeat(depth));
        text
    };
    let twelve = compiled(&nested(12), true).bytes.len();
    let sixteen = compiled(&nested(16), true).bytes.len();
    // Doubling with each level would be sixteen times as much; each level adds about the same.
    assert!(sixteen < 3 * twelve, "{twelve} bytes grew to {sixteen}");
}
