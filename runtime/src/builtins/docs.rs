//! What `__doc__` of builtin types, functions and methods shows where it has more than one line.
//!
//! Comes in: a name and the first line, which stands where the thing is declared. Goes out: the whole text, as CPython 3.14 shows it
//! (`docs.txt`, recorded: a line `@@ name`, then the text). Must never: be needed for anything but `__doc__`.

use std::collections::HashMap;
use std::sync::LazyLock;

static TEXTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let entries = include_str!("docs.txt").split("@@ ").filter_map(|entry| {
        let (name, text) = entry.split_once('\n')?;
        Some((name, text.strip_suffix('\n').unwrap_or(text)))
    });
    entries.collect()
});

/// The whole documentation of a type, function or method of the builtins, of which `first` is the first line.
pub(crate) fn whole(name: &str, first: &'static str) -> &'static str {
    TEXTS.get(name).copied().unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn texts_are_found_by_name() {
        assert!(whole("str.split", "").contains('\n'));
        assert!(whole("int", "").starts_with("int("));
        assert_eq!(whole("len", "first"), "first");
    }
}
