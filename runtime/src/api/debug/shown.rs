//! Values as a debugger shows them in a line: much as `repr` would, without running code of the program.
//!
//! Comes in: a value. Goes out: a bounded text. Must never: follow a cycle, or write more than [`LONGEST`] bytes whatever the value.

use crate::api::Data;
use crate::api::local::{Guest, begin_copy};
use crate::number::float_repr::float_repr;
use crate::text::repr::{repr_byte_array, repr_bytes, repr_str};
use crate::value::{Value, tag};
use crate::vm::context::Context;

/// The most bytes of a text, and where it is cut.
const LONGEST: usize = 400;
/// The deepest nesting that is shown.
const DEEPEST: usize = 4;
/// The most limbs of an int that is written out.
const LIMBS: usize = 64;
/// Stands for what is left out.
const MORE: &str = "...";

/// A value in a line.
pub(super) fn value(cx: &Context, value: Value) -> String {
    let mut writer = Writer { cx, text: String::new() };
    writer.value(value, 0);
    writer.text
}

/// An exception as the last line of its traceback would show it.
pub(super) fn exception(cx: &Context, exception: Value) -> String {
    let name = cx.qualified_type_name(exception);
    let arguments =
        cx.heap.exception(exception).and_then(|object| cx.heap.tuple(object.args.get()));
    let text = match arguments.map(crate::heap::Tuple::as_slice) {
        Some([]) | None => String::new(),
        Some([one]) => match cx.text(*one) {
            Some(text) => cut(text),
            None => value(cx, *one),
        },
        Some(_) => arguments_text(cx, exception),
    };
    if text.is_empty() { name } else { format!("{name}: {text}") }
}

fn arguments_text(cx: &Context, exception: Value) -> String {
    cx.heap.exception(exception).map_or(String::new(), |object| value(cx, object.args.get()))
}

/// The text, cut where it gets too long.
fn cut(text: &str) -> String {
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let end = text.floor_char_boundary(LONGEST);
    format!("{}{MORE}", text.get(..end).unwrap_or(""))
}

struct Writer<'c> {
    cx: &'c Context,
    text: String,
}

impl Writer<'_> {
    /// Whether there is room for more.
    fn has_room(&self) -> bool {
        self.text.len() < LONGEST
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn value(&mut self, value: Value, depth: usize) {
        let cx = self.cx;
        let text = match value.tag() {
            tag::INT => value.as_int().unwrap_or_default().to_string(),
            tag::FLOAT => float_repr(value.as_float().unwrap_or_default()),
            tag::BOOL => if value.is(Value::TRUE) { "True" } else { "False" }.to_owned(),
            tag::NONE => "None".to_owned(),
            tag::ELLIPSIS => "Ellipsis".to_owned(),
            tag::NOT_IMPLEMENTED => "NotImplemented".to_owned(),
            tag::UNBOUND => "<unbound>".to_owned(),
            tag::OBJECT => return self.object(value, depth),
            tag::TYPE => format!("<class '{}'>", cx.full_class_name(value)),
            _ => format!("<{}>", cx.type_name(value)),
        };
        self.push(&text);
    }

    fn object(&mut self, value: Value, depth: usize) {
        let (cx, heap) = (self.cx, &self.cx.heap);
        if depth > DEEPEST || !self.has_room() {
            return self.push(MORE);
        }
        if let Some(text) = cx.heap.str(value) {
            let text = text.as_str();
            let end = text.floor_char_boundary(LONGEST.min(text.len()));
            let shown = repr_str(text.get(..end).unwrap_or(""));
            self.push(&shown);
            if end < text.len() {
                self.push(MORE);
            }
        } else if let Some(bytes) = heap.bytes(value) {
            let bytes = bytes.as_bytes();
            let shown = repr_bytes(bytes.get(..LONGEST).unwrap_or(bytes));
            self.push(&shown);
        } else if let Some(bytes) = heap.byte_array(value) {
            let count = bytes.content.len().min(LONGEST);
            let start: Vec<u8> = (0..count).filter_map(|index| bytes.content.get(index)).collect();
            let shown = repr_byte_array(&start);
            self.push(&shown);
        } else if let Some(int) = heap.big_int(value) {
            let shown = if int.limbs().len() > LIMBS {
                format!("<int of {} bits>", int.limbs().len() * 64)
            } else {
                begin_copy(cx);
                let copied = Guest { cx }.local(value).get::<Data>();
                copied.map_or_else(|_| "<int>".to_owned(), |data| data.to_string())
            };
            self.push(&shown);
        } else if let Some(list) = heap.list(value) {
            self.items("[", "]", list.len(), |index| list.get(index), depth);
        } else if let Some(tuple) = heap.tuple(value) {
            let end = if tuple.len() == 1 { ",)" } else { ")" };
            self.items("(", end, tuple.len(), |index| tuple.get(index), depth);
        } else if let Some(dict) = heap.dict(value) {
            self.push("{");
            let mut next = 0;
            while let Some((at, entry)) = dict.next_entry(next) {
                if next > 0 {
                    self.push(", ");
                }
                if !self.has_room() {
                    self.push(MORE);
                    break;
                }
                self.value(entry.key, depth + 1);
                self.push(": ");
                self.value(entry.value, depth + 1);
                next = at + 1;
            }
            self.push("}");
        } else if let Some(set) = heap.any_set(value) {
            let (start, end) = match (set.len(), set.is_frozen()) {
                (0, false) => ("set(", ")"),
                (0, true) => ("frozenset(", ")"),
                (_, false) => ("{", "}"),
                (_, true) => ("frozenset({", "})"),
            };
            self.push(start);
            let mut next = 0;
            while let Some((at, entry)) = set.next_entry(next) {
                if !self.text.ends_with(start) {
                    self.push(", ");
                }
                if !self.has_room() {
                    self.push(MORE);
                    break;
                }
                self.value(entry.key, depth + 1);
                next = at + 1;
            }
            self.push(end);
        } else {
            self.other(value, depth);
        }
    }

    fn items(
        &mut self,
        start: &str,
        end: &str,
        count: usize,
        item: impl Fn(usize) -> Option<Value>,
        depth: usize,
    ) {
        self.push(start);
        for index in 0..count {
            if index > 0 {
                self.push(", ");
            }
            if !self.has_room() {
                self.push(MORE);
                break;
            }
            if let Some(value) = item(index) {
                self.value(value, depth + 1);
            }
        }
        self.push(end);
    }

    fn other(&mut self, value: Value, depth: usize) {
        let (cx, heap) = (self.cx, &self.cx.heap);
        let name = |value: Value| cx.text(value).unwrap_or("?").to_owned();
        if let Some(object) = heap.exception(value) {
            let class = cx.class_name(cx.type_of(value));
            self.push(&class);
            let args = heap.tuple(object.args.get()).map_or(&[][..], crate::heap::Tuple::as_slice);
            return self.items("(", ")", args.len(), |index| args.get(index).copied(), depth);
        }
        let inner = cx.unwrap(value);
        if heap.instance(value).is_some() {
            let class = cx.class_name(cx.type_of(value));
            if inner.is(value)
                || cx.builtin_type_of(value) == crate::vm::types::type_index::HOST_OBJECT
            {
                return self.push(&format!("<{class} object>"));
            }
            self.push(&format!("{class}("));
            self.value(inner, depth + 1);
            return self.push(")");
        }
        let text = if let Some(function) = heap.function(value) {
            format!("<function {}>", name(function.qualname.get()))
        } else if heap.class(value).is_some() {
            format!("<class '{}'>", cx.full_class_name(value))
        } else if let Some(module) = heap.module(value) {
            format!("<module '{}'>", name(module.name.get()))
        } else if let Some(range) = heap.range(value) {
            let (start, stop, step) = (range.start.get(), range.stop.get(), range.step.get());
            self.push("range(");
            self.value(start, depth + 1);
            self.push(", ");
            self.value(stop, depth + 1);
            if step.as_int() != Some(1) {
                self.push(", ");
                self.value(step, depth + 1);
            }
            ")".to_owned()
        } else if let Some(made) = heap.suspendable(value) {
            format!("<{} object {}>", made.noun(), name(made.qualname.get()))
        } else if let Some(method) = heap.bound_method(value) {
            self.push("<bound method ");
            match heap.function(method.function.get()) {
                Some(function) => self.push(&name(function.qualname.get())),
                None => self.push("?"),
            }
            self.push(" of ");
            self.value(method.receiver.get(), depth + 1);
            ">".to_owned()
        } else {
            format!("<{} object>", cx.type_name(value))
        };
        self.push(&text);
    }
}
