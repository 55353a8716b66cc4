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

/// With what a stop that names a module begins.
pub const MODULE_PREFIX: &str = "the module ";

/// The code of what a run reached: a module behind [`MODULE_PREFIX`], a builtin, `type.name` or `module.name`, or a feature in words.
#[must_use]
pub fn code_of(what: &str) -> &'static str {
    if what.starts_with(MODULE_PREFIX) {
        MODULE
    } else if names::DYNAMIC.contains(&what) {
        DYNAMIC_CODE
    } else if names::not_provided(what).is_some() || (what.contains('.') && !what.contains(' ')) {
        NAME
    } else {
        FEATURE
    }
}

/// What to use instead of names of modules: a name or, with a dot at the end, all names of a module. The first that fits counts.
const HINTS: &[(&str, &str)] = &[
    ("os.getcwd", "use absolute paths: a program has no current directory"),
    ("os.environ", "take the value as a parameter or as a variable that the host sets"),
    ("os.getenv", "take the value as a parameter or as a variable that the host sets"),
    ("os.", "pass the data in, or ask the host for FS-ENV and use read_file or write_file"),
    ("doctest.", "write the examples as tests of unittest: no text is compiled at run time"),
    ("_weakref.", "hold the object itself: nothing here notices when an object goes"),
];

/// What to use instead of a lacking name of a module, as the end of a sentence.
#[must_use]
pub fn hint(what: &str) -> Option<&'static str> {
    let fits = |name: &str| what == name || name.ends_with('.') && what.starts_with(name);
    HINTS.iter().find(|(name, _)| fits(name)).map(|(_, hint)| *hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_modules_have_hints() {
        assert!(hint("os.getcwd").is_some_and(|hint| hint.contains("absolute")));
        assert!(hint("os.path.exists").is_some_and(|hint| hint.contains("FS-ENV")));
        assert_eq!(hint("osx"), None);
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
