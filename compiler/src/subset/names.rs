//! Names that nothing binds.
//!
//! Comes in: the scopes of a file. Goes out: warnings. Must never: refuse such a name: reaching it raises NameError, as in CPython.

use crate::diag::{Code, Diagnostic};
use crate::scope::{ScopeTable, SymbolKind};
use crate::source::SourceFile;

/// Names that a module finds without binding them, sorted as bytes: CPython's builtins and a module's own attributes, and the
/// sandbox's functions.
const BUILTINS: &[&str] = &[
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BaseExceptionGroup",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "Ellipsis",
    "EncodingWarning",
    "EnvironmentError",
    "Exception",
    "ExceptionGroup",
    "False",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "GeneratorExit",
    "IOError",
    "ImportError",
    "ImportWarning",
    "IndentationError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "None",
    "NotADirectoryError",
    "NotImplemented",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PendingDeprecationWarning",
    "PermissionError",
    "ProcessLookupError",
    "PythonFinalizationError",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SyntaxWarning",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "True",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
    "__annotations__",
    "__build_class__",
    "__builtins__",
    "__cached__",
    "__debug__",
    "__dict__",
    "__doc__",
    "__file__",
    "__import__",
    "__loader__",
    "__name__",
    "__package__",
    "__path__",
    "__spec__",
    "abs",
    "aiter",
    "all",
    "anext",
    "any",
    "ascii",
    "bin",
    "bool",
    "breakpoint",
    "bytearray",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "compile",
    "complex",
    "delattr",
    "dict",
    "dir",
    "divmod",
    "enumerate",
    "eval",
    "exec",
    "fetch",
    "filter",
    "float",
    "format",
    "format_string",
    "frozenset",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "help",
    "hex",
    "id",
    "input",
    "int",
    "is_empty",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "list",
    "locals",
    "map",
    "max",
    "memoryview",
    "min",
    "next",
    "object",
    "oct",
    "open",
    "ord",
    "parse_json",
    "pow",
    "print",
    "property",
    "range",
    "read_file",
    "repr",
    "reversed",
    "round",
    "scope",
    "send_request",
    "set",
    "setattr",
    "slice",
    "sorted",
    "staticmethod",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "vars",
    "write_file",
    "zip",
];

/// Whether a name is bound without the program's doing.
#[must_use]
pub fn is_builtin(name: &str) -> bool {
    BUILTINS.binary_search(&name).is_ok()
}

/// Warns about each name once, at its first use.
pub(super) fn unbound(scopes: &ScopeTable, file: &SourceFile, findings: &mut Vec<Diagnostic>) {
    if scopes.has_star_import() {
        // What it binds is known only when the modules are linked.
        return;
    }
    let mut seen = std::collections::BTreeMap::new();
    for scope in scopes.iter() {
        for (name, symbol) in &scope.symbols {
            let is_unbound = symbol.kind == SymbolKind::Global
                && symbol.is_used
                && !scopes.module_bindings().contains(name)
                && !is_builtin(name);
            if is_unbound {
                let first = seen.entry(name).or_insert(symbol.span);
                *first = (*first).min(symbol.span);
            }
        }
    }
    for (name, span) in seen {
        let message = format!("the name '{name}' is bound nowhere: reaching it raises NameError");
        findings.push(Diagnostic::new(Code::UnboundName, &file.name, span, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(BUILTINS.is_sorted());
        assert!(is_builtin("print") && is_builtin("parse_json") && !is_builtin("prnt"));
    }
}
