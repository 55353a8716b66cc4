//! Encoding: values to text, for `json` (written in Python).
//!
//! Comes in: a value. Goes out: a str. An incremental native: a step writes at most [`ITEMS`] items of the open containers, so
//! that neither deep nor large structures recurse or hold up the machine; `default=` is called between steps.

use crate::builtins::float::float;
use crate::builtins::shared::number::{int, raise};
use crate::builtins::shared::pieces::{self, STEP_BYTES};
use crate::number::float_repr::float_repr;
use crate::number::int_parse::int_to_decimal;
use crate::text::json_write::{write_float, write_string, written_length};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{given, incremental, user_special};
use crate::vm::special::Special;
use crate::vm::types::definition;
use npyc_format::gas::{BYTES_PER_GAS, GasClass};

/// Items that one step writes.
const ITEMS: usize = 64;
/// A longer str begins a step, which takes room for it.
const LONG: usize = 4 << 10;
/// So many bytes of a str are looked at, one by one, for a unit of gas.
const BYTES_TO_LOOK_AT: u64 = 8;
/// So does sorting a dict with more keys.
const MANY: usize = 256;
/// What the digits of a float cost.
const FLOAT_GAS: u64 = 6;

// Slots: the parameters, then the encoder's own.
const OBJECT: usize = 0;
const SKIPKEYS: usize = 1;
const ENSURE_ASCII: usize = 2;
const CHECK_CIRCULAR: usize = 3;
const ALLOW_NAN: usize = 4;
const INDENT: usize = 5;
const ITEM_SEPARATOR: usize = 6;
const KEY_SEPARATOR: usize = 7;
const DEFAULT: usize = 8;
const SORT_KEYS: usize = 9;
/// A list of the pieces of text written so far.
const PIECES: usize = 10;
/// Open containers: for each, the container, its items (a list or the dict), and the index of the next item.
const STACK: usize = 11;
/// 0 before the first step, 1 while writing, 2 while `default` runs, 3 when all is written, 4 when the outermost value comes next,
/// 5 while the entries of a dict are sorted, 6 while a class's own `__iter__` gives the items, 7 while its own `items` does.
const PHASE: usize = 12;
/// The value that `default` was called for, or the dict that is sorted.
const SUBJECT: usize = 13;
/// The truth values of the options as bits.
const OPTIONS: usize = 14;
/// Which option's truth is being asked.
const ASKED: usize = 15;
/// A list of the values that `default` was called for and whose result is being written, each with the length of the stack.
const MARKS: usize = 16;

/// Values per open container on the stack.
const LEVEL: usize = 3;

/// `_json.encode`.
pub(super) const ENCODE: NativeRow = incremental(
    "encode",
    "Serialize obj to a JSON formatted str.",
    Signature::positional_only(
        &[
            "obj",
            "skipkeys",
            "ensure_ascii",
            "check_circular",
            "allow_nan",
            "indent",
            "item_separator",
            "key_separator",
            "default",
            "sort_keys",
        ],
        10,
    ),
    GasClass::Call,
    7,
    step,
);

/// The options whose truth counts, with what an omitted one means; the position is the bit.
const FLAGS: [(usize, bool); 5] = [
    (SKIPKEYS, false),
    (ENSURE_ASCII, true),
    (CHECK_CIRCULAR, true),
    (ALLOW_NAN, true),
    (SORT_KEYS, false),
];

fn step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match frame.counter(PHASE) {
        0 => begin(cx, frame, resumed),
        2 => {
            let Resumed::Value(value) = resumed else { return Err(Stop::Halt) };
            let mut writer = Writer::new(cx, frame)?;
            writer.take_long(&[value])?;
            frame.set_counter(PHASE, 1);
            writer.value(value)?;
            writer.drop_marks()?;
            writer.finish()
        }
        3 => {
            let pieces = cx.heap.list(frame.get(PIECES)).ok_or(Stop::Halt)?;
            Ok(match pieces::join(cx, pieces) {
                Ok(text) => Step::Done(text),
                Err(need) => Step::Reserve(need),
            })
        }
        5 => {
            let Resumed::Value(order) = resumed else { return Err(Stop::Halt) };
            let mut writer = Writer::new(cx, frame)?;
            frame.set_counter(PHASE, 1);
            writer.open(frame.get(SUBJECT), order, "{", false, "{}")?;
            writer.finish()
        }
        6 => {
            let Resumed::Value(items) = resumed else { return Err(Stop::Halt) };
            let mut writer = Writer::new(cx, frame)?;
            frame.set_counter(PHASE, 1);
            let empty = cx.heap.list(items).is_none_or(|items| items.len() == 0);
            writer.open(frame.get(SUBJECT), items, "[", empty, "[]")?;
            writer.finish()
        }
        7 => {
            let Resumed::Value(items) = resumed else { return Err(Stop::Halt) };
            let sorts = Writer::new(cx, frame)?.option(SORT_KEYS);
            frame.set_counter(PHASE, 5);
            call_builtin(cx, if sorts { "sorted" } else { "list" }, items)
        }
        4 => {
            let mut writer = Writer::new(cx, frame)?;
            writer.take_long(&[frame.get(OBJECT)])?;
            frame.set_counter(PHASE, 1);
            writer.value(frame.get(OBJECT))?;
            writer.finish()
        }
        _ => {
            let mut writer = Writer::new(cx, frame)?;
            writer.items()?;
            writer.finish()
        }
    }
}

/// Asks the truth of each option, then writes the outermost value.
fn begin(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let mut asked = frame.counter(ASKED) as usize;
    let mut options = frame.counter(OPTIONS);
    if let Resumed::Value(truth) = resumed {
        options |= i64::from(truth.as_bool() == Some(true)) << asked;
        asked += 1;
    }
    while let Some((slot, omitted)) = FLAGS.get(asked) {
        match given(frame.get(*slot)) {
            None => options |= i64::from(*omitted) << asked,
            Some(value) => match value.as_bool() {
                Some(truth) => options |= i64::from(truth) << asked,
                None => {
                    frame.set_counter(ASKED, asked as i64);
                    frame.set_counter(OPTIONS, options);
                    return Ok(Step::Operate(Operation::Truth, Arguments::of(&[value])));
                }
            },
        }
        asked += 1;
    }
    frame.set_counter(OPTIONS, options);
    frame.set_counter(ASKED, FLAGS.len() as i64);
    frame.set(PIECES, cx.heap.new_list(&[]));
    frame.set(STACK, cx.heap.new_list(&[]));
    frame.set_counter(PHASE, 4);
    Ok(Step::Again)
}

/// What a step writes, and how.
struct Writer<'w, 'v> {
    cx: &'w Context,
    frame: &'w NativeFrame<'v>,
    text: String,
    indent: Option<String>,
    item_separator: String,
    key_separator: String,
    /// The value that `default` has to be called for.
    pending: Option<Value>,
    /// The dict whose entries must be sorted by calls.
    unsorted: Option<Value>,
    /// The instance of a derived class whose own `__iter__` or `items` says what is in it.
    derived: Option<Value>,
    /// Whether the step has begun to write: it takes no room any more.
    began: bool,
}

impl<'w, 'v> Writer<'w, 'v> {
    /// A writer for one step.
    fn new(cx: &'w Context, frame: &'w NativeFrame<'v>) -> Outcome<Writer<'w, 'v>> {
        let indent = cx.text(frame.get(INDENT)).map(str::to_owned);
        let separator = |slot: usize| cx.text(frame.get(slot)).unwrap_or("").to_owned();
        let (item_separator, key_separator) = (separator(ITEM_SEPARATOR), separator(KEY_SEPARATOR));
        Ok(Writer {
            cx,
            frame,
            text: String::new(),
            indent,
            item_separator,
            key_separator,
            pending: None,
            unsorted: None,
            derived: None,
            began: false,
        })
    }

    /// Whether an option is on.
    fn option(&self, slot: usize) -> bool {
        let bit = FLAGS.iter().position(|(flag, _)| *flag == slot).unwrap_or(0);
        self.frame.counter(OPTIONS) >> bit & 1 == 1
    }

    /// Whether nothing can be written before a call has answered.
    fn waits(&self) -> bool {
        self.pending.is_some() || self.unsorted.is_some() || self.derived.is_some()
    }

    /// The open containers.
    fn stack(&self) -> Outcome<&'w crate::heap::List> {
        self.cx.heap.list(self.frame.get(STACK)).ok_or(Stop::Halt)
    }

    /// Keeps what was written and says how it goes on.
    fn finish(mut self) -> Outcome<Step> {
        self.keep()?;
        if let Some(subject) = self.pending {
            self.frame.set_counter(PHASE, 2);
            self.frame.set(SUBJECT, subject);
            let default = self.frame.get(DEFAULT);
            return Ok(Step::Call(default, Arguments::of(&[subject])));
        }
        if let Some(dict) = self.unsorted {
            let items = entries(self.cx, dict)?;
            self.frame.set_counter(PHASE, 5);
            self.frame.set(SUBJECT, dict);
            return call_builtin(self.cx, "sorted", items);
        }
        if let Some(value) = self.derived {
            let plain = self.cx.unwrap(value);
            self.frame.set(SUBJECT, plain);
            if self.cx.heap.dict(plain).is_some() {
                self.frame.set_counter(PHASE, 7);
                return user_special(self.cx, value, "items").ok_or(Stop::Halt);
            }
            self.frame.set_counter(PHASE, 6);
            return call_builtin(self.cx, "list", value);
        }
        if self.stack()?.len() == 0 {
            // The pieces are joined in a step of its own.
            self.frame.set_counter(PHASE, 3);
        }
        Ok(Step::Again)
    }

    /// Makes what was written a piece.
    fn keep(&mut self) -> Outcome<()> {
        if !self.text.is_empty() {
            let heap = &self.cx.heap;
            let pieces = heap.list(self.frame.get(PIECES)).ok_or(Stop::Halt)?;
            pieces.push(heap, heap.new_str(&self.text));
            self.text.clear();
        }
        Ok(())
    }

    /// Takes room for what is long of the values that come next, strs and dicts to be sorted, before the step has done
    /// anything. False if it has: then it must end first.
    fn take_long(&mut self, values: &[Value]) -> Outcome<bool> {
        let ascii = self.option(ENSURE_ASCII);
        let sorts = self.option(SORT_KEYS);
        let (mut bytes, mut gas) = (0, 0);
        for value in values {
            if let Some(text) = self.cx.text(*value).filter(|text| text.len() > LONG) {
                if !self.began {
                    let written = written_length(text, ascii) as u64;
                    gas += written / BYTES_PER_GAS
                        + text.len() as u64 / BYTES_TO_LOOK_AT
                        + escaping_gas(text.len(), written as usize);
                    bytes += written;
                }
            } else if let Some(dict) = self.cx.heap.dict(self.cx.unwrap(*value))
                && sorts
                && dict.len() > MANY
            {
                gas += sort_gas(dict.len());
                bytes += 96 * dict.len() as u64;
            } else {
                continue;
            }
            if self.began {
                return Ok(false);
            }
        }
        self.began = true;
        if bytes > 0 {
            self.frame.take_room(self.cx, bytes + 64, gas)?;
        }
        Ok(true)
    }

    /// Writes a str: a long one, for which room was taken, as a piece of its own.
    fn string(&mut self, text: &str) -> Outcome<()> {
        let ascii = self.option(ENSURE_ASCII);
        self.cx.charge_bytes(text.len());
        if !text.is_ascii() {
            self.cx.charge(text.len() as u64 / 8);
        }
        if text.len() <= LONG {
            let before = self.text.len();
            write_string(&mut self.text, text, ascii);
            self.cx.charge(text.len() as u64 / BYTES_TO_LOOK_AT);
            self.cx.charge(escaping_gas(text.len(), self.text.len() - before));
            return Ok(());
        }
        self.keep()?;
        let heap = &self.cx.heap;
        let mut piece = heap.str_builder(written_length(text, ascii));
        write_string(&mut piece, text, ascii);
        let pieces = heap.list(self.frame.get(PIECES)).ok_or(Stop::Halt)?;
        pieces.push(heap, piece.finish());
        Ok(())
    }

    /// Writes items of the open containers until the step has done its share.
    fn items(&mut self) -> Outcome<()> {
        for _ in 0..ITEMS {
            let stack = self.stack()?;
            if stack.len() == 0 || self.waits() || self.text.len() > STEP_BYTES {
                return Ok(());
            }
            let gas = self.cx.gas();
            self.cx.charge(2);
            let base = stack.len() - LEVEL;
            let items = stack.get(base + 1).unwrap_or(Value::NONE);
            let index = stack.get(base + 2).and_then(Value::as_int).unwrap_or(0);
            let went_on = if self.cx.heap.dict(stack.get(base).unwrap_or(Value::NONE)).is_some() {
                self.dict_item(stack, base, items, index)?
            } else {
                self.list_item(stack, base, items, index)?
            };
            if !went_on {
                self.cx.set_gas(gas);
                return Ok(());
            }
        }
        Ok(())
    }

    /// Writes the next item of a list or tuple, or closes it; false if a long str must begin a step.
    fn list_item(
        &mut self,
        stack: &crate::heap::List,
        base: usize,
        items: Value,
        index: i64,
    ) -> Outcome<bool> {
        let item = match (self.cx.heap.list(items), self.cx.heap.tuple(items)) {
            (Some(list), _) => list.get(index as usize),
            (_, Some(tuple)) => tuple.get(index as usize),
            _ => None,
        };
        let depth = stack.len() / LEVEL;
        let Some(item) = item else {
            self.close(stack, base, "]", depth, index > 0);
            return Ok(true);
        };
        if !self.take_long(&[item])? {
            return Ok(false);
        }
        if index > 0 {
            self.text.push_str(&self.item_separator);
        }
        self.new_line(depth);
        stack.set(base + 2, Value::int(index + 1));
        self.value(item)?;
        Ok(true)
    }

    /// Writes the next entry of a dict, or closes it; false if a long str must begin a step. `index` counts entries of the dict, or of
    /// the list of sorted ones.
    fn dict_item(
        &mut self,
        stack: &crate::heap::List,
        base: usize,
        items: Value,
        index: i64,
    ) -> Outcome<bool> {
        let dict_value = stack.get(base).unwrap_or(Value::NONE);
        let Some(dict) = self.cx.heap.dict(dict_value) else { return Err(Stop::Halt) };
        // The low bits count what was visited, bit 62 says that something was written.
        let written = index >> 62 & 1 == 1;
        let position = (index & !(1 << 62)) as usize;
        let (entry, next) = match self.cx.heap.list(items) {
            Some(order) => {
                let item = order.get(position);
                let entry = item.and_then(|item| self.sorted_entry(dict, item));
                if item.is_some() && entry.is_none() {
                    return Err(self.cx.value_error(format_args!("items must return 2-tuples")));
                }
                (entry, position + 1)
            }
            None => match dict.next_entry(position) {
                Some((found, entry)) => (Some((entry.key, entry.value)), found + 1),
                None => (None, position),
            },
        };
        let depth = stack.len() / LEVEL;
        let Some((key, value)) = entry else {
            self.close(stack, base, "}", depth, written);
            return Ok(true);
        };
        if !self.take_long(&[key, value])? {
            return Ok(false);
        }
        let plain = match self.cx.text(key) {
            Some(_) => String::new(),
            None => match self.key(key)? {
                Some(key) => key,
                None => {
                    stack.set(base + 2, Value::int(next as i64 | (index & 1 << 62)));
                    return Ok(true);
                }
            },
        };
        if written {
            self.text.push_str(&self.item_separator);
        }
        self.new_line(depth);
        self.string(self.cx.text(key).unwrap_or(&plain))?;
        self.text.push_str(&self.key_separator);
        stack.set(base + 2, Value::int(next as i64 | 1 << 62));
        self.value(value)?;
        Ok(true)
    }

    /// Key and value of an item of a list of sorted entries: the number of the entry, or both in a tuple.
    fn sorted_entry(&self, dict: &crate::heap::Dict, item: Value) -> Option<(Value, Value)> {
        match item.as_int() {
            Some(entry) => dict.entry(entry as usize).map(|entry| (entry.key, entry.value)),
            None => {
                let pair = self.cx.heap.tuple(item).filter(|pair| pair.len() == 2)?;
                Some((pair.get(0)?, pair.get(1)?))
            }
        }
    }

    /// The text of a key that is no str, or `None` if it is to be skipped.
    fn key(&self, key: Value) -> Outcome<Option<String>> {
        let plain = if key.is_none() {
            "null".to_owned()
        } else if let Some(truth) = key.as_bool() {
            truth.to_string()
        } else if let Some(value) = float(self.cx, key) {
            self.cx.charge(FLOAT_GAS);
            self.float(value)?
        } else if let Some(value) = int(self.cx, key) {
            int_to_decimal(&value, self.cx.digit_limit()).map_err(|fault| raise(self.cx, fault))?
        } else if self.option(SKIPKEYS) {
            return Ok(None);
        } else {
            return Err(self.cx.type_error(format_args!(
                "keys must be str, int, float, bool or None, not {}",
                self.cx.type_name(key)
            )));
        };
        Ok(Some(plain))
    }

    /// Writes a scalar, or opens a container, or asks for `default`.
    fn value(&mut self, value: Value) -> Outcome<()> {
        let cx = self.cx;
        if value.is_none() {
            self.text.push_str("null");
        } else if let Some(truth) = value.as_bool() {
            self.text.push_str(if truth { "true" } else { "false" });
        } else if let Some(text) = cx.text(value) {
            self.string(text)?;
        } else if let Some(number) = float(cx, value) {
            cx.charge(FLOAT_GAS);
            let text = self.float(number)?;
            self.text.push_str(&text);
        } else if let Some(number) = int(cx, value) {
            let text =
                int_to_decimal(&number, cx.digit_limit()).map_err(|fault| raise(cx, fault))?;
            self.text.push_str(&text);
        } else {
            let plain = cx.unwrap(value);
            if self.says_itself(value, plain) {
                self.derived = Some(value);
            } else if let Some(list) = cx.heap.list(plain) {
                self.open(plain, plain, "[", list.len() == 0, "[]")?;
            } else if let Some(tuple) = cx.heap.tuple(plain) {
                self.open(plain, plain, "[", tuple.len() == 0, "[]")?;
            } else if let Some(dict) = cx.heap.dict(plain) {
                let empty = dict.len() == 0;
                if !self.option(SORT_KEYS) || empty {
                    self.open(plain, Value::NONE, "{", empty, "{}")?;
                } else if let Some(order) = sorted_entries(cx, plain)? {
                    self.open(plain, order, "{", empty, "{}")?;
                } else {
                    self.unsorted = Some(plain);
                }
            } else if given(self.frame.get(DEFAULT)).is_some_and(|default| !default.is_none()) {
                self.mark(value)?;
                self.pending = Some(value);
            } else {
                let stop = cx.type_error(format_args!(
                    "Object of type {} is not JSON serializable",
                    match cx.type_of(value).as_builtin_type() {
                        Some(index) => definition(index).name.to_owned(),
                        None => cx.class_name(cx.type_of(value)),
                    }
                ));
                return Err(self.with_notes(stop));
            }
        }
        Ok(())
    }

    /// Whether a class that derives from a container has a method of its own that says what is in it.
    fn says_itself(&self, value: Value, plain: Value) -> bool {
        let (cx, heap) = (self.cx, &self.cx.heap);
        if plain.is(value) {
            return false;
        }
        match heap.dict(plain) {
            Some(dict) => dict.len() > 0 && cx.user_method(value, "items").is_some(),
            None => {
                (heap.list(plain).is_some() || heap.tuple(plain).is_some())
                    && cx.user_special(value, Special::Iterator).is_some()
            }
        }
    }

    /// The text of a float.
    fn float(&self, value: f64) -> Outcome<String> {
        write_float(value, self.option(ALLOW_NAN))
            .map_err(|fault| self.with_notes(raise(self.cx, fault)))
    }

    /// Opens a container, or writes an empty one.
    fn open(
        &mut self,
        container: Value,
        items: Value,
        bracket: &str,
        empty: bool,
        whole: &str,
    ) -> Outcome<()> {
        if empty {
            self.text.push_str(whole);
            return Ok(());
        }
        let stack = self.stack()?;
        if self.option(CHECK_CIRCULAR) {
            self.cx.charge((stack.len() / LEVEL) as u64);
            for level in (0..stack.len()).step_by(LEVEL) {
                if stack.get(level).is_some_and(|open| open.is(container)) {
                    let stop = self.cx.value_error(format_args!("Circular reference detected"));
                    return Err(self.with_notes(stop));
                }
            }
        }
        self.text.push_str(bracket);
        for value in [container, items, Value::int(0)] {
            stack.push(&self.cx.heap, value);
        }
        Ok(())
    }

    /// Closes the innermost container.
    fn close(
        &mut self,
        stack: &crate::heap::List,
        base: usize,
        bracket: &str,
        depth: usize,
        written: bool,
    ) {
        if written {
            self.new_line(depth - 1);
        }
        self.text.push_str(bracket);
        stack.truncate(&self.cx.heap, base);
        // Without a stack there would be nothing to close.
        let _ = self.drop_marks();
    }

    /// Notes that `default` is called for a value; one whose result is still being written is a circular reference.
    fn mark(&self, value: Value) -> Outcome<()> {
        if !self.option(CHECK_CIRCULAR) {
            return Ok(());
        }
        let heap = &self.cx.heap;
        if self.frame.get(MARKS).is_unbound() {
            self.frame.set(MARKS, heap.new_list(&[]));
        }
        let marks = heap.list(self.frame.get(MARKS)).ok_or(Stop::Halt)?;
        self.cx.charge(marks.len() as u64);
        for place in (0..marks.len()).step_by(2) {
            if marks.get(place).is_some_and(|marked| marked.is(value)) {
                let stop = self.cx.value_error(format_args!("Circular reference detected"));
                return Err(self.with_notes(stop));
            }
        }
        marks.push(heap, value);
        marks.push(heap, Value::int(self.stack()?.len() as i64));
        Ok(())
    }

    /// Forgets the values whose result is written: the stack is back at their level, and nothing waits.
    fn drop_marks(&self) -> Outcome<()> {
        let Some(marks) = self.cx.heap.list(self.frame.get(MARKS)) else { return Ok(()) };
        if self.waits() {
            return Ok(());
        }
        let level = self.stack()?.len() as i64;
        while let Some(mark) = marks.len().checked_sub(1).and_then(|last| marks.get(last))
            && mark.as_int().is_some_and(|mark| mark >= level)
        {
            marks.truncate(&self.cx.heap, marks.len() - 2);
        }
        Ok(())
    }

    /// Starts a line at a depth, if lines were asked for.
    fn new_line(&mut self, depth: usize) {
        if let Some(indent) = &self.indent {
            self.text.push('\n');
            self.text.push_str(&indent.repeat(depth));
        }
    }

    /// Adds the notes that say where in the structure an error arose, innermost first.
    fn with_notes(&self, stop: Stop) -> Stop {
        let (Stop::Raise(error), Ok(stack)) = (stop, self.stack()) else { return stop };
        let Some(exception) = self.cx.heap.exception(error) else { return stop };
        let notes = self.cx.heap.new_list(&[]);
        let Some(list) = self.cx.heap.list(notes) else { return stop };
        for base in (0..stack.len()).step_by(LEVEL).rev() {
            let container = stack.get(base).unwrap_or(Value::NONE);
            let index = stack.get(base + 2).and_then(Value::as_int).unwrap_or(0) & !(1 << 62);
            let place = match self.cx.heap.dict(container) {
                Some(dict) => {
                    let order = stack.get(base + 1).and_then(|order| self.cx.heap.list(order));
                    let position = (index - 1).max(0) as usize;
                    let key = match order {
                        Some(order) => order
                            .get(position)
                            .and_then(|entry| self.sorted_entry(dict, entry))
                            .map(|(key, _)| key),
                        None => dict.entry(position).map(|entry| entry.key),
                    };
                    format!("dict item {}", short_repr(self.cx, key.unwrap_or(Value::NONE)))
                }
                None => format!("{} item {}", self.cx.type_name(container), index - 1),
            };
            list.push(&self.cx.heap, self.cx.heap.new_str(&format!("when serializing {place}")));
        }
        if list.len() > 0 {
            exception.notes.set(notes);
        }
        stop
    }
}

/// The repr of a key that dumps accepts.
fn short_repr(cx: &Context, key: Value) -> String {
    if let Some(text) = cx.text(key) {
        return crate::text::repr::repr_str(text);
    }
    if let Some(truth) = key.as_bool() {
        return if truth { "True" } else { "False" }.to_owned();
    }
    match (float(cx, key), int(cx, key)) {
        (Some(value), _) => float_repr(value),
        (_, Some(value)) => int_to_decimal(&value, cx.digit_limit()).unwrap_or_default(),
        _ => "None".to_owned(),
    }
}

/// The step that calls a builtin function with one argument.
fn call_builtin(cx: &Context, name: &str, argument: Value) -> Outcome<Step> {
    let Some(function) = cx.tables.builtin(name) else { return Err(Stop::Halt) };
    Ok(Step::Call(function, Arguments::of(&[argument])))
}

/// What escaping costs beyond copying: it is done character by character.
fn escaping_gas(length: usize, written: usize) -> u64 {
    written.saturating_sub(length + 2) as u64 / 4
}

/// What sorting the keys of a dict costs.
fn sort_gas(count: usize) -> u64 {
    count as u64 * u64::from(usize::BITS - count.leading_zeros())
}

/// The entries of a dict as a list of pairs.
fn entries(cx: &Context, dict_value: Value) -> Outcome<Value> {
    let Some(dict) = cx.heap.dict(dict_value) else { return Err(Stop::Halt) };
    let list = cx.heap.new_list(&[]);
    let Some(pairs) = cx.heap.list(list) else { return Err(Stop::Halt) };
    let mut index = 0;
    while let Some((found, entry)) = dict.next_entry(index) {
        pairs.push(&cx.heap, cx.heap.new_tuple(&[entry.key, entry.value]));
        index = found + 1;
    }
    cx.charge_elements(pairs.len());
    Ok(list)
}

/// The entries of a dict in the order of their keys, if all of them are plain texts: a list of entry numbers. Room for many was
/// taken, and paid for.
fn sorted_entries(cx: &Context, dict_value: Value) -> Outcome<Option<Value>> {
    let Some(dict) = cx.heap.dict(dict_value) else { return Err(Stop::Halt) };
    if dict.len() <= MANY {
        cx.charge(sort_gas(dict.len()));
    }
    let mut entries = Vec::with_capacity(dict.len());
    let mut index = 0;
    while let Some((found, entry)) = dict.next_entry(index) {
        let Some(text) = cx.heap.str(entry.key) else { return Ok(None) };
        entries.push((found, text));
        index = found + 1;
    }
    npyc_format::sorting::sort_by(&mut entries, |(_, left), (_, right)| {
        left.as_str().cmp(right.as_str())
    });
    let order: Vec<Value> = entries.iter().map(|(entry, _)| Value::int(*entry as i64)).collect();
    Ok(Some(cx.heap.new_list(&order)))
}
