//! What is wrong with the arguments of a call, in CPython's words for functions written in Python; host functions have the same.
//!
//! Comes in: the function's name, and what does not fit. Goes out: a TypeError. Must never: decide whether something fits.

use super::context::Context;
use super::native::Stop;
use super::suggest;

/// How many positional arguments a function takes, and how many a call gave.
pub(super) struct Counts {
    /// The fewest that it takes.
    pub(super) required: usize,
    /// The most.
    pub(super) positional: usize,
    /// Given by position.
    pub(super) given: usize,
    /// Given of those that are by name only.
    pub(super) keywords_given: usize,
}

/// More positional arguments than there are parameters.
pub(super) fn too_many(cx: &Context, function: &str, counts: Counts) -> Stop {
    let Counts { required, positional, given, keywords_given } = counts;
    let (takes, plural) = if required < positional {
        (format!("from {required} to {positional}"), true)
    } else {
        (positional.to_string(), positional != 1)
    };
    let plural = if plural { "s" } else { "" };
    let also = if keywords_given > 0 {
        let s = if given == 1 { "" } else { "s" };
        let t = if keywords_given == 1 { "" } else { "s" };
        format!(" positional argument{s} (and {keywords_given} keyword-only argument{t})")
    } else {
        String::new()
    };
    let were = if given == 1 && keywords_given == 0 { "was" } else { "were" };
    cx.type_error(format_args!(
        "{function}() takes {takes} positional argument{plural} but {given}{also} {were} given"
    ))
}

/// Parameters that must be given and were not. `kind`: positional or keyword-only.
pub(super) fn missing(cx: &Context, function: &str, missing: &[&str], kind: &str) -> Stop {
    let quoted: Vec<String> = missing.iter().map(|name| format!("'{name}'")).collect();
    let list = match quoted.as_slice() {
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        [] => String::new(),
    };
    let plural = if missing.len() == 1 { "" } else { "s" };
    cx.type_error(format_args!(
        "{function}() missing {} required {kind} argument{plural}: {list}",
        missing.len()
    ))
}

/// A parameter that was given twice.
pub(super) fn multiple_values(cx: &Context, function: &str, name: &str) -> Stop {
    cx.type_error(format_args!("{function}() got multiple values for argument '{name}'"))
}

/// A keyword that is no parameter; `names` are those that could have been meant.
pub(super) fn unexpected<'n>(
    cx: &Context,
    function: &str,
    name: &str,
    names: impl Iterator<Item = &'n str>,
) -> Stop {
    let hint = suggest::closest(name, names)
        .map_or_else(String::new, |name| format!(". Did you mean '{name}'?"));
    cx.type_error(format_args!("{function}() got an unexpected keyword argument '{name}'{hint}"))
}
