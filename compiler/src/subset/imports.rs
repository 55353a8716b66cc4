//! Imports: modules that cannot be, and `__future__`.
//!
//! Comes in: import statements. Goes out: refusals of standard modules that are not provided, warnings about unknown ones, and CPython's complaints about
//! `__future__`. Must never: complain about a module of the program, or look for files itself.

use super::walk::Checker;
use crate::diag::{Code, Diagnostic};
use crate::parse::tree::{Alias, ExprKind, ImportFrom, Span, Stmt, StmtKind};

/// Standard modules that the runtime provides.
pub const PROVIDED_MODULES: &[&str] = &npyc_format::modules::NAMES;

/// The features that `from __future__ import` may name; all are in force or without effect.
const FUTURES: &[&str] = &[
    "absolute_import",
    "annotations",
    "barry_as_FLUFL",
    "division",
    "generator_stop",
    "generators",
    "nested_scopes",
    "print_function",
    "unicode_literals",
    "with_statement",
];

/// The top-level modules of CPython 3.14's standard library, sorted as bytes.
const STANDARD: &[&str] = &[
    "__future__",
    "_abc",
    "_aix_support",
    "_android_support",
    "_ast",
    "_asyncio",
    "_bisect",
    "_blake2",
    "_bz2",
    "_codecs",
    "_codecs_cn",
    "_codecs_hk",
    "_codecs_iso2022",
    "_codecs_jp",
    "_codecs_kr",
    "_codecs_tw",
    "_collections",
    "_collections_abc",
    "_colorize",
    "_compat_pickle",
    "_compression",
    "_contextvars",
    "_csv",
    "_ctypes",
    "_curses",
    "_curses_panel",
    "_datetime",
    "_dbm",
    "_decimal",
    "_elementtree",
    "_frozen_importlib",
    "_frozen_importlib_external",
    "_functools",
    "_gdbm",
    "_hashlib",
    "_heapq",
    "_hmac",
    "_imp",
    "_interpchannels",
    "_interpqueues",
    "_interpreters",
    "_io",
    "_ios_support",
    "_json",
    "_locale",
    "_lsprof",
    "_lzma",
    "_markupbase",
    "_md5",
    "_multibytecodec",
    "_multiprocessing",
    "_opcode",
    "_opcode_metadata",
    "_operator",
    "_osx_support",
    "_overlapped",
    "_pickle",
    "_posixshmem",
    "_posixsubprocess",
    "_py_abc",
    "_py_warnings",
    "_pydatetime",
    "_pydecimal",
    "_pyio",
    "_pylong",
    "_pyrepl",
    "_queue",
    "_random",
    "_remote_debugging",
    "_scproxy",
    "_sha1",
    "_sha2",
    "_sha3",
    "_signal",
    "_sitebuiltins",
    "_socket",
    "_sqlite3",
    "_sre",
    "_ssl",
    "_stat",
    "_statistics",
    "_string",
    "_strptime",
    "_struct",
    "_suggestions",
    "_symtable",
    "_sysconfig",
    "_thread",
    "_threading_local",
    "_tkinter",
    "_tokenize",
    "_tracemalloc",
    "_types",
    "_typing",
    "_uuid",
    "_warnings",
    "_weakref",
    "_weakrefset",
    "_winapi",
    "_wmi",
    "_zoneinfo",
    "_zstd",
    "abc",
    "annotationlib",
    "antigravity",
    "argparse",
    "array",
    "ast",
    "asyncio",
    "atexit",
    "base64",
    "bdb",
    "binascii",
    "bisect",
    "builtins",
    "bz2",
    "cProfile",
    "calendar",
    "cmath",
    "cmd",
    "code",
    "codecs",
    "codeop",
    "collections",
    "colorsys",
    "compileall",
    "compression",
    "concurrent",
    "configparser",
    "contextlib",
    "contextvars",
    "copy",
    "copyreg",
    "csv",
    "ctypes",
    "curses",
    "dataclasses",
    "datetime",
    "dbm",
    "decimal",
    "difflib",
    "dis",
    "doctest",
    "email",
    "encodings",
    "ensurepip",
    "enum",
    "errno",
    "faulthandler",
    "fcntl",
    "filecmp",
    "fileinput",
    "fnmatch",
    "fractions",
    "ftplib",
    "functools",
    "gc",
    "genericpath",
    "getopt",
    "getpass",
    "gettext",
    "glob",
    "graphlib",
    "grp",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "idlelib",
    "imaplib",
    "importlib",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "mailbox",
    "marshal",
    "math",
    "mimetypes",
    "mmap",
    "modulefinder",
    "msvcrt",
    "multiprocessing",
    "netrc",
    "nt",
    "ntpath",
    "nturl2path",
    "numbers",
    "opcode",
    "operator",
    "optparse",
    "os",
    "pathlib",
    "pdb",
    "pickle",
    "pickletools",
    "pkgutil",
    "platform",
    "plistlib",
    "poplib",
    "posix",
    "posixpath",
    "pprint",
    "profile",
    "pstats",
    "pty",
    "pwd",
    "py_compile",
    "pyclbr",
    "pydoc",
    "pydoc_data",
    "pyexpat",
    "queue",
    "quopri",
    "random",
    "re",
    "readline",
    "reprlib",
    "resource",
    "rlcompleter",
    "runpy",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "signal",
    "site",
    "smtplib",
    "socket",
    "socketserver",
    "sqlite3",
    "sre_compile",
    "sre_constants",
    "sre_parse",
    "ssl",
    "stat",
    "statistics",
    "string",
    "stringprep",
    "struct",
    "subprocess",
    "symtable",
    "sys",
    "sysconfig",
    "syslog",
    "tabnanny",
    "tarfile",
    "tempfile",
    "termios",
    "textwrap",
    "this",
    "threading",
    "time",
    "timeit",
    "tkinter",
    "token",
    "tokenize",
    "tomllib",
    "trace",
    "traceback",
    "tracemalloc",
    "tty",
    "turtle",
    "turtledemo",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uuid",
    "venv",
    "warnings",
    "wave",
    "weakref",
    "webbrowser",
    "winreg",
    "winsound",
    "wsgiref",
    "xml",
    "xmlrpc",
    "zipapp",
    "zipfile",
    "zipimport",
    "zlib",
    "zoneinfo",
];

/// Whether CPython 3.14 has a standard module of that top-level name.
#[must_use]
pub fn is_standard_module(name: &str) -> bool {
    STANDARD.binary_search(&name).is_ok()
}

/// `import a.b, c`.
pub(super) fn import(checker: &mut Checker<'_>, names: &[Alias]) {
    for alias in names {
        module(checker, &alias.name, alias.span);
    }
}

/// `from a.b import c`.
pub(super) fn import_from(checker: &mut Checker<'_>, import: &ImportFrom, span: Span) {
    if import.level > 0 || &*import.module == "__future__" {
        // Relative modules are looked up by the linker; `__future__` was judged as a whole.
        return;
    }
    let head = Span::new(span.start, span.end);
    module(checker, &import.module, head);
    if (checker.is_own)(&import.module) || !PROVIDED_MODULES.contains(&&*import.module) {
        return;
    }
    for alias in &import.names {
        if npyc_format::attributes::is_lacking_in_module(&import.module, &alias.name) {
            let message = format!("'{}.{}' is not provided", import.module, alias.name);
            checker.error(Code::MissingName, alias.span, message);
        }
    }
}

fn module(checker: &mut Checker<'_>, name: &str, span: Span) {
    if (checker.is_own)(name) || PROVIDED_MODULES.contains(&name) {
        return;
    }
    let top = name.split('.').next().unwrap_or(name);
    if is_standard_module(top) && !(checker.is_own)(top) {
        let finding = Diagnostic::new(
            Code::MissingModule,
            &checker.file.name,
            span,
            format!("the standard module '{name}' is not provided"),
        );
        checker.report(finding.hint(Code::MissingModule.hint()));
    } else {
        let message =
            format!("unknown module '{name}': reaching this import raises ModuleNotFoundError");
        checker.error(Code::UnknownModule, span, message);
    }
}

/// `from __future__ import …` must name known features and stand before all else but the docstring.
pub(super) fn future(checker: &mut Checker<'_>, body: &[Stmt]) {
    let mut may_come = true;
    for (index, statement) in body.iter().enumerate() {
        let StmtKind::ImportFrom(import) = &statement.kind else {
            let is_docstring = index == 0
                && matches!(&statement.kind, StmtKind::Expr(value) if matches!(value.kind, ExprKind::Str(_)));
            may_come &= is_docstring;
            continue;
        };
        if &*import.module != "__future__" || import.level > 0 {
            may_come = false;
            continue;
        }
        if !may_come {
            let message = "from __future__ imports must occur at the beginning of the file";
            checker.error(Code::ImportForm, statement.span, message);
        }
        for alias in &import.names {
            if &*alias.name == "braces" {
                checker.error(Code::ImportForm, alias.span, "not a chance");
            } else if !FUTURES.contains(&&*alias.name) {
                let message = format!("future feature {} is not defined", alias.name);
                checker.error(Code::ImportForm, alias.span, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(STANDARD.is_sorted() && FUTURES.is_sorted());
        assert!(is_standard_module("re") && !is_standard_module("numpy"));
        let top = |name: &'static str| name.split('.').next().unwrap_or(name);
        assert!(PROVIDED_MODULES.iter().all(|name| is_standard_module(top(name))));
    }
}
