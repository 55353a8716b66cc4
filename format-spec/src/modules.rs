//! The catalogue of standard modules: what a program may import, how each is made, and which names it has.
//!
//! In: a dotted name. Out: its row. The compiler refuses what no row provides, the runtime resolves imports by it, and tests keep
//! it equal to what the runtime has. To add a module: add its row here, in order.

/// How a module is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleKind {
    /// In Rust, in the runtime's `modules`.
    Native,
    /// In Python, in `runtime/stdlib`.
    Python,
}

/// A standard module.
#[derive(Clone, Copy, Debug)]
pub struct StandardModule {
    /// The dotted name by which it is imported.
    pub name: &'static str,
    /// How it is made.
    pub kind: ModuleKind,
    /// The names it binds, sorted, without those that begin with an underscore.
    pub names: &'static [&'static str],
    /// Names that CPython's module has and this one lacks, sorted: touching one is no AttributeError. The compiler refuses them
    /// where it sees them.
    pub lacking: &'static [&'static str],
}

use ModuleKind::{Native, Python};

/// All standard modules, sorted by name.
pub const MODULES: &[StandardModule] = &[
    StandardModule {
        name: "_collections",
        kind: Native,
        names: &["deque"],
        lacking: &["OrderedDict", "_count_elements", "_tuplegetter", "defaultdict"],
    },
    StandardModule {
        name: "_random",
        kind: Native,
        names: &["Random", "digest", "host_seed"],
        lacking: &[],
    },
    StandardModule {
        name: "_sre",
        kind: Native,
        names: &["Match", "Pattern", "PatternError", "compile"],
        lacking: &[],
    },
    StandardModule {
        name: "bisect",
        kind: Python,
        names: &["bisect", "bisect_left", "bisect_right", "insort", "insort_left", "insort_right"],
        lacking: &[],
    },
    StandardModule {
        name: "collections",
        kind: Python,
        names: &["ChainMap", "Counter", "OrderedDict", "defaultdict", "deque", "namedtuple"],
        lacking: &["UserDict", "UserList", "UserString", "abc"],
    },
    StandardModule {
        name: "functools",
        kind: Python,
        names: &[
            "Placeholder",
            "WRAPPER_ASSIGNMENTS",
            "WRAPPER_UPDATES",
            "cache",
            "cached_property",
            "cmp_to_key",
            "lru_cache",
            "namedtuple",
            "partial",
            "partialmethod",
            "reduce",
            "singledispatch",
            "singledispatchmethod",
            "total_ordering",
            "update_wrapper",
            "wraps",
        ],
        lacking: &[
            "GenericAlias",
            "MethodType",
            "RLock",
            "get_cache_token",
            "isclass",
            "itemgetter",
            "recursive_repr",
        ],
    },
    StandardModule {
        name: "itertools",
        kind: Native,
        names: &[
            "accumulate",
            "batched",
            "chain",
            "combinations",
            "combinations_with_replacement",
            "compress",
            "count",
            "cycle",
            "dropwhile",
            "filterfalse",
            "groupby",
            "islice",
            "pairwise",
            "permutations",
            "product",
            "repeat",
            "starmap",
            "takewhile",
            "tee",
            "zip_longest",
        ],
        lacking: &["_grouper", "_tee", "_tee_dataobject"],
    },
    StandardModule {
        name: "json",
        kind: Native,
        names: &["JSONDecodeError", "dumps", "loads"],
        lacking: &[
            "JSONDecoder",
            "JSONEncoder",
            "__all__",
            "__author__",
            "__path__",
            "__version__",
            "_default_decoder",
            "_default_encoder",
            "codecs",
            "decoder",
            "detect_encoding",
            "dump",
            "encoder",
            "load",
            "scanner",
        ],
    },
    StandardModule {
        name: "math",
        kind: Native,
        names: &[
            "acos",
            "acosh",
            "asin",
            "asinh",
            "atan",
            "atan2",
            "atanh",
            "cbrt",
            "ceil",
            "comb",
            "copysign",
            "cos",
            "cosh",
            "degrees",
            "dist",
            "e",
            "erf",
            "erfc",
            "exp",
            "exp2",
            "expm1",
            "fabs",
            "factorial",
            "floor",
            "fma",
            "fmod",
            "frexp",
            "fsum",
            "gamma",
            "gcd",
            "hypot",
            "inf",
            "isclose",
            "isfinite",
            "isinf",
            "isnan",
            "isqrt",
            "lcm",
            "ldexp",
            "lgamma",
            "log",
            "log10",
            "log1p",
            "log2",
            "modf",
            "nan",
            "nextafter",
            "perm",
            "pi",
            "pow",
            "prod",
            "radians",
            "remainder",
            "sin",
            "sinh",
            "sqrt",
            "sumprod",
            "tan",
            "tanh",
            "tau",
            "trunc",
            "ulp",
        ],
        lacking: &["__package__"],
    },
    StandardModule {
        name: "operator",
        kind: Python,
        names: &[
            "abs",
            "add",
            "and_",
            "attrgetter",
            "call",
            "concat",
            "contains",
            "countOf",
            "delitem",
            "eq",
            "floordiv",
            "ge",
            "getitem",
            "gt",
            "iadd",
            "iand",
            "iconcat",
            "ifloordiv",
            "ilshift",
            "imatmul",
            "imod",
            "imul",
            "index",
            "indexOf",
            "inv",
            "invert",
            "ior",
            "ipow",
            "irshift",
            "is_",
            "is_none",
            "is_not",
            "is_not_none",
            "isub",
            "itemgetter",
            "itruediv",
            "ixor",
            "le",
            "length_hint",
            "lshift",
            "lt",
            "matmul",
            "methodcaller",
            "mod",
            "mul",
            "ne",
            "neg",
            "not_",
            "or_",
            "pos",
            "pow",
            "rshift",
            "setitem",
            "sub",
            "truediv",
            "truth",
            "xor",
        ],
        lacking: &[],
    },
    StandardModule {
        name: "random",
        kind: Python,
        names: &[
            "Random",
            "betavariate",
            "binomialvariate",
            "choice",
            "choices",
            "expovariate",
            "gammavariate",
            "gauss",
            "getrandbits",
            "getstate",
            "lognormvariate",
            "normalvariate",
            "paretovariate",
            "randbytes",
            "randint",
            "random",
            "randrange",
            "sample",
            "seed",
            "setstate",
            "shuffle",
            "triangular",
            "uniform",
            "vonmisesvariate",
            "weibullvariate",
        ],
        lacking: &[
            "BPF",
            "LOG4",
            "NV_MAGICCONST",
            "RECIP_BPF",
            "SG_MAGICCONST",
            "SystemRandom",
            "TWOPI",
        ],
    },
    StandardModule {
        name: "re",
        kind: Python,
        names: &[
            "A",
            "ASCII",
            "DEBUG",
            "DOTALL",
            "I",
            "IGNORECASE",
            "L",
            "LOCALE",
            "M",
            "MULTILINE",
            "Match",
            "NOFLAG",
            "Pattern",
            "PatternError",
            "RegexFlag",
            "S",
            "U",
            "UNICODE",
            "VERBOSE",
            "X",
            "compile",
            "error",
            "escape",
            "findall",
            "finditer",
            "fullmatch",
            "match",
            "purge",
            "search",
            "split",
            "sub",
            "subn",
        ],
        lacking: &[
            "Scanner",
            "__path__",
            "__version__",
            "_casefix",
            "_compile_template",
            "_compiler",
            "_constants",
            "_parser",
            "copyreg",
            "enum",
            "functools",
        ],
    },
    StandardModule {
        name: "textwrap",
        kind: Python,
        names: &["TextWrapper", "dedent", "fill", "indent", "shorten", "wrap"],
        lacking: &["re"],
    },
];

/// Their names.
pub const NAMES: [&str; MODULES.len()] = {
    let mut names = [""; MODULES.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = MODULES[at].name;
        at += 1;
    }
    names
};

/// The standard module of a dotted name.
#[must_use]
pub fn find(name: &str) -> Option<&'static StandardModule> {
    MODULES.binary_search_by_key(&name, |row| row.name).ok().and_then(|at| MODULES.get(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sorted() {
        assert!(MODULES.is_sorted_by_key(|row| row.name));
        for row in MODULES {
            assert!(row.names.is_sorted() && row.lacking.is_sorted(), "{}", row.name);
            assert!(row.names.iter().all(|name| !row.lacking.contains(name)), "{}", row.name);
        }
        assert!(find("math").is_some() && find("maths").is_none());
    }
}
