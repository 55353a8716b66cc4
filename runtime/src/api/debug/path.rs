//! Paths: `order.items[0]`, looked up in a frame.
//!
//! Comes in: a text and a frame. Goes out: a value. Must never: run code of the program unless it was given gas for that.

use super::inspect::quietly;
use super::{DebugError, bound, places, refused};
use crate::value::Value;
use crate::vm::debug::Aside;
use crate::vm::frame::Mode;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::machine::Machine;

/// The deepest nesting of paths in paths.
const DEEPEST: usize = 16;

/// The value that a path leads to from a frame. With gas, code of the program may run on the way.
pub(super) fn evaluate(
    machine: &mut Machine,
    frame: usize,
    text: &str,
    gas: Option<u64>,
) -> Result<Value, DebugError> {
    let held = machine.held.len();
    let mut reader = Reader { text, at: 0 };
    let value = reader.path(machine, frame, gas, 0);
    machine.held.truncate(held);
    let value = value?;
    reader.skip_space();
    if reader.at < text.len() {
        return Err(reader.bad(&format!("{:?} does not belong to a path", reader.rest())));
    }
    Ok(value)
}

/// Runs an operation of the program aside.
pub(super) fn run(
    machine: &mut Machine,
    gas: u64,
    operation: Operation,
    operands: &[Value],
) -> Result<Value, DebugError> {
    match machine.run_aside(gas, |machine| machine.operate(operation, operands, Mode::Exit)) {
        Aside::Value(value) => Ok(value),
        Aside::Raised(exception) => {
            let text = super::shown::exception(&machine.context, exception);
            Err(DebugError::Raised(text))
        }
        Aside::Stopped(why) => Err(DebugError::Stopped(why.to_string())),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len_utf8() } else { 0 };
        found
    }

    fn bad(&self, problem: &str) -> DebugError {
        DebugError::BadPath { text: self.text.to_owned(), problem: problem.to_owned() }
    }

    fn name(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let end = rest
            .find(|character: char| character != '_' && !character.is_alphanumeric())
            .unwrap_or(rest.len());
        let name = rest
            .get(..end)
            .filter(|name| name.starts_with(|first: char| first == '_' || first.is_alphabetic()))?;
        self.at += end;
        Some(name)
    }

    /// A path from its first name on. Values met on the way are held.
    fn path(
        &mut self,
        machine: &mut Machine,
        frame: usize,
        gas: Option<u64>,
        depth: usize,
    ) -> Result<Value, DebugError> {
        if depth > DEEPEST {
            return Err(self.bad("it is nested too deeply"));
        }
        self.skip_space();
        let mut value = match self.literal(machine)? {
            Some(value) => value,
            None => {
                let Some(name) = self.name() else {
                    return Err(self.bad("a name is missing"));
                };
                places::look_up(machine, frame, name)
                    .ok_or_else(|| DebugError::Unbound(name.to_owned()))?
            }
        };
        machine.held.push(value);
        loop {
            self.skip_space();
            let start = self.at;
            let (operation, operand) = if self.take('.') {
                self.skip_space();
                let Some(name) = self.name() else {
                    return Err(self.bad("the name of an attribute is missing"));
                };
                if name == "__dict__" && gas.is_none() {
                    return Err(DebugError::NeedsCode("__dict__".to_owned()));
                }
                (Operation::GetAttribute, machine.context.heap.new_str(name))
            } else if self.take('[') {
                let item = self.path(machine, frame, gas, depth + 1)?;
                self.skip_space();
                if !self.take(']') {
                    return Err(self.bad("a ] is missing"));
                }
                (Operation::GetItem, item)
            } else {
                return Ok(value);
            };
            machine.held.push(operand);
            let shown = self.text.get(start..self.at).unwrap_or("").trim();
            value = step(machine, operation, &[value, operand], gas, shown)?;
            machine.held.push(value);
        }
    }

    /// A literal: an int, a text, `None`, `True`, `False`.
    fn literal(&mut self, machine: &Machine) -> Result<Option<Value>, DebugError> {
        let rest = self.rest();
        let first = rest.chars().next().unwrap_or(' ');
        if first.is_ascii_digit() || first == '-' {
            let sign = usize::from(first == '-');
            let digits = rest.get(sign..).unwrap_or("");
            let count =
                digits.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let number = rest.get(..sign + count).and_then(|number| number.parse::<i64>().ok());
            let number = number.ok_or_else(|| self.bad("this is no number"))?;
            self.at += sign + count;
            return Ok(Some(Value::int(number)));
        }
        if first == '\'' || first == '"' {
            let mut text = String::new();
            let mut characters = rest.char_indices().skip(1);
            while let Some((at, character)) = characters.next() {
                match character {
                    '\\' => match characters.next() {
                        Some((_, 'n')) => text.push('\n'),
                        Some((_, 't')) => text.push('\t'),
                        Some((_, escaped)) => text.push(escaped),
                        None => break,
                    },
                    quote if quote == first => {
                        self.at += at + 1;
                        return Ok(Some(machine.context.heap.new_str(&text)));
                    }
                    other => text.push(other),
                }
            }
            return Err(self.bad("the text has no end"));
        }
        let before = self.at;
        let value = match self.name() {
            Some("None") => Value::NONE,
            Some("True") => Value::TRUE,
            Some("False") => Value::FALSE,
            _ => {
                self.at = before;
                return Ok(None);
            }
        };
        Ok(Some(value))
    }
}

/// One step of a path.
pub(super) fn step(
    machine: &mut Machine,
    operation: Operation,
    operands: &[Value],
    gas: Option<u64>,
    shown: &str,
) -> Result<Value, DebugError> {
    if let Some(gas) = gas {
        return run(machine, gas, operation, operands);
    }
    let answer = quietly(&machine.context, |cx| {
        crate::vm::protocol::operate(cx, operation, operands).map_err(|stop| refused(cx, stop))
    })?;
    match answer {
        Answer::Value(value) => bound(value).ok_or_else(|| DebugError::Unbound(shown.to_owned())),
        // Keys that are compared by builtin code alone are found without the program's.
        Answer::Native(row, _) if operation == Operation::GetItem => {
            match find_key(machine, operands) {
                Some(value) => Ok(value),
                None => Err(DebugError::NeedsCode(format!("{shown} ({})", row.name()))),
            }
        }
        Answer::NotImplemented | Answer::Exhausted => {
            Err(DebugError::Raised(format!("{shown} is not supported by this value")))
        }
        _ => Err(DebugError::NeedsCode(shown.to_owned())),
    }
}

/// The value of a key that is the very same value or an equal text or number.
fn find_key(machine: &Machine, operands: &[Value]) -> Option<Value> {
    let cx = &machine.context;
    let [container, key] = operands else { return None };
    let dict = cx.heap.dict(cx.unwrap(*container))?;
    let mut next = 0;
    while let Some((at, entry)) = dict.next_entry(next) {
        let is_equal = entry.key.is(*key)
            || cx.text(entry.key).is_some_and(|text| cx.text(*key) == Some(text))
            || entry.key.as_int().is_some_and(|int| key.as_int() == Some(int));
        if is_equal {
            return Some(entry.value);
        }
        next = at + 1;
    }
    None
}
