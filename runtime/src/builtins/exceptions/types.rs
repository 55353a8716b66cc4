//! The exception types: one line each, with what makes some of them more than a name.
//!
//! Comes in: nothing. Goes out: their definitions, which `builtins/table.rs` numbers. Must never: say what they do; that
//! stands in `mod.rs` and `text.rs`.

use super::{DATA, KEY, METHODS, OS, SYNTAX, UNICODE, group, state};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;

macro_rules! exceptions {
    ($($constant:ident $name:literal $base:ident $doc:literal $({ $($field:ident: $value:expr),* })?;)*) => {
        $(
            #[doc = concat!("`", $name, "`.")]
            pub(crate) static $constant: TypeDef = TypeDef {
                wrapped: false,
                $($($field: $value,)*)?
                ..TypeDef::new($name, type_index::$base, $doc)
            };
        )*
    };
}

exceptions! {
    BASE_EXCEPTION "BaseException" OBJECT "Common base class for all exceptions." { methods: &[METHODS, state::METHODS], hooks: &DATA };
    EXCEPTION "Exception" BASE_EXCEPTION "Common base class for all non-exit exceptions.";
    SYSTEM_EXIT "SystemExit" BASE_EXCEPTION "Request to exit from the interpreter." { fields: &["code"] };
    KEYBOARD_INTERRUPT "KeyboardInterrupt" BASE_EXCEPTION "Program interrupted by user.";
    GENERATOR_EXIT "GeneratorExit" BASE_EXCEPTION "Request that a generator exit.";
    BASE_EXCEPTION_GROUP "BaseExceptionGroup" BASE_EXCEPTION "A combination of multiple unrelated exceptions." { fields: &["message", "exceptions"], methods: &[group::METHODS], hooks: &group::GROUP };
    EXCEPTION_GROUP "ExceptionGroup" BASE_EXCEPTION_GROUP "A combination of multiple unrelated exceptions.";
    STOP_ITERATION "StopIteration" EXCEPTION "Signal the end from iterator.__next__()." { fields: &["value"] };
    STOP_ASYNC_ITERATION "StopAsyncIteration" EXCEPTION "Signal the end from iterator.__anext__().";
    ARITHMETIC_ERROR "ArithmeticError" EXCEPTION "Base class for arithmetic errors.";
    FLOATING_POINT_ERROR "FloatingPointError" ARITHMETIC_ERROR "Floating-point operation failed.";
    OVERFLOW_ERROR "OverflowError" ARITHMETIC_ERROR "Result too large to be represented.";
    ZERO_DIVISION_ERROR "ZeroDivisionError" ARITHMETIC_ERROR "Second argument to a division or modulo operation was zero.";
    ASSERTION_ERROR "AssertionError" EXCEPTION "Assertion failed.";
    ATTRIBUTE_ERROR "AttributeError" EXCEPTION "Attribute not found." { fields: &["name", "obj"] };
    BUFFER_ERROR "BufferError" EXCEPTION "Buffer error.";
    EOF_ERROR "EOFError" EXCEPTION "Read beyond end of file.";
    IMPORT_ERROR "ImportError" EXCEPTION "Import can't find module, or can't find name in module." { fields: &["name", "path", "name_from", "msg"] };
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError" IMPORT_ERROR "Module not found.";
    LOOKUP_ERROR "LookupError" EXCEPTION "Base class for lookup errors.";
    INDEX_ERROR "IndexError" LOOKUP_ERROR "Sequence index out of range.";
    KEY_ERROR "KeyError" LOOKUP_ERROR "Mapping key not found." { hooks: &KEY };
    MEMORY_ERROR "MemoryError" EXCEPTION "Out of memory.";
    NAME_ERROR "NameError" EXCEPTION "Name not found globally." { fields: &["name"] };
    UNBOUND_LOCAL_ERROR "UnboundLocalError" NAME_ERROR "Local name referenced but not bound to a value.";
    OS_ERROR "OSError" EXCEPTION "Base class for I/O related errors." { fields: &["errno", "strerror", "filename", "filename2"], hooks: &OS };
    BLOCKING_IO_ERROR "BlockingIOError" OS_ERROR "I/O operation would block.";
    CHILD_PROCESS_ERROR "ChildProcessError" OS_ERROR "Child process error.";
    CONNECTION_ERROR "ConnectionError" OS_ERROR "Connection error.";
    BROKEN_PIPE_ERROR "BrokenPipeError" CONNECTION_ERROR "Broken pipe.";
    CONNECTION_ABORTED_ERROR "ConnectionAbortedError" CONNECTION_ERROR "Connection aborted.";
    CONNECTION_REFUSED_ERROR "ConnectionRefusedError" CONNECTION_ERROR "Connection refused.";
    CONNECTION_RESET_ERROR "ConnectionResetError" CONNECTION_ERROR "Connection reset.";
    FILE_EXISTS_ERROR "FileExistsError" OS_ERROR "File already exists.";
    FILE_NOT_FOUND_ERROR "FileNotFoundError" OS_ERROR "File not found.";
    INTERRUPTED_ERROR "InterruptedError" OS_ERROR "Interrupted by signal.";
    IS_A_DIRECTORY_ERROR "IsADirectoryError" OS_ERROR "Operation doesn't work on directories.";
    NOT_A_DIRECTORY_ERROR "NotADirectoryError" OS_ERROR "Operation only works on directories.";
    PERMISSION_ERROR "PermissionError" OS_ERROR "Not enough permissions.";
    PROCESS_LOOKUP_ERROR "ProcessLookupError" OS_ERROR "Process not found.";
    TIMEOUT_ERROR "TimeoutError" OS_ERROR "Timeout expired.";
    REFERENCE_ERROR "ReferenceError" EXCEPTION "Weak ref proxy used after referent went away.";
    RUNTIME_ERROR "RuntimeError" EXCEPTION "Unspecified run-time error.";
    NOT_IMPLEMENTED_ERROR "NotImplementedError" RUNTIME_ERROR "Method or function hasn't been implemented yet.";
    RECURSION_ERROR "RecursionError" RUNTIME_ERROR "Recursion limit exceeded.";
    PYTHON_FINALIZATION_ERROR "PythonFinalizationError" RUNTIME_ERROR "Operation blocked during Python finalization.";
    SYNTAX_ERROR "SyntaxError" EXCEPTION "Invalid syntax." { fields: &["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"], hooks: &SYNTAX };
    INDENTATION_ERROR "IndentationError" SYNTAX_ERROR "Improper indentation.";
    TAB_ERROR "TabError" INDENTATION_ERROR "Improper mixture of spaces and tabs.";
    SYSTEM_ERROR "SystemError" EXCEPTION "Internal error in the Python interpreter.";
    TYPE_ERROR "TypeError" EXCEPTION "Inappropriate argument type.";
    VALUE_ERROR "ValueError" EXCEPTION "Inappropriate argument value (of correct type).";
    UNICODE_ERROR "UnicodeError" VALUE_ERROR "Unicode related error.";
    UNICODE_DECODE_ERROR "UnicodeDecodeError" UNICODE_ERROR "Unicode decoding error." { fields: &["encoding", "object", "start", "end", "reason"], hooks: &UNICODE };
    UNICODE_ENCODE_ERROR "UnicodeEncodeError" UNICODE_ERROR "Unicode encoding error." { fields: &["encoding", "object", "start", "end", "reason"], hooks: &UNICODE };
    UNICODE_TRANSLATE_ERROR "UnicodeTranslateError" UNICODE_ERROR "Unicode translation error." { fields: &["object", "start", "end", "reason"], hooks: &UNICODE };
    JSON_DECODE_ERROR "JSONDecodeError" VALUE_ERROR "Subclass of ValueError with the place of the error." { module: "json.decoder", bound_in: "_json", fields: &["msg", "doc", "pos", "lineno", "colno"] };
    PATTERN_ERROR "PatternError" EXCEPTION "Exception raised for invalid regular expressions." { module: "re", bound_in: "_sre", fields: &["msg", "pattern", "pos", "lineno", "colno"] };
    STRUCT_ERROR "error" EXCEPTION "What cannot be packed or unpacked." { module: "struct", bound_in: "_struct" };
    BINASCII_ERROR "Error" VALUE_ERROR "Text that cannot be decoded." { module: "binascii", bound_in: "binascii" };
    BINASCII_INCOMPLETE "Incomplete" EXCEPTION "Data that is not whole." { module: "binascii", bound_in: "binascii" };
    WARNING "Warning" EXCEPTION "Base class for warning categories.";
    DEPRECATION_WARNING "DeprecationWarning" WARNING "Base class for warnings about deprecated features.";
    PENDING_DEPRECATION_WARNING "PendingDeprecationWarning" WARNING "Base class for warnings about features which will be deprecated in the future.";
    RUNTIME_WARNING "RuntimeWarning" WARNING "Base class for warnings about dubious runtime behavior.";
    SYNTAX_WARNING "SyntaxWarning" WARNING "Base class for warnings about dubious syntax.";
    USER_WARNING "UserWarning" WARNING "Base class for warnings generated by user code.";
    FUTURE_WARNING "FutureWarning" WARNING "Base class for warnings about constructs that will change semantically in the future.";
    IMPORT_WARNING "ImportWarning" WARNING "Base class for warnings about probable mistakes in module imports.";
    UNICODE_WARNING "UnicodeWarning" WARNING "Base class for warnings about Unicode related problems.";
    BYTES_WARNING "BytesWarning" WARNING "Base class for warnings about bytes and buffer related problems.";
    RESOURCE_WARNING "ResourceWarning" WARNING "Base class for warnings about resource usage.";
    ENCODING_WARNING "EncodingWarning" WARNING "Base class for warnings about encodings.";
}
