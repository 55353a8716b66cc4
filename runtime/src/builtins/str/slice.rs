//! The part of a string that a slice selects. What a slice means, and its conversion by `__index__`, is `slice.rs`'s.
//!
//! Comes in: a str and the selected positions. Goes out: a str. Must never: index a non-ASCII text in quadratic time.

use crate::builtins::slice::Span;
use crate::builtins::str::wants_text;
use crate::heap::Str;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::Outcome;

/// The code points of a text that a slice names; of the whole text its caller makes nothing new.
pub(crate) fn slice_text(cx: &Context, text: &Str, span: Span) -> Outcome<Answer> {
    let count = span.count;
    if span.step == 1 {
        let start = span.start as usize;
        if let Some(need) = wants_text(cx, count * if text.is_ascii() { 1 } else { 4 }) {
            return Ok(Answer::Reserve(need));
        }
        return Ok(Answer::Value(cx.heap.new_str(text.slice(&cx.heap, start, start + count))));
    }
    // What is picked lies beside the heap first, and so do the characters to pick from where they are not all of one byte.
    let (width, picked) = if text.is_ascii() { (1, count) } else { (4, text.char_len()) };
    if let Some(need) = wants_text(cx, text.byte_len() + width * (count + picked)) {
        return Ok(Answer::Reserve(need));
    }
    let mut part = cx.heap.str_builder(if text.is_ascii() { span.count } else { text.byte_len() });
    if text.is_ascii() {
        let bytes = text.as_str().as_bytes();
        part.push_ascii(span.count, |room| {
            for (target, position) in room.iter_mut().zip(span.positions()) {
                *target = bytes.get(position).copied().unwrap_or(b'?');
            }
        });
    } else if span.step == -1 && span.count == text.char_len() {
        text.as_str().chars().rev().for_each(|character| part.push(character));
    } else {
        let characters: Vec<char> = text.as_str().chars().collect();
        let selected = span.positions().filter_map(|position| characters.get(position));
        selected.for_each(|character| part.push(*character));
    }
    Ok(Answer::Value(part.finish()))
}
