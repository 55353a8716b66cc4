//! Which functions of the library leave no traceback entries, because CPython has them in C.
//!
//! Comes in: the names of a module and of a function of the library. Goes out: yes or no. Must never: be asked about the program's own functions.

/// Modules that CPython has in C as a whole.
const WHOLE: &[&str] = &[
    "array",
    "bisect",
    "cmath",
    "contextvars",
    "datetime",
    "decimal",
    "errno",
    "io",
    "operator",
    "struct",
    "time",
    "unicodedata",
    "zlib",
];

/// Functions and classes of modules of which CPython has a part in C; what they hold is meant too.
const PARTS: &[(&str, &[&str])] = &[
    (
        "collections",
        &[
            "_make_defaultdict",
            "_union",
            "_shown_factory",
            "_make_ordereddict",
            "OrderedDict",
            "defaultdict",
            "_cannot_set",
            "_cannot_delete",
            "_field",
            "_count_elements",
        ],
    ),
    (
        "csv",
        &[
            "_Dialect",
            "_Reader",
            "_Writer",
            "_char",
            "_count",
            "_is_number",
            "_make_dialect",
            "_shown",
            "_unquoted",
            "field_size_limit",
            "get_dialect",
            "list_dialects",
            "reader",
            "register_dialect",
            "unregister_dialect",
            "writer",
        ],
    ),
    (
        "functools",
        &[
            "KeyWrapper",
            "_bound",
            "_cache_wrapper",
            "_make_key",
            "_no_key",
            "cmp_to_key",
            "partial",
            "reduce",
        ],
    ),
    (
        "heapq",
        &[
            "_list_of",
            "_rise",
            "_rise_max",
            "_sink",
            "_sink_max",
            "heapify",
            "heapify_max",
            "heappop",
            "heappop_max",
            "heappush",
            "heappush_max",
            "heappushpop",
            "heappushpop_max",
            "heapreplace",
            "heapreplace_max",
        ],
    ),
];

/// Whether a function of the library leaves no traceback entries. All of a module whose name begins with an underscore stands for what CPython has in C.
pub(super) fn is_silent(module: &str, qualified: &str) -> bool {
    if module.starts_with('_') || WHOLE.contains(&module) {
        return true;
    }
    let outermost = qualified.split('.').next().unwrap_or(qualified);
    PARTS.iter().any(|(name, parts)| *name == module && parts.contains(&outermost))
}

/// Modules of ours that hold what CPython writes in Python: their functions leave no traceback entries, but they are levels of recursion.
const IN_PYTHON: &[&str] = &["_strptime", "_user_collections"];

/// Whether a function of the library stands for what CPython has in C, so that its frame is no level of recursion.
pub(super) fn is_in_c(module: &str, qualified: &str) -> bool {
    is_silent(module, qualified) && !IN_PYTHON.contains(&module)
}

#[cfg(test)]
mod tests {
    use super::{is_in_c, is_silent};

    #[test]
    fn what_is_in_python_is_a_level() {
        assert!(is_in_c("functools", "_cache_wrapper.<locals>.wrapper"));
        assert!(!is_in_c("_user_collections", "UserList.__eq__"));
        assert!(!is_in_c("json", "dumps"));
    }

    #[test]
    fn parts_are_told_by_what_holds_them() {
        assert!(is_silent("_strptime", "parse"));
        assert!(is_silent("datetime", "date.__new__"));
        assert!(is_silent("functools", "partial.__call__"));
        assert!(is_silent("functools", "_cache_wrapper.<locals>.wrapper"));
        assert!(!is_silent("functools", "partialmethod.__get__"));
        assert!(!is_silent("heapq", "merge"));
        assert!(!is_silent("json", "dumps"));
    }
}
