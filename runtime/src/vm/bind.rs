//! Binding of arguments to the parameters of Python functions, with CPython's words for what does not fit (natives: `bind_native`).
//!
//! Comes in: positional values, then one value per keyword name. Goes out: one value per parameter. Must never: run guest code.

use super::bind_in_c;
use super::bind_words::{self, Counts};
use super::context::Context;
use super::enter::MOST_NAMES;
use super::native::Outcome;
use super::types::type_index;
use crate::heap::{Function, Tuple};
use crate::load::Proved;
use crate::value::{Value, read_words};
use npyc_format::archive::schema::{ArchivedFunctionRow, FUNCTION_VARARGS, FUNCTION_VARKEYWORDS};
use npyc_format::gas::GasClass;

/// Binds the arguments of a Python function of no more parameters than `bound` has room for, called with at most [`MOST_NAMES`]
/// names, if they fit: the first parameter of which the value stands in `bound` (those before it are bound as they lie), and how many
/// there are in all. `arguments` are `given` positional values, then one per name; `bound` comes unbound. What does not fit is left
/// to [`function`], which has the words for it, and charged there.
pub(crate) fn in_place(
    cx: &Context,
    function: &Function,
    arguments: &[Value],
    given: usize,
    names: &[Value],
    bound: &mut [Value],
) -> Option<(usize, usize)> {
    let heap = &cx.heap;
    if let Some(own) = OwnParameters::of(cx, function) {
        return own_in_place(cx, &own, function, arguments, given, names, bound);
    }
    // SAFETY: function objects are made with a row of their unit's archive, which lives as long as the machine.
    let row: &ArchivedFunctionRow = unsafe { &*function.row.get() };
    let flags = row.flags.to_native();
    let (has_varargs, has_varkeywords) =
        (flags & FUNCTION_VARARGS != 0, flags & FUNCTION_VARKEYWORDS != 0);
    let positional = usize::from(row.positional.to_native());
    let named = positional + usize::from(row.keyword_only.to_native());
    let count = named + usize::from(has_varargs) + usize::from(has_varkeywords);
    if count > bound.len() || names.len() > MOST_NAMES || (given > positional && !has_varargs) {
        return None;
    }
    let argument = |index: usize| {
        // SAFETY: a value of the slice.
        arguments.get(index).map(|value| unsafe { read_words(value) })
    };
    let direct = given.min(positional);
    // The names that are no parameter's, by bit.
    let mut others = 0u32;
    if !names.is_empty() || named > direct {
        let proved = cx.units.get(function.unit.get()).linked.proved();
        let start = row.local_names_start.to_native() as usize;
        let parameters = proved.core().local_names.get(start..start + named)?;
        for (offset, name) in names.iter().enumerate() {
            let candidates = usize::from(row.positional_only.to_native())..named;
            let address = name.as_object()?;
            // A name of the same archive is told by its place, any other by its text.
            let found = candidates
                .clone()
                .find(|index| std::ptr::eq(proved.object(parameters[*index].to_native()), address));
            let found = match found {
                Some(index) => Some(index),
                None => {
                    let text = heap.str(*name)?.as_str();
                    candidates
                        .into_iter()
                        .find(|index| proved.text(parameters[*index].to_native()) == text)
                }
            };
            match found {
                Some(index) if index >= direct && bound[index].is_unbound() => {
                    bound[index] = argument(given + offset)?;
                }
                Some(_) => return None,
                None if has_varkeywords => others |= 1 << offset,
                None => return None,
            }
        }
        if direct < positional {
            let defaults = heap.tuple(function.defaults.get());
            let defaults = defaults.map_or(&[][..], |tuple| tuple.as_slice());
            let first_default = positional - defaults.len().min(positional);
            for (index, slot) in bound.iter_mut().enumerate().take(positional).skip(direct) {
                if slot.is_unbound() {
                    *slot = *defaults.get(index.checked_sub(first_default)?)?;
                }
            }
        }
        let keyword_only = bound[positional..named].iter_mut().zip(&parameters[positional..]);
        for (slot, parameter) in keyword_only {
            if slot.is_unbound() {
                let name = heap.str(Value::object(proved.object(parameter.to_native())))?;
                *slot = heap.dict(function.kwdefaults.get())?.get_key(heap, name)?;
            }
        }
    }
    // From here on nothing is in the way.
    if has_varargs {
        cx.charge_elements(given);
        bound[named] = heap.new_tuple(&arguments[direct..given]);
    }
    if has_varkeywords {
        let dict = heap.new_dict();
        if others != 0
            && let Some(object) = heap.dict(dict)
        {
            for (offset, name) in names.iter().enumerate() {
                if others & 1 << offset != 0 {
                    object.set_str(heap, *name, arguments[given + offset]);
                }
            }
        }
        bound[count - 1] = dict;
    }
    Some((direct, count))
}

/// Parameters that a function was given at run time, in place of those of its row, which is `(first, /, *others)`: the first is bound as
/// it is, the values of all others come as the tuple. Of a function that only sets attributes to its arguments, their names are known:
/// a call of it does that without running it.
pub(crate) struct OwnParameters<'a> {
    /// The names, the first included.
    names: &'a Tuple,
    /// How many of them may be given by position; the others are keyword-only.
    positional: usize,
    /// A tuple of the attributes that the others are set to, True if they become the items of a named tuple, or None.
    pub(crate) fields: Value,
    /// Whether they are set past what the class does at an assignment.
    pub(crate) is_frozen: bool,
    /// A tuple of what makes the value of each field whose argument is `unset`: `list`, `dict`, `set` or None; or None.
    pub(crate) factories: Value,
    /// The default of fields that are made.
    pub(crate) unset: Value,
    /// What `vm::fields` remembers of a class.
    pub(crate) memory: Value,
}

/// Where the parts of [`OwnParameters`] stand in the tuple that a function keeps.
pub(crate) fn own_parameters(
    cx: &Context,
    [names, positional, fields, is_frozen, factories, unset]: [Value; 6],
) -> Value {
    let memory = cx.heap.new_list(&[]);
    cx.heap.new_tuple(&[names, positional, fields, is_frozen, memory, factories, unset])
}

/// Functions of more parameters of their own are bound the long way.
pub(crate) const MOST_OWN: usize = 24;

impl<'a> OwnParameters<'a> {
    pub(crate) fn of(cx: &'a Context, function: &Function) -> Option<OwnParameters<'a>> {
        let parts = cx.heap.tuple(function.parameters.get())?;
        Some(OwnParameters {
            names: cx.heap.tuple(parts.get(0)?)?,
            positional: parts.get(1)?.as_int()? as usize,
            fields: parts.get(2)?,
            is_frozen: parts.get(3)?.as_bool()?,
            memory: parts.get(4)?,
            factories: parts.get(5)?,
            unset: parts.get(6)?,
        })
    }

    /// Whether the function is the `__new__` of a named tuple: the others become the items of the tuple that the instance wraps.
    pub(crate) fn is_record(&self) -> bool {
        self.fields.is(Value::TRUE)
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.names.as_slice().len()
    }

    /// Makes the values of fields that are unset and have something that makes them.
    pub(crate) fn make_values(&self, cx: &Context, values: &mut [Value]) {
        let Some(factories) = cx.heap.tuple(self.factories) else { return };
        for (value, factory) in values.iter_mut().zip(factories.as_slice()) {
            if !value.is(self.unset) {
                continue;
            }
            let made = match factory.as_builtin_type() {
                Some(type_index::LIST) => cx.heap.new_list(&[]),
                Some(type_index::DICT) => cx.heap.new_dict(),
                Some(type_index::SET) => cx.heap.new_set(),
                _ => continue,
            };
            cx.charge(u64::from(GasClass::Build.native_price()));
            *value = made;
        }
    }

    /// The one of this name.
    fn find(&self, cx: &Context, name: Value) -> Option<usize> {
        let names = self.names.as_slice();
        names.iter().position(|own| own.is(name)).or_else(|| {
            let text = cx.text(name)?;
            names.iter().position(|own| cx.text(*own) == Some(text))
        })
    }

    /// Binds `arguments`, of which the first `given` are positional, if they fit; the first parameters may be bound already.
    #[allow(clippy::too_many_arguments, reason = "the parts of a call")]
    pub(crate) fn bind(
        &self,
        cx: &Context,
        function: &Function,
        values: &mut [Value; MOST_OWN],
        bound: usize,
        arguments: &[Value],
        given: usize,
        names: &[Value],
    ) -> Option<()> {
        let heap = &cx.heap;
        let count = self.count();
        if count > MOST_OWN || count == 0 || bound + given > self.positional {
            return None;
        }
        values[bound..bound + given].copy_from_slice(&arguments[..given]);
        for (name, value) in names.iter().zip(&arguments[given..]) {
            let slot = &mut values[self.find(cx, *name)?];
            if !slot.is_unbound() {
                return None;
            }
            *slot = *value;
        }
        let defaults = heap.tuple(function.defaults.get());
        let defaults = defaults.map_or(&[][..], |tuple| tuple.as_slice());
        let first_default = self.positional - defaults.len().min(self.positional);
        for (index, slot) in values[..count].iter_mut().enumerate().skip(bound + given) {
            if !slot.is_unbound() {
                continue;
            }
            *slot = match index < self.positional {
                true => *defaults.get(index.checked_sub(first_default)?)?,
                false => {
                    let name = heap.str(self.names.get(index)?)?;
                    heap.dict(function.kwdefaults.get())?.get_key(heap, name)?
                }
            };
        }
        Some(())
    }
}

/// [`in_place`] for a function with parameters of its own.
fn own_in_place(
    cx: &Context,
    own: &OwnParameters<'_>,
    function: &Function,
    arguments: &[Value],
    given: usize,
    names: &[Value],
    bound: &mut [Value],
) -> Option<(usize, usize)> {
    let mut values = [Value::UNBOUND; MOST_OWN];
    if bound.len() < 2 {
        return None;
    }
    own.bind(cx, function, &mut values, 0, arguments, given, names)?;
    // From here on nothing is in the way.
    cx.charge_elements(own.count());
    bound[0] = values[0];
    bound[1] = cx.heap.new_tuple(&values[1..own.count()]);
    Some((0, 2))
}

/// What a function takes, for those who ask.
pub(crate) struct Described {
    /// All parameters by name, those behind `*` and `**` last.
    pub(crate) names: Vec<String>,
    pub(crate) positional_only: usize,
    pub(crate) positional: usize,
    pub(crate) has_varargs: bool,
    pub(crate) has_varkeywords: bool,
    /// The flags of its row.
    pub(crate) flags: u16,
}

/// The parameters of a Python function.
pub(crate) fn parameters(cx: &Context, callee: Value) -> Option<Described> {
    let function = cx.heap.function(callee)?;
    // SAFETY: function objects are made with a row of their unit's archive, which lives as long as the machine.
    let row: &ArchivedFunctionRow = unsafe { &*function.row.get() };
    let parameters = Parameters::of(cx, callee, row);
    let (has_varargs, has_varkeywords) = parameters.stars();
    let named = parameters.positional() + parameters.keyword_only();
    let count = named + usize::from(has_varargs) + usize::from(has_varkeywords);
    Some(Described {
        names: (0..count).map(|index| parameters.name(cx, index).to_owned()).collect(),
        positional_only: parameters.positional_only(),
        positional: parameters.positional(),
        has_varargs,
        has_varkeywords,
        flags: row.flags.to_native(),
    })
}

/// What a function of the library that CPython writes in C says of its parameters (`__text_signature__`), where its defaults are plain.
pub(crate) fn signature_text(cx: &Context, callee: Value) -> Option<String> {
    let (function, found) = (cx.heap.function(callee)?, parameters(cx, callee)?);
    let defaults = cx.heap.tuple(function.defaults.get());
    let defaults = defaults.map_or(&[][..], |tuple| tuple.as_slice());
    let first_default = found.positional.checked_sub(defaults.len())?;
    let shown = |value: Value| match (value.as_bool(), value.as_int(), cx.text(value)) {
        (Some(value), ..) => Some(String::from(if value { "True" } else { "False" })),
        (_, Some(value), _) => Some(value.to_string()),
        (.., Some(text)) => Some(format!("'{text}'")),
        _ => value.is_none().then(|| String::from("None")),
    };
    let mut parts = vec![String::from("$module")];
    let stars = usize::from(found.has_varargs) + usize::from(found.has_varkeywords);
    let named = found.names.len() - stars;
    for (index, name) in found.names[..named].iter().enumerate() {
        if index == found.positional && !found.has_varargs {
            parts.push(String::from("*"));
        }
        let default = match index < found.positional {
            true => index.checked_sub(first_default).and_then(|index| defaults.get(index)).copied(),
            false => {
                let own = cx.heap.dict(function.kwdefaults.get());
                own.and_then(|own| own.get_str(&cx.heap, npyc_format::hash::hash_str(name), name))
            }
        };
        parts.push(match default {
            Some(default) => format!("{name}={}", shown(default)?),
            None => name.clone(),
        });
        if index + 1 == found.positional_only {
            parts.push(String::from("/"));
        }
        if index + 1 == found.positional && found.has_varargs {
            parts.push(format!("*{}", found.names[named]));
        }
    }
    if found.positional == 0 && found.has_varargs {
        parts.insert(1, format!("*{}", found.names[named]));
    }
    if found.has_varkeywords {
        parts.push(format!("**{}", found.names.last()?));
    }
    Some(format!("({})", parts.join(", ")))
}

/// The name of a variable that a function captures.
pub(crate) fn captured_name<'a>(
    cx: &'a Context,
    function: &Function,
    index: usize,
) -> Option<&'a str> {
    // SAFETY: function objects are made with a row of their unit's archive, which lives as long as the machine.
    let row: &ArchivedFunctionRow = unsafe { &*function.row.get() };
    let proved = cx.units.get(function.unit.get()).linked.proved();
    let start = row.captures_start.to_native() as usize;
    let name = proved.core().capture_names.get(start + index)?;
    Some(proved.text(name.to_native()))
}

/// Whether a function may be given parameters of its own: it has one positional parameter and `*others`.
pub(crate) fn takes_parameters(cx: &Context, function: Value) -> bool {
    cx.heap.function(function).is_some_and(|function| {
        // SAFETY: function objects are made with a row of their unit's archive, which lives as long as the machine.
        let row: &ArchivedFunctionRow = unsafe { &*function.row.get() };
        row.flags.to_native() & (FUNCTION_VARARGS | FUNCTION_VARKEYWORDS) == FUNCTION_VARARGS
            && row.positional.to_native() == 1
            && row.keyword_only.to_native() == 0
    })
}

/// The parameters of a function as texts name them.
struct Parameters<'a> {
    own: Option<OwnParameters<'a>>,
    row: &'a ArchivedFunctionRow,
    proved: &'a Proved,
}

impl<'a> Parameters<'a> {
    fn of(cx: &'a Context, callee: Value, row: &'a ArchivedFunctionRow) -> Parameters<'a> {
        let own = cx.heap.function(callee).and_then(|function| OwnParameters::of(cx, function));
        Parameters { own, row, proved: proved_of(cx, callee) }
    }

    fn positional(&self) -> usize {
        match &self.own {
            Some(own) => own.positional,
            None => usize::from(self.row.positional.to_native()),
        }
    }

    fn positional_only(&self) -> usize {
        match self.own {
            Some(_) => 0,
            None => usize::from(self.row.positional_only.to_native()),
        }
    }

    fn keyword_only(&self) -> usize {
        match &self.own {
            Some(own) => own.count() - own.positional,
            None => usize::from(self.row.keyword_only.to_native()),
        }
    }

    /// Whether it has `*args`, and `**keywords`.
    fn stars(&self) -> (bool, bool) {
        let flags = if self.own.is_some() { 0 } else { self.row.flags.to_native() };
        (flags & FUNCTION_VARARGS != 0, flags & FUNCTION_VARKEYWORDS != 0)
    }

    /// The name of parameter `index`.
    fn name(&self, cx: &'a Context, index: usize) -> &'a str {
        match &self.own {
            Some(own) => own.names.get(index).and_then(|name| cx.text(name)).unwrap_or("?"),
            None => {
                let start = self.row.local_names_start.to_native() as usize;
                self.proved.text(self.proved.core().local_names[start + index].to_native())
            }
        }
    }
}

/// Binds the arguments of a Python function. `arguments` are `given` positional values, then one per name.
pub(crate) fn function(
    cx: &Context,
    row: &ArchivedFunctionRow,
    callee: Value,
    arguments: &[Value],
    given: usize,
    names: &[Value],
) -> Outcome<Vec<Value>> {
    let heap = &cx.heap;
    if heap.module_in_c(callee).is_some() {
        bind_in_c::check(cx, callee, given, names)?;
    }
    let parameters = Parameters::of(cx, callee, row);
    let positional = parameters.positional();
    let positional_only = parameters.positional_only();
    let named = positional + parameters.keyword_only();
    let (has_varargs, has_varkeywords) = parameters.stars();
    let parameter = |index: usize| parameters.name(cx, index);
    let mut bound = vec![Value::UNBOUND; named];
    let direct = given.min(positional);
    bound[..direct].copy_from_slice(&arguments[..direct]);
    let extra_keywords = if has_varkeywords { heap.new_dict() } else { Value::NONE };
    for (name, value) in names.iter().zip(&arguments[given..]) {
        let Some(text) = cx.text(*name) else {
            return Err(cx.type_error(format_args!("keywords must be strings")));
        };
        match (positional_only..named).find(|index| parameter(*index) == text) {
            Some(index) => {
                if !bound[index].is_unbound() {
                    let function = qualified_name(cx, callee, row);
                    return Err(bind_words::multiple_values(cx, &function, text));
                }
                bound[index] = *value;
            }
            None => match heap.dict(extra_keywords) {
                Some(dict) => {
                    dict.set_str(heap, *name, *value);
                }
                None => {
                    let function = qualified_name(cx, callee, row);
                    // The first name that cannot be given has the whole call looked at for positional-only ones, in the order of
                    // the parameters.
                    let wrong: Vec<&str> = (0..positional_only)
                        .map(parameter)
                        .filter(|own| names.iter().any(|name| cx.text(*name) == Some(own)))
                        .collect();
                    if !wrong.is_empty() {
                        let list = wrong.join(", ");
                        return Err(cx.type_error(format_args!(
                            "{function}() got some positional-only arguments passed as keyword arguments: '{list}'"
                        )));
                    }
                    let candidates = (positional_only..named).map(parameter);
                    return Err(bind_words::unexpected(cx, &function, text, candidates));
                }
            },
        }
    }
    let (defaults, keyword_defaults) = match heap.function(callee) {
        Some(function) => (function.defaults.get(), function.kwdefaults.get()),
        None => (Value::NONE, Value::NONE),
    };
    let defaults = heap.tuple(defaults).map_or(&[][..], |tuple| tuple.as_slice());
    if given > positional && !has_varargs {
        let required = positional - defaults.len().min(positional);
        let keywords_given = bound[positional..].iter().filter(|value| !value.is_unbound()).count();
        let counts = Counts { required, positional, given, keywords_given };
        return Err(bind_words::too_many(cx, &qualified_name(cx, callee, row), counts));
    }
    let first_default = positional - defaults.len().min(positional);
    for (index, default) in (first_default..positional).zip(defaults) {
        if bound[index].is_unbound() {
            bound[index] = *default;
        }
    }
    let missing: Vec<&str> =
        (0..first_default).filter(|index| bound[*index].is_unbound()).map(parameter).collect();
    if !missing.is_empty() {
        return Err(bind_words::missing(
            cx,
            &qualified_name(cx, callee, row),
            &missing,
            "positional",
        ));
    }
    let mut missing = Vec::new();
    for (index, slot) in bound.iter_mut().enumerate().take(named).skip(positional) {
        if slot.is_unbound() {
            let default = heap.dict(keyword_defaults).and_then(|dict| {
                let name = parameter(index);
                dict.get_str(heap, npyc_format::hash::hash_str(name), name)
            });
            match default {
                Some(default) => *slot = default,
                None => missing.push(parameter(index)),
            }
        }
    }
    if !missing.is_empty() {
        return Err(bind_words::missing(
            cx,
            &qualified_name(cx, callee, row),
            &missing,
            "keyword-only",
        ));
    }
    if has_varargs {
        bound.push(heap.new_tuple(&arguments[direct..given]));
    }
    if has_varkeywords {
        bound.push(extra_keywords);
    }
    if parameters.own.is_some() {
        cx.charge_elements(named);
        let first = bound.first().copied().unwrap_or(Value::NONE);
        return Ok(vec![first, heap.new_tuple(bound.get(1..).unwrap_or(&[]))]);
    }
    Ok(bound)
}

/// The archive of a function.
fn proved_of(cx: &Context, callee: Value) -> &Proved {
    let unit = cx.heap.function(callee).map_or(cx.units.running(), |function| function.unit.get());
    cx.units.get(unit).linked.proved()
}

/// The `__qualname__` of a function, for texts.
fn qualified_name(cx: &Context, callee: Value, row: &ArchivedFunctionRow) -> String {
    if let Some(name) = name_in_datetime(cx, callee, row) {
        return name.to_owned();
    }
    cx.heap
        .function(callee)
        .and_then(|function| cx.text(function.qualname.get()).map(str::to_owned))
        .unwrap_or_else(|| proved_of(cx, callee).text(row.qualified_name.to_native()).to_owned())
}

/// What the texts of CPython's `datetime`, which is in C, call a function.
fn name_in_datetime<'c>(
    cx: &'c Context,
    callee: Value,
    row: &ArchivedFunctionRow,
) -> Option<&'c str> {
    let unit = cx.heap.function(callee)?.unit.get();
    let unit = cx.units.get(unit);
    let module = row.module.to_native();
    if unit.library.is_none() || unit.linked.module_name(module) != "datetime" {
        return None;
    }
    let qualified = proved_of(cx, callee).text(row.qualified_name.to_native());
    match qualified.rsplit_once('.') {
        Some((class, "__new__")) if class != "timedelta" => Some("this function"),
        Some((_, name)) => Some(name),
        None => None,
    }
}
