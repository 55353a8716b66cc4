//! Functions of the library that need no code for everyday values: `__eq__`, `__lt__` and `__hash__` of data classes and of dates, operators,
//! getters, what is remembered, places in sorted lists.
//!
//! Comes in: a function that the library has marked, and the operands of the operator that asks for it. Goes out: what the function would
//! answer, where that needs no code. Must never: answer where an attribute is not plain to read, or a value is not one of the everyday kinds.

use super::cache::CacheKind;
use super::context::Context;
use super::hooks::{Answer, CompareOperator, Operation};
use super::protocol::checked::Check;
use super::special::Special;
use super::warm;
use crate::builtins::shared::inline::{try_hash, try_less};
use crate::builtins::shared::support::operate_now;
use crate::heap::{List, Tuple};
#[cfg(feature = "collections")]
use crate::modules::heap_queue;
use crate::number::hash::TupleHasher;
use crate::value::Value;
use npyc_format::isa::BinaryOperator;
use std::cmp::Ordering;

/// One field after the other is equal: `a.x == b.x and a.y == b.y`.
const EQUAL: i64 = 0;
/// The hash of the fields' tuple.
const HASH: i64 = 1;
/// The hash of the only field, a str.
const HASH_OF_ONE: i64 = 2;
/// From here on, the operators in their order: the fields' tuples compare.
const ORDER: i64 = 8;
/// Added: the first field must be the same object in both, or None where something is hashed, and takes no part in the answer.
const SAME_FIRST: i64 = 16;

/// From here on, a function that does no more than a binary operator, in the order of the operators.
const BINARY: i64 = 32;
/// The same for comparisons.
const COMPARISON: i64 = 48;
/// `a[b]`.
const ITEM: i64 = 56;
/// `__call__` of an object that gives an item of its argument: whether it is one, and its key.
const ITEM_GETTER: i64 = 64;
/// The same for an attribute: its name, or None if there are more or the name has dots.
const ATTRIBUTE_GETTER: i64 = 65;
/// `__call__` of an object that calls a function with more arguments before its own: the function, the arguments, keywords (none, else
/// it is left to the code), how many of the arguments are still to be given.
const PARTIAL: i64 = 66;
/// The getter of a property that gives an item of the tuple which its object wraps; its number stands in the place of the names.
const TUPLE_FIELD: i64 = 67;

/// A function that remembers what it gave: instead of names the dict of that by key, and a list of how often a key was there and how
/// often not. The key is a single int or str, or the tuple of the arguments.
const REMEMBERED: i64 = 68;
/// The same; the one that was used last stands last.
const REMEMBERED_IN_ORDER: i64 = 69;
/// From here on, sums and differences of durations, dates and times: see [`super::reckoned`].
pub(super) const RECKONED: i64 = 70;
/// Behind the last of those.
pub(super) const RECKONED_END: i64 = 76;

/// From here on, comparisons in the order of the operators: the function in the left operand's second field is called with the first field of
/// both, and what it gives compares with 0.
const COMPARED: i64 = RECKONED_END;
const COMPARED_END: i64 = COMPARED + CompareOperator::ALL.len() as i64;

/// Where an item belongs in a sorted list: before those that are not smaller.
const PLACE_BEFORE: i64 = COMPARED_END;
/// Behind those that are not larger.
const PLACE_BEHIND: i64 = PLACE_BEFORE + 1;
/// An item is added to a heap, which is a list.
const HEAP_PUSH: i64 = PLACE_BEHIND + 1;
/// The smallest item of a heap is taken.
const HEAP_POP: i64 = HEAP_PUSH + 1;
/// The last mark.
const LAST: i64 = HEAP_POP;

/// A call with more arguments is left to the code.
const MOST_ARGUMENTS: usize = 6;

/// More fields than these are left to the function.
const MOST_FIELDS: usize = 24;
/// What stands in a mark: what the function does, the fields' names, and a list that remembers where they are.
const PARTS: usize = 3;

impl Context {
    /// The mark of a function.
    pub(in crate::vm) fn mark_of(&self, function: Value) -> Option<(i64, &Tuple)> {
        let parts = self.heap.tuple(self.heap.function(function)?.parameters.get())?;
        (parts.len() == PARTS).then_some(())?;
        Some((parts.get(0)?.as_int()?, parts))
    }

    /// Marks a function: `kind` is 0 for the equality of fields, 1 for the hash of their tuple, 2 for that of the only one, 8 to 13 for
    /// the operators `<`, `<=`, `==`, `!=`, `>`, `>=` between their tuples; 16 more where the first is only asked whether it is the same. From 32 on
    /// it is called for a binary operator, from 48 on for a comparison, 56 gets an item; 64 to 66 are calls of objects that get an item or
    /// an attribute, or call another function; 67 gives an item of a tuple for a property; 68 and 69 remember what they gave; 70 to 75 are sums and
    /// differences of durations, dates and times; 76 to 81 compare with 0 what a function gives for a field of both operands;
    /// 82 and 83 find an item's place in a sorted list, 84 and 85 add an item to a heap and take one.
    pub(crate) fn mark(&self, function: Value, kind: i64, names: Value) -> Option<()> {
        let plain = kind & !SAME_FIRST;
        let is_operator = (ORDER..ORDER + CompareOperator::ALL.len() as i64).contains(&plain);
        let is_called = matches!(kind, BINARY..=ITEM | ITEM_GETTER..=LAST);
        let is_known = is_called || matches!(kind, HASH_OF_ONE) || is_operator || plain <= HASH;
        let is_known = is_known && kind >= 0;
        let function = self.heap.function(function).filter(|_| is_known)?;
        self.heap.tuple(names)?;
        let memory = self.heap.new_list(&[]);
        function.parameters.set(self.heap.new_tuple(&[Value::int(kind), names, memory]));
        Some(())
    }

    /// The number of the item that a property with this getter gives of a tuple.
    pub(crate) fn item_of_getter(&self, getter: Value) -> Option<u32> {
        let (kind, parts) = self.mark_of(getter)?;
        let number = self.heap.tuple(parts.get(1)?)?.get(0).filter(|_| kind == TUPLE_FIELD)?;
        u32::try_from(number.as_int()?).ok()
    }

    /// The slots of a mark's fields in instances like this one: the second item and those behind it. `None`: not without code.
    pub(super) fn slots_of_fields<'c>(
        &'c self,
        parts: &'c Tuple,
        object: Value,
    ) -> Option<&'c List> {
        let memory = self.heap.list(parts.get(2)?)?;
        let key = Value::int(self.site_key(object)? as i64);
        let names = self.heap.tuple(parts.get(1)?)?;
        if memory.get(0).is_none_or(|known| known.as_int() != key.as_int()) {
            self.find_slots(memory, key, names, object);
        }
        (memory.len() == names.len() + 1).then_some(memory)
    }

    #[cold]
    fn find_slots(&self, memory: &List, key: Value, names: &Tuple, object: Value) -> Option<()> {
        memory.clear(&self.heap);
        memory.push(&self.heap, key);
        if names.len() > MOST_FIELDS {
            return None;
        }
        for name in names.as_slice() {
            // What stands among the names for another purpose has no slot.
            if self.heap.str(*name).is_none() {
                memory.push(&self.heap, Value::NONE);
                continue;
            }
            let entry = self.read_entry(object, self.heap.str(*name)?)?;
            if entry.kind != CacheKind::Slot {
                return None;
            }
            memory.push(&self.heap, Value::int(i64::from(entry.slot)));
        }
        Some(())
    }

    /// What a marked comparison answers where that needs no code.
    pub(crate) fn compared_by_fields(
        &self,
        method: Value,
        left: Value,
        right: Value,
    ) -> Option<Value> {
        let (kind, parts) = self.mark_of(method)?;
        if matches!(kind, HASH | HASH_OF_ONE) || kind == HASH | SAME_FIRST {
            return None;
        }
        if kind == EQUAL && left.is(right) {
            return Some(Value::TRUE);
        }
        let (one, other) = (self.heap.instance(left)?, self.heap.instance(right)?);
        if !one.class().is(other.class()) {
            return None;
        }
        let is_like = one.shape() == other.shape();
        let Some(slots) = self.slots_of_fields(parts, left).filter(|_| is_like) else {
            return (kind == EQUAL)
                .then(|| warm::equal_fields(self, &[left, right, parts.get(1)?]))?;
        };
        let operator = match kind & !SAME_FIRST {
            EQUAL => None,
            kind => Some(*CompareOperator::ALL.get((kind - ORDER) as usize)?),
        };
        let first = 1 + usize::from(kind & SAME_FIRST != 0);
        let field = |index: usize| {
            let slot = slots.get(index)?.as_int()? as u32;
            let (mine, theirs) = (one.slot(&self.heap, slot), other.slot(&self.heap, slot));
            (!mine.is_unbound() && !theirs.is_unbound()).then_some((mine, theirs))
        };
        if first == 2 {
            let (mine, theirs) = field(1)?;
            if !mine.is(theirs) {
                return None;
            }
        }
        let mut order = Some(Ordering::Equal);
        let mut seen = first - 1;
        for index in first..slots.len() {
            let (mine, theirs) = field(index)?;
            seen += 1;
            order = self.order_of_plain(operator, mine, theirs)?;
            if order != Some(Ordering::Equal) {
                break;
            }
        }
        self.charge_elements(seen);
        let operator = operator.unwrap_or(CompareOperator::Eq);
        Some(Value::bool(match order {
            Some(order) => operator.holds(order),
            None => operator == CompareOperator::Ne,
        }))
    }

    /// How two values of everyday kinds stand to each other; the inner `None`: neither less, nor equal, nor greater. In a tuple (where
    /// there is an operator) the same object equals itself.
    fn order_of_plain(
        &self,
        operator: Option<CompareOperator>,
        mine: Value,
        theirs: Value,
    ) -> Option<Option<Ordering>> {
        if let (Some(mine), Some(theirs)) = (mine.as_int(), theirs.as_int()) {
            return Some(Some(mine.cmp(&theirs)));
        }
        if operator.is_some() && mine.is(theirs) {
            return Some(Some(Ordering::Equal));
        }
        if let (Some(mine), Some(theirs)) = (mine.as_float(), theirs.as_float()) {
            return Some(mine.partial_cmp(&theirs));
        }
        if let (Some(mine), Some(theirs)) = (self.heap.str(mine), self.heap.str(theirs)) {
            let shorter = mine.byte_len().min(theirs.byte_len());
            if shorter > 64 {
                self.charge_bytes(shorter);
            }
            return Some(Some(mine.as_str().cmp(theirs.as_str())));
        }
        let is_equality =
            matches!(operator, None | Some(CompareOperator::Eq | CompareOperator::Ne));
        let plain = |value: Value| {
            value.as_int().is_some()
                || value.as_bool().is_some()
                || value.is_none()
                || self.heap.str(value).is_some()
        };
        if !is_equality || !plain(mine) || !plain(theirs) {
            return None;
        }
        // Which of them is less is not asked.
        let equal = self.heap.quick_equal(mine, theirs)?;
        Some(equal.then_some(Ordering::Equal))
    }

    /// What a marked `__hash__` answers where that needs no code.
    pub(crate) fn hash_by_fields(&self, method: Value, value: Value) -> Option<i64> {
        let (kind, parts) = self.mark_of(method)?;
        if kind == HASH_OF_ONE {
            let name = self.heap.str(self.heap.tuple(parts.get(1)?)?.get(0)?)?;
            let text = self.heap.instance(value)?.attribute(&self.heap, name)?;
            return Some(self.heap.str(text)?.hash());
        }
        if kind & !SAME_FIRST != HASH {
            return None;
        }
        let Some(slots) = self.slots_of_fields(parts, value) else {
            let values =
                warm::field_values(self, &[value, parts.get(1)?]).filter(|_| kind == HASH)?;
            return try_hash(self, values).ok()?;
        };
        let instance = self.heap.instance(value)?;
        let first = 1 + usize::from(kind != HASH);
        let field = |index: usize| {
            let field = instance.slot(&self.heap, slots.get(index)?.as_int()? as u32);
            (!field.is_unbound()).then_some(field)
        };
        if first == 2 && !field(1)?.is_none() {
            return None;
        }
        let mut hasher = TupleHasher::new();
        for index in first..slots.len() {
            let field = field(index)?;
            // What Python code may hash is left to the function.
            if field.as_int().is_none() && self.heap.str(field).is_none() {
                let values = warm::field_values(self, &[value, parts.get(1)?]);
                return try_hash(self, values.filter(|_| kind == HASH)?).ok()?;
            }
            hasher.push(try_hash(self, field).ok()??);
        }
        self.charge_elements(slots.len() - 1);
        Some(hasher.finish(slots.len() - first))
    }

    /// What a call of a marked function, or of an object whose `__call__` is marked, gives where that needs no code. The caller puts the
    /// gas back where it gives nothing.
    pub(crate) fn called_by_mark(&self, callee: Value, arguments: &[Value]) -> Option<Value> {
        if let Some((kind, parts)) = self.mark_of(callee) {
            if matches!(kind, REMEMBERED | REMEMBERED_IN_ORDER) {
                return self.remembered(kind, parts, arguments);
            }
            #[cfg(feature = "collections")]
            match (kind, arguments) {
                (HEAP_PUSH, &[list, item]) => return heap_queue::push_now(self, list, item),
                (HEAP_POP, &[list]) => return heap_queue::pop_now(self, list),
                _ => {}
            }
            if arguments.len() != 2 {
                return None;
            }
            let operation = match kind {
                BINARY..COMPARISON => {
                    let operator = *BinaryOperator::ALL.get((kind - BINARY) as usize)?;
                    let &[left, right] = arguments else { return None };
                    if left.as_int().is_some()
                        && right.as_int().is_some()
                        && let Some(value) =
                            warm::arithmetic::of_builtins(self, operator, left, right)
                    {
                        return Some(value);
                    }
                    Operation::Binary(operator)
                }
                COMPARISON..ITEM => {
                    Operation::Compare(*CompareOperator::ALL.get((kind - COMPARISON) as usize)?)
                }
                ITEM if self.heap.slice(arguments[1]).is_none() => Operation::GetItem,
                PLACE_BEFORE | PLACE_BEHIND => {
                    return self.place_in(arguments[0], arguments[1], kind == PLACE_BEHIND);
                }
                _ => return None,
            };
            return operate_now(self, operation, arguments).ok()?;
        }
        let method = self.user_special(callee, Special::Call)?;
        let (kind, parts) = self.mark_of(method)?;
        let object = self.heap.instance(callee)?;
        let slots = self.slots_of_fields(parts, callee)?;
        let field = |index: usize| {
            let field = object.slot(&self.heap, slots.get(index)?.as_int()? as u32);
            (!field.is_unbound()).then_some(field)
        };
        match (kind, arguments) {
            (ITEM_GETTER, [argument]) if field(1)?.as_bool() == Some(true) => {
                // A slice may have to wait for its room: then it is the code that takes it, at another price.
                let key = field(2).filter(|key| self.heap.slice(*key).is_none())?;
                let tuple = self.heap.tuple(*argument).zip(key.as_int());
                if let Some((tuple, index)) = tuple
                    && let Some(item) = usize::try_from(index).ok().and_then(|at| tuple.get(at))
                {
                    return Some(item);
                }
                operate_now(self, Operation::GetItem, &[*argument, key]).ok()?
            }
            (ATTRIBUTE_GETTER, [argument]) if !field(1)?.is_none() => {
                let name = field(1)?;
                let text = self.heap.str(name)?;
                if self.plain_class_attribute(*argument, text).is_some()
                    && let Some(own) = self.heap.instance(*argument)
                    && let Some(value) = own.attribute(&self.heap, text)
                {
                    return Some(value);
                }
                match self.get_attribute(*argument, name) {
                    Ok(Answer::Value(value)) => Some(value),
                    _ => None,
                }
            }
            (PARTIAL, _) => {
                let (function, all, count) = self.filled_in(callee, arguments)?;
                self.call_at_once(function, &all[..count])
            }
            _ => None,
        }
    }

    /// Where an item belongs in a sorted list whose items compare without Python code.
    fn place_in(&self, items: Value, item: Value, behind: bool) -> Option<Value> {
        let items = self.heap.list(items)?;
        let (mut low, mut high) = (0, items.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let other = items.get(middle)?;
            let (left, right) = if behind { (item, other) } else { (other, item) };
            if try_less(self, left, right).ok()?? == behind {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        Some(Value::int(low as i64))
    }

    /// What an object calls that fills in arguments before those that it is called with: a function and all arguments, if they are few.
    pub(crate) fn filled_in(
        &self,
        callee: Value,
        arguments: &[Value],
    ) -> Option<(Value, [Value; MOST_ARGUMENTS], usize)> {
        let method = self.user_special(callee, Special::Call)?;
        let (_, parts) = self.mark_of(method).filter(|(kind, _)| *kind == PARTIAL)?;
        let object = self.heap.instance(callee)?;
        let slots = self.slots_of_fields(parts, callee)?;
        let field = |index: usize| {
            let field = object.slot(&self.heap, slots.get(index)?.as_int()? as u32);
            (!field.is_unbound()).then_some(field)
        };
        let (first, keywords) = (self.heap.tuple(field(2)?)?, self.heap.dict(field(3)?)?);
        let count = first.len() + arguments.len();
        if keywords.len() != 0 || field(4)?.as_int() != Some(0) || count > MOST_ARGUMENTS {
            return None;
        }
        let mut all = [Value::UNBOUND; MOST_ARGUMENTS];
        for (place, value) in all.iter_mut().zip(first.as_slice().iter().chain(arguments)) {
            *place = *value;
        }
        let function = field(1)?;
        // What it calls is no such object again.
        self.heap.instance(function).is_none().then_some((function, all, count))
    }

    /// What a marked comparison calls, with which arguments, and how what that gives is checked.
    pub(crate) fn compared_by_call(
        &self,
        method: Value,
        left: Value,
        right: Value,
    ) -> Option<(Value, [Value; 2], Check)> {
        let (kind, parts) = self.mark_of(method)?;
        let operator = usize::try_from(kind.checked_sub(COMPARED)?).ok()?;
        let check = *Check::SIGNS.get(operator)?;
        let (one, other) = (self.heap.instance(left)?, self.heap.instance(right)?);
        if !one.class().is(other.class()) || one.shape() != other.shape() {
            return None;
        }
        let slots = self.slots_of_fields(parts, left)?;
        let slot = |index: usize| Some(slots.get(index)?.as_int()? as u32);
        let (field, function) = (slot(1)?, one.slot(&self.heap, slot(2)?));
        let values = [one, other].map(|object| object.slot(&self.heap, field));
        let are_there = values.iter().all(|value| !value.is_unbound()) && !function.is_unbound();
        are_there.then_some((function, values, check))
    }

    /// What a function that remembers gave for these arguments, if it did.
    fn remembered(&self, kind: i64, parts: &Tuple, arguments: &[Value]) -> Option<Value> {
        let store = self.heap.tuple(parts.get(1)?)?;
        let (results, counts) = (self.heap.dict(store.get(0)?)?, self.heap.list(store.get(1)?)?);
        let hits = counts.get(0)?.as_int()?.checked_add(1)?;
        let key = match arguments {
            [key] if key.as_int().is_some() || self.heap.str(*key).is_some() => *key,
            _ if arguments.len() <= MOST_ARGUMENTS => self.heap.new_tuple(arguments),
            _ => return None,
        };
        let search = warm::items::find_key(self, results, key)?;
        let index = search.found?;
        let mut value = results.value(index)?;
        if kind == REMEMBERED_IN_ORDER {
            let (numbered, order) = (self.heap.tuple(value)?, self.heap.dict(store.get(2)?)?);
            let number = numbered.get(1)?;
            value = numbered.get(0)?;
            if !order.previous_entry(order.entry_count())?.1.key.is(number) {
                warm::items::move_to_last(self, order, number)?;
            }
        }
        self.charge(search.price);
        counts.set(0, Value::int(hits));
        Some(value)
    }
}
