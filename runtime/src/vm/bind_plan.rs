//! Where the arguments of calls by name go: remembered for the function and the names, so that no name is compared twice.
//!
//! Comes in: a Python function of few parameters, positional arguments and a value per name in the window of the call. Goes out: the
//! parameters in their registers. Must never: remember names that the collector may free, or have an effect where the arguments do not
//! fit (`vm::bind` has the words for that).

use super::context::Context;
use super::machine::Machine;
use crate::heap::{Function, Header};
use crate::value::{Value, read_words, write_words};
use npyc_format::archive::schema::{ArchivedFunctionRow, FUNCTION_VARARGS, FUNCTION_VARKEYWORDS};

/// Calls with more names are bound without a plan.
const MOST_NAMES: usize = 6;
/// Functions with more parameters are bound without a plan.
const MOST_PARAMETERS: usize = 8;
/// Plans that are remembered.
const PLANS: usize = 64;
/// The keyword-only parameters of which the defaults are found again without a search.
const FEW_DEFAULTS: usize = 4;
/// The source of a parameter that takes its default.
const DEFAULT: u8 = u8::MAX;

/// Where the parameters of a call come from.
#[derive(Clone, Copy)]
struct Plan {
    /// The address of the function's row; no function has the address 0.
    row: usize,
    /// Positional arguments.
    given: u8,
    /// How many names.
    named: u8,
    /// All parameters.
    total: u8,
    /// The first positional parameter that takes its default; the number of positional parameters if none does.
    first_default: u8,
    /// The addresses of the names, which are records of archives.
    names: [usize; MOST_NAMES],
    /// For each parameter the number of the name that gives it, or [`DEFAULT`].
    sources: [u8; MOST_PARAMETERS],
    /// Where the defaults of the first keyword-only parameters stood in the function's dict: the entry and the address of its key.
    defaults: [(u8, usize); FEW_DEFAULTS],
}

const NO_PLAN: Plan = Plan {
    row: 0,
    given: 0,
    named: 0,
    total: 0,
    first_default: 0,
    names: [0; MOST_NAMES],
    sources: [DEFAULT; MOST_PARAMETERS],
    defaults: [(0, 0); FEW_DEFAULTS],
};

/// The plans of a machine; made with the first one.
#[derive(Default)]
pub(crate) struct Plans(Option<Box<[Plan; PLANS]>>);

impl Plans {
    #[inline]
    fn place(row: usize, given: usize, names: &[Value]) -> usize {
        let of = |name: Option<&Value>| name.map_or(0, |name| name.payload() as usize);
        let named = of(names.first()).rotate_left(23) ^ of(names.last()).rotate_left(41);
        let mixed = (row ^ given.rotate_right(6) ^ named).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed >> (usize::BITS - PLANS.ilog2())
    }

    /// The plan for a function's row and names, if it is remembered.
    #[inline]
    fn find(&self, row: usize, given: usize, names: &[Value]) -> Option<&Plan> {
        let plan = self.0.as_ref()?.get(Plans::place(row, given, names))?;
        let is_same = plan.row == row
            && usize::from(plan.given) == given
            && usize::from(plan.named) == names.len()
            && names.iter().zip(&plan.names).all(|(name, own)| name.payload() as usize == *own);
        is_same.then_some(plan)
    }

    fn remember(&mut self, plan: Plan, names: &[Value]) {
        let plans = self.0.get_or_insert_with(|| Box::new([NO_PLAN; PLANS]));
        if let Some(place) = plans.get_mut(Plans::place(plan.row, usize::from(plan.given), names)) {
            *place = plan;
        }
    }
}

impl Machine {
    /// Binds the arguments of a function that has neither `*` nor `**`, in the window where they lie; false: they are as they were.
    #[inline(never)]
    pub(super) fn bind_by_plan(
        &mut self,
        callee: Value,
        row: &'static ArchivedFunctionRow,
        start: usize,
        given: usize,
        names: &[Value],
    ) -> bool {
        let address = std::ptr::from_ref(row) as usize;
        let Some(plan) = self.plans.find(address, given, names) else {
            return self.make_plan(callee, row, given, names);
        };
        let Some(function) = self.context.heap.function(callee) else { return false };
        let positional = usize::from(row.positional.to_native());
        let defaults = self.context.heap.tuple(function.defaults.get());
        let defaults = defaults.map_or(&[][..], |tuple| tuple.as_slice());
        let Some(before) = positional.checked_sub(defaults.len()) else { return false };
        if usize::from(plan.first_default) < before {
            return false;
        }
        let window = self.stack_slot(start);
        let mut values = [Value::UNBOUND; MOST_PARAMETERS];
        let total = usize::from(plan.total);
        // All places are within the arrays: a plan has no more parameters than they.
        #[allow(
            clippy::needless_range_loop,
            reason = "chained iterators cost more than the binding itself"
        )]
        for index in given..total.min(MOST_PARAMETERS) {
            values[index] = match plan.sources[index] {
                DEFAULT if index < positional => match defaults.get(index - before) {
                    Some(default) => *default,
                    None => return false,
                },
                DEFAULT => {
                    let known = plan.defaults.get(index - positional);
                    let known = known.and_then(|(entry, key)| {
                        let dict = self.context.heap.dict(function.kwdefaults.get())?;
                        let found = dict.entry(usize::from(*entry))?;
                        (found.key.payload() as usize == *key).then_some(found.value)
                    });
                    let cx = &self.context;
                    match known.or_else(|| default_of_keyword(cx, function, row, index)) {
                        Some(default) => default,
                        None => return false,
                    }
                }
                // SAFETY: the caller has made sure that the arguments lie inside the stack; the plan is for as many names.
                number => unsafe { read_words(window.add(given + usize::from(number))) },
            };
        }
        #[allow(clippy::needless_range_loop, reason = "as above")]
        for index in given..total.min(MOST_PARAMETERS) {
            // SAFETY: the parameters are among the registers, for which there is room.
            unsafe { write_words(window.add(index), values[index]) };
        }
        true
    }

    /// Makes the plan for the next call like this one; false, since this one is bound without.
    #[cold]
    fn make_plan(
        &mut self,
        callee: Value,
        row: &'static ArchivedFunctionRow,
        given: usize,
        names: &[Value],
    ) -> bool {
        let function = self.context.heap.function(callee);
        let plan =
            function.and_then(|function| plan_of(&self.context, function, row, given, names));
        if let Some(plan) = plan {
            self.plans.remember(plan, names);
        }
        false
    }
}

/// The default of a keyword-only parameter.
#[inline(never)]
fn default_of_keyword(
    cx: &Context,
    function: &Function,
    row: &ArchivedFunctionRow,
    index: usize,
) -> Option<Value> {
    let proved = cx.units.get(function.unit.get()).linked.proved();
    let names = row.local_names_start.to_native() as usize;
    let name = proved.core().local_names.get(names + index)?;
    let name = cx.heap.str(Value::object(proved.object(name.to_native())))?;
    cx.heap.dict(function.kwdefaults.get())?.get_key(&cx.heap, name)
}

/// Makes the plan for a call; `None` for one that does not fit, or that is bound in another way.
#[cold]
fn plan_of(
    cx: &Context,
    function: &Function,
    row: &ArchivedFunctionRow,
    given: usize,
    names: &[Value],
) -> Option<Plan> {
    let heap = &cx.heap;
    let positional = usize::from(row.positional.to_native());
    let total = positional + usize::from(row.keyword_only.to_native());
    let is_plain = row.flags.to_native() & (FUNCTION_VARARGS | FUNCTION_VARKEYWORDS) == 0
        && function.parameters.get().is_unbound()
        && given <= positional
        && total <= MOST_PARAMETERS
        && names.len() <= MOST_NAMES
        && names.iter().all(|name| heap.header(*name).is_some_and(Header::is_immortal));
    if !is_plain {
        return None;
    }
    let proved = cx.units.get(function.unit.get()).linked.proved();
    let start = row.local_names_start.to_native() as usize;
    let parameters = proved.core().local_names.get(start..start + total)?;
    let mut plan = Plan {
        row: std::ptr::from_ref(row) as usize,
        given: given as u8,
        named: names.len() as u8,
        total: total as u8,
        ..NO_PLAN
    };
    for (number, name) in names.iter().enumerate() {
        let text = heap.str(*name)?.as_str();
        let candidates = usize::from(row.positional_only.to_native()).max(given)..total;
        let mut found = candidates.into_iter();
        let index = found.find(|index| proved.text(parameters[*index].to_native()) == text)?;
        if plan.sources[index] != DEFAULT {
            return None;
        }
        plan.sources[index] = number as u8;
        plan.names[number] = name.payload() as usize;
    }
    if let Some(dict) = heap.dict(function.kwdefaults.get()) {
        let names = parameters.iter().skip(positional);
        for (name, place) in names.zip(&mut plan.defaults) {
            let name = heap.str(Value::object(proved.object(name.to_native())))?;
            let found = dict.find_str(heap, name.hash(), name.as_str());
            if let Some((index, entry)) = found.and_then(|index| Some((index, dict.entry(index)?)))
                && let Ok(index) = u8::try_from(index)
            {
                *place = (index, entry.key.payload() as usize);
            }
        }
    }
    let takes_default = |index: &usize| plan.sources[*index] == DEFAULT;
    plan.first_default = (given..positional).find(takes_default).unwrap_or(positional) as u8;
    Some(plan)
}
