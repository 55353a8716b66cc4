//! Diagnostics as people see them.
//!
//! Comes in: sources with several findings. Goes out: the whole rendered text, compared as it is. Must never: depend on colours or terminals.

#![forbid(unsafe_code)]

use npyc::diag::{Code, render};
use npyc::source::SourceFile;
use npyc::subset;

/// All findings of a source, rendered one after another.
fn findings(source: &str) -> String {
    let file = SourceFile::from_text("app.py", source).expect("decodable");
    let findings = match subset::accept(&file, &|name| name == "helper") {
        Ok(accepted) => accepted.warnings,
        Err(findings) => findings,
    };
    findings.iter().map(|finding| render(finding, Some(&file), false)).collect()
}

#[test]
fn an_unclosed_bracket_points_at_its_opener() {
    assert_eq!(
        findings("total = sum([1, 2)\n"),
        "\
app.py:1:18: error[E0103]: closing parenthesis ')' does not match opening parenthesis '['
   |
 1 | total = sum([1, 2)
   |                  ^
"
    );
    assert_eq!(
        findings("total = sum(\n    1, 2\nprint(total)\n"),
        "\
app.py:1:12: error[E0103]: '(' was never closed
   |
 1 | total = sum(
   |            ^
"
    );
}

#[test]
fn all_semantic_errors_are_reported_in_the_order_of_the_text() {
    assert_eq!(
        findings(
            "import dbm, numpy, helper\nf() = 1\nclass A(B, C, metaclass=M):\n    def __del__(self): pass\nasync def g(): await h()\nx = eval('1') + 2j\nreturn x\n"
        ),
        "\
app.py:1:8: error[E0309]: the standard module 'dbm' is not provided
   |
 1 | import dbm, numpy, helper
   |        ^^^
   = help: keep the data in a dict, or ask the host for FS-ENV
app.py:1:13: warning[W0901]: unknown module 'numpy': reaching this import raises ModuleNotFoundError
   |
 1 | import dbm, numpy, helper
   |             ^^^^^
app.py:2:1: error[E0201]: cannot assign to function call here. Maybe you meant '==' instead of '='?
   |
 2 | f() = 1
   | ^^^
app.py:2:1: warning[W0902]: the name 'f' is bound nowhere: reaching it raises NameError
   |
 2 | f() = 1
   | ^
app.py:3:9: warning[W0902]: the name 'B' is bound nowhere: reaching it raises NameError
   |
 3 | class A(B, C, metaclass=M):
   |         ^
app.py:3:12: warning[W0902]: the name 'C' is bound nowhere: reaching it raises NameError
   |
 3 | class A(B, C, metaclass=M):
   |            ^
app.py:3:25: warning[W0902]: the name 'M' is bound nowhere: reaching it raises NameError
   |
 3 | class A(B, C, metaclass=M):
   |                         ^
app.py:4:5: warning[W0914]: a class with __del__ has no instances here: making one stops the run
   |
 4 |     def __del__(self): pass
   |     ^^^^^^^^^^^^^^^^^^
   = help: use a with statement or try … finally to release what the object holds
app.py:5:22: warning[W0902]: the name 'h' is bound nowhere: reaching it raises NameError
   |
 5 | async def g(): await h()
   |                      ^
app.py:6:5: error[E0307]: 'eval' is not supported
   |
 6 | x = eval('1') + 2j
   |     ^^^^
   = help: call the function you need directly; parse data with json or parse_json
app.py:7:1: error[E0203]: 'return' outside function
   |
 7 | return x
   | ^^^^^^^^
"
    );
}

#[test]
fn an_empty_block_shows_its_head() {
    assert_eq!(
        findings("for i in range(3):\nprint(i)\n"),
        "\
app.py:2:1: error[E0102]: expected an indented block after 'for' statement on line 1
   |
 2 | print(i)
   | ^^^^^
   = help: indent with four spaces per level and no tabs
   = note: this block is empty
   |
 1 | for i in range(3):
   | ^^^^^^^^^^^^^^^^^^
"
    );
}

#[test]
fn warnings_do_not_stop_the_compilation() {
    assert_eq!(
        findings("def f(x):\n    assert (x, 'text')\n    return x is 1, '\\d', f'{1()}'\n"),
        "\
app.py:2:12: warning[W0905]: assertion is always true, perhaps remove parentheses?
   |
 2 |     assert (x, 'text')
   |            ^^^^^^^^^^^
app.py:3:12: warning[W0904]: \"is\" with 'int' literal. Did you mean \"==\"?
   |
 3 |     return x is 1, '\\d', f'{1()}'
   |            ^^^^^^
app.py:3:21: warning[W0903]: \"\\d\" is an invalid escape sequence. Did you mean \"\\\\d\"? A raw string is also an option.
   |
 3 |     return x is 1, '\\d', f'{1()}'
   |                     ^^
app.py:3:29: warning[W0907]: 'int' object is not callable; perhaps you missed a comma?
   |
 3 |     return x is 1, '\\d', f'{1()}'
   |                             ^^^
"
    );
}

#[test]
fn each_refused_family_has_its_code() {
    let cases = [
        ("exec('1')\n", Code::DynamicCode),
        ("from curses import wrapper\n", Code::MissingModule),
        ("from tkinter import Tk\n", Code::MissingName),
        ("import json.tool\n", Code::MissingModule),
        ("x = '\\ud800'\n", Code::Surrogate),
        ("x = t'{a}'\n", Code::TemplateString),
    ];
    for (source, code) in cases {
        let file = SourceFile::from_text("app.py", source).expect("decodable");
        let errors = subset::accept(&file, &|_| false).expect_err(source);
        assert!(errors.iter().any(|error| error.code == code), "{source}: {errors:?}");
    }
}

#[test]
fn what_may_not_be_reached_is_a_warning() {
    let cases = [
        ("try:\n  import curses\nexcept ImportError: pass\n", Code::MissingModuleReached),
        ("def f():\n  import curses.panel\n", Code::MissingModuleReached),
        ("if x:\n  from curses import panel\n", Code::MissingModuleReached),
        ("def f():\n  from json import scanner\n", Code::MissingNameReached),
        ("import json\ndef f(): return json.scanner\n", Code::MissingNameReached),
        ("import json as j\nj.scanner\n", Code::MissingNameReached),
        ("def f():\n  import json\n  json.scanner\n", Code::MissingNameReached),
        ("open('x')\n", Code::MissingNameReached),
        ("print(__file__)\n", Code::MissingNameReached),
        ("class A:\n  def __del__(self): pass\n", Code::FinaliserReached),
        ("class A:\n  __del__ = print\n", Code::FinaliserReached),
        ("class A: pass\nA.__del__ = print\n", Code::FinaliserReached),
        ("def f(): return input()\n", Code::MissingNameReached),
        ("class A:\n  def f(self):\n    import curses\n", Code::MissingModuleReached),
    ];
    for (source, code) in cases {
        let file = SourceFile::from_text("app.py", source).expect("decodable");
        let accepted = subset::accept(&file, &|_| false).expect(source);
        assert!(accepted.warnings.iter().any(|finding| finding.code == code), "{source}");
    }
    // What is sure to be reached is an error, unless the module itself may never be imported.
    let file = SourceFile::from_text("app.py", "class A:\n  import curses\n").expect("decodable");
    assert!(subset::accept(&file, &|_| false).is_err());
    assert!(subset::accept_module(&file, &|_| false, false, None).is_ok());
}

#[test]
fn codes_of_stops_are_explained() {
    use npyc_format::refusal::{DYNAMIC_CODE, FEATURE, FINALISER, MODULE, NAME};
    for id in [DYNAMIC_CODE, MODULE, NAME, FEATURE, FINALISER] {
        assert!(Code::from_id(id).is_some(), "{id}");
    }
}

#[test]
fn what_the_program_binds_itself_is_not_refused() {
    let sources = [
        "def compile(x): return x\ncompile(1)\n",
        "def f(eval): return eval(1)\n",
        "import re.sub_module\n",
        "from . import re\nfrom .a.b import c\n",
        "from __future__ import annotations\n",
        "class A: pass\nclass B(A, flag=1): pass\n",
        "class A: pass\nclass M(type): pass\nclass B(A, object, metaclass=M): pass\nclass C(*[A], **{}): pass\n",
        "from helper import *\nprint(anything)\n",
    ];
    for source in sources {
        let file = SourceFile::from_text("app.py", source).expect("decodable");
        let accepted = subset::accept(&file, &|name| name.starts_with("re") || name == "helper");
        let warnings = accepted.map(|accepted| accepted.warnings);
        assert_eq!(warnings.ok(), Some(Vec::new()), "{source}");
    }
}

#[test]
fn invalid_patterns_are_warned_about_where_they_stand() {
    assert_eq!(
        findings(
            "import re\nfrom re import search as find, M\nre.compile(r'(a')\nfind('*', '', flags=M | re.I)\nre.sub(pattern=b'a', repl=b'', string=b'', flags=re.U)\n"
        ),
        "\
app.py:3:12: warning[W0915]: the pattern is invalid: missing ), unterminated subpattern at position 0: reaching it raises re.PatternError
   |
 3 | re.compile(r'(a')
   |            ^^^^^
   = help: a backslash before a character makes it stand for itself; in a raw string, r\"…\", one is enough
app.py:4:6: warning[W0915]: the pattern is invalid: nothing to repeat at position 0: reaching it raises re.PatternError
   |
 4 | find('*', '', flags=M | re.I)
   |      ^^^
   = help: a backslash before a character makes it stand for itself; in a raw string, r\"…\", one is enough
app.py:5:16: warning[W0915]: the pattern is invalid: cannot use UNICODE flag with a bytes pattern: reaching it raises ValueError
   |
 5 | re.sub(pattern=b'a', repl=b'', string=b'', flags=re.U)
   |                ^^^^
"
    );
    // Somebody else's functions, patterns or flags that only the run knows, and letters that only the run knows.
    for source in [
        "import re\ndef f(re): re.compile('(a')\n",
        "class re:\n    compile = print\nre.compile('(a')\n",
        "import re\nx = '(a'\nre.compile(x)\nre.compile('(a', int('2'))\nre.compile(*['(a'])\n",
        "import re\nre.compile('(ä')\nre.compile('(?i)Δ')\nre.compile(r'\\N{DASH}')\n",
        "from helper import compile\ncompile('(a')\n",
    ] {
        assert_eq!(findings(source), "", "{source}");
    }
}

#[test]
fn constant_patterns_are_kept_each_once() {
    let source = "import re\nfor x in 'ab':\n    re.match('a+', x, re.I)\n    re.search('a+', x, 2)\n    re.compile(b'(?P<n>b)')\n    re.split('a+', x)\n";
    let file = SourceFile::from_text("app.py", source).expect("decodable");
    let accepted = subset::accept(&file, &|_| false).expect("it is right");
    let found: Vec<String> = accepted
        .patterns
        .iter()
        .map(|found| {
            format!("{:?} {} {} {:?}", found.pattern, found.asked, found.flags, found.names)
        })
        .collect();
    assert_eq!(
        found,
        [
            "Str(\"a+\") 2 34 []",
            "Bytes([98]) 0 0 []"
                .replace("[98]", "[40, 63, 80, 60, 110, 62, 98, 41]")
                .replace("[]", "[(\"n\", 1)]")
                .as_str(),
            "Str(\"a+\") 0 32 []",
        ]
    );
}
