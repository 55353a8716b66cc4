//! What is wrong with the arguments of a function of the library that CPython writes in C, in CPython's words for those.
//!
//! Comes in: the function, how many positional arguments a call has, the names of the others. Goes out: a TypeError, or nothing where
//! all of them fit. Must never: bind anything.

use super::bind;
use super::bind_native::expected;
use super::context::Context;
use super::native::{Outcome, Stop};
use crate::value::Value;

/// A call, for texts about it.
struct Call<'a> {
    cx: &'a Context,
    /// The name of the function alone, and with its module.
    short: &'a str,
    full: String,
    given: usize,
    named: usize,
}

/// Checks a call of such a function. A function that takes no keywords counts its arguments; another looks for each of them.
pub(super) fn check(cx: &Context, callee: Value, given: usize, names: &[Value]) -> Outcome<()> {
    let heap = &cx.heap;
    let (Some(function), Some(found)) = (heap.function(callee), bind::parameters(cx, callee))
    else {
        return Ok(());
    };
    let short = cx.text(function.name.get()).unwrap_or("?");
    let module = heap.module_in_c(callee).and_then(|module| cx.text(module)).unwrap_or("?");
    let call = Call { cx, short, full: format!("{module}.{short}"), given, named: names.len() };
    let stars = usize::from(found.has_varargs) + usize::from(found.has_varkeywords);
    let named = found.names.len() - stars;
    let defaults = heap.tuple(function.defaults.get()).map_or(0, |defaults| defaults.len());
    let required = found.positional.saturating_sub(defaults);
    if found.positional_only == named && !found.has_varkeywords {
        let most = if found.has_varargs { usize::MAX } else { found.positional };
        return call.counted(required, most);
    }
    if !found.has_varargs && !found.has_varkeywords {
        if given + names.len() > named {
            return Err(call.too_many(required == named, named));
        }
        if given > found.positional {
            let least = required >= found.positional;
            return Err(call.too_many_by_position(least, found.positional));
        }
    }
    let only = found.positional_only.min(required);
    if given < only {
        if found.has_varargs && found.positional_only == found.positional {
            return Err(expected(cx, short, required, usize::MAX, given));
        }
        let bound = if only < found.positional { "at least" } else { "exactly" };
        let plural = if only == 1 { "" } else { "s" };
        return Err(cx.type_error(format_args!(
            "{short}() takes {bound} {only} positional argument{plural} ({given} given)"
        )));
    }
    let parameters = &found.names[found.positional_only..named];
    for index in 0..required {
        let name = &found.names[index];
        let is_named = index >= found.positional_only
            && names.iter().any(|own| cx.text(*own) == Some(name.as_str()));
        if index >= given && !is_named {
            return Err(cx.type_error(format_args!(
                "{short}() missing required argument '{name}' (pos {})",
                index + 1
            )));
        }
        if index < given && is_named {
            return Err(cx.type_error(format_args!(
                "argument for {short}() given by name ('{name}') and position ({})",
                index + 1
            )));
        }
    }
    if found.has_varkeywords {
        return Ok(());
    }
    for name in names {
        let Some(text) = cx.text(*name) else {
            return Err(cx.type_error(format_args!("keywords must be strings")));
        };
        if !parameters.iter().any(|own| own == text) {
            return Err(cx.type_error(format_args!(
                "{short}() got an unexpected keyword argument '{text}'"
            )));
        }
    }
    Ok(())
}

impl Call<'_> {
    /// A function that takes no keywords.
    fn counted(&self, least: usize, most: usize) -> Outcome<()> {
        let Call { cx, short, full, given, named } = self;
        if *named > 0 {
            return Err(cx.type_error(format_args!("{full}() takes no keyword arguments")));
        }
        if (least..=most).contains(given) {
            return Ok(());
        }
        Err(match (least, most) {
            (0, 0) => cx.type_error(format_args!("{full}() takes no arguments ({given} given)")),
            (1, 1) => {
                cx.type_error(format_args!("{full}() takes exactly one argument ({given} given)"))
            }
            _ => expected(cx, short, least, most, *given),
        })
    }

    fn too_many(&self, is_exact: bool, most: usize) -> Stop {
        let Call { cx, short, given, named, .. } = self;
        let bound = if is_exact { "exactly" } else { "at most" };
        let keyword = if *given == 0 { "keyword " } else { "" };
        let plural = if most == 1 { "" } else { "s" };
        let all = given + named;
        cx.type_error(format_args!(
            "{short}() takes {bound} {most} {keyword}argument{plural} ({all} given)"
        ))
    }

    fn too_many_by_position(&self, is_exact: bool, most: usize) -> Stop {
        let Call { cx, short, given, .. } = self;
        let bound = if is_exact { "exactly" } else { "at most" };
        let plural = if most == 1 { "" } else { "s" };
        if most == 0 {
            return cx.type_error(format_args!("{short}() takes no positional arguments"));
        }
        cx.type_error(format_args!(
            "{short}() takes {bound} {most} positional argument{plural} ({given} given)"
        ))
    }
}
