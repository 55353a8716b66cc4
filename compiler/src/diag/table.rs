//! The one table of diagnostic codes.
//!
//! Comes in: nothing. Goes out: [`Code`] with its id, title, explanation and hint; `npyc explain` prints rows of it. Must never: give a number
//! a second meaning.

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The program is not compiled.
    Error,
    /// The program is compiled.
    Warning,
}

macro_rules! codes {
    ($($name:ident $id:literal $title:literal, $explanation:literal, $hint:literal;)*) => {
        /// The code of a diagnostic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// Every code, by number.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable id: `E0101`, `W0901`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// What it is about, in a few words.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// What it means and what to do, in full sentences.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$name => $explanation,)* }
            }

            /// The hint that is shown when a finding has none of its own; may be empty.
            #[must_use]
            pub fn hint(self) -> &'static str {
                match self { $(Self::$name => $hint,)* }
            }
        }
    };
}

codes! {
    NotUtf8 "E0001" "the file is not UTF-8",
        "Sources are read as UTF-8, with or without a byte order mark. The message names the first byte that is not.",
        "save the file as UTF-8";
    NulByte "E0002" "the file holds a NUL byte",
        "Python refuses a source with a NUL byte anywhere, even inside a string literal.",
        "write \\0 in a string literal to mean a NUL character";
    UnknownEncoding "E0003" "the file declares another encoding",
        "A `coding:` comment on the first two lines may name only UTF-8 (or ASCII, which is a part of it).",
        "convert the file to UTF-8 and remove the declaration";
    SourceTooLarge "E0004" "the file is too large",
        "One source may have at most 4 MiB, so that no source can exhaust the compiler.",
        "split the file, or load large data at run time";
    TooDeep "E0005" "nested too deeply or too long",
        "Brackets nest at most 200 deep and blocks 100 deep, as in CPython; one expression has at most 20 000 tokens between two commas, and one `if` at most 2 000 `elif` clauses. The limits keep every source from exhausting the compiler's stack.",
        "split the expression or the block into smaller ones";

    Syntax "E0101" "invalid syntax",
        "The text does not follow Python's grammar. The caret stands where reading stopped; the cause may be just before it.",
        "";
    Indentation "E0102" "wrong indentation",
        "Blocks are made by indentation: each line of a block must begin in the same column, and a line that ends with a colon must be followed by a deeper block.",
        "indent with four spaces per level and no tabs";
    Bracket "E0103" "unbalanced bracket",
        "A bracket was never closed, or closed by the wrong kind. The caret stands at the bracket that has no partner.",
        "";
    UnterminatedString "E0104" "unterminated string",
        "A string literal has no closing quote. Strings in single quotes end on their line; triple-quoted ones may span lines.",
        "close the quote, or use triple quotes for text that spans lines";
    Number "E0105" "invalid number",
        "A number literal is not written as Python wants it.",
        "";
    Literal "E0106" "invalid string literal",
        "An escape in a string or bytes literal is malformed, or string kinds are mixed.",
        "";
    Character "E0107" "invalid character",
        "A character has no meaning in Python outside strings and comments. Typographic quotes, non-breaking blanks and emoji are common cases.",
        "";
    FString "E0108" "invalid f-string",
        "A replacement field of an f-string is malformed.",
        "write {{ and }} for literal braces";
    MissingColon "E0109" "missing colon",
        "The head of a compound statement ends with a colon.",
        "";
    EqualsSign "E0110" "= where a comparison belongs",
        "`=` assigns and is no expression. `==` compares, `:=` assigns within an expression.",
        "";
    PrintStatement "E0111" "print without parentheses",
        "`print` is a function in Python 3.",
        "";

    Target "E0201" "cannot be assigned",
        "Only names, attributes, items, slices and tuples or lists of these can be assigned or deleted.",
        "";
    Starred "E0202" "misplaced star",
        "`*value` may stand in displays, tuples, indices and arguments, and once in a list of targets.",
        "";
    OutOfPlace "E0203" "statement out of place",
        "`return` and `yield` belong into functions, `await` into `async` functions, `break` and `continue` into loops.",
        "";
    Declaration "E0204" "invalid global or nonlocal",
        "A name may be declared once, before it is used, and `nonlocal` needs a variable of an enclosing function.",
        "";
    Parameter "E0205" "invalid parameters",
        "A function's parameters must differ, and stand in the order: positional-only, `/`, ordinary, `*args`, keyword-only, `**kwargs`.",
        "";
    Argument "E0206" "invalid arguments",
        "In a call, positional arguments come before keyword arguments, each keyword is given once, and a generator expression beside other arguments has its own parentheses.",
        "";
    Walrus "E0207" "invalid :=",
        "An assignment expression inside a comprehension binds in the enclosing function: it may not rebind the comprehension's own variable, stand in an iterable, or be used directly in a class body.",
        "";
    ExceptOrder "E0208" "invalid except clauses",
        "A bare `except:` catches everything, so it must be the last clause.",
        "";
    ImportForm "E0209" "invalid import",
        "`import *` is only allowed at module level, and `from __future__` imports must name known features at the beginning of the file.",
        "";

    Pattern "E0210" "invalid pattern",
        "A pattern of a `match` statement binds each name once, all alternatives of one bind the same names, and what matches everything comes last.",
        "";

    DynamicCode "E0307" "no code at run time",
        "The runtime has no Python parser, so `eval`, `exec` and `compile` cannot exist. This holds for good.",
        "call the function you need directly; parse data with json or parse_json";
    MissingModule "E0309" "the standard module is not provided",
        "The program imports a module of CPython's standard library that is not provided (yet).",
        "`npyc explain E0309` lists the modules that are";
    Surrogate "E0310" "lone surrogates are not supported",
        "Strings hold Unicode text; a lone surrogate such as '\\ud800' is none.",
        "";
    TemplateString "E0311" "template strings are not supported yet",
        "The `t\"…\"` literals of Python 3.14 are not compiled yet.",
        "use an f-string";
    Finaliser "E0312" "__del__ is not supported",
        "CPython calls `__del__` when the last reference to an object goes, and nothing here notices that. A class with a `__del__` may be defined; making an instance of it stops the run. This holds for good.",
        "use a with statement or try … finally to release what the object holds";

    MissingName "E0313" "the name is not provided",
        "CPython has this builtin, or this name in a standard module, and the runtime does not provide it (yet).",
        "";

    Feature "E0314" "the run reached something that is not supported",
        "Some things that CPython can do show only when the program runs: a rare form of a call, a value that this runtime cannot hold. Reaching one stops the run, and no `except` catches that: going on would give another answer than CPython's.",
        "write it in another way; the message says what is lacking";

    TooLarge "E0401" "too large for an archive",
        "The compiled program passes a limit of the archive format, such as its size or the registers of one function.",
        "split the program or the function into smaller ones";
    Internal "E0402" "an error of the compiler",
        "The compiler produced code that its own checks refuse, or met something that it should have refused before. Nothing was written.",
        "report it with the source that shows it";

    UnreadableModule "E0403" "a module cannot be read",
        "The program imports a module whose file is there and cannot be read.",
        "make the file readable, or remove the import";

    UnknownModule "W0901" "unknown module",
        "The module is neither part of the program nor provided. The program compiles; reaching the import raises ModuleNotFoundError, which `except ImportError` catches.",
        "";
    UnboundName "W0902" "the name is bound nowhere",
        "No code of this file binds the name and it is no builtin. Reaching the use raises NameError, unless the host sets the variable.",
        "";
    InvalidEscape "W0903" "invalid escape sequence",
        "A backslash before this character has no meaning and stands for itself; later Python versions will refuse it.",
        "";
    SuspiciousIs "W0904" "identity of a literal",
        "`is` compares identity, which for literals is an accident of the implementation.",
        "";
    AlwaysTrue "W0905" "the assertion is always true",
        "A non-empty tuple is true: the parentheses of `assert(x, \"message\")` make one.",
        "";
    FinallyJump "W0906" "jump out of finally",
        "`return`, `break` or `continue` in a `finally` block discards an exception that is on its way.",
        "";
    LiteralCall "W0907" "suspicious use of a literal",
        "Calling or indexing a literal of this type always fails. Often a comma is missing before it.",
        "";
    RelativeImport "W0908" "relative import outside a package",
        "The main file of a program belongs to no package, so `from . import x` in it raises ImportError, as in CPython. A module of a package is no program: build the file that imports the package.",
        "build the program that imports this module's package, or import by the absolute name";
    MissingModuleReached "W0909" "the standard module is not provided, should it be reached",
        "In a place that a run may never reach (a function, a branch, a `try`), the program imports a module of CPython's standard library that is not provided. It compiles; reaching the import stops the run, and no `except ImportError` catches that: CPython has the module and would go the other way.",
        "`npyc explain E0309` lists the modules that are provided";
    MissingNameReached "W0910" "the name is not provided, should it be reached",
        "The program names a builtin, or a name of a standard module, that CPython has and the runtime does not provide, unless a host does. It compiles; reaching the name stops the run, and no `except` catches that.",
        "";
    HostCall "W0911" "the call of a host function does not fit",
        "The host's registry (`--host`) declares the function otherwise, or has it switched off. The program compiles; a call that does not fit raises TypeError, a function that is switched off ends the run.",
        "the registry has the function's arguments; `npyc stubs` writes them for an editor";
    HostName "W0912" "the host has no such name",
        "The host's registry (`--host`) declares the module without this name. Reaching it raises AttributeError or ImportError.",
        "";
    HostScope "W0913" "a privileged call outside its scope",
        "The host's registry (`--host`) says that the function may only be called inside `with scope(…)`. A caller may have entered the scope; if nobody has, the call ends the run, and no `except` catches that.",
        "write the call inside `with scope(NAME, token):`";
    FinaliserReached "W0914" "__del__ is not supported, should an instance be made",
        "CPython calls `__del__` when the last reference to an object goes, and nothing here notices that. The class compiles; making an instance of it or of a class derived from it stops the run, and no `except` catches that.",
        "use a with statement or try … finally to release what the object holds";
    InvalidPattern "W0915" "the pattern of a regular expression is invalid",
        "A call of `re` has a constant pattern that cannot be compiled. The program compiles; reaching the call raises the exception that the message names, as in CPython.",
        "";
}

impl Code {
    /// Whether it stops the compilation: ids with `E` do.
    #[must_use]
    pub fn severity(self) -> Severity {
        if self.id().starts_with('E') { Severity::Error } else { Severity::Warning }
    }

    /// The code of that id, in either case.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_every_row_is_whole() {
        let mut ids: Vec<_> = Code::ALL.iter().map(|code| code.id()).collect();
        assert!(ids.is_sorted(), "the table is kept in the order of ids");
        ids.dedup();
        assert_eq!(ids.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(!code.title().is_empty() && code.explanation().ends_with('.'), "{code:?}");
            assert_eq!(Code::from_id(&code.id().to_lowercase()), Some(*code));
        }
        assert_eq!(Code::from_id("E9999"), None);
    }
}
