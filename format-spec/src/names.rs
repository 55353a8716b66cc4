//! The builtin names of the language: those an archive may load by name, and those CPython has and we lack.
//!
//! In: a name. Out: whether it is a builtin, since which format version, or why it is refused.
//! The two tables must never overlap: a name is either provided or refused.

use std::sync::LazyLock;

/// What kind of thing a builtin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltinKind {
    /// A function.
    Function,
    /// A type that is not an exception.
    Type,
    /// An exception class.
    Exception,
    /// A constant value.
    Value,
    /// A function or type that only this sandbox has.
    Sandbox,
    /// A function that the compiler calls for a statement, and that no program can name.
    Intrinsic,
}

/// A builtin that `load_builtin` may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: BuiltinKind,
    /// The minor format version (0.x) that introduced it.
    pub since: u16,
}

/// A builtin of CPython that programs may not use here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// Its name.
    pub name: &'static str,
    /// What to do instead, as the end of a sentence.
    pub hint: &'static str,
    /// Whether a host may provide it: then programs that name it compile, and reaching it without such a host stops the run.
    pub host_may_provide: bool,
}

macro_rules! builtins {
    ($($kind:ident $since:literal: $($name:ident)*;)*) => {
        &[$($(Builtin { name: stringify!($name), kind: BuiltinKind::$kind, since: $since },)*)*]
    };
}

/// The builtins; append-only.
pub static BUILTINS: &[Builtin] = builtins! {
    Function 1: abs all any ascii bin callable chr delattr dir divmod format getattr globals hasattr hash
        __import__ aiter anext hex id isinstance issubclass iter len locals max min next oct ord pow print repr round setattr sorted sum vars
        exit quit;
    Type 1: bool bytearray bytes classmethod complex dict enumerate filter float frozenset int list map memoryview object property range reversed set slice staticmethod str super tuple type zip;
    Value 1: Ellipsis NotImplemented __debug__;
    Sandbox 1: scope format_string parse_json is_empty;
    Exception 1: BaseException BaseExceptionGroup Exception ExceptionGroup GeneratorExit KeyboardInterrupt SystemExit
        ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError BytesWarning
        ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
        DeprecationWarning EOFError EncodingWarning EnvironmentError FileExistsError FileNotFoundError
        FloatingPointError FutureWarning IOError ImportError ImportWarning IndentationError IndexError
        InterruptedError IsADirectoryError KeyError LookupError MemoryError ModuleNotFoundError NameError
        NotADirectoryError NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
        ProcessLookupError PythonFinalizationError RecursionError ReferenceError ResourceWarning RuntimeError
        RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError TabError TimeoutError
        TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
        UnicodeWarning UserWarning ValueError Warning ZeroDivisionError;
};

macro_rules! intrinsics {
    ($($name:literal $since:literal;)*) => {
        &[$(Builtin { name: $name, kind: BuiltinKind::Intrinsic, since: $since },)*]
    };
}

/// What the compiler calls and no program can name, because the names are no identifiers; append-only.
pub static INTRINSICS: &[Builtin] = intrinsics! {
    "match sequence" 1;
    "match mapping" 1;
    "match keys" 1;
    "match class" 1;
    "await value" 1;
    "await aenter" 1;
    "await aexit" 1;
    "async iter" 1;
    "async next" 1;
    "async enter" 1;
    "async exit" 1;
    "except star" 1;
    "reraise star" 1;
};

macro_rules! lacking {
    ($($name:ident $provided:ident $hint:literal;)*) => {
        &[$(Lacking {
            name: stringify!($name),
            hint: $hint,
            host_may_provide: lacking!(@$provided),
        },)*]
    };
    (@host) => { true }; (@nobody) => { false };
}

/// The builtins of CPython that are lacking.
pub static LACKING: &[Lacking] = lacking! {
    eval nobody "parse the data with parse_json, or call the function you mean by name";
    exec nobody "write the code as a function and call it";
    compile nobody "write the code as a function and call it";
    open host "give the run --fs-root DIR and --grant FS-ENV=TOKEN (hosts: npython_envs::FsEnv), and call it inside `with scope(\"FS-ENV\", TOKEN):`";
    input host "take the text as a parameter or as a variable that the host sets";
    breakpoint host "use the debugger of the command line";
    help host "read the function's __doc__";
    copyright nobody "remove it";
    credits nobody "remove it";
    license host "remove it";
    __build_class__ nobody "use a class statement";
    __builtins__ nobody "use the builtin by its name";
    __cached__ nobody "remove it: an archive has no files";
    __file__ nobody "use __name__: an archive has no files";
    __loader__ nobody "use an import statement";
    __spec__ nobody "use __name__";
};

/// Functions that only this sandbox has, and only where the host provides them.
pub static HOST_PROVIDED: &[Lacking] = lacking! {
    read_file host "give the run --fs-root DIR and --grant FS-ENV=TOKEN (hosts: npython_envs::FsEnv), and call it inside `with scope(\"FS-ENV\", TOKEN):`";
    write_file host "give the run --fs-root DIR and --grant FS-ENV=TOKEN (hosts: npython_envs::FsEnv), and call it inside `with scope(\"FS-ENV\", TOKEN):`";
    list_dir host "give the run --fs-root DIR and --grant FS-ENV=TOKEN (hosts: npython_envs::FsEnv), and call it inside `with scope(\"FS-ENV\", TOKEN):`";
    fetch host "give the run --allow-host HOST and --grant HTTP-ENV=TOKEN (hosts: npython_envs::HttpEnv), and call it inside `with scope(\"HTTP-ENV\", TOKEN):`";
    send_request host "give the run --allow-host HOST and --grant HTTP-ENV=TOKEN (hosts: npython_envs::HttpEnv), and call it inside `with scope(\"HTTP-ENV\", TOKEN):`";
};

/// The one of [`LACKING`] that the main module has all the same: it is None where a file was run.
pub const SPEC: &str = "__spec__";

/// Those of [`LACKING`] that cannot exist without a parser in the runtime.
pub static DYNAMIC: &[&str] = &["eval", "exec", "compile"];

/// The builtins by name: the verifier asks for each one that an archive uses.
static BY_NAME: LazyLock<Vec<&'static Builtin>> = LazyLock::new(|| {
    let mut rows: Vec<&Builtin> = BUILTINS.iter().chain(INTRINSICS).collect();
    crate::sorting::sort_by_key(&mut rows, |row| row.name);
    rows
});

/// The row of a builtin.
pub fn builtin(name: &str) -> Option<&'static Builtin> {
    let at = BY_NAME.binary_search_by_key(&name, |row| row.name).ok()?;
    BY_NAME.get(at).copied()
}

/// Whether `load_builtin` may name this.
pub fn is_builtin(name: &str) -> bool {
    builtin(name).is_some()
}

/// The row of a builtin that CPython has and we refuse.
pub fn lacking(name: &str) -> Option<&'static Lacking> {
    LACKING.iter().find(|row| row.name == name)
}

/// The row of a name that a host may provide and this one does not, or that nobody provides.
pub fn not_provided(name: &str) -> Option<&'static Lacking> {
    lacking(name).or_else(|| HOST_PROVIDED.iter().find(|row| row.name == name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_name_stands_once() {
        let mut seen = HashSet::new();
        let names = BUILTINS.iter().chain(INTRINSICS).map(|row| row.name);
        for name in names.chain(LACKING.iter().chain(HOST_PROVIDED).map(|row| row.name)) {
            assert!(seen.insert(name), "{name} stands twice");
        }
        assert!(INTRINSICS.iter().all(|row| row.name.contains(' ')), "a program could name it");
        assert!(is_builtin("parse_json") && !is_builtin("eval"));
        assert!(lacking("eval").is_some() && lacking("len").is_none());
    }
}
