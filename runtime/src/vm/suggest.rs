//! "Did you mean": the closest of some names, by CPython's weighted edit distance.
//!
//! Comes in: a wrong name and candidates. Goes out: the closest candidate, if any is close enough. Must never: take long;
//! names and lists above CPython's bounds are not looked at.

use super::context::Context;
use super::types::{TYPES, type_index};
use super::unit::ModuleId;
use crate::value::Value;
use npyc_format::names::{BuiltinKind, LACKING, builtin};
use npyc_format::standard::is_standard_module;

const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;
const MAX_STRING: usize = 40;
const MAX_CANDIDATES: usize = 750;

/// The closest candidate, `None` if none is close enough.
pub(crate) fn closest<'n>(
    wrong: &str,
    candidates: impl Iterator<Item = &'n str>,
) -> Option<&'n str> {
    let mut best: Option<(&str, usize)> = None;
    for candidate in candidates.take(MAX_CANDIDATES) {
        if candidate == wrong {
            continue;
        }
        let limit = (wrong.chars().count() + candidate.chars().count() + 3) * MOVE_COST / 6;
        let limit = best.map_or(limit, |(_, distance)| limit.min(distance.saturating_sub(1)));
        let distance = distance(wrong.as_bytes(), candidate.as_bytes(), limit);
        if distance <= limit && best.is_none_or(|(_, least)| distance < least) {
            best = Some((candidate, distance));
        }
    }
    best.map(|(name, _)| name)
}

/// What a traceback adds to the text of an exception: which name may have been meant, and which module may not have been imported.
/// The names that a function could see are known where the exception is shown with its places.
pub(crate) fn hint(cx: &Context, exception: Value, with_places: bool) -> Option<String> {
    let is_of_name = cx.is_exception(exception, type_index::NAME_ERROR);
    let meant = if is_of_name && !with_places { None } else { for_exception(cx, exception) };
    let meant = meant.map(|name| format!(". Did you mean: '{name}'?"));
    let missing = cx.heap.exception(exception).filter(|_| is_of_name).and_then(|object| {
        let named = crate::builtins::exceptions::named_field(cx, object, "name");
        cx.text(object.extra.get()).or_else(|| cx.text(named)).map(str::to_owned)
    });
    match missing.filter(|name| is_standard_module(name)) {
        None => meant,
        Some(name) => Some(match meant {
            Some(meant) => format!("{meant} Or did you forget to import '{name}'?"),
            None => format!(". Did you forget to import '{name}'?"),
        }),
    }
}

/// The candidate that is closest to a wrong name, unless there are very many.
fn proposed(wrong: &str, names: &[String]) -> Option<String> {
    if names.len() > MAX_CANDIDATES {
        return None;
    }
    closest(wrong, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The name that CPython would suggest when it prints an uncaught NameError or AttributeError.
fn for_exception(cx: &Context, exception: Value) -> Option<String> {
    let object = cx.heap.exception(exception)?;
    let extra = object.extra.get();
    if cx.is_exception(exception, type_index::NAME_ERROR) {
        let wrong = cx.heap.str(extra)?.as_str().to_owned();
        let names = names_in_reach(cx, exception);
        return proposed(&wrong, &names);
    }
    if cx.is_exception(exception, type_index::IMPORT_ERROR) {
        let field = |name| crate::builtins::exceptions::named_field(cx, object, name);
        let (module, wrong) = (field("name"), field("name_from"));
        let wrong = cx.text(wrong)?.to_owned();
        let module = cx.loaded_module(cx.text(module)?)?;
        let mut names = attribute_names(cx, module);
        if !wrong.starts_with('_') {
            names.retain(|name| !name.starts_with('_'));
        }
        return proposed(&wrong, &names);
    }
    if cx.is_attribute_error(exception) {
        let pair = cx.heap.tuple(extra)?;
        let wrong = cx.text(pair.get(0)?)?.to_owned();
        let mut names = attribute_names(cx, pair.get(1)?);
        if names.len() > MAX_CANDIDATES {
            return None;
        }
        if !wrong.starts_with('_') {
            names.retain(|name| !name.starts_with('_'));
        }
        return proposed(&wrong, &names);
    }
    None
}

/// Local names of the function that raised, globals of its module, builtins.
fn names_in_reach(cx: &Context, exception: Value) -> Vec<String> {
    let mut names = Vec::new();
    let entry = cx.heap.exception(exception).and_then(|object| object.trace_entry(&cx.heap, 0));
    let unit = entry.map_or(0, |entry| entry.unit);
    let linked = &cx.units.get(unit).linked;
    let core = linked.proved().core();
    let mut module = ModuleId { unit, index: 0 };
    if let Some(row) = entry.and_then(|entry| core.functions.get(entry.function as usize)) {
        module.index = row.module.to_native();
        let start = row.local_names_start.to_native() as usize;
        for offset in &core.local_names[start..start + row.local_names_count.to_native() as usize] {
            names.extend(linked.optional_text(offset.to_native()).map(str::to_owned));
        }
    }
    names.extend(cx.module_names(cx.module_object(module)));
    // Those that only this sandbox has are not proposed.
    let is_own = |name: &str| builtin(name).is_some_and(|row| row.kind == BuiltinKind::Sandbox);
    let mut builtins: Vec<String> = cx
        .tables
        .builtin_names()
        .filter(|name| !name.contains(' ') && !is_own(name))
        .map(str::to_owned)
        .collect();
    // CPython has these, and proposes them.
    builtins.extend(LACKING.iter().map(|lacking| lacking.name.to_owned()));
    npyc_format::sorting::sort(&mut builtins);
    builtins.dedup();
    names.extend(builtins);
    names
}

/// The names that `dir(value)` lists, sorted.
pub(crate) fn attribute_names(cx: &Context, value: Value) -> Vec<String> {
    let heap = &cx.heap;
    let mut names = Vec::new();
    let mut add_dict = |dict: Value| {
        if let Some(dict) = heap.dict(dict) {
            let mut next = 0;
            while let Some((index, entry)) = dict.next_entry(next) {
                names.extend(cx.text(entry.key).map(str::to_owned));
                next = index + 1;
            }
        }
    };
    if let Some(exception) = heap.exception(value) {
        add_dict(exception.dict.get());
    }
    if let Some(function) = heap.function(value) {
        add_dict(function.dict.get());
    }
    let class = if cx.is_class(value) { value } else { cx.type_of(value) };
    let order = match class.as_builtin_type() {
        Some(index) => cx.builtin_mro(index),
        None => heap.class(class).map(|class| class.mro.to_vec()).unwrap_or_default(),
    };
    for entry in &order {
        if let Some(class) = heap.class(*entry) {
            add_dict(class.namespace.get());
        }
    }
    if let Some(instance) = heap.instance(value) {
        let own = instance.attributes(heap);
        names.extend(own.iter().filter_map(|(name, _)| cx.text(*name).map(str::to_owned)));
    }
    if heap.module(value).is_some() {
        names.extend(cx.module_names(value));
        // What a standard module makes when somebody asks for it, and what CPython's has, is there to be meant. The names of all
        // modules take 190 kB, which a build without modules leaves out.
        let own = heap.module(value).and_then(|module| cx.text(module.name.get()));
        if crate::modules::IMPORTABLE
            && let Some(row) = own.and_then(npyc_format::modules::find)
            && cx.is_standard_module(value)
        {
            let all = row.names.iter().chain(row.lacking);
            names.extend(all.map(|name| (*name).to_owned()));
        }
    }
    for entry in order {
        if let Some(index) = entry.as_builtin_type()
            && TYPES.get(index as usize).is_some()
        {
            names.extend(cx.tables.own_method_names(index).map(str::to_owned));
            names.extend(cx.hooks(index).attribute_names.iter().map(|name| (*name).to_owned()));
        }
    }
    npyc_format::sorting::sort(&mut names);
    names.dedup();
    names
}

fn substitution(a: u8, b: u8) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

/// The distance of two names, or something above `limit`.
fn distance<'n>(mut a: &'n [u8], mut b: &'n [u8], limit: usize) -> usize {
    while let ([first, rest_a @ ..], [second, rest_b @ ..]) = (a, b) {
        if first != second {
            break;
        }
        (a, b) = (rest_a, rest_b);
    }
    while let ([rest_a @ .., first], [rest_b @ .., second]) = (a, b) {
        if first != second {
            break;
        }
        (a, b) = (rest_a, rest_b);
    }
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE_COST;
    }
    if a.len() > MAX_STRING || b.len() > MAX_STRING {
        return limit + 1;
    }
    if b.len() < a.len() {
        (a, b) = (b, a);
    }
    if (b.len() - a.len()) * MOVE_COST > limit {
        return limit + 1;
    }
    let mut row: Vec<usize> = (1..=a.len()).map(|index| index * MOVE_COST).collect();
    let mut result = 0;
    for (index, code) in b.iter().enumerate() {
        let mut diagonal = index * MOVE_COST;
        result = diagonal;
        let mut minimum = usize::MAX;
        for (place, own) in a.iter().enumerate() {
            let substituted = diagonal + substitution(*code, *own);
            diagonal = row[place];
            result = substituted.min(result.min(diagonal) + MOVE_COST);
            row[place] = result;
            minimum = minimum.min(result);
        }
        if minimum > limit {
            return limit + 1;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn close_names_are_found() {
        assert_eq!(closest("lenght", ["length", "height"].into_iter()), Some("length"));
        assert_eq!(closest("blech", ["bluch", "x"].into_iter()), Some("bluch"));
        assert_eq!(closest("abc", ["xyz"].into_iter()), None);
    }
}
