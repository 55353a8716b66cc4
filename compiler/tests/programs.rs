//! Programs of several modules, assumptions, and the sameness of bytes.

#![forbid(unsafe_code)]

use npyc::source::SourceFile;
use npyc::{Compiled, MemoryModules, Options, Program, compile, print_ir};
use npyc_format::archive::aligned::AlignedBytes;
use npyc_format::archive::view::Archive;

fn program(main: &str, modules: &[(&str, &str, bool)]) -> Program {
    let mut resolver = MemoryModules::new();
    for &(name, text, is_package) in modules {
        resolver.add(name, text, is_package).expect("the module is text");
    }
    let main = SourceFile::from_text("main.py", main).expect("the source is text");
    Program { main, resolver: Box::new(resolver) }
}

fn built(main: &str, modules: &[(&str, &str, bool)]) -> Compiled {
    match compile(program(main, modules), &Options::default()) {
        Ok(compiled) => compiled,
        Err(findings) => panic!("{:?}", findings.first()),
    }
}

fn module_names(compiled: &Compiled) -> Vec<String> {
    let bytes = AlignedBytes::copy_of(&compiled.bytes);
    let archive = Archive::parse(bytes.as_slice()).expect("a well-formed archive");
    let rows = archive.core().modules.iter();
    rows.map(|row| archive.text(row.name.to_native()).unwrap_or("?").to_owned()).collect()
}

fn ir(text: &str) -> String {
    let file = SourceFile::from_text("main.py", text).expect("the source is text");
    print_ir(file, &Options::default()).expect("the source compiles")
}

#[test]
fn modules_are_found_and_ordered() {
    let modules = [
        ("zeta", "import alpha\n", false),
        ("alpha", "import zeta\n", false),
        ("pack", "from . import inner\n", true),
        ("pack.inner", "from .. import nothing\nfrom .deep import x\n", false),
        ("pack.deep", "x = 1\n", false),
        ("unused", "1 +\n", false),
    ];
    let compiled = built("import zeta\ndef f():\n    from pack import inner\n", &modules);
    assert_eq!(
        module_names(&compiled),
        ["__main__", "alpha", "pack", "pack.deep", "pack.inner", "zeta"]
    );
}

#[test]
fn unknown_modules_warn_and_errors_of_modules_are_told() {
    let compiled = built("try:\n    import numpy\nexcept ImportError:\n    pass\n", &[]);
    assert_eq!(compiled.warnings.first().map(|warning| warning.code.id()), Some("W0901"));
    let broken = program("import broken\n", &[("broken", "x = = 1\n", false)]);
    let findings = compile(broken, &Options::default()).expect_err("the module is broken");
    assert!(findings.iter().any(|finding| finding.is_error() && &*finding.file == "broken.py"));
}

#[test]
fn equal_sources_give_equal_bytes() {
    let main = "import b, a\nx = {1.5, 'q', 10**20}\ndef f(n): return f(n - 1) + b.g(x)\n";
    let modules = [("a", "y = len('x')\n", false), ("b", "def g(n): return n\n", false)];
    let first = built(main, &modules).bytes;
    for _ in 0..3 {
        assert_eq!(first, built(main, &modules).bytes);
    }
    let from_a_thread = std::thread::spawn(move || built(main, &modules).bytes).join();
    assert_eq!(first, from_a_thread.expect("the thread ends well"));
}

#[test]
fn functions_are_called_directly_only_where_that_is_safe() {
    let direct = |text: &str| ir(text).contains("call_direct");
    assert!(direct("def g(): return 1\ndef f(): return g()\n"));
    assert!(direct("def f(): return g()\ndef g(): return 1\n"), "both stand in the inert prefix");
    assert!(direct("import math\nLIMIT = 3\ndef f(n): return f(n)\n"));
    let early = ir("def f(): return g()\nf()\ndef g(): return 1\n");
    assert!(early.contains("load_global r0 g"), "f runs before g is bound: {early}");
    assert_eq!(early.matches("call_direct").count(), 1, "only f itself is bound by then: {early}");
    assert!(!direct("print(1)\ndef g(): return 1\ndef f(): return g()\n"));
    assert!(!direct("def g(): return 1\ndef f(): return g()\ng = 2\n"), "bound twice");
    assert!(!direct("def g(): return 1\ndef f():\n    global g\n    g = 2\n    return g()\n"));
    assert!(!direct("def g(): return 1\ndef f(): return g()\nglobals()\n"));
    assert!(!direct("def g(a): return a\ndef f(): return g()\n"), "a wrong number of arguments");
    assert!(!direct("def g(*a): return a\ndef f(): return g()\n"));
    assert!(!direct("def g(): yield\ndef f(): return g()\n"));
    assert!(!direct("@print\ndef g(): return 1\ndef f(): return g()\n"));
    assert!(!direct("x = 1\ng()\ndef g(): return 1\n"), "the call stands before the def");
    assert!(
        !direct("import own\ndef g(): return 1\ndef f(): return g()\n"),
        "an import may call back"
    );
}

#[test]
fn builtins_are_assumed_only_where_nothing_shadows_them() {
    assert!(ir("def f(x): return len(x)\n").contains("length"));
    assert!(!ir("def f(x): return len(x)\ndef len(x): return 1\n").contains("length"));
    assert!(!ir("def f(x): return len(x)\nglobals()['len'] = f\n").contains("length"));
    assert!(ir("for i in range(3): pass\n").contains("range_prepare"));
    assert!(!ir("range = list\nfor i in range(3): pass\n").contains("range_prepare"));
}

#[test]
fn stripping_drops_debug_information_and_nothing_else() {
    let source = "def f(x): return x + 1\nf(1)\n";
    let whole = built(source, &[]).bytes;
    let stripped = compile(program(source, &[]), &Options { optimise: true, strip: true });
    let stripped = stripped.expect("the source compiles").bytes;
    let id = |bytes: &[u8]| {
        let aligned = AlignedBytes::copy_of(bytes);
        let archive = Archive::parse(aligned.as_slice()).expect("a well-formed archive");
        (*archive.content_id(), archive.has_debug())
    };
    assert_eq!(id(&whole).0, id(&stripped).0);
    assert!(id(&whole).1 && !id(&stripped).1);
}
