//! The codes of refusals that only a run can make: one table of codes for the compiler and the runtime.
//!
//! In: what a run reached and the runtime lacks, as its stop names it. Out: the code that `npyc explain` explains. The compiler's table
//! of diagnostics holds the same codes with their explanations; a test of the compiler keeps them together.

use crate::names;

/// Code made at run time.
pub const DYNAMIC_CODE: &str = "E0307";
/// A module of CPython's standard library.
pub const MODULE: &str = "E0309";
/// A builtin, or a name of a module or type.
pub const NAME: &str = "E0313";
/// Anything else that CPython can do.
pub const FEATURE: &str = "E0314";

/// An object with a `__del__`.
pub const FINALISER: &str = "E0312";
/// What a run reached that would make an object with a `__del__`.
pub const FINALISER_REACHED: &str = "an object whose class has a __del__";

/// With what a stop that names a module begins.
pub const MODULE_PREFIX: &str = "the module ";

/// The code of what a run reached: a module behind [`MODULE_PREFIX`], a builtin, `type.name` or `module.name`, or a feature in words.
#[must_use]
pub fn code_of(what: &str) -> &'static str {
    if what.starts_with(MODULE_PREFIX) {
        MODULE
    } else if names::DYNAMIC.contains(&what) {
        DYNAMIC_CODE
    } else if what == FINALISER_REACHED {
        FINALISER
    } else if names::not_provided(what).is_some() || (what.contains('.') && !what.contains(' ')) {
        NAME
    } else {
        FEATURE
    }
}

/// What to use instead of names of modules: a name or, with a dot at the end, all names of a module. The first that fits counts.
const HINTS: &[(&str, &str)] = &[
    (
        FINALISER_REACHED,
        "nothing here notices when the last reference goes: release what the object holds by a with statement or try … finally",
    ),
    ("os.getcwd", "use absolute paths: a program has no current directory"),
    ("os.environ", "take the value as a parameter or as a variable that the host sets"),
    ("os.getenv", "take the value as a parameter or as a variable that the host sets"),
    ("os.", "pass the data in, or ask the host for FS-ENV and use read_file or write_file"),
    (
        "doctest.",
        "call testmod in the module whose docstrings have the examples, or write them as tests of unittest: no text is compiled at run time",
    ),
    ("_weakref.", "hold the object itself: nothing here notices when an object goes"),
];

/// What to use instead of modules that are missing, or of what a module lacks; a name counts for its submodules, too.
const MODULE_HINTS: &[(&str, &str)] = &[
    ("bz2", "use zlib: bytes are compressed and taken back without files"),
    ("cProfile", "time calls with time.perf_counter"),
    (
        "cmd",
        "a program reads no terminal: take the commands as a list or as a variable that the host sets",
    ),
    ("code", "no code is compiled at run time"),
    ("codeop", "no code is compiled at run time"),
    ("ctypes", "native code cannot be called; ask the host for a function"),
    ("curses", "a program has no terminal: print lines"),
    ("dbm", "keep the data in a dict, or ask the host for FS-ENV"),
    ("dis", "a program is not CPython's bytecode; `npyc dis` shows what it becomes"),
    ("email", "put the message together as text"),
    ("fcntl", "a program has no files of the system; ask the host for FS-ENV"),
    ("fileinput", "take the lines as a parameter, or ask the host for FS-ENV and use read_file"),
    ("getpass", "take the secret as a variable that the host sets"),
    ("http.client", "ask the host for HTTP-ENV and use fetch"),
    ("http.server", "a program serves nobody: let the host call its functions"),
    ("lzma", "use zlib: bytes are compressed and taken back without files"),
    ("marshal", "use json"),
    ("mmap", "ask the host for a segment or for FS-ENV"),
    (
        "multiprocessing",
        "a program is one process: call the functions, or use concurrent.futures.ThreadPoolExecutor",
    ),
    ("pdb", "use `npyc debug`"),
    ("profile", "time calls with time.perf_counter"),
    ("pstats", "time calls with time.perf_counter"),
    ("readline", "a program reads no terminal"),
    ("resource", "the host limits and counts memory and gas"),
    ("select", "ask the host for HTTP-ENV, or await the host's functions"),
    ("selectors", "ask the host for HTTP-ENV, or await the host's functions"),
    ("shelve", "use json, or ask the host for FS-ENV"),
    ("signal", "no signal reaches a program; the host stops it"),
    ("smtplib", "ask the host for a function that sends mail"),
    ("socket", "ask the host for HTTP-ENV and use fetch"),
    ("socketserver", "a program serves nobody: let the host call its functions"),
    ("sqlite3", "keep the rows in lists and dicts, or ask the host for a function"),
    ("ssl", "ask the host for HTTP-ENV and use fetch"),
    ("subprocess", "a program starts no other; ask the host for a function"),
    ("tarfile", "ask the host for FS-ENV, and for a function that unpacks"),
    ("tempfile", "use io.StringIO or io.BytesIO, or ask the host for FS-ENV"),
    ("tkinter", "a program has no screen: print"),
    ("token", "take texts apart with re"),
    ("tokenize", "take texts apart with re"),
    ("tracemalloc", "the host limits and counts memory"),
    ("turtle", "a program has no screen: print"),
    ("urllib.request", "ask the host for HTTP-ENV and use fetch"),
    ("webbrowser", "a program has no screen: print the address"),
    ("wsgiref", "a program serves nobody: let the host call its functions"),
    ("xml.dom", "use xml.etree.ElementTree"),
    ("xml.sax", "use xml.etree.ElementTree"),
    ("xmlrpc", "ask the host for HTTP-ENV and use fetch"),
    ("zipfile", "use zlib: bytes are compressed and taken back without files"),
];

/// What to use instead of a module that is not provided.
///
/// ```
/// assert!(npyc_format::refusal::module_hint("xml.dom").is_some());
/// assert!(npyc_format::refusal::module_hint("json").is_none());
/// ```
#[must_use]
pub fn module_hint(module: &str) -> Option<&'static str> {
    let fits = |name: &str| {
        module.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    MODULE_HINTS.iter().find(|(name, _)| fits(name)).map(|(_, hint)| *hint)
}

/// What to use instead of a lacking name of a module, as the end of a sentence.
#[must_use]
pub fn hint(what: &str) -> Option<&'static str> {
    if let Some(module) = what.strip_prefix(MODULE_PREFIX) {
        return module_hint(module);
    }
    let fits = |name: &str| what == name || name.ends_with('.') && what.starts_with(name);
    let found = HINTS.iter().find(|(name, _)| fits(name)).map(|(_, hint)| *hint);
    // A module that is there but for what needs authority has the hint of the module.
    found.or_else(|| module_hint(what.rsplit_once('.')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_modules_have_hints() {
        assert!(hint("os.getcwd").is_some_and(|hint| hint.contains("absolute")));
        assert!(hint("os.path.exists").is_some_and(|hint| hint.contains("FS-ENV")));
        assert_eq!(hint("osx"), None);
        assert!(hint("the module sqlite3").is_some_and(|hint| hint.contains("host")));
        assert!(MODULE_HINTS.is_sorted_by(|one, other| one.0 < other.0));
        for (module, _) in MODULE_HINTS {
            let is_whole = |row: &crate::modules::StandardModule| row.lacking.is_empty();
            assert!(!crate::modules::find(module).is_some_and(is_whole), "{module} is provided");
        }
    }

    #[test]
    fn each_kind_has_its_code() {
        assert_eq!(code_of("the module xml.dom"), MODULE);
        assert_eq!(code_of("eval"), DYNAMIC_CODE);
        assert_eq!(code_of("open"), NAME);
        assert_eq!(code_of("os.listdir"), NAME);
        assert_eq!(code_of("lone surrogates in str"), FEATURE);
    }
}
